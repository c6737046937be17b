"""What belongs to a figure besides its value: unit, time, base. Derived from form and answers, never stored. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import prompts
from bot.interview.form import MEASURED, Form, Kind, Question
from bot.interview.numbers import format_number, format_percent, share
from bot.interview.pattern import offered


@dataclass(frozen=True)
class Base:
    """What a figure is a part of: how it is called and how many there are."""

    label: str
    unit: str
    value: int | Decimal

    def __str__(self) -> str:
        """Return the number with its unit: "318 người"."""
        return f"{format_number(self.value)} {self.unit}".rstrip()


@dataclass(frozen=True)
class Envelope:
    """What belongs to a figure; "" and None where it is not said or not known yet."""

    unit: str = ""
    period: str = ""
    base: Base | None = None


def envelope(form: Form, question: Question, names: Mapping[str, object], office: object, today: date) -> Envelope:
    """Return the envelope of a question's figure.

    Args:
        form: the form.
        question: what was asked; what is no figure has an empty envelope.
        names: every name with its value, as `standing` knows them.
        office: the issuing agency's profile.
        today: the day at the office.
    """
    if question.kind not in MEASURED:
        return Envelope()
    unit = question.unit or ("%" if question.kind is Kind.PERCENTAGE else "")
    period = offered(question.period or form.period, office, today, names=names)
    return Envelope(unit, period, base_of(form, question, names))


def base_of(form: Form, question: Question, names: Mapping[str, object]) -> Base | None:
    """Return what a figure is a part of, once it is known."""
    value = names.get(question.base)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    named = form.question(question.base) or next(each for each in form.computed if each.id == question.base)
    return Base(named.label, named.unit, value)


def part_of_base(form: Form, question: Question, value: object, names: Mapping[str, object]) -> str:
    """Return which share of its base a counted figure is: "bằng 64,47% của tổng số cán bộ"; "" for any other.

    A form that works the share out itself has its own name for it, which is said instead.
    """
    base = base_of(form, question, names)
    if base is None or not base.value or question.kind not in (Kind.INTEGER, Kind.NUMBER):
        return ""
    own = f"percent({question.id},{question.base})"
    if any("".join(computed.formula.split()) == own for computed in form.computed):
        return ""
    if not isinstance(value, int | Decimal):
        return ""
    return prompts.say("continuity.read_back.part", share=format_percent(share(value, base.value)), base=base.label)
