"""A figure beside another period's: the verb agrees with it, and the share is never one of nothing."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.interview.form import Kind
from bot.interview.values import Ratio
from bot.report.comparison import Figure, compared, points
from bot.report.draft import draft
from bot.report.model import Origin
from bot.report.patterns import FaultySentence
from tests.bot.report.test_draft import MATERIAL, ask, body, one, say, session, spans


@pytest.mark.parametrize(
    ("now", "before", "unit", "said"),
    [
        (138, 126, "cuộc", "tăng 12 cuộc (9,52%) so với cùng kỳ"),
        (126, 138, "cuộc", "giảm 12 cuộc (8,7%) so với cùng kỳ"),
        (7, 7, "vụ", "bằng cùng kỳ"),
        (7, 0, "vụ", "tăng 07 vụ so với cùng kỳ (cùng kỳ không có)"),
        (0, 4, "vụ", "giảm 04 vụ (100%) so với cùng kỳ"),
        (0, 0, "vụ", "bằng cùng kỳ"),
        (5, -4, "điểm", "tăng 09 điểm (225%) so với cùng kỳ"),
        (204378, 204379, "hồ sơ", "giảm 01 hồ sơ (0,01%) so với cùng kỳ"),
        (5000, 2500, "", "tăng 2.500 (100%) so với cùng kỳ"),
        (Decimal("1250.5"), Decimal(1000), "triệu đồng", "tăng 250,5 triệu đồng (25,05%) so với cùng kỳ"),
        (Ratio(12, 15), Ratio(10, 15), "cơ quan", "tăng 13,33 điểm phần trăm so với cùng kỳ"),
    ],
)
def test_the_words_agree_with_the_figures(now: Figure, before: Figure, unit: str, said: str) -> None:
    assert compared(now, before, "cùng kỳ", unit) == said


def test_the_period_may_be_named_with_the_words_that_come_before_it() -> None:
    assert compared(2, 1, "so với năm 2024", "vụ") == compared(2, 1, "năm 2024", "vụ")


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        ("95.5", "93", "tăng 2,5 điểm phần trăm so với kỳ trước"),
        ("93", "95.5", "giảm 2,5 điểm phần trăm so với kỳ trước"),
        ("95.50", "95.5", "bằng kỳ trước"),
    ],
)
def test_percentages_are_compared_in_points(now: str, before: str, said: str) -> None:
    assert points(Decimal(now), Decimal(before), "kỳ trước") == said


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_one_side_rises_where_the_other_falls(one_side: int, other: int) -> None:
    verbs = {compared(one_side, other, "x").split()[0], compared(other, one_side, "x").split()[0]}
    assert verbs == ({"bằng"} if one_side == other else {"tăng", "giảm"})


def test_what_is_compared_is_a_formula_over_both_figures() -> None:
    asked = (ask("nay", Kind.INTEGER), ask("truoc", Kind.INTEGER))
    made = one(say("Số cuộc {{ nay | compared(truoc, 'kỳ trước', 'cuộc') }}."), questions=asked)
    report = draft(made, session({"nay": 12, "truoc": 10}), MATERIAL)
    _, (text, source), _ = spans(report.sections[0].blocks[0])
    assert text == "tăng 02 cuộc (20%) so với kỳ trước"
    assert source is not None
    assert (source.origin, source.ref) == (Origin.FORMULA, "nay, truoc")
    assert source.detail == "nhãn nay, Nguyễn Thị Hoa, 05/3/2026; nhãn truoc, Nguyễn Thị Hoa, 05/3/2026"


def test_without_the_other_periods_figure_the_comparison_is_left_out() -> None:
    asked = (ask("nay", Kind.INTEGER), ask("truoc", Kind.INTEGER, required=False))
    made = one(say("Có {{ nay }}."), say("{{ nay | compared(truoc, 'kỳ trước') }}."), questions=asked)
    assert body(draft(made, session({"nay": 12}, skipped={"truoc": ""}), MATERIAL)) == ["Có 12."]


def test_a_ratio_beside_a_figure_is_a_fault_of_the_form() -> None:
    asked = (ask("nay", Kind.RATIO), ask("truoc", Kind.INTEGER))
    made = one(say("{{ nay | compared(truoc, 'kỳ trước') }}"), questions=asked)
    with pytest.raises(FaultySentence, match="compared"):
        draft(made, session({"nay": Ratio(1, 2), "truoc": 1}), MATERIAL)
