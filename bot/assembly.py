"""Form and answers -> a finished .docx with everything a person must still look at. Chat and command line share it."""

from collections.abc import Mapping
from dataclasses import dataclass

import prompts
from bot.interview.checking import violation
from bot.interview.form import Form
from bot.interview.names import standing
from bot.interview.plain import from_plain
from bot.interview.session import Answered, Event, Session, Skipped, replay
from bot.interview.understand import Context
from bot.interview.values import NotUnderstood
from bot.report.checks import content_findings
from bot.report.docx import read_paragraphs, write
from bot.report.draft import draft, stale
from bot.report.layout import layout_findings
from bot.report.ledger import orphans
from bot.report.material import Material
from bot.report.model import Missing, Report
from bot.report.walk import carried_paragraphs, missing_places
from knowledge.fault import Fault


class FaultyAnswers(Fault):
    """A file of answers says something that the interview would not have taken. The text names the question."""


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


def assemble(form: Form, session: Session, material: Material, *, identifier: str = "") -> Assembled:
    """Draft, lay out, read back and check; `identifier` is what the file says that it is.

    Raises:
        DistrictAbolished: the office is of a level that no longer exists on the day of issue.
        NoParent: an item of the finished file traces to nobody; the file is not handed out.
    """
    report = draft(form, session, material)
    content = write(report, identifier=identifier)
    paragraphs = read_paragraphs(content)
    lost = orphans(report, paragraphs)
    if lost:
        raise NoParent("; ".join(str(orphan) for orphan in lost))
    found = (*layout_findings(content), *content_findings(paragraphs, issued=report.issued))
    outdated = stale(form, session, material)
    return Assembled(
        report=report,
        docx=content,
        missing=missing_places(report),
        carried=len(carried_paragraphs(report)),
        warnings=(*map(str, found), *(prompts.say("returned.outdated", text=each.after) for each in outdated)),
    )


def session_from(form: Form, said: Mapping[str, object], context: Context, *, by: str, at: str) -> Session:
    """Return the interview that a file of answers amounts to: question id -> plain value, null for a question skipped.

    A question that the file does not name stays open, as if nobody had come to it.

    Raises:
        FaultyAnswers: no such question, a value of the wrong kind, or one that a bound or check of the form refuses.
    """
    unknown = [question_id for question_id in said if form.question(question_id) is None]
    if unknown:
        raise FaultyAnswers(prompts.say("cli.answer_unknown", question=unknown[0], form=form.id))
    events: list[Event] = []
    for question in form.questions():
        if question.id not in said:
            continue
        if said[question.id] is None:
            events.append(Skipped(question.id, by, at))
            continue
        try:
            value = from_plain(question, said[question.id], context)
        except NotUnderstood as error:
            raise FaultyAnswers(str(error)) from error
        events.append(Answered(question.id, by, at, question.kind, value, str(said[question.id])))
    session = replay(form, events)
    _hold_to_checks(form, session, context)
    return session


def _hold_to_checks(form: Form, session: Session, context: Context) -> None:
    stands = standing(form, session)
    names = {**stands.names, "today": context.today}
    for question in stands.asked:
        answer = session.answers.get(question.id)
        why = violation(question, answer.value, names) if answer else None
        if why:
            raise FaultyAnswers(prompts.say("cli.answer_refused", question=question.id, why=why))
