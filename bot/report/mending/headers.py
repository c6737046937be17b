"""Page numbers: a PAGE field put into a header, taken out of a footer, kept off the first page, all tracked.

What Word cannot track is the reference to a new header: rejecting leaves an empty header, which shows nothing.
"""

import re
from collections.abc import Iterator

from docx.document import Document
from docx.oxml.ns import qn
from docx.section import Section, _BaseHeaderFooter

from bot.report.docx.ooxml import Element, element, page_number
from bot.report.layout.cascade import Cascade
from bot.report.layout.reading import own_runs, text_of
from bot.report.mending.changes import Letters, Stance
from bot.report.mending.order import put
from bot.report.mending.properties import own_properties, set_letters, set_stance, tracked
from bot.report.mending.stamp import REVISIONS, Stamp
from bot.report.mending.words import strike

_PAGE = re.compile(r"\bPAGE\b")
# What may stand beside the number and goes with it: "- 2 -", "Trang 2/5".
_BARE = re.compile(r"[\s\d\-–—/.]*(?:trang)?[\s\d\-–—/.]*", re.IGNORECASE)
_FONT = "Times New Roman"


def number_pages(document: Document, order: int, points: float, stamp: Stamp) -> bool:
    """Number the pages of a section (from 1) at the top, and no more at the bottom."""
    section = document.sections[order - 1]
    cascade = Cascade(document.styles.element)
    # A section without a header of its own goes on with the one before, which is mended as that section's.
    done = (order > 1 and section.header.is_linked_to_previous) or _number(section.header, cascade, points, stamp)
    if document.settings.odd_and_even_pages_header_footer:
        done &= _number(section.even_page_header, cascade, points, stamp)
    for footer in (section.footer, section.first_page_footer, section.even_page_footer):
        for each in _numbered(footer):
            if _bare(each):
                strike(each, stamp)
    return done


def bare_first_page(document: Document, stamp: Stamp) -> bool:
    """Let the first page show no number: a header of its own, without one."""
    section = document.sections[0]
    if not section.different_first_page_header_footer and not _set_title_page(section, stamp):
        return False
    return all(_bare(each) and strike(each, stamp) for each in _numbered(section.first_page_header))


def _set_title_page(section: Section, stamp: Stamp) -> bool:
    # The first page would lose what the footer says, and with it more than a number.
    says_more = not section.footer.is_linked_to_previous and any(
        _shown(each).strip() and not _bare(each) for each in section.footer._element.iter(qn("w:p"))
    )
    if (says_more and section.first_page_footer.is_linked_to_previous) or not tracked(section._sectPr, stamp):
        return False
    for there in section._sectPr.findall(qn("w:titlePg")):
        section._sectPr.remove(there)
    put(section._sectPr, element("w:titlePg"))
    return True


def _number(header: _BaseHeaderFooter, cascade: Cascade, points: float, stamp: Stamp) -> bool:
    if header.is_linked_to_previous:
        header.is_linked_to_previous = False
    root = header._element
    numbers = [each for each in root.iter(qn("w:p")) if _PAGE.search(_codes(each))]
    if not numbers:
        numbers = [_new_number(root, stamp)]
    wanted = Letters(0, smallest=points, largest=points, bold=False, italic=False, font=_FONT)
    looks = [set_letters(each, cascade, wanted, stamp) for each in numbers]
    # A sheet's first lines go in, but not its number.
    stands = [set_stance(each, cascade, Stance(0, align="center", first_line=0), stamp) for each in numbers]
    return all((*looks, *stands))


def _new_number(root: Element, stamp: Stamp) -> Element:
    """Put a number into the header's empty paragraph, or into a new one above what stands there."""
    found = next((each for each in root.iterchildren(qn("w:p")) if _empty(each)), None)
    if found is None:
        found = element("w:p")
        root.insert(0, found)
        mark = element("w:rPr", stamp.mark("w:ins"))
        own_properties(found, "w:pPr").append(mark)
    found.append(stamp.mark("w:ins", *page_number()))
    return found


def _empty(paragraph: Element) -> bool:
    holds = (qn("w:r"), *REVISIONS)
    return next(paragraph.iter(*holds), None) is None


def _numbered(holder: _BaseHeaderFooter) -> Iterator[Element]:
    """Yield the paragraphs of a header or footer that hold a page number not yet deleted."""
    if not holder.is_linked_to_previous:
        for each in list(holder._element.iter(qn("w:p"))):
            if _PAGE.search(_codes(each)) or (any(map(str.isdigit, _shown(each))) and _bare(each)):
                yield each


def _bare(paragraph: Element) -> bool:
    return _BARE.fullmatch(_shown(paragraph)) is not None


def _shown(paragraph: Element) -> str:
    return "".join(text_of(part) for run in own_runs(paragraph) for part in run)


def _codes(paragraph: Element) -> str:
    simple = (str(field.get(qn("w:instr")) or "") for field in paragraph.iter(qn("w:fldSimple")))
    return " ".join((*simple, *(code.text or "" for code in paragraph.iter(qn("w:instrText")))))
