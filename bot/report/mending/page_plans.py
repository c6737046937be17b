"""What puts the sheet right: paper, margins, font, letters, page numbers. Phụ lục I, Phần I, mục I."""

import unicodedata
from collections import Counter
from collections.abc import Iterator

from bot.report.layout.page import Page, Section
from bot.report.layout.places import Places
from bot.report.mending.changes import BareFirstPage, Change, Letters, PageNumber, Sheet
from bot.report.mending.words import reworded

_FONT = "Times New Roman"
_A4 = (11906, 16838)
_TOLERANCE = 10
# Twips, inside the decree's millimetres even after rounding.
_TOP_OR_BOTTOM, _LEFT, _RIGHT = (1134, 1417), (1701, 1984), (851, 1134)
_NUMBER_POINTS = (13, 14)
_WHITE = "ffffff"
_LOOK_ALIKES = str.maketrans({"Ð": "Đ", "ð": "đ", "\u00ad": None})


def paper(page: Page, _: Places) -> Iterator[Change]:
    """R-P1: A4, as upright or as flat as it lay."""
    for order, section in enumerate(page.sections, 1):
        sides = sorted((section.width, section.height))
        if any(abs(side - wanted) > _TOLERANCE for side, wanted in zip(sides, _A4, strict=True)):
            short, long = _A4
            flat = section.width > section.height
            yield Sheet(order, width=long if flat else short, height=short if flat else long)


def top_and_bottom(page: Page, _: Places) -> Iterator[Change]:
    """R-P3: 20 to 25 mm, the nearer end."""
    for order, section in _outside(page, "top", _TOP_OR_BOTTOM):
        yield Sheet(order, top=_nearest(section.top, _TOP_OR_BOTTOM))
    for order, section in _outside(page, "bottom", _TOP_OR_BOTTOM):
        yield Sheet(order, bottom=_nearest(section.bottom, _TOP_OR_BOTTOM))


def left(page: Page, _: Places) -> Iterator[Change]:
    """R-P4: 30 to 35 mm."""
    for order, section in _outside(page, "left", _LEFT):
        yield Sheet(order, left=_nearest(section.left, _LEFT))


def right(page: Page, _: Places) -> Iterator[Change]:
    """R-P5: 15 to 20 mm."""
    for order, section in _outside(page, "right", _RIGHT):
        yield Sheet(order, right=_nearest(section.right, _RIGHT))


def font(page: Page, _: Places) -> Iterator[Change]:
    """R-F1: Times New Roman, black. White on white is left: whether it is meant to be read, nobody can tell."""
    for paragraph in page.paragraphs:
        looks = [run.look for run in paragraph.inked]
        strange = any({look.fonts["ascii"], look.fonts["hAnsi"]} - {_FONT} for look in looks)
        coloured = any(look.colour.lower() not in ("auto", "000000", _WHITE) for look in looks)
        if strange or coloured:
            yield Letters(paragraph.order, font=_FONT if strange else None, colour="auto" if coloured else None)


def letters(page: Page, _: Places) -> Iterator[Change]:
    """R-F2: composed Unicode, Đ for its look-alike Ð, no soft hyphens. Old code tables need a reader."""
    for paragraph in page.paragraphs:
        right_one = unicodedata.normalize("NFC", paragraph.text.translate(_LOOK_ALIKES))
        yield from reworded(paragraph.order, paragraph.text, right_one)


def page_number(page: Page, _: Places) -> Iterator[Change]:
    """R-N1: in the header, centred, as large as the text where that is 13 to 14 points."""
    sizes = Counter(run.look.size / 2 for paragraph in page.paragraphs for run in paragraph.inked)
    common = max(sizes, key=lambda size: sizes[size], default=_NUMBER_POINTS[1])
    points = min(max(common, _NUMBER_POINTS[0]), _NUMBER_POINTS[1])
    for order in range(1, len(page.sections) + 1):
        yield PageNumber(order, points)


def first_page(_: Page, __: Places) -> Iterator[Change]:
    """R-N2: no number on the first page."""
    yield BareFirstPage()


def _outside(page: Page, side: str, bounds: tuple[int, int]) -> Iterator[tuple[int, Section]]:
    for order, section in enumerate(page.sections, 1):
        width = getattr(section, side)
        if not bounds[0] - 1 <= width <= bounds[1] + 1:
            yield order, section


def _nearest(width: int, bounds: tuple[int, int]) -> int:
    return min(max(width, bounds[0]), bounds[1])


PAGE_PLANS = {
    "R-P1": paper,
    "R-P3": top_and_bottom,
    "R-P4": left,
    "R-P5": right,
    "R-F1": font,
    "R-F2": letters,
    "R-N1": page_number,
    "R-N2": first_page,
}
