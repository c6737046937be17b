"""The values that a form works out from the answers: shown beside them, never asked.

A value stands at the last question that it is worked out from; there it becomes known, or changes.
"""

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal

import prompts
from bot.interview.expression import FaultyExpression, parse
from bot.interview.form import Computed, Form
from bot.interview.numbers import format_number, format_percent
from bot.interview.remembering import remembered

_CENT = Decimal("0.01")


def told(form: Form, known: Mapping[str, object]) -> Mapping[str, tuple[str, ...]]:
    """Return the values that can be worked out now, each in a line, by the question at which they stand."""
    found: dict[str, tuple[str, ...]] = {}
    for each, place in _places(form).items():
        line = _line(each, known.get(each.id))
        if line:
            found[place] = (*found.get(place, ()), line)
    return found


def news(form: Form, before: Mapping[str, object], after: Mapping[str, object]) -> Iterator[str]:
    """Yield the values that an answer has completed or changed, each in a line."""
    for each in _places(form):
        if each.id in after and before.get(each.id) != after[each.id]:
            line = _line(each, after[each.id])
            if line:
                yield line


def _line(computed: Computed, value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return ""
    figure = value.quantize(_CENT, ROUND_HALF_UP) if isinstance(value, Decimal) else value
    shown = format_percent(figure) if computed.unit == "%" else f"{format_number(figure)} {computed.unit}".rstrip()
    return prompts.say("moving.computed", label=computed.label, value=shown)


@remembered(32)
def _places(form: Form) -> Mapping[Computed, str]:
    """Return the question at which each computed value stands: the last of those that it is worked out from."""
    order = {question.id: number for number, question in enumerate(form.questions())}
    formulas = {computed.id: computed.formula for computed in form.computed}
    grounds = {each: [name for name in named(each.formula, formulas) if name in order] for each in form.computed}
    return {each: max(names, key=order.__getitem__) for each, names in grounds.items() if names}


def named(expression: str, formulas: Mapping[str, str]) -> Iterator[str]:
    """Yield the questions that an expression stands on, directly or through computed values."""
    try:
        found = parse(expression).names
    except FaultyExpression:
        return
    for name in found:
        # A computed value names only what stands above it, so this ends.
        if name in formulas:
            yield from named(formulas[name], formulas)
        else:
            yield name
