"""The text (ô 6 of the layout plan): what it rests on, headings, paragraphs, tables.

Headings and dashes are numbered by Word's own lists (`numbering`), so their labels stand in no run.
"""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from bot.report import walk, wording
from bot.report.docx import numbering
from bot.report.docx.cells import printed_table
from bot.report.docx.inline import printed, runs
from bot.report.docx.ooxml import Element, element, paragraph
from bot.report.docx.package import TEXT_WIDTH_MM
from bot.report.docx.styles import HEADINGS
from bot.report.model import Annex, Missing, Paragraph, Report, Section, Table

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
        yield printed_table(block, width_mm)
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
