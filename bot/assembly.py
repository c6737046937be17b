"""Form and answers -> a finished .docx with everything a person must still look at. Chat and command line share it."""

from dataclasses import dataclass

from bot.interview.form import Form
from bot.interview.session import Session
from bot.report.checks import content_findings
from bot.report.docx import read_paragraphs, write
from bot.report.draft import Material, draft
from bot.report.layout import layout_findings
from bot.report.ledger import orphans
from bot.report.model import Missing, Report
from bot.report.walk import carried_paragraphs, missing_places
from knowledge.fault import Fault


class NoParent(Fault):
    """The draft would hold a figure, date or sign that nobody gave. A fault of the form or of this program."""


@dataclass(frozen=True)
class Assembled:
    """A finished draft. `missing`: gaps, each once; `carried`: how many paragraphs were kept; `warnings`: sentences."""

    report: Report
    docx: bytes
    missing: tuple[Missing, ...]
    carried: int
    warnings: tuple[str, ...]


def assemble(form: Form, session: Session, material: Material) -> Assembled:
    """Draft, lay out, read back and check.

    Raises:
        DistrictAbolished: the office is of a level that no longer exists on the day of issue.
        NoParent: an item of the finished file traces to nobody; the file is not handed out.
    """
    report = draft(form, session, material)
    content = write(report)
    paragraphs = read_paragraphs(content)
    lost = orphans(report, paragraphs)
    if lost:
        raise NoParent("; ".join(str(orphan) for orphan in lost))
    found = (*layout_findings(content), *content_findings(paragraphs, issued=report.issued))
    return Assembled(
        report=report,
        docx=content,
        missing=missing_places(report),
        carried=len(carried_paragraphs(report)),
        warnings=tuple(str(finding) for finding in found),
    )
