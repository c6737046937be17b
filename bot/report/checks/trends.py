"""Up and down: the word against the figures ("tăng … từ 120 xuống 110"), and the growth that they make. Pure.

    "tăng 5% (từ 120 lên 126 hồ sơ)"      "từ 120 lên 126, tăng 5%"      "126 hồ sơ, tăng 5% so với … (120 hồ sơ)"

Growth of percentages is in points and not judged; nor are two figures in different units.
"""

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

import prompts
from bot.interview.numbers import format_number, format_percent
from bot.report.checks.remark import Change, Remark
from bot.report.checks.text import Line, Text
from bot.report.checks.totals import NUMBER, value

_UNIT = r"(?:\s+(?!lên\b|xuống\b|còn\b|đến\b|năm\b|tháng\b|ngày\b)(?P<{0}>[^\W\d_]+(?:\s+đồng)?))?"
_WORD = r"(?P<word>tăng|giảm)"
_PERCENT = rf"(?P<percent>{NUMBER})\s?%"
_FROM_TO = (
    rf"\btừ\s+(?P<old>{NUMBER})(?![%\d/])" + _UNIT.format("unit") + r"(?:\s+[^\W\d_]+){0,3}?"
    r"(?:,?\s+\(?(?:năm|tháng|quý)\s+[\dIVX/]+\)?)?\s+(?P<way>lên|xuống|còn)"
    rf"(?:\s+(?:còn|tới|đến|thành))?\s+(?P<new>{NUMBER})(?![\d/]|\s?%)" + _UNIT.format("other")
)  # fmt: skip
_FORMS = (
    re.compile(
        rf"\b{_WORD}(?:\s+{_PERCENT})?(?![^\W\d_])(?:[^.;:\d%()]|(?:19|20)\d\d\b){{0,60}}[(,]?\s*{_FROM_TO}",
        re.IGNORECASE,
    ),
    re.compile(rf"{_FROM_TO}(?:\s+[^\W\d_]+){{0,3}}[,;(]?\s*\(?{_WORD}\s+{_PERCENT}", re.IGNORECASE),
    re.compile(
        rf"(?<![\w.,/%])(?P<new>{NUMBER})\s+(?P<unit>[^\W\d_]+)[^.;:\d%()]{{0,40}},?\s*\(?{_WORD}\s+{_PERCENT}"
        rf"\s+so với[^.;()%\d]{{0,60}}(?:(?:năm|tháng)\s+[\d/]+)?\s*\((?P<old>{NUMBER})\s+(?P<other>[^\W\d_]+)",
        re.IGNORECASE,
    ),
)
_UP = {"tăng": True, "giảm": False, "lên": True, "xuống": False, "còn": False}
_ALL = 100


def wrong_directions(text: Text) -> Iterator[Remark]:
    """Yield "tăng" where the figures fall, and "giảm" where they rise."""
    for line, found in _found(text):
        old, new = value(found["old"]), value(found["new"])
        ways = {_UP[found["word"].lower()]} | ({_UP[found["way"].lower()]} if found.groupdict().get("way") else set())
        if len(ways) > 1 or (old != new and _comparable(found) and (new > old) not in ways):
            seen = prompts.say("report.sees.wording", text=" ".join(found[0].split()))
            yield Remark(line.place, seen, prompts.say("checks.expects.direction"))


def wrong_growth(text: Text) -> Iterator[Remark]:
    """Yield percentages of growth that the two figures beside them do not make."""
    for line, found in _found(text):
        old, new = value(found["old"]), value(found["new"])
        written = found.groupdict().get("percent")
        if not written or not old or not _comparable(found) or (new > old) is not _UP[found["word"].lower()]:
            continue
        places = len(written.partition(",")[2])
        grown = abs(new - old) * _ALL / old
        if abs(grown - value(written)) <= Decimal(5).scaleb(-places - 1):
            continue
        right = grown.quantize(Decimal(1).scaleb(-max(places, 1)), ROUND_HALF_UP)
        figures = {"old": format_number(old), "new": format_number(new), "percent": f"{written}%"}
        change = Change(line.place, *found.span("percent"), format_number(right))
        seen = prompts.say("checks.sees.growth", **figures)
        yield Remark(line.place, seen, prompts.say("report.expects.share", right=format_percent(right)), (change,))


def _found(text: Text) -> Iterator[tuple[Line, re.Match[str]]]:
    for line in text.lines:
        taken: set[int] = set()
        for form in _FORMS:
            for found in form.finditer(line.plain):
                if found.start("old") not in taken:
                    taken.add(found.start("old"))
                    yield line, found


def _comparable(found: re.Match[str]) -> bool:
    """Say whether both figures are of one unit: the second may leave it out, or the first where both are bare."""
    unit, other = (found["unit"] or "").lower(), (found["other"] or "").lower()
    return unit == other or not unit or (not other and unit not in ("nghìn", "triệu", "tỷ", "tỉ"))
