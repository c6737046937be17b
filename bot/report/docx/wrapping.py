"""Where a centred title or an agency's name goes on in the next line.

As few lines as fit, of about the same length, broken where the words allow it: before "VÀ", "TỈNH", "KHU …" rather than
after them, never inside "ỦY BAN", a person's or a place's name or brackets, or between a number and what it counts, if
it can be helped. Word would fill each line to the edge and leave one word for the last.
"""

import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise

import prompts

_NEW_LINE, _APART, _GOOD_PLACE = 1e6, 2_000.0, -60.0
_WORD = re.compile(r"\S+")
_NUMBER = re.compile(r"[\d.,/]+")

Measure = Callable[[str], float]


def breaks(text: str, width_mm: float, measure: Measure) -> tuple[int, ...]:
    """Return the places of the spaces at which the text goes on in a new line; () where it fits on one.

    Args:
        text: one line, NFC; white space at its edges counts for nothing.
        width_mm: how long a line may be. A single word that is longer stands on a line of its own.
        measure: how long a stretch of text is, in millimetres.
    """
    words = [found.span() for found in _WORD.finditer(text)]
    if len(words) < 2 or measure(text.strip()) <= width_mm:  # noqa: PLR2004
        return ()
    starts = _best(text, words, width_mm, measure)
    return tuple(words[start][0] - 1 for start in starts if start)


def pieces(text: str) -> list[str]:
    """Return the stretches of a text that should each stay on one line."""
    words = [found.span() for found in _WORD.finditer(text)]
    apart = _ties(text, words)
    made: list[str] = []
    for place, (start, end) in enumerate(words):
        if place and apart[place] >= _APART:
            made[-1] += f" {text[start:end]}"
        else:
            made.append(text[start:end])
    return made


def _best(text: str, words: list[tuple[int, int]], width_mm: float, measure: Measure) -> tuple[int, ...]:
    """Return the numbers of the words that begin a line, the cheapest way over the whole text (Knuth and Plass)."""
    apart = _ties(text, words)
    even = _even_mm(text, width_mm, measure)
    cheapest: list[tuple[float, tuple[int, ...]]] = [(0.0, ())]
    for end in range(1, len(words) + 1):
        ways = []
        for start in range(end - 1, -1, -1):
            length = measure(text[words[start][0] : words[end - 1][1]])
            if length > width_mm and start < end - 1:
                break
            cost, lines = cheapest[start]
            ways.append((cost + _NEW_LINE + (length - even) ** 2 + (apart[start] if start else 0), (*lines, start)))
        cheapest.append(min(ways))
    return cheapest[-1][1]


def _even_mm(text: str, width_mm: float, measure: Measure) -> float:
    whole = measure(text.strip())
    return whole / -(-whole // width_mm)


def _ties(text: str, words: list[tuple[int, int]]) -> list[float]:
    """Return, for each word, what it costs to begin a line with it."""
    capitals = [text[start:end].upper().strip('“”",.;:()') for start, end in words]
    costs = [_GOOD_PLACE if word in _listed("begin") else 0.0 for word in capitals]
    for place, word in enumerate(capitals[:-1]):
        dated = word in _listed("before_figure") and _NUMBER.fullmatch(capitals[place + 1])
        if dated or word in _listed("begin") or _NUMBER.fullmatch(word):
            costs[place + 1] += _APART
    for phrase in map(str.split, _listed("together")):
        for place in range(len(capitals) - len(phrase) + 1):
            if capitals[place : place + len(phrase)] == phrase:
                for within in range(place + 1, place + len(phrase)):
                    costs[within] = max(costs[within], _APART)
    shown = [text[start:end] for start, end in words]
    _tie_brackets(shown, costs)
    _tie_names(shown, costs)
    return costs


def _tie_brackets(words: list[str], costs: list[float]) -> None:
    """Keep a note in brackets on one line, and begin one with it; not a line that is nothing but brackets."""
    is_within = False
    for place, word in enumerate(words[1:], 1):
        if is_within and words[place - 1][-1].isalnum():
            costs[place] = max(costs[place], _APART)
        elif word.startswith("("):
            costs[place] = min(costs[place], _GOOD_PLACE)
        is_within = (is_within or word.startswith("(")) and ")" not in word


def _tie_names(words: list[str], costs: list[float]) -> None:
    """Keep "Hoàng Thị Mẫu" on one line: words that begin with capitals and have no stop between them."""
    for place, (before, word) in enumerate(pairwise(words)):
        if _is_named(before) and _is_named(word) and before[-1].isalpha():
            costs[place + 1] = max(costs[place + 1], _APART)


def _is_named(word: str) -> bool:
    return word[:1].isupper() and word[1:].islower()


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(prompts.say(f"page.lines.{name}").split(" | "))
