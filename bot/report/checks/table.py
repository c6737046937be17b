"""Tables as rows and columns, from paragraphs that know the cell that they stand in. Pure.

Empty cells hold no paragraph: a column that is absent from a row is empty there. A label over several columns stands in
the first of them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Cell:
    """Where a paragraph stands: the numbers of its table and row, counted through the whole file, and its column."""

    table: int
    row: int
    column: int


@dataclass(frozen=True)
class Entry:
    """What one cell says, and the place of its first paragraph."""

    place: int
    text: str


@dataclass(frozen=True)
class Table:
    """Rows from the top; of each, what stands in which column."""

    rows: tuple[Mapping[int, Entry], ...]


def tables(cells: Iterable[tuple[Cell, int, str]]) -> Iterator[Table]:
    """Yield the tables. `cells`: the cell, place and text of each paragraph that stands in one, in order."""
    found: dict[int, dict[int, dict[int, Entry]]] = defaultdict(lambda: defaultdict(dict))
    for cell, place, text in cells:
        row = found[cell.table][cell.row]
        before = row.get(cell.column)
        row[cell.column] = Entry(before.place, f"{before.text} {text}") if before else Entry(place, text)
    for rows in found.values():
        yield Table(tuple(rows[number] for number in sorted(rows)))
