"""Going over a report in the order of the page: every section, every paragraph, what is missing, what was carried over.

Pure; promises that each thing comes once and in the order in which it is printed.
"""

from collections.abc import Iterable, Iterator

from bot.report.model import Annex, Inline, Missing, Paragraph, Report, Section, Span, Table


def sections(within: Report | Annex) -> Iterator[Section]:
    """Yield every section of the text, or of an annex, outer before inner."""
    stack = list(reversed(within.sections))
    while stack:
        section = stack.pop()
        yield section
        stack.extend(reversed(section.sections))


def blocks(report: Report) -> Iterator[Paragraph | Table]:
    """Yield every paragraph and table: what the document rests on, opening, sections, closing, annexes."""
    yield from (*report.bases, *report.opening)
    for section in sections(report):
        yield from section.blocks
    yield from report.closing
    for annex in report.annexes:
        yield from annex_blocks(annex)


def annex_blocks(annex: Annex) -> Iterator[Paragraph | Table]:
    """Yield every paragraph and table of an annex."""
    yield from annex.blocks
    for section in sections(annex):
        yield from section.blocks


def missing_places(report: Report) -> tuple[Missing, ...]:
    """Return what nobody has filled, each question once however often its gap is marked."""
    found: dict[str, Missing] = {}
    for part in _inlines(report):
        if isinstance(part, Missing):
            found.setdefault(part.question_id, part)
    return tuple(found.values())


def kept_places(report: Report) -> int:
    """Return how many paragraphs and tables hold what is last period's and nobody has confirmed, title included."""
    heads = (report.subject, report.addressees, *(annex.title for annex in report.annexes))
    return sum(map(_is_kept, blocks(report))) + sum(map(_holds_kept, heads))


def _is_kept(block: Paragraph | Table) -> bool:
    match block:
        case Paragraph(content=content, carried=carried):
            return carried or _holds_kept(content)
        case Table(rows=rows, caption=caption):
            return _holds_kept(caption) or any(map(_holds_kept, rows))


def _holds_kept(content: Iterable[Inline]) -> bool:
    return any(isinstance(part, Span) and part.is_kept for part in content)


def doubted(report: Report) -> tuple[str, ...]:
    """Return every doubt of the report, each once, in the order of the page."""
    return doubts(_inlines(report))


def doubts(content: Iterable[Inline]) -> tuple[str, ...]:
    """Return what a person must see to in a paragraph's text, each once, in the order of the text."""
    found = (part.doubt for part in content if isinstance(part, Span) and part.doubt)
    return tuple(dict.fromkeys(found))


def _inlines(report: Report) -> Iterator[Inline]:
    yield from report.subject
    yield from report.addressees
    for annex in report.annexes:
        yield from annex.title
    for block in blocks(report):
        if isinstance(block, Paragraph):
            yield from block.content
        else:
            yield from block.caption
            for row in block.rows:
                yield from row
