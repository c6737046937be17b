"""Amounts, periods and places in an order as reports write them. Pure.

    padded(3) -> "03"    money(Decimal(1250)) -> "1,25 tỷ đồng"    place(4) -> "thứ tư"
    period(date(2026, 1, 1), date(2026, 6, 30)) -> "6 tháng đầu năm 2026"

An amount of money goes into the largest unit that states it exactly in at most three decimals; nothing is rounded.
"""

from datetime import date, timedelta
from decimal import Decimal

import prompts
from bot.interview.numbers import format_day, format_number, format_percent
from bot.interview.numbers import share as part_of

_MOST_DECIMALS = 3
_SCALES = (("ty", Decimal(10) ** 9), ("trieu", Decimal(10) ** 6), ("dong", Decimal(1)))
# First and last month of what has a name of its own.
_SPANS = {(1, 6): "first_half", (7, 12): "second_half", (1, 9): "nine_months", (1, 12): "year"}
_QUARTERS = {(1, 3): "1", (4, 6): "2", (7, 9): "3", (10, 12): "4"}


def padded(value: int | Decimal) -> str:
    """Print a whole number below 10 with a 0 before it, as counts of years and of documents are written."""
    return f"0{value}" if value in range(1, 10) else format_number(value)


def part(value: int | Decimal, whole: int | Decimal) -> str:
    """Print the percentage that a figure is of a whole: part(3236, 204379) -> "1,58%"."""
    return format_percent(part_of(value, whole))


def money(value: int | Decimal, unit: str = "") -> str:
    """Print an amount of money, asked in `unit` (đồng, nghìn đồng or tỷ đồng; triệu đồng unless said).

    Raises:
        ValueError: no such unit.
    """
    units = prompts.words("printing.money_units")
    asked = unit or prompts.say("printing.money_asked")
    if asked not in units:
        raise ValueError(f"{asked} is no unit of money")
    amount = Decimal(value) * Decimal(units[asked])
    name, scale = next((each for each in _SCALES if amount >= each[1] and _is_exact(amount / each[1])), _SCALES[-1])
    return prompts.say(f"printing.money.{name}", amount=format_number(amount / scale))


def place(value: int) -> str:
    """Print a place in an order: 4 -> "thứ tư", 12 -> "thứ 12"."""
    return prompts.say("printing.place.named", place=prompts.words("printing.places").get(str(value), str(value)))


def period(first: date, last: date) -> str:
    """Print a period by its name where it has one: "quý I năm 2026", "6 tháng đầu năm 2026", "giai đoạn 2025 - 2030".

    Raises:
        ValueError: it ends before it begins.
    """
    if last < first:
        raise ValueError(f"{last} is before {first}")
    months, is_whole = (first.month, last.month), first.day == 1 and (last + timedelta(days=1)).day == 1
    if not is_whole or (first.year != last.year and months != (1, 12)):
        return _named("days", first=format_day(first), last=format_day(last))
    if first.year != last.year:
        return _named("years", first=first.year, last=last.year)
    if months in _QUARTERS:
        return _named("quarter", quarter=prompts.words("printing.quarters")[_QUARTERS[months]], year=first.year)
    if months in _SPANS:
        return _named(_SPANS[months], year=first.year)
    if first.month == last.month:
        return _named("month", month=format_day(first).split("/")[1], year=first.year)
    return _named("days", first=format_day(first), last=format_day(last))


def _named(name: str, **holes: object) -> str:
    return prompts.say(f"printing.period.{name}", **holes)


def _is_exact(amount: Decimal) -> bool:
    return amount == amount.quantize(Decimal(1).scaleb(-_MOST_DECIMALS))
