"""A printed table against the one of the file: rows that came or went, and cells that read otherwise."""

from collections.abc import Iterator, Sequence

from bot.report.returned.align import paired
from bot.report.returned.changes import Altered, Figure, Stray, WordChange
from bot.report.returned.units import EditedTable, Piece, Place, PrintedTable, Role
from bot.report.returned.words import keys, numbers

# What stands in the first column names its row: it weighs more than figures, which repeat.
_NAMED, _SAME, _NUMBER_FOR_NUMBER, _LEAST = 3.0, 1.0, 0.4, 0.5


def table_changes(
    printed: PrintedTable, edited: EditedTable
) -> tuple[Sequence[Altered], Sequence[Stray], Sequence[Stray]]:
    """Return the cells that were altered, the rows put in and the rows taken out."""
    rows = printed.rows
    width = len(rows[0])

    def worth(here: int, there: int) -> float:
        return _worth(rows[here], [cell.text for cell in edited.rows[there]], is_head=here == 0 == there)

    found: list[Altered] = []
    added: list[Stray] = []
    removed: list[Stray] = []
    for here, there in paired(len(rows), len(edited.rows), worth):
        if here is not None and there is not None and len(edited.rows[there]) == width:
            found += _cells(printed, here, edited.rows[there])
            continue
        if there is not None:
            added += [_added(printed.place, edited.rows[there])]
        if here is not None:
            removed += [Stray(printed.place, " | ".join(rows[here]))]
    return found, added, removed


def _worth(row: Sequence[str], other: Sequence[str], *, is_head: bool) -> float:
    if is_head:
        return _NAMED
    if len(row) != len(other):
        return 0.0
    named = _NAMED if keys(row[0]) == keys(other[0]) else 0.0
    rest = sum(_cell_worth(one, another) for one, another in zip(row[1:], other[1:], strict=True))
    found = named + rest
    return found if found >= _LEAST else 0.0


def _cell_worth(one: str, other: str) -> float:
    if keys(one) == keys(other):
        return _SAME
    return _NUMBER_FOR_NUMBER if one[:1].isdigit() and other[:1].isdigit() else 0.0


def _cells(printed: PrintedTable, here: int, row: Sequence[Piece]) -> Iterator[Altered]:
    for column, (old, piece) in enumerate(zip(printed.rows[here], row, strict=True)):
        if keys(old) == keys(piece.text):
            continue
        source = printed.table.rows[here - 1][column].source if here else None
        if source is None:
            words = (WordChange(old, piece.text),)
            yield Altered(printed.place, Role.HEADING, old, piece.text, piece.order, words=words)
            continue
        around = " | ".join(cell.text for cell in row)
        figure = Figure(source, old, piece.text, printed.place, piece.order, around, row=here - 1, column=column)
        yield Altered(printed.place, Role.TEXT, old, piece.text, piece.order, figures=(figure,))


def _added(place: Place, row: Sequence[Piece]) -> Stray:
    text = " | ".join(cell.text for cell in row)
    return Stray(place, text, next((cell.order for cell in row if cell.order), 0), numbers(text))
