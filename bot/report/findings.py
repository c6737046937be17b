"""Everything that is not as it should be in a .docx, ours or not: its layout and what it says."""

from datetime import date

from bot.report.checks import Cell, Superseded, Text, content_findings, no_library
from bot.report.finding import Finding, Severity
from bot.report.layout import page_findings
from bot.report.layout.page import Page
from bot.report.layout.reading import read_page

_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFORMATION: 2}


def check_file(content: bytes, *, superseded: Superseded = no_library) -> list[Finding]:
    """Return the findings on a .docx, errors first, each kind in the order of the page.

    The day of issue is read from the file's own date line.

    Args:
        content: the file.
        superseded: what the office's library knows as superseded (see `content_findings`).

    Raises:
        Fault: the bytes are no .docx that can be read.
    """
    found = findings(read_page(content), superseded=superseded)
    return sorted(found, key=lambda finding: _WEIGHT[finding.severity])


def findings(page: Page, *, issued: date | None = None, superseded: Superseded = no_library) -> list[Finding]:
    """Return the findings on a document that has been read, in the order of the rules; `issued` as of `text_of`."""
    return [*page_findings(page), *content_findings(text_of(page, issued=issued), superseded=superseded)]


def text_of(page: Page, *, issued: date | None = None) -> Text:
    """Return the text of a document as the content checks take it, its tables' cells known.

    Args:
        page: the document.
        issued: the day that it bears; None: as its own date line says.
    """
    cells = tuple(
        Cell(each.table, each.row, each.column)
        if each.table is not None and each.row is not None and each.column is not None
        else None
        for each in page.paragraphs
    )
    return Text(tuple(each.text for each in page.paragraphs), cells, issued)


def read_text(content: bytes, *, issued: date | None = None) -> Text:
    """Return the text of a .docx, as `text_of` does.

    Raises:
        Fault: the bytes are no .docx that can be read.
    """
    return text_of(read_page(content), issued=issued)
