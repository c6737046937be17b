"""Blocks -> what the document says it is: kind, number, symbol, date, issuer, title, each with the line it stands on.

Reads the heading blocks of State documents, of the Party's, of laws, and of drafts whose number and day are still
blank. Only what is written is told: a number left blank is None, an impossible date is None, and lines that belong to
an enclosure say nothing about the document that encloses it. Pure.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ingest.block import ASIDE, Block
from ingest.head import Head, flat, take_head
from ingest.issuer import grouped, is_agency, issuer
from ingest.vocabulary import begins
from knowledge import citation
from knowledge.citation.kinds import LAWS, NAMES, kinds_of
from knowledge.document import Identity, Shelf
from knowledge.fold import fold, squeeze


@dataclass(frozen=True)
class Reading:
    """One fact as it was read: its value for people, and the line and text that it stands in."""

    value: str
    line: int
    text: str


@dataclass(frozen=True)
class Identified:
    """What was read. `readings` has a key for each field of `identity` that is not None."""

    identity: Identity
    readings: Mapping[str, Reading]
    shelf: Shelf


_GROUP = r"[a-z][a-z0-9]*"
_NUMBER = re.compile(
    r"\bso\s*:?[\s.…]*(?P<number>\d{0,5}[a-z]{0,2}\d?)[\s.…]*[/\-–]\s*"
    rf"(?P<symbol>(?:\d{{4}}\s*/\s*)?{_GROUP}(?:\.{_GROUP})*(?:\s*[/\-–&]\s*{_GROUP}(?:\.{_GROUP})*)*)"
)
_DAY = r"ngay\s*(?P<day>\d{1,2})\s*(?:thang\s*|[/.\-]\s*)(?P<month>\d{1,2})\s*(?:nam\s*|[/.\-]\s*)(?P<year>\d{4})"
_DATED = re.compile(rf".{{0,100}}?\S,\s*{_DAY}\W*")
_BESIDE_SIGN = re.compile(r"\W*|[^,]{2,60},\s*ngay\b.*")
_PASSED = re.compile(rf"thong qua\s+{_DAY}")
_SUBJECT = re.compile(r"v\s?/\s?v\s*:?\s*")
_OF = re.compile(r".*\bcua\s+(?P<issuer>[^./;(]{4,120}?)\s*[./;(]*$")
_CLOSING_REPORT = "tren day la"
_REPORT = "Báo cáo"
_LONGEST_HEADING = 160


def identify(blocks: Sequence[Block]) -> Identified:
    """Return what the document says it is, and the shelf it belongs on."""
    running = [block for block in blocks if block.style not in ASIDE]
    head = take_head(running)
    readings = _readings(head, running)
    identity = _identity(readings)
    return Identified(identity, readings, _shelf(identity, running))


def _readings(head: Head, blocks: Sequence[Block]) -> dict[str, Reading]:
    sign = _sign(head)
    found = _kind_of(sign) | sign | _kind(head) | _run_in(head)
    if not found:
        return {}
    named = found["kind"].value if "kind" in found else ""
    return _date(head, blocks, named) | _issuer(head, blocks, named) | _title(head) | found


def _identity(readings: Mapping[str, Reading]) -> Identity:
    def value(name: str) -> str | None:
        return readings[name].value if name in readings else None

    day = value("date")
    return Identity(
        kind=value("kind"),
        number=value("number"),
        symbol=value("symbol"),
        date=date.fromisoformat(day) if day else None,
        issuer=value("issuer"),
        title=value("title"),
    )


def _sign(head: Head) -> dict[str, Reading]:
    for block in head.above:
        found = _NUMBER.search(flat(block.text))
        if found and _begins_with_sign(block.text, found):
            return _sign_readings(found, block)
    return {}


def _begins_with_sign(text: str, found: re.Match[str]) -> bool:
    """Tell the line "Số: …" of a heading block from a sentence that names another document."""
    before, symbol, after = text[: found.start()].strip(), text[found.start("symbol") :], text[found.end() :].strip()
    kinds = {fold(name) for name in NAMES}
    written = symbol[0].isupper() or symbol[0].isdigit()
    alone = _BESIDE_SIGN.fullmatch(flat(after)) or after.isupper() or begins(after, "head.national")
    return bool(written and alone and (before.isupper() or fold(before) in {"", *kinds}))


def _sign_readings(found: re.Match[str], block: Block) -> dict[str, Reading]:
    def original(group: str) -> str:
        return re.sub(r"\s+", "", block.text[found.start(group) : found.end(group)]).replace("–", "-")

    readings = {"symbol": Reading(original("symbol"), block.line, block.text)}
    if number := original("number").lstrip("0").lower():
        readings["number"] = Reading(number, block.line, block.text)
    return readings


def _kind_of(sign: Mapping[str, Reading]) -> dict[str, Reading]:
    """Read the kind off the sign, where it tells exactly one: a công văn has no other place for it."""
    symbol = sign.get("symbol")
    kinds = kinds_of(symbol.value) if symbol else ()
    return {"kind": Reading(kinds[0], symbol.line, symbol.text)} if symbol and len(kinds) == 1 else {}


def _kind(head: Head) -> dict[str, Reading]:
    return {"kind": Reading(head.kind, head.kind_block.line, head.kind_block.text)} if head.kind_block else {}


def _run_in(head: Head) -> dict[str, Reading]:
    """Read a heading written as one sentence: "Nghị định của Chính phủ số … ngày … về việc …"."""
    block = head.kind_block
    if block is None or not flat(block.text).startswith(f"{fold(head.kind)} cua "):
        return {}
    told = next((one.identity for one in citation.find(block.text) if one.start == 0), None)
    if told is None:
        return {}
    facts = {"number": told.number, "symbol": told.symbol, "issuer": told.issuer}
    facts["date"] = told.date.isoformat() if told.date else None
    # A citation in running text ends its title early when in doubt; here the title ends with the heading.
    _, title, rest = " ".join(line.text for line in head.title).partition(told.title or "\n")
    facts["title"] = title + rest or told.title
    return {name: Reading(value, block.line, block.text) for name, value in facts.items() if value}


def _date(head: Head, blocks: Sequence[Block], kind: str) -> dict[str, Reading]:
    for block in head.above:
        if found := _DATED.fullmatch(flat(block.text)):
            return _date_reading(found, block)
    for block in blocks if kind in LAWS else ():
        if found := _PASSED.search(flat(block.text)):
            return _date_reading(found, block)
    return {}


def _date_reading(found: re.Match[str], block: Block) -> dict[str, Reading]:
    try:
        day = date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return {}
    return {"date": Reading(day.isoformat(), block.line, block.text)}


def _issuer(head: Head, blocks: Sequence[Block], kind: str) -> dict[str, Reading]:
    names = grouped(text for _, text in head.agencies)
    if name := issuer(names):
        # The line where the issuer's own name begins, not that of the agency above it.
        block = next(block for block, text in head.agencies if names[-1].startswith(text.strip(" *.,;:")))
        return {"issuer": Reading(name, block.line, block.text)}
    # Converted reports lose their heading block; the closing sentence still says whose report it is.
    for block in reversed(blocks) if squeeze(kind) == squeeze(_REPORT) else ():
        text = flat(block.text)
        if text.startswith(_CLOSING_REPORT) and (found := _OF.match(text)):
            told = block.text[found.start("issuer") : found.end("issuer")].strip()
            return {"issuer": Reading(told, block.line, block.text)} if is_agency(told) else {}
    return {}


def _title(head: Head) -> dict[str, Reading]:
    if not head.title:
        return {}
    first = head.title[0]
    text = " ".join(block.text for block in head.title)
    if head.kind_block is first:
        text = text[len(head.kind) :].lstrip(" :")
        if flat(text).startswith("cua "):
            # "Nghị định của Chính phủ": the title is what stands below, if anything does.
            return _title(replace(head, title=head.title[1:]))
    else:
        text = text[(found.end() if (found := _SUBJECT.match(flat(text))) else 0) :]
    return {"title": Reading(text, first.line, first.text)} if text else {}


def _shelf(identity: Identity, blocks: Sequence[Block]) -> Shelf:
    if identity.kind == _REPORT:
        return Shelf.PAST_REPORT
    return Shelf.REQUEST if _asks_for_a_report(blocks) else Shelf.DIRECTIVE


def _asks_for_a_report(blocks: Sequence[Block]) -> bool:
    """Tell whether an outline of a report is enclosed: a heading says so, a mention in a sentence does not."""
    report = fold(_REPORT)
    for place, block in enumerate(blocks):
        if len(block.text) <= _LONGEST_HEADING and begins(_bare(block.text), "head.outline"):
            return report in flat(" ".join(one.text for one in blocks[place : place + 4]))
    return False


def _bare(text: str) -> str:
    # "Mẫu số 01. Đề cương báo cáo …", "1. Đề cương …": the number in front is no part of the name.
    return re.sub(r"^(?:\w+\s+)?(?:\w+\s+)?\d+\s*[.:\-]\s*", "", text)
