"""The ways to write a passage that say the same: a closed grammar over the tables of prompts/messages/prose.toml. Pure.

    Trong kỳ báo cáo, [E1] đã ban hành [E2].   ->   [E1] trong kỳ đã ban hành [E2].   Ngoài ra, trong kỳ, [E1] đã …

Words and places keep their order. What may change: equivalents; an adding connective at a sentence's head; a semicolon,
and a comma before certain words, turned into another stop; the opening circumstance set behind the office that acts.
A sentence with a denial keeps its stops: what a denial reaches hangs on them.
"""

import re
from collections.abc import Mapping
from functools import cache
from itertools import product

import prompts
from bot.report.model import Origin
from bot.report.passages import Passage, joined, listed, words_of

AND = "và"
STOPS = ".:;,"
_MOST_MOVED = 3


def arrangements(passage: Passage) -> list[str]:
    """Return the passage as it is, then with the opening circumstance of a sentence behind the office that acts.

    Trong kỳ báo cáo, [E1] đã ban hành …   ->   [E1] trong kỳ báo cáo đã ban hành …
    """
    sentences = re.findall(r"[^.]+[.]?", passage.text)
    ways = [_moved(passage, sentence.strip()) if order < _MOST_MOVED else [sentence.strip()]
            for order, sentence in enumerate(sentences)]  # fmt: skip
    return [" ".join(each) for each in product(*ways)]


def _moved(passage: Passage, sentence: str) -> list[str]:
    found = re.match(rf"((?:{_any_of('prose.adverbials')})(?!\w)[^,;:]*), (\[E(\d+)\]) (.+)", sentence, re.IGNORECASE)
    if not found:
        return [sentence]
    when, who, number, rest = found.groups()
    origins = {span.source.origin for span in passage.places[int(number)] if span.source}
    if origins != {Origin.OFFICE}:
        return [sentence]
    lower = when[:1].lower() + when[1:]
    return [sentence, f"{who} {lower} {rest}", f"{who}, {lower}, {rest}"]


@cache
def ways(plain: str, *, heads: bool) -> re.Pattern[str]:
    """Return the pattern of every allowed way to write a canonical text; `heads`: nothing stands before it."""
    tokens = words_of(plain)
    parts = ["" if heads or _opens_with_connective(plain) else _adding(after=" ")]
    is_denied = _denies(plain)
    circumstances = _circumstance_commas(plain)
    for at, token in enumerate(tokens):
        following = joined(tokens[at + 1 :])
        if token not in STOPS:
            gap = "" if not following or following[0] in STOPS else " "
            if gap and _begins(following, "prose.after_comma"):
                gap = ",? "
            parts.append(re.escape(token) + gap)
        elif not following or token == ":" or is_denied or at in circumstances:
            parts.append(re.escape(token) + (" " if following else ""))
        else:
            parts.append(_stop(token, following, after=tokens[at - 1]))
    return re.compile("".join(parts))


def _stop(stop: str, following: str, *, after: str) -> str:
    """Return the ways to write a stop within a passage."""
    adding = _adding(after=" ")
    is_place_next = following[0] == "["
    new_sentence = rf"\. {adding}" if not is_place_next else rf"\. {_connective()}, "
    match stop:
        case ".":
            return rf"\. {adding}"
        case ";":
            return rf"(?:; |, |,? {AND} |{new_sentence})"
        case _ if after[0] == "[" and _begins(following, "prose.openers"):
            return rf"(?:, |; |{new_sentence})"
        case _ if after[0] == "[" and _begins(following, "prose.joined"):
            return rf"(?:, | {AND} )"
        case _:
            return ", "


def _circumstance_commas(plain: str) -> set[int]:
    """Return where the comma of each sentence's opening circumstance stands among the tokens."""
    found: set[int] = set()
    start = 0
    tokens = words_of(plain)
    for at, token in enumerate([*tokens, "."]):
        if token == ".":
            if _begins(joined(tokens[start:at]), "prose.adverbials"):
                found |= {place for place in range(start, at) if tokens[place] == ","} and {tokens.index(",", start)}
            start = at + 1
    return found


def canonical(text: str) -> str:
    """Return a text in small letters, each equivalent in the first of its ways."""
    text = text.replace("[E", "\0").lower().replace("\0", "[E")
    head = rf"(?:^|[.] )(?:{_connective()}, )?(?:\[E\d+\],? )?"
    for table, before in (("prose.equivalents", ""), ("prose.openings", head)):
        firsts = _firsts(table)
        either = "|".join(map(re.escape, sorted(firsts, key=len, reverse=True)))
        text = _with_firsts(re.compile(rf"({before})(?<!\w)({either})(?!\w)"), text, firsts)
    return text


def _with_firsts(pattern: re.Pattern[str], text: str, firsts: Mapping[str, str]) -> str:
    return pattern.sub(lambda found: found[1] + firsts[found[2]], text)


@cache
def _firsts(table: str) -> Mapping[str, str]:
    """Return for every way the one that stands for it."""
    rows = [[way.strip() for way in line.split("|")] for line in prompts.words(table).values()]
    return {way: ways[0] for ways in rows for way in ways}


def without_connectives(text: str) -> str:
    """Return a canonical text without the adding connectives at the heads of its sentences."""
    return re.sub(rf"(^|[.] ){_connective()}, ", r"\1", text)


def _opens_with_connective(text: str) -> bool:
    return re.match(rf"{_connective()}(?!\w)", text) is not None


def _adding(*, after: str) -> str:
    return rf"(?:{_connective()},{after})?"


@cache
def _connective() -> str:
    return rf"(?:{_any_of('prose.connectives')})"


def _begins(text: str, table: str) -> bool:
    return re.match(rf"(?:{_any_of(table)})(?!\w)", text) is not None


def _denies(text: str) -> bool:
    denials = set(prompts.say("prose.polarity.denial").split(", "))
    return not denials.isdisjoint(words_of(text))


@cache
def _any_of(table: str) -> str:
    return "|".join(re.escape(word) for line in listed(table) for word in sorted(line.split(", "), key=len)[::-1])
