"""What puts the top of the first page right: ô 1 to 5a. Phụ lục I, Phần I, mục II, khoản 1 to 5.

Words are put right where marks, spaces, capitals or a zero are wrong; a missing part or another sign is for people.
"""

import re
from collections.abc import Iterator

import prompts
from bot.report.layout.page import Page, Paragraph
from bot.report.layout.places import Places
from bot.report.layout.rule import Wanted
from bot.report.mending.bringing import bring, reword
from bot.report.mending.changes import Change, DrawnLine, Letters, LineBelow, Stance
from bot.report.widths import bold_width_mm
from knowledge.fold import fold

_SINGLE_LINE = 240
_SHORT_LINE = 0.4  # of the text above; the decree wants from 1/3 to 1/2
_TYPED_LINE = re.compile(r"[_\-–—=~.…]{3,}")
_SPACED = re.compile(r"\s*([/-])\s*")
_LONE_DIGIT = re.compile(r"(Số:\s*)([1-9])(?=/)")
_DAY = re.compile(r"(ngày\s+)([1-9])(?=\s+tháng)")
_SHORT_MONTH, _LONG_MONTH = re.compile(r"(tháng\s+)([12])(?=\s+năm)"), re.compile(r"(tháng\s+)0([3-9])(?=\s+năm)")


def nation(_: Page, places: Places) -> Iterator[Change]:
    """R-QH: its words, where it stands alone, and its look."""
    yield from _exact(places.top.nation, "nation")
    yield from bring((places.top.nation,), Wanted(12, 13, bold=True))


def motto(_: Page, places: Places) -> Iterator[Change]:
    """R-TN: its words, where it stands alone, and its look."""
    yield from _exact(places.top.motto, "motto")
    yield from bring((places.top.motto,), Wanted(13, 14, bold=True, capitals=False, align="center"))


def single_spaced(_: Page, places: Places) -> Iterator[Change]:
    """R-QT: single lines, nothing above or below."""
    for paragraph in filter(None, (places.top.nation, places.top.motto)):
        yield Stance(paragraph.order, before=0, after=0, line=_SINGLE_LINE)


def parent(_: Page, places: Places) -> Iterator[Change]:
    """R-CQ1: not bold."""
    yield from bring(places.top.parent, Wanted(12, 13, bold=False, capitals=True, align="center"))


def issuer(_: Page, places: Places) -> Iterator[Change]:
    """R-CQ2: bold, in capitals."""
    yield from bring(places.top.issuer, Wanted(12, 13, bold=True, capitals=True, align="center"))


def sign(_: Page, places: Places) -> Iterator[Change]:
    """R-SO: no spaces around strokes and dashes, two digits at least; the number itself is never touched."""
    line = places.top.number
    if line is not None:
        head, colon, rest = line.text.partition(":")
        blank = re.match(r"\s*(?=/)", rest)  # the room for a number that is not given yet
        room = blank[0] if blank else ""
        tidy = room + _SPACED.sub(r"\1", rest[len(room) :])
        yield from reword(line, _LONE_DIGIT.sub(r"\g<1>0\2", head.capitalize().strip() + colon + tidy))
    yield from bring((line,), Wanted(13, 13, bold=False, align="center"))


def place_and_date(_: Page, places: Places) -> Iterator[Change]:
    """R-DD: a zero before days below 10 and months 1 and 2, none before other months."""
    line = places.top.date
    if line is not None:
        padded = _SHORT_MONTH.sub(r"\g<1>0\2", _DAY.sub(r"\g<1>0\2", line.text))
        yield from reword(line, _LONG_MONTH.sub(r"\1\2", padded))
    yield from bring((line,), Wanted(13, 14, bold=False, italic=True, align="center"))


def kind(_: Page, places: Places) -> Iterator[Change]:
    """R-TL: the kind's look."""
    yield from bring((places.top.kind,), Wanted(13, 14, bold=True, capitals=True, align="center"))


def subject(_: Page, places: Places) -> Iterator[Change]:
    """R-TY: the subject's look; no full stop."""
    lines = places.middle.subject
    yield from bring(lines, Wanted(13, 14, bold=True, capitals=False, align="center"))
    if lines and not lines[-1].text.endswith(".."):
        yield from reword(lines[-1], lines[-1].text.removesuffix("."))


def drawn_lines(page: Page, places: Places) -> Iterator[Change]:
    """R-TNL: as long as the Tiêu ngữ, four tenths of the others."""
    titles = (*filter(None, (places.top.kind,)), *places.middle.subject)
    end = titles[-1].order + 1 if titles else 0
    for above, line in zip(page.paragraphs, page.paragraphs[1:], strict=False):
        if line.order <= end and _TYPED_LINE.fullmatch(line.text) and above.cell == line.cell:
            yield DrawnLine(line.order, _length_mm(above, places))
    for last in _underlined_parts(places):
        for paragraph in last:
            yield Letters(paragraph.order, underline=False)
        yield LineBelow(last[-1].order, _length_mm(last[-1], places))


def _underlined_parts(places: Places) -> Iterator[tuple[Paragraph, ...]]:
    """Yield the parts that underlining closes, each as its lines."""
    for part in (places.top.issuer, tuple(filter(None, (places.top.motto,))), places.middle.subject):
        if any(run.look.underline for paragraph in part for run in paragraph.inked):
            yield part


def _length_mm(above: Paragraph, places: Places) -> float:
    size = max((run.look.size for run in above.inked), default=0) / 2
    full = bold_width_mm(above.text, size)
    motto_ = places.top.motto
    return full if motto_ is not None and motto_.order == above.order else full * _SHORT_LINE


def _exact(line: Paragraph | None, name: str) -> Iterator[Change]:
    """Put the fixed words where the line has their letters and no others, tone marks aside."""
    words = prompts.say(f"report.page.{name}")
    if line is not None and _letters(line.text) == _letters(words) and not _only_tone_differs(line.text, words):
        yield from reword(line, words)


def _only_tone_differs(text: str, words: str) -> bool:
    # HÒA and HOÀ: the decree prints both.
    return text.replace("HOÀ", "HÒA") == words


def _letters(text: str) -> str:
    return re.sub(r"[\W\d_]+", "", fold(text))


TOP_PLANS = {
    "R-QH": nation,
    "R-TN": motto,
    "R-QT": single_spaced,
    "R-TNL": drawn_lines,
    "R-CQ1": parent,
    "R-CQ2": issuer,
    "R-SO": sign,
    "R-DD": place_and_date,
    "R-TL": kind,
    "R-TY": subject,
}
