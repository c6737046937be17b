"""Form, answers and material -> a report. Pure: the same answers make the same report.

Every value is a span with its source; a sentence that lacks an answer becomes a mark for each answer that it lacks,
never half a sentence; a section with nothing to say is not printed. Text kept from last period is marked as carried.
"""

from dataclasses import replace
from datetime import date

import prompts
from bot.interview.events import Reworded
from bot.interview.form import ADDRESSEES, Form, Ladder
from bot.interview.numbers import format_day
from bot.interview.session import Session
from bot.report.annexes import pointed
from bot.report.markers import numbered
from bot.report.material import Material
from bot.report.model import Office, Paragraph, Report, Span
from bot.report.rewording import reworded
from bot.report.wording import line_text
from bot.report.writing import Writing
from knowledge.fault import Fault

__all__ = ["ADDRESSEES", "DistrictAbolished", "Material", "draft", "stale"]

_NO_DISTRICTS_FROM = date(2025, 7, 1)
_DISTRICT = "huyện"
_END = "./."


class DistrictAbolished(Fault):
    """The office is of the district level, and on the day of issue there is none. The sentence names who follows it."""


def draft(form: Form, session: Session, material: Material) -> Report:
    """Draft a report.

    Raises:
        DistrictAbolished: an office of the district level, on or after 01/7/2025.
        FaultySentence: a pattern of the form cannot be printed with these values.
    """
    return reworded(_from_form(form, session, material), session.reworded)[0]


def stale(form: Form, session: Session, material: Material) -> tuple[Reworded, ...]:
    """Return the officer's own sentences that the draft no longer prints: a value in them has changed since."""
    if not session.reworded:
        return ()
    return reworded(_from_form(form, session, material), session.reworded)[1]


def _from_form(form: Form, session: Session, material: Material) -> Report:
    _refuse_abolished(material.office, material.today)
    writing = Writing(form, session, material)
    # In the order of the page: a document is cited in full where it is met first.
    subject, addressees = writing.title(form.subject), writing.names(ADDRESSEES)
    bases, opening = writing.bases(form.bases), writing.say(form.opening)
    sections = tuple(writing.sections(form.parts, 1 if form.ladder is Ladder.ROMAN else 2))
    closing = _ended(writing.say(form.closing))
    annexes = writing.annexes()
    return Report(
        form_id=form.id,
        office=material.office,
        kind=form.kind,
        symbol=form.symbol,
        subject=subject,
        addressees=addressees,
        opening=opening,
        sections=numbered(pointed(sections, len(annexes))),
        closing=closing,
        issued=material.today,
        bases=bases,
        annexes=annexes,
    )


def _ended(closing: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """End the text with "./." (Mẫu 1.4, Phụ lục III): on its last sentence, or alone where there is none."""
    *before, last = closing or (Paragraph(()),)
    if line_text(last.content).endswith(_END):
        return closing
    if not last.content or not isinstance(last.content[-1], Span):
        return (*closing, Paragraph((Span(_END),)))
    *spans, end = last.content
    bare = replace(end, text=end.text.rstrip("./ ")) if isinstance(end, Span) else end
    return (*before, Paragraph((*spans, bare, Span(_END)), carried=last.carried))


def _refuse_abolished(office: Office, day: date) -> None:
    if office.level != _DISTRICT or day < _NO_DISTRICTS_FROM:
        return
    communes = prompts.words("report.communes").get(office.place, "")
    successors = prompts.say("report.successors", names=communes) if communes else ""
    raise DistrictAbolished(
        prompts.say("report.abolished", office=office.name, day=format_day(day), successors=successors)
    )
