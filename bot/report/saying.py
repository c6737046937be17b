"""The ways to write a passage that say the same: a closed grammar over the tables of prompts/messages/prose.toml. Pure.

    Trong kỳ báo cáo, [E1] đã ban hành [E2].   ->   [E1] trong kỳ đã ban hành [E2].   Ngoài ra, trong kỳ, [E1] đã …

Words and places keep their order. What may change: equivalents; an adding connective at a sentence's head; a semicolon,
and a comma before certain words, turned into another stop; the opening circumstance set behind the office that acts.
A sentence with a denial keeps its stops: what a denial reaches hangs on them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import product

import prompts
from bot.report.model import Origin
from bot.report.passages import Passage, joined, listed, words_of

AND = "và"
STOPS = ".:;,"
_MOST_ARRANGED = 3
_HOLE = re.compile(r"\\{([a-z])\\}")
_PLACES_NAMED = "abc"
_PLACE, _WORDING = r"\[E\d+\]", r"[^.;:\[\]]+?"


def arrangements(passage: Passage) -> list[str]:
    """Return the passage as it is, and every other order of its parts that says the same.

    Trong kỳ báo cáo, [E1] đã ban hành …   ->   [E1] trong kỳ báo cáo đã ban hành …
    """
    sentences = [sentence.strip() for sentence in re.findall(r"[^.]+[.]?", passage.text)]
    each = [
        [sentence, *_moved(passage, sentence), *_framed(sentence)] if order < _MOST_ARRANGED else [sentence]
        for order, sentence in enumerate(sentences)
    ]
    return [" ".join(chosen) for chosen in product(*each)]


def _moved(passage: Passage, sentence: str) -> list[str]:
    """Return the sentence with its opening circumstance behind the office that acts."""
    found = re.match(rf"((?:{_any_of('prose.adverbials')})(?!\w)[^,;:]*), (\[E(\d+)\]) (.+)", sentence, re.IGNORECASE)
    if not found:
        return []
    when, who, number, rest = found.groups()
    origins = {span.source.origin for span in passage.places[int(number)] if span.source}
    lower = when[:1].lower() + when[1:]
    return [f"{who} {lower} {rest}", f"{who}, {lower}, {rest}"] if origins == {Origin.OFFICE} else []


def _framed(sentence: str) -> Iterator[str]:
    """Yield the other ways of every frame that the whole sentence fills. A denial fills none."""
    if _denies(sentence.lower()):
        return
    for pattern, others in _frames():
        found = pattern.fullmatch(sentence)
        if found:
            yield from (other.format_map(found.groupdict()) for other in others)


@cache
def _frames() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    """Return every way of every frame with its other ways."""
    rows = [[way.strip() for way in line.split("|")] for line in prompts.words("prose.frames").values()]
    return tuple((_frame(way), tuple(other for other in row if other != way)) for row in rows for way in row)


def _frame(way: str) -> re.Pattern[str]:
    return re.compile(_HOLE.sub(_hole, re.escape(way)), re.IGNORECASE)


def _hole(found: re.Match[str]) -> str:
    name = found[1]
    return rf"(?P<{name}>{_PLACE if name in _PLACES_NAMED else _WORDING})"


@cache
def ways(plain: str, *, heads: bool) -> re.Pattern[str]:
    """Return the pattern of every allowed way to write a canonical text; `heads`: nothing stands before it."""
    tokens = words_of(plain)
    parts = ["" if heads or _opens_with_connective(plain) else _adding()]
    is_denied = _denies(plain)
    circumstances = _circumstance_commas(plain)
    for at, token in enumerate(tokens):
        following = joined(tokens[at + 1 :])
        if token not in STOPS:
            gap = "" if not following or following[0] in STOPS else " "
            if gap and (_begins(following, "prose.after_comma") or _begins_sentence(tokens[: at + 1])):
                gap = ",? "
            parts.append(re.escape(token) + gap)
        elif not following or token == ":" or is_denied or at in circumstances:
            parts.append(re.escape(token) + (" " if following else ""))
        else:
            parts.append(_stop(token, following, after=tokens[at - 1]))
    return re.compile("".join(parts))


def _stop(stop: str, following: str, *, after: str) -> str:
    """Return the ways to write a stop within a passage."""
    adding = _adding()
    is_place_next = following[0] == "["
    new_sentence = rf"\. {adding}" if not is_place_next else rf"\. {_connective()}, "
    match stop:
        case ".":
            return rf"\. {adding}"
        case ";":
            # Before a figure a comma would read as "that is": eight checks, three of them unannounced.
            return rf"(?:; |,? {AND} |{new_sentence}{'' if is_place_next else '|, '})"
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
                found |= {tokens.index(",", start)} if "," in tokens[start:at] else set()
            start = at + 1
    return found


def canonical(text: str) -> str:
    """Return a text in small letters, each equivalent in the first of its ways."""
    text = text.replace("[E", "\0").lower().replace("\0", "[E")
    for pattern, firsts in (_equivalents("prose.equivalents"), _equivalents("prose.openings", at_head=True)):
        text = _with_firsts(pattern, text, firsts)
    return text


def _with_firsts(pattern: re.Pattern[str], text: str, firsts: Mapping[str, str]) -> str:
    return pattern.sub(lambda found: found[1] + firsts[found[2]], text)


@cache
def _equivalents(table: str, *, at_head: bool = False) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Return what finds a way, with what precedes it, and for every way the one that stands for it."""
    rows = [[way.strip() for way in line.split("|")] for line in prompts.words(table).values()]
    firsts = {way: ways[0] for ways in rows for way in ways}
    either = "|".join(map(re.escape, sorted(firsts, key=len, reverse=True)))
    head = rf"(?:^|[.] )(?:{_connective()}, )?(?:\[E\d+\],? )?" if at_head else ""
    return re.compile(rf"({head})(?<!\w)({either})(?!\w)"), firsts


def without_connectives(text: str) -> str:
    """Return a canonical text without the adding connectives at the heads of its sentences."""
    return re.sub(rf"(^|[.] ){_connective()}, ", r"\1", text)


def _opens_with_connective(text: str) -> bool:
    return re.match(rf"{_connective()}(?!\w)", text) is not None


def _adding() -> str:
    return rf"(?:{_connective()}, )?"


@cache
def _connective() -> str:
    return rf"(?:{_any_of('prose.connectives')})"


def _begins(text: str, table: str) -> bool:
    return re.match(rf"(?:{_any_of(table)})(?!\w)", text) is not None


def _begins_sentence(tokens: Sequence[str]) -> bool:
    """Tell whether the tokens end with words that may begin a sentence of their own, which then have a comma."""
    return re.search(rf"(?<!\w)(?:{_any_of('prose.before_comma')})$", joined(tokens)) is not None


def _denies(text: str) -> bool:
    return not _denials().isdisjoint(words_of(text))


@cache
def _denials() -> frozenset[str]:
    return frozenset(prompts.say("prose.polarity.denial").split(", "))


@cache
def _any_of(table: str) -> str:
    return "|".join(re.escape(word) for line in listed(table) for word in sorted(line.split(", "), key=len)[::-1])
