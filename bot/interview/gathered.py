"""Answers of several entries: lists, one entry a line, and the rows of a table from their cells.

Marks that people put before entries ("-", "+", "1.", "a)") are dropped. A row that does not fit names its line and
column; a row of totals is refused, since totals are computed. How a text is parted into cells is `tables`' business.
"""

import re
from collections.abc import Sequence
from datetime import date

from bot.interview.form import Column
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


def read_entries(text: str) -> tuple[str, ...]:
    """Return the entries of a list: one a line, marks and empty lines dropped, each at most 1,000 characters."""
    entries = tuple(filter(has_content, (" ".join(unmarked(line).split()) for line in lines_of(text))))
    if len(entries) == 1 and folded(entries[0]) in vocabulary("nothing"):
        raise refused("nothing")
    if len(entries) <= 1:
        refuse_fillers("".join(entries) or text)
    for number, entry in enumerate(entries, 1):
        if len(entry) > MOST_TEXT:
            raise refused("entry_too_long", number=number, length=len(entry), most=MOST_TEXT)
    return entries


def named(columns: Sequence[Column]) -> str:
    """Return the labels of columns as a row is typed: "Năm; Số lớp; Số lượt người"."""
    return "; ".join(column.label for column in columns)


def unmarked(line: str) -> str:
    """Return a line without the mark that people put before an entry."""
    return _MARK.sub("", line.strip(), count=1)


def lines_of(text: str) -> list[str]:
    """Return the lines of a text that are not empty, at most 300 of them."""
    if len(text) > MOST_LONG_TEXT:
        raise refused("text_too_long", length=len(text), most=MOST_LONG_TEXT)
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) > MOST_ENTRIES:
        raise refused("too_many_entries", count=len(lines), most=MOST_ENTRIES)
    return lines


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
