"""The gate: may this rewrite of a passage stand? Only what says the same, word for word but for a closed list. Pure.

A rewrite passes when it is one of the `saying.ways` to write the passage. Before that, each kind of lie is looked
for by itself, so that an officer learns what was wrong, and so that a slip in the tables lets no figure, name or denial
through. A true rewrite may be refused; an untrue one may not pass.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import prompts
from bot.report.passages import PLACE, TOKEN, Passage, joined, words_of
from bot.report.saying import AND, STOPS, arrangements, canonical, ways, without_connectives


class Why(StrEnum):
    """What is wrong with a rewrite; the value is its sentence's key in "prose.why"."""

    SILENT = "silent"
    FORM = "form"
    LONG = "long"
    FOREIGN_PLACE = "foreign_place"
    LOST_PLACE = "lost_place"
    DOUBLED_PLACE = "doubled_place"
    NUMBER = "number"
    NAME = "name"
    WORD = "word"
    LOST_WORD = "lost_word"
    POLARITY = "polarity"
    NEIGHBOUR = "neighbour"
    ORDER = "order"


@dataclass(frozen=True)
class Objection:
    """Why a rewrite may not stand; `found` is what it does, as written, or "" where that cannot be shown."""

    why: Why
    found: str = ""

    def __str__(self) -> str:
        """Return it as a clause."""
        template = prompts.words("prose.why")[self.why]
        return prompts.say(f"prose.why.{self.why}", **({"found": self.found} if "$found" in template else {}))


_LENGTHS, _SPARE = 2, 80
_REACH = 2


def objection(passage: Passage, text: str) -> Objection | None:
    """Return what speaks against a rewrite of a passage; None where it may stand.

    Args:
        passage: the paragraph as the model saw it.
        text: what came back, places in it.
    """
    if not text.strip():
        return Objection(Why.SILENT)
    if len(text) > _LENGTHS * len(passage.text) + _SPARE:
        return Objection(Why.LONG)
    at_once = next(_at_sight(passage, text), None)
    if at_once:
        return at_once
    found = [next(_against(plain, text, heads=passage.heads), None) for plain in arrangements(passage)]
    return None if None in found else found[0]


def _at_sight(passage: Passage, text: str) -> Iterator[Objection]:
    yield from _places(passage, text)
    yield from (Objection(Why.NUMBER, found) for found in re.findall(r"\d+", PLACE.sub(" ", text)))
    if unicodedata.normalize("NFC", text) != text or joined(TOKEN.findall(text)) != text:
        strange = (letter for letter in TOKEN.sub("", text) if letter != " ")
        yield Objection(Why.FORM, next(strange, "").encode("ascii", "backslashreplace").decode())
    yield from (Objection(Why.NAME, found) for found in _capitals(text))


def _against(plain: str, text: str, *, heads: bool) -> Iterator[Objection]:
    """Yield what speaks against a text as a way to write a plain one."""
    ours, theirs = canonical(plain), canonical(text)
    yield from _words(ours, theirs)
    yield from _turned(ours, theirs)
    yield from _neighbours(ours, theirs)
    if not ways(ours, heads=heads).fullmatch(theirs):
        yield Objection(Why.ORDER)


def _places(passage: Passage, text: str) -> Iterator[Objection]:
    used = Counter(int(found) for found in PLACE.findall(text))
    for number in used:
        if number not in passage.places:
            yield Objection(Why.FOREIGN_PLACE, f"E{number}")
    for number in passage.places:
        if number not in used:
            yield Objection(Why.LOST_PLACE, passage.shown(number))
        elif used[number] > 1:
            yield Objection(Why.DOUBLED_PLACE, passage.shown(number))


def _capitals(text: str) -> Iterator[str]:
    """Yield every word whose letters are not those of a sentence: a name, or a sentence that begins small."""
    for tokens in _sentences(text):
        for order, token in enumerate(tokens):
            is_right = token == token.lower() if order else token == token[:1].upper() + token[1:].lower()
            if token[0] != "[" and not is_right:
                yield token


def _sentences(text: str) -> list[list[str]]:
    found: list[list[str]] = [[]]
    for token in TOKEN.findall(text):
        if token == ".":
            found.append([])
        else:
            found[-1].append(token)
    return [tokens for tokens in found if tokens]


def _words(ours: str, theirs: str) -> Iterator[Objection]:
    known = Counter(words_of(ours))
    said = Counter(words_of(without_connectives(theirs)))
    for word in said:
        if word[0].isalpha() and said[word] > known[word] + (word == AND) * _stops(ours):
            yield Objection(Why.NUMBER if word in _digits() else Why.WORD, word)
    bare = Counter(words_of(without_connectives(ours)))
    yield from (Objection(Why.LOST_WORD, word) for word in bare if word[0].isalpha() and said[word] < bare[word])


def _stops(text: str) -> int:
    return len(re.findall(r"[,;]", text))


def _turned(ours: str, theirs: str) -> Iterator[Objection]:
    """Compare the words that turn, direct or weigh, in their order among the places."""
    mine, other = (
        [word for word in words_of(without_connectives(text)) if word[0] == "[" or word in _polarity()]
        for text in (ours, theirs)
    )
    if mine != other:
        pairs = zip([*mine, ""], [*other, ""], strict=False)
        yield Objection(Why.POLARITY, next((b or a for a, b in pairs if a != b), ""))


def _neighbours(ours: str, theirs: str) -> Iterator[Objection]:
    mine, other = _companions(ours), _companions(theirs)
    yield from (Objection(Why.NEIGHBOUR, place) for place in mine if mine[place] != other.get(place))


def _companions(text: str) -> dict[str, tuple[str, ...]]:
    """Return for every place the word before it and the two after it, within its clause."""
    tokens = words_of(text)
    found = {}
    for at, token in enumerate(tokens):
        if token[0] == "[":
            before = tokens[at - 1] if at and tokens[at - 1][0].isalpha() else ""
            after = _clause(tokens[at + 1 : at + 1 + _REACH])
            found[token] = ("" if before == AND else before, *after)
    return found


def _clause(tokens: Sequence[str]) -> Iterator[str]:
    for token in tokens:
        if token in STOPS or token == AND:
            return
        yield token


@cache
def _polarity() -> frozenset[str]:
    return frozenset(word for line in prompts.words("prose.polarity").values() for word in line.split(", "))


@cache
def _digits() -> frozenset[str]:
    return frozenset(f"{prompts.say('report.lexicon.digits')}, {prompts.say('report.lexicon.scales')}, một".split(", "))
