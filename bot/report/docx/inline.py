"""Spans and marks as runs: a gap that nobody has filled is yellow, text carried over from last period grey."""

from bot.report.docx.ooxml import Element, paragraph, run
from bot.report.model import Missing
from bot.report.wording import Line, missing_mark

_MISSING, _CARRIED = "yellow", "lightGray"


def runs(line: Line, *, carried: bool = False) -> list[Element]:
    """Return the runs of a line."""
    return [
        run(missing_mark(part), highlight=_MISSING)
        if isinstance(part, Missing)
        else run(part.text, highlight=_CARRIED if carried else "")
        for part in line
    ]


def printed(style: str, line: Line) -> Element:
    """Return a line as a paragraph of this style."""
    return paragraph(style, *runs(line))
