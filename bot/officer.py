"""The officer's journey: open a report, answer, look back, get the draft.

Every function takes the turn and what was said, and returns what to show. An answer is in the database
before this module returns; what is shown afterwards is derived from the events alone.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count

import prompts
from bot.interview.events import event_from_json, event_to_json
from bot.interview.form import Form
from bot.interview.looking import number_of, pending
from bot.interview.replay import replay
from bot.interview.session import Session
from bot.interview.show import show
from bot.interview.step import Reaction, look, look_back, react, tap
from bot.material import context
from bot.messages import Button, Say
from bot.parts import Replies, Turn
from bot.store import Draft
from knowledge import citation


@dataclass(frozen=True)
class Opened:
    """A draft with what its events amount to. `seq` is the number of events read: the ground an append stands on."""

    draft: Draft
    form: Form
    session: Session
    seq: int


def new(turn: Turn, wanted: str = "") -> Replies:
    """Open a new report; ask which kind when there are several and none was named."""
    if wanted in turn.parts.forms:
        return choose_form(turn, wanted)
    if len(turn.parts.forms) == 1:
        return choose_form(turn, next(iter(turn.parts.forms)))
    buttons = tuple((Button(form.name, f"form|{form.id}"),) for form in turn.parts.forms.values())
    return (Say(prompts.say("engine.choose_form"), buttons),)


def choose_form(turn: Turn, form_id: str) -> Replies:
    """Open a new report of this kind and ask its first question."""
    form = turn.parts.forms.get(form_id)
    if form is None:
        return (Say(prompts.say("engine.form_gone", form=form_id)),)
    name = _name(turn, form)
    with turn.parts.store.turn(turn.update, at=turn.at) as store:
        draft = store.create_draft(turn.person.id, form.id, form.version, name, turn.at)
        store.set_current(turn.person.id, draft.id)
    return (Say(prompts.say("engine.started", name=draft.name)), *where(turn))


def _name(turn: Turn, form: Form) -> str:
    """Return a name that no other report of the person bears."""
    taken = {draft.name for draft in turn.parts.store.drafts(turn.person.id)}
    name = prompts.say("engine.draft_name", form=form.name, when=citation.day(turn.now.date()))
    again = (prompts.say("engine.draft_name_again", name=name, number=number) for number in count(2))
    return name if name not in taken else next(other for other in again if other not in taken)


def resume(turn: Turn, rest: str = "") -> Replies:
    """Go on with the only report, or the one of this number in the list, or choose among several."""
    mine = turn.parts.store.drafts(turn.person.id)
    if not mine:
        return (Say(prompts.say("engine.no_drafts")),)
    if len(mine) == 1:
        return choose_draft(turn, mine[0].id)
    number = int(rest) if rest.isdecimal() and len(rest) <= len(str(len(mine))) else 0
    if 1 <= number <= len(mine):
        return choose_draft(turn, mine[number - 1].id)
    return (_listed(turn, mine, "engine.choose_draft"),)


def choose_draft(turn: Turn, draft_id: str) -> Replies:
    """Make one of the person's own reports the open one and show its pending question."""
    draft = next((draft for draft in turn.parts.store.drafts(turn.person.id) if draft.id == draft_id), None)
    if draft is None:
        return (Say(prompts.say("engine.no_drafts")),)
    turn.parts.store.set_current(turn.person.id, draft.id)
    return (Say(prompts.say("engine.resumed", name=draft.name)), *where(turn))


def drafts(turn: Turn, rest: str = "") -> Replies:
    """List the person's reports, the open one marked."""
    mine = turn.parts.store.drafts(turn.person.id)
    if not mine:
        return (Say(prompts.say("engine.no_drafts")),)
    return (_listed(turn, mine, "engine.drafts_head"),)


def _listed(turn: Turn, mine: Sequence[Draft], head: str) -> Say:
    current = turn.parts.store.current(turn.person.id)
    lines = [
        prompts.say(
            "engine.draft_line",
            mark="▸" if draft.id == current else "·",
            number=number,
            name=draft.name,
            when=citation.day(date.fromisoformat(draft.updated[:10])),
        )
        for number, draft in enumerate(mine, 1)
    ]
    buttons = tuple((Button(draft.name, f"draft|{draft.id}"),) for draft in mine)
    return Say("\n".join([prompts.say(head), *lines, prompts.say("engine.drafts_how")]), buttons)


def reminded(turn: Turn, replies: Replies) -> Replies:
    """Add which question waits, where one does: the next message will be taken as its answer."""
    opened = open_draft(turn)
    question = pending(opened.form, opened.session) if opened else None
    if opened is None or question is None:
        return replies
    line = prompts.say("engine.waiting", number=number_of(opened.form, question.id), ask=question.ask)
    match replies:
        case (*before, Say() as last):
            return (*before, replace(last, text=f"{last.text.rstrip()}\n\n{line}"))
        case _:
            return replies


def where(turn: Turn) -> Replies:
    """Show where things stand: the pending question, or the review when nothing is pending."""
    opened = open_draft(turn)
    if opened is None:
        return unopened(turn)
    return (_shown(turn, opened, None),)


def said(turn: Turn, text: str) -> Replies:
    """Take a message as an answer (or a word such as "quay lại") to the pending question."""
    opened = open_draft(turn)
    if opened is None:
        return unopened(turn)
    reaction = react(
        opened.form, opened.session, text, context(turn.parts, opened.form), by=turn.person.name, at=turn.at
    )
    return _after(turn, opened, reaction)


def tapped(turn: Turn, data: str) -> Replies:
    """Take a tap on a button that belongs to a question: "<draft>|<question>|<code>"."""
    opened = open_draft(turn)
    draft_id, _, rest = data.partition("|")
    question_id, _, code = rest.partition("|")
    if opened is None or opened.draft.id != draft_id:
        return (Say(prompts.say("engine.stale_button")), *where(turn))
    reaction = tap(
        opened.form,
        opened.session,
        question_id,
        code,
        context(turn.parts, opened.form),
        by=turn.person.name,
        at=turn.at,
    )
    return _after(turn, opened, reaction)


def review(turn: Turn, rest: str = "") -> Replies:
    """Show every answer, grouped by section, with a button to change each."""
    opened = open_draft(turn)
    if opened is None:
        return unopened(turn)
    return (show(look_back(opened.form, opened.session), opened.draft.id),)


def _after(turn: Turn, opened: Opened, reaction: Reaction) -> Replies:
    if not reaction.events:
        return (_shown(turn, opened, reaction),)
    stored = [json.dumps(event_to_json(event), ensure_ascii=False) for event in reaction.events]
    turn.parts.store.append_events(opened.draft.id, opened.seq, stored, at=turn.at, update=turn.update)
    fresh = _read(turn, opened.draft)
    return () if fresh is None else (_shown(turn, fresh, reaction),)


def _shown(turn: Turn, opened: Opened, reaction: Reaction | None) -> Say:
    move = look(opened.form, opened.session, context(turn.parts, opened.form), reaction=reaction)
    return show(move, opened.draft.id)


def unopened(turn: Turn) -> Replies:
    """Say that no report is open, or that the form of the open one is gone."""
    current = turn.parts.store.current(turn.person.id)
    if current is None:
        return (Say(prompts.say("engine.nothing_open")),)
    return (Say(prompts.say("engine.form_gone", form=turn.parts.store.draft(current).form_id)),)


def open_draft(turn: Turn) -> Opened | None:
    """Return the person's open report as it stands; None: there is none, or its form is gone."""
    current = turn.parts.store.current(turn.person.id)
    draft = turn.parts.store.draft(current) if current is not None else None
    return None if draft is None else _read(turn, draft)


def _read(turn: Turn, draft: Draft) -> Opened | None:
    form = turn.parts.forms.get(draft.form_id)
    if form is None:
        return None
    events = turn.parts.store.events(draft.id)
    return Opened(draft, form, replay(form, [event_from_json(json.loads(event)) for event in events]), len(events))
