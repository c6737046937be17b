"""Everything that is not as it should be in a .docx, ours or not: its layout and what it says."""

from bot.report.checks import content_findings
from bot.report.docx import read_paragraphs
from bot.report.finding import Finding, Severity
from bot.report.layout import layout_findings

_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFORMATION: 2}


def check_file(content: bytes) -> list[Finding]:
    """Return the findings on a .docx, errors first, each kind in the order of the page.

    Raises:
        Fault: the bytes are no .docx that can be read.
    """
    found = [*layout_findings(content), *content_findings(read_paragraphs(content))]
    return sorted(found, key=lambda finding: _WEIGHT[finding.severity])
