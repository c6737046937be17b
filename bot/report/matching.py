"""The paragraphs of a file held against the lines that a report prints, in the order of the page. Pure.

Promises: each paragraph of the file and each line of the report is told once. What reads alike is paired by its own
place, so that a cell is judged by its own source and not by that of another cell; what was altered is paired with the
line that it most likely was, and with none where it resembles none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_TOKEN = re.compile(r"\w+(?:[.,/:-]\w+)*%?|[^\w\s]")
_LIKE = 0.5
"""Share of the words that two texts must have in common for one to be the other, altered."""


@dataclass(frozen=True)
class Pair:
    """A paragraph of the file (numbered from 0) and the line that it prints; None where either has no counterpart."""

    shown: int | None
    printed: int | None


@dataclass(frozen=True)
class Edit:
    """A stretch of words that differs: `start` to `end` of the new text, where the old one had `was`."""

    start: int
    end: int
    was: str


@dataclass(frozen=True)
class Comparison:
    """What differs between two texts, and for each letter of the new one its place in the old one (None: not there)."""

    edits: tuple[Edit, ...]
    places: tuple[int | None, ...]


def pairs(shown: Sequence[str], printed: Sequence[str]) -> Iterator[Pair]:
    """Pair the texts of a file with the texts that a report prints."""
    head = _common(shown, printed)
    tail = _common(shown[head:][::-1], printed[head:][::-1])
    yield from (Pair(place, place) for place in range(head))
    yield from _between(shown, printed, (head, len(shown) - tail), (head, len(printed) - tail))
    yield from (Pair(len(shown) - left, len(printed) - left) for left in range(tail, 0, -1))


def compare(new: str, old: str) -> Comparison:
    """Compare two texts word by word; spacing alone is no edit."""
    if new == old:
        return Comparison((), tuple(range(len(new))))
    theirs, ours = list(_TOKEN.finditer(new)), list(_TOKEN.finditer(old))
    matcher = SequenceMatcher(None, [each[0] for each in ours], [each[0] for each in theirs], autojunk=False)
    edits: list[Edit] = []
    places: list[int | None] = [None] * len(new)
    for change, was_start, was_end, start, end in matcher.get_opcodes():
        if change == "equal":
            for mine, other in zip(theirs[start:end], ours[was_start:was_end], strict=True):
                places[mine.start() : mine.end()] = range(other.start(), other.end())
        else:
            edits.append(Edit(*_stretch(theirs, start, end), was=old[slice(*_stretch(ours, was_start, was_end))]))
    return Comparison(tuple(edits), tuple(places))


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    for place, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return place
    return min(len(one), len(other))


def _between(
    shown: Sequence[str], printed: Sequence[str], ours: tuple[int, int], theirs: tuple[int, int]
) -> Iterator[Pair]:
    first, second = shown[slice(*ours)], printed[slice(*theirs)]
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    for change, start, end, other_start, other_end in matcher.get_opcodes():
        here = range(ours[0] + start, ours[0] + end)
        there = range(theirs[0] + other_start, theirs[0] + other_end)
        if change == "equal":
            yield from map(Pair, here, there)
        else:
            yield from _altered(shown, printed, here, there)


def _altered(shown: Sequence[str], printed: Sequence[str], here: range, there: range) -> Iterator[Pair]:
    """Pair what was replaced, in order: as many for as many by place, else each with the first that it resembles."""
    if len(here) == len(there):
        yield from map(Pair, here, there)
        return
    waiting = list(there)
    for place in here:
        found = next((each for each in waiting if _alike(shown[place], printed[each])), None)
        if found is None:
            yield Pair(place, None)
            continue
        # Lines that were passed over on the way are gone: order is never turned round.
        yield from (Pair(None, each) for each in waiting[: waiting.index(found)])
        waiting = waiting[waiting.index(found) + 1 :]
        yield Pair(place, found)
    yield from (Pair(None, each) for each in waiting)


def _alike(new: str, old: str) -> bool:
    matcher = SequenceMatcher(None, _TOKEN.findall(old), _TOKEN.findall(new), autojunk=False)
    return matcher.quick_ratio() >= _LIKE and matcher.ratio() >= _LIKE


def _stretch(tokens: Sequence[re.Match[str]], start: int, end: int) -> tuple[int, int]:
    """Return where the tokens from `start` to `end` stand; an empty stretch stands behind the token before it."""
    if start < end:
        return tokens[start].start(), tokens[end - 1].end()
    place = tokens[start - 1].end() if start else 0
    return place, place
