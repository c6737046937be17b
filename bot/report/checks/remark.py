"""What a content check yields, and how text is cut for checking."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[“\"(\[]?[^\W\d_a-z])")


@dataclass(frozen=True)
class Remark:
    """Something seen in paragraph `place` (from 0; None: in the text as a whole), and what would be right."""

    place: int | None
    found: str
    expected: str


def sentences(paragraph: str) -> Iterator[str]:
    """Yield the sentences of a paragraph: a full stop, then white space, then a capital (or a quotation)."""
    for sentence in _SENTENCE_END.split(paragraph):
        if sentence.strip():
            yield sentence.strip()
