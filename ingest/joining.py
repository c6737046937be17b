"""Lines that a page break or a line's end cut apart, put together again.

A line belongs to the one before it if it begins with a small letter, or with a digit where no sentence and no heading
came before, and opens no heading itself. On the 2022 report, whose paragraphs are cut at ten page breaks, this joins
the ten and nothing else; a missing full stop at the end of the line before proves nothing by itself. Pure.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.block import Block
from ingest.markers import parse

_NUMBERED = re.compile(r"\d{1,3}\.\s")
_ENDS = tuple(".;:!?")


def continues(text: str) -> bool:
    """Tell whether a line is the rest of the paragraph before it.

    >>> continues("2019-2025 đã tạo được"), continues("2. Khó khăn"), continues("đ) Đánh giá")
    (True, False, False)
    """
    first = text[:1]
    if not (first.islower() or (first.isdigit() and not _NUMBERED.match(text))):
        return False
    return parse(text) is None


def joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks with cut paragraphs whole again; tables, text boxes and footnotes are left alone."""
    held: Block | None = None
    for block in blocks:
        if held is not None and _belongs(held, block):
            held = replace(held, text=f"{held.text} {block.text}", bold=held.bold and block.bold)
            continue
        if held is not None:
            yield held
        held = block
    if held is not None:
        yield held


def _belongs(held: Block, block: Block) -> bool:
    if not (held.style == block.style == "" and continues(block.text)) or (held.bold and not block.bold):
        return False
    # "14/14 cơ quan …" below a heading, or after a sentence, begins a paragraph; only words are surely cut before it.
    return block.text[0].islower() or not (held.text.endswith(_ENDS) or parse(held.text))


def runs_on(before: str, after: str) -> bool:
    """Tell whether a full line of a page goes on in the next: it ends no sentence, and the next opens no heading.

    A line in capitals and one that is not never belong together: that is a heading block, which fills its column too.
    """
    if before.endswith(_ENDS) or before.isupper() != after.isupper():
        return False
    return not after.startswith(("-", "+", "*", "_")) and parse(after) is None
