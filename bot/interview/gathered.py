"""Answers of several entries: lists, one entry a line, and tables, one row a line.

Marks that people put before entries ("-", "+", "1.", "a)") are dropped; cells stand between tabs, bars or semicolons,
as typed or as pasted from a sheet. A row that does not fit names its line and column; a pasted header is recognised
and checked against the columns; a row of totals is refused, since totals are computed.
"""

import re
from collections.abc import Sequence
from datetime import date

from bot.interview.form import Column, Kind, Question
from bot.interview.scalars import (
    MOST_LONG_TEXT,
    MOST_TEXT,
    has_content,
    quoted,
    read_cell,
    refuse_fillers,
    refused,
)
from bot.interview.values import Cell, NotUnderstood, Row
from bot.interview.vocabulary import folded, vocabulary

MOST_ENTRIES = 300
# "1.250 người" opens with a number, not with a mark: after figures a space must follow, after a dash no figure.
# Word's own bullets come along when a list is pasted: a dot, an arrow, the letter o, signs of the font Symbol.
_MARK = re.compile(
    r"^(?:[-–—+*](?:\s+|$|(?=[^\W\d]))|[•●○▪■□◦‣·➢➤✓✔❖\uf000-\uf0ff]\s*|[o§]\t\s*|[0-9]{1,2}[.)]\s+|[a-zđ]\)\s+)"
)
_RULE = re.compile(r"[-:|=+\s]+")


def read_entries(text: str) -> tuple[str, ...]:
    """Return the entries of a list: one a line, marks and empty lines dropped, each at most 1,000 characters."""
    entries = tuple(filter(has_content, (" ".join(_unmarked(line).split()) for line in _lines(text))))
    if len(entries) == 1 and folded(entries[0]) in vocabulary("nothing"):
        raise refused("nothing")
    if len(entries) <= 1:
        refuse_fillers("".join(entries) or text)
    for number, entry in enumerate(entries, 1):
        if len(entry) > MOST_TEXT:
            raise refused("entry_too_long", number=number, length=len(entry), most=MOST_TEXT)
    return entries


def read_rows(question: Question, text: str, today: date) -> tuple[Row, ...]:
    """Return the rows of a table, cells typed by column."""
    if folded(text) in vocabulary("nothing"):
        raise refused("nothing_counted" if question.required and _counts(question) else "nothing")
    rows = [(number, _cells(line)) for number, line in enumerate(_lines(text), 1) if not _RULE.fullmatch(line)]
    if rows and _is_header(question.columns, rows[0][1]):
        _check_header(question.columns, rows[0][1])
        rows = rows[1:]
    if not rows:
        raise refused("no_rows", columns=named(question.columns))
    return tuple(read_row(question.columns, number, cells, today) for number, cells in rows)


def named(columns: Sequence[Column]) -> str:
    """Return the labels of columns as a row is typed: "Năm; Số lớp; Số lượt người"."""
    return "; ".join(column.label for column in columns)


def _counts(question: Question) -> bool:
    """Say whether a row could say "none": a column of text, all others whole numbers."""
    first, *others = question.columns
    return first.kind is Kind.TEXT and bool(others) and all(column.kind is Kind.INTEGER for column in others)


def _unmarked(line: str) -> str:
    return _MARK.sub("", line.strip(), count=1)


def _lines(text: str) -> list[str]:
    if len(text) > MOST_LONG_TEXT:
        raise refused("text_too_long", length=len(text), most=MOST_LONG_TEXT)
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) > MOST_ENTRIES:
        raise refused("too_many_entries", count=len(lines), most=MOST_ENTRIES)
    return lines


def _cells(line: str) -> tuple[str, ...]:
    if "\t" in line:
        cells = line.split("\t")
    elif "|" in line:
        cells = _unmarked(line).removeprefix("|").removesuffix("|").split("|")
    else:
        cells = _unmarked(line).split(";")
    return tuple(" ".join(cell.split()) for cell in cells)


def _names(column: Column) -> set[str]:
    label = folded(column.label)
    return {label, column.id, f"{label} ({folded(column.unit)})"}


def _is_header(columns: Sequence[Column], cells: Sequence[str]) -> bool:
    known = set[str]().union(*(_names(column) for column in columns))
    return 2 * sum(folded(cell) in known for cell in cells) >= max(len(cells), 1)


def _check_header(columns: Sequence[Column], cells: Sequence[str]) -> None:
    """Refuse a header whose columns stand in another order: figures would land in the wrong column."""
    if len(cells) != len(columns):
        raise refused("wrong_columns", columns=named(columns))
    for cell, own in zip(cells, columns, strict=True):
        if any(folded(cell) in _names(column) for column in columns if column is not own) and (
            folded(cell) not in _names(own)
        ):
            raise refused("wrong_columns", columns=named(columns))


def read_row(columns: Sequence[Column], number: int, cells: Sequence[str], today: date) -> Row:
    """Return one row of a table; `number` is its line, for whoever must mend it."""
    if folded(cells[0]) in vocabulary("total_rows"):
        raise refused("total_row", row=number)
    while len(cells) > len(columns) and not cells[-1]:
        cells = cells[:-1]  # a sheet's empty columns are copied along
    if len(cells) != len(columns):
        raise refused("wrong_cells", row=number, found=len(cells), expected=len(columns), columns=named(columns))
    return {column.id: _cell(column, number, cell, today) for column, cell in zip(columns, cells, strict=True)}


def _cell(column: Column, number: int, cell: str, today: date) -> Cell:
    try:
        return read_cell(column.kind, column.unit, cell, today)
    except NotUnderstood as error:
        raise refused("cell", row=number, column=quoted(column.label), reason=error) from error
