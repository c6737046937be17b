"""The end of the last page: recipients on the left, signature on the right (ô 7 and 9b of the layout plan).

One table row that never breaks; the paragraph before it is kept on the same page by the body.
"""

from bot.report import wording
from bot.report.docx.inline import printed, runs
from bot.report.docx.ooxml import Element, element, paragraph, table
from bot.report.docx.package import TEXT_WIDTH_MM
from bot.report.model import Report

_RECIPIENTS_MM = 75
_ROOM_TO_SIGN_POINTS = 72


def ending(report: Report) -> list[Element]:
    """Return recipients and signature, and the empty paragraph that must follow a table at a document's end."""
    widths = (_RECIPIENTS_MM, TEXT_WIDTH_MM - _RECIPIENTS_MM)
    # A point high: where the signature ends a full page, what must follow the table needs no page of its own.
    nothing = paragraph("Line", properties=(element("w:spacing", before=0, after=0, line=20, lineRule="exact"),))
    return [table(widths, [(_recipients(report), _signature(report))], bordered=False), nothing]


def _recipients(report: Report) -> list[Element]:
    head = printed("RecipientsHead", wording.recipients_head())
    return [head, *(printed("Recipients", line) for line in wording.recipient_lines(report))]


def _signature(report: Report) -> list[Element]:
    room = element("w:spacing", before=_ROOM_TO_SIGN_POINTS * 20)
    return [
        *(printed("Authority", line) for line in wording.authority_lines(report)),
        paragraph("Signer", *runs(wording.signer_line(report)), properties=(room,)),
    ]
