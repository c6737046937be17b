"""The markers of a report's sections (see `bot.interview.markers`); those without a title have none."""

from dataclasses import replace
from itertools import accumulate

from bot.interview.markers import marker
from bot.report.model import Section


def numbered(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Return the sections with their markers, those below them too."""
    orders = accumulate(int(bool(section.title)) for section in sections)
    return tuple(
        replace(
            section,
            marker=marker(section.level, order) if section.title else "",
            sections=numbered(section.sections),
        )
        for section, order in zip(sections, orders, strict=True)
    )
