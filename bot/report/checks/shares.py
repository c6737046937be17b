"""Arithmetic: percentages against the figures that stand beside them. Pure.

    "204.379 người, trong đó … 4.365 người, chiếm 2,14%"     part, whole and share in one sentence
    "12/15 cơ quan (80%)", "80% (12/15)"                      the same in brackets

Only what the sentence itself proves wrong is told: a share whose whole stands elsewhere is let pass.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

import prompts
from bot.interview.numbers import format_number, format_percent, share
from bot.report.checks.remark import Change, Remark
from bot.report.checks.text import Text
from knowledge.fold import fold

_NUMBER = r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?"
_QUANTITY = re.compile(rf"(?<![\w.,/]){_NUMBER}(?=\s+(?P<unit>[^\W\d_]+))")
_SHARE = re.compile(
    rf"(?<![\w.,/])(?P<part>{_NUMBER})\s+(?P<unit>[^\W\d_]+)[^;.\d%]{{0,40}}?,?\s+"
    rf"chiếm\s+(?:tỷ lệ\s+)?(?P<share>{_NUMBER})\s?%"
)
_WHOLE = r"(?P<part>(?:\d{1,3}(?:\.\d{3})+|\d+))/(?P<whole>(?:\d{1,3}(?:\.\d{3})+|\d+))"
_FRACTIONS = (
    re.compile(rf"(?P<share>{_NUMBER})\s?%\s*\({_WHOLE}(?:\s[^()%]{{0,40}})?\)"),
    re.compile(rf"(?<!\w)(?<![Tt]háng )(?<![Nn]gày )(?<![Qq]uý )(?<![Ss]ố )(?<![\d/.]){_WHOLE}"
               rf"(?:\s[^();.%\d]{{0,40}}?)?,?\s*(?:\(\s*(?:đạt |chiếm )?|đạt |chiếm )(?P<share>{_NUMBER})\s?%"),
)  # fmt: skip
_NEAR = Decimal("0.5")  # percentage points: so near a share is a slip of this sum, not another sum
_ALL = 100


@dataclass(frozen=True)
class _Claim:
    part: Decimal
    unit: str
    share: Decimal
    places: int
    start: int
    span: tuple[int, int]  # of the share's figures, in the sentence


def wrong_shares(text: Text) -> Iterator[Remark]:
    """Yield each percentage that the figures of its own sentence contradict."""
    for line in text.lines:
        for sentence in line.sentences:
            told = [*_judged(sentence.text), *_fractions(sentence.text)]
            for claim, whole in told:
                if not _agrees(claim, whole):
                    yield _remark(line.place, sentence.start, claim, whole)


def wrong_sums(text: Text) -> Iterator[Remark]:
    """Yield shares of one whole that take all of it and do not add up as they should, rounding allowed for."""
    for line in text.lines:
        for sentence in line.sentences:
            yield from (Remark(line.place, *told) for told in _sums(sentence.text))


def _judged(sentence: str) -> list[tuple[_Claim, Decimal]]:
    """Return the claims of a sentence whose whole is known, with it."""
    claims = list(_claims(sentence))
    parts = {claim.start for claim in claims}
    known = [(claim, _whole(sentence, claim, parts)) for claim in claims]
    agreed = {whole for claim, whole in known if whole is not None and _agrees(claim, whole)}
    return [
        (claim, whole)
        for claim, whole in known
        if whole is not None and (whole in agreed or abs(share(claim.part, whole) - claim.share) <= _NEAR)
    ]


def _claims(sentence: str) -> Iterator[_Claim]:
    for found in _SHARE.finditer(sentence):
        yield _Claim(
            part=_value(found["part"]),
            unit=fold(found["unit"]),
            share=_value(found["share"]),
            places=len(found["share"].partition(",")[2]),
            start=found.start("part"),
            span=found.span("share"),
        )


def _whole(sentence: str, claim: _Claim, parts: set[int]) -> Decimal | None:
    """Return the whole of a claim: of the figures of its unit before it, the one that fits, else the only one."""
    before = [
        (found.start(), _value(found[0]))
        for found in _QUANTITY.finditer(sentence, 0, claim.start)
        if fold(found["unit"]) == claim.unit
    ]
    larger = [(start, value) for start, value in before if value >= claim.part and value]
    fitting = next((value for _, value in larger if _agrees(claim, value)), None)
    wholes = [value for start, value in larger if start not in parts]
    return fitting or (wholes[0] if len(wholes) == 1 else None)


def _fractions(sentence: str) -> Iterator[tuple[_Claim, Decimal]]:
    for pattern in _FRACTIONS:
        for found in pattern.finditer(sentence):
            part, whole = _value(found["part"]), _value(found["whole"])
            if 0 < whole >= part:
                places = len(found["share"].partition(",")[2])
                share = _value(found["share"])
                yield _Claim(part, "", share, places, found.start("part"), found.span("share")), whole


def _sums(sentence: str) -> Iterator[tuple[str, str]]:
    judged = _judged(sentence)
    for whole in dict.fromkeys(whole for _, whole in judged):
        claims = [claim for claim, other in judged if other == whole]
        right = sum((_rounded(claim, whole) for claim in claims), Decimal(0))
        claimed = sum((claim.share for claim in claims), Decimal(0))
        if len(claims) > 1 and sum(claim.part for claim in claims) == whole and claimed != right:
            yield _added(claimed), prompts.say("report.expects.sum", right=format_percent(right))
    loose = [claim for claim in _claims(sentence) if claim not in [claim for claim, _ in judged]]
    slack = sum((Decimal(5).scaleb(-claim.places - 1) for claim in loose), Decimal(0))
    off = abs(sum((claim.share for claim in loose), Decimal(0)) - _ALL)
    if len(loose) > 2 and slack < off <= 1:  # noqa: PLR2004 # two shares are no breakdown
        yield _added(_ALL + off), prompts.say("report.expects.sum", right=format_percent(_ALL))


def _added(claimed: Decimal) -> str:
    return prompts.say("report.sees.sum", sum=format_percent(claimed))


def _remark(place: int, at: int, claim: _Claim, whole: Decimal) -> Remark:
    right = _rounded(claim, whole)
    figures = {"part": format_number(claim.part), "whole": format_number(whole)}
    start, end = claim.span
    return Remark(
        place,
        prompts.say("report.sees.share", share=format_percent(claim.share), **figures),
        prompts.say("report.expects.share", right=format_percent(right)),
        (Change(place, at + start, at + end, format_number(right)),),
    )


def _agrees(claim: _Claim, whole: Decimal) -> bool:
    is_near = abs(claim.part * _ALL / whole - claim.share) <= Decimal(5).scaleb(-claim.places - 1)
    # What is not quite all, or hardly any, is not rounded to all or nothing (see `share`).
    return is_near or claim.share == share(claim.part, whole)


def _rounded(claim: _Claim, whole: Decimal) -> Decimal:
    return (claim.part * _ALL / whole).quantize(Decimal(1).scaleb(-claim.places), ROUND_HALF_UP)


def _value(text: str) -> Decimal:
    return Decimal(text.replace(".", "").replace(",", "."))
