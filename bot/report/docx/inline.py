"""Spans and marks as runs: a gap that nobody has filled is yellow, text carried over from last period grey."""

from collections.abc import Collection, Iterator

from bot.report.docx.ooxml import Element, paragraph, run
from bot.report.model import Missing
from bot.report.wording import Line, missing_mark

_MISSING, _CARRIED = "yellow", "lightGray"


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
        gap = isinstance(part, Missing)
        text = missing_mark(part) if isinstance(part, Missing) else part.text
        highlight = _MISSING if gap else _CARRIED if carried else ""
        made.append(run(*_cut(text, start, breaks), highlight=highlight, scale=scale))
        start += len(text)
    return made


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
