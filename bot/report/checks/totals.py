"""Parts and totals: "tổng số 12 cuộc, gồm 7 cuộc định kỳ và 4 cuộc đột xuất" makes 11, not 12. Pure.

A sentence is judged only when it lists parts of the very thing that it counted: each begins with a figure and goes on
with a word of the total's own name or with a kind ("định kỳ"). "Trong đó" need not name all parts, so it is judged only
for a single part that is larger than the whole and for two kinds that leave none over ("nam" and "nữ").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import prompts
from bot.interview.numbers import format_number
from bot.report.checks.remark import Remark
from bot.report.checks.text import Text
from bot.report.checks.words import listed, table

NUMBER = r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?"
_TOTAL = re.compile(
    rf"(?<![\w.,/%-])(?P<total>{NUMBER})\s+(?P<name>[^\W\d_][^\d.;:()%]{{0,60}}?),?\s*\(?"
    rf"(?P<verb>(?:bao )?gồm|trong đó)(?:\s+có)?\s*:?\s+"
    rf"(?P<parts>(?=\d)[^.;()]*(?:\([^()]*\)[^.;()]*|;\s*\d[^.;()]*|\.\d{{3}}[^.;()]*)*)"
)
_ASIDE = re.compile(r"\([^()]*\)")
_BETWEEN = re.compile(r"\s*(?:[;,](?!\d)|\bvà\b)\s*(?=\d|và\b)")
_PART = re.compile(rf"(?:và\s+)?(?P<number>{NUMBER})\s+(?P<name>[^\W\d_][^\d%/]*)$")
_ALL_OF = "gồm"


@dataclass(frozen=True)
class _Part:
    number: Decimal
    name: str


def wrong_totals(text: Text) -> Iterator[Remark]:
    """Yield totals that the parts listed beside them do not make."""
    for line in text.lines:
        for found in _TOTAL.finditer(line.plain):
            total, parts = value(found["total"]), _parts(found["parts"])
            made = sum((part.number for part in parts), Decimal(0))
            if parts and _is_wrong(total, found["name"], parts, verb=found["verb"]):
                seen = prompts.say("checks.sees.total", total=format_number(total), made=format_number(made))
                yield Remark(line.place, seen, prompts.say("checks.expects.total", made=format_number(made)))


def value(written: str) -> Decimal:
    """Read a figure as offices write it: "1.250,5"."""
    return Decimal(written.replace(".", "").replace(",", "."))


def _parts(listing: str) -> tuple[_Part, ...]:
    """Return the parts of a list in which each begins with a figure; () for any other list."""
    found = [_PART.match(piece.strip()) for piece in _BETWEEN.split(_ASIDE.sub("", listing).strip(" ,;:"))]
    parts = [part for part in found if part is not None]
    if len(parts) < len(found):
        return ()
    return tuple(_Part(value(part["number"]), part["name"].strip().lower()) for part in parts)


def _is_wrong(total: Decimal, name: str, parts: tuple[_Part, ...], *, verb: str) -> bool:
    own = set(re.findall(r"[^\W\d_]+", name.lower()))
    if not all(_belongs(part, own) for part in parts):
        return False
    made = sum((part.number for part in parts), Decimal(0))
    if len(parts) == 1:
        return parts[0].number > total and parts[0].name.split()[0] in own
    if verb.endswith(_ALL_OF) or _leaves_none_over(parts):
        return made != total
    return False


def _belongs(part: _Part, own: set[str]) -> bool:
    return part.name.split()[0] in own or any(part.name.startswith(kind) for kind in listed("checks.lexicon.parts"))


def _leaves_none_over(parts: tuple[_Part, ...]) -> bool:
    """Say whether two parts are two kinds that together are everything: men and women, regular and unannounced."""
    if len(parts) != 2:  # noqa: PLR2004 # a pair
        return False
    names = [f" {part.name} " for part in parts]
    return any(
        (f" {one} " in names[0] and f" {other} " in names[1]) or (f" {other} " in names[0] and f" {one} " in names[1])
        for one, other in table("checks.halves").items()
    )
