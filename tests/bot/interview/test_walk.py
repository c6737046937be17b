"""A small interview walked whole: every sequence of messages up to a depth, from each of several places in it.

The form has a condition, a list and a check across two questions; the starting places are an empty interview, a list
being typed, a check that stopped holding, a withdrawn answer, a finished interview, one that is being edited, a reading
that waits for a yes, a figure of which nobody has said who will provide it, and a question that another person answers.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, reduce

import pytest

from bot.interview.events import (
    Answered,
    Closed,
    Delegated,
    Discarded,
    Dropped,
    Event,
    Kept,
    Postponed,
    Redone,
    Removed,
    Replaced,
    Skipped,
    Sourced,
    Supposed,
    Undone,
    event_from_json,
    event_to_json,
)
from bot.interview.form import Form, Kind, Question
from bot.interview.looking import pending
from bot.interview.moves import Reaction
from bot.interview.replay import apply, replay
from bot.interview.session import Session
from bot.interview.show import MOST_DATA, show
from bot.interview.show import MOST_TEXT as MOST_SHOWN
from bot.interview.step import look, react, tap
from bot.interview.understand import Context
from bot.interview.undoing import steps
from tests.bot.interview.samples import CONTEXT, SMALL
from tests.bot.interview.test_session import changed

pytestmark = pytest.mark.slow

LAN = "Lan: "
"""Opens a message of the other person, who may answer the number of cases and nothing else."""

MESSAGES = (
    "có",
    "không",
    "5",
    "7",
    "Họp giao ban",
    "xong",
    "quay lại",
    "bỏ qua",
    "chưa có",
    "chưa có – Phòng A",
    "giữ nguyên",
    "sửa 1",
    "sửa 2",
    "sửa 3",
    "sửa dòng 1: Đi cơ sở",
    "xóa dòng 1",
    "xóa dòng cuối",
    "nhập lại",
    "xem lại",
    "mục II",
    "?",
    "hoàn tác",
    "làm lại",
    "nguồn: Báo cáo số 45/BC-VHXH",
    LAN + "6",
    LAN + "hoàn tác",
)
WHO = ("Hoa", "2026-07-01T08:00:00+07:00")
SUPPOSED = Supposed("so_vu", *WHO, Kind.INTEGER, 6, "sáu", "reading")
GIVEN_OVER = Delegated("so_vu", *WHO, 7, "Lan")
Start = tuple[str | Event, ...]
STARTS: tuple[Start, ...] = (
    (),
    ("có", "7", "Họp giao ban"),
    ("có", "7", "Họp giao ban", "xong", "7", "sửa 2", "5"),
    ("có", "7", "bỏ qua", "5", "sửa 2", "chưa có – Phòng A"),
    ("không", "Họp giao ban", "Tập huấn", "xong", "5"),
    ("có", "7", "Họp giao ban", "xong", "5", "sửa 3", "Tập huấn"),
    ("có", SUPPOSED),
    ("có", "7", "chưa có"),
    ("có", GIVEN_OVER, "Họp giao ban", "xong"),
)
DEPTH = 3


@dataclass(frozen=True)
class State:
    """What has happened, and what it amounts to."""

    events: tuple[Event, ...]
    session: Session

    @property
    def key(self) -> str:
        """Return what tells states apart: everything but the words typed, and what can be taken back or done again."""
        session = self.session
        answers = {name: (answer.value, answer.origin, answer.source) for name, answer in session.answers.items()}
        former = {name: answer.value for name, answer in session.former.items()}
        entries = {name: tuple(batch.entries for batch in batches) for name, batches in session.entries.items()}
        sets = (answers, session.skipped, session.postponed, former, entries, session.stale)
        rest = (session.cursor, session.onward, session.unnamed, tuple(session.supposed), tuple(session.delegated))
        can = steps(self.events, "Hoa")
        return repr((rest, [sorted(each.items()) for each in sets], can.back is None, can.again is None))


@dataclass(frozen=True)
class Transition:
    """A message in a state, and what came of it."""

    state: State
    text: str
    reaction: Reaction
    end: State

    @property
    def events(self) -> tuple[Event, ...]:
        return self.state.events

    @property
    def before(self) -> Session:
        return self.state.session

    @property
    def after(self) -> Session:
        return self.end.session


def ground(events: tuple[Event, ...], by: str = "Hoa") -> Context:
    """Return what a person's message may look at."""
    return replace(CONTEXT, history=events, only=None if by == "Hoa" else frozenset({"so_vu"}))


def moment(events: tuple[Event, ...]) -> str:
    """Return a time that no turn before had."""
    return f"2026-07-01T08:00:00.{len(events):06d}+07:00"


def said(state: State, text: str, form: Form = SMALL) -> Reaction:
    """Say something at this state."""
    by, words = ("Lan", text.removeprefix(LAN)) if text.startswith(LAN) else ("Hoa", text)
    context = ground(state.events, by)
    return react(form, state.session, words, context, by=by, at=moment(state.events))


def after(state: State, events: tuple[Event, ...], form: Form = SMALL) -> State:
    """Return the state with more events."""
    history = (*state.events, *events)
    if any(isinstance(event, Undone | Redone) for event in events):
        return State(history, replay(form, history))
    return State(history, reduce(lambda session, event: apply(form, session, event), events, state.session))


def step(state: State, text: str) -> State:
    """Return the state after a message."""
    return after(state, said(state, text).events)


def at(*start: str | Event) -> State:
    """Return the state after these messages and events."""
    state = State((), Session())
    for each in start:
        state = step(state, each) if isinstance(each, str) else after(state, (replace(each, at=moment(state.events)),))
    return state


def holdings(session: Session, question_id: str) -> list[object]:
    """Return every value that the session holds for a question, wherever it keeps it."""
    kept = [answers[question_id].value for answers in (session.answers, session.former) if question_id in answers]
    entries = [entry for batch in session.entries.get(question_id, ()) for entry in batch.entries]
    supposed = [session.supposed[question_id].value] if question_id in session.supposed else []
    return [*kept, *supposed, *([tuple(entries)] if entries else [])]


def is_within(value: object, held: list[object]) -> bool:
    """Say whether a value, or the entries that it starts, is still held."""
    return any(
        value == other or (isinstance(value, tuple) and isinstance(other, tuple) and other[: len(value)] == value)
        for other in held
    )


def touched(state: State, events: tuple[Event, ...]) -> set[str]:
    """Return the questions of which events replace, take back or do again something typed."""
    found = {each.question_id for each in events if isinstance(each, REPLACING)}
    for each in events:
        if isinstance(each, Undone | Redone):
            found |= {event.question_id for event in state.events[each.first : each.first + each.count]}
    return found


REPLACING = (Answered, Closed, Dropped, Replaced, Removed)
GIVING_UP = (Discarded, Skipped, Postponed, Kept)
"""What is only supposed is given up by whoever denies it or passes the question over."""


@cache
def transitions() -> tuple[Transition, ...]:
    """Walk breadth first from every start."""
    seen = set[str]()
    return tuple(move for start in STARTS for move in walk(at(*start), seen))


def walk(start: State, seen: set[str]) -> Iterator[Transition]:
    """Yield every transition up to `DEPTH` messages from a start, from states that were not seen before."""
    layer = [start]
    for _ in range(DEPTH):
        below = []
        for state in layer:
            if state.key in seen:
                continue
            seen.add(state.key)
            for text in MESSAGES:
                reaction = said(state, text)
                end = after(state, reaction.events) if reaction.events else state
                yield Transition(state, text, reaction, end)
                below.append(end)
        layer = below


@cache
def states() -> tuple[State, ...]:
    """Return each state once, with a history that leads to it."""
    return tuple({move.state.key: move.state for move in transitions()}.values())


def test_the_walk_visits_thousands_of_transitions() -> None:
    assert len(states()) > 500
    assert {type(event).__name__ for move in transitions() for event in move.reaction.events} == {
        *("Answered", "Added", "Replaced", "Removed", "Dropped", "Closed", "Skipped", "Postponed", "Reopened", "Kept"),
        *("Undone", "Redone", "Sourced", "Discarded"),
    }


def test_a_refused_message_changes_nothing() -> None:
    for move in transitions():
        if move.reaction.problem:
            assert not move.reaction.events, move
        if not move.reaction.events:
            assert move.after == move.before


def test_replaying_the_history_is_the_state_that_was_stepped_to_even_after_a_restart() -> None:
    for state in states():
        stored = json.dumps([event_to_json(event) for event in state.events])
        assert replay(SMALL, [event_from_json(plain) for plain in json.loads(stored)]) == state.session


def test_no_message_loses_a_value_that_was_typed() -> None:
    for move in transitions():
        replaced = touched(move.state, move.reaction.events)
        for question in SMALL.questions():
            if question.id in replaced:
                continue
            held = holdings(move.after, question.id)
            given_up = {each.question_id for each in move.reaction.events if isinstance(each, GIVING_UP)}
            supposed = move.before.supposed.get(question.id) if question.id in given_up else None
            for value in holdings(move.before, question.id):
                is_given_up = supposed is not None and value == supposed.value
                assert is_given_up or is_within(value, held), (move.text, question.id, value, held)


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
        question = pending(SMALL, move.before, ground((), "Lan").only if move.text.startswith(LAN) else None)
        for event in move.reaction.events:
            if not isinstance(event, Undone | Redone | Sourced) and type(event).__name__ != "Reopened":
                assert question is not None
                assert event.question_id == question.id, move


def test_what_is_taken_back_and_done_again_is_as_it_was() -> None:
    for state in states():
        back = step(state, "hoàn tác")
        if back.events != state.events and not isinstance(back.events[-1], Redone):
            assert step(back, "làm lại").session == state.session


def test_taking_back_everything_leads_to_the_start() -> None:
    for state in states():
        while True:
            back = step(step(state, "hoàn tác"), LAN + "hoàn tác")
            if back.events == state.events:
                break
            state = back  # noqa: PLW2901
        assert state.session == Session(), state.events


def test_nothing_of_another_person_is_taken_back() -> None:
    for move in transitions():
        for event in move.reaction.events:
            if isinstance(event, Undone | Redone):
                assert {each.by for each in move.events[event.first : event.first + event.count]} == {event.by}


def test_back_then_keep_returns_to_where_one_was() -> None:
    for state in states():
        session = state.session
        if session.cursor is not None or session.unnamed is not None or session.supposed:
            continue
        where = pending(SMALL, session)
        gone_back = step(state, "quay lại")
        target = pending(SMALL, gone_back.session)
        if gone_back.session == session or target is None or target.id in session.entries:
            continue
        if not session.is_dealt_with(target.id) or target.id in session.stale or target.id in session.delegated:
            continue
        kept = step(gone_back, "giữ nguyên")
        if target.id in session.answers:
            assert kept.session == session
        # What was skipped and is kept anew with its former value is answered now; one goes on all the same.
        assert pending(SMALL, kept.session) == where or target.id in session.former


def test_back_then_another_answer_returns_to_where_one_was() -> None:
    state = at("có", "7", "Họp giao ban", "xong")
    where = pending(SMALL, state.session)
    assert where is not None
    assert where.id == "da_xu_ly"
    back_three = state
    for _ in range(3):
        back_three = step(back_three, "quay lại")
    assert back_three.session.cursor == "co_vu_viec"
    assert pending(SMALL, step(back_three, "có").session) == where
    back_two = step(step(state, "quay lại"), "quay lại")
    assert pending(SMALL, step(back_two, "5").session) == where


def test_from_every_state_there_is_a_way_to_the_end() -> None:
    for state in states():
        end = state
        for _ in range(12):
            if pending(SMALL, end.session) is None:
                break
            for word in ("xong", "giữ nguyên", "bỏ qua", "đúng"):
                on = step(end, word)
                if on.session != end.session:
                    end = on
                    break
        assert pending(SMALL, end.session) is None, state


def test_every_state_can_be_shown_and_every_refusal_is_shown_with_it() -> None:
    shown = {(move.end.key, move.reaction.problem): move for move in transitions()}
    for (_, problem), move in list(shown.items())[::2]:
        look_at = look(SMALL, move.after, ground(move.end.events), reaction=move.reaction, by="Hoa")
        picture = show(look_at, "12345678")
        assert 0 < len(picture.text) <= MOST_SHOWN
        assert picture.strong in picture.text
        assert all(len(button.data.encode()) <= MOST_DATA for row in picture.buttons for button in row)
        assert (problem or "") in picture.text


def test_every_button_that_is_shown_does_something_or_says_why_not() -> None:
    for state in states():
        move = look(SMALL, state.session, ground(state.events), reaction=Reaction(note="…"), by="Hoa")
        for row in show(move, "12345678").buttons:
            for button in row:
                _, _, target, code = button.data.split("|")
                reaction = tap(SMALL, state.session, target, code, ground(state.events), by="Hoa", at="2026")
                assert reaction.events or reaction.problem or reaction.view != "pending" or code == "next", button
                assert reaction.problem is None or "thuộc một" not in reaction.problem, (button, reaction)


@pytest.mark.parametrize(
    "code", ["y", "n", "=x", "skip", "back", "later", "done", "keep", "help", "w", "x1.0", "l0", "nonsense", ""]
)
def test_a_tap_for_another_question_only_shows_the_pending_one(code: str) -> None:
    for state in states()[::3]:
        where = pending(SMALL, state.session)
        for question in SMALL.questions():
            if question == where:
                continue
            reaction = tap(SMALL, state.session, question.id, code, CONTEXT, by="Hoa", at="2026")
            assert not reaction.events
            assert reaction.problem


def versions() -> dict[str, Form]:
    """Return later versions of the small form: one question more, one less, one of another kind."""
    first, second = SMALL.parts
    more = Question("ghi_chu", "ket_qua", Kind.TEXT, "Ghi chú gì?", "ghi chú")
    return {
        "added": replace(SMALL, version=2, parts=(first, replace(second, questions=(more, *second.questions)))),
        "removed": replace(SMALL, version=2, parts=(first, replace(second, questions=second.questions[:1]))),
        "of another kind": changed(SMALL, "viec", kind=Kind.LONG_TEXT),
    }


@pytest.mark.parametrize("change", versions())
def test_a_form_of_another_version_loses_nothing_of_the_questions_that_it_still_asks(change: str) -> None:
    form = versions()[change]
    for state in states():
        taken_over = replay(form, state.events)
        for question in form.questions():
            if question == SMALL.question(question.id):
                assert holdings(taken_over, question.id) == holdings(state.session, question.id)
        move = look(form, taken_over, ground(state.events), by="Hoa")
        assert show(move, "12345678").text
        gone_on = after(
            State(state.events, taken_over), said(State(state.events, taken_over), "bỏ qua", form).events, form
        )
        assert replay(SMALL, state.events) == state.session
        assert gone_on.events[: len(state.events)] == state.events
