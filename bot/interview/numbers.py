"""Numbers, percentages and days as Vietnamese offices write them: printed and read in one place.

    1250 -> "1.250"    Decimal("1.5") -> "1,5"    Decimal("95.5") -> "95,5%"    date(2026, 3, 5) -> "05/3/2026"

Dots group thousands, and only in threes; a comma starts the decimals. What can be read two ways ("1.5", "1,250",
"1 triệu 250") is refused, never guessed: for every number, parse_number(format_number(x)) is x or NotANumber.
"""

import re
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

import prompts
from bot.interview.vocabulary import folded, vocabulary
from knowledge import citation

MOST_DIGITS = 15
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+|(?: [0-9]{3})+)(?:,[0-9]+)?")
_PLAIN = re.compile(r"[0-9]+(?:,[0-9]+)?")
# 1,250 is one and a quarter here, but a sheet set to English writes it for 1250.
_FOREIGN_GROUP = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
_DIGITS_OF_SOME_SORT = re.compile(r"[0-9][0-9., ]*")
_HUNDRED, _THOUSAND = 100, 1000
_LEAST_SHARE = Decimal("0.01")


class Why(StrEnum):
    """Why something is not a number."""

    NO_NUMBER = "no_number"
    AMBIGUOUS = "ambiguous"
    NEGATIVE = "negative"
    TOO_LONG = "too_long"


class NotANumber(ValueError):
    """A text that is no number, or could be two. `why` says which."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


def format_number(value: int | Decimal) -> str:
    """Print a number: 1250 -> "1.250", Decimal("1.50") -> "1,5"."""
    text = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def format_percent(value: int | Decimal) -> str:
    """Print a percentage: Decimal("95.5") -> "95,5%"."""
    return format_number(value) + "%"


def format_day(day: date) -> str:
    """Print a day in figures: date(2026, 3, 5) -> "05/3/2026"."""
    return citation.day(day)


def format_long_day(day: date) -> str:
    """Print a day in full: date(2026, 3, 5) -> "ngày 05 tháng 3 năm 2026"."""
    number, month, year = format_day(day).split("/")
    return prompts.say("interview.long_day", day=number, month=month, year=year)


def share(part: int | Decimal, whole: int | Decimal) -> Decimal:
    """Return the percentage that `part` is of `whole`, rounded half up to two places: share(1, 3) -> 33.33.

    Rounding never makes all or nothing of a part: share(20399, 20400) is 99.99, share(1, 99999) is 0.01.

    Raises:
        ZeroDivisionError: `whole` is 0.
    """
    if whole == 0:
        raise ZeroDivisionError("a share of nothing")
    exact = Decimal(part) * 100 / Decimal(whole)
    rounded = exact.quantize(_LEAST_SHARE, ROUND_HALF_UP)
    if rounded in (0, _HUNDRED) and rounded != exact:
        rounded += _LEAST_SHARE if exact > rounded else -_LEAST_SHARE
    return rounded.normalize()


def parse_number(text: str) -> Decimal:
    """Read a number of zero or more: "1.250", "1 250", "1,5", "1 triệu 250 nghìn", "mười hai".

    Raises:
        NotANumber: it is none (no_number), could be two (ambiguous), is below zero, or has over 15 digits.
    """
    text = " ".join(text.split())
    if re.match(r"[-–−]\s?[0-9]", text):
        raise NotANumber(Why.NEGATIVE)
    if sum(character.isdigit() for character in text) > MOST_DIGITS:
        raise NotANumber(Why.TOO_LONG)
    if _DIGITS_OF_SOME_SORT.fullmatch(text):
        return _figures(text.rstrip(". "))
    return _worded(folded(text).split())


def speaks_in_scales(text: str) -> bool:
    """Say whether a word of the text is a scale: "2 tỷ", "nghìn người", "triệu đồng"."""
    return any(word in vocabulary("scales") for word in folded(text).split())


def _figures(text: str) -> Decimal:
    if _FOREIGN_GROUP.fullmatch(text):
        raise NotANumber(Why.AMBIGUOUS)
    if _GROUPED.fullmatch(text) or _PLAIN.fullmatch(text):
        return Decimal(text.replace(".", "").replace(" ", "").replace(",", "."))
    raise NotANumber(Why.AMBIGUOUS)


def _worded(words: Sequence[str]) -> Decimal:
    """Add up groups and their scales: [1, "trieu", 250, "nghin"]."""
    scales = vocabulary("scales")
    total, last, group = Decimal(0), None, []
    for word in words:
        if word not in scales:
            group.append(word)
            continue
        scale = Decimal(scales[word])
        amount = _group(group) * scale
        if last is not None and amount >= last:
            raise NotANumber(Why.NO_NUMBER)
        total, last, group = total + amount, scale, []
    return total + _last_group(group, last) if group or last is None else total


def _last_group(words: Sequence[str], scale: Decimal | None) -> Decimal:
    """Return what stands after the last scale: only a full hundred after "nghìn" is plain, "1 triệu 250" is not."""
    value = _group(words)
    is_full = value >= _HUNDRED or "hundred" in map(vocabulary("tens").get, words)
    if scale is not None and (scale > _THOUSAND or value >= _THOUSAND or not is_full):
        raise NotANumber(Why.AMBIGUOUS)
    return value


def _group(words: Sequence[str]) -> Decimal:
    if not words:
        raise NotANumber(Why.NO_NUMBER)
    text = " ".join(words)
    if _DIGITS_OF_SOME_SORT.fullmatch(text):
        return _figures(text)
    tens = vocabulary("tens")
    if len(words) > 1 and tens.get(words[1]) == "hundred":
        return _digit(words[0]) * _HUNDRED + _after_hundred(words[2:])
    return _below_hundred(words)


def _after_hundred(words: Sequence[str]) -> Decimal:
    tens = vocabulary("tens")
    match [(tens.get(word), word) for word in words]:
        case []:
            return Decimal(0)
        case [("odd", _), (_, digit)]:
            return _digit(digit)
        case [(None, _)]:
            # "một trăm hai" is 120 to one and 102 to another.
            raise NotANumber(Why.AMBIGUOUS)
        case _:
            return _below_hundred(words)


def _below_hundred(words: Sequence[str]) -> Decimal:
    tens = vocabulary("tens")
    match [(tens.get(word), word) for word in words]:
        case [(_, digit)] if digit in vocabulary("digits"):
            return _digit(digit)
        case [("ten", _), *units] if len(units) <= 1:
            return 10 + sum((_digit(digit) for _, digit in units), Decimal(0))
        case [(None, digit), ("ten", _), *units] if len(units) <= 1:
            return _digit(digit) * 10 + sum((_digit(unit) for _, unit in units), Decimal(0))
        case _:
            raise NotANumber(Why.NO_NUMBER)


def _digit(word: str) -> Decimal:
    digit = vocabulary("digits").get(word)
    if digit is None:
        raise NotANumber(Why.NO_NUMBER)
    return Decimal(digit)
