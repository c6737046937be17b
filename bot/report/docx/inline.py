"""Spans and marks as runs: a gap is yellow, what bears a doubt turquoise, text carried over from last period grey.

A doubt stands out of the grey around it: an old figure in kept text is the first thing to look at.
"""

from bot.report.docx.ooxml import Element, paragraph, run
from bot.report.model import Missing
from bot.report.wording import Line, missing_mark

_MISSING, _DOUBTED, _CARRIED = "yellow", "cyan", "lightGray"


def runs(line: Line, *, carried: bool = False) -> list[Element]:
    """Return the runs of a line."""
    return [
        run(missing_mark(part), highlight=_MISSING)
        if isinstance(part, Missing)
        else run(part.text, highlight=_DOUBTED if part.doubt else _CARRIED if carried else "")
        for part in line
    ]


def printed(style: str, line: Line) -> Element:
    """Return a line as a paragraph of this style."""
    return paragraph(style, *runs(line))
