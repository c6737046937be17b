"""What search reads of a passage: one text for words, and pieces short enough for one vector each. Pure.

A piece's id changes with all that its vector depends on, so comparing ids tells what an index lacks and what it has
too much of. Long text is cut where a paragraph ends, else where a sentence ends, else at a space; nothing is lost.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge import citation
from knowledge.document import Document, Passage, Shelf

LONGEST = 1_200
"""Characters of a passage in one piece: about 300 syllables, well inside the model's 512 tokens."""

_ENDS = (re.compile(r"\n"), re.compile(r"(?<=[.;:!?])\s"), re.compile(r"\s"))


@dataclass(frozen=True)
class Piece:
    """A stretch of a passage as the embedding model reads it: the titles above it in front."""

    id: str
    passage_id: str
    document_id: str
    shelf: Shelf
    text: str


def pieces(document: Document, passage: Passage) -> tuple[Piece, ...]:
    """Return the pieces of a passage, in order."""
    titles = "\n".join(filter(None, (document.identity.title, *passage.headings)))
    return tuple(
        _piece(document, passage, order, f"{titles}\n{part}".strip()) for order, part in enumerate(cut(passage.text))
    )


def searchable(document: Document, passage: Passage) -> str:
    """Return the text that words are looked up in: the document's name, the titles above, the place, the passage."""
    identity = document.identity
    above = (identity.kind, citation.sign(identity), identity.title, *passage.headings, passage.place)
    return "\n".join(filter(None, (*above, passage.text)))


def cut(text: str, longest: int = LONGEST) -> list[str]:
    """Return the text in parts of at most `longest` characters, white space at their ends dropped."""
    return [part for part in map(str.strip, _packed(text, longest, _ENDS)) if part]


def _packed(text: str, longest: int, ends: tuple[re.Pattern[str], ...]) -> Iterator[str]:
    if len(text) <= longest:
        yield text
    elif not ends:
        yield from (text[at : at + longest] for at in range(0, len(text), longest))
    else:
        held = ""
        for unit in _units(text, ends[0]):
            if held and len(held) + len(unit) > longest:
                yield from _packed(held, longest, ends[1:])
                held = ""
            held += unit
        yield from _packed(held, longest, ends[1:])


def _units(text: str, end: re.Pattern[str]) -> Iterator[str]:
    start = 0
    for found in end.finditer(text):
        yield text[start : found.end()]
        start = found.end()
    yield text[start:]


def _piece(document: Document, passage: Passage, order: int, text: str) -> Piece:
    digest = hashlib.sha256(f"{document.shelf}\n{text}".encode()).hexdigest()[:12]
    return Piece(f"{passage.id}#{order}-{digest}", passage.id, document.id, document.shelf, text)
