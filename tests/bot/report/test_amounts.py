"""Money, periods and places in an order as reports write them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.interview.numbers import parse_number
from bot.report.amounts import money, padded, part, period, place


@pytest.mark.parametrize(
    ("value", "unit", "printed"),
    [
        ("1250", "", "1,25 tỷ đồng"),
        ("386.5", "", "386,5 triệu đồng"),
        ("18500", "triệu đồng", "18,5 tỷ đồng"),
        ("1636.5", "", "1.636,5 triệu đồng"),  # 1,6365 tỷ would be one decimal too many
        ("2", "tỷ đồng", "2 tỷ đồng"),
        ("1250000", "đồng", "1,25 triệu đồng"),
        ("450", "nghìn đồng", "450.000 đồng"),
        ("0", "", "0 đồng"),
    ],
)
def test_money_goes_into_the_unit_that_states_it_exactly(value: str, unit: str, printed: str) -> None:
    assert money(Decimal(value), unit) == printed


def test_an_unknown_unit_of_money_is_refused() -> None:
    with pytest.raises(ValueError, match="đô la"):
        money(1, "đô la")


@given(st.integers(1, 10**12))
def test_no_amount_of_money_is_rounded(value: int) -> None:
    figure, scale, _ = money(value, "đồng").replace(" đồng", " . đồng").split(" ", 2)
    scales = {".": 1, "triệu": 10**6, "tỷ": 10**9}
    # Three decimals could be a slip of the keyboard to the reader; a fourth makes them certain.
    exact = figure + "0" if "," in figure else figure
    assert parse_number(exact) * scales[scale] == value


@pytest.mark.parametrize(
    ("first", "last", "printed"),
    [
        ((2026, 1, 1), (2026, 3, 31), "quý I năm 2026"),
        ((2026, 10, 1), (2026, 12, 31), "quý IV năm 2026"),
        ((2026, 1, 1), (2026, 6, 30), "6 tháng đầu năm 2026"),
        ((2025, 7, 1), (2025, 12, 31), "6 tháng cuối năm 2025"),
        ((2026, 1, 1), (2026, 9, 30), "9 tháng đầu năm 2026"),
        ((2025, 1, 1), (2025, 12, 31), "năm 2025"),
        ((2024, 2, 1), (2024, 2, 29), "tháng 02 năm 2024"),
        ((2026, 3, 1), (2026, 3, 31), "tháng 3 năm 2026"),
        ((2025, 1, 1), (2030, 12, 31), "giai đoạn 2025 - 2030"),
        ((2025, 7, 10), (2026, 6, 30), "từ ngày 10/7/2025 đến ngày 30/6/2026"),
        ((2026, 2, 1), (2026, 4, 30), "từ ngày 01/02/2026 đến ngày 30/4/2026"),
        ((2024, 2, 1), (2024, 2, 28), "từ ngày 01/02/2024 đến ngày 28/02/2024"),
    ],
)
def test_a_period_goes_by_its_name_where_it_has_one(
    first: tuple[int, int, int], last: tuple[int, int, int], printed: str
) -> None:
    assert period(date(*first), date(*last)) == printed


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="before"):
        period(date(2026, 2, 1), date(2026, 1, 1))


def test_small_counts_are_padded_and_places_said_in_words() -> None:
    assert [padded(value) for value in (0, 3, 10, 1250)] == ["0", "03", "10", "1.250"]
    assert [place(value) for value in (1, 4, 5, 10, 11)] == ["thứ nhất", "thứ tư", "thứ năm", "thứ mười", "thứ 11"]


def test_a_share_is_rounded_half_up_to_two_places() -> None:
    assert part(3236, 204379) == "1,58%"
