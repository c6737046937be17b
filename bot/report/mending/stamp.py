"""Whose a tracked change is: every mark bears an author, a time and a number of its own.

Word shows the wall clock of whoever made the change, written with a Z whatever the zone: so does this.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import count

from docx.document import Document
from docx.opc.part import XmlPart
from docx.oxml.ns import qn

from bot.report.docx.ooxml import Element, element

REVISIONS = tuple(map(qn, ("w:ins", "w:del", "w:moveFrom", "w:moveTo")))
_ID, _AUTHOR, _DATE = map(qn, ("w:id", "w:author", "w:date"))


@dataclass(frozen=True)
class Stamp:
    """An author's stamp for one document; `numbers` are ids that nothing in it bears yet."""

    author: str
    date: str
    numbers: Iterator[int]

    def mark(self, tag: str, *children: Element) -> Element:
        """Return a tracked change of ours: mark("w:ins", run)."""
        return element(tag, *children, id=next(self.numbers), author=self.author, date=self.date)

    def owns(self, mark: Element) -> bool:
        """Say whether a mark is ours, of this very time."""
        return (mark.get(_AUTHOR), mark.get(_DATE)) == (self.author, self.date)

    def renumber(self, root: Element) -> None:
        """Give the marks inside a copy numbers of their own."""
        for mark in root.iter():
            if mark.get(_ID) is not None and mark.get(_AUTHOR) is not None:
                mark.set(_ID, str(next(self.numbers)))


def stamp_for(document: Document, *, author: str, at: datetime) -> Stamp:
    """Return a stamp whose numbers follow the highest in any part of the document."""
    taken = (
        int(each)
        for part in document.part.package.iter_parts()
        if isinstance(part, XmlPart)
        for marked in part.element.iter()
        if (each := str(marked.get(_ID) or "")).isdigit()
    )
    date = at.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
    return Stamp(author, date, count(max(taken, default=0) + 1))


def revision_of(piece: Element) -> Element | None:
    """Return the innermost tracked insertion, deletion or move that a run lies in."""
    return next(piece.iterancestors(*REVISIONS), None)
