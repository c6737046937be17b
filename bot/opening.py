"""The draft that lies open before a person: read from its events, and what a turn adds to them.

A person opens their own drafts, and those of others in which a question was handed to them; there they see no more than
those questions. What a turn adds is committed with its replies, at its end.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import prompts
from bot.approval import may_decide
from bot.handing import Change, follow
from bot.histories import as_stored
from bot.interview.delegation import as_handed
from bot.interview.events import Began, Event
from bot.interview.form import Form
from bot.interview.looking import deadline_of, pending
from bot.interview.replay import replay
from bot.interview.session import Session
from bot.interview.undoing import concerned
from bot.messages import Button, Say
from bot.parts import Replies, Turn
from bot.store import Desk, Draft, Store
from knowledge.fault import Fault

ELSEWHERE = "·"
"""What was shown last was a question of another draft: no message is an answer to one of this."""


class NotYours(Fault):
    """Somebody who was handed a question of a draft wants to change something else of it."""


@dataclass(frozen=True)
class Opened:
    """A draft with what its events amount to. `only` are the questions that this person may answer, None for all.

    The session is as this person sees it: see `delegation.as_handed`.
    """

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
    """Return the draft that lies open before the person; None: there is none, or its form is gone.

    Somebody else's in which nothing is left for them to answer closes, and their own lies open again.
    """
    with turn.parts.store.glance() as store:
        desk = turn.opens[0] if turn.opens else store.desks.of(turn.person.id)
        found = None if desk.draft_id is None else _opened(turn, store, store.draft(desk.draft_id), desk)
    return own_again(turn, desk) if found is not None and found.only == frozenset() else found


def own_again(turn: Turn, desk: Desk) -> Opened | None:
    """Go back from somebody else's draft to the own one that lay open before; None: there was none."""
    mine = turn.parts.store.drafts(turn.person.id)
    own = next((draft for draft in mine if draft.id == desk.back), None)
    behind = Desk() if own is None else Desk(own.id, asked=ELSEWHERE)
    turn.lay_open(behind)
    return None if own is None else opened(turn, own, behind)


def opened(turn: Turn, draft: Draft, desk: Desk | None = None) -> Opened | None:
    """Return a draft as it stands for this person; None when its form is gone."""
    with turn.parts.store.glance() as store:
        return _opened(turn, store, draft, desk or Desk(draft.id))


def _opened(turn: Turn, store: Store, draft: Draft, desk: Desk) -> Opened | None:
    form = turn.parts.forms.get(draft.form_id)
    if form is None:
        return None
    history = turn.parts.histories.of(store, draft.id, form)
    for draft_id, events in turn.added:
        if draft_id == draft.id:
            history = turn.parts.histories.foresee(draft.id, form, history.events, events)
    return _as_seen(turn, Opened(draft, form, history.events, history.session, desk))


def _as_seen(turn: Turn, whole: Opened) -> Opened:
    """Return a draft as this person sees it: their own whole, another's as far as they were handed its questions."""
    if whole.draft.person_id == turn.person.id:
        return whole
    given = whole.session.delegated
    only = frozenset(name for name in given if given[name].person_id == turn.person.id)
    return replace(whole, session=as_handed(whole.session, only, whole.desk.asked), only=only)


def added(turn: Turn, before: Opened, events: Sequence[Event], why: str = "") -> Opened:
    """Let the turn add events to a draft when it ends, and return the draft as it will stand then, its deadline noted.

    Whoever is handed a question by them, or is not to answer it any more, is told, `why` if somebody said so. The
    commit raises `Conflict` when somebody else has added to the draft meanwhile.

    Raises:
        NotYours: an event is not about a question that this person may answer.
    """
    if not events:
        return before
    if before.only is not None and any(not concerned(before.events, event) <= before.only for event in events):
        raise NotYours(prompts.say("together.not_this"))
    events = [replace(event, person=turn.person.id) for event in events]
    stored = [as_stored(event) for event in events]
    turn.write(lambda store: _append(store, before, stored, turn.at))
    turn.added.append((before.draft.id, tuple(events)))
    whole = turn.parts.histories.foresee(before.draft.id, before.form, before.events, events)
    _note_deadline(turn, before, whole.session)
    after = _as_seen(turn, replace(before, events=whole.events, session=whole.session))
    follow(turn, Change(before.draft, before.form, before.session, after.session, why))
    return after


def _note_deadline(turn: Turn, before: Opened, after: Session) -> None:
    """Let the draft be due on the day that the form's own question for it was answered with, or no more."""
    # What a guest sees of the session is not all of it.
    then = before.session if before.only is None else replay(before.form, before.events)
    due = deadline_of(before.form, after)
    if due != deadline_of(before.form, then):
        turn.write(lambda store: store.tasks.set_deadline(before.draft.id, due))


def _append(store: Store, before: Opened, stored: Sequence[str], at: str) -> None:
    store.append_events(before.draft.id, before.seq, stored, at=at)


def asked(turn: Turn, shown: Opened) -> None:
    """Note which question the person is being shown, and as of when: their next message is an answer to that one."""
    if (shown.desk.asked, shown.desk.seen) != (shown.pending, shown.seq):
        turn.write(lambda store: store.desks.note(turn.person.id, asked=shown.pending, seen=shown.seq))


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
    """Say that no report is open, and how to go on; or that the form of the open one is gone."""
    current = turn.current()
    draft = None if current is None else turn.parts.store.draft(current)
    if draft is None or draft.form_id in turn.parts.forms:
        ways = [Button(prompts.say(f"desk.command_labels.{way}"), f"do|{way}") for way in _ways_on(turn)]
        return (Say(prompts.say("engine.nothing_open"), (*_waiting(turn), tuple(ways))),)
    return (Say(prompts.say("engine.form_gone", form=draft.form_id)),)


def _ways_on(turn: Turn) -> tuple[str, ...]:
    return ("new", *(("resume",) if turn.parts.store.drafts(turn.person.id) else ()), "ask")


def _waiting(turn: Turn) -> tuple[tuple[Button, ...], ...]:
    """Return a button for what others wait for: questions that were handed to this person, reports to decide on."""
    store, person = turn.parts.store, turn.person
    people = store.people()
    is_read = any(may_decide(person, each.by, each.to, people) for each in store.reviews.waiting())
    ways = (*(("queue",) if is_read else ()), *(("work",) if store.tasks.of_person(person.id) else ()))
    row = tuple(Button(prompts.say(f"desk.command_labels.{way}"), f"do|{way}") for way in ways)
    return (row,) if row else ()


def guest_of(turn: Turn) -> Draft | None:
    """Return the draft that lay open before the person when the turn began if it is somebody else's, else None."""
    current = turn.parts.store.current(turn.person.id)
    draft = None if current is None else turn.parts.store.draft(current)
    return None if draft is None or draft.person_id == turn.person.id else draft
