"""Last period's text, kept by choice: what in it is last period's own and must be looked at before it stands again.

Every figure, day and sign becomes a span of its own with its doubt; where the form says which answer takes the place of
an old figure and that answer is there, the new figure stands instead and the doubt says so. From 01/7/2025 names of the
district level are doubted too. Words are never changed. Pure.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import takewhile

import prompts
from bot.interview.form import Kind, Question
from bot.interview.numbers import format_number, format_percent
from bot.report.checks.seasons import NO_DISTRICTS_FROM
from bot.report.items import figures
from bot.report.model import Span
from bot.report.sources import Sources
from knowledge.fold import fold

# A day or month written out is one thing, not three figures.
_DAY = re.compile(r"(?:ngày \d{1,2} )?tháng \d{1,2} năm \d{4}", re.IGNORECASE)
_NAME = re.compile(r"(?: [^\W\d_]+){1,3}")


@dataclass(frozen=True)
class Renewal:
    """An old figure as printed, the unit that must follow it ("" for none), and the span that takes its place."""

    old: str
    unit: str
    new: Span


def looked_over(span: Span, issued: date, renewals: Sequence[Renewal]) -> Iterator[Span]:
    """Yield a span of kept text cut at all that is last period's own.

    Args:
        span: text with last period's report as its source.
        issued: the day that the new report bears.
        renewals: what takes the place of which figure; one that two of them claim is only doubted.
    """
    place = 0
    for start, end, is_gone in _places(span.text, issued):
        if start < place:
            continue
        if place < start:
            yield replace(span, text=span.text[place:start])
        old = replace(span, text=span.text[start:end])
        yield _gone(old) if is_gone else _renewed(old, span.text[end:], renewals)
        place = end
    if place < len(span.text):
        yield replace(span, text=span.text[place:])


def renewals(
    questions: Mapping[str, Question], answers: Mapping[str, object], sources: Sources, past_values: Mapping[str, str]
) -> Iterator[Renewal]:
    """Yield which figure of last period each answer takes the place of.

    The old one is the answer to the question that the form names (`replaces`), else how last period's report printed
    the value of the same question (`past_values`).
    """
    for question in questions.values():
        is_share = question.kind is Kind.PERCENTAGE
        unit, shown = ("", format_percent) if is_share else (question.unit, format_number)
        replaced, new = answers.get(question.replaces), answers.get(question.id)
        old = past_values.get(question.id, "").removesuffix(unit).rstrip()
        if isinstance(replaced, int | Decimal):
            old = shown(replaced)
        # A figure alone could count anything: without a unit beside it none is replaced.
        if old and isinstance(new, int | Decimal) and (is_share or unit):
            yield Renewal(old, unit, Span(shown(new), sources.answer(question)))


def _gone(span: Span) -> Span:
    return replace(span, doubt=prompts.say("carried.gone", text=span.text))


def _renewed(span: Span, after: str, renewals: Sequence[Renewal]) -> Span:
    following = fold(after.lstrip())
    claims = [each for each in renewals if each.old == span.text and _begins(following, fold(each.unit))]
    if len(claims) != 1:
        return replace(span, doubt=prompts.say("carried.figure", text=span.text))
    new = claims[0].new
    return replace(new, doubt=prompts.say("carried.replaced", old=span.text, new=new.text))


def _begins(following: str, unit: str) -> bool:
    return following.startswith(unit) and not following[len(unit) : len(unit) + 1].isalnum() if unit else True


def _places(text: str, issued: date) -> list[tuple[int, int, bool]]:
    """Return where something of last period stands, and whether it is a name of the district level. May overlap."""
    old = (*_DAY.finditer(text), *figures(text))
    # The full stop of a sentence that ends in a sign ("05-CT/TW.") is no part of it.
    found = [(match.start(), match.start() + len(match[0].rstrip(".")), False) for match in old]
    if issued >= NO_DISTRICTS_FROM:
        found += [(start, end, True) for start, end in _districts(text)]
    # Of what begins at one place, the longest.
    return sorted(found, key=lambda each: (each[0], -each[1]))


def _districts(text: str) -> Iterator[tuple[int, int]]:
    """Yield the bodies of the district level, and the districts by name: "UBND huyện", "huyện Triệu Sơn"."""
    bodies, kinds = _patterns()
    for match in bodies.finditer(text):
        yield match.span()
    for match in kinds.finditer(text):
        name = _NAME.match(text, match.end())
        words = [] if name is None else name[0].split()
        capital = list(takewhile(lambda word: word[0].isupper(), words))
        if capital:
            yield match.start(), match.end() + len(" ".join(("", *capital)))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    bodies = sorted(prompts.say("report.lexicon.district_bodies").split(", "), key=len, reverse=True)
    kinds = prompts.say("carried.lexicon.districts").split(", ")
    either = (rf"\b(?:{'|'.join(map(re.escape, words))})\b" for words in (bodies, kinds))
    one, other = (re.compile(pattern, re.IGNORECASE) for pattern in either)
    return one, other
