"""Bringing a paragraph to a wanted look or wording: what the plans of all parts share. Pure."""

from collections.abc import Iterable, Iterator

from bot.report.layout.page import Paragraph
from bot.report.layout.rule import Wanted, amiss
from bot.report.mending.changes import Change, Letters, Stance
from bot.report.mending.words import reworded


def bring(paragraphs: Iterable[Paragraph | None], wanted: Wanted) -> Iterator[Change]:
    """Yield what makes paragraphs look as wanted. Typed capitals stay: which belong to names, nobody can tell."""
    for paragraph in paragraphs:
        if paragraph is None or not amiss(paragraph, wanted):
            continue
        number = paragraph.order
        yield Letters(
            number,
            smallest=wanted.smallest,
            largest=wanted.largest,
            bold=wanted.bold,
            italic=wanted.italic,
            capitals=False if wanted.capitals is False else None,
        )
        if wanted.align:
            yield Stance(number, align=wanted.align)
        if wanted.capitals and not all(run.look.capitals for run in paragraph.inked):
            yield from reworded(number, paragraph.text, paragraph.text.upper())


def reword(paragraph: Paragraph | None, text: str) -> Iterator[Change]:
    """Yield what makes a paragraph read so."""
    if paragraph is not None:
        yield from reworded(paragraph.order, paragraph.text, text)
