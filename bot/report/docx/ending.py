"""The end of the text: recipients on the left, signature on the right (ô 7 and 9b of the layout plan).

One table row that never breaks, and never stands alone: the last lines of the text stay with it.
"""

from collections.abc import Sequence

from docx.oxml.ns import qn

from bot.report import wording
from bot.report.docx.inline import printed, runs
from bot.report.docx.ooxml import Element, element, paragraph, table
from bot.report.docx.package import TEXT_WIDTH_MM
from bot.report.docx.styles import FIRST_LINE_MM
from bot.report.model import Report
from bot.report.widths import regular_width_mm

_RECIPIENTS_MM = 75
_ROOM_TO_SIGN_POINTS = 72
_BODY_POINTS = 14
_LINES_KEPT = 2


def ending(report: Report) -> list[Element]:
    """Return recipients and signature in one row."""
    widths = (_RECIPIENTS_MM, TEXT_WIDTH_MM - _RECIPIENTS_MM)
    return [table(widths, [(recipients(report), signature(report))], bordered=False)]


def after_the_end(*section: Element) -> Element:
    """Return what must follow a table at the end, a point high: it needs no page of its own.

    `section`: the properties of the section that ends here, where another follows.
    """
    spacing = element("w:spacing", before=0, after=0, line=20, lineRule="exact")
    return paragraph("Line", properties=(spacing, *section))


def recipients(report: Report) -> list[Element]:
    """Return "Nơi nhận:" and its lines."""
    head = printed("RecipientsHead", wording.recipients_head())
    return [head, *(printed("Recipients", line) for line in wording.recipient_lines(report))]


def signature(report: Report) -> list[Element]:
    """Return authority, room to sign, and name."""
    room = element("w:spacing", before=_ROOM_TO_SIGN_POINTS * 20)
    return [
        *(printed("Authority", line) for line in wording.authority_lines(report)),
        paragraph("Signer", *runs(wording.signer_line(report)), properties=(room,)),
    ]


def keep_with_the_end(text: Sequence[Element]) -> None:
    """Keep the last lines of the text, two at least, on the page of what follows: nobody signs an empty page.

    Word moves two lines of a longer paragraph along (its style controls widows); short ones go together, and so does
    the last row of a table.
    """
    kept = 0
    for each in reversed(text):
        if kept >= _LINES_KEPT:
            return
        if each.tag == qn("w:tbl"):
            for cell in list(each.iterchildren(qn("w:tr")))[-1].iter(qn("w:p")):
                _keep(cell)
            return
        _keep(each)
        kept += _lines(each)


def _keep(kept: Element) -> None:
    properties = kept.find(qn("w:pPr"))
    if properties is not None and properties.find(qn("w:keepNext")) is None:
        properties.insert(1, element("w:keepNext"))  # after the style, as the schema wants


def _lines(each: Element) -> int:
    text = "".join(words.text or "" for words in each.iter(qn("w:t")))
    return 1 + int((FIRST_LINE_MM + regular_width_mm(text, _BODY_POINTS)) // TEXT_WIDTH_MM) if text else 0
