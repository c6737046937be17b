"""Spans and marks as runs: a gap is yellow, what bears a doubt turquoise, text carried over from last period grey.

A doubt stands out of the grey around it: an old figure in kept text is the first thing to look at.
"""

from collections.abc import Collection, Iterator

from bot.report.docx.ooxml import Element, paragraph, run
from bot.report.model import Inline, Missing
from bot.report.wording import Line, missing_mark

_MISSING, _DOUBTED, _CARRIED = "yellow", "cyan", "lightGray"


def runs(line: Line, *, carried: bool = False, breaks: Collection[int] = (), scale: int = 100) -> list[Element]:
    """Return the runs of a line.

    Args:
        line: its spans and marks.
        carried: last period's text, grey.
        breaks: places in the line's text, those of spaces, at which it goes on in a new line.
        scale: how wide the letters are, in per cent of their own width.
    """
    made, start = [], 0
    for part in line:
        text = missing_mark(part) if isinstance(part, Missing) else part.text
        made.append(run(*_cut(text, start, breaks), highlight=_highlight(part, carried=carried), scale=scale))
        start += len(text)
    return made


def _highlight(part: Inline, *, carried: bool) -> str:
    if isinstance(part, Missing):
        return _MISSING
    is_kept = carried or (part.source is not None and bool(part.source.kept))
    return _DOUBTED if part.doubt else _CARRIED if is_kept else ""


def printed(style: str, line: Line, *, breaks: Collection[int] = (), scale: int = 100) -> Element:
    """Return a line as a paragraph of this style."""
    return paragraph(style, *runs(line, breaks=breaks, scale=scale))


def _cut(text: str, start: int, breaks: Collection[int]) -> Iterator[str]:
    """Yield the pieces of a text that begins at `start`, cut at the breaks; the space of a break goes."""
    begin = 0
    for place in sorted(breaks):
        if start <= place < start + len(text):
            yield text[begin : place - start]
            begin = place - start + 1
    yield text[begin:]
