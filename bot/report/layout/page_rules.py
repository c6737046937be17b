"""Rules about the sheet: paper, margins, font, letters, page numbers. Phụ lục I, Phần I, mục I."""

import re
import unicodedata
from collections.abc import Iterator

import prompts
from bot.report.finding import Severity
from bot.report.layout.measure import surely_one_page
from bot.report.layout.oldcode import is_in_old_code
from bot.report.layout.page import Page, Paragraph, Section
from bot.report.layout.places import Places
from bot.report.layout.rule import Breach, Rule, Wanted, amiss, at

_FONT = "Times New Roman"
_A4 = (11906, 16838)
_TOLERANCE = 10  # twips, a sixth of a millimetre
_TO_20_25_MM, _TO_30_35_MM, _TO_15_20_MM = (1134, 1417), (1701, 1984), (850, 1134)
_PAGE_FIELD = re.compile(r"\bPAGE\b")
# The Icelandic Ð for Đ; a soft hyphen. A hard space is let pass: between "ngày" and "05" it is good typing.
_STRANGE_LETTERS = re.compile(r"[Ðð]|(?<=\w)\u00ad(?=\w)")
_NUMBER = Wanted(13, 14, bold=False, align="center")


def paper(page: Page, _: Places) -> Iterator[Breach]:
    """R-P1: A4."""
    for order, section in enumerate(page.sections, 1):
        sides = sorted((section.width, section.height))
        if any(abs(side - wanted) > _TOLERANCE for side, wanted in zip(sides, _A4, strict=True)):
            size = prompts.say("report.look.paper", width=_mm(section.width), height=_mm(section.height))
            yield Breach(_section(order), size)


def upright(page: Page, _: Places) -> Iterator[Breach]:
    """R-P2: upright, unless the section holds a table."""
    for order, section in enumerate(page.sections, 1):
        if section.width > section.height and not section.holds_table:
            yield Breach(_section(order), prompts.say("report.look.landscape"))


def top_and_bottom(page: Page, _: Places) -> Iterator[Breach]:
    """R-P3: 20 to 25 mm."""
    yield from _margins(page, ("top", "bottom"), _TO_20_25_MM)


def left(page: Page, _: Places) -> Iterator[Breach]:
    """R-P4: 30 to 35 mm."""
    yield from _margins(page, ("left",), _TO_30_35_MM)


def right(page: Page, _: Places) -> Iterator[Breach]:
    """R-P5: 15 to 20 mm."""
    yield from _margins(page, ("right",), _TO_15_20_MM)


def font(page: Page, _: Places) -> Iterator[Breach]:
    """R-F1: Times New Roman, black. The slots that Vietnamese never uses (Asian, Arabic) are information only."""
    for paragraph in page.paragraphs:
        for run in paragraph.inked:
            if strangers := {name for slot in ("ascii", "hAnsi") if not _is_times(name := run.look.fonts[slot])}:
                yield at(paragraph, prompts.say("report.look.font", fonts=", ".join(sorted(strangers))))
            elif hidden := {name for slot in ("eastAsia", "cs") if not _is_times(name := run.look.fonts[slot])}:
                found = prompts.say("report.look.hidden_font", fonts=", ".join(sorted(hidden)))
                yield at(paragraph, found, Severity.INFORMATION)
            if run.look.colour.lower() not in ("auto", "000000"):
                yield at(paragraph, prompts.say("report.look.colour", colour=run.look.colour))


def letters(page: Page, _: Places) -> Iterator[Breach]:
    """R-F2: composed Unicode (NFC), no letters of the old code tables."""
    for paragraph in page.paragraphs:
        if is_in_old_code(paragraph.text):
            yield at(paragraph, prompts.say("report.look.old_code"))
        elif unicodedata.normalize("NFC", paragraph.text) != paragraph.text:
            yield at(paragraph, prompts.say("report.look.decomposed"))
        elif found := _STRANGE_LETTERS.search(paragraph.text):
            yield at(paragraph, prompts.say("report.look.old_letters", letters=found[0]))


def page_number(page: Page, _: Places) -> Iterator[Breach]:
    """R-N1: a page number, 13 to 14 points, upright, centred in the header; one page alone shows none (R-N2)."""
    for order, section in enumerate(page.sections, 1):
        numbers = [paragraph for paragraph in section.header if _PAGE_FIELD.search(paragraph.field)]
        if not numbers and not surely_one_page(page):
            yield Breach(_section(order), prompts.say("report.look.no_page_number"))
        for number in numbers:
            if found := amiss(number, _NUMBER):
                yield Breach(_section(order), found)


def first_page(page: Page, _: Places) -> Iterator[Breach]:
    """R-N2: no number on the first page."""
    first = page.sections[0]
    top = first.first_header if first.first_page_differs else first.header
    if any(map(_shows_number, top)):
        yield Breach(_section(1), prompts.say("report.look.numbered_first_page"))


def _is_times(font: str) -> bool:
    return font.removesuffix(" Bold").removesuffix(" Italic") == _FONT


def _shows_number(paragraph: Paragraph) -> bool:
    return bool(_PAGE_FIELD.search(paragraph.field)) or any(letter.isdigit() for letter in paragraph.text)


def _margins(page: Page, sides: tuple[str, ...], bounds: tuple[int, int]) -> Iterator[Breach]:
    least, most = bounds
    for order, section in enumerate(page.sections, 1):
        for side in sides:
            width = _margin(section, side)
            if not least - 1 <= width <= most + 1:
                name = prompts.say(f"report.side.{side}")
                yield Breach(_section(order), prompts.say("report.look.margin", side=name, width=_mm(width)))


def _margin(section: Section, side: str) -> int:
    return {"top": section.top, "bottom": section.bottom, "left": section.left, "right": section.right}[side]


def _section(order: int) -> str:
    return prompts.say("report.where.section", number=order)


def _mm(twips: int) -> str:
    return f"{twips / 1440 * 25.4:.1f}".replace(".", ",")


PAGE_RULES = (
    Rule("R-P1", Severity.ERROR, paper),
    Rule("R-P2", Severity.WARNING, upright),
    Rule("R-P3", Severity.ERROR, top_and_bottom),
    Rule("R-P4", Severity.ERROR, left),
    Rule("R-P5", Severity.ERROR, right),
    Rule("R-F1", Severity.ERROR, font),
    Rule("R-F2", Severity.WARNING, letters),
    Rule("R-N1", Severity.ERROR, page_number),
    Rule("R-N2", Severity.ERROR, first_page),
)
