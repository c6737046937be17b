"""A figure beside last period's, for whoever answers: how far from it, and how that is said.

    318 after 300 people         kỳ trước 300; tăng 18 người, 6%
    318 after 318                bằng kỳ trước
    95,5% after 93%              kỳ trước 93%; tăng 2,5 điểm phần trăm
    12/14 after 9/14             kỳ trước 9/14; tăng 21,42 điểm phần trăm

Shares are compared in percentage points, ratios by their shares; days and words are not compared. Pure.
"""

from collections.abc import Mapping
from decimal import Decimal

import prompts
from bot.interview.form import MEASURED, Column, Kind, Question
from bot.interview.numbers import format_number, format_percent, share
from bot.interview.values import Ratio, Value

_IN_POINTS = frozenset({Kind.PERCENTAGE, Kind.RATIO})


def compared(question: Question, now: Value, before: Value) -> str:
    """Return how an answer differs from last period's; "" where the two cannot be compared."""
    pair = _figures(question.kind, now, before)
    if pair is None:
        return ""
    if pair[0] == pair[1]:
        return prompts.say("continuity.read_back.equal")
    past = prompts.say("continuity.read_back.before", past=_plain(question.kind, before))
    return prompts.say("continuity.read_back.between").join((past, _difference(question, *pair)))


def beside_past(question: Question, now: Value, past_values: Mapping[str, Value]) -> str:
    """Return how an answer differs from last period's, "" where that is not known."""
    return compared(question, now, past_values[question.id]) if question.id in past_values else ""


def with_remarks(read: str, *remarks: str) -> str:
    """Return an answer read back with remarks in brackets: "318 người (kỳ trước 300; tăng 18 người, 6%)"."""
    said = prompts.say("continuity.read_back.between").join(filter(None, remarks))
    return prompts.say("continuity.read_back.with", value=read, remarks=said) if said else read


def distance(question: Question | Column, now: object, before: object) -> Decimal | None:
    """Return how far a figure is from last period's: per cent of that, for shares percentage points.

    None where the two cannot be compared; nothing is a percentage of 0.
    """
    pair = _figures(question.kind, now, before)
    if pair is None:
        return None
    figure, past = pair
    if question.kind in _IN_POINTS:
        return abs(figure - past)
    return share(abs(figure - past), past) if past else None


def _figures(kind: Kind, now: object, before: object) -> tuple[Decimal, Decimal] | None:
    figure, past = _figure(kind, now), _figure(kind, before)
    return None if figure is None or past is None else (figure, past)


def _figure(kind: Kind, value: object) -> Decimal | None:
    if kind not in MEASURED:
        return None
    match value:
        case Ratio(part, whole):
            return share(part, whole)
        case int() | Decimal():
            return Decimal(value)
        case _:
            return None


def _difference(question: Question, now: Decimal, before: Decimal) -> str:
    by = abs(now - before)
    way = "up" if now > before else "down"
    if question.kind in _IN_POINTS:
        return prompts.say(f"continuity.read_back.points_{way}", by=format_number(by))
    counted = f"{format_number(by)} {question.unit}".rstrip()
    if not before:
        return prompts.say("continuity.read_back.up_from_nothing", by=counted)
    return prompts.say(f"continuity.read_back.{way}", by=counted, share=format_percent(share(by, before)))


def _plain(kind: Kind, value: Value) -> str:
    """Return a figure without its unit, which stands beside the newer one."""
    match value:
        case Ratio(part, whole):
            return f"{format_number(part)}/{format_number(whole)}"
        case int() | Decimal() if kind is Kind.PERCENTAGE:
            return format_percent(value)
        case int() | Decimal():
            return format_number(value)
        case _:
            return str(value)
