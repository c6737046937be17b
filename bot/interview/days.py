"""Days as people type them: 5/3/2026, 05-03-2026, ngày 5 tháng 3 năm 2026, hôm qua.

Day first, then month, then a year of four figures. A year left out is asked for, never assumed; a day that no calendar
has is refused.
"""

import re
from datetime import date, timedelta
from enum import StrEnum

from bot.interview.vocabulary import folded, vocabulary

EARLIEST, LATEST = 1930, 2100
_IN_FIGURES = re.compile(r"(?:ngay )?([0-9]{1,2}) ?[/.-] ?([0-9]{1,2}) ?[/.-] ?([0-9]{4})")
_IN_FULL = re.compile(r"(?:ngay )?([0-9]{1,2}) thang ([0-9]{1,2}),? nam ([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_NO_YEAR = re.compile(r"(?:ngay )?[0-9]{1,2}(?: ?[/.-] ?| thang )[0-9]{1,2}(?: ?[/.-] ?[0-9]{2})?")


class WhyNot(StrEnum):
    """Why something is not a day."""

    NO_DAY = "no_day"
    NO_YEAR = "no_year"
    NOT_ON_CALENDAR = "not_on_calendar"
    FAR_AWAY = "far_away"


class NotADay(ValueError):
    """A text that is no day. `why` says what is amiss."""

    def __init__(self, why: WhyNot) -> None:
        super().__init__(why)
        self.why = why


def parse_day(text: str, today: date) -> date:
    """Read a day; `today` is what "hôm nay" and "hôm qua" count from.

    Raises:
        NotADay: it is none, lacks the year, does not exist, or lies outside 1930 to 2100.
    """
    words = folded(text)
    ago = vocabulary("days_ago").get(words)
    if ago is not None:
        return today - timedelta(days=int(ago))
    if found := _IN_FIGURES.fullmatch(words) or _IN_FULL.fullmatch(words):
        day, month, year = (int(number) for number in found.groups())
        return _on_calendar(year, month, day)
    if found := _YEAR_FIRST.fullmatch(words):
        year, month, day = (int(number) for number in found.groups())
        return _on_calendar(year, month, day)
    raise NotADay(WhyNot.NO_YEAR if _NO_YEAR.fullmatch(words) else WhyNot.NO_DAY)


def _on_calendar(year: int, month: int, day: int) -> date:
    if not EARLIEST <= year <= LATEST:
        raise NotADay(WhyNot.FAR_AWAY)
    try:
        return date(year, month, day)
    except ValueError as error:
        raise NotADay(WhyNot.NOT_ON_CALENDAR) from error
