"""What a content check yields: a place, what is seen there, what would be right, and the letters to change if any."""

from dataclasses import dataclass

import prompts


@dataclass(frozen=True)
class Change:
    """Other letters for a stretch of paragraph `place` (from 0): `start` and `end` are offsets into its text."""

    place: int
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Remark:
    """Something seen in paragraph `place` (from 0; None: in the text as a whole), and what would be right.

    `others` are further paragraphs that it concerns; `changes` put it right where that is mechanical and certain.
    `is_wording`: it is how something is written, and several such faults of one kind can be told as one.
    """

    place: int | None
    found: str
    expected: str
    changes: tuple[Change, ...] = ()
    others: tuple[int, ...] = ()
    is_wording: bool = False


def wording(place: int, seen: str, expected: str, *changes: Change) -> Remark:
    """Return a remark on how something is written. `expected` is a key of the sentences under "checks.expects"."""
    found = prompts.say("report.sees.wording", text=" ".join(seen.split()))
    return Remark(place, found, prompts.say(f"checks.expects.{expected}"), changes, is_wording=True)


def around(text: str, start: int, end: int) -> str:
    """Return a stretch of a text with the word before it, to be shown to a person."""
    return text[text.rfind(" ", 0, max(start - 8, 0)) + 1 : end]
