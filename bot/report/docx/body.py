"""The text of the report (ô 6 of the layout plan): headings, paragraphs and tables.

The comment on text carried over from last period is hung on by the caller, who knows the document.
"""

from collections.abc import Iterator
from itertools import zip_longest

from bot.report import wording
from bot.report.docx.inline import printed, runs
from bot.report.docx.ooxml import Element, element, paragraph, run, table
from bot.report.docx.package import TEXT_WIDTH_MM
from bot.report.model import Paragraph, Report, Section, Table
from bot.report.walk import sections
from bot.report.widths import bold_width_mm

_WIDEST = 40  # characters: no column grows for one long cell
_CELL_POINTS = 13
_CELL_PADDING_MM = 5  # 1.9 mm on either side, the borders, and what widths from a table of metrics may be off
_AFTER_TABLE = 100
_LAST_STYLE = 3


def body(report: Report) -> Iterator[tuple[Element, Paragraph | None]]:
    """Yield the elements of the body in order, each with the paragraph that it prints, if it prints one."""
    for each in report.opening:
        yield _paragraph(each), each
    for section in sections(report):
        yield _heading(section), None
        for block, following in zip_longest(section.blocks, section.blocks[1:]):
            yield from _block(block, leads=_is_item(following) and not _is_item(block))
    for each in report.closing:
        # The last paragraph stays with the signature: nobody signs an empty page.
        yield _paragraph(each, keep_next=each is report.closing[-1]), each


def _block(block: Paragraph | Table, *, leads: bool) -> Iterator[tuple[Element, Paragraph | None]]:
    if isinstance(block, Paragraph):
        yield _paragraph(block, keep_next=leads), block
        return
    if block.caption:
        yield printed("Caption", block.caption), None
    yield _table(block), None
    yield paragraph("Line", properties=(element("w:spacing", after=_AFTER_TABLE),)), None


def _is_item(block: Paragraph | Table | None) -> bool:
    return isinstance(block, Paragraph) and block.item


def _heading(section: Section) -> Element:
    return printed(f"Heading{min(section.level, _LAST_STYLE)}", wording.heading_line(section))


def _paragraph(block: Paragraph, *, keep_next: bool = False) -> Element:
    keep = (element("w:keepNext"), element("w:keepLines")) if keep_next else ()
    shown = runs(wording.paragraph_line(block), carried=block.carried)
    return paragraph("Item" if block.item else "Body", *shown, properties=keep)


def _table(block: Table) -> Element:
    head = [[paragraph("CellHead", run(text))] for text in block.header]
    rows = [
        [[paragraph("Cell", run(cell.text), properties=_alignment(cell.text))] for cell in row] for row in block.rows
    ]
    return table(widths_mm(block), [head, *rows], bordered=True, header_rows=1)


def _alignment(text: str) -> tuple[Element, ...]:
    return (element("w:jc", val="center"),) if text[:1].isdigit() and " " not in text else ()


def widths_mm(block: Table) -> list[float]:
    """Share the page's width among the columns: no word of a cell or head is broken, longer cells get what is left."""
    columns = [[head, *(row[place].text for row in block.rows)] for place, head in enumerate(block.header)]
    least = [_CELL_PADDING_MM + max(map(_word_mm, " ".join(cells).split()), default=0) for cells in columns]
    # A head may take three lines; a cell that need not wrap should not.
    longest = [min(max(len(cells[0]) // 3, *map(len, cells[1:])), _WIDEST) for cells in columns]
    left = TEXT_WIDTH_MM - sum(least)
    if left < 0:
        return [TEXT_WIDTH_MM * width / sum(least) for width in least]
    return [width + left * share / sum(longest) for width, share in zip(least, longest, strict=True)]


def _word_mm(word: str) -> float:
    # Heads are bold, and no cell is wider in regular letters than in bold ones.
    return bold_width_mm(word, _CELL_POINTS)
