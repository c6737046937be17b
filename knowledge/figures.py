"""The figures in a Vietnamese text: dates and numbers, each by what it says rather than by how it is written. Pure.

    1.250 = 1250      95,50% = 95,5 %      1,5 tỷ = 1.500 triệu      05/3/2020 = ngày 05 tháng 3 năm 2020

Dots group thousands only in threes and a comma begins decimals; "1.5" is neither and counts as written.
Numbers in words are not read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_DAY = r"(?P<d>0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?P<m>0?[1-9]|1[0-2])"
_YEAR = r"(?P<y>(?:19|20)\d\d)"
_GAP = r"\s{0,3}"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![\d/.,-]){_DAY}{_GAP}(?P<s>[/.-]){_GAP}{_MONTH}{_GAP}(?P=s){_GAP}{_YEAR}(?!\d|[/-]\d)",
        rf"ngày\s+{_DAY}\s+tháng\s+{_MONTH}(?:\s+năm\s+{_YEAR})?(?!\d)",
        rf"ngày\s+{_DAY}{_GAP}[/-]{_GAP}{_MONTH}(?![\d/-])",
        rf"tháng\s+{_MONTH}(?:{_GAP}/{_GAP}|\s+năm\s+){_YEAR}(?!\d)",
        rf"tháng\s+{_MONTH}(?![\d/])",
    )
)
# "(?<!\w)" also keeps out QH15 and Covid19.
_NUMBER = re.compile(
    r"(?<![\w.,])(?P<digits>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?|\d+(?:[.,]\d+)+)(?![\w]|[.,]\d)"
    r"(?P<scale>\s?%|\s+(?:phần trăm|nghìn|ngàn|triệu|tỷ|tỉ)(?!\w))?",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?")
_SCALES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}


@dataclass(frozen=True)
class Day:
    """A date as far as it is stated; None means not stated."""

    written: str
    year: int | None
    month: int
    day: int | None

    def agrees(self, other: "Day") -> bool:
        """Tell whether the other date states all that this one states."""
        return all(mine in (None, theirs) for mine, theirs in zip(self._parts(), other._parts(), strict=True))

    def _parts(self) -> tuple[int | None, ...]:
        return (self.year, self.month, self.day)


@dataclass(frozen=True)
class Number:
    """A number: `value` in units ("1,5 tỷ" is 1500000000), or as written where it has no one reading; percent apart."""

    written: str
    value: Decimal | str
    percent: bool


def days(text: str) -> list[Day]:
    """Return the dates in a text, NFC."""
    return [_day(found) for pattern in _DATES for found in pattern.finditer(text)]


def numbers(text: str) -> list[Number]:
    """Return the numbers in a text, NFC, those inside dates left out."""
    return [_number(found) for found in _NUMBER.finditer(_without_days(text))]


def _without_days(text: str) -> str:
    for pattern in _DATES:
        text = pattern.sub(lambda found: " " * len(found[0]), text)
    return text


def _day(found: re.Match[str]) -> Day:
    parts = {name: int(value) for name, value in found.groupdict().items() if name != "s" and value is not None}
    return Day(found[0], parts.get("y"), parts["m"], parts.get("d"))


def _number(found: re.Match[str]) -> Number:
    digits, scale = found["digits"], (found["scale"] or "").strip().lower()
    written = found[0].strip()
    if not _PLAIN.fullmatch(digits):
        return Number(written, f"{digits} {scale}".strip(), percent=False)
    value = Decimal(digits.replace(".", "").replace(",", "."))
    return Number(written, value * _SCALES.get(scale, 1), percent=scale in {"%", "phần trăm"})


def years(text: str) -> Iterator[int]:
    """Yield the years that the dates in a text state."""
    yield from (day.year for day in days(text) if day.year is not None)
