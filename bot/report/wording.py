"""The fixed wording of the page, as plain text: what the writer prints and what the ledger knows to be nobody's figure.

Everything that Mẫu 1.4 of Nghị định 30/2020/NĐ-CP (Phụ lục III) prints around the body is made here, once. Number and
day of issue stay blank in all of it: the registry fills them after signing (Điều 15).
"""

import prompts
from bot.report.model import Inline, Missing, Paragraph, Report, Section

_ITEM = "- "


def missing_mark(missing: Missing) -> str:
    """Return the mark of a place that nobody has filled, e.g. "[CẦN BỔ SUNG: số cuộc kiểm tra – đơn vị: Văn phòng]"."""
    if missing.who:
        return prompts.say("report.mark.missing", what=missing.what, who=missing.who)
    return prompts.say("report.mark.missing_unknown", what=missing.what)


def inline_text(content: tuple[Inline, ...]) -> str:
    """Return spans and marks as one string."""
    return "".join(missing_mark(part) if isinstance(part, Missing) else part.text for part in content)


def paragraph_text(paragraph: Paragraph) -> str:
    """Return a paragraph as printed, its dash included."""
    return (_ITEM if paragraph.item else "") + inline_text(paragraph.content)


def heading_text(section: Section) -> str:
    """Return a section's heading as printed: "II. KẾT QUẢ"."""
    return f"{section.marker} {section.title}"


def parent_lines(report: Report) -> tuple[str, ...]:
    """Return the line of the cơ quan chủ quản, if there is one (Phụ lục I, Phần I, mục II, khoản 2)."""
    return (report.office.parent.upper(),) if report.office.parent else ()


def issuer_lines(report: Report) -> tuple[str, ...]:
    """Return the issuer's own lines, in capitals."""
    return tuple(line.upper() for line in report.office.heading)


def number_line(report: Report) -> str:
    """Return "Số:      /BC-UBND", the number left blank."""
    return prompts.say("report.page.number", symbol=f"{report.symbol}-{report.office.symbol}")


def date_line(report: Report) -> str:
    """Return "Đồng Tâm, ngày      tháng 3 năm 2026", the day left blank.

    Months 1 and 2 are padded, the others are not (khoản 4, điểm b).
    """
    month = f"{report.issued.month:02}" if report.issued.month in (1, 2) else str(report.issued.month)
    return prompts.say("report.page.date", place=report.office.place, month=month, year=report.issued.year)


def addressee_lines(report: Report) -> tuple[str, ...]:
    """Return the Kính gửi block: one line for one addressee, else a line each (khoản 9, điểm d); () for none."""
    match report.addressees:
        case ():
            return ()
        case (only,):
            return (prompts.say("report.page.addressee", name=_bare(only)),)
        case many:
            return (prompts.say("report.page.addressees"), *_listed(many))


def recipient_lines(report: Report) -> tuple[str, ...]:
    """Return the lines under "Nơi nhận:", the archive's last (khoản 9, điểm d)."""
    above = (prompts.say("report.page.as_above"),) if report.addressees else ()
    names = (*above, *report.office.recipients)
    archive = prompts.say("report.page.archive", drafter=report.office.drafter)
    return (*(f"{_ITEM}{_bare(name)};" for name in names), archive)


def _listed(names: tuple[str, ...]) -> tuple[str, ...]:
    *most, last = (f"{_ITEM}{_bare(name)}" for name in names)
    return (*(f"{line};" for line in most), f"{last}.")


def _bare(name: str) -> str:
    return name.strip().removeprefix("-").strip().rstrip(";.").strip()
