"""How a reference is written: its kind against its sign, its comma, its date. Pure.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II, khoản 4 (dates) and khoản 6, điểm b (references); commas
follow the practice of each side: none before "ngày" after a state sign, one after a Party sign.
"""

import re
from collections.abc import Iterator

import prompts
from bot.report.checks.mentions import mentions, numbered, sign_end
from bot.report.checks.remark import Change, Remark, wording
from bot.report.checks.text import Line, Text
from knowledge import citation
from knowledge.citation import Citation
from knowledge.citation.kinds import LEGAL, PARTY, STATE, is_party, kinds_of

_COMMA = re.compile(r"\s*(?P<comma>,)?\s*ngày\b")
_LONG = re.compile(r"ngày\s+(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})\s+năm\s+(?P<year>\d{4})")
_SHORT = re.compile(r"ngày\s+(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})(?!\d)")
_FIGURES = re.compile(
    r"(?<![\d/.-])(?P<day>0?[1-9]|[12]\d|3[01])/(?P<month>0?[1-9]|1[0-2])/(?P<year>(?:19|20)\d\d)(?![\d/])"
)
_WRITTEN = re.compile(
    r"\bngày\s+(?P<day>0?[1-9]|[12]\d|3[01])\s+tháng\s+(?P<month>0?[1-9]|1[0-2])\s+năm\s+(?P<year>(?:19|20)\d\d)(?!\d)"
)
_LAST_PADDED_MONTH, _LAST_UNIT = 2, 9
_YEARS = range(1990, 2051)


def wrong_kinds(text: Text) -> Iterator[Remark]:
    """Yield references whose kind is another than their sign's ("Kế hoạch số 12/QĐ-UBND")."""
    for line in text.lines:
        for mention in numbered(line):
            kind, kinds = mention.identity.kind, kinds_of(mention.identity.symbol)
            if kind and kinds and kind not in kinds and not _may_be(kind, mention, kinds):
                seen = prompts.say("checks.sees.kind", kind=kind, sign=citation.sign(mention.identity))
                yield Remark(line.place, seen, prompts.say("checks.expects.kind", kinds=", ".join(kinds)))


def comma_styles(text: Text) -> Iterator[Remark]:
    """Yield the commas before "ngày" that break the habit of the same text's other references."""
    for party in (False, True):
        written = [(line, found) for line, mention in _judged(text, party=party) if (found := _after(line, mention))]
        if len({found["comma"] for _, found in written}) > 1:
            for line, found in written:
                if bool(found["comma"]) is not party:
                    yield _comma_remark(line, found, party=party)


def date_styles(text: Text) -> Iterator[Remark]:
    """Yield the dates of references that are written in figures where most are in words, or the other way round."""
    longs, shorts = [], []
    for line in text.lines:
        for mention in numbered(line):
            found = _LONG.search(line.text, mention.start, mention.end)
            longs += [(line, found)] if found else []
            found = _SHORT.search(line.text, mention.start, mention.end)
            shorts += [(line, found)] if found else []
    if longs and shorts:
        to_figures = len(longs) <= len(shorts)
        for line, found in longs if to_figures else shorts:
            change = Change(line.place, found.start("day"), found.end(), _other_style(found, figures=to_figures))
            yield wording(line.place, found[0], "date_figures" if to_figures else "date_words", change)


def date_padding(text: Text) -> Iterator[Remark]:
    """Yield dates with a 0 too few (days below 10, months 1 and 2) or too many (other months)."""
    for line in text.lines:
        for form in (_FIGURES, _WRITTEN):
            for found in form.finditer(line.plain):
                changes = tuple(_padded(line.place, found))
                if changes:
                    yield wording(line.place, found[0], "padding", *changes)


def year_like_numbers(text: Text) -> Iterator[Remark]:
    """Yield numbers that look like the year of their own date: "2018/KH-UBND ngày 20/8/2019"."""
    for mention in mentions(text):
        identity = mention.citation.identity
        number, day = identity.number or "", identity.date
        if mention.is_first and day and number.isdigit() and int(number) in _YEARS and abs(int(number) - day.year) <= 1:
            seen = prompts.say("checks.sees.year_like", document=citation.short(identity))
            yield Remark(mention.line.place, seen, prompts.say("checks.expects.year_like"))


def _may_be(kind: str, mention: Citation, kinds: tuple[str, ...]) -> bool:
    """Say whether the kind may be right after all: the sign holds its abbreviation, or none at all."""
    words = " ".join(mention.text.split()).casefold()
    groups = set(re.split(r"[-/.]", (mention.identity.symbol or "").casefold()))
    shorts = {short.casefold() for kinds_ in (STATE, LEGAL, PARTY) for short in kinds_.get(kind, ())}
    return bool(groups & shorts) or kinds == ("Công văn",) or any(each.casefold() in words for each in kinds)


def _judged(text: Text, *, party: bool) -> Iterator[tuple[Line, Citation]]:
    for line in text.lines:
        for mention in numbered(line):
            if is_party(mention.identity.symbol) is party:
                yield line, mention


def _after(line: Line, mention: Citation) -> re.Match[str] | None:
    end = sign_end(mention)
    return None if end is None else _COMMA.match(line.text, end)


def _comma_remark(line: Line, found: re.Match[str], *, party: bool) -> Remark:
    at = found.start("comma") if found["comma"] else found.start()
    change = Change(line.place, at, at + (0 if party else 1), "," if party else "")
    shown = line.text[line.text.rfind(" ", 0, found.start()) + 1 : found.end()]
    return wording(line.place, shown, "comma_party" if party else "comma_state", change)


def _other_style(found: re.Match[str], *, figures: bool) -> str:
    day, month = int(found["day"]), int(found["month"])
    written = _day(day), _month(month), found["year"]
    return (
        "/".join(written)
        if figures
        else prompts.say("checks.long_day", day=written[0], month=written[1], year=written[2])
    )


def _padded(place: int, found: re.Match[str]) -> Iterator[Change]:
    for name, right in (("day", _day(int(found["day"]))), ("month", _month(int(found["month"])))):
        if found[name] != right:
            yield Change(place, *found.span(name), right)


def _day(day: int) -> str:
    return f"{day:02}" if day <= _LAST_UNIT else str(day)


def _month(month: int) -> str:
    return f"{month:02}" if month <= _LAST_PADDED_MONTH else str(month)
