"""How long the lines of a paragraph are: the sum of its letters, and where it wraps in the room that it has."""

import re
from collections.abc import Iterator, Sequence

from bot.report.layout.page import Page, Paragraph, Run
from bot.report.widths import bold_width_mm, regular_width_mm

_MM_PER_TWIP = 25.4 / 1440
_WORDS = re.compile(r"[^ ]+ *|^ +")
_SINGLE = 1.15  # a single line of Times New Roman, in sizes
_EMPTY_LINE = 322  # twips, at 14 points
# Between what metrics say and what a page shows: borders, hyphens, a word that just fits.
SLACK_MM = 1.0


def length_mm(paragraph: Paragraph) -> float:
    """Return how long the text is on one line."""
    text = _trimmed(paragraph.runs)
    return sum(_width(run, run.text) for run in text)


def room_mm(paragraph: Paragraph) -> float | None:
    """Return how long a line of the paragraph may be, None where the file does not tell."""
    return None if paragraph.room is None else paragraph.room * _MM_PER_TWIP


def lines_mm(paragraph: Paragraph) -> tuple[float, ...]:
    """Return the length of each line that the paragraph takes, wrapped between words where its room is known."""
    room = room_mm(paragraph)
    return tuple(each for line in _forced(paragraph.runs) for each in _wrapped(line, room))


def surely_one_page(page: Page) -> bool:
    """Say whether everything fits on one page, cells that stand side by side counted as if one below the other."""
    if len(page.sections) > 1:
        return False
    section = page.sections[0]
    return sum(map(_height, page.paragraphs)) + page.empty * _EMPTY_LINE < section.height - section.top - section.bottom


def _height(paragraph: Paragraph) -> float:
    size = max((run.look.size for run in paragraph.inked), default=28) * 10
    setting = paragraph.setting
    exact = setting.line_rule == "exact"
    line = setting.line if exact else size * _SINGLE * max(1, setting.line / 240)
    # Where the room is not known, a column of a third of the page is narrow enough.
    lines = len(lines_mm(paragraph)) if paragraph.room else 1 + int(length_mm(paragraph) / 50)
    return lines * line + setting.before + setting.after


def _forced(runs: Sequence[Run]) -> Iterator[list[tuple[str, float]]]:
    """Yield the words of each line that ends in a break, with their widths; a word in two looks is two."""
    line: list[tuple[str, float]] = []
    for run in _trimmed(runs):
        first, *others = run.text.split("\n")
        line.extend(_measured(run, first))
        for other in others:
            yield line
            line = list(_measured(run, other))
    yield line


def _measured(run: Run, text: str) -> Iterator[tuple[str, float]]:
    return ((word, _width(run, word)) for word in _WORDS.findall(text))


def _wrapped(words: Sequence[tuple[str, float]], room: float | None) -> Iterator[float]:
    filled = 0.0
    for word, width in words:
        bare = width * len(word.rstrip()) / max(len(word), 1)
        if room is not None and filled and filled + bare > room:
            yield filled
            filled = 0.0
        filled += width
    yield filled


def _width(run: Run, text: str) -> float:
    look = run.look
    shown = text.upper() if look.capitals else text
    measured = (bold_width_mm if look.bold else regular_width_mm)(shown, look.size / 2)
    return measured * look.scale + len(text) * look.apart * _MM_PER_TWIP


def _trimmed(runs: Sequence[Run]) -> list[Run]:
    """Return the runs without the blanks at the paragraph's edges."""
    kept = [Run(run.text.replace("\t", " "), run.look) for run in runs]
    while kept and not kept[0].text.strip():
        kept.pop(0)
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept:
        kept[0] = Run(kept[0].text.lstrip(), kept[0].look)
        kept[-1] = Run(kept[-1].text.rstrip(), kept[-1].look)
    return kept
