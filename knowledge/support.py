"""How much of what a question is about a text speaks of. Pure.

A question is reduced to its runs of telling syllables, the words that merely ask left out; a text covers those that it
contains, each weighing as much as it is rare in the library. Diacritics count where the question has any ("hoa lan" is
no "hóa lần"), old and new places of a tone mark are one ("hoà", "hòa").
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from knowledge.fold import fold
from prompts import words

_SYLLABLE = re.compile(r"\w+")
_ENOUGH = 0.55
_ENOUGH_BY_WORDS = 0.5
_ENOUGH_NAMED = 0.3
_NEAREST = 1.5
_TONES = "\u0300\u0301\u0303\u0309\u0323"

Term = tuple[str, ...]
Rarity = Callable[[Iterable[str]], Mapping[str, float]]
"""Folded terms -> how much each tells, in nats."""


@dataclass(frozen=True)
class Topic:
    """What a question is about: runs of neighbouring telling syllables, as typed, in lower case."""

    runs: tuple[tuple[str, ...], ...]
    folded: bool
    """Typed without any diacritics."""

    def syllables(self) -> list[str]:
        """Return the telling syllables, each once."""
        return list(dict.fromkeys(syllable for run in self.runs for syllable in run))

    def pairs(self) -> list[tuple[str, str]]:
        """Return the neighbours among them, each pair once."""
        return list(dict.fromkeys(pair for run in self.runs for pair in pairwise(run)))


@dataclass(frozen=True)
class Cover:
    """The weighted shares of a topic's syllables and pairs that a text contains, from 0 to 1."""

    syllables: float
    pairs: float


def topic(question: str, *, without: Sequence[str] = ()) -> Topic:
    """Return what a question is about.

    Args:
        question: NFC.
        without: parts of it that name where to look, and not what for ("Kế hoạch 160").
    """
    text = question.lower()
    folded = fold(text) == text
    for named in without:
        text = text.replace(named.lower(), "|")
    asking = _asking_folded() if folded else _asking()
    runs = (tuple(_SYLLABLE.findall(run)) for run in asking.sub("|", " ".join(text.split())).split("|"))
    return Topic(tuple(run for run in runs if run), folded)


def asks_figure(question: str) -> bool:
    """Tell whether a question asks how many, how long or when."""
    return _figure().search(fold(question)) is not None


@dataclass(frozen=True)
class Measure:
    """A topic with what each of its syllables and pairs weighs: made once, held against many texts."""

    syllables: Mapping[Term, float]
    pairs: Mapping[Term, float]
    folded: bool

    def cover(self, text: str) -> Cover:
        """Return how much of the topic the text contains; all of a topic that is empty."""
        found = [_key(syllable, folded=self.folded) for syllable in _SYLLABLE.findall(text.lower())]
        single = _share(self.syllables, {(key,) for key in found})
        return Cover(single, _share(self.pairs, set(pairwise(found))) if self.pairs else single)


def measure(asked: Topic, rarity: Rarity) -> Measure:
    """Return the topic, weighed by how much each term tells in the library."""
    singles = [(syllable,) for syllable in asked.syllables()]
    told = rarity({fold(" ".join(term)) for term in (*singles, *asked.pairs())})

    def weighed(terms: Iterable[Term]) -> dict[Term, float]:
        return {tuple(_key(syllable, folded=asked.folded) for syllable in term): _weight(term, told) for term in terms}

    return Measure(weighed(singles), weighed(asked.pairs()), asked.folded)


def enough(found: Cover, nearness: float | None, *, named: bool = False) -> bool:
    """Tell whether a passage that covers so much of a question may answer it.

    Fitted on 728 questions about 17 laws and 30 about administrative documents, against 35 about anything else.

    Args:
        found: how much of the topic the passage contains.
        nearness: its likeness to the question on the model's own scale, 0 for unrelated texts and 1 for a question
            and its answer; None when there is no such figure.
        named: the question names the passage's document, so it is about that at least.
    """
    if nearness is None:
        sure = 0.4 * found.syllables + 0.6 * found.pairs
    else:
        sure = 0.5 * min(nearness, _NEAREST) + 0.2 * found.syllables + 0.3 * found.pairs
    return sure >= (_ENOUGH_NAMED if named else _ENOUGH_BY_WORDS if nearness is None else _ENOUGH)


def _share(weights: Mapping[Term, float], found: Collection[Term]) -> float:
    total = sum(weights.values())
    return sum(weight for term, weight in weights.items() if term in found) / total if total else 1.0


def _weight(term: Term, told: Mapping[str, float]) -> float:
    """Return how much a term tells; two small words that never met before ("số đã") tell no more than each does."""
    return min(told[fold(" ".join(term))], sum(told[fold(syllable)] for syllable in term))


@lru_cache(maxsize=20_000)
def _key(syllable: str, *, folded: bool) -> str:
    if folded:
        return fold(syllable)
    apart = unicodedata.normalize("NFD", syllable)
    letters = "".join(mark for mark in apart if mark not in _TONES)
    return letters + "".join(mark for mark in apart if mark in _TONES)


@cache
def _figure() -> re.Pattern[str]:
    return _any(map(fold, _listed("knowledge.asking_figure")))


@cache
def _asking() -> re.Pattern[str]:
    return _any(_listed("knowledge.asking"))


@cache
def _asking_folded() -> re.Pattern[str]:
    return _any(map(fold, _listed("knowledge.asking")))


def _listed(table: str) -> list[str]:
    return [word.strip() for line in words(table).values() for word in line.split(",")]


def _any(listed: Iterable[str]) -> re.Pattern[str]:
    ways = "|".join(re.escape(word) for word in sorted(listed, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{ways})(?!\w)")
