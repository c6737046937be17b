"""Tables in the text: how wide the columns are, where heads go on in a next line, how figures stand below each other.

No word of a cell or head is broken as long as the page is wide enough; a long column gets more, but starves no other.
Figures stand with their decimal commas below each other, in the middle of the column.
"""

import re
from collections.abc import Sequence
from functools import partial

from bot.report.docx.inline import printed, runs
from bot.report.docx.ooxml import Element, element, paragraph, table, twips
from bot.report.docx.package import TEXT_WIDTH_MM
from bot.report.docx.wrapping import breaks, pieces
from bot.report.model import Span, Table
from bot.report.widths import bold_width_mm, regular_width_mm

_POINTS = 13
_PADDING_MM = 5  # 1.9 mm on either side, the borders, and what widths from a table of metrics may be off
_HEAD_LINES = 3  # a head may take so many lines before its column grows for it
_HALVINGS = 40
_FIGURE = re.compile(r"-?[0-9.]+(?P<fraction>,[0-9]+)?%?")
_bold_mm, _regular_mm = partial(bold_width_mm, points=_POINTS), partial(regular_width_mm, points=_POINTS)


def printed_table(block: Table, within_mm: float) -> Element:
    """Return a table of the text, its head again on each new page."""
    widths = widths_mm(block, within_mm)
    columns = [[row[place] for row in block.rows] for place in range(len(block.header))]
    cells = [_column(spans, width) for spans, width in zip(columns, widths, strict=True)]
    head = [[_head(text, width)] for text, width in zip(block.header, widths, strict=True)]
    rows = [[[column[order]] for column in cells] for order in range(len(block.rows))]
    return table(widths, [head, *rows], bordered=True, header_rows=1)


def widths_mm(block: Table, within_mm: float = TEXT_WIDTH_MM) -> list[float]:
    """Share the page's width among the columns.

    Where every cell fits on one line, the rest of the width goes to all in proportion. Else a column gets what it needs
    or what the square root of its longest cell earns it: rows get low without narrow columns of one word a line.
    """
    columns = [[head, *(row[place].text for row in block.rows)] for place, head in enumerate(block.header)]
    words = [" ".join(cells).split() for cells in columns]
    least = [_longest_mm(each) for each in words]
    if sum(least) > within_mm:
        return [within_mm * width / sum(least) for width in least]
    roomy = [_longest_mm([*pieces(head), *each]) for head, each in zip(block.header, words, strict=True)]
    least = roomy if sum(roomy) <= within_mm else least
    wanted = [max(narrow, _one_line_mm(*cells)) for narrow, cells in zip(least, columns, strict=True)]
    if sum(wanted) <= within_mm:
        return [within_mm * width / sum(wanted) for width in wanted]
    return _shared(least, wanted, within_mm)


def _longest_mm(texts: Sequence[str]) -> float:
    # Heads are bold, and no cell is wider in regular letters than in bold ones.
    return _PADDING_MM + max(map(_bold_mm, texts), default=0)


def _one_line_mm(head: str, *cells: str) -> float:
    return _PADDING_MM + max(_bold_mm(head) / _HEAD_LINES, *map(_regular_mm, cells), 0)


def _shared(least: Sequence[float], wanted: Sequence[float], within_mm: float) -> list[float]:
    """Return s·√wanted for each column, not under the least nor over the wanted, for the s that fills the page."""
    low, high = 0.0, within_mm
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        fits = sum(_earned(least, wanted, middle)) <= within_mm
        low, high = (middle, high) if fits else (low, middle)
    return _earned(least, wanted, low)


def _earned(least: Sequence[float], wanted: Sequence[float], scale: float) -> list[float]:
    return [min(max(narrow, scale * wide**0.5), wide) for narrow, wide in zip(least, wanted, strict=True)]


def _head(text: str, width_mm: float) -> Element:
    line = " ".join(text.split())
    return printed("CellHead", (Span(line),), breaks=breaks(line, width_mm - _PADDING_MM, _bold_mm))


def _column(spans: Sequence[Span], width_mm: float) -> list[Element]:
    figures = [found for span in spans if (found := _FIGURE.fullmatch(span.text))]
    whole = max((_regular_mm(found[0]) - _fraction_mm(found) for found in figures), default=0.0)
    fraction = max(map(_fraction_mm, figures), default=0.0)
    margin = max(width_mm - _PADDING_MM - whole - fraction, 0) / 2 + fraction
    return [paragraph("Cell", *runs((span,)), properties=_stance(span.text, margin)) for span in spans]


def _fraction_mm(figure: re.Match[str]) -> float:
    return _regular_mm(figure["fraction"] or "")


def _stance(text: str, margin_mm: float) -> tuple[Element, ...]:
    """Return where a cell's text stands: a figure with its comma `margin_mm` from the right, a day in the middle."""
    if figure := _FIGURE.fullmatch(text):
        indent = element("w:ind", left=0, right=twips(margin_mm - _fraction_mm(figure)), firstLine=0)
        return (indent, element("w:jc", val="right"))
    return (element("w:jc", val="center"),) if text[:1].isdigit() and " " not in text else ()
