"""Tables as rows and columns, from paragraphs that know only the number of their cell. Pure.

Cells are numbered through the whole file, empty ones too, and empty ones hold no paragraph. Columns are told only where
they are certain: every row has as many cells as the others, or no row begins or ends with an empty one. Merged labels
("Tổng cộng" over two columns) are met in the second case: there, columns count from the right.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Cell:
    """Where a paragraph stands: numbers of its table, row and cell, each counted through the whole file."""

    table: int
    row: int
    cell: int


@dataclass(frozen=True)
class Entry:
    """What one cell says, and the place of its first paragraph."""

    place: int
    text: str


@dataclass(frozen=True)
class Table:
    """Rows from the top; of each, what stands in which column. A column that is absent from a row is empty there."""

    rows: tuple[Mapping[int, Entry], ...]


def tables(cells: Iterable[tuple[Cell, int, str]]) -> Iterator[Table]:
    """Yield the tables whose columns are certain. `cells`: the cell, place and text of each paragraph, in order."""
    found: dict[int, dict[int, dict[int, Entry]]] = defaultdict(lambda: defaultdict(dict))
    for cell, place, text in cells:
        row = found[cell.table][cell.row]
        before = row.get(cell.cell)
        row[cell.cell] = Entry(before.place, f"{before.text} {text}") if before else Entry(place, text)
    for rows in found.values():
        columns = _columns(rows)
        if columns is not None:
            yield Table(tuple(columns))


def _columns(rows: Mapping[int, Mapping[int, Entry]]) -> list[Mapping[int, Entry]] | None:
    numbers = sorted(rows)
    firsts = [min(rows[number]) for number in numbers]
    lasts = [max(rows[number]) for number in numbers]
    width = _width(numbers, firsts)
    starts = [first - width * number for number, first in zip(numbers, firsts, strict=True)]
    ends = [last - width * number for number, last in zip(numbers, lasts, strict=True)]
    if width and max(ends) - min(starts) < width:
        return [{cell - width * number: entry for cell, entry in rows[number].items()} for number in numbers]
    if all(after == last + 1 for last, after in zip(lasts, firsts[1:], strict=False)):
        pairs = zip(numbers, lasts, strict=True)
        return [{cell - last: entry for cell, entry in rows[number].items()} for number, last in pairs]
    return None


def _width(numbers: list[int], firsts: list[int]) -> int:
    """Return how many cells most rows have, as the numbers of their first cells tell; 0 for a single row."""
    ahead = zip(zip(numbers, firsts, strict=True), zip(numbers[1:], firsts[1:], strict=False), strict=False)
    steps = Counter(after - first for (number, first), (later, after) in ahead if later == number + 1)
    return steps.most_common(1)[0][0] if steps else 0
