"""A typed figure that repeats last period's, or is far from it, is asked about once before it counts."""

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.interview.events import Supposed
from bot.interview.form import Form
from bot.interview.step import fill, look
from tests.bot.interview.recurring import LAST, RECURRING, at, shown


@pytest.mark.parametrize(
    ("question", "text", "why"),
    [
        ("so_nguoi", "300", "same_as_past"),
        ("so_nguoi", "360", None),
        ("so_nguoi", "361", "far_from_past"),
        ("so_nguoi", "239", "far_from_past"),
        ("so_nguoi", "3000", "far_from_past"),
        ("hai_long", "93", "same_as_past"),
        ("hai_long", "80,5%", None),
        ("hai_long", "9,3", "far_from_past"),
        ("quy_che", "9/14", "same_as_past"),
        ("quy_che", "11/14", None),
        ("quy_che", "14/14", "far_from_past"),
        ("nhom", "7", None),
        ("nhom", "70", None),
        ("lop", "ung xu | 118 | 90", "same_as_past"),
        ("lop", "Ứng xử | 120 | 90", None),
        ("lop", "Ứng xử | 18 | 90", "far_from_past"),
        ("lop", "Ứng xử | 118 | 60", "far_from_past"),
        ("lop", "Giao tiếp | 118 | 90", None),
        ("lop", "Năm 2025 | 40 | 80", None),
        ("lop", "Năm 2025 | 400 | 80", "far_from_past"),
    ],
)
def test_what_is_doubted(question: str, text: str, why: str | None) -> None:
    supposed = at(question, text).session.supposed.get(question)
    assert (supposed.why if supposed else None) == why


def test_a_doubted_figure_counts_only_after_a_yes() -> None:
    talk = at("so_nguoi", "3000")
    assert "so_nguoi" not in talk.session.answers
    assert shown(talk).supposed == "số người: đồng chí ghi “3000”, khác xa kỳ trước. Số kỳ này đúng là 3.000 người?"
    assert shown(talk).compared == "kỳ trước 300; tăng 2.700 người, 900%"
    talk.say("đúng")
    assert talk.value("so_nguoi") == 3000


def test_the_rows_of_a_file_are_doubted_as_typed_ones_are() -> None:
    talk = at("lop")
    lines = [(1, ("Ứng xử", "18", "90"))]
    reaction = fill(RECURRING, talk.session, lines, talk.context, said="lop.xlsx", by="Hoa", at="2026-07-01T08:00:00Z")
    assert [type(event) for event in reaction.events] == [Supposed]
    assert reaction.events[0].why == "far_from_past"


def test_a_slip_is_typed_anew() -> None:
    talk = at("so_nguoi", "3000", "310")
    assert (talk.value("so_nguoi"), dict(talk.session.supposed)) == (310, {})


def test_what_is_typed_a_second_time_is_meant() -> None:
    assert at("so_nguoi", "3000", "3.000").value("so_nguoi") == 3000


def test_what_is_kept_by_choice_is_not_doubted() -> None:
    assert at("so_nguoi", "giữ nguyên kỳ trước").value("so_nguoi") == 300


def test_a_doubted_row_joins_the_table_after_a_yes() -> None:
    talk = at("lop", "Ứng xử | 118 | 90")
    assert shown(talk).past_value
    talk.say("đúng")
    talk.say("xong")
    assert talk.value("lop") == ({"ten": "Ứng xử", "luot": 118, "dat": Decimal(90)},)


def test_nothing_is_doubted_against_a_zero() -> None:
    assert at("so_nguoi", "12", past_values={**LAST, "so_nguoi": 0}).value("so_nguoi") == 12
    assert at("so_nguoi", "0", past_values={**LAST, "so_nguoi": 0}).value("so_nguoi") == 0


def doubting(percent: int) -> Form:
    return replace(RECURRING, doubt=percent)


@pytest.mark.parametrize(("percent", "is_doubted"), [(0, False), (5, True), (10, False)])
def test_how_far_is_too_far_says_the_form(percent: int, is_doubted: bool) -> None:
    talk = at("so_nguoi")
    talk.form = doubting(percent)
    talk.say("321")
    assert bool(talk.session.supposed) is is_doubted
    assert look(talk.form, talk.session, talk.context)
