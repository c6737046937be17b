"""How numbers are written: dots between thousands, a comma before decimals, no space before "%". Pure.

"1,250" is 1250 in English and one and a quarter here: it is told only before what cannot be divided (người, hồ sơ).
"""

import re
from collections.abc import Iterator

from bot.report.checks.remark import Change, Remark, wording
from bot.report.checks.text import Text
from bot.report.checks.words import alternatives, listed

_POINT = re.compile(r"(?<![\w.,/])\d{1,3}(?P<point>\.)\d{1,2}(?=\s?%|\s(?:ha|km|m2|m²|tỷ|triệu|nghìn|tấn|kg)\b)")
_SPACED = re.compile(r"(?<=\d)(?P<space>\s+)%")


def number_formats(text: Text) -> Iterator[Remark]:
    """Yield figures in the form of another country."""
    whole = re.compile(
        rf"(?<![\w.,/])[1-9]\d{{0,2}}(?:,\d{{3}})+(?=\s(?:{alternatives(listed('checks.lexicon.whole'))})\b)"
    )
    for line in text.lines:
        for found in whole.finditer(line.plain):
            dots = tuple(Change(line.place, at, at + 1, ".") for at in _places(found, ","))
            yield wording(line.place, found[0], "thousands", *dots)
        for found in _POINT.finditer(line.plain):
            yield wording(line.place, found[0], "decimals", Change(line.place, *found.span("point"), ","))
        for found in _SPACED.finditer(line.plain):
            seen = line.text[line.text.rfind(" ", 0, found.start()) + 1 : found.end()]
            yield wording(line.place, seen, "percent", Change(line.place, *found.span("space"), ""))


def _places(found: re.Match[str], mark: str) -> Iterator[int]:
    return (found.start() + at for at, letter in enumerate(found[0]) if letter == mark)
