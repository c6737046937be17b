"""Does an answer keep to its bounds and its checks? Each answer answers for the checks that its own question declares.

A check on figures of several questions stands at one of them. Whoever changes another figure is not stopped; the
question that declares the check is then asked again, with the form's own sentence (see `step.pending`). So two figures
that must agree can both be changed, one after the other.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import prompts
from bot.interview.expression import FaultyExpression, Unknown, evaluate
from bot.interview.form import Kind, Question
from bot.interview.numbers import format_day, format_number
from bot.interview.values import GATHERED, Ratio, Value


def violation(question: Question, value: Value, names: Mapping[str, object]) -> str | None:
    """Return the sentence of the first bound or check that a value does not meet, or None.

    A count is never more than its base; of a ratio the whole is not.

    Args:
        question: what was asked.
        value: its answer, complete (all entries of a list).
        names: all that is known, this answer included, "today" where it matters. What is not known is not enforced.
    """
    for name, bound in (("least", _least(question)), ("most", _most(question))):
        if (said := _beyond(name, bound, question, value, names)) is not None:
            return said
    unmet = next((check.say for check in question.checks if not _is_met(check.that, names)), None)
    return unmet or _beyond("base", _base(question), question, value, names)


def _beyond(name: str, bound: str, question: Question, value: Value, names: Mapping[str, object]) -> str | None:
    limit = _limit(bound, names)
    return _sentence(name, question, limit) if limit is not None and _is_beyond(name, value, limit) else None


def may_be_empty(question: Question) -> bool:
    """Say whether a list may be closed without an entry: its form says least: 0."""
    return question.least == "0"


def _least(question: Question) -> str:
    return question.least or ("1" if question.kind in GATHERED else "")


def _most(question: Question) -> str:
    return question.most or ("100" if question.kind is Kind.PERCENTAGE else "")


def _base(question: Question) -> str:
    return "" if question.kind is Kind.PERCENTAGE else question.base


def _limit(bound: str, names: Mapping[str, object]) -> object | None:
    if not bound:
        return None
    try:
        return evaluate(bound, names)
    except (Unknown, FaultyExpression):
        return None


def _is_beyond(name: str, value: Value, limit: object) -> bool:
    match _bounded(value), limit:
        case (int() | Decimal() as figure, int() | Decimal()) | (date() as figure, date()):
            return figure < limit if name == "least" else figure > limit  # type: ignore[operator]
        case _:
            return False


def _bounded(value: Value) -> object:
    """Return what of a value is held against its bounds: of a list the number of entries, of a ratio the whole."""
    match value:
        case tuple():
            return len(value)
        case Ratio(whole=whole):
            return whole
        case _:
            return value


def _is_met(condition: str, names: Mapping[str, object]) -> bool:
    try:
        return bool(evaluate(condition, names))
    except (Unknown, FaultyExpression):
        return True


def _sentence(name: str, question: Question, limit: object) -> str:
    if question.kind in GATHERED:
        return prompts.say(f"interview.bounds.{name}_entries", bound=limit)
    if isinstance(limit, date):
        return prompts.say(f"interview.bounds.{name}_day", bound=format_day(limit))
    bound = format_number(limit) if isinstance(limit, int | Decimal) else str(limit)
    if name == "base":
        return prompts.say("continuity.base.beyond", bound=bound)
    unit = question.unit if question.unit == "%" else f" {question.unit}"
    return prompts.say(f"interview.bounds.{name}", bound=f"{bound}{unit}".rstrip())
