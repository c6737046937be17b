"""Taking back what one did, step by step, and doing it again. The history keeps everything; it is only marked.

An act is what one turn of one person added: neighbouring events of the same person and time that count. What only tells
how things came to be (a form of a new version, a file that came back) is no act. Whoever does something new gives up
what they had taken back and not done again.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import prompts
from bot.interview.events import (
    Began,
    Delegated,
    Event,
    Postponed,
    Redone,
    Returned,
    Sourced,
    Undone,
    Upheld,
    Valued,
)
from bot.interview.form import Form
from bot.interview.moves import Reaction, Steps
from bot.interview.replay import undone
from bot.interview.scalars import clipped
from bot.interview.turn import Turn
from bot.interview.values import fits, spoken_in_a_line

_NO_ACT = Began | Returned | Upheld
_MOST_TOLD = 3


@dataclass(frozen=True)
class Act:
    """What one turn added: `events`, the first of them at the place `first` of the history."""

    first: int
    events: tuple[Event, ...]


def last_act(
    history: Sequence[Event], by: str, only: Collection[str] | None = None, person: int | None = None
) -> Act | None:
    """Return the last act of a person that counts and is about questions they may answer; None: there is none."""
    out = undone(history)
    mine = {
        n
        for n, event in enumerate(history)
        if n not in out and _is_act_of(event, by, person) and _is_within(event, only)
    }
    if not mine:
        return None
    last = first = max(mine)
    while first - 1 in mine and history[first - 1].at == history[last].at:
        first -= 1
    return Act(first, tuple(history[first : last + 1]))


def last_undone(
    history: Sequence[Event], by: str, only: Collection[str] | None = None, person: int | None = None
) -> Act | None:
    """Return the act that a person took back last, unless they have done something since; None: there is none.

    Nor is there one if it was about questions that are not theirs to answer any more.
    """
    taken_back: list[Undone] = []
    for event in history:
        match event:
            case Undone() if event.is_of(by, person):
                taken_back.append(event)
            case Redone() if event.is_of(by, person) and taken_back:
                taken_back.pop()
            case _ if _is_act_of(event, by, person):
                taken_back.clear()
    if not taken_back:
        return None
    first = taken_back[-1].first
    act = Act(first, tuple(history[first : first + taken_back[-1].count]))
    return act if all(_is_within(event, only) for event in act.events) else None


def _is_act_of(event: Event, by: str, person: int | None) -> bool:
    return event.is_of(by, person) and not isinstance(event, _NO_ACT | Undone | Redone)


def _is_within(event: Event, only: Collection[str] | None) -> bool:
    return only is None or event.question_id in only


def concerned(history: Sequence[Event], event: Event) -> frozenset[str]:
    """Return the questions that an event is about; one that takes back or does again is about what it marks."""
    match event:
        case Undone(first=first, count=count) | Redone(first=first, count=count):
            return frozenset(each.question_id for each in history[first : first + count])
        case _:
            return frozenset({event.question_id})


def steps(history: Sequence[Event], by: str, only: Collection[str] | None = None, person: int | None = None) -> Steps:
    """Return what a person can take back and do again now."""
    back, again = last_act(history, by, only, person), last_undone(history, by, only, person)
    return Steps(back.first if back else None, again.first if again else None)


def undo(turn: Turn, seen: int | None = None) -> Reaction:
    """Take back the last act of this person. `seen`: where the act begins that they were shown; None for any."""
    act = last_act(turn.context.history, turn.by, turn.context.only, turn.context.person)
    if act is None:
        known = "nothing_to_undo" if turn.context.only is None else "handed_on"
        return Reaction(problem=prompts.say(f"moving.{known}"))
    if seen not in (None, act.first):
        return Reaction(problem=prompts.say("moving.undo_is_stale"))
    note = prompts.say("moving.undone", what=what(turn.form, act.events))
    return Reaction((Undone("", turn.by, turn.at, act.first, len(act.events)),), note=note)


def redo(turn: Turn, seen: int | None = None) -> Reaction:
    """Do again what this person took back last. `seen` as for `undo`."""
    act = last_undone(turn.context.history, turn.by, turn.context.only, turn.context.person)
    if act is None:
        return Reaction(problem=prompts.say("moving.nothing_to_redo"))
    if seen not in (None, act.first):
        return Reaction(problem=prompts.say("moving.undo_is_stale"))
    note = prompts.say("moving.redone", what=what(turn.form, act.events))
    return Reaction((Redone("", turn.by, turn.at, act.first, len(act.events)),), note=note)


def what(form: Form, events: Sequence[Event]) -> str:
    """Say what events did: "dân số – câu trả lời: 21.486 người; …"."""
    told = [_told(form, event) for event in events[:_MOST_TOLD]]
    hidden = len(events) - len(told)
    more = [prompts.say("moving.and_more", count=hidden)] if hidden else []
    return "; ".join((*told, *more))


def _told(form: Form, event: Event) -> str:
    question = form.question(event.question_id)
    act = prompts.say(f"moving.acts.{type(event).__name__.lower()}")
    label = question.label if question else event.question_id or prompts.say("moving.whole_report")
    value = clipped(_value(form, event), 80)
    holes = {"label": clipped(label, 80), "act": act}
    return prompts.say("moving.act_with", **holes, value=value) if value else prompts.say("moving.act", **holes)


def _value(form: Form, event: Event) -> str:
    question = form.question(event.question_id)
    match event:
        case Postponed(provider=value) | Delegated(name=value) | Sourced(source=value) if value:
            return value
        case Sourced(provider=value):
            return value
    if isinstance(event, Valued) and question is not None and event.kind is question.kind:
        return spoken_in_a_line(question, event.value) if fits(question, event.value) else ""
    return ""
