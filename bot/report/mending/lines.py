"""Drawn lines in the place of typed or underlined ones: the top border of an empty paragraph, between two indents.

That is how our own writer draws them (bot/report/docx/ooxml.py): Word and LibreOffice show both alike.
"""

from copy import deepcopy

from docx.oxml.ns import qn

from bot.report.docx.ooxml import Element, element, twips
from bot.report.mending.order import put
from bot.report.mending.properties import own_properties, set_value, tracked
from bot.report.mending.stamp import REVISIONS, Stamp
from bot.report.mending.words import strike

_EIGHTHS_OF_A_POINT = 6
_THIN = 60  # twips: 3 points


def draw(paragraph: Element, *, length_mm: float, page_width: int, stamp: Stamp) -> bool:
    """Turn a paragraph of typed dashes into a drawn line; `page_width` in twips is that of the text."""
    properties = own_properties(paragraph, "w:pPr")
    if properties.find(qn("w:pPrChange")) is not None or not strike(paragraph, stamp):
        return False
    return _border(properties, paragraph, length_mm, page_width, stamp)


def draw_below(paragraph: Element, *, length_mm: float, page_width: int, stamp: Stamp) -> bool:
    """Draw a line below a paragraph, unless a drawing or a bordered paragraph is already there.

    The paragraph's mark counts as inserted, and the one of the line as the old mark: so does Word when somebody types
    a new line at a paragraph's end.
    """
    if _has_line(paragraph):
        return True
    properties = own_properties(paragraph, "w:pPr")
    section = properties.find(qn("w:sectPr"))
    if section is not None or next(paragraph.iter(*REVISIONS, qn("w:pPrChange")), None) is not None:
        return False
    below = element("w:p", deepcopy(properties))
    stamp.renumber(below)
    mark = properties.find(qn("w:rPr"))
    if mark is None:
        mark = element("w:rPr")
        put(properties, mark)
    put(mark, stamp.mark("w:ins"))
    paragraph.addnext(below)
    return _border(own_properties(below, "w:pPr"), below, length_mm, page_width, stamp)


def _border(properties: Element, paragraph: Element, length_mm: float, page_width: int, stamp: Stamp) -> bool:
    if not tracked(properties, stamp):
        return False
    width = _width(paragraph, page_width)
    margin = max(width - twips(length_mm), 0) // 2
    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = element("w:pBdr")
        put(properties, borders)
    for there in borders.findall(qn("w:top")):
        borders.remove(there)
    put(borders, element("w:top", val="single", sz=_EIGHTHS_OF_A_POINT, space=0, color="auto"))
    # An empty line of text below the drawn one would push all that follows down.
    set_value(properties, "w:spacing", before=0, after=0, line=_THIN, lineRule="exact")
    without = ("hanging", "start", "end", *(f"{side}Chars" for side in ("left", "right", "firstLine", "hanging")))
    set_value(properties, "w:ind", without=without, left=margin, right=margin, firstLine=0)
    return True


def _width(paragraph: Element, page_width: int) -> int:
    """Return the width in twips of what a paragraph stands in: its cell, or the page's text."""
    cell = next(paragraph.iterancestors(qn("w:tc")), None)
    width = None if cell is None else cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
    if width is None or width.get(qn("w:type")) not in (None, "dxa"):
        return page_width
    number = width.get(qn("w:w")) or ""
    return int(number) if number.isdigit() and int(number) else page_width


def _has_line(paragraph: Element) -> bool:
    if next(paragraph.iter(qn("w:drawing"), qn("w:pict")), None) is not None:
        return True
    following = paragraph.getnext()
    if following is None or following.tag != qn("w:p"):
        return False
    return next(following.iter(qn("w:pBdr"), qn("w:drawing"), qn("w:pict")), None) is not None
