"""The lines of the page as spans: the fixed wording of Mẫu 1.4 and 1.5 around the body, and how each part prints.

The writer prints these lines and the ledger reads them back: both know them from here alone. Number and day of issue
stay blank (Nghị định 30/2020/NĐ-CP, Điều 15). Fixed wording is a span whose source is the page itself.
"""

from collections.abc import Iterable
from dataclasses import replace

import prompts
from bot.interview.markers import roman
from bot.report.model import Inline, Missing, Origin, Paragraph, Report, Section, Source, Span

Line = tuple[Inline, ...]

_DASH = "- "
PAGE = Source(Origin.OFFICE, "page")
"""The parent of the wording that is the page's own."""


def missing_mark(missing: Missing) -> str:
    """Return the mark of a place that nobody has filled, e.g. "[CẦN BỔ SUNG: số cuộc kiểm tra – đơn vị: Văn phòng]"."""
    if missing.who:
        return prompts.say("report.mark.missing", what=missing.what, who=missing.who)
    return prompts.say("report.mark.missing_unknown", what=missing.what)


def line_text(line: Line) -> str:
    """Return a line as one string."""
    return "".join(missing_mark(part) if isinstance(part, Missing) else part.text for part in line)


def fixed(text: str) -> Line:
    """Return wording that is the page's own."""
    return (Span(text, PAGE),)


def paragraph_line(paragraph: Paragraph) -> Line:
    """Return a paragraph of the body as printed, its dash included."""
    return (*(fixed(_DASH) if paragraph.item else ()), *paragraph.content)


def heading_line(section: Section) -> Line:
    """Return a section's heading: the marker is the page's, the title the form's own wording."""
    return (*fixed(f"{section.marker} "), Span(section.title))


COUNTED_LEVELS = (1, 2)
"""Levels of headings whose numbers Word counts by itself: they are printed, and stand in no text of the file."""


def typed_heading(section: Section) -> Line:
    """Return a section's heading as it stands in the file, without a marker that Word counts."""
    line = heading_line(section)
    return line[1:] if section.level in COUNTED_LEVELS else line


def nation_line() -> Line:
    """Return the Quốc hiệu."""
    return fixed(prompts.say("report.page.nation"))


def motto_line() -> Line:
    """Return the Tiêu ngữ."""
    return fixed(prompts.say("report.page.motto"))


def parent_lines(report: Report) -> tuple[Line, ...]:
    """Return the line of the cơ quan chủ quản, if there is one (Phụ lục I, Phần I, mục II, khoản 2)."""
    return (fixed(report.office.parent.upper()),) if report.office.parent else ()


def issuer_lines(report: Report) -> tuple[Line, ...]:
    """Return the issuer's own lines, in capitals."""
    return tuple(fixed(line.upper()) for line in report.office.heading)


def sign(report: Report) -> str:
    """Return the ký hiệu: kind and office ("BC-UBND"); of a công văn office and drafting unit ("UBND-VHXH").

    Source: Phụ lục I, Phần I, mục II, khoản 3, điểm b.
    """
    office = report.office
    if report.is_letter:
        return prompts.say("page.letter_symbol", office=office.symbol, drafter=office.drafter)
    return f"{report.symbol}-{office.symbol}"


def number_line(report: Report) -> Line:
    """Return "Số:      /BC-UBND", the number left blank."""
    return fixed(prompts.say("report.page.number", symbol=sign(report)))


def date_line(report: Report) -> Line:
    """Return "Đồng Tâm, ngày      tháng 3 năm 2026", the day left blank.

    Months 1 and 2 are padded, the others are not (khoản 4, điểm b).
    """
    place, year = report.office.place, report.issued.year
    return fixed(prompts.say("report.page.date", place=place, month=_month(report), year=year))


def kind_lines(report: Report) -> tuple[Line, ...]:
    """Return the kind of document, in capitals; () for a công văn, which bears none."""
    return () if report.is_letter else (fixed(report.kind.upper()),)


def subject_line(report: Report) -> Line:
    """Return the trích yếu; of a công văn after "V/v" (Phụ lục I, Phần I, mục II, khoản 5, điểm b)."""
    return (*fixed(prompts.say("page.letter_subject")), *report.subject) if report.is_letter else report.subject


def basis_lines(report: Report) -> tuple[Line, ...]:
    """Return the căn cứ, a line each, semicolons between them and a full stop last (khoản 6, điểm a)."""
    last = len(report.bases)
    return tuple((*basis.content, *fixed("." if order == last else ";")) for order, basis in enumerate(report.bases, 1))


def addressee_lines(report: Report) -> tuple[Line, ...]:
    """Return the Kính gửi block: one line for one addressee, else a line each (khoản 9, điểm d); () for none."""
    names = tuple(map(_bare_part, report.addressees))
    head = prompts.say("report.page.addressees")
    if len(names) <= 1:
        return tuple((*fixed(f"{head} "), name) for name in names)
    *most, last = names
    listed = ((*fixed(_DASH), name, *fixed(";")) for name in most)
    return (fixed(head), *listed, (*fixed(_DASH), last, *fixed(".")))


def recipients_head() -> Line:
    """Return "Nơi nhận:"."""
    return fixed(prompts.say("report.page.recipients"))


def recipient_lines(report: Report) -> tuple[Line, ...]:
    """Return the lines under "Nơi nhận:", the archive's last (khoản 9, điểm d)."""
    above = (prompts.say("report.page.as_above"),) if report.addressees else ()
    names: Iterable[str] = (*above, *report.office.recipients)
    archive = prompts.say("report.page.archive", drafter=report.office.drafter)
    return (*(fixed(f"{_DASH}{_bare(name)};") for name in names), fixed(archive))


def authority_lines(report: Report) -> tuple[Line, ...]:
    """Return the lines above the signature, in capitals."""
    return tuple(fixed(line.upper()) for line in report.office.signer_authority)


def signer_line(report: Report) -> Line:
    """Return the signer's name."""
    return fixed(report.office.signer)


def annex_name(order: int, count: int) -> str:
    """Return what an annex is called: numbered only where there are several (Phụ lục I, Phần I, mục III, khoản 1)."""
    return prompts.say("page.annex") if count == 1 else prompts.say("page.annex_numbered", number=roman(order))


def annex_lines(report: Report, order: int) -> tuple[Line, Line, Line]:
    """Return name, title in capitals and "(Kèm theo …)" of the `order`-th annex, from 1 (điểm b and c there)."""
    annex = report.annexes[order - 1]
    title = tuple(replace(part, text=part.text.upper()) if isinstance(part, Span) else part for part in annex.title)
    of = prompts.say(
        "page.annex_of",
        kind=report.kind,
        symbol=sign(report),
        month=_month(report),
        year=report.issued.year,
        office=report.office.name,
    )
    return fixed(annex_name(order, len(report.annexes))), title, fixed(of)


def _month(report: Report) -> str:
    return f"{report.issued.month:02}" if report.issued.month in (1, 2) else str(report.issued.month)


def _bare_part(part: Inline) -> Inline:
    return part if isinstance(part, Missing) else Span(_bare(part.text), part.source)


def _bare(name: str) -> str:
    return name.strip().removeprefix("-").strip().rstrip(";.").strip()
