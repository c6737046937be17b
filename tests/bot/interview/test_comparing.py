"""A figure beside last period's: after an answer, beside the question, in the review."""

from decimal import Decimal

import pytest

from bot.interview.comparing import compared
from bot.interview.moves import Ask
from bot.interview.step import look_back
from bot.interview.values import Ratio, Value
from tests.bot.interview.recurring import LAST, RECURRING, asked, at


@pytest.mark.parametrize(
    ("question", "now", "before", "said"),
    [
        ("so_nguoi", 318, 300, "kỳ trước 300; tăng 18 người, 6%"),
        ("so_nguoi", 1250, 2500, "kỳ trước 2.500; giảm 1.250 người, 50%"),
        ("so_nguoi", 5, 0, "kỳ trước 0; tăng 5 người"),
        ("so_nguoi", 300, 300, "bằng kỳ trước"),
        ("hai_long", Decimal("95.5"), Decimal(93), "kỳ trước 93%; tăng 2,5 điểm phần trăm"),
        ("hai_long", Decimal(90), Decimal(93), "kỳ trước 93%; giảm 3 điểm phần trăm"),
        ("quy_che", Ratio(12, 14), Ratio(9, 14), "kỳ trước 9/14; tăng 21,42 điểm phần trăm"),
        ("nam", "2026", "2025", ""),
        ("lop", LAST["lop"], LAST["lop"], ""),
    ],
)
def test_a_figure_is_compared_as_its_kind_is(question: str, now: Value, before: Value, said: str) -> None:
    assert compared(asked(question), now, before) == said


def test_an_answer_is_read_back_with_the_difference() -> None:
    talk = at("so_nguoi", "318")
    assert talk.reaction.note == "Đã ghi số người: 318 người (kỳ trước 300; tăng 18 người, 6%)"


def test_nothing_is_compared_in_a_first_period() -> None:
    assert at("so_nguoi", "318", past_values={}).reaction.note == "Đã ghi số người: 318 người"


def test_an_answer_that_is_asked_again_stands_beside_last_periods() -> None:
    talk = at("so_nguoi", "318", "quay lại")
    assert isinstance(talk.shown, Ask)
    assert talk.shown.current == "318 người (kỳ trước 300; tăng 18 người, 6%)"


def test_the_review_says_the_difference_too() -> None:
    items = look_back(RECURRING, at("so_nguoi", "318").session, None, LAST).items
    [said] = [item.said for item in items if item.question_id == "so_nguoi"]
    assert said == "318 người (kỳ trước 300; tăng 18 người, 6%)"
