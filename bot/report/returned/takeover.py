"""What of a changed value is an answer: the question, the value that the new text gives, or why there is none.

What is computed or quoted is never taken over; the sentence says from which answers it comes. An answer of several
entries changes in the one entry that was printed there; what cannot be told apart is left to the chat.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import prompts
from bot.interview.events import PAST
from bot.interview.expression import parse
from bot.interview.form import Form, Kind, Question
from bot.interview.looking import number_of
from bot.interview.numbers import NotANumber, format_percent, parse_number, share
from bot.interview.scalars import read_cell, read_ratio
from bot.interview.session import Answer, Session
from bot.interview.understand import Context, understand
from bot.interview.values import NotUnderstood, Ratio, Value
from bot.report.model import Missing, Origin, Source
from bot.report.returned.changes import Figure
from bot.report.returned.words import even, keys

_RATIO_PRINTED = re.compile(r"(?P<share>[0-9.,]+\s*%)\s*\((?P<of>[^()]+/[^()]+)\)")
_ENDS = " ;.,"


@dataclass(frozen=True)
class Offer:
    """An answer that the file gives to a question. `said` is the text that it was read from."""

    question: Question
    value: Value
    said: str


@dataclass(frozen=True)
class NoOffer:
    """Why a changed value cannot be taken over: one Vietnamese sentence."""

    why: str


def offer(form: Form, base: Session, now: Session, figure: Figure, context: Context) -> Offer | NoOffer:
    """Return what a changed value says to a question.

    Args:
        form: the form of the draft.
        base: the interview as the file was made from it.
        now: the interview as it stands.
        figure: the value that changed.
        context: what understanding may look at.
    """
    question = asked(form, base, figure.parent)
    if question is None:
        return NoOffer(_not_an_answer(form, figure.parent))
    if not figure.new:
        return _no("taken_out", number=number_of(form, question.id), label=question.label)
    try:
        value = _value(question, base.answers.get(question.id), now.answers.get(question.id), figure, context)
    except NotUnderstood as error:
        return NoOffer(str(error))
    if value is None:
        return _no("by_hand", number=number_of(form, question.id), label=question.label)
    return Offer(question, value, figure.new)


def asked(form: Form, base: Session, parent: Source | Missing) -> Question | None:
    """Return the question whose answer a value is; None for what is computed, quoted or the office's."""
    match parent:
        case Missing(question_id=question_id) | Source(origin=Origin.ANSWER, ref=question_id):
            return form.question(question_id)
        case Source(origin=Origin.PAST_REPORT, ref=place):
            kept = [name for name, answer in base.answers.items() if answer.origin == f"{PAST}{place}"]
            return form.question(kept[0]) if len(kept) == 1 else None
        case _:
            return None


def answers_behind(form: Form, ref: str) -> tuple[Question, ...]:
    """Return the questions that a computed value, or a list of names, rests on."""
    formulas = {computed.id: computed.formula for computed in form.computed}
    found: dict[str, Question] = {}
    names = [name.strip().partition(".")[0] for name in ref.split(",")]
    while names:
        name = names.pop(0)
        if name in formulas:
            names += sorted(parse(formulas.pop(name)).names)
        elif (question := form.question(name)) is not None:
            found[name] = question
    return tuple(found.values())


def _not_an_answer(form: Form, parent: Source | Missing) -> str:
    if isinstance(parent, Missing):
        behind = answers_behind(form, parent.question_id)
    elif parent.origin is Origin.FORMULA:
        behind = answers_behind(form, parent.ref)
    else:
        return prompts.say(f"returned.no_offer.{parent.origin}")
    if not behind:
        return prompts.say("returned.no_offer.computed_alone")
    named = (prompts.say("returned.question", number=number_of(form, each.id), label=each.label) for each in behind)
    return prompts.say("returned.no_offer.computed", questions="; ".join(named))


def _no(name: str, **holes: object) -> NoOffer:
    return NoOffer(prompts.say(f"returned.no_offer.{name}", **holes))


def _value(
    question: Question, base: Answer | None, now: Answer | None, figure: Figure, context: Context
) -> Value | None:
    if base is None or isinstance(figure.parent, Missing):
        # A gap that somebody filled: whatever the question takes.
        return understand(question, figure.new, context)
    held = base.value if now is None else now.value
    match question.kind:
        case Kind.TEXT | Kind.LONG_TEXT | Kind.LIST:
            written = _replaced(_entries(base.value), _entries(held), figure)
            return None if written is None else understand(question, "\n".join(written), context)
        case Kind.RATIO:
            return _ratio(question, base.value, held, figure, context)
        case Kind.TABLE:
            return _table(question, base.value, held, figure, context)
        case Kind.YES_NO | Kind.REFERENCE | Kind.REFERENCES:
            return None
        case _:
            return understand(question, figure.new, context)


def _entries(value: Value) -> list[str]:
    """Return a text line by line, a list entry by entry."""
    return [str(entry) for entry in value] if isinstance(value, tuple) else str(value).split("\n")


def _replaced(base: Sequence[str], now: Sequence[str], figure: Figure) -> list[str] | None:
    """Return the entries as they stand, the one that was printed here in its new words; None when it cannot be told."""
    written = [(place, text) for place, entry in enumerate(base) if (text := _written(entry, figure.old, figure.new))]
    if len(written) != 1 or len(base) != len(now):
        return None
    place, text = written[0]
    return [*now[:place], text, *now[place + 1 :]]


def _written(entry: str, old: str, new: str) -> str | None:
    """Return an entry in its new words, if it is what was printed: capital and end are the page's, not the answer's.

    >>> _written("thiếu máy tính", "Thiếu máy tính;", "Thiếu 03 máy tính;")
    'thiếu 03 máy tính'
    """
    if keys(_bare(entry)) != keys(_bare(old)):
        return None
    even_entry = even(entry)
    text = new if even_entry.endswith((";", ".")) else new.rstrip(_ENDS)
    is_lowered = even_entry[:1].islower() and even(old)[:1] == text[:1] and text[:1].isupper()
    return text[:1].lower() + text[1:] if is_lowered else text


def _bare(text: str) -> str:
    bare = even(text).rstrip(_ENDS).strip('"“”')
    return bare[:1].lower() + bare[1:]


def _ratio(question: Question, base: Value, now: Value, figure: Figure, context: Context) -> Value | None:
    if found := _RATIO_PRINTED.fullmatch(even(figure.new)):
        ratio = read_ratio(found["of"], question.unit)
        if keys(format_percent(share(ratio.part, ratio.whole))) != keys(found["share"].replace(" ", "")):
            raise NotUnderstood(prompts.say("returned.no_offer.share", text=figure.new))
        return ratio
    if "/" in figure.new:
        return understand(question, figure.new, context)
    if not isinstance(base, Ratio) or not isinstance(now, Ratio):
        return None
    was, become = _number(figure.old), _number(figure.new)
    halves = [half for half in ("part", "whole") if getattr(base, half) == was]
    if len(halves) != 1 or become is None:
        return None
    halved = replace(now, **{halves[0]: int(become)})
    return understand(question, f"{halved.part}/{halved.whole}", context)


def _number(text: str) -> Any:
    try:
        return parse_number(text)
    except NotANumber:
        return None


def _table(question: Question, base: Value, now: Value, figure: Figure, context: Context) -> Value | None:
    row, column = figure.row, figure.column
    is_table = isinstance(base, tuple) and isinstance(now, tuple) and len(base) == len(now)
    if row is None or column is None or not is_table or column >= len(question.columns):
        return None
    head = question.columns[column]
    cell = read_cell(head.kind, head.unit, figure.new, context.today)
    rows: Any = now
    return tuple({**each, head.id: cell} if place == row else each for place, each in enumerate(rows))
