"""What was true on another day: superseded documents, words and bodies out of season, ceilings of the law. Pure.

Facts come from prompts/messages/checks.toml ("from: by what", days as 24/6/2022), and documents also from the office's
library, which the caller looks up. Without a day of the text nothing of the first kind is judged. What is cited or told
as past is let pass.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

import prompts
from bot.report.checks.mentions import Mention, key_of, mentions
from bot.report.checks.remark import Remark
from bot.report.checks.text import Line, Text
from bot.report.checks.words import any_of, day, listed, table
from knowledge import citation
from knowledge.document import Document, Identity, Standing

Superseded = Callable[[Identity], Document | None]
"""Looks a reference up in the office's library: the document that it names, if the library knows it as superseded."""

NO_DISTRICTS_FROM = date(2025, 7, 1)
_FACT = re.compile(r"(?P<sign>\S+)(?:\s+(?P<day>\d{1,2}/\d{1,2}/\d{4}))?")
_PERIOD = re.compile(
    r"(?P<start>\d{1,2}/\d{1,2}/\d{4})(?:\s*-\s*(?P<end>\d{1,2}/\d{1,2}/\d{4}))?:\s*(?P<says>.+)", re.DOTALL
)
_SIGN = re.compile(r"\b\d+[a-z]?(?:/\d{4})?[-/][A-ZĐ][\w&/-]*")
_CEILING = re.compile(r"[^.;]{0,100}?(?<![\d,])(?P<share>\d{1,3}(?:,\d+)?)\s?%")


@dataclass(frozen=True)
class _Fact:
    """What holds from a day on, up to another if that is known."""

    key: str
    start: date
    end: date | None
    says: str

    def holds(self, on: date) -> bool:
        return self.start <= on and (self.end is None or on <= self.end)


def no_library(_: Identity) -> Document | None:
    """Know of no library."""
    return None


def superseded_among(documents: Iterable[Document]) -> Superseded:
    """Return the look-up in these documents: of those known as superseded, the one that a reference names."""
    gone = [document for document in documents if document.standing is Standing.SUPERSEDED and document.identity.number]

    def look_up(asked: Identity) -> Document | None:
        return next((document for document in gone if citation.matches(document.identity, asked)), None)

    return look_up


def superseded(text: Text, library: Superseded = no_library) -> Iterator[Remark]:
    """Yield first references to documents that another has replaced by the text's day."""
    told = list(mentions(text))
    for mention in told:
        identity = mention.citation.identity
        if not mention.is_first:
            continue
        fact = _fact_on("checks.superseded", mention, told, text.day)
        if fact is not None:
            seen = prompts.say("checks.sees.superseded", document=citation.short(identity))
            yield Remark(mention.line.place, seen, prompts.say("checks.expects.superseded", by=fact.says))
        elif library(identity) is not None:
            seen = prompts.say("checks.sees.superseded", document=citation.short(identity))
            yield Remark(mention.line.place, seen, prompts.say("checks.expects.superseded_in_library"))


def left_out(text: Text) -> Iterator[Remark]:
    """Yield references to documents beside which another must be named since some day, and is not."""
    told = list(mentions(text))
    for mention in told:
        fact = _fact_on("checks.beside", mention, told, text.day) if mention.is_first else None
        if fact is not None:
            seen = prompts.say("checks.sees.alone", document=citation.short(mention.citation.identity))
            yield Remark(mention.line.place, seen, prompts.say("checks.expects.beside", by=fact.says))


def out_of_season(text: Text) -> Iterator[Remark]:
    """Yield words and bodies that were no longer in use on the text's day, once each."""
    own = text.day
    for fact in _facts("checks.season") if own else ():
        if own and fact.holds(own):
            place = next((line.place for line in text.body if _speaks_of(line, fact.key)), None)
            if place is not None:
                seen = prompts.say("report.sees.wording", text=fact.key)
                yield Remark(place, seen, prompts.say("checks.expects.season", by=fact.says))


def districts(text: Text) -> Iterator[Remark]:
    """Yield bodies of the district level in a text of or after 01/7/2025; what is cited or past is let pass."""
    if text.day is None or text.day < NO_DISTRICTS_FROM:
        return
    bodies = any_of(listed("report.lexicon.district_bodies"))
    for line in text.lines:
        for start, end in _present(line):
            found = bodies.search(line.bare, start, end)
            if found:
                seen = prompts.say("report.sees.wording", text=found[0].lower())
                yield Remark(line.place, seen, prompts.say("report.expects.district"))


def ceilings(text: Text) -> Iterator[Remark]:
    """Yield shares above what the law of the day allowed."""
    own = text.day
    for fact in _facts("checks.ceiling") if own else ():
        most, _, says = fact.says.partition(";")
        name = any_of(fact.key.split("|"))
        for line in text.body if own and fact.holds(own) else ():
            for found in name.finditer(line.text):
                share = _CEILING.match(line.text, found.end())
                if share and float(share["share"].replace(",", ".")) > float(most):
                    seen = prompts.say("checks.sees.ceiling", share=share["share"], name=found[0])
                    yield Remark(line.place, seen, prompts.say("checks.expects.ceiling", most=most, by=says.strip()))


@cache
def _facts(name: str) -> tuple[_Fact, ...]:
    return tuple(_fact(key, written) for key, written in table(name).items())


def _fact(key: str, written: str) -> _Fact:
    found = _PERIOD.fullmatch(written)
    if found is None:
        raise ValueError(written)
    return _Fact(key, day(found["start"]), day(found["end"]) if found["end"] else None, found["says"])


def _fact_on(name: str, mention: Mention, told: list[Mention], own: date | None) -> _Fact | None:
    """Return the fact that concerns a mention, unless the text names the other document too."""
    if own is None:
        return None
    fact = next((fact for fact in _facts(name) if fact.holds(own) and _concerns(fact, mention, told)), None)
    if fact is None:
        return None
    own_key = key_of(mention.citation.identity)
    named_there = (citation.parse_sign(sign) for sign in _SIGN.findall(fact.says))
    new = {key_of(known) for known in named_there if known} - ({own_key} if name == "checks.beside" else set())
    dates = {day(written) for written in re.findall(r"\d{1,2}/\d{1,2}/\d{4}", fact.says)}
    cited = (other.citation.identity for other in told)
    named = any(key_of(other) in new and (other.date is None or other.date in dates) for other in cited)
    return None if named else fact


def _concerns(fact: _Fact, mention: Mention, told: list[Mention]) -> bool:
    found = _FACT.fullmatch(fact.key)
    known = citation.parse_sign(found["sign"]) if found else None
    if found is None or known is None or key_of(known) != key_of(mention.citation.identity):
        return False
    if found["day"] is None:
        return True
    # A mention without a date is of that day where the text dates the sign once so; one with another date is not.
    same_sign = [other.citation.identity.date for other in told if key_of(other.citation.identity) == key_of(known)]
    dates = {each for each in same_sign if each}
    own = mention.citation.identity.date
    return own == day(found["day"]) if own else dates == {day(found["day"])}


def _speaks_of(line: Line, words: str) -> bool:
    return any(any_of([words]).search(line.bare, start, end) for start, end in _present(line))


def _present(line: Line) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a line, by their offsets, that speak of today."""
    past = listed("report.lexicon.past_words")
    for sentence in line.sentences:
        if not any(word in sentence.text.lower() for word in past):
            yield sentence.start, sentence.start + len(sentence.text)
