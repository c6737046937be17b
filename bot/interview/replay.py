"""A draft's history -> how it stands.

`replay` is total: what a newer form no longer asks, or asks otherwise, stays in the history and is passed over. What
was undone does not count; it stays in the history too, so that it can be redone.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import reduce
from typing import Any

from bot.interview.batches import Batch, all_entries, shorter, with_entry, without_entry
from bot.interview.dependence import shaken
from bot.interview.events import (
    STILL,
    Added,
    Answered,
    Began,
    Closed,
    Confirmed,
    Delegated,
    Discarded,
    Dropped,
    Event,
    Judged,
    Kept,
    Postponed,
    Recalled,
    Redone,
    Removed,
    Reopened,
    Replaced,
    Reworded,
    Skipped,
    Sourced,
    Supposed,
    Undone,
    Valued,
)
from bot.interview.form import Form, Kind, Question
from bot.interview.remembering import remembered
from bot.interview.session import Answer, Session, so_far, typed
from bot.interview.values import GATHERED, fits

_Fold = Callable[[Session, Question, Any], Session]


def replay(form: Form, events: Iterable[Event]) -> Session:
    """Return what a history amounts to under this form."""
    return reduce(lambda session, event: _applied(form, session, event), counting(events), Session())


def counting(events: Iterable[Event]) -> list[Event]:
    """Return the events that count: those that were not undone, or were redone since."""
    history = tuple(events)
    out = undone(history)
    return [event for number, event in enumerate(history) if number not in out]


def undone(history: Iterable[Event]) -> frozenset[int]:
    """Return the places of the events that do not count."""
    found: set[int] = set()
    for event in history:
        match event:
            case Undone(first=first, count=count):
                found.update(range(first, first + count))
            case Redone(first=first, count=count):
                found.difference_update(range(first, first + count))
    return frozenset(found)


@remembered(1024)
def apply(form: Form, session: Session, event: Event) -> Session:
    """Return the session after one more event; the same session where the event says nothing to this form.

    A turn asks what an event would amount to before it takes it.
    """
    return _applied(form, session, event)


def _applied(form: Form, session: Session, event: Event) -> Session:
    match event:
        case Reworded():
            return _reworded(session, event)
        case Began():
            return replace(session, began=event)
    question = form.question(event.question_id)
    fold = _FOLDS.get(type(event))
    if question is None or fold is None or not _suits(question, event):
        return session
    after = fold(session, question, event)
    return replace(after, stale={**after.stale, **shaken(form, session, after, question)})


def _suits(question: Question, event: Event) -> bool:
    if isinstance(event, Added | Replaced | Removed | Dropped | Closed) and question.kind not in GATHERED:
        return False
    if isinstance(event, Judged):
        return question.kind is Kind.LIST
    if isinstance(event, Valued):
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


def _answered(session: Session, question: Question, event: Answered) -> Session:
    answer = Answer(event.value, event.said, event.by, event.at, event.origin)
    held = session.answers.get(question.id)
    # What was confirmed and is left as it is stays confirmed; so does where it came from.
    if held is not None and (held.value, held.origin) == (event.value, event.origin):
        answer = replace(
            answer,
            confirmed_by=held.confirmed_by,
            confirmed_at=held.confirmed_at,
            source=held.source,
            provider=held.provider,
        )
    return _settled(session, question.id, answer)


def _supposed(session: Session, question: Question, event: Supposed) -> Session:
    return replace(session, supposed={**_without(session.supposed, question.id), question.id: event})


def _discarded(session: Session, question: Question, _: Discarded) -> Session:
    return replace(session, supposed=_without(session.supposed, question.id))


def _confirmed(session: Session, question: Question, event: Confirmed) -> Session:
    answer = session.answers.get(question.id)
    if answer is None or not answer.is_carried():
        return session
    answer = replace(answer, confirmed_by=event.by, confirmed_at=event.at)
    kept = _kept(session, question, None) if session.cursor == question.id else session
    return replace(kept, answers={**kept.answers, question.id: answer})


def _sourced(session: Session, question: Question, event: Sourced) -> Session:
    answer = session.answers.get(question.id)
    if answer is None:
        return session
    answer = replace(answer, source=event.source or answer.source, provider=event.provider or answer.provider)
    return replace(session, answers={**session.answers, question.id: answer})


def _settled(session: Session, question_id: str, answer: Answer) -> Session:
    return replace(
        _off(session, question_id),
        answers={**session.answers, question_id: answer},
        skipped=_without(session.skipped, question_id),
        postponed=_without(session.postponed, question_id),
        delegated=_without(session.delegated, question_id),
        former=_without(session.former, question_id),
        entries=_without(session.entries, question_id),
    )


def _off(session: Session, question_id: str) -> Session:
    """Return the session with nothing left to ask about a question, and nothing asked out of turn."""
    return replace(
        session,
        supposed=_without(session.supposed, question_id),
        stale=_without(session.stale, question_id),
        # Where somebody else is, in the same draft, is left alone.
        unnamed=None if session.unnamed == question_id else session.unnamed,
        cursor=None if session.cursor == question_id else session.cursor,
    )


def _added(session: Session, question: Question, event: Added) -> Session:
    after = _with_entries(session, question.id, (*typed(session, question), _batch(event)))
    return replace(after, supposed=_without(after.supposed, question.id))


def _replaced(session: Session, question: Question, event: Replaced) -> Session:
    return _with_entries(session, question.id, with_entry(typed(session, question), event.row, _batch(event)))


def _removed(session: Session, question: Question, event: Removed) -> Session:
    return _with_entries(session, question.id, without_entry(typed(session, question), event.row))


def _dropped(session: Session, question: Question, event: Dropped) -> Session:
    return _with_entries(session, question.id, shorter(typed(session, question), event.count))


def _closed(session: Session, question: Question, event: Closed) -> Session:
    batches = typed(session, question)
    if len(all_entries(batches)) != event.count:
        return session
    said = "\n".join(batch.said for batch in batches if batch.said)
    return _settled(session, question.id, Answer(all_entries(batches), said, event.by, event.at))


def _judged(session: Session, question: Question, event: Judged) -> Session:
    judged = {**session.judged.get(question.id, {}), event.entry: event}
    entries, batches = so_far(session, question), typed(session, question)
    if event.verdict == STILL and event.entry not in entries:
        batches = (*batches, Batch((event.entry,), event.entry))
    if event.verdict != STILL and event.entry in entries:
        batches = without_entry(batches, 1 + entries.index(event.entry))
    after = _with_entries(session, question.id, batches)
    return replace(after, judged={**session.judged, question.id: judged})


def _skipped(session: Session, question: Question, _: Skipped) -> Session:
    after = _withdrawn(session, question.id)
    return replace(after, skipped={**after.skipped, question.id: question.provider})


def _postponed(session: Session, question: Question, event: Postponed) -> Session:
    after = _withdrawn(session, question.id)
    owed = {**after.postponed, question.id: event.provider or question.provider}
    return replace(after, postponed=owed, unnamed=None if event.is_named else question.id)


def _delegated(session: Session, question: Question, event: Delegated) -> Session:
    """Let somebody else answer. What was answered stands until they do."""
    after = session if question.id in session.answers else _withdrawn(session, question.id)
    owed = after.postponed if question.id in after.answers else {**after.postponed, question.id: event.name}
    return replace(_off(after, question.id), postponed=owed, delegated={**after.delegated, question.id: event})


def _recalled(session: Session, question: Question, _: Recalled) -> Session:
    return replace(
        session,
        delegated=_without(session.delegated, question.id),
        postponed=_without(session.postponed, question.id),
    )


def _withdrawn(session: Session, question_id: str) -> Session:
    """Take an answer out of the report, keeping it to offer again."""
    answer = session.held(question_id)
    return replace(
        _off(session, question_id),
        answers=_without(session.answers, question_id),
        former=session.former if answer is None else {**session.former, question_id: answer},
        skipped=_without(session.skipped, question_id),
        postponed=_without(session.postponed, question_id),
        delegated=_without(session.delegated, question_id),
    )


def _reopened(session: Session, question: Question, _: Reopened) -> Session:
    onward = session.onward if session.is_dealt_with(question.id) else question.id
    return replace(session, cursor=question.id, onward=onward)


def _kept(session: Session, question: Question, _: Kept | None) -> Session:
    # A list that was emptied and then kept as it was is no longer being typed.
    entries = session.entries if so_far(session, question) else _without(session.entries, question.id)
    return replace(_off(session, question.id), entries=entries)


def _batch(event: Added | Replaced) -> Batch:
    return Batch(event.value if isinstance(event.value, tuple) else (), event.said)


def _with_entries(session: Session, question_id: str, batches: tuple[Batch, ...]) -> Session:
    return replace(session, entries={**session.entries, question_id: batches})


def _without(mapping: Mapping[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in mapping.items() if name != key}


_FOLDS: Mapping[type[Event], _Fold] = {
    Answered: _answered,
    Supposed: _supposed,
    Discarded: _discarded,
    Added: _added,
    Replaced: _replaced,
    Removed: _removed,
    Dropped: _dropped,
    Closed: _closed,
    Judged: _judged,
    Skipped: _skipped,
    Postponed: _postponed,
    Delegated: _delegated,
    Recalled: _recalled,
    Sourced: _sourced,
    Reopened: _reopened,
    Kept: _kept,
    Confirmed: _confirmed,
}
