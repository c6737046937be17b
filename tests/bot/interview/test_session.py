"""History: stored as JSON, replayed under the form of today whatever form it was made with."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.interview.events import (
    Added,
    Answered,
    Closed,
    Confirmed,
    Dropped,
    Event,
    Kept,
    Postponed,
    Reopened,
    Returned,
    Reworded,
    Skipped,
    Upheld,
    event_from_json,
    event_to_json,
)
from bot.interview.form import Form, Kind, Part, Question
from bot.interview.replay import replay
from bot.interview.session import Session
from bot.interview.values import BadValue, Ratio, Row
from tests.bot.interview.samples import EVERY_KIND, SMALL

WHO = ("Hoa", "2026-07-01T08:00:00+07:00")
ROW: Row = {"ten": "a", "so_lop": 1, "dat": Decimal("9.5"), "tu_ngay": date(2026, 3, 5)}
EVENTS: tuple[Event, ...] = (
    Answered("dan_so", *WHO, Kind.INTEGER, 21486, "21.486"),
    Answered("dat_chuan", *WHO, Kind.RATIO, Ratio(12, 15), "12/15", "default"),
    Added("lop", *WHO, Kind.TABLE, (ROW,), "a; 1"),
    Dropped("lop", *WHO, 1),
    Closed("lop", *WHO, 0),
    Skipped("chu_de", *WHO),
    Postponed("chu_de", *WHO, "Văn phòng"),
    Reopened("chu_de", *WHO),
    Kept("chu_de", *WHO),
    Confirmed("chu_de", *WHO),
    Returned("", *WHO, "3", "bao-cao.docx", 57, "2026-07-06", True),
    Upheld("dan_so", *WHO, "3", 0),
    Reworded("", *WHO, "dac_diem", "Câu cũ.", "Câu mới."),
)


def changed(form: Form, question_id: str, **fields: Any) -> Form:
    """Return a newer version of a form in which one question is otherwise."""
    return replace(form, parts=tuple(_changed(part, question_id, fields) for part in form.parts))


def _changed(part: Part, question_id: str, fields: dict[str, Any]) -> Part:
    questions = (replace(each, **fields) if each.id == question_id else each for each in part.questions)
    return replace(
        part, questions=tuple(questions), parts=tuple(_changed(each, question_id, fields) for each in part.parts)
    )


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_an_event_is_stored_and_read_back(event: Event) -> None:
    assert event_from_json(json.loads(json.dumps(event_to_json(event)))) == event


@pytest.mark.parametrize(
    "plain",
    [
        None,
        [],
        {},
        {"event": "exploded", "question_id": "a", "by": "b", "at": "c"},
        {"event": "skipped"},
        {"event": "skipped", "question_id": "a", "by": "b", "at": "c", "colour": "xanh"},
        {**event_to_json(EVENTS[0]), "kind": "essay"},
        {**event_to_json(EVENTS[0]), "value": "21486"},
    ],
)
def test_what_is_no_event_is_refused(plain: object) -> None:
    with pytest.raises(BadValue):
        event_from_json(plain)


def test_a_question_that_a_newer_form_no_longer_asks_is_passed_over() -> None:
    events = (Answered("bo_di", *WHO, Kind.TEXT, "x", "x"), Skipped("bo_di", *WHO), Answered(*_yes()))
    assert set(replay(SMALL, events).answers) == {"co_vu_viec"}


def _yes() -> tuple[str, str, str, Kind, bool, str]:
    return ("co_vu_viec", *WHO, Kind.YES_NO, True, "có")


@pytest.mark.parametrize(
    ("event", "question_id", "fields"),
    [
        (EVENTS[0], "dan_so", {"kind": Kind.NUMBER}),
        (Answered("muc_do", *WHO, Kind.CHOICE, "nhe", "1"), "muc_do", {"choices": ()}),
        (Added("kien_nghi", *WHO, Kind.LIST, ("a",), "a"), "kien_nghi", {"kind": Kind.LONG_TEXT}),
    ],
)
def test_an_answer_that_no_longer_suits_its_question_is_passed_over(
    event: Event, question_id: str, fields: dict[str, Any]
) -> None:
    assert replay(EVERY_KIND, (event,)) != Session()
    assert replay(changed(EVERY_KIND, question_id, **fields), (event,)) == Session()


def test_a_closing_counts_only_for_the_entries_that_were_seen() -> None:
    rows = Added("viec", *WHO, Kind.LIST, ("một", "hai"), "một\nhai")
    assert replay(SMALL, (rows, Closed("viec", *WHO, 2))).answers["viec"].value == ("một", "hai")
    # Where a newer form could not take the entries, "closed" must not come to mean "none".
    assert "viec" not in replay(SMALL, (Closed("viec", *WHO, 2),)).answers


def test_a_choice_that_is_gone_leaves_the_question_open() -> None:
    form = changed(EVERY_KIND, "muc_do", choices=EVERY_KIND.question("muc_do").choices[:1])  # type: ignore[union-attr]
    event = Answered("muc_do", *WHO, Kind.CHOICE, "nang", "2")
    assert "muc_do" in replay(EVERY_KIND, (event,)).answers
    assert replay(form, (event,)) == Session()


QUESTIONS = tuple(EVERY_KIND.questions())


@st.composite
def any_event(draw: st.DrawFn) -> Event:
    """Draw an event that some form or other may have made."""
    question: Question = draw(st.sampled_from(QUESTIONS))
    event = draw(st.sampled_from(EVENTS))
    return replace(event, question_id=draw(st.sampled_from((question.id, "bo_di", ""))))


@given(st.lists(any_event(), max_size=12))
def test_any_history_can_be_replayed(events: list[Event]) -> None:
    session = replay(EVERY_KIND, events)
    assert session.answers.keys() <= {question.id for question in QUESTIONS}


def test_a_rewording_is_kept_through_answers_and_taken_away_by_its_contrary() -> None:
    there, back = Reworded("", *WHO, "a", "Cũ.", "Mới."), Reworded("", *WHO, "a", "Mới.", "Cũ.")
    answer = Answered("dan_so", *WHO, Kind.INTEGER, 5, "5")
    assert replay(EVERY_KIND, (there, answer)).reworded == (there,)
    assert replay(EVERY_KIND, (there, back)).reworded == ()
