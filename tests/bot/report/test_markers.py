"""Markers of headings: a ladder for each depth, and the letters of the decree's own lists."""

import pytest

from bot.interview.markers import marker
from bot.report.markers import numbered
from bot.report.model import Section


@pytest.mark.parametrize(
    ("level", "order", "printed"),
    [
        (1, 1, "I."), (1, 4, "IV."), (1, 9, "IX."), (1, 14, "XIV."), (2, 1, "1."), (2, 12, "12."),
        (3, 1, "a)"), (3, 4, "d)"), (3, 5, "đ)"), (3, 6, "e)"), (3, 7, "g)"), (3, 9, "i)"), (3, 10, "k)"),
        (3, 23, "y)"), (4, 1, "-"), (4, 2, "-"),
    ],
)  # fmt: skip
def test_a_marker_follows_from_depth_and_order(level: int, order: int, printed: str) -> None:
    assert marker(level, order) == printed


def test_where_the_alphabet_ends_it_says_so() -> None:
    with pytest.raises(ValueError, match="no letter"):
        marker(3, 24)


def test_numbering_starts_anew_below_each_heading() -> None:
    below = tuple(Section(name, "", name, 2) for name in "xy")
    sections = numbered((Section("a", "", "A", 1, sections=below), Section("b", "", "B", 1, sections=below[:1])))
    assert [(each.marker, [inner.marker for inner in each.sections]) for each in sections] == [
        ("I.", ["1.", "2."]),
        ("II.", ["1."]),
    ]
