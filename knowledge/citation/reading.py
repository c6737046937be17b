"""From a text to the references in it: where each begins and ends, and what document it names.

The patterns find where a reference begins; what may follow (date, issuer, title) is then read piece by piece, each at
most once, in any order.
"""

import datetime
import re
from collections.abc import Iterator, Mapping

from knowledge.citation.grammar import CENTRAL, DATED_LAW, LAW, ORDINALS, SHORT, SIGNED, TAIL
from knowledge.citation.issuers import ROMAN
from knowledge.citation.kinds import NAMES, kinds_of
from knowledge.citation.text import even, joined
from knowledge.citation.titles import bare_title, title_span
from knowledge.document import Identity

_KINDS = {name.casefold(): name for name in NAMES}
# A law's name may hold a sign after it, and a sign holds what looks like a short form: the longer is read first.
_BY_PRIORITY = (LAW, DATED_LAW, SIGNED, CENTRAL, SHORT)


def references(text: str) -> Iterator[tuple[int, int, Identity]]:
    """Yield start, end and identity of each reference, in no particular order."""
    smooth = joined(even(text))
    for core in _cores(smooth):
        yield _read(text, smooth, core)


def number_of(groups: Mapping[str, str | None]) -> str | None:
    """Return the number among the groups of a match as identities hold it: "05" is "5", "lần thứ tư" is "4"."""
    ordinal = groups.get("ordinal") or groups.get("place")
    written = ORDINALS.get(" ".join(ordinal.lower().split()), ordinal) if ordinal else groups.get("number")
    return tidy_number(written) if written else None


def tidy_number(written: str) -> str:
    """Return a number without leading zeros."""
    return written.lstrip("0") or "0"


def symbol_of(groups: Mapping[str, str | None]) -> str | None:
    """Return the symbol among the groups of a match, without slips of white space; of a plenum "XI, XII"."""
    if sessions := groups.get("sessions"):
        return ", ".join(re.findall(rf"(?<!\w){ROMAN}(?!\w)", sessions.upper()))
    written = groups.get("party") or groups.get("state")
    return re.sub(r"\s", "", written) if written else None


def kind_told_by(symbol: str | None) -> str | None:
    """Return the kind that the symbol tells, if it tells one."""
    kinds = kinds_of(symbol)
    return kinds[0] if len(kinds) == 1 else None


def _cores(smooth: str) -> Iterator[re.Match[str]]:
    taken = bytearray(len(smooth))
    for pattern in _BY_PRIORITY:
        for core in pattern.finditer(smooth):
            start, end = core.span()
            if 1 not in taken[start:end]:
                taken[start:end] = b"\1" * (end - start)
                yield core


def _read(text: str, smooth: str, core: re.Match[str]) -> tuple[int, int, Identity]:
    groups = core.groupdict()
    issuer = _words(text, core, "issuer") or _words(text, core, "convened")
    pieces, end = _tails(smooth, core.end(), {})
    title = _words(text, core, "name")
    if title is None:
        told = issuer is not None or "issued" in pieces
        title, end = _title(text, smooth, end, dated="dated" in pieces, issued=told)
        # "Đề án số … “…” của UBND xã"; after a comma a date or a body would begin the clause that follows.
        if title and not smooth.startswith(",", end):
            pieces, end = _tails(smooth, end, pieces)
    symbol = symbol_of(groups)
    date, issuer = _date(pieces.get("dated")), issuer or _words(text, pieces.get("issued"), "issuer")
    return core.start(), end, Identity(_kind(groups, symbol), number_of(groups), symbol, date, issuer, title)


def _kind(groups: Mapping[str, str | None], symbol: str | None) -> str | None:
    written = groups.get("kind") or groups.get("known") or ""
    return _KINDS.get(" ".join(written.split()).casefold()) or kind_told_by(symbol)


def _tails(smooth: str, at: int, read: Mapping[str, re.Match[str]]) -> tuple[dict[str, re.Match[str]], int]:
    pieces = dict(read)
    while (piece := TAIL.match(smooth, at)) and piece.lastgroup and piece.lastgroup not in pieces:
        pieces[piece.lastgroup] = piece
        at = piece.end()
    return pieces, at


def _date(piece: re.Match[str] | None) -> datetime.date | None:
    if piece is None:
        return None
    try:
        return datetime.date(*(int(piece[name]) for name in ("year", "month", "day")))
    except ValueError:
        return None


def _words(text: str, found: re.Match[str] | None, group: str) -> str | None:
    if found is None or not found.groupdict().get(group):
        return None
    return " ".join(text[slice(*found.span(group))].split())


def _title(text: str, smooth: str, at: int, *, dated: bool, issued: bool) -> tuple[str | None, int]:
    span = title_span(smooth, at, dated=dated, issued=issued)
    written = text[slice(*span)].rstrip() if span else ""
    title = bare_title(" ".join(written.split()))
    return (title, span[0] + len(written)) if span and title else (None, at)
