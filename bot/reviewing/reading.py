"""A submitted report as it is read in a chat: by section, each paragraph with who answered it and when. Pure.

It is read from the report that was submitted, never from the answers of today.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import prompts
from bot.approval import moment
from bot.interview.session import Session
from bot.report.model import Inline, Missing, Paragraph, Report, Section, Source, Span, Table
from bot.report.walk import annex_blocks, doubts
from bot.report.wording import line_text, paragraph_line

MOST = 3_000
"""The characters of a page: with its head and a reminder it stays within one message."""
HEAD, TAIL, WHOLE = "_head", "_tail", ""
_ANNEX = "_annex"

Block = Paragraph | Table


@dataclass(frozen=True)
class Place:
    """A part of the page that can be read and remarked on: a section by its id in the form, or what stands around."""

    id: str
    title: str
    paragraphs: tuple[str, ...]


def places(report: Report, session: Session) -> tuple[Place, ...]:
    """Return the places of a report in the order of the page; a section comes with all below it, and these again."""
    head = (Paragraph(report.subject), *report.bases, *report.opening)
    return (
        Place(HEAD, prompts.say("review.place_head"), tuple(_read(head, session))),
        *_sections(report.sections, session),
        Place(TAIL, prompts.say("review.place_tail"), tuple(_read(report.closing, session))),
        *(
            Place(f"{_ANNEX}{number}", line_text(annex.title), tuple(_read(annex_blocks(annex), session)))
            for number, annex in enumerate(report.annexes, 1)
        ),
    )


def _sections(sections: Sequence[Section], session: Session) -> Iterator[Place]:
    for section in sections:
        if section.title:
            yield Place(section.id, _heading(section), tuple(_within(section, session)))
        yield from _sections(section.sections, session)


def _heading(section: Section) -> str:
    return f"{section.marker} {section.title}".strip()


def _within(section: Section, session: Session) -> Iterator[str]:
    yield from _read(section.blocks, session)
    for below in section.sections:
        if below.title:
            yield _heading(below)
        yield from _within(below, session)


def _read(blocks: Iterable[Block], session: Session) -> Iterator[str]:
    for block in blocks:
        said, content = _printed(block)
        if said.strip():
            yield "\n".join((said, *_marks(block, content, session)))


def _printed(block: Block) -> tuple[str, tuple[Inline, ...]]:
    if isinstance(block, Paragraph):
        return line_text(paragraph_line(block)), block.content
    rows = (" | ".join(span.text for span in row) for row in block.rows)
    lines = (line_text(block.caption), " | ".join(block.header), *rows)
    cells: tuple[Inline, ...] = tuple(span for row in block.rows for span in row)
    return "\n".join(filter(None, lines)), (*block.caption, *cells)


def _marks(block: Block, content: Sequence[Inline], session: Session) -> Iterator[str]:
    sources = [each for part in content if isinstance(part, Span) and part.source for each in _all(part.source)]
    givers = dict.fromkeys((each.by, moment(each.at)) for each in sources if each.by and each.at)
    if givers:
        said = (prompts.say("review.mark_giver", name=name, when=when) for name, when in givers)
        yield prompts.say("review.mark_given", givers="; ".join(said))
    if (isinstance(block, Paragraph) and block.carried) or any(each.kept for each in sources):
        yield prompts.say("review.mark_carried")
    if any(each.ref in session.stale for each in sources):
        yield prompts.say("review.mark_stale")
    owed = (part.question_id for part in content if isinstance(part, Missing))
    for who in dict.fromkeys(session.postponed[name] for name in owed if name in session.postponed):
        yield prompts.say("review.mark_postponed", who=who or prompts.say("review.nobody"))
    for doubt in doubts(content):
        yield prompts.say("review.mark_doubt", doubt=doubt)


def _all(source: Source) -> Iterator[Source]:
    yield source
    for each in source.inputs:
        yield from _all(each)


def packed(paragraphs: Iterable[str], most: int = MOST) -> tuple[str, ...]:
    r"""Return pages of whole paragraphs, each at most so long; a paragraph that is longer is cut.

    >>> packed(["một", "hai", "ba"], most=9)
    ('một\n\nhai', 'ba')
    """
    pages: list[str] = []
    for paragraph in paragraphs:
        for start in range(0, max(1, len(paragraph)), most):
            piece = paragraph[start : start + most]
            if pages and len(pages[-1]) + 2 + len(piece) <= most:
                pages[-1] = f"{pages[-1]}\n\n{piece}"
            else:
                pages.append(piece)
    return tuple(pages)
