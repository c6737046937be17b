"""An interview's history and what it amounts to.

Events are only ever added; `replay` folds them into a `Session`. It is total: what a newer form no longer asks, or asks
otherwise, stays in the history and is passed over. Nothing typed is lost: going back only moves a cursor, a withdrawn
answer is kept as `former`, and a list that is still being typed waits in `entries`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import reduce
from typing import Any

from bot.interview.batches import Batch, all_entries, shorter
from bot.interview.events import PAST, Confirmed, Event, Returned, Reworded, Upheld
from bot.interview.form import Form, Kind, Question
from bot.interview.values import GATHERED, BadValue, Json, Value, fits, from_json, to_json

__all__ = ["PAST", "Confirmed", "Event", "Returned", "Reworded", "Upheld"]


@dataclass(frozen=True)
class Answered(Event):
    """An answer of one piece. `said` is what was typed; `origin` is "", "default", "past:<place>" or "word:<file>"."""

    kind: Kind
    value: Value
    said: str
    origin: str = ""


@dataclass(frozen=True)
class Added(Event):
    """More entries of a list, table or row of documents that is being typed."""

    kind: Kind
    value: Value
    said: str


@dataclass(frozen=True)
class Dropped(Event):
    """The last `count` entries were taken back."""

    count: int


@dataclass(frozen=True)
class Closed(Event):
    """The list is complete. `count` is how many entries the officer saw: another number is not their answer."""

    count: int


@dataclass(frozen=True)
class Skipped(Event):
    """Left open."""


@dataclass(frozen=True)
class Postponed(Event):
    """Not known yet; `provider` owes it ("" for the provider whom the form names)."""

    provider: str


@dataclass(frozen=True)
class Reopened(Event):
    """The question is to be asked again, its answer kept and shown."""


@dataclass(frozen=True)
class Kept(Event):
    """A reopened question was left as it was."""


@dataclass(frozen=True)
class Answer:
    """What a question was answered: the value, the words typed, by whom, when; `origin` as in `Answered`.

    `confirmed_by`, `confirmed_at`: who took last period's text for this period's, "" while nobody has.
    """

    value: Value
    said: str
    by: str
    at: str
    origin: str = ""
    confirmed_by: str = ""
    confirmed_at: str = ""

    def is_carried(self) -> bool:
        """Say whether it is last period's text that nobody has confirmed."""
        return self.origin.startswith(PAST) and not self.confirmed_by


@dataclass(frozen=True)
class Session:
    """How an interview stands.

    `answers`, by question id, hold also those of questions that no longer apply (see `names`); `skipped` and
    `postponed` map to who could tell; `former` are withdrawn answers; `entries` are lists still being typed; `cursor`
    is a question reopened out of turn; `reworded` are the sentences put in other words, in the order of doing.
    """

    answers: Mapping[str, Answer] = field(default_factory=dict)
    skipped: Mapping[str, str] = field(default_factory=dict)
    postponed: Mapping[str, str] = field(default_factory=dict)
    former: Mapping[str, Answer] = field(default_factory=dict)
    entries: Mapping[str, tuple[Batch, ...]] = field(default_factory=dict)
    cursor: str | None = None
    reworded: tuple[Reworded, ...] = ()

    def is_dealt_with(self, question_id: str) -> bool:
        """Say whether a question was answered, skipped or postponed."""
        return question_id in self.answers or question_id in self.skipped or question_id in self.postponed


def so_far(session: Session, question: Question) -> tuple[Any, ...]:
    """Return the entries of a list as it is being typed; one typed on again starts from what it holds."""
    return all_entries(_open(session, question))


def replay(form: Form, events: Iterable[Event]) -> Session:
    """Return what a history amounts to under this form."""
    return reduce(lambda session, event: apply(form, session, event), events, Session())


def apply(form: Form, session: Session, event: Event) -> Session:
    """Return the session after one more event; the same session where the event says nothing to this form."""
    if isinstance(event, Reworded):
        return _reworded(session, event)
    question = form.question(event.question_id)
    if question is None or isinstance(event, Returned | Upheld) or not _suits(question, event):
        return session
    match event:
        case Answered():
            return _answered(session, event)
        case Added():
            return _with_entries(session, event.question_id, (*_open(session, question), _batch(event)))
        case Dropped(count=count):
            return _with_entries(session, event.question_id, shorter(_open(session, question), count))
        case Closed(count=count):
            return _closed(session, question, event) if len(so_far(session, question)) == count else session
        case Skipped():
            return _withdrawn(session, event.question_id, skipped=question.provider)
        case Postponed(provider=provider):
            return _withdrawn(session, event.question_id, postponed=provider or question.provider)
        case Reopened():
            return replace(session, cursor=event.question_id)
        case _:
            return _confirmed(session, question, event) if isinstance(event, Confirmed) else _kept(session, question)


def _suits(question: Question, event: Event) -> bool:
    if isinstance(event, Added | Dropped | Closed) and question.kind not in GATHERED:
        return False
    if isinstance(event, Answered | Added):
        return event.kind is question.kind and fits(question, event.value)
    return True


def _reworded(session: Session, event: Reworded) -> Session:
    """Add a rewording; one that leads back to the words before another takes that one away."""
    kept = tuple(
        each
        for each in session.reworded
        if (each.place, each.before, each.after) != (event.place, event.after, event.before)
    )
    is_undone = len(kept) < len(session.reworded)
    return replace(session, reworded=kept if is_undone else (*kept, event))


def _answered(session: Session, event: Answered) -> Session:
    answer = Answer(event.value, event.said, event.by, event.at, event.origin)
    held = session.answers.get(event.question_id)
    # What was confirmed and is left as it is stays confirmed.
    if held is not None and held.confirmed_by and (held.value, held.origin) == (event.value, event.origin):
        answer = replace(answer, confirmed_by=held.confirmed_by, confirmed_at=held.confirmed_at)
    return _settled(session, event.question_id, answer)


def _confirmed(session: Session, question: Question, event: Confirmed) -> Session:
    answer = session.answers.get(question.id)
    if answer is None or not answer.is_carried():
        return session
    answer = replace(answer, confirmed_by=event.by, confirmed_at=event.at)
    kept = _kept(session, question) if session.cursor == question.id else session
    return replace(kept, answers={**kept.answers, question.id: answer})


def _settled(session: Session, question_id: str, answer: Answer) -> Session:
    return Session(
        answers={**session.answers, question_id: answer},
        skipped=_without(session.skipped, question_id),
        postponed=_without(session.postponed, question_id),
        former=_without(session.former, question_id),
        entries=_without(session.entries, question_id),
        reworded=session.reworded,
    )


def _closed(session: Session, question: Question, event: Closed) -> Session:
    batches = _open(session, question)
    said = "\n".join(batch.said for batch in batches if batch.said)
    return _settled(session, question.id, Answer(all_entries(batches), said, event.by, event.at))


def _withdrawn(
    session: Session, question_id: str, *, skipped: str | None = None, postponed: str | None = None
) -> Session:
    """Take an answer out of the report, keeping it to offer again."""
    answer = session.answers.get(question_id) or session.former.get(question_id)
    return replace(
        session,
        answers=_without(session.answers, question_id),
        former=session.former if answer is None else {**session.former, question_id: answer},
        skipped=_set(session.skipped, question_id, skipped),
        postponed=_set(session.postponed, question_id, postponed),
        cursor=None,
    )


def _kept(session: Session, question: Question) -> Session:
    # A list that was emptied and then kept as it was is no longer being typed.
    entries = session.entries if so_far(session, question) else _without(session.entries, question.id)
    return replace(session, cursor=None, entries=entries)


def _open(session: Session, question: Question) -> tuple[Batch, ...]:
    if question.id in session.entries:
        return session.entries[question.id]
    answer = session.answers.get(question.id) or session.former.get(question.id)
    return (Batch(answer.value, answer.said),) if answer and isinstance(answer.value, tuple) else ()


def _batch(event: Added) -> Batch:
    return Batch(event.value if isinstance(event.value, tuple) else (), event.said)


def _with_entries(session: Session, question_id: str, batches: tuple[Batch, ...]) -> Session:
    return replace(session, entries={**session.entries, question_id: batches})


def _without(mapping: Mapping[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in mapping.items() if name != key}


def _set(mapping: Mapping[str, str], key: str, value: str | None) -> Mapping[str, str]:
    return _without(mapping, key) if value is None else {**mapping, key: value}


_KINDS = (Answered, Added, Dropped, Closed, Skipped, Postponed, Reopened, Kept, Confirmed, Returned, Upheld, Reworded)
_EVENTS: Mapping[str, type[Event]] = {kind.__name__.lower(): kind for kind in _KINDS}


def event_to_json(event: Event) -> Json:
    """Return an event as plain JSON: {"event": "answered", "question_id": "dan_so", "value": 5, ...}."""
    plain = {each.name: getattr(event, each.name) for each in fields(event)}
    if isinstance(event, Answered | Added):
        plain |= {"kind": event.kind.value, "value": to_json(event.kind, event.value)}
    return {"event": type(event).__name__.lower(), **plain}


def event_from_json(plain: Json) -> Event:
    """Return the event that `event_to_json` wrote.

    Raises:
        BadValue: it is no stored event.
    """
    try:
        given = dict(plain)
        made = _EVENTS[given.pop("event")]
        if "kind" in given:
            given["kind"] = Kind(given["kind"])
            given["value"] = from_json(given["kind"], given["value"])
        return made(**given)
    except (KeyError, TypeError, ValueError) as error:
        raise BadValue(f"{plain!r:.80} is no stored event") from error
