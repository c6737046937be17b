"""Rules about annexes. Phụ lục I, Phần I, mục III, khoản 1; Phụ lục III, Mẫu 2.1 and 2.2."""

import re
from collections.abc import Iterator

from bot.report.finding import Severity
from bot.report.layout.page import Page
from bot.report.layout.places import Annex, Nature, Places
from bot.report.layout.rule import Breach, Rule, Wanted, amiss, at, look, looks, wrongly_worded
from bot.report.layout.tail import annex_head

_ROMAN = re.compile("[IVXLC]+")


def page_numbers(page: Page, places: Places) -> Iterator[Breach]:
    """R-N3: each annex in a section of its own whose pages count from 1 (điểm đ)."""
    taken = {each.section for each in page.paragraphs if each.order < _first(places)}
    for annex in places.annexes:
        section = annex.head.section
        if section in taken:
            yield at(annex.head, look("annex_without_section"))
        elif page.sections[section].numbered_from != 1 and not (places.nature is Nature.ANNEX and section == 0):
            yield at(annex.head, look("annex_not_from_one"))
        taken.add(section)


def annex_look(page: Page, places: Places) -> Iterator[Breach]:
    """R-B15: "Phụ lục I", its title in capitals, and the note of what it belongs to (điểm a, b, c)."""
    several = len(places.annexes) > 1
    for annex in places.annexes:
        yield from _head(annex, several=several)
        if not annex.note:
            yield at(annex.head, look("no_note"))
        yield from looks(annex.title, Wanted(13, 14, bold=True, capitals=True, align="center"))
        yield from looks(annex.note, Wanted(13, 14, bold=False, italic=True, align="center"))
    named = re.compile(r"phụ lục|biểu|danh sách|kèm theo", re.IGNORECASE)
    own = [each.text for each in page.paragraphs if each.order < _first(places)]
    if places.annexes and places.nature is not Nature.ANNEX and not any(map(named.search, own)):
        yield at(places.annexes[0].head, look("annex_not_named"))


def _head(annex: Annex, *, several: bool) -> Iterator[Breach]:
    head = annex.head
    if found := amiss(head, Wanted(14, 14, bold=True, capitals=False, align="center")):
        yield at(head, found)
    parts = annex_head(head.text)
    number = (parts["number"] or "") if parts else ""
    if (parts and parts["rest"]) or (number and not _ROMAN.fullmatch(number)) or head.text[-1] in ".:":
        yield wrongly_worded(head)
    if several and not number:
        yield at(head, look("annex_without_number"))


def _first(places: Places) -> int:
    return places.annexes[0].head.order if places.annexes else 0


ANNEX_RULES = (
    Rule("R-N3", Severity.WARNING, page_numbers),
    Rule("R-B15", Severity.WARNING, annex_look),
)
