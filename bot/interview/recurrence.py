"""Does what a form says of period to period make sense: periods and bases of figures, doubts, lists that come back?

A part of `soundness`, which calls it when every name in the form is known to be sound.
"""

from collections.abc import Iterable

from bot.interview.expression import parse
from bot.interview.form import FIGURES, MEASURED, Block, Form, Kind, Part, Question
from bot.interview.letter import FIELDS
from bot.interview.lines import Place, Unsound
from bot.interview.pattern import fields_of

LETTER = "letter"
"""The name of the requesting letter in a question's default."""

_COUNTED = frozenset({Kind.INTEGER, Kind.NUMBER})


def refuse_strange_recurrence(form: Form, parts: Iterable[tuple[Part, Place]]) -> None:
    """Return if all of it makes sense.

    Raises:
        Unsound: the first place at which it does not.
    """
    above: set[str] = set()
    due = ""
    for part, place in parts:
        for number, question in enumerate(part.questions):
            here = (*place, "questions", number)
            _refuse_misfits(question, here)
            _refuse_strange_base(form, question, above, here)
            if question.deadline and due:
                raise Unsound((*here, "deadline"), "deadline_twice", question.id)
            due = due or (question.id if question.deadline else "")
            above.add(question.id)
        for number, block in enumerate(part.body):
            _refuse_strange_block(form, block, (*place, "body", number))


def _refuse_misfits(question: Question, place: Place) -> None:
    suits = {
        "period": question.kind in MEASURED,
        "base": question.kind in MEASURED,
        "doubt": question.kind in MEASURED or any(column.kind in FIGURES for column in question.columns[1:]),
        "follow_up": question.kind is Kind.LIST,
        "deadline": question.kind is Kind.DATE,
    }
    for field, is_fit in suits.items():
        if getattr(question, field) not in ("", None, False) and not is_fit:
            raise Unsound((*place, field), "no_base_for" if field == "base" else f"no_{field}", question.kind)
    strange = fields_of(question.default, LETTER) - FIELDS
    if strange:
        raise Unsound((*place, "default"), "no_letter_field", min(strange))


def _refuse_strange_base(form: Form, question: Question, above: set[str], place: Place) -> None:
    if not question.base:
        return
    counted = form.question(question.base)
    computed = next((each for each in form.computed if each.id == question.base), None)
    is_counted = counted is not None and counted.kind in _COUNTED
    if not (is_counted or computed) or not _grounds(form, question.base) <= above:
        raise Unsound((*place, "base"), "no_base", question.base)
    unit = counted.unit if counted else computed.unit if computed else ""
    if question.kind in _COUNTED and unit != question.unit:
        raise Unsound((*place, "base"), "other_unit", question.base)


def _grounds(form: Form, name: str) -> set[str]:
    """Return the questions that a name rests on."""
    formula = next((each.formula for each in form.computed if each.id == name), None)
    return {name} if formula is None else set[str]().union(*(_grounds(form, each) for each in parse(formula).names))


def _refuse_strange_block(form: Form, block: Block, place: Place) -> None:
    listed = form.question(block.of)
    if block.resolved and not (listed and listed.follow_up):
        raise Unsound((*place, "resolved"), "no_resolved", block.of)
