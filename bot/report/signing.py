"""In whose right a document is signed: the lines above the signature, and what they must say together. Pure.

Source: Nghị định 30/2020/NĐ-CP, Điều 13 (ký ban hành văn bản) and Phụ lục I, Phần I, mục II, khoản 7, điểm b, c, đ.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import prompts

_FORM = re.compile(r"(TM|KT|TL|TUQ|Q)\. (?P<post>\S.*)")
_MEANT = re.compile(r"(?:TM|KT|TL|TUQ|Q|T/M|K/T|T/L)\b[.\s]")
_DEPUTY = "PHÓ "
_COMMITTEE = "UBND"
_FOR_THE_COMMITTEE = ("TM", "TL", "TUQ")
_BY_ORDER = ("TL", "TUQ")
# Degrees, ranks and honours do not stand before a signer's name (điểm c).
_DEGREE = re.compile(r"(GS|PGS|TS|ThS|BS|CN|KS|NGƯT|NGND|NSND|NSƯT|TTƯT)\b\.?\s*(?=\S)")


@dataclass(frozen=True)
class Signing:
    """What a profile says of its signer; fields as in `Office`. `capacity` None: not stated."""

    lines: tuple[str, ...]
    signer: str
    symbol: str
    names: tuple[str, ...]
    parent: str
    capacity: str | None
    authorised_by: str


@dataclass(frozen=True)
class Misfit:
    """A field that does not go with the others, and what is wrong in Vietnamese."""

    field: str
    what: str


def capacities(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the abbreviations before the lines, in order.

    >>> capacities(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"))
    ('TM', 'KT')
    """
    return tuple(found[1] for line in lines if (found := _FORM.fullmatch(line.upper())))


def misfit(signing: Signing) -> Misfit | None:
    """Return the first thing that cannot be, or None."""
    return next(_misfits(signing), None)


def _misfits(signing: Signing) -> Iterator[Misfit]:
    lines = tuple(line.upper() for line in signing.lines)
    for place, line in enumerate(lines):
        what = _in_line(line, lines[place + 1 : place + 2], signing.names)
        if what:
            yield Misfit(f"signer_authority.{place}", what)
    found = capacities(lines)
    if signing.symbol == _COMMITTEE and not {*found[:1]} & {*_FOR_THE_COMMITTEE}:
        yield Misfit("signer_authority", _say("collective"))
    if signing.parent and "TM" in found:
        yield Misfit("signer_authority", _say("no_collective"))
    yield from _stated(signing, found)
    if degree := _DEGREE.match(signing.signer):
        yield Misfit("signer", _say("degree", degree=degree[0].strip()))


def _stated(signing: Signing, found: tuple[str, ...]) -> Iterator[Misfit]:
    stated = signing.capacity
    if stated is not None and stated not in (found or ("",)):
        named = [f"{each}." for each in found] or [_say("own_right")]
        wanted = f"{stated}." if stated else _say("own_right")
        yield Misfit("capacity", _say("capacity", found=", ".join(named), stated=wanted))
    if "TUQ" in found and not signing.authorised_by:
        yield Misfit("authorised_by", _say("authority_wanted"))
    if signing.authorised_by and "TUQ" not in found:
        yield Misfit("authorised_by", _say("authority_unwanted"))


def _in_line(line: str, below: tuple[str, ...], names: Sequence[str]) -> str:
    """Return what is wrong with a line and the one below it, or ""."""
    found = _FORM.fullmatch(line)
    if found is None:
        if _MEANT.match(line):
            return _say("dot_and_space", line=line)
        # The post alone: whose it is stands above (điểm c).
        return _say("repeats", line=line) if any(name.upper() in line for name in names) else ""
    capacity, post = found[1], found["post"]
    if capacity == "Q":
        return _say("acting_last", line=line) if below else ""
    if not below:
        return _say("nothing_follows", line=line)
    deputy = f"{_DEPUTY}{post}"
    if capacity == "KT" and below != (deputy,):
        return _say("deputy", line=line, wanted=deputy)
    if capacity in _BY_ORDER and below[0] in (post, deputy):
        return _say("not_deputy", line=line)
    return ""


def _say(name: str, **holes: str) -> str:
    return prompts.say(f"page.office.{name}", **holes)
