"""The values that answers have: their types, their JSON, and how they read aloud.

    from_json(kind, to_json(kind, value)) == value        for every value of every kind

JSON keeps exact figures (a Decimal is a string) and ISO days. What was stored for another kind, or by hand, is
refused as `BadValue`; whether a value still suits a question of a newer form is what `fits` says.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

import prompts
from bot.interview.form import Column, Kind, Question
from bot.interview.numbers import format_day, format_number, format_percent, share
from knowledge import citation
from knowledge.document import Identity

Json = Any
T = TypeVar("T")


@dataclass(frozen=True)
class Ratio:
    """How many of how many: 12/15. `whole` is above 0 and at least `part`."""

    part: int
    whole: int


@dataclass(frozen=True)
class Reference:
    """A document that an answer names. `document_id` is None when the catalogue does not have it."""

    identity: Identity
    document_id: str | None = None


Cell = str | int | Decimal | date
Row = Mapping[str, Cell]
Value = (
    str | tuple[str, ...] | int | Decimal | Ratio | date | bool | tuple[Row, ...] | Reference | tuple[Reference, ...]
)

GATHERED = frozenset({Kind.LIST, Kind.TABLE, Kind.REFERENCES})
"""Kinds that are typed entry by entry and closed with "xong"."""


class NotUnderstood(ValueError):
    """An answer that cannot be taken. Its text is a Vietnamese sentence that says what to write instead."""


class BadValue(ValueError):
    """JSON that is not a stored value of the kind it is said to be."""


def to_json(kind: Kind, value: Value) -> Json:
    """Return a value as plain JSON: Decimal("1.5") -> "1.5", date -> ISO, Ratio -> {"part", "whole"}."""
    match value:
        case Decimal():
            return str(value)
        case date():
            return value.isoformat()
        case Ratio(part, whole):
            return {"part": part, "whole": whole}
        case Reference(identity, document_id):
            return {"identity": _identity_to_json(identity), "document_id": document_id}
        case tuple() if kind is Kind.TABLE:
            return [{column: _cell_to_json(cell) for column, cell in row.items()} for row in value]  # type: ignore[union-attr]
        case tuple() if kind is Kind.REFERENCES:
            return [to_json(Kind.REFERENCE, entry) for entry in value]  # type: ignore[arg-type]
        case tuple():
            return list(value)
        case _:
            return value


def from_json(kind: Kind, plain: Json) -> Value:
    """Return the value that `to_json` wrote.

    Raises:
        BadValue: the JSON is not of this kind.
    """
    try:
        return _READERS[kind](plain)
    except (TypeError, ValueError, KeyError, AttributeError, InvalidOperation) as error:
        raise BadValue(f"{plain!r:.80} is no stored {kind}") from error


def fits(question: Question, value: Value) -> bool:
    """Say whether a value of the question's kind still suits it: its choices and columns may have changed since."""
    match question.kind:
        case Kind.CHOICE:
            return value in {choice.id for choice in question.choices}
        case Kind.TABLE:
            return isinstance(value, tuple) and all(_row_fits(question.columns, row) for row in value)
        case _:
            return True


def spoken(question: Question, value: Value) -> str:
    """Return a value as it is read back to the officer: "95,5%", "12/15 (80%)", "05/3/2026", "có".

    Lists and tables come one entry a line.
    """
    match value:
        case bool():
            return prompts.say("interview.spoken.yes" if value else "interview.spoken.no")
        case int() | Decimal() if question.kind is Kind.PERCENTAGE:
            return format_percent(value)
        case int() | Decimal():
            return f"{format_number(value)} {question.unit}".rstrip()
        case date():
            return format_day(value)
        case Ratio(part, whole):
            return f"{format_number(part)}/{format_number(whole)} ({format_percent(share(part, whole))})"
        case Reference(identity):
            return citation.full(identity)
        case tuple():
            lines = [spoken_entry(question, entry) for entry in value]
            return "\n".join(f"- {line}" for line in lines) or prompts.say("interview.spoken.nothing")
        case _:
            return next((choice.label for choice in question.choices if choice.id == value), str(value))


def spoken_in_a_line(question: Question, value: Value) -> str:
    """Return a value read back in one line, the entries of a list after one another: "12/14; 6 tháng đầu năm | 3"."""
    if isinstance(value, tuple) and value:
        return "; ".join(brief_entry(question, entry) for entry in value)
    return " ".join(spoken(question, value).split())


def spoken_entry(question: Question, entry: str | Row | Reference) -> str:
    """Return one entry of a list, table or row of documents in one line: "Năm: 2024; Số lớp: 5"."""
    if isinstance(entry, Reference):
        return citation.full(entry.identity)
    if isinstance(entry, str):
        return entry
    return "; ".join(
        f"{column.label}: {_spoken_cell(column, entry[column.id])}" for column in question.columns if column.id in entry
    )


def brief_entry(question: Question, entry: str | Row | Reference) -> str:
    """Return one entry beside others of its kind, a row without the columns' names: "6 tháng cuối năm 2025 | 2 | 9"."""
    if isinstance(entry, str | Reference):
        return spoken_entry(question, entry)
    cells = ((column, entry[column.id]) for column in question.columns if column.id in entry)
    return " | ".join(_spoken_cell(replace(column, unit=""), cell) for column, cell in cells)


def _spoken_cell(column: Column, cell: Cell) -> str:
    match cell:
        case date():
            return format_day(cell)
        case int() | Decimal() if column.kind is Kind.PERCENTAGE:
            return format_percent(cell)
        case int() | Decimal():
            return f"{format_number(cell)} {column.unit}".rstrip()
        case _:
            return cell or prompts.say("interview.spoken.empty_cell")


_TYPES: Mapping[Kind, type] = {Kind.TEXT: str, Kind.INTEGER: int, Kind.DATE: date}


def _row_fits(columns: tuple[Column, ...], row: object) -> bool:
    if not isinstance(row, Mapping) or row.keys() != {column.id for column in columns}:
        return False
    return all(isinstance(row[column.id], _TYPES.get(column.kind, Decimal)) for column in columns)


def _cell_to_json(cell: Cell) -> Json:
    match cell:
        case Decimal():
            return {"number": str(cell)}
        case date():
            return {"date": cell.isoformat()}
        case _:
            return cell


def _cell(plain: Json) -> Cell:
    match plain:
        case {"number": number}:
            return _decimal(number)
        case {"date": day}:
            return date.fromisoformat(day)
        case str():
            return plain
        case _:
            return _integer(plain)


def _identity_to_json(identity: Identity) -> Json:
    fields = {name: getattr(identity, name) for name in ("kind", "number", "symbol", "issuer", "title")}
    return {**fields, "date": identity.date.isoformat() if identity.date else None}


def _reference(plain: Json) -> Reference:
    fields = dict(plain["identity"])
    day = fields.pop("date")
    named = {name: None if text is None else _of(str, text) for name, text in fields.items()}
    document_id = plain["document_id"]
    return Reference(
        Identity(**named, date=date.fromisoformat(day) if day else None),
        None if document_id is None else _of(str, document_id),
    )


def _of(kind: type[T], plain: Json) -> T:
    if not isinstance(plain, kind):
        raise TypeError(f"not a {kind.__name__}")
    return plain


def _integer(plain: Json) -> int:
    # JSON's true is an int to Python.
    if isinstance(plain, bool):
        raise TypeError("not an integer")
    return _of(int, plain)


def _decimal(plain: Json) -> Decimal:
    number = Decimal(_of(str, plain))
    if not number.is_finite():
        raise ValueError("not a finite number")
    return number


def _row(plain: Json) -> Row:
    return {_of(str, column): _cell(cell) for column, cell in plain.items()}


def _text(plain: Json) -> str:
    return _of(str, plain)


_READERS: Mapping[Kind, Callable[[Json], Value]] = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _text,
    Kind.CHOICE: _text,
    Kind.INTEGER: _integer,
    Kind.NUMBER: _decimal,
    Kind.PERCENTAGE: _decimal,
    Kind.YES_NO: lambda plain: _of(bool, plain),
    Kind.DATE: lambda plain: date.fromisoformat(_text(plain)),
    Kind.RATIO: lambda plain: Ratio(_integer(plain["part"]), _integer(plain["whole"])),
    Kind.REFERENCE: _reference,
    Kind.LIST: lambda plain: tuple(_text(entry) for entry in _of(list, plain)),
    Kind.TABLE: lambda plain: tuple(_row(row) for row in _of(list, plain)),
    Kind.REFERENCES: lambda plain: tuple(_reference(entry) for entry in _of(list, plain)),
}
