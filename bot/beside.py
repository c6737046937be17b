"""Answering beside others: what somebody may do who was handed a question, and what happens when two answer at once.

Nobody's answer is overwritten unasked, and no words are dropped unseen: what came too late is quoted back, or supposed
until its author has seen the other answer.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import prompts
from bot.handing import about, because
from bot.interview.commands import read_command
from bot.interview.delegation import handed
from bot.interview.events import (
    Answered,
    Closed,
    Confirmed,
    Dropped,
    Event,
    Kept,
    Postponed,
    Recalled,
    Removed,
    Reopened,
    Skipped,
    Supposed,
    Valued,
)
from bot.interview.form import Kind, Question
from bot.interview.looking import number_of
from bot.interview.moves import Reaction
from bot.interview.numbers import format_day
from bot.interview.scalars import clipped
from bot.interview.supposing import suppose
from bot.interview.turn import Turn as Message
from bot.interview.understand import Context, understand
from bot.interview.values import GATHERED, NotUnderstood, spoken, spoken_in_a_line
from bot.messages import Say
from bot.opening import Opened
from bot.parts import Turn
from bot.people import Person

# What somebody else may have done to a question that makes one's own words come too late.
_RIVAL = (*Valued.__args__, Closed, Confirmed, Dropped, Postponed, Removed, Skipped)


def owner_of(turn: Turn, opened: Opened) -> Person | None:
    """Return whose draft it is; None when they are no longer here."""
    return next((person for person in turn.parts.store.people() if person.id == opened.draft.person_id), None)


# What whoever was handed a question may do.


def limited(turn: Turn, opened: Opened, reaction: Reaction) -> tuple[Opened, Reaction]:
    """Return a reaction as it is for this person: who was handed a question answers it, and no more.

    They choose the order of theirs without moving the owner; they cannot skip; "chưa có" leaves the question with them
    and lets the owner know; to leave an answer as it was is to give it.
    """
    if opened.only is None:
        return opened, reaction
    match reaction.events:
        case (Reopened(question_id=name),):
            return _turned_to(opened, name), replace(reaction, events=())
        case (Skipped(),):
            return opened, Reaction(problem=prompts.say("together.not_skipped", owner=_owner_name(turn, opened)))
        case (Postponed(question_id=name, provider=provider),):
            return _not_yet(turn, opened, name, provider)
        case (Kept(question_id=name),):
            if name not in opened.session.answers:
                return opened, Reaction(problem=prompts.say("interview.nothing_to_keep"))
            return opened, replace(reaction, events=(_again(turn, opened, name),))
        case (Confirmed(question_id=name) as confirmed,):
            return opened, replace(reaction, events=(confirmed, Recalled(name, turn.person.name, turn.at)))
    return opened, reaction


def _turned_to(opened: Opened, question_id: str) -> Opened:
    return replace(opened, session=replace(opened.session, cursor=question_id))


def _not_yet(turn: Turn, opened: Opened, question_id: str, provider: str) -> tuple[Opened, Reaction]:
    question = opened.form.question(question_id)
    assert question is not None  # it was pending
    owner = owner_of(turn, opened)
    if owner is not None:
        holes = about(opened.draft, opened.form, question)
        told = prompts.say("together.told_not_yet", name=turn.person.name, why=because(provider), **holes)
        turn.tell(owner, Say(told))
    note = prompts.say("together.not_yet_told", owner=_owner_name(turn, opened), label=question.label)
    return _turned_to(opened, _after(turn, opened, question).id), Reaction(note=note)


def _after(turn: Turn, opened: Opened, question: Question) -> Question:
    """Return the next question that this person was handed, the first after the last."""
    theirs = handed(opened.form, opened.session, turn.person.id)
    place = theirs.index(question) + 1
    return (*theirs[place:], *theirs)[0]


def _again(turn: Turn, opened: Opened, question_id: str) -> Event:
    question, answer = opened.form.question(question_id), opened.session.answers[question_id]
    assert question is not None  # it was pending
    return Answered(question.id, turn.person.name, turn.at, question.kind, answer.value, answer.said, answer.origin)


def _owner_name(turn: Turn, opened: Opened) -> str:
    owner = owner_of(turn, opened)
    return owner.name if owner else prompts.say("together.nobody_named")


# Two at one question.


def overtaken(turn: Turn, opened: Opened, said: str, context: Context) -> Reaction | None:
    """Take words that came too late for the question they answer; None: they are in time.

    Where somebody else has answered it, and the person may answer it too, their words are supposed and put beside that
    answer; else they are quoted back.
    """
    shown, pending = opened.desk.asked, opened.pending
    late = _since_shown(opened)
    if not late and shown in ("", pending):
        return None
    question = opened.form.question(shown)
    rival = None if question is None else _told_rival(turn, opened, question, late)
    if question is None or rival is None:
        return Reaction(problem="\n".join((prompts.say("drafts.overtaken"), quoted(said))))
    if read_command(said) is not None:
        return Reaction(problem=rival)
    if opened.only is not None and question.id not in opened.only:
        return Reaction(problem="\n".join((rival, quoted(said))))
    return _beside(turn, opened, question, said, context, rival)


def late_tap(opened: Opened, question_id: str, code: str) -> str:
    """Return the words that a tap on an answer stands for if it may come too late, else ""."""
    question = opened.form.question(question_id)
    if question is None or question_id != opened.desk.asked or not _since_shown(opened):
        return ""
    choice = next((choice.label for choice in question.choices if code == "=" + choice.id), "")
    is_yes_no = question.kind is Kind.YES_NO and code in ("y", "n")
    return spoken(question, code == "y") if is_yes_no else choice


def quoted(said: str) -> str:
    """Return words that were not taken, so that their author can send them again."""
    return prompts.say("together.words", said=clipped(said.strip(), 1_500))


def _since_shown(opened: Opened) -> Sequence[Event]:
    """Return what others did to the question that this person was shown, since they were shown it."""
    shown = opened.desk.asked
    since = opened.events[opened.desk.seen :] if shown else ()
    return tuple(event for event in since if event.question_id == shown and isinstance(event, _RIVAL))


def _told_rival(turn: Turn, opened: Opened, question: Question, late: Sequence[Event]) -> str | None:
    """Say who answered a question meanwhile, what, and when; None where nobody did."""
    answer = opened.session.answers.get(question.id)
    if answer is None or not any(isinstance(event, Answered | Closed | Confirmed) for event in late):
        return None
    return prompts.say(
        "together.rival",
        by=answer.confirmed_by or answer.by,
        number=number_of(opened.form, question.id),
        label=question.label,
        when=_moment(turn, answer.confirmed_at or answer.at),
        value=clipped(spoken_in_a_line(question, answer.value), 300),
    )


def _moment(turn: Turn, at: str) -> str:
    moment = datetime.fromisoformat(at).astimezone(turn.now.tzinfo)
    clock = f"{moment:%H:%M}"
    return clock if moment.date() == turn.now.date() else f"{clock} {format_day(moment.date())}"


def _beside(  # noqa: PLR0913, PLR0917 - the words, where they belong, and what they stand against
    turn: Turn, opened: Opened, question: Question, said: str, context: Context, rival: str
) -> Reaction:
    message = Message(opened.form, opened.session, context, turn.person.name, turn.at)
    try:
        value = understand(question, said, context)
    except NotUnderstood as error:
        return Reaction(problem=f"{rival}\n{error}")
    why = "contested_list" if question.kind in GATHERED else "contested"
    reaction = suppose(message, question, value, said, why)
    problem = "\n".join(filter(None, (rival, reaction.problem)))
    is_supposed = any(isinstance(event, Supposed) for event in reaction.events)
    return replace(reaction, problem=None, note=rival) if is_supposed else Reaction(problem=problem)
