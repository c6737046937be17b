"""People as the office knows them, and the rules by which a stranger becomes one. Pure: clock and chance come in.

A stranger is given a six-digit code to pass on to an admin; it lives for a day, and a stranger has one at a time.
There is always an admin left: nobody may take away the last one's role.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.access import Role

CODE_LIFETIME = timedelta(hours=24)
# Each waiting stranger costs a row; beyond this number nobody new gets a code until one expires or is approved.
MOST_PENDING = 200
# A name, in characters, as it is kept and shown.
NAME = 60
_DIGITS = 6


@dataclass(frozen=True)
class Person:
    """Somebody who was let in. `face` and `key` are how they speak to us; `id` is ours and never given to another."""

    id: int
    face: str
    key: str
    name: str
    role: Role


@dataclass(frozen=True)
class Pairing:
    """A stranger who waits for an admin. `at` (aware) is when the code was given."""

    face: str
    key: str
    name: str
    code: str
    at: datetime


def live(pairings: Iterable[Pairing], now: datetime) -> tuple[Pairing, ...]:
    """Return those whose code still counts at `now` (aware), in the order given."""
    return tuple(pairing for pairing in pairings if is_live(pairing.at, now))


def is_live(given: datetime, now: datetime) -> bool:
    """Say whether a code that was given then (aware) still counts at `now` (aware)."""
    return now - given < CODE_LIFETIME


def new_code(taken: Collection[str], draw: Callable[[int], int]) -> str:
    """Return six digits that are nobody's.

    Args:
        taken: the codes that count now, at most `MOST_PENDING`.
        draw: gives an integer from 0 up to (not including) its argument, e.g. `secrets.randbelow`.
    """
    while True:
        code = f"{draw(10**_DIGITS):0{_DIGITS}}"
        if code not in taken:
            return code


def leaves_an_admin(people: Iterable[Person], person_id: int, role: Role | None) -> bool:
    """Say whether an admin remains when this person's role becomes `role` (None: they leave)."""
    others = any(person.role is Role.ADMIN for person in people if person.id != person_id)
    return others or role is Role.ADMIN
