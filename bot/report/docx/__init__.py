"""A report as a .docx in the layout of Nghị định 30/2020/NĐ-CP, Mẫu 1.4 and 1.5. The only writer of .docx.

Promises: the same report gives the same bytes; a gap is visible (yellow); text carried over from last period is marked;
comments are hung on afterwards (`annotate`); number and day of issue are blank. Decides nothing about content.
"""

from docx.document import Document
from docx.oxml.ns import qn

from bot.report import wording
from bot.report.docx.annex import annexes
from bot.report.docx.body import body
from bot.report.docx.ending import after_the_end, ending, keep_with_the_end
from bot.report.docx.heading import heading
from bot.report.docx.notes import annotate
from bot.report.docx.package import describe, new_document, packed
from bot.report.docx.template import filled
from bot.report.layout.reading import read_paragraphs
from bot.report.model import Report

__all__ = ["annotate", "read_paragraphs", "write"]


def write(report: Report, *, marked: bool = True, identifier: str = "") -> bytes:
    """Lay a report out and return the file's bytes.

    Args:
        report: what to print.
        marked: with colours for whoever works on the draft; else the version for signing, in which gaps stand as text
            alone.
        identifier: what the file says that it is: its own property of that name.
    """
    template = report.office.template
    document = filled(report, template) if template else _laid_out(report)
    title = f"{report.kind} {wording.line_text(report.subject)}"
    describe(document, title=title, author=report.office.name, day=report.issued, identifier=identifier)
    if not marked:
        _unmark(document)
    return packed(document)


def _laid_out(report: Report) -> Document:
    document = new_document(len(report.annexes))
    page = document.element.body
    section = page[-1]
    text = list(body(report))
    keep_with_the_end(text)
    page[:] = [*heading(report), *text, *ending(report)]
    page.extend(annexes(report, section) if report.annexes else (after_the_end(), section))
    return document


def _unmark(document: Document) -> None:
    for highlight in list(document.element.body.iter(qn("w:highlight"))):
        highlight.getparent().remove(highlight)
