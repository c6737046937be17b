"""What becomes a Phụ lục, and the words in the text that point to it. Pure.

The text must name every annex (Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục III, khoản 1, điểm a). Whether they are
numbered depends on how many there are, which is known when all is written: until then a pointer stands open.
"""

from collections.abc import Iterable
from dataclasses import replace

import prompts
from bot.report.model import Annex, Inline, Origin, Paragraph, Section, Source, Span, Table
from bot.report.wording import annex_name

_MOST_ROWS, _MOST_COLUMNS = 8, 6
_POINTER = "annex"


def is_large(table: Table) -> bool:
    """Say whether a table breaks up the text: over 8 rows or 6 columns."""
    return len(table.rows) > _MOST_ROWS or len(table.header) > _MOST_COLUMNS


def is_wide(blocks: Iterable[Paragraph | Table]) -> bool:
    """Say whether one of them wants the sheet on its side: a table of over 6 columns."""
    return any(isinstance(block, Table) and len(block.header) > _MOST_COLUMNS for block in blocks)


def of_table(table: Table) -> Annex:
    """Return the annex that holds a table alone; its caption becomes the annex's title."""
    bare = replace(table, caption=())
    return Annex(table.caption, (bare,), landscape=is_wide((bare,)))


def pointer(title: tuple[Inline, ...], order: int) -> Paragraph:
    """Return the paragraph that says where the `order`-th annex is, its last words left open."""
    return Paragraph((*title, Span("", Source(Origin.OFFICE, _POINTER, str(order)))))


def pointed(sections: tuple[Section, ...], count: int) -> tuple[Section, ...]:
    """Return the sections with their pointers closed, now that there are `count` annexes."""
    return tuple(
        replace(
            section,
            blocks=tuple(_pointed(block, count) for block in section.blocks),
            sections=pointed(section.sections, count),
        )
        for section in sections
    )


def _pointed(block: Paragraph | Table, count: int) -> Paragraph | Table:
    match block:
        case Paragraph(content=(*title, Span("", Source(Origin.OFFICE, ref, order) as source))) if ref == _POINTER:
            words = prompts.say("page.see_annex", annex=annex_name(int(order), count))
            return replace(block, content=(*title, Span(words, source)))
        case _:
            return block
