"""The text of the report (ô 6 of the layout plan): headings, paragraphs and tables.

The comment on text carried over from last period is hung on by the caller, who knows the document.
"""

from collections.abc import Iterator

from bot.report import wording
from bot.report.docx.inline import printed, runs
from bot.report.docx.ooxml import Element, element, paragraph, run, table
from bot.report.docx.package import TEXT_WIDTH_MM
from bot.report.model import Paragraph, Report, Section, Table
from bot.report.walk import sections

_NARROWEST, _WIDEST = 8, 40  # characters: no column is narrower for being empty or wider for one long cell
_AFTER_TABLE = 100
_LAST_STYLE = 3


def body(report: Report) -> Iterator[tuple[Element, Paragraph | None]]:
    """Yield the elements of the body in order, each with the paragraph that it prints, if it prints one."""
    for each in report.opening:
        yield _paragraph(each), each
    for section in sections(report):
        yield _heading(section), None
        for block in section.blocks:
            yield from _block(block)
    for each in report.closing:
        # The last paragraph stays with the signature: nobody signs an empty page.
        yield _paragraph(each, keep_next=each is report.closing[-1]), each


def _block(block: Paragraph | Table) -> Iterator[tuple[Element, Paragraph | None]]:
    if isinstance(block, Paragraph):
        yield _paragraph(block), block
        return
    if block.caption:
        yield printed("Caption", block.caption), None
    yield _table(block), None
    yield paragraph("Line", properties=(element("w:spacing", after=_AFTER_TABLE),)), None


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
    return table(_widths_mm(block), [head, *rows], bordered=True, header_rows=1)


def _alignment(text: str) -> tuple[Element, ...]:
    return (element("w:jc", val="center"),) if text[:1].isdigit() and " " not in text else ()


def _widths_mm(block: Table) -> list[float]:
    """Share the page's width among the columns by their longest cell; a head may take two lines, but breaks no word."""
    columns = zip(*(row for row in block.rows), strict=True) if block.rows else [()] * len(block.header)
    wanted = [
        max(_NARROWEST, len(head) // 2, *map(len, head.split()), *(min(len(cell.text), _WIDEST) for cell in cells))
        for head, cells in zip(block.header, columns, strict=True)
    ]
    return [TEXT_WIDTH_MM * width / sum(wanted) for width in wanted]
