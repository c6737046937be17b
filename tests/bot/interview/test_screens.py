"""Every screen of every form that comes along, with answers as long as they may be, fits a message and its buttons."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

import pytest

from bot.interview.events import Answered, Delegated, Event, Postponed, Reopened, Sourced
from bot.interview.form import Form, Kind, Question
from bot.interview.moves import Place, Reaction, Review, View
from bot.interview.names import standing
from bot.interview.read import read_forms
from bot.interview.replay import replay
from bot.interview.sections import walk, whole
from bot.interview.session import Session, Stale
from bot.interview.show import MOST_DATA, MOST_TEXT, show
from bot.interview.step import look, look_back
from bot.interview.values import Ratio, Reference, Value
from bot.messages import Say
from bot.report.draft import draft
from bot.report.material import Material
from bot.report.walk import sections as printed_sections
from knowledge.document import Identity
from tests.bot.interview.samples import CONTEXT
from tests.sample_office import OFFICE, TODAY

FORMS = read_forms()
WHO = ("Nguyễn Thị Hoa", "2026-07-01T08:00:00+07:00")
DAY = date(2026, 6, 30)
LONG = "Ủy ban nhân dân xã đã tổ chức 12 hội nghị quán triệt, " * 18
DOCUMENT = Reference(Identity("Quyết định", "733", "QĐ-TTg", date(2019, 6, 14), "Thủ tướng Chính phủ", LONG[:400]))
FIRST_LINES = 45
"""What a phone shows at once is about this many lines of 40 characters."""


ANSWERS: Mapping[Kind, Value] = {
    Kind.TEXT: LONG,
    Kind.LONG_TEXT: LONG,
    Kind.LIST: (LONG,) * 40,
    Kind.INTEGER: 123_456_789,
    Kind.NUMBER: Decimal("98.45"),
    Kind.PERCENTAGE: Decimal("98.45"),
    Kind.RATIO: Ratio(12_345, 98_765),
    Kind.DATE: DAY,
    Kind.REFERENCE: DOCUMENT,
    Kind.REFERENCES: (DOCUMENT,) * 40,
}


def long_answer(question: Question, *, yes: bool) -> Value:
    """Return an answer of the question's kind, as long as one may be."""
    if question.kind is Kind.CHOICE:
        return max(question.choices, key=lambda choice: len(choice.label)).id
    if question.kind is Kind.TABLE:
        return (_row(question),) * 40
    return yes if question.kind is Kind.YES_NO else ANSWERS[question.kind]


def _row(question: Question) -> dict[str, str | int | Decimal | date]:
    cells = {Kind.TEXT: LONG[:200], Kind.INTEGER: 123_456, Kind.DATE: DAY}
    return {column.id: cells.get(column.kind, Decimal("98.45")) for column in question.columns}


@cache
def answered(form_id: str, *, yes: bool) -> tuple[Event, ...]:
    """Return a history in which every question was answered at length, with its source."""
    events: list[Event] = []
    for question in FORMS[form_id].questions():
        value = long_answer(question, yes=yes)
        events.append(Answered(question.id, *WHO, question.kind, value, LONG))
        events.append(Sourced(question.id, *WHO, LONG[:200], LONG[:200]))
    return tuple(events)


def stale(form: Form, session: Session) -> Session:
    """Return the session with every answer to be looked at again, and waiting for somebody."""
    first = next(form.questions())
    moved = {name: Stale(first.id, session.answers[first.id].value) for name in session.answers}
    given = {name: Delegated(name, *WHO, 7, LONG[:200]) for name in session.answers}
    return replace(session, stale=moved, delegated=given)


def fits(say: Say) -> bool:
    """Say whether a screen keeps to what Telegram takes."""
    buttons = [button for row in say.buttons for button in row]
    return (
        0 < len(say.text) <= MOST_TEXT
        and say.strong in say.text
        and len(buttons) <= 100
        and all(len(row) <= 8 for row in say.buttons)
        and all(0 < len(button.data.encode()) <= MOST_DATA and 0 < len(button.label) <= 64 for button in buttons)
    )


@pytest.mark.slow
@pytest.mark.parametrize("yes", [True, False])
@pytest.mark.parametrize("form_id", FORMS)
def test_every_question_fits_with_its_help_its_answer_and_all_that_is_said_of_it(form_id: str, yes: bool) -> None:
    form = FORMS[form_id]
    events = answered(form_id, yes=yes)
    session = stale(form, replay(form, events))
    told = Reaction(problem=LONG, note=LONG, view=View.HELP)
    context = replace(CONTEXT, history=events)
    for question in standing(form, session).asked:
        for state in (replace(session, cursor=question.id), replace(Session(), cursor=question.id)):
            if question in standing(form, state).asked:
                assert fits(show(look(form, state, context, reaction=told, by=WHO[0]), "99999999")), question.id


@pytest.mark.parametrize("form_id", FORMS)
def test_who_owes_an_answer_fits(form_id: str) -> None:
    form = FORMS[form_id]
    for question in standing(form, Session()).asked:
        session = replay(form, (Reopened(question.id, *WHO), Postponed(question.id, *WHO, "", is_named=False)))
        say = show(look(form, session, CONTEXT, reaction=Reaction(note=LONG, problem=LONG, view=View.HELP)), "99999999")
        assert fits(say)
        assert question.label in say.text


@pytest.mark.parametrize("yes", [True, False])
@pytest.mark.parametrize("form_id", FORMS)
def test_every_page_of_every_section_fits(form_id: str, yes: bool) -> None:
    form = FORMS[form_id]
    session = stale(form, replay(form, answered(form_id, yes=yes)))
    for each in (Session(), session):
        review = replace(look_back(form, each), note=LONG, problem=LONG)
        assert all(fits(show(replace(review, place=place), "99999999")) for place in places(review))


def places(review: Review) -> Iterator[Place]:
    """Yield every place that one can look at, and pages beyond the last."""
    for section in (whole(review.sections), *walk(review.sections)):
        yield Place(section.id)
        yield from (Place(section.id, own=True, page=page) for page in range(5))


@pytest.mark.parametrize("form_id", FORMS)
def test_every_question_is_reached_from_the_overview_by_its_buttons(form_id: str) -> None:
    form = FORMS[form_id]
    review = look_back(form, Session())
    seen, waiting, reached = set[Place](), [Place()], set[str]()
    while waiting:
        place = waiting.pop()
        if place in seen:
            continue
        seen.add(place)
        for row in show(replace(review, place=place), "12345678").buttons:
            for button in row:
                _, _, target, code = button.data.split("|")
                if code == "edit":
                    reached.add(target)
                elif (code[0] in "os" and code[1:].isdecimal()) or code == "o":
                    waiting.append(Place(target, code[0] == "s", int(code[1:] or 0)))
    assert reached == {question.id for question in standing(form, Session()).asked}


def test_the_longest_form_opens_with_a_screen_that_a_phone_shows_at_once() -> None:
    form = max(FORMS.values(), key=lambda each: sum(1 for _ in each.questions()))
    say = show(look_back(form, replay(form, answered(form.id, yes=True))), "12345678")
    assert len(list(standing(form, replay(form, answered(form.id, yes=True))).asked)) >= 95
    assert sum(1 + len(line) // 40 for line in say.text.split("\n")) + 2 * len(say.buttons) <= FIRST_LINES


@pytest.mark.parametrize("form_id", FORMS)
def test_a_section_bears_the_number_under_which_the_report_prints_it(form_id: str) -> None:
    form = FORMS[form_id]
    report = draft(form, Session(), Material(office=OFFICE, past={}, past_label="", today=TODAY))
    printed = {each.id: each.marker.strip(".)") for each in printed_sections(report) if each.marker}
    shown = {each.id: each.number.rpartition(".")[2] for each in walk(look_back(form, Session()).sections)}
    assert {name: number for name, number in shown.items() if number} == {
        name: number for name, number in printed.items() if name in shown
    }
