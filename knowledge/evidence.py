"""Does a sentence follow from passages? What can be checked to the letter: figures, signs, denials, quotations. Pure.

A sentence without problems is not therefore true, yet it adds no number, date or document of its own, denies nothing
that the passages do not deny, drops no denial of theirs, and quotes exactly. In doubt there is a problem: a paraphrase
may be refused, an invention may not pass.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from knowledge import citation
from knowledge.figures import days, numbers, years
from prompts import words


class Kind(StrEnum):
    """What cannot be found in the passages."""

    NUMBER = "number"
    DATE = "date"
    SIGN = "sign"
    NEGATION = "negation"
    QUOTATION = "quotation"


@dataclass(frozen=True)
class Problem:
    """Something in a sentence that the passages do not bear out; `found` is how the sentence writes it."""

    kind: Kind
    found: str


_QUOTED = re.compile(r"“([^“”]+)”|\"([^\"]+)\"|«([^«»]+)»|‘([^‘’]+)’")
_MARKER = re.compile(r"^\s*(?:\d+(?:\.\d+)*[.)]|[^\W\d_]\)|[-+–•])\s+")
# A denial reaches the two syllables after it, within its clause.
_CLAUSE = re.compile(r"[.,;:!?…()\"“”\n]+")
_REACH = 2
_DENIAL = "¬"
_TOKEN = re.compile(rf"{_DENIAL}|\w+")


def problems(sentence: str, passages: Sequence[str]) -> list[Problem]:
    """Return what the sentence says and the passages do not; empty when nothing speaks against it.

    Args:
        sentence: the sentence in question, NFC.
        passages: the texts it must follow from, NFC: passages, and the names of the documents they are from.
    """
    ground = "\n".join(passages)
    checks = (_signs, _dates, _numbers, _denials, _quotations)
    return [problem for check in checks for problem in check(sentence, ground)]


def _signs(sentence: str, ground: str) -> Iterator[Problem]:
    known = [cited.identity for cited in citation.find(ground)]
    for cited in citation.find(sentence):
        asked = replace(cited.identity, date=None, issuer=None, title=None)
        if asked.number is not None and not any(citation.matches(identity, asked) for identity in known):
            yield Problem(Kind.SIGN, citation.sign(asked))


def _dates(sentence: str, ground: str) -> Iterator[Problem]:
    known = days(ground)
    for day in days(sentence):
        if not any(day.agrees(other) for other in known):
            yield Problem(Kind.DATE, day.written)


def _numbers(sentence: str, ground: str) -> Iterator[Problem]:
    counted = {(number.value, number.percent) for number in numbers(_without_signs(ground))}
    dated = set(years(ground))
    # A number that heads the sentence orders it and counts nothing.
    for number in numbers(_MARKER.sub("", _without_signs(sentence))):
        if (number.value, number.percent) not in counted and number.value not in dated:
            yield Problem(Kind.NUMBER, number.written)


def _denials(sentence: str, ground: str) -> Iterator[Problem]:
    said, known = _reaches(sentence), _reaches(ground)
    for reach, denied in said:
        if denied and not any(other[: len(reach)] == reach for other, theirs in known if theirs):
            yield Problem(Kind.NEGATION, " ".join(reach))
    affirmed = {reach for reach, denied in known if not denied}
    dropped = {reach for reach, denied in known if denied and len(reach) == _REACH and reach not in affirmed}
    yield from (Problem(Kind.NEGATION, " ".join(reach)) for reach, denied in said if not denied and reach in dropped)


def _quotations(sentence: str, ground: str) -> Iterator[Problem]:
    known = _even(ground)
    for found in _QUOTED.finditer(sentence):
        quoted = _even(next(filter(None, found.groups()))).strip(" .,;:")
        if quoted not in known:
            yield Problem(Kind.QUOTATION, quoted)


def _reaches(text: str) -> list[tuple[tuple[str, ...], bool]]:
    """Return every two neighbouring syllables of each clause, with whether they are denied.

    >>> _reaches("Không được nhận quà.")
    [(('được', 'nhận'), True), (('nhận', 'quà'), False)]
    """
    marked = _denying().sub(f" {_DENIAL} ", _harmless().sub(lambda found: found[0].replace(" ", "_"), text.lower()))
    clauses = (_TOKEN.findall(clause) for clause in _CLAUSE.split(marked))
    return [reach for tokens in clauses for at in range(len(tokens)) for reach in _reach(tokens, at)]


def _reach(tokens: Sequence[str], at: int) -> Iterator[tuple[tuple[str, ...], bool]]:
    denied = tokens[at] == _DENIAL
    reach = tuple(tokens[at + denied : at + denied + _REACH])
    if _DENIAL in reach or not reach:
        return
    if denied:
        yield reach, True
    elif len(reach) == _REACH and (at == 0 or tokens[at - 1] != _DENIAL):
        yield reach, False


def _without_signs(text: str) -> str:
    """Return the text with the numbers of documents blanked out: they are compared as signs."""
    for cited in citation.find(text):
        if cited.identity.number is not None:
            number = re.compile(rf"0*{re.escape(cited.identity.number)}(?!\d)\S*", re.IGNORECASE)
            blank = number.sub(lambda found: " " * len(found[0]), cited.text, count=1)
            text = text[: cited.start] + blank + text[cited.end :]
    return text


def _even(text: str) -> str:
    return " ".join(text.split())


@cache
def _denying() -> re.Pattern[str]:
    return _any("knowledge.negation")


@cache
def _harmless() -> re.Pattern[str]:
    return _any("knowledge.no_negation")


def _any(table: str) -> re.Pattern[str]:
    listed = [word.strip() for line in words(table).values() for word in line.split(",")]
    ways = "|".join(re.escape(word) for word in sorted(listed, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{ways})(?!\w)")
