"""The top of the first page: ô 1 to 5a and 9a of the layout plan (Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục IV).

Two columns without borders. At 12 pt the Quốc hiệu is 88.3 mm long: the right column takes it on one line, which a
halved page would not.
"""

from bot.report import wording
from bot.report.docx.inline import printed, runs
from bot.report.docx.ooxml import Element, drawn_line, element, paragraph, table, twips
from bot.report.docx.package import TEXT_WIDTH_MM
from bot.report.model import Report
from bot.report.widths import bold_width_mm

_ISSUER_MM = 66
_NATION_MM = TEXT_WIDTH_MM - _ISSUER_MM
_ISSUER_POINTS, _MOTTO_POINTS, _SUBJECT_POINTS = 12, 13, 14
_SHORT_LINE = 0.4  # of the text above; the decree wants from 1/3 to 1/2
_ADDRESSEES_MM, _TO_THE_COLON_MM = 25, 20
_GAP = 120  # 6 points above and below the addressees


def heading(report: Report) -> list[Element]:
    """Return the heading block, the kind, the subject and the addressees."""
    numbers = ([printed("Number", wording.number_line(report))], [printed("Date", wording.date_line(report))])
    block = table((_ISSUER_MM, _NATION_MM), [(_issuer(report), _nation()), numbers], bordered=False)
    return [block, *_title(report), *_addressees(report)]


def _issuer(report: Report) -> list[Element]:
    own = wording.issuer_lines(report)
    line = min(bold_width_mm(wording.line_text(own[-1]), _ISSUER_POINTS), _ISSUER_MM) * _SHORT_LINE
    return [
        *(printed("Parent", text) for text in wording.parent_lines(report)),
        *(printed("Issuer", text) for text in own),
        drawn_line("Line", length_mm=line, within_mm=_ISSUER_MM),
    ]


def _nation() -> list[Element]:
    motto = wording.motto_line()
    length = bold_width_mm(wording.line_text(motto), _MOTTO_POINTS)
    return [
        printed("Nation", wording.nation_line()),
        printed("Motto", motto),
        drawn_line("Line", length_mm=length, within_mm=_NATION_MM),
    ]


def _title(report: Report) -> list[Element]:
    subject = wording.line_text(report.subject)
    line = min(bold_width_mm(subject, _SUBJECT_POINTS), TEXT_WIDTH_MM) * _SHORT_LINE
    return [
        printed("Kind", wording.kind_line(report)),
        printed("Subject", report.subject),
        drawn_line("Line", length_mm=line, within_mm=TEXT_WIDTH_MM),
    ]


def _addressees(report: Report) -> list[Element]:
    lines = wording.addressee_lines(report)
    if len(lines) <= 1:
        return [printed("Addressee", line) for line in lines]
    # Several addressees stand under the colon, dashes in one line (mục II, khoản 9, điểm d).
    first, *_, last = lines
    return [
        paragraph("Addressee", *runs(line), properties=_listed(is_first=line is first, is_last=line is last))
        for line in lines
    ]


def _listed(*, is_first: bool, is_last: bool) -> tuple[Element, ...]:
    left = _ADDRESSEES_MM if is_first else _ADDRESSEES_MM + _TO_THE_COLON_MM
    return (
        element("w:spacing", before=_GAP if is_first else 0, after=_GAP if is_last else 0),
        element("w:ind", left=twips(left), firstLine=0),
        element("w:jc", val="left"),
    )
