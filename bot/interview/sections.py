"""The sections of a form as the report prints them: which stand, how they are numbered, and going from one to the next.

A part is printed under a number unless it has no heading, is an annex, or its condition fails. On a screen a section of
few questions is shown with its answers, a larger one by its sections: so every screen is one that can be taken in.
"""

import re
from collections.abc import Iterator, Sequence

from bot.interview.expression import FaultyExpression, Unknown, evaluate
from bot.interview.form import Form, Ladder, Part
from bot.interview.markers import marker, roman
from bot.interview.moves import Place, Section
from bot.interview.names import Standing

MOST_ANSWERS = 8
"""How many answers one screen holds."""
MOST_SECTIONS = 12
"""How many sections one screen lists; of more, only the outermost."""

_PLACE = re.compile(r"(?P<top>[ivxl]+|[0-9]{1,2})(?:[. ]+(?P<under>[0-9]{1,2}))?(?:[. ]*(?P<letter>[a-zđ])\)?)?")


def numbers(form: Form, stood: Standing) -> dict[str, str]:
    """Return the number of every part that is printed under one: {"dac_diem": "I", "kho_khan": "I.2", ...}."""
    return dict(_numbered(form.parts, 1 if form.ladder is Ladder.ROMAN else 2, (), stood))


def _numbered(parts: Sequence[Part], level: int, above: tuple[str, ...], stood: Standing) -> Iterator[tuple[str, str]]:
    order = 0
    for part in parts:
        if part.annex or not _may_stand(part.when, stood):
            continue
        own: tuple[str, ...] = ()
        if part.heading and part.title:
            order += 1
            own = (marker(level, order).strip(".)-"),)
        if own and own[0]:
            yield part.id, ".".join((*above, *own))
        yield from _numbered(part.parts, level + 1, (*above, *own), stood)


def _may_stand(condition: str, stood: Standing) -> bool:
    """Say whether a part is printed: what is not known yet is printed as a gap."""
    try:
        return not condition or bool(evaluate(condition, stood.names))
    except (Unknown, FaultyExpression):
        return True


def number_in(text: str) -> tuple[str, str, str] | None:
    """Return the place that "III.2", "3.1 a" or "iii" names, as figures: ("3", "2", ""); None when it is no number."""
    found = _PLACE.fullmatch(text.casefold().strip(" ."))
    if found is None:
        return None
    top = found["top"]
    figure = top if top.isdecimal() else next((str(n) for n in range(1, 50) if roman(n).casefold() == top), "")
    return (figure, found["under"] or "", found["letter"] or "") if figure else None


def find(sections: Sequence[Section], wanted: str) -> Section | None:
    """Return the section that is printed under a number, however it is written; None when there is none."""
    place = number_in(wanted)
    every = (each for each in walk(sections) if each.number)
    return next((each for each in every if place is not None and number_in(each.number) == place), None)


def walk(sections: Sequence[Section]) -> Iterator[Section]:
    """Yield every section, outer before inner."""
    for section in sections:
        yield section
        yield from walk(section.below)


def by_id(sections: Sequence[Section], section_id: str) -> Section | None:
    """Return the section of this id, or None."""
    return next((each for each in walk(sections) if each.id == section_id), None)


def whole(sections: Sequence[Section]) -> Section:
    """Return all sections as one without a number or a title."""
    return Section("", "", "", below=tuple(sections))


def entries(section: Section) -> tuple[tuple[Section, bool], ...]:
    """Return what a section is shown by, each with whether only its own questions are meant; () when by its answers."""
    groups = tuple((each, True) for each in _groups(section))
    if len(section.all_items) <= MOST_ANSWERS or len(groups) <= 1:
        return ()
    if len(groups) <= MOST_SECTIONS:
        return groups
    own = ((section, True),) if section.items else ()
    return (*own, *((each, False) for each in section.below))


def _groups(section: Section) -> tuple[Section, ...]:
    return tuple(each for each in walk((section,)) if each.items)


def located(sections: Sequence[Section], place: Place) -> tuple[Section, Place]:
    """Return the section of a place, and the place as one leafs to it: where only one section asks, that one's own."""
    section = by_id(sections, place.section) or whole(sections)
    groups = _groups(section)
    if len(groups) == 1:
        return groups[0], Place(groups[0].id, own=True, page=place.page)
    return section, Place(section.id, place.own and bool(section.id), place.page)


def sheets(section: Section) -> Iterator[Place]:
    """Yield the screens that show answers, in the order of the form: what one leafs through."""
    shown_by = entries(section)
    if shown_by:
        for each, own in shown_by:
            yield from _pages(Place(each.id, own), len(each.items)) if own else sheets(each)
    else:
        _, place = located((section,), Place(section.id))
        yield from _pages(place, len(section.all_items))


def _pages(place: Place, count: int) -> Iterator[Place]:
    for page in range(max(1, -(-count // MOST_ANSWERS))):
        yield Place(place.section, place.own, page)


def neighbours(sections: Sequence[Section], place: Place) -> tuple[Place | None, Place | None]:
    """Return the screens before and after one that shows answers, None where there is none."""
    every = list(sheets(whole(sections)))
    here = next((n for n, each in enumerate(every) if _shows(sections, each, place)), None)
    if here is None:
        return None, None
    return (every[here - 1] if here else None), (every[here + 1] if here + 1 < len(every) else None)


def _shows(sections: Sequence[Section], sheet: Place, place: Place) -> bool:
    """Say whether a place lies on a sheet: the same page of the same section, or a section within it."""
    if sheet.section == place.section:
        return (sheet.page, sheet.own) == (place.page, place.own)
    section = by_id(sections, sheet.section)
    return section is not None and not sheet.own and by_id(section.below, place.section) is not None
