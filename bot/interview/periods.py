"""Days as people name them without being exact: no year, two figures of a year, the end of a month, quarter or year.

    "5/3" -> 05/3/2026, or of the year before or after    "hết quý I" -> 31/3/2026    "6 tháng đầu năm" -> 30/6/2026

Each is one of several days: they are returned in the order of likeliness, the nearest to today first, and the reading
is shown before it counts. A period stands for its last day, unless its first is asked for.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from bot.interview.days import EARLIEST, LATEST, NotADay, parse_day
from bot.interview.vocabulary import folded, vocabulary

_NO_YEAR = re.compile(r"(?:ngay |mung |mong )?([0-9]{1,2})(?: ?[/.-] ?| thang )([0-9]{1,2})")
_SHORT_YEAR = re.compile(r"(?:ngay |mung |mong )?([0-9]{1,2}) ?[/.-] ?([0-9]{1,2}) ?[/.-] ?([0-9]{2})")
_SPACED = re.compile(r"(?:ngay |mung |mong )?([0-9]{1,2})(?: thang)? ([0-9]{1,2}) (?:nam )?([0-9]{4})")
_DAY_ALONE = re.compile(r"(?:ngay|mung|mong) ([0-9]{1,2})")
_YEAR = r"(?:(?: ?[/-] ?| nam | )([0-9]{4}))?"
_EDGE = r"(?:(dau|het|cuoi|ket thuc|den het|den cuoi|tu dau|tu) )?"
_MONTH = re.compile(_EDGE + r"thang ([0-9]{1,2})" + _YEAR)
_QUARTER = re.compile(_EDGE + r"quy (i{1,3}|iv|[1-4])" + _YEAR)
_MONTHS = re.compile(_EDGE + r"([369]) thang (?:dau|cuoi)? ?nam" + r"(?: ?([0-9]{4}))?")
_FIRST_HALF = re.compile(r".*([369]) thang cuoi nam.*")
_WHOLE_YEAR = re.compile(_EDGE + r"nam(?: ?([0-9]{4}))?")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_STARTS = frozenset({"dau", "tu dau", "tu"})
_MONTHS_OF_A_QUARTER, _LAST_MONTH = 3, 12
_CENTURY = 2000


def likely_days(text: str, today: date, *, first: bool) -> tuple[date, ...]:
    """Return the days that a text could mean, the likeliest first; () when it names none.

    `first`: the first day of a period is asked for, not its last.
    """
    words = _framed(folded(text).replace(",", ""))
    words = _with_year(words, today)
    try:
        return (parse_day(words, today),)
    except NotADay:
        found = (*_single(words, today), *_of_period(words, today, first=first))
    return tuple(dict.fromkeys(found))


def _framed(words: str) -> str:
    """Drop what people put before a day: "den het ngay 30/6" -> "30/6"; a period keeps its own words."""
    frames = sorted(vocabulary("understanding.before_day"), key=len, reverse=True)
    while frame := next((frame for frame in frames if words.startswith(frame + " ")), ""):
        rest = words.removeprefix(frame + " ")
        if not rest[:1].isdigit() and not rest.startswith(("ngay ", "mung ", "mong ")):
            break
        words = rest
    return words


def _with_year(words: str, today: date) -> str:
    """Put the year in figures for "nam nay", "nam ngoai": 5/3 nam nay -> 5/3/2026."""
    for phrase, years in vocabulary("understanding.years_from_now").items():
        if words.endswith(" " + phrase):
            before = words.removesuffix(" " + phrase)
            year = today.year + int(years)
            return f"{before}/{year}" if re.fullmatch(r".*[/.-] ?[0-9]{1,2}", before) else f"{before} nam {year}"
    return words


def _single(words: str, today: date) -> Iterator[date]:
    if found := _SHORT_YEAR.fullmatch(words):
        yield from _real(_CENTURY + int(found[3]), int(found[2]), int(found[1]))
    elif found := _SPACED.fullmatch(words):
        yield from _real(int(found[3]), int(found[2]), int(found[1]))
    elif found := _NO_YEAR.fullmatch(words):
        yield from _nearest(int(found[2]), int(found[1]), today)
    elif found := _DAY_ALONE.fullmatch(words):
        yield from _real(today.year, today.month, int(found[1]))


def _of_period(words: str, today: date, *, first: bool) -> Iterator[date]:
    span = _span(words)
    if span is None:
        return
    edge, start, end, year = span
    is_start = edge in _STARTS or (not edge and first)
    years = [year] if year else sorted((today.year, today.year - 1, today.year + 1), key=lambda y: _off(y, end, today))
    for each in years:
        last = monthrange(each, end)[1] if EARLIEST <= each <= LATEST else 0
        yield from _real(each, start, 1) if is_start else _real(each, end, last)


def _span(words: str) -> tuple[str, int, int, int] | None:
    """Return the edge that was named, the first and last month of a period, and its year (0: not said)."""
    if found := _QUARTER.fullmatch(words):
        quarter = _ROMAN.get(found[2]) or int(found[2])
        return found[1] or "", 3 * quarter - 2, 3 * quarter, int(found[3] or 0)
    if found := _MONTHS.fullmatch(words):
        count, is_late = int(found[2]), _FIRST_HALF.fullmatch(words)
        start, end = (_LAST_MONTH - count + 1, _LAST_MONTH) if is_late else (1, count)
        return found[1] or "", start, end, int(found[3] or 0)
    if (found := _MONTH.fullmatch(words)) and 1 <= int(found[2]) <= _LAST_MONTH:
        return found[1] or "", int(found[2]), int(found[2]), int(found[3] or 0)
    if (found := _WHOLE_YEAR.fullmatch(words)) and (found[1] or found[2]):
        return found[1] or "", 1, _LAST_MONTH, int(found[2] or 0)
    return None


def _nearest(month: int, day: int, today: date) -> list[date]:
    years = (today.year, today.year - 1, today.year + 1)
    found = [each for year in years for each in _real(year, month, day)]
    return sorted(found, key=lambda each: abs((each - today).days))


def _off(year: int, month: int, today: date) -> int:
    return abs(12 * (year - today.year) + month - today.month)


def _real(year: int, month: int, day: int) -> list[date]:
    try:
        return [date(year, month, day)] if EARLIEST <= year <= LATEST else []
    except ValueError:
        return []
