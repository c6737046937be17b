"""The top of the first page: ô 1 to 5b and 9a of the layout plan (Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục IV).

Two columns without borders, as wide as their lines want; the Quốc hiệu always stands on one line, which a halved page
would not give it. A long name goes on in centred lines broken where its words allow it; number and day are set in
narrower letters rather than broken.
"""

from collections.abc import Callable, Sequence
from functools import partial

from bot.report import wording
from bot.report.docx.inline import printed, runs
from bot.report.docx.ooxml import Element, drawn_line, element, paragraph, table, twips
from bot.report.docx.package import TEXT_WIDTH_MM
from bot.report.docx.wrapping import breaks
from bot.report.model import Report
from bot.report.widths import bold_width_mm, italic_width_mm, regular_width_mm
from bot.report.wording import Line, line_text

_Cut = Callable[[str, float], float]
"""How long a text is in one cut of the letter (`widths`)."""

_ISSUER_MM = 66
_SMALL, _MEDIUM, _LARGE = 12, 13, 14  # points, as `styles` has them for issuer, number and day, title
_SLACK_MM = 2  # what a table of widths may be off, and air
_SHORT_LINE = 0.4  # of the text above; the decree wants from 1/3 to 1/2
_ADDRESSEES_MM, _TO_THE_COLON_MM = 25, 20
_GAP = 160  # 8 points above and below the addressees
_NARROWEST = 30  # per cent: what the widest place and sign that a profile may have come to


def heading(report: Report) -> list[Element]:
    """Return the heading block, the kind, the subject and the addressees."""
    columns = columns_mm(report)
    left, right = columns
    rows = [(issuer(report, left), nation(right)), (number(report, left), [day(report, right)])]
    return [table(columns, rows, bordered=False), *title(report, TEXT_WIDTH_MM), *addressees(report)]


def columns_mm(report: Report) -> tuple[float, float]:
    """Share the page's width: the Quốc hiệu's line first, then number and day, then the issuer's name."""
    number_mm = _mm(wording.number_line(report), _MEDIUM, regular_width_mm)
    day_mm = _mm(wording.date_line(report), _MEDIUM, italic_width_mm)
    nation_mm = _mm(wording.nation_line(), _SMALL, bold_width_mm)
    names = [_mm(line, _SMALL, bold_width_mm) for line in wording.issuer_lines(report)]
    names += [_mm(line, _SMALL, regular_width_mm) for line in wording.parent_lines(report)]
    most = TEXT_WIDTH_MM - nation_mm
    left = max(_ISSUER_MM, *(name for name in names if name <= most), number_mm)
    left = max(min(left, TEXT_WIDTH_MM - day_mm), min(number_mm, most))
    return min(left, most), TEXT_WIDTH_MM - min(left, most)


def issuer(report: Report, within_mm: float) -> list[Element]:
    """Return the cơ quan chủ quản and the issuer, with the line under them (ô 2)."""
    own = wording.issuer_lines(report)
    bold = partial(_centred, "Issuer", within_mm=within_mm, points=_SMALL, cut=bold_width_mm)
    parent = partial(_centred, "Parent", within_mm=within_mm, points=_SMALL, cut=regular_width_mm)
    return [
        *map(parent, wording.parent_lines(report)),
        *map(bold, own),
        _short_line("Line", own[-1], within_mm, _SMALL),
    ]


def nation(within_mm: float) -> list[Element]:
    """Return Quốc hiệu and Tiêu ngữ, with a line as long as the latter (ô 1)."""
    motto = wording.motto_line()
    length = bold_width_mm(line_text(motto), _MEDIUM)
    return [
        printed("Nation", wording.nation_line()),
        printed("Motto", motto),
        drawn_line("Line", length_mm=length, within_mm=within_mm),
    ]


def number(report: Report, within_mm: float) -> list[Element]:
    """Return number and sign (ô 3); below them what a công văn is about (ô 5b)."""
    line = wording.number_line(report)
    made = [printed("Number", line, scale=_scale(line, within_mm, regular_width_mm))]
    if report.is_letter:
        subject = wording.subject_line(report)
        made.append(_centred("LetterSubject", subject, within_mm=within_mm, points=_SMALL, cut=regular_width_mm))
    return made


def day(report: Report, within_mm: float) -> Element:
    """Return place and day (ô 4)."""
    line = wording.date_line(report)
    return printed("Date", line, scale=_scale(line, within_mm, italic_width_mm))


def title(report: Report, within_mm: float) -> list[Element]:
    """Return kind and subject with the line under them (ô 5a); [] for a công văn."""
    if report.is_letter:
        return []
    subject = wording.subject_line(report)
    return [
        *(printed("Kind", line) for line in wording.kind_lines(report)),
        _centred("Subject", subject, within_mm=within_mm, points=_LARGE, cut=bold_width_mm),
        _short_line("TitleLine", subject, within_mm, _LARGE),
    ]


def addressees(report: Report) -> list[Element]:
    """Return the Kính gửi block (ô 9a)."""
    lines = wording.addressee_lines(report)
    if len(lines) <= 1:
        return [printed("Addressee", line) for line in lines]
    # Several addressees stand under the colon, dashes in one line (mục II, khoản 9, điểm d).
    first, *_, last = lines
    return [
        paragraph("Addressee", *runs(line), properties=_listed(is_first=line is first, is_last=line is last))
        for line in lines
    ]


def wrapped(line: Line, within_mm: float, points: float, cut: _Cut) -> list[str]:
    """Return the lines that a centred line is printed as."""
    text, start, made = line_text(line), 0, []
    for place in (*_breaks(text, within_mm, points, cut), len(text)):
        made.append(text[start:place])
        start = place + 1
    return made


def _centred(style: str, line: Line, *, within_mm: float, points: float, cut: _Cut) -> Element:
    return printed(style, line, breaks=_breaks(line_text(line), within_mm, points, cut))


def _short_line(style: str, above: Line, within_mm: float, points: float) -> Element:
    """Return the line under a name or a subject: from a third to half of the last line of text above it."""
    last = wrapped(above, within_mm, points, bold_width_mm)[-1]
    length = min(bold_width_mm(last, points), within_mm) * _SHORT_LINE
    return drawn_line(style, length_mm=length, within_mm=within_mm)


def _breaks(text: str, within_mm: float, points: float, cut: _Cut) -> Sequence[int]:
    return breaks(text, within_mm - _SLACK_MM, lambda stretch: cut(stretch, points))


def _scale(line: Line, within_mm: float, cut: _Cut) -> int:
    """Return how narrow the letters must be, in per cent, for a line of 13 points to fit."""
    return max(min(100, int(100 * within_mm / _mm(line, _MEDIUM, cut))), _NARROWEST)


def _mm(line: Line, points: float, cut: _Cut) -> float:
    return cut(line_text(line), points) + _SLACK_MM


def _listed(*, is_first: bool, is_last: bool) -> tuple[Element, ...]:
    left = _ADDRESSEES_MM if is_first else _ADDRESSEES_MM + _TO_THE_COLON_MM
    return (
        element("w:spacing", before=_GAP if is_first else 0, after=_GAP if is_last else 0),
        element("w:ind", left=twips(left), firstLine=0),
        element("w:jc", val="left"),
    )
