"""Everything that is not as it should be in a .docx, ours or not: its layout and what it says."""

from datetime import date

from bot.report.checks import Cell, Superseded, Text, content_findings, no_library
from bot.report.finding import Finding, Severity
from bot.report.layout import layout_findings
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
    found = [*layout_findings(content), *content_findings(read_text(content), superseded=superseded)]
    return sorted(found, key=lambda finding: _WEIGHT[finding.severity])


def read_text(content: bytes, *, issued: date | None = None) -> Text:
    """Return the text of a .docx as the content checks take it, its tables' cells known.

    Raises:
        Fault: the bytes are no .docx that can be read.
    """
    paragraphs = read_page(content).paragraphs
    cells = tuple(
        Cell(each.table, each.row, each.column)
        if each.table is not None and each.row is not None and each.column is not None
        else None
        for each in paragraphs
    )
    return Text(tuple(each.text for each in paragraphs), cells, issued)
