"""Answers from a file (YAML, JSON) -> values, held to the same rules as typed ones.

A file may give what its format has a type for: 1250, 95.5, true, a date, a list, a table as a list of mappings or of
lists. Everything else is read as if it had been typed. A refusal names the question.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

import prompts
from bot.interview.form import Kind, Question
from bot.interview.gathered import MOST_ENTRIES, named, read_row
from bot.interview.scalars import quoted, refused
from bot.interview.understand import Context, clean, understand
from bot.interview.values import GATHERED, NotUnderstood, Row, Value


def from_plain(question: Question, plain: object, context: Context) -> Value:
    """Return the answer that a file gives to a question; for a list, all its entries.

    Args:
        question: the question.
        plain: what YAML or JSON made of the answer.
        context: what understanding may look at.

    Raises:
        NotUnderstood: the value is none of the question's kind. The sentence names the question.
    """
    try:
        return _read(question, plain, context)
    except NotUnderstood as error:
        raise refused("in_question", question=question.id, label=question.label, reason=error) from error


def _read(question: Question, plain: object, context: Context) -> Value:
    match plain:
        case bool() if question.kind is Kind.YES_NO:
            return plain
        case {"part": part, "whole": whole, **rest} if question.kind is Kind.RATIO and not rest:
            return understand(question, f"{_typed(question, part)}/{_typed(question, whole)}", context)
        case [] if question.kind in GATHERED:
            return ()
        case list() if question.kind is Kind.TABLE:
            return _rows(question, plain, context)
        case list() if question.kind in GATHERED:
            lines = (" ".join(_typed(question, entry).split()) for entry in plain)
            return understand(question, "\n".join(lines), context)
        case _:
            return understand(question, _typed(question, plain), context)


def _rows(question: Question, rows: Sequence[object], context: Context) -> tuple[Row, ...]:
    if len(rows) > MOST_ENTRIES:
        raise refused("too_many_entries", count=len(rows), most=MOST_ENTRIES)
    cells = ((number, _cells(question, number, row)) for number, row in enumerate(rows, 1))
    return tuple(read_row(question.columns, number, row, context.today) for number, row in cells)


def _cells(question: Question, number: int, row: object) -> list[str]:
    if isinstance(row, Mapping):
        strange = [str(name) for name in row if name not in {column.id for column in question.columns}]
        if strange:
            raise refused("unknown_cells", row=number, column=quoted(strange[0]), columns=named(question.columns))
        row = [row.get(column.id, "") for column in question.columns]
    if not isinstance(row, list):
        raise _no_plain(question, row)
    return [_typed(question, cell) for cell in row]


def _typed(question: Question, plain: object) -> str:
    """Return what an officer would type for a plain value."""
    match plain:
        case str():
            return clean(plain)
        case bool():
            raise _no_plain(question, plain)
        case int():
            return str(plain)
        case float() | Decimal():
            # Zeros up to the fourth decimal tell 12,345 the decimal from 12,345 the thousands.
            whole, point, rest = f"{Decimal(str(plain)):f}".partition(".")
            return f"{whole},{rest:0<4}" if point else whole
        case date() if not isinstance(plain, datetime):
            return plain.isoformat()
        case _:
            raise _no_plain(question, plain)


def _no_plain(question: Question, plain: object) -> NotUnderstood:
    kind = prompts.say(f"interview.kinds.{question.kind}")
    return refused("no_plain", text=quoted(str(plain)), kind=kind)
