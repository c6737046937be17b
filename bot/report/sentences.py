"""Rendered pieces -> paragraphs of spans and open places.

White space is evened, a value's own line breaks are kept, and full stops are never doubled. Pure.
"""

import re
from collections.abc import Callable, Sequence

import prompts
from bot.report.model import Inline, Missing, Source, Span
from bot.report.patterns import Parents, Piece

_SPACES = re.compile(r"[^\S\n]+")
_STOPS = ".;,:"
_CLOSING = (*_STOPS, ")", "”")
_QUOTED = re.compile(r"^\s*[“\"]([^“”\"]+)[”\"]\s*$")


def paragraphs(
    pieces: Sequence[Piece],
    source: Callable[[Parents], Source | None],
    missing: Callable[[Parents], Sequence[Missing]],
) -> tuple[tuple[Inline, ...], ...]:
    """Return the paragraphs that the pieces make, empty ones left out.

    Args:
        pieces: in order.
        source: the source of what a piece speaks of.
        missing: what is lacking where a piece left its place open.
    """
    lines: list[list[Inline]] = [[]]
    for piece, after in zip(pieces, (*pieces[1:], Piece("")), strict=True):
        if piece.lacks and piece.parents is not None:
            lines[-1].extend(missing(piece.parents))
            continue
        text = _before(piece, after)
        parent = None if piece.parents is None else source(piece.parents)
        for order, line in enumerate(text.split("\n")):
            if order:
                lines.append([])
            lines[-1].append(Span(line, parent))
    return tuple(tidy for line in lines if (tidy := _tidy(line)))


def is_hollow(pieces: Sequence[Piece]) -> bool:
    """Say whether something that was to be printed has come out empty: the sentence around it would be half a one."""
    return any(piece.parents is not None and not piece.lacks and not piece.text.strip() for piece in pieces)


def lowered(text: str) -> str:
    """Begin a text with a small letter where it begins with a common word: a name keeps its capital."""
    common = (*prompts.say("report.lexicon.common").split(", "), *prompts.say("printing.openers").split(", "))
    begins = text.lower()
    return text[:1].lower() + text[1:] if any(begins.startswith((f"{word} ", f"{word},")) for word in common) else text


def _before(piece: Piece, after: Piece) -> str:
    """Return a piece's text; one that brings its own full stop or quotation marks gives them up to the pattern's."""
    if piece.parents is None or after.parents is not None or not after.text.startswith(_CLOSING):
        return piece.text
    if after.text.startswith("”"):
        return _QUOTED.sub(r"\1", piece.text)
    ended = piece.text.rstrip()
    return ended if ended.endswith(("…", "...")) else ended.rstrip(_STOPS)


def _tidy(line: Sequence[Inline]) -> tuple[Inline, ...]:
    even: list[Inline] = []
    for part in line:
        if isinstance(part, Missing):
            even.append(part)
            continue
        text = _SPACES.sub(" ", part.text)
        if not even or (isinstance(before := even[-1], Span) and before.text.endswith(" ")):
            text = text.lstrip(" ")
        if text:
            even.append(Span(text, part.source))
    while even and isinstance(last := even[-1], Span):
        even.pop()
        if text := last.text.rstrip():
            even.append(Span(text, last.source))
            break
    return tuple(even)
