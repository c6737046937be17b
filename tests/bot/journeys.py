"""Journeys of several people as plain data, to be gone through in whatever circumstances: calmly, or killed on the way.

A journey is rounds. In a round everybody does what they do without waiting for an answer, all at the same moment; the
next round begins when everybody has heard everything. So a tap stands first in its round.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.access import Role
from tests.sample_office import spoken


@dataclass(frozen=True)
class Says:
    """A person writes a message."""

    person: str
    text: str


@dataclass(frozen=True)
class Taps:
    """A person taps the button of this label on the newest message that has one."""

    person: str
    label: str


@dataclass(frozen=True)
class Sends:
    """A person sends a file."""

    person: str
    name: str
    content: bytes


Deed = Says | Taps | Sends
Round = tuple[Deed, ...]


@dataclass(frozen=True)
class Journey:
    """Who takes part, in which role (None: a stranger), and what they do."""

    people: Mapping[str, Role | None]
    rounds: tuple[Round, ...]


def three_reports(at_once: int) -> Journey:
    """Three officers each go through the scripted interview, `at_once` messages a round, and take the draft away.

    They begin one after another, so that each report bears the same number in every run.
    """
    officers = ("Hoa", "Lan", "Minh")
    opening, *lines = spoken()
    begins = [(Says(officer, opening),) for officer in officers]
    chunks = [lines[start : start + at_once] for start in range(0, len(lines) - 1, at_once)]
    rounds = [tuple(Says(officer, line) for line in chunk for officer in officers) for chunk in chunks]
    ends = tuple(Says(officer, "/xuat") for officer in officers)
    looks = tuple(Taps(officer, "Mục lục") for officer in officers)
    return Journey(dict.fromkeys(officers, Role.OFFICER), (*begins, *_between(rounds, looks), ends))


def _between(rounds: list[Round], looks: Round) -> Iterator[Round]:
    """Yield the rounds, with a look back after every fifth of them."""
    for number, each in enumerate(rounds, 1):
        yield each
        if number % 5 == 0:
            yield looks
