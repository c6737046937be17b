"""A document open for mending: changes, which are plain values, become tracked changes in its elements.

A change that cannot be made without touching somebody else's tracked change is not made.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from bot.report.docx.package import packed
from bot.report.finding import Mend
from bot.report.layout.cascade import Cascade
from bot.report.layout.page import Page
from bot.report.layout.places import Places
from bot.report.layout.plan import find_places
from bot.report.layout.reading import opened, page_of, shown_paragraphs
from bot.report.mending.changes import (
    BareFirstPage,
    Change,
    DrawnLine,
    Letters,
    LineBelow,
    PageNumber,
    Sheet,
    Stance,
)
from bot.report.mending.headers import bare_first_page, number_pages
from bot.report.mending.lines import draw, draw_below
from bot.report.mending.properties import set_letters, set_sheet, set_stance
from bot.report.mending.stamp import stamp_for
from bot.report.mending.words import put_words


class Desk:
    """One document and the stamp of who mends it.

    Raises:
        NotADocx: the bytes are no Word document that can be opened.
    """

    def __init__(self, content: bytes, *, author: str, at: datetime) -> None:
        self._content, self._document = content, opened(content)
        self._cascade = Cascade(self._document.styles.element)
        self._stamp = stamp_for(self._document, author=author, at=at)
        # Kept by element: a line that is struck out is no longer counted.
        self._elements = {each.order: element for element, each in shown_paragraphs(self._document, self._cascade)}
        self.page: Page = page_of(self._document)
        self.places: Places = find_places(self.page)

    def carry_out(self, changes: Iterable[Change]) -> bytes:
        """Make the changes, words before looks and both before lines, and return the file.

        Returns:
            The very bytes that were opened where nothing changed.
        """
        before, listed = packed(self._document), list(changes)
        words = defaultdict[int, list[Mend]](list)
        for change in listed:
            if isinstance(change, Mend):
                words[change.paragraph].append(change)
        for number, mends in words.items():
            if number in self._elements:
                put_words(self._elements[number], self._cascade, mends, self._stamp)
        for lines in (False, True):
            for change in listed:
                if isinstance(change, DrawnLine | LineBelow) is lines:
                    self._make(change)
        after = packed(self._document)
        return self._content if after == before else after

    def _make(self, change: Change) -> None:
        stamp = self._stamp
        match change:
            case Letters():
                set_letters(self._elements[change.paragraph], self._cascade, change, stamp)
            case Stance():
                set_stance(self._elements[change.paragraph], self._cascade, change, stamp)
            case Sheet(section):
                set_sheet(self._document.sections[section - 1]._sectPr, change, stamp)
            case PageNumber(section, points):
                number_pages(self._document, section, points, stamp)
            case BareFirstPage():
                bare_first_page(self._document, stamp)
            case DrawnLine(paragraph, length_mm):
                draw(self._elements[paragraph], length_mm=length_mm, page_width=self._text_width, stamp=stamp)
            case LineBelow(paragraph, length_mm):
                draw_below(self._elements[paragraph], length_mm=length_mm, page_width=self._text_width, stamp=stamp)
            case Mend():
                pass  # made before, all of a paragraph's at once

    @property
    def _text_width(self) -> int:
        section = self.page.sections[0]
        return section.width - section.left - section.right
