"""Rendered pieces -> paragraphs of spans.

White space is evened, a value's own line breaks are kept, and full stops are never doubled. Pure.
"""

import re
from collections.abc import Callable, Sequence

from bot.report.model import Source, Span
from bot.report.patterns import Parents, Piece

_SPACES = re.compile(r"[^\S\n]+")
_STOPS = ".;,:"
_CLOSING = (*_STOPS, ")", "”")
_QUOTED = re.compile(r"^\s*[“\"]([^“”\"]+)[”\"]\s*$")


def paragraphs(pieces: Sequence[Piece], source: Callable[[Parents], Source | None]) -> tuple[tuple[Span, ...], ...]:
    """Return the paragraphs that the pieces make, empty ones left out."""
    lines: list[list[Span]] = [[]]
    for piece, after in zip(pieces, (*pieces[1:], Piece("")), strict=True):
        text = _before(piece, after)
        parent = None if piece.parents is None else source(piece.parents)
        for order, line in enumerate(text.split("\n")):
            if order:
                lines.append([])
            lines[-1].append(Span(line, parent))
    return tuple(tidy for line in lines if (tidy := _tidy(line)))


def is_hollow(pieces: Sequence[Piece]) -> bool:
    """Say whether something that was to be printed has come out empty: the sentence around it would be half a one."""
    return any(piece.parents is not None and not piece.text.strip() for piece in pieces)


def _before(piece: Piece, after: Piece) -> str:
    """Return a piece's text; one that brings its own full stop or quotation marks gives them up to the pattern's."""
    if piece.parents is None or after.parents is not None or not after.text.startswith(_CLOSING):
        return piece.text
    if after.text.startswith("”"):
        return _QUOTED.sub(r"\1", piece.text)
    ended = piece.text.rstrip()
    return ended if ended.endswith(("…", "...")) else ended.rstrip(_STOPS)


def _tidy(line: Sequence[Span]) -> tuple[Span, ...]:
    even: list[Span] = []
    for span in line:
        text = _SPACES.sub(" ", span.text)
        if not even or even[-1].text.endswith(" "):
            text = text.lstrip(" ")
        if text:
            even.append(Span(text, span.source))
    while even and not (last := even.pop()).text.isspace():
        if text := last.text.rstrip():
            even.append(Span(text, last.source))
            break
    return tuple(even)
