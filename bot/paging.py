"""Long lists, a page at a time: what stands on the page, numbered through, and the buttons that turn it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import prompts
from bot.messages import Button

PAGE = 8
_DIGITS = 4

T = TypeVar("T")


@dataclass(frozen=True)
class Page(Generic[T]):
    """One page of a list: its items with their numbers, from 1 through all pages, and the buttons that turn it."""

    items: tuple[tuple[int, T], ...]
    turning: tuple[Button, ...]


def paged(every: Sequence[T], wanted: str, data: str, after: str = "") -> Page[T]:
    """Return the page that a button asks for; the nearest there is, for what never was one.

    Args:
        every: all there is to list.
        wanted: the page as it came back from a button, from "0".
        data: what the buttons that turn the page carry, before the page.
        after: and behind it.
    """
    last = max(0, (len(every) - 1) // PAGE)
    page = min(int(wanted), last) if wanted.isdecimal() and len(wanted) <= _DIGITS else 0
    ways = (("desk.button_before", page - 1), ("desk.button_behind", page + 1))
    turning = tuple(
        Button(prompts.say(name, page=to + 1), f"{data}|{to}{after}") for name, to in ways if 0 <= to <= last
    )
    return Page(tuple(enumerate(every, 1))[page * PAGE : (page + 1) * PAGE], turning)
