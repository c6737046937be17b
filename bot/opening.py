"""The draft that lies open before a person: read from its events, and what a turn adds to them.

A person opens their own drafts, and those of others in which a question was handed to them; there they see no more than
those questions. What a turn adds is committed with its replies, at its end.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import prompts
from bot.histories import as_stored
from bot.interview.events import Began, Event
from bot.interview.form import Form
from bot.interview.looking import pending
from bot.interview.session import Session
from bot.messages import Say
from bot.parts import Replies, Turn
from bot.store import Desk, Draft, Store


@dataclass(frozen=True)
class Opened:
    """A draft with what its events amount to. `only` are the questions that this person may answer, None for all."""

    draft: Draft
    form: Form
    events: tuple[Event, ...]
    session: Session
    desk: Desk
    only: frozenset[str] | None = None

    @property
    def seq(self) -> int:
        """The number of events read: the ground that an append stands on."""
        return len(self.events)

    @property
    def pending(self) -> str:
        """The id of the question that this person is to answer now, "" for none."""
        question = pending(self.form, self.session, self.only)
        return "" if question is None else question.id


def open_draft(turn: Turn) -> Opened | None:
    """Return the draft that lies open before the person; None: there is none, or its form is gone."""
    with turn.parts.store.glance() as store:
        desk = store.desks.of(turn.person.id)
        return None if desk.draft_id is None else _opened(turn, store, store.draft(desk.draft_id), desk)


def opened(turn: Turn, draft: Draft, desk: Desk | None = None) -> Opened | None:
    """Return a draft as it stands for this person; None when its form is gone."""
    with turn.parts.store.glance() as store:
        return _opened(turn, store, draft, desk or Desk(draft.id))


def _opened(turn: Turn, store: Store, draft: Draft, desk: Desk) -> Opened | None:
    form = turn.parts.forms.get(draft.form_id)
    if form is None:
        return None
    history = turn.parts.histories.of(store, draft.id, form)
    return Opened(draft, form, history.events, history.session, desk, _only(turn, store, draft))


def _only(turn: Turn, store: Store, draft: Draft) -> frozenset[str] | None:
    if draft.person_id == turn.person.id:
        return None
    tasks = store.tasks.of_draft(draft.id)
    return frozenset(task.question_id for task in tasks if task.person_id == turn.person.id)


def added(turn: Turn, before: Opened, events: Sequence[Event]) -> Opened:
    """Let the turn add events to a draft when it ends, and return the draft as it will stand then.

    The commit raises `Conflict` when somebody else has added to the draft meanwhile.
    """
    if not events:
        return before
    stored = [as_stored(event) for event in events]
    turn.write(lambda store: _append(store, before, stored, turn.at))
    after = turn.parts.histories.foresee(before.draft.id, before.form, before.events, events)
    return replace(before, events=after.events, session=after.session)


def _append(store: Store, before: Opened, stored: Sequence[str], at: str) -> None:
    store.append_events(before.draft.id, before.seq, stored, at=at)


def asked(turn: Turn, shown: Opened) -> None:
    """Note which question the person is being shown: their next message is an answer to that one."""
    if shown.desk.asked != shown.pending:
        turn.write(lambda store: store.desks.note(turn.person.id, asked=shown.pending))


def began(turn: Turn, form: Form) -> Began:
    """Return the event that says what a form asks from here on."""
    return Began("", turn.person.name, turn.at, form.version, tuple((q.id, q.label) for q in form.questions()))


def brought_up(turn: Turn, found: Opened) -> tuple[Opened, Replies]:
    """Take a draft over to the version of its form that is in use now, and say what is new; nothing is lost."""
    form, before = found.form, found.session.began
    if found.only is not None or (before.version if before else found.draft.form_version) == form.version:
        return found, ()
    turn.write(lambda store: store.set_version(found.draft.id, form.version))
    after = added(turn, found, (began(turn, form),))
    return after, (Say(_news(form, before)),)


def _news(form: Form, before: Began | None) -> str:
    lines = [prompts.say("drafts.new_version", form=form.name, version=form.version)]
    if before is not None:
        known, asked_now = dict(before.asked), {question.id for question in form.questions()}
        new = [question.label for question in form.questions() if question.id not in known]
        gone = [label for name, label in before.asked if name not in asked_now]
        lines += [prompts.say("drafts.new_question", label=label) for label in new]
        lines += [prompts.say("drafts.gone_question", label=label) for label in gone]
    return "\n".join(lines)


def unopened(turn: Turn) -> Replies:
    """Say that no report is open, or that the form of the open one is gone."""
    current = turn.parts.store.current(turn.person.id)
    if current is None:
        return (Say(prompts.say("engine.nothing_open")),)
    return (Say(prompts.say("engine.form_gone", form=turn.parts.store.draft(current).form_id)),)
