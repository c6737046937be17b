"""Numbers and days: how offices write them, and what is asked again."""

from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.interview.days import NotADay, WhyNot, parse_day
from bot.interview.numbers import (
    NotANumber,
    Why,
    format_day,
    format_long_day,
    format_number,
    format_percent,
    parse_number,
    share,
)

TODAY = date(2026, 7, 1)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        ("12", "12"),
        ("05", "5"),
        ("1.250", "1250"),
        ("1 250", "1250"),
        ("1.250.000", "1250000"),
        ("29.004", "29004"),
        ("1,5", "1.5"),
        ("0,125", "0.125"),
        ("5.236,4", "5236.4"),
        ("12,3450", "12.345"),
        ("12.", "12"),
        ("1 triệu 250 nghìn", "1250000"),
        ("1,2 triệu", "1200000"),
        ("2 tỷ 300 triệu", "2300000000"),
        ("1 nghìn 250", "1250"),
        ("mười", "10"),
        ("mười hai", "12"),
        ("hai mươi lăm", "25"),
        ("hai muoi mot", "21"),
        ("một trăm linh năm", "105"),
        ("hai nghìn không trăm hai mươi lăm", "2025"),
        ("Ba trăm", "300"),
        ("năm", "5"),
    ],
)
def test_a_number_is_read_as_vietnamese_offices_write_it(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1.5", Why.AMBIGUOUS),
        ("1,250", Why.AMBIGUOUS),
        ("0.250", Why.AMBIGUOUS),
        ("1.25.000", Why.AMBIGUOUS),
        ("1,250.5", Why.AMBIGUOUS),
        ("1.250.5", Why.AMBIGUOUS),
        ("12 5", Why.AMBIGUOUS),
        ("1 triệu 2", Why.AMBIGUOUS),
        ("1 triệu 250", Why.AMBIGUOUS),
        ("một trăm hai", Why.AMBIGUOUS),
        ("-5", Why.NEGATIVE),
        ("– 5", Why.NEGATIVE),
        ("1234567890123456", Why.TOO_LONG),
        ("9" * 100_000, Why.TOO_LONG),
        ("", Why.NO_NUMBER),
        ("khoảng 12", Why.NO_NUMBER),
        ("12 người", Why.NO_NUMBER),
        ("12/15", Why.NO_NUMBER),
        ("triệu", Why.NO_NUMBER),
        ("250 nghìn 1 triệu", Why.NO_NUMBER),
        ("mười mười", Why.NO_NUMBER),
        ("hai mươi mươi", Why.NO_NUMBER),
        ("trăm", Why.NO_NUMBER),
        ("linh năm", Why.NO_NUMBER),
        ("1e9", Why.NO_NUMBER),
        ("١٢", Why.NO_NUMBER),
        ("NaN", Why.NO_NUMBER),
    ],
)
def test_what_is_no_number_or_could_be_two_is_refused_with_the_reason(text: str, why: Why) -> None:
    with pytest.raises(NotANumber) as refusal:
        parse_number(text)
    assert refusal.value.why is why


@given(st.integers(0, 10**14))
def test_a_printed_whole_number_is_read_back(value: int) -> None:
    assert parse_number(format_number(value)) == value


@given(st.decimals(0, 10**9, places=4))
def test_a_printed_decimal_is_read_back_or_asked_again_but_never_misread(value: Decimal) -> None:
    printed = format_number(value)
    if read(printed) is Why.AMBIGUOUS:
        printed += "0"
    assert read(printed) == value


def read(text: str) -> Decimal | Why:
    """Read a number, or tell why it is none."""
    try:
        return parse_number(text)
    except NotANumber as refusal:
        return refusal.why


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_refused(text: str) -> None:
    with suppress(NotANumber):
        assert parse_number(text) >= 0


def test_numbers_percentages_and_days_are_printed_the_vietnamese_way() -> None:
    assert [format_number(value) for value in (1250, 7, Decimal("1.50"), Decimal("1234567.25"), -3)] == [
        "1.250",
        "7",
        "1,5",
        "1.234.567,25",
        "-3",
    ]
    assert format_number(Decimal("1E+3")) == "1.000"
    assert format_percent(Decimal("95.5")) == "95,5%"
    assert format_day(date(2026, 3, 5)) == "05/3/2026"
    assert format_long_day(date(2026, 3, 5)) == "ngày 05 tháng 3 năm 2026"


@pytest.mark.parametrize(
    ("part", "whole", "printed"),
    [(20399, 20400, "99,99%"), (999999, 1000000, "99,99%"), (1, 99999, "0,01%"), (1000001, 1000000, "100,01%"),
     (7, 7, "100%"), (0, 7, "0%"), (99994, 100000, "99,99%")],
)  # fmt: skip
def test_a_share_is_all_or_nothing_only_where_it_is(part: int, whole: int, printed: str) -> None:
    assert format_percent(share(part, whole)) == printed


def test_a_share_is_rounded_half_up_to_two_places() -> None:
    assert share(12, 15) == 80
    assert share(1, 3) == Decimal("33.33")
    assert share(1, 800) == Decimal("0.13")
    with pytest.raises(ZeroDivisionError):
        share(0, 0)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("5/3/2026", date(2026, 3, 5)),
        ("05/03/2026", date(2026, 3, 5)),
        ("5-3-2026", date(2026, 3, 5)),
        ("5.3.2026", date(2026, 3, 5)),
        (" 5 / 3 / 2026 ", date(2026, 3, 5)),
        ("ngày 5/3/2026.", date(2026, 3, 5)),
        ("ngày 5 tháng 3 năm 2026", date(2026, 3, 5)),
        ("05 tháng 03 năm 2026", date(2026, 3, 5)),
        ("2026-03-05", date(2026, 3, 5)),
        ("29/2/2024", date(2024, 2, 29)),
        ("hôm nay", TODAY),
        ("hom qua", date(2026, 6, 30)),
        ("Hôm kia", date(2026, 6, 29)),
    ],
)
def test_a_day_is_read_day_first(text: str, day: date) -> None:
    assert parse_day(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("5/3", WhyNot.NO_YEAR),
        ("5/3/26", WhyNot.NO_YEAR),
        ("ngày 5 tháng 3", WhyNot.NO_YEAR),
        ("31/2/2026", WhyNot.NOT_ON_CALENDAR),
        ("29/2/2026", WhyNot.NOT_ON_CALENDAR),
        ("3/15/2026", WhyNot.NOT_ON_CALENDAR),
        ("5/3/0026", WhyNot.FAR_AWAY),
        ("5/3/9999", WhyNot.FAR_AWAY),
        ("tháng 3/2026", WhyNot.NO_DAY),
        ("thứ hai", WhyNot.NO_DAY),
        ("12", WhyNot.NO_DAY),
        ("", WhyNot.NO_DAY),
    ],
)
def test_what_is_no_day_is_refused_with_the_reason(text: str, why: WhyNot) -> None:
    with pytest.raises(NotADay) as refusal:
        parse_day(text, TODAY)
    assert refusal.value.why is why
