"""Rules about the top of the first page: ô 1 to 5b. Phụ lục I, Phần I, mục II, khoản 1 to 5."""

import re
from collections.abc import Iterator
from datetime import date

import prompts
from bot.report.finding import Severity
from bot.report.layout.page import Page, Paragraph
from bot.report.layout.places import KINDS_WITHOUT_SUBJECT, Nature, Places
from bot.report.layout.rule import Breach, Rule, Wanted, absent, amiss, at, decimal, look, looks, wrongly_worded
from knowledge.citation.kinds import LEGAL, STATE

# The decree itself prints HÒA and HOÀ; where the tone mark stands is not regulated.
_NATION = re.compile(r"CỘNG (HÒA|HOÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM")
_BLANK = r"[\s.…_]*"
_GROUP = r"[A-ZĐ][A-Za-zĐđ0-9&.]*"
# A number below 10 gets a 0; a blank number is right in a draft: văn thư gives it after signing (Điều 15).
_SERIAL = rf"Số:\s*(?:0[1-9]|[1-9]\d{{1,4}}|{_BLANK})(?:/\d{{4}})?/"
_SIGN = re.compile(rf"{_SERIAL}(?P<kind>[A-ZĐ][A-Za-zĐđ]{{0,4}})-{_GROUP}(?:-{_GROUP})*")
_SIGN_OF_A_LETTER = re.compile(rf"{_SERIAL}{_GROUP}-{_GROUP}(?:-{_GROUP})*")
_DATE = re.compile(
    rf"(?P<place>.+), +ngày +(?:(?P<day>0[1-9]|[12]\d|3[01])|{_BLANK}) *"
    rf"tháng +(?:(?P<month>0?[1-9]|1[0-2])|{_BLANK}) *năm +(?P<year>\d{{4}}|{_BLANK})"
)
_SHORTENED = re.compile(r"\b(UBND|HĐND|UBMTTQ|MTTQ)\b")
_SINGLE_LINE = 240
_SIX_POINTS, _GAP_TOLERANCE = 120, 40


def nation(_: Page, places: Places) -> Iterator[Breach]:
    """R-QH: the Quốc hiệu, word for word, on the right (khoản 1 điểm a)."""
    line, issuer_lines = places.top.nation, places.top.issuer
    yield from _line(line, "nation", _NATION, Wanted(12, 13, bold=True, capitals=True))
    if line and line.cell is not None and any(each.cell is not None and each.cell > line.cell for each in issuer_lines):
        yield at(line, look("not_right"))


def motto(_: Page, places: Places) -> Iterator[Breach]:
    """R-TN: the Tiêu ngữ, word for word, hyphens between spaces."""
    exact = re.compile(re.escape(prompts.say("report.page.motto")))
    yield from _line(places.top.motto, "motto", exact, Wanted(13, 14, bold=True, capitals=False, align="center"))


def single_spaced(_: Page, places: Places) -> Iterator[Breach]:
    """R-QT: the two stand single-spaced."""
    for paragraph in filter(None, (places.top.nation, places.top.motto)):
        setting = paragraph.setting
        if (setting.line, setting.line_rule, setting.before, setting.after) != (_SINGLE_LINE, "auto", 0, 0):
            yield at(paragraph, look("not_single"))


def parent(_: Page, places: Places) -> Iterator[Breach]:
    """R-CQ1: the cơ quan chủ quản, not bold."""
    yield from looks(places.top.parent, Wanted(12, 13, bold=False, capitals=True, align="center"))


def issuer(_: Page, places: Places) -> Iterator[Breach]:
    """R-CQ2: the issuer, bold, in capitals, in full (khoản 2 điểm a); only a parent's name may be shortened."""
    if not places.top.issuer:
        yield absent("issuer")
    yield from (wrongly_worded(each) for each in places.top.issuer if _SHORTENED.search(each.text))
    yield from looks(places.top.issuer, Wanted(12, 13, bold=True, capitals=True, align="center"))


def sign(_: Page, places: Places) -> Iterator[Breach]:
    """R-SO: number and sign: of the kind and the office, of an official letter of the office and its unit."""
    number, kind = places.top.number, places.top.kind
    form = _SIGN_OF_A_LETTER if places.nature is Nature.LETTER else _SIGN
    yield from _line(number, "number", form, Wanted(13, 13, bold=False, align="center"))
    found = _SIGN.fullmatch(number.text) if number else None
    if found and kind and number and found["kind"] not in {**STATE, **LEGAL}.get(kind.text.capitalize(), ()):
        told = prompts.say("report.look.other_kind", kind=kind.text, abbreviation=found["kind"])
        yield at(number, told)


def place_and_date(_: Page, places: Places) -> Iterator[Breach]:
    """R-DD: place, then the day; day below 10 and months 1 and 2 padded, other months not."""
    written = places.top.date
    if written is None and places.nature is Nature.MINUTES:
        return
    yield from _line(written, "date", _DATE, Wanted(13, 14, bold=False, italic=True, align="center"))
    found = _DATE.fullmatch(written.text) if written else None
    if not found or not written:
        return
    month = found["month"] or ""
    if month in ("1", "2"):
        yield at(written, look("month_not_padded"))
    elif month.startswith("0") and month not in ("01", "02"):
        yield at(written, look("month_over_padded"), Severity.WARNING)
    number = places.top.number
    if number and number.table is not None and number.table == written.table and number.row != written.row:
        yield at(written, look("not_beside_number"), Severity.WARNING)
    if not _on_calendar(found["day"], month, found["year"]):
        yield at(written, look("no_such_day"))


def kind(_: Page, places: Places) -> Iterator[Breach]:
    """R-TL: the kind of document."""
    if places.top.kind is None and places.nature is not Nature.LETTER:
        yield absent("kind")
    elif places.top.kind:
        yield from looks((places.top.kind,), Wanted(13, 14, bold=True, capitals=True, align="center"))


def subject(_: Page, places: Places) -> Iterator[Breach]:
    """R-TY: the subject, right under the kind; practice puts no full stop."""
    lines = places.middle.subject
    if places.top.kind and not lines and places.top.kind.text.upper() not in KINDS_WITHOUT_SUBJECT:
        yield absent("subject")
    yield from looks(lines, Wanted(13, 14, bold=True, capitals=False, align="center"))
    if lines and lines[-1].text.endswith("."):
        yield at(lines[-1], look("full_stop"), Severity.WARNING)


def about(_: Page, places: Places) -> Iterator[Breach]:
    """R-TYCV: the subject of an official letter, "V/v …" under the number, 6 points below it (khoản 5, điểm b)."""
    lines, number = places.top.about, places.top.number
    if places.nature is not Nature.LETTER:
        return
    if not lines:
        yield absent("about")
        return
    yield from looks(lines, Wanted(12, 13, bold=False, capitals=False, align="center"))
    if not re.match(r"V/v \S", lines[0].text) or lines[-1].text.endswith("."):
        yield wrongly_worded(lines[0])
    # Lines of one paragraph have no gap of their own: then there is nothing to measure.
    if number and number.order != lines[0].order:
        gap = number.setting.after + lines[0].setting.before
        if abs(gap - _SIX_POINTS) > _GAP_TOLERANCE:
            yield at(lines[0], prompts.say("report.look.gap_above", points=decimal(gap / 20)), Severity.WARNING)


def _line(line: Paragraph | None, name: str, wording: re.Pattern[str], wanted: Wanted) -> Iterator[Breach]:
    if line is None:
        yield absent(name)
        return
    if not wording.fullmatch(line.text):
        yield wrongly_worded(line)
    if found := amiss(line, wanted):
        yield at(line, found)


def _on_calendar(day: str | None, month: str, year: str) -> bool:
    if not (day and month and year.isdigit()):
        return True
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


TOP_RULES = (
    Rule("R-QH", Severity.ERROR, nation),
    Rule("R-TN", Severity.ERROR, motto),
    Rule("R-QT", Severity.ERROR, single_spaced),
    Rule("R-CQ1", Severity.ERROR, parent),
    Rule("R-CQ2", Severity.ERROR, issuer),
    Rule("R-SO", Severity.ERROR, sign),
    Rule("R-DD", Severity.ERROR, place_and_date),
    Rule("R-TL", Severity.ERROR, kind),
    Rule("R-TY", Severity.ERROR, subject),
    Rule("R-TYCV", Severity.ERROR, about),
)
