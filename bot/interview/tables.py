"""A table as it was typed or pasted -> rows, cells typed by column, and remarks on what was left out.

Cells stand between tabs, bars or semicolons, or as CSV where that is unambiguous. A header, also below title lines,
says which column is which: another order is put right, columns that the table has not are left out. A row of totals
is left out where it adds up, and refused with the difference where it does not. What does not fit names its line.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import prompts
from bot.interview.form import Column, Kind, Question
from bot.interview.gathered import lines_of, named, read_row, unmarked
from bot.interview.headers import header_of, is_header
from bot.interview.numbers import format_number
from bot.interview.scalars import quoted, refused
from bot.interview.values import NotUnderstood, Row
from bot.interview.vocabulary import folded, vocabulary

_RULE = re.compile(r"[-:|=+\s]+")
_QUOTED = re.compile(r'"[^"]*"')
_FIGURE_COMMA = re.compile(r"[0-9],[0-9]")
_ENGLISH = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]{1,2}|[0-9]{1,3}(?:,[0-9]{3}){2,}(?:\.[0-9]+)?")
_POINTED = re.compile(r"[0-9]+\.[0-9]{1,2}")
_OURS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]+,[0-9]{1,2}")
_ENGLISH_WHOLE = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+")
_TITLE_LINES = 8
_FIGURES = frozenset({Kind.INTEGER, Kind.NUMBER})

Line = tuple[int, tuple[str, ...]]
"""A line of a table: its number, for whoever must mend it, and its cells."""


@dataclass(frozen=True)
class Pasted:
    """The rows of a table, or the entries of a list, and a sentence for each thing that was left out."""

    rows: tuple[Row, ...] | tuple[str, ...]
    remarks: tuple[str, ...] = ()


def read_table(question: Question, text: str, today: date) -> Pasted:
    """Return the rows that a text adds to a table.

    Raises:
        NotUnderstood: a line does not fit; the sentence names it and its column.
    """
    if folded(text) in vocabulary("nothing"):
        raise refused("nothing_counted" if question.required and _counts(question) else "nothing")
    return from_grid(question, _grid(question.columns, text), today)


def from_grid(question: Question, grid: Sequence[Line], today: date) -> Pasted:
    """Return the rows that lines of cells add to a table; raises as `read_table` does."""
    columns = question.columns
    grid = [line for line in grid if any(line[1])]
    remarks: list[str] = []
    top = next((n for n, line in enumerate(grid[:_TITLE_LINES]) if is_header(columns, line[1])), None)
    if top is None:
        grid = _unnumbered(columns, grid)
    else:
        header = header_of(columns, grid[top][1])
        if header.left_out:
            remarks.append(prompts.say("pasting.columns_left_out", columns="; ".join(header.left_out)))
        grid, notes = _without_notes(columns, [(n, cells, header.arranged(cells)) for n, cells in grid[top + 1 :]])
        remarks += notes
    rows, totals = _rows(columns, grid, today)
    if not rows:
        raise refused("no_rows", columns=named(columns))
    return Pasted(rows, (*remarks, *totals))


def _counts(question: Question) -> bool:
    """Say whether a row could say "none": a column of text, all others whole numbers."""
    first, *others = question.columns
    return first.kind is Kind.TEXT and bool(others) and all(column.kind is Kind.INTEGER for column in others)


def _grid(columns: Sequence[Column], text: str) -> list[Line]:
    lines = lines_of(text)
    if '"' in text and "\t" in text:
        # Excel puts a cell of several lines between quotation marks.
        return [(n, _tidy(cells)) for n, cells in enumerate(csv.reader(io.StringIO(text), delimiter="\t"), 1)]
    if not any(mark in text for mark in "\t|;") and (separated := _with_commas(columns, lines)) is not None:
        return separated
    return [(n, _cells(line)) for n, line in enumerate(lines, 1) if not _RULE.fullmatch(line)]


def _with_commas(columns: Sequence[Column], lines: Sequence[str]) -> list[Line] | None:
    """Return lines as CSV, where commas can be nothing but separators; else None."""
    read = [_tidy(cells) for cells in csv.reader(lines)]
    widths = {len(cells) for cells in read}
    if len(widths) != 1:
        return None
    is_headed = is_header(columns, read[0])
    # "A, 95,5" is typed, and "95,5" one figure; "A,95,5" was written by a machine, which quotes such a figure.
    unquoted = [_QUOTED.sub("", line) for line in lines]
    is_open = any(map(_FIGURE_COMMA.search, unquoted)) and any(", " in line for line in unquoted)
    if is_open or not (is_headed or widths == {len(columns)}):
        return None
    return list(enumerate(read, 1))


def _cells(line: str) -> tuple[str, ...]:
    if "\t" in line:
        return _tidy(line.split("\t"))
    if "|" in line:
        return _tidy(unmarked(line).removeprefix("|").removesuffix("|").split("|"))
    return _tidy(unmarked(line).split(";"))


def _tidy(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(" ".join(cell.split()) for cell in cells)


def _unnumbered(columns: Sequence[Column], grid: Sequence[Line]) -> list[Line]:
    """Return lines without a column that only counts them: 1, 2, 3 …"""
    wide = [(n, _as_wide(cells, len(columns) + 1)) for n, cells in grid]
    counted = [cells[0] for _, cells in wide if len(cells) == len(columns) + 1]
    is_counted = len(grid) > 1 and counted == [str(n) for n in range(1, len(grid) + 1)]
    return [(n, cells[1:]) for n, cells in wide] if is_counted else list(grid)


def _as_wide(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    while len(cells) > width and not cells[-1]:
        cells = cells[:-1]
    return cells


def _without_notes(
    columns: Sequence[Column], lines: Sequence[tuple[int, tuple[str, ...], tuple[str, ...]]]
) -> tuple[list[Line], list[str]]:
    """Return the lines below a header, without those that hold nothing but one note: "Người lập biểu"."""
    grid, remarks = list[Line](), list[str]()
    words = [place for place, column in enumerate(columns) if column.kind is Kind.TEXT]
    for number, whole, cells in lines:
        filled = [place for place, cell in enumerate(cells) if cell]
        is_note = len(columns) > 1 and len(filled) <= 1 and all(place in words for place in filled)
        if is_note and not _is_total(whole):
            remarks.append(prompts.say("pasting.note_left_out", text=quoted(" ".join(filter(None, whole)))))
        else:
            grid.append((number, _marked(whole, cells)))
    return grid, remarks


def _marked(whole: Sequence[str], cells: tuple[str, ...]) -> tuple[str, ...]:
    """Return a row of totals with its name in front: it may stand in a column that the table has not."""
    mark = next((cell for cell in whole if folded(cell) in vocabulary("total_rows")), None)
    return cells if mark is None else (mark, *cells[1:])


def _is_total(cells: Sequence[str]) -> bool:
    return any(folded(cell) in vocabulary("total_rows") for cell in cells)


def _rows(columns: Sequence[Column], grid: Sequence[Line], today: date) -> tuple[tuple[Row, ...], list[str]]:
    rows, remarks, since = list[Row](), list[str](), list[Row]()
    is_english = _is_english([cells for _, cells in grid])
    for number, cells in grid:
        plain = _in_our_figures(columns, cells, is_english=is_english)
        if folded(plain[0]) in vocabulary("total_rows"):
            if not rows:
                raise refused("total_row", row=number)
            _add_up(columns, number, plain, since or rows, rows)
            remarks.append(prompts.say("pasting.total_left_out", row=number))
            since = []
        else:
            since.append(read_row(columns, number, plain, today))
            rows.append(since[-1])
    return tuple(rows), remarks


def _add_up(columns: Sequence[Column], number: int, cells: Sequence[str], since: list[Row], rows: list[Row]) -> None:
    """Refuse a row of totals that is the sum neither of the rows since the last one, nor of all."""
    for place, column in enumerate(columns):
        cell = cells[place] if place < len(cells) else ""
        if column.kind not in _FIGURES or not cell:
            continue
        said = read_row((column,), number, (cell,), date.min)[column.id]
        sums = [sum((Decimal(str(row[column.id])) for row in some), Decimal(0)) for some in (rows, since)]
        if Decimal(str(said)) not in sums:
            holes = {"column": column.label, "said": format_number(Decimal(str(said))), "sum": format_number(sums[0])}
            gap = format_number(abs(Decimal(str(said)) - sums[0]))
            raise NotUnderstood(prompts.say("pasting.total_differs", row=number, gap=gap, **holes))


def _is_english(lines: Sequence[Sequence[str]]) -> bool:
    """Say whether figures are written as in English (1,250.5), by those that can be nothing else."""
    cells = [cell for line in lines for cell in line]
    pointed = [cell for cell in cells if _POINTED.fullmatch(cell)]
    is_said = any(map(_ENGLISH.fullmatch, cells)) or len(pointed) > 1
    return is_said and not any(map(_OURS.fullmatch, cells))


def _in_our_figures(columns: Sequence[Column], cells: Sequence[str], *, is_english: bool) -> tuple[str, ...]:
    """Return cells with their figures written our way, where a sheet set to English wrote them."""
    return (*_translated(columns, cells, is_english), *cells[len(columns) :])


def _translated(columns: Sequence[Column], cells: Sequence[str], is_english: bool) -> Iterator[str]:
    for column, cell in zip(columns, cells, strict=False):
        # A whole number has no decimals, so that "1,250" in its column is 1250.
        is_whole = column.kind is Kind.INTEGER and _ENGLISH_WHOLE.fullmatch(cell)
        is_figure = column.kind in (Kind.NUMBER, Kind.PERCENTAGE)
        swapped = cell.replace(",", "").replace(".", ",")
        yield swapped if is_whole or (is_english and is_figure) else cell
