"""What an admin says of a document otherwise than its file was read: typed, checked as citations and days are, applied.

A fact that was said is kept as text beside the held file: "number" is the whole sign, "date" an ISO day, "shelf" a
`Shelf`. Only what can be printed again as it was typed is taken.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import prompts
from bot.interview.days import NotADay, parse_day
from bot.naming import one_line
from ingest.pipeline import Proposal, restated
from knowledge import citation
from knowledge.citation.kinds import LEGAL, NAMES, PARTY, STATE
from knowledge.document import Identity, Library, Shelf
from knowledge.fold import squeeze

TYPED = ("number", "date", "issuer", "title", "kind")
_LONGEST = {"issuer": 150, "title": 600}
_SHORTEST = 4
_GROUPS = re.compile(r"[^\W\d_]+")
# Abbreviations that are not all capitals.
_PRINTED = {short.upper(): short for kinds in (STATE, LEGAL, PARTY) for each in kinds.values() for short in each}
_PRINTED["TTG"] = "TTg"


class NotAFact(ValueError):
    """What was typed is not what was asked for. Its text says what is amiss."""


def read_fact(name: str, text: str, today: date) -> str:
    """Return a typed fact as it is kept.

    Args:
        name: one of `TYPED`.
        text: what was typed.
        today: the day at the office; nothing was issued after it.

    Raises:
        NotAFact: it is none.
    """
    match name:
        case "number":
            return _sign(text)
        case "date":
            return _day(text, today)
        case "kind":
            return _kind(text)
        case _:
            return _line(name, text)


def applied(proposal: Proposal, said: Mapping[str, str], library: Library) -> Proposal:
    """Return a proposal as it is with what was said."""
    if not said:
        return proposal
    shelf = Shelf(said["shelf"]) if "shelf" in said else proposal.document.shelf
    return restated(proposal, _identity(proposal.document.identity, said), shelf, library)


def _identity(read: Identity, said: Mapping[str, str]) -> Identity:
    sign = citation.parse_sign(said["number"]) if "number" in said else None
    identity = read if sign is None else replace(read, number=sign.number, symbol=sign.symbol)
    # A sign tells the kind only where the file does not.
    kind = said.get("kind") or read.kind or (sign.kind if sign else None)
    day = date.fromisoformat(said["date"]) if "date" in said else read.date
    issuer, title = said.get("issuer", read.issuer), said.get("title", read.title)
    return replace(identity, kind=kind, date=day, issuer=issuer, title=title)


def _sign(text: str) -> str:
    line = one_line(text, _LONGEST["issuer"])
    # “Số: 12/KH-UBND”, as it stands in a document's head.
    bare = line.split(maxsplit=1)[-1] if squeeze(line).startswith(("so ", "so:")) else line
    read = citation.parse_sign(bare if bare != bare.lower() else _capitals(bare))
    if read is None or read.number is None:
        raise NotAFact(prompts.say("desk.wrong.number", said=line))
    return citation.sign(read)


def _capitals(sign: str) -> str:
    """Return a sign typed all in small letters as it is printed: 733/qđ-ttg is 733/QĐ-TTg."""
    return _GROUPS.sub(lambda group: _PRINTED.get(group[0].upper(), group[0].upper()), sign)


def _day(text: str, today: date) -> str:
    try:
        day = parse_day(text, today)
    except NotADay as error:
        raise NotAFact(prompts.say("desk.wrong.date", said=one_line(text, _LONGEST["issuer"]))) from error
    if day > today:
        raise NotAFact(prompts.say("desk.wrong.later", said=citation.day(day)))
    return day.isoformat()


def _kind(text: str) -> str:
    kinds = {squeeze(name): name for name in NAMES}
    if squeeze(text) not in kinds:
        raise NotAFact(prompts.say("desk.wrong.kind", said=one_line(text, _LONGEST["issuer"])))
    return kinds[squeeze(text)]


def _line(name: str, text: str) -> str:
    line = one_line(text, _LONGEST[name] + 1).strip(" .;,")
    if not _SHORTEST <= len(line) <= _LONGEST[name] or not any(map(str.isalpha, line)):
        raise NotAFact(prompts.say(f"desk.wrong.{name}", most=_LONGEST[name]))
    return line
