"""What an officer may write about others' share in a report: hand over, take back, give back, remind, a deadline.

    giao cho Nam · giao câu 12, 14-16 cho Nam trước 10/7 · giao mục III.2 cho Nam
    thu lại câu 12 · trả lại – không đúng chức năng · nhắc Nam · hạn 20/7/2026

A request is the whole message, with or without diacritics. The words are in together.toml, [requests].
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cache

import prompts
from bot.interview.days import NotADay, WhyNot, parse_day
from bot.interview.vocabulary import folded, plainly

_NUMBERS = r"[0-9]+(?: ?(?:,|va|-|–) ?[0-9]+)*"
_TITLES = r"(?:(?:dong chi|d/c|dc|anh|chi|ong|ba|co|chu) )?"
_WHOM = (
    rf"{_TITLES}(?P<name>[^0-9:,;]{{1,40}}?)"
    r"(?:,? (?:xong )?(?:truoc|den|han)(?: ngay)? (?P<day>[0-9a-z/. -]{1,30}))?"
)
_NAMED = re.compile(rf"(?:cho )?{_WHOM}")
_GIVE = re.compile(
    rf"(?P<verb>[a-z ]+?)(?: (?:cac )?cau(?: so)? (?P<numbers>{_NUMBERS})| muc (?P<place>[0-9ivxl]+(?:\.[0-9ivxl]+)*))?"
    rf" cho {_WHOM}"
)
_ABOUT = re.compile(rf"(?P<verb>[a-z ]+?)(?: (?:cac )?cau(?: so)? (?P<numbers>{_NUMBERS}))?")
_WHY = re.compile(r"(?P<head>[^\n]{1,40}?)(?:\s*[-–—:,]\s*|\s+(?=(?:vì|vi|do)\s))(?P<why>.{1,1000})", re.DOTALL)
_REMIND = re.compile(rf"(?P<verb>[a-z]+(?: (?:nho|doc))?) {_TITLES}(?P<name>[^0-9:,;]{{1,40}})")
_DEADLINE = re.compile(r"(?P<verb>[a-z ]+?)(?: ngay)? (?P<day>[0-9]{1,2}[^\n]{0,20}|[a-z ]{2,12})")
_RANGE = re.compile(r"([0-9]+)(?: ?[-–] ?([0-9]+))?")
_NO_YEAR = re.compile(r"(?:ngay )?([0-9]{1,2})(?: ?[/.-] ?| thang )([0-9]{1,2})")
_MOST_QUESTIONS = 200


class Wish(StrEnum):
    """What somebody wants. The value is its key in together.toml, [requests]."""

    GIVE = "give"
    RECALL = "recall"
    DECLINE = "decline"
    REMIND = "remind"
    DEADLINE = "deadline"


@dataclass(frozen=True)
class Request:
    """A wish, as far as it was said: questions by number or the section at `place`, a person's name, a day, a reason.

    `name`, `place` and `day` are folded; `why` and the whole, `said`, are as typed.
    """

    wish: Wish
    numbers: tuple[int, ...] = ()
    place: str = ""
    name: str = ""
    day: str = ""
    why: str = ""
    said: str = field(default="", repr=False)


def read_request(text: str) -> Request | None:
    """Return the request that the whole text is, or None.

    >>> read_request("Giao câu 3, 5-6 cho đ/c Nam trước 10/7")
    Request(wish=<Wish.GIVE: 'give'>, numbers=(3, 5, 6), place='', name='nam', day='10/7', why='')
    """
    found = _declined(text) if "\n" in text.strip() else _in_a_line(text)
    return None if found is None else replace(found, said=text.strip())


def read_name(text: str) -> Request | None:
    """Return whom a message names, and by which day, where it was asked to whom something is to be handed.

    >>> read_name("anh Nam trước 10/7")
    Request(wish=<Wish.GIVE: 'give'>, numbers=(), place='', name='nam', day='10/7', why='')
    """
    found = _NAMED.fullmatch(plainly(text))
    return Request(Wish.GIVE, name=found["name"].strip(), day=(found["day"] or "").strip()) if found else None


def _in_a_line(text: str) -> Request | None:
    words = plainly(text)
    if (found := _GIVE.fullmatch(words)) and _is(found["verb"], Wish.GIVE):
        numbers = _numbers(found["numbers"])
        return Request(Wish.GIVE, numbers, found["place"] or "", found["name"].strip(), (found["day"] or "").strip())
    if found := _ABOUT.fullmatch(words):
        for wish in (Wish.RECALL, Wish.DECLINE):
            if _is(found["verb"], wish):
                return Request(wish, _numbers(found["numbers"]))
    if (found := _REMIND.fullmatch(words)) and _is(found["verb"], Wish.REMIND):
        return Request(Wish.REMIND, name=found["name"].strip())
    if (found := _DEADLINE.fullmatch(words)) and _is(found["verb"], Wish.DEADLINE):
        return Request(Wish.DEADLINE, day=found["day"].strip())
    return _declined(text)


def _declined(text: str) -> Request | None:
    found = _WHY.fullmatch(text.strip())
    head = _ABOUT.fullmatch(folded(found["head"])) if found else None
    if found is None or head is None or not _is(head["verb"], Wish.DECLINE):
        return None
    return Request(Wish.DECLINE, _numbers(head["numbers"]), why=found["why"].strip())


def read_deadline(text: str, today: date) -> date:
    """Read the day by which something is due; without a year it is the next such day.

    Raises:
        NotADay: it is none.
    """
    words = folded(text)
    ahead = _ahead().get(words)
    if ahead is not None:
        return date.fromordinal(today.toordinal() + ahead)
    found = _NO_YEAR.fullmatch(words)
    if found is None:
        return parse_day(text, today)
    for year in (today.year, today.year + 1):
        day = parse_day(f"{found[1]}/{found[2]}/{year}", today)
        if day >= today:
            return day
    raise NotADay(WhyNot.NOT_ON_CALENDAR)


def _numbers(text: str | None) -> tuple[int, ...]:
    """Return the numbers that are named, a range as all of it, each once."""
    found: dict[int, None] = {}
    for first, last in _RANGE.findall(text or ""):
        low, high = int(first[:4]), int((last or first)[:4])
        found.update(dict.fromkeys(range(low, min(high, low + _MOST_QUESTIONS) + 1)))
    return tuple(found)


def _is(verb: str, wish: Wish) -> bool:
    return verb.strip() in _verbs()[wish]


@cache
def _verbs() -> Mapping[str, frozenset[str]]:
    listed = prompts.words("together.requests")
    return {wish: frozenset(folded(word) for word in words.split("|")) for wish, words in listed.items()}


@cache
def _ahead() -> Mapping[str, int]:
    listed = prompts.words("together.days_ahead")
    return {folded(word): int(days) for days, words in listed.items() for word in words.split("|")}
