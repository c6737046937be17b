"""A small interview walked whole: every sequence of messages up to a depth, from each of several places in it.

The form has a condition, a list and a check across two questions; the starting places are an empty interview, a list
being typed, a check that stopped holding, a withdrawn answer, a finished interview and one that is being edited.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, reduce

import pytest

from bot.interview.events import Answered, Closed, Dropped, Event, event_from_json, event_to_json
from bot.interview.looking import pending
from bot.interview.moves import Reaction
from bot.interview.replay import apply, replay
from bot.interview.session import Session
from bot.interview.show import MOST_DATA, show
from bot.interview.show import MOST_TEXT as MOST_SHOWN
from bot.interview.step import look, react, tap
from tests.bot.interview.samples import CONTEXT, SMALL

MESSAGES = (
    "có",
    "không",
    "5",
    "7",
    "Họp giao ban",
    "xong",
    "quay lại",
    "bỏ qua",
    "chưa có – Phòng A",
    "giữ nguyên",
    "sửa 1",
    "sửa 2",
    "sửa 3",
    "xóa dòng cuối",
    "nhập lại",
    "xem lại",
    "?",
)
STARTS: tuple[tuple[str, ...], ...] = (
    (),
    ("có", "7", "Họp giao ban"),
    ("có", "7", "Họp giao ban", "xong", "7", "sửa 2", "5"),
    ("có", "7", "bỏ qua", "5", "sửa 2", "chưa có – Phòng A"),
    ("không", "Họp giao ban", "Tập huấn", "xong", "5"),
    ("có", "7", "Họp giao ban", "xong", "5", "sửa 3", "Tập huấn"),
)
DEPTH = 3


@dataclass(frozen=True)
class Transition:
    """A message in a state, and what came of it."""

    events: tuple[Event, ...]
    before: Session
    text: str
    reaction: Reaction
    after: Session


def said(session: Session, text: str) -> Reaction:
    """Say something at this state."""
    return react(SMALL, session, text, CONTEXT, by="Hoa", at="2026-07-01T08:00:00+07:00")


def step(session: Session, text: str) -> Session:
    """Return the state after a message."""
    for event in said(session, text).events:
        session = apply(SMALL, session, event)
    return session


def holdings(session: Session, question_id: str) -> list[object]:
    """Return every value that the session holds for a question, wherever it keeps it."""
    kept = [answers[question_id].value for answers in (session.answers, session.former) if question_id in answers]
    entries = [entry for batch in session.entries.get(question_id, ()) for entry in batch.entries]
    return [*kept, *([tuple(entries)] if entries else [])]


def is_within(value: object, held: list[object]) -> bool:
    """Say whether a value, or the entries that it starts, is still held."""
    return any(
        value == other or (isinstance(value, tuple) and isinstance(other, tuple) and other[: len(value)] == value)
        for other in held
    )


def key(session: Session) -> str:
    """Return what tells states apart: everything but the words typed, which only grow."""
    answers = {name: (answer.value, answer.origin) for name, answer in session.answers.items()}
    former = {name: answer.value for name, answer in session.former.items()}
    entries = {name: tuple(batch.entries for batch in batches) for name, batches in session.entries.items()}
    sets = (answers, session.skipped, session.postponed, former, entries)
    return repr((session.cursor, [sorted(each.items()) for each in sets]))


@cache
def transitions() -> tuple[Transition, ...]:
    """Walk breadth first from every start."""
    return tuple(move for start in STARTS for move in walk(start))


def walk(start: tuple[str, ...]) -> Iterator[Transition]:
    """Yield every transition up to `DEPTH` messages from a start."""
    events: tuple[Event, ...] = ()
    for text in start:
        events += said(replay(SMALL, events), text).events
    layer, seen = [(events, replay(SMALL, events))], set[str]()
    for _ in range(DEPTH):
        below = []
        for events, session in layer:
            if key(session) in seen:
                continue
            seen.add(key(session))
            for text in MESSAGES:
                reaction = said(session, text)
                after = reduce(lambda state, event: apply(SMALL, state, event), reaction.events, session)
                yield Transition(events, session, text, reaction, after)
                below.append(((*events, *reaction.events), after))
        layer = below


def states() -> Iterator[tuple[tuple[Event, ...], Session]]:
    """Yield each state once, with a history that leads to it."""
    seen: set[str] = set()
    for move in transitions():
        if key(move.before) not in seen:
            seen.add(key(move.before))
            yield move.events, move.before


def test_the_walk_visits_hundreds_of_states() -> None:
    assert len(list(states())) > 200
    assert {type(event).__name__ for move in transitions() for event in move.reaction.events} == {
        "Answered",
        "Added",
        "Dropped",
        "Closed",
        "Skipped",
        "Postponed",
        "Reopened",
        "Kept",
    }


def test_a_refused_message_changes_nothing() -> None:
    for move in transitions():
        if move.reaction.problem:
            assert not move.reaction.events, move
        if not move.reaction.events:
            assert move.after == move.before


def test_replaying_the_history_is_the_state_that_was_stepped_to_even_after_a_restart() -> None:
    for events, session in states():
        stored = json.dumps([event_to_json(event) for event in events])
        assert replay(SMALL, [event_from_json(plain) for plain in json.loads(stored)]) == session


def test_no_message_loses_a_value_that_was_typed() -> None:
    for move in transitions():
        replaced = {
            event.question_id for event in move.reaction.events if isinstance(event, Answered | Closed | Dropped)
        }
        for question in SMALL.questions():
            if question.id in replaced:
                continue
            held = holdings(move.after, question.id)
            for value in holdings(move.before, question.id):
                assert is_within(value, held), (move.text, question.id, value, held)


def test_what_was_answered_is_held_and_only_an_answer_to_the_same_question_replaces_it() -> None:
    for move in transitions():
        for event in move.reaction.events:
            if isinstance(event, Answered):
                assert move.after.answers[event.question_id].value == event.value
            if isinstance(event, Closed):
                assert move.after.answers[event.question_id].value == tuple(
                    entry for batch in move.before.entries["viec"] for entry in batch.entries
                )


def test_an_answer_goes_to_the_pending_question_and_to_no_other() -> None:
    for move in transitions():
        question = pending(SMALL, move.before)
        for event in move.reaction.events:
            if type(event).__name__ != "Reopened":
                assert question is not None
                assert event.question_id == question.id, move


def test_back_then_keep_returns_to_where_one_was() -> None:
    for _, session in states():
        if session.cursor is not None:
            continue
        where = pending(SMALL, session)
        gone_back = step(session, "quay lại")
        target = pending(SMALL, gone_back)
        if gone_back == session or target is None or (target.id in session.entries):
            continue
        if not session.is_dealt_with(target.id):
            continue
        kept = step(gone_back, "giữ nguyên")
        if target.id in session.answers:
            assert kept == session
        # What was skipped and is kept anew with its former value is answered now; one goes on all the same.
        assert pending(SMALL, kept) == where or target.id in session.former


def test_back_then_another_answer_returns_to_where_one_was() -> None:
    session = Session()
    for text in ("có", "7", "Họp giao ban", "xong"):
        session = step(session, text)
    where = pending(SMALL, session)
    assert where is not None
    assert where.id == "da_xu_ly"
    back_three = session
    for _ in range(3):
        back_three = step(back_three, "quay lại")
    assert back_three.cursor == "co_vu_viec"
    assert pending(SMALL, step(back_three, "có")) == where
    back_two = step(step(session, "quay lại"), "quay lại")
    assert pending(SMALL, step(back_two, "5")) == where


def test_from_every_state_there_is_a_way_to_the_end() -> None:
    for _, session in states():
        end = session
        for _ in range(12):
            if pending(SMALL, end) is None:
                break
            after = step(end, "xong")
            end = after if after != end else step(end, "bỏ qua")
        assert pending(SMALL, end) is None, session


def test_every_state_can_be_shown_and_every_refusal_is_shown_with_it() -> None:
    shown = {(key(move.after), move.reaction.problem): move for move in transitions()}
    for (_, problem), move in shown.items():
        picture = show(look(SMALL, move.after, CONTEXT, reaction=move.reaction), "12345678")
        assert 0 < len(picture.text) <= MOST_SHOWN
        assert all(len(button.data.encode()) <= MOST_DATA for row in picture.buttons for button in row)
        assert (problem or "") in picture.text


def test_every_button_that_is_shown_does_something_or_says_why_not() -> None:
    for _, session in states():
        for row in show(look(SMALL, session, CONTEXT), "12345678").buttons:
            for button in row:
                _, _, question_id, code = button.data.split("|")
                reaction = tap(SMALL, session, question_id, code, CONTEXT, by="Hoa", at="2026-07-01T08:00:00+07:00")
                assert reaction.events or reaction.problem or reaction.view != "pending" or code == "next", button


@pytest.mark.parametrize("code", ["y", "n", "=x", "skip", "back", "later", "done", "keep", "help", "nonsense", ""])
def test_a_tap_for_another_question_only_shows_the_pending_one(code: str) -> None:
    for _, session in states():
        where = pending(SMALL, session)
        for question in SMALL.questions():
            if question == where:
                continue
            reaction = tap(SMALL, session, question.id, code, CONTEXT, by="Hoa", at="2026-07-01T08:00:00+07:00")
            assert not reaction.events
            assert reaction.problem
