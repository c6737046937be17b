"""A report and a file as rows of units, lines and tables, so that one can be held against the other.

The printed side knows where each line stands and what every stretch of it came from. Of the file's tables only those
that print a table of the report are taken as tables; the page's own, which nobody sees, fall apart into lines.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import prompts
from bot.report import wording
from bot.report.model import Annex, Missing, Paragraph, Report, Section, Table
from bot.report.returned.words import even, keys, likeness, unmarked
from bot.report.walk import sections
from bot.report.wording import Line

# A table of the file that shares less than half of its words with one of the report is another table.
_SAME_TABLE = 0.5
_TEXT = "noi_dung"


class Role(StrEnum):
    """What a line is on the page."""

    PAGE = "page"
    NUMBER = "number"
    DAY = "day"
    HEADING = "heading"
    TEXT = "text"
    CAPTION = "caption"


@dataclass(frozen=True)
class Place:
    """Where something stands: the section's id ("" outside the numbered ones) and how a person finds it."""

    section: str
    title: str


@dataclass(frozen=True)
class PrintedLine:
    """A line that the report prints."""

    line: Line
    place: Place
    role: Role

    @property
    def text(self) -> str:
        """The line as one even string."""
        return even(wording.line_text(self.line))

    @property
    def is_gap(self) -> bool:
        """Is it the mark of a gap and nothing else?"""
        return all(isinstance(part, Missing) for part in self.line)


@dataclass(frozen=True)
class PrintedTable:
    """A table that the report prints."""

    table: Table
    place: Place

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Head and rows as even texts."""
        shown = (self.table.header, *(tuple(cell.text for cell in row) for row in self.table.rows))
        return tuple(tuple(map(even, row)) for row in shown)


@dataclass(frozen=True)
class Piece:
    """A paragraph of the file. `order` counts as in `Mend`, 0 for one without text; `table`, `row` and `cell` number
    what it stands in, if anything.
    """

    text: str
    order: int
    table: int | None = None
    row: int | None = None
    cell: int | None = None


@dataclass(frozen=True)
class EditedTable:
    """A table of the file: its cells' pieces joined, row by row."""

    rows: tuple[tuple[Piece, ...], ...]


PrintedUnit = PrintedLine | PrintedTable
EditedUnit = Piece | EditedTable


def printed_units(report: Report) -> Iterator[PrintedUnit]:
    """Yield what a report prints, in the order of the page (as `lines` does, tables whole)."""
    head, opening, closing = (
        Place("", prompts.say(f"returned.place.{name}")) for name in ("head", "opening", "closing")
    )

    def page(*lines: Line, role: Role = Role.PAGE) -> Iterator[PrintedLine]:
        yield from (PrintedLine(line, head, role) for line in lines)

    before, behind = _own_words(report)
    subject = (wording.subject_line(report),)
    yield from page(*before, *wording.parent_lines(report), *wording.issuer_lines(report))
    yield from page(wording.nation_line(), wording.motto_line())
    yield from page(wording.number_line(report), role=Role.NUMBER)
    yield from page(*(subject if report.is_letter else ()))
    yield from page(wording.date_line(report), role=Role.DAY)
    yield from page(*wording.kind_lines(report), *(() if report.is_letter else subject))
    yield from page(*wording.addressee_lines(report))
    yield from (PrintedLine(line, opening, Role.TEXT) for line in wording.basis_lines(report))
    yield from _texts(report.opening, opening)
    yield from _of_sections(report)
    yield from _texts(report.closing, closing)
    tail = (wording.recipients_head(), *wording.recipient_lines(report))
    for line in (*tail, *wording.authority_lines(report), wording.signer_line(report), *behind):
        yield PrintedLine(line, closing, Role.PAGE)
    for order, annex in enumerate(report.annexes, 1):
        yield from _of_annex(report, annex, order)


def _own_words(report: Report) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Return what an office's own file says of its own, before the text and behind it."""
    order = report.office.template.order if report.office.template else ()
    text = next((number for number, (place, _) in enumerate(order) if place == _TEXT), 0)
    before, behind = (
        tuple(wording.fixed(own) for place, own in part if not place) for part in (order[:text], order[text:])
    )
    return before, behind


def _of_sections(within: Report | Annex) -> Iterator[PrintedUnit]:
    above: list[str] = []
    for section in sections(within):
        above = [*above[: section.level - 1], section.marker.rstrip(".)")]
        yield from _of_section(section, ".".join(above))


def _of_annex(report: Report, annex: Annex, order: int) -> Iterator[PrintedUnit]:
    place = Place("", prompts.say("returned.place.annex", number=order))
    yield from (PrintedLine(line, place, Role.HEADING) for line in wording.annex_lines(report, order))
    yield from _of_blocks(annex.blocks, place)
    yield from _of_sections(annex)


def _of_section(section: Section, number: str) -> Iterator[PrintedUnit]:
    place = Place(section.id, prompts.say("returned.place.section", number=number, title=section.title))
    if section.title:
        yield PrintedLine(wording.typed_heading(section), place, Role.HEADING)
    yield from _of_blocks(section.blocks, place)


def _of_blocks(blocks: Sequence[Paragraph | Table], place: Place) -> Iterator[PrintedUnit]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from _texts((block,), place)
            continue
        if block.caption:
            yield PrintedLine(block.caption, place, Role.CAPTION)
        yield PrintedTable(block, place)


def _texts(paragraphs: Sequence[Paragraph], place: Place) -> Iterator[PrintedLine]:
    for each in paragraphs:
        yield PrintedLine(each.content, place, Role.TEXT)


def edited_units(pieces: Sequence[Piece], printed: Sequence[PrintedTable]) -> tuple[list[EditedUnit], dict[int, int]]:
    """Return the file's units, and which of them print which of the report's tables (place there -> place here)."""
    tables = _tables(pieces)
    claimed = _claimed(tables, printed)
    units: list[EditedUnit] = []
    places: dict[int, int] = {}
    for piece in pieces:
        if piece.table is not None and piece.table in claimed:
            if piece.table not in places:
                places[piece.table] = len(units)
                units.append(tables[piece.table])
        elif even(piece.text):
            units.append(piece)
    return units, {claimed[number]: place for number, place in places.items()}


def _tables(pieces: Sequence[Piece]) -> dict[int, EditedTable]:
    found: dict[int, dict[int, dict[int, list[Piece]]]] = {}
    for piece in pieces:
        if piece.table is not None and piece.row is not None and piece.cell is not None:
            found.setdefault(piece.table, {}).setdefault(piece.row, {}).setdefault(piece.cell, []).append(piece)
    return {
        number: EditedTable(tuple(tuple(map(_cell, cells.values())) for cells in rows.values()))
        for number, rows in found.items()
    }


def _cell(pieces: Sequence[Piece]) -> Piece:
    order = next((piece.order for piece in pieces if piece.order), 0)
    return Piece(even(" ".join(piece.text for piece in pieces)), order)


def _claimed(tables: dict[int, EditedTable], printed: Sequence[PrintedTable]) -> dict[int, int]:
    """Say which table of the file prints which of the report's, each one once, the likest first come."""
    claimed: dict[int, int] = {}
    words = {
        number: [key for row in table.rows for cell in row for key in keys(cell.text)]
        for number, table in tables.items()
    }
    for place, table in enumerate(printed):
        own = [key for row in table.rows for cell in row for key in keys(cell)]
        head = [key for cell in table.rows[0] for key in keys(cell)]
        scores = {
            number: likeness(own, found) + likeness(head, _head(tables[number]))
            for number, found in words.items()
            if number not in claimed
        }
        best = max(scores, key=lambda number: scores[number], default=None)
        if best is not None and scores[best] >= 2 * _SAME_TABLE:
            claimed[best] = place
    return claimed


def _head(table: EditedTable) -> list[str]:
    return [key for cell in table.rows[0] for key in keys(cell.text)]


def compared(unit: PrintedLine | Piece) -> tuple[str, ...]:
    """Return what is compared of a line: its keys, the marker at its start left out."""
    return keys(unmarked(even(unit.text)))
