"""A report as a .docx in the layout of Nghị định 30/2020/NĐ-CP, Mẫu 1.4. The only writer of .docx.

Promises: the same report gives the same bytes; a gap is visible (yellow); text carried over from last period is marked
and carries a comment; number and day of issue are blank. Decides nothing about content.
"""

from docx.document import Document
from docx.oxml.text.paragraph import CT_P
from docx.text.paragraph import Paragraph as DocxParagraph

import prompts
from bot.report import wording
from bot.report.docx.body import body
from bot.report.docx.ending import ending
from bot.report.docx.heading import heading
from bot.report.docx.package import comment, describe, new_document, packed
from bot.report.layout.reading import read_paragraphs
from bot.report.model import Paragraph, Report, Span

__all__ = ["read_paragraphs", "write"]


def write(report: Report, *, identifier: str = "") -> bytes:
    """Lay a report out and return the file's bytes; `identifier` becomes the file's own property of that name."""
    document = new_document()
    page = document.element.body
    properties_of_the_section = page[-1]
    page[:] = heading(report)
    for element, printed in body(report):
        page.append(element)
        if printed is not None and printed.carried and isinstance(element, CT_P):
            _ask_to_confirm(document, DocxParagraph(element, document), printed, report)
    page.extend((*ending(report), properties_of_the_section))
    title = f"{report.kind} {wording.line_text(report.subject)}"
    describe(document, title=title, author=report.office.name, day=report.issued, identifier=identifier)
    return packed(document)


def _ask_to_confirm(document: Document, marked: DocxParagraph, printed: Paragraph, report: Report) -> None:
    details = (part.source.detail for part in printed.content if isinstance(part, Span) and part.source)
    text = prompts.say("report.page.carried_comment", past=next(details, ""))
    comment(document, marked, text, author=report.office.short, day=report.issued)
