"""The text (ô 6 of the layout plan): what it rests on, headings, paragraphs, tables.

Headings and dashes are numbered by Word's own lists (`numbering`), so their labels stand in no run.
"""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from bot.report import walk, wording
from bot.report.docx import numbering
from bot.report.docx.inline import printed, runs
from bot.report.docx.ooxml import Element, element, paragraph, run, table
from bot.report.docx.package import TEXT_WIDTH_MM
from bot.report.docx.styles import HEADINGS
from bot.report.model import Annex, Missing, Paragraph, Report, Section, Table
from bot.report.widths import bold_width_mm

_WIDEST = 40  # characters: no column grows for one long cell
_CELL_POINTS = 13
_CELL_PADDING_MM = 5  # 1.9 mm on either side, the borders, and what widths from a table of metrics may be off
_AFTER_TABLE = 100
_LAST_STYLE = 3


def body(report: Report, width_mm: float = TEXT_WIDTH_MM) -> Iterator[Element]:
    """Yield the elements of the text in order."""
    for basis, line in zip(report.bases, wording.basis_lines(report), strict=True):
        # A mark alone is no căn cứ yet: italics are for those.
        yield printed("Body" if isinstance(basis.content[0], Missing) else "Basis", line)
    yield from map(_paragraph, report.opening)
    yield from sections(report, HEADINGS, width_mm)
    yield from map(_paragraph, report.closing)


def sections(within: Report | Annex, listed: int, width_mm: float) -> Iterator[Element]:
    """Yield headings and blocks, the headings counted by the list of this number."""
    for section in walk.sections(within):
        if section.title:
            yield _heading(section, listed)
        yield from blocks(section.blocks, width_mm)


def blocks(printed_blocks: Sequence[Paragraph | Table], width_mm: float) -> Iterator[Element]:
    """Yield paragraphs and tables. A line that leads a list stays with its first entry."""
    for block, following in zip_longest(printed_blocks, printed_blocks[1:]):
        if isinstance(block, Paragraph):
            yield _paragraph(block, keep_next=_is_item(following) and not _is_item(block))
            continue
        if block.caption:
            yield printed("Caption", block.caption)
        yield _table(block, width_mm)
        yield paragraph("Line", properties=(element("w:spacing", after=_AFTER_TABLE),))


def _is_item(block: Paragraph | Table | None) -> bool:
    return isinstance(block, Paragraph) and block.item


def _heading(section: Section, listed: int) -> Element:
    # The list of the text comes with the style; an annex counts for itself.
    counted = section.level in wording.COUNTED_LEVELS and listed != HEADINGS
    own = (numbering.numbered(listed, section.level - 1),) if counted else ()
    shown = runs(wording.typed_heading(section))
    return paragraph(f"Heading{min(section.level, _LAST_STYLE)}", *shown, properties=own)


def _paragraph(block: Paragraph, *, keep_next: bool = False) -> Element:
    keep = (element("w:keepNext"), element("w:keepLines")) if keep_next else ()
    shown = runs(block.content, carried=block.carried)
    return paragraph("Item" if block.item else "Body", *shown, properties=keep)


def _table(block: Table, within_mm: float) -> Element:
    head = [[paragraph("CellHead", run(text))] for text in block.header]
    rows = [
        [[paragraph("Cell", *runs((cell,)), properties=_alignment(cell.text))] for cell in row] for row in block.rows
    ]
    return table(widths_mm(block, within_mm), [head, *rows], bordered=True, header_rows=1)


def _alignment(text: str) -> tuple[Element, ...]:
    return (element("w:jc", val="center"),) if text[:1].isdigit() and " " not in text else ()


def widths_mm(block: Table, within_mm: float = TEXT_WIDTH_MM) -> list[float]:
    """Share the page's width among the columns: no word of a cell or head is broken, longer cells get what is left."""
    columns = [[head, *(row[place].text for row in block.rows)] for place, head in enumerate(block.header)]
    least = [_CELL_PADDING_MM + max(map(_word_mm, " ".join(cells).split()), default=0) for cells in columns]
    # A head may take three lines; a cell that need not wrap should not.
    longest = [min(max(len(cells[0]) // 3, *map(len, cells[1:])), _WIDEST) for cells in columns]
    left = within_mm - sum(least)
    if left < 0:
        return [within_mm * width / sum(least) for width in least]
    return [width + left * share / sum(longest) for width, share in zip(least, longest, strict=True)]


def _word_mm(word: str) -> float:
    # Heads are bold, and no cell is wider in regular letters than in bold ones.
    return bold_width_mm(word, _CELL_POINTS)
