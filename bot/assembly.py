"""Form and answers -> a finished .docx with everything a person must still look at. Chat and command line share it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import prompts
from bot.interview.checking import violation
from bot.interview.events import Answered, Event, Skipped
from bot.interview.form import Form
from bot.interview.names import standing
from bot.interview.plain import from_plain
from bot.interview.replay import replay
from bot.interview.session import Session
from bot.interview.understand import Context
from bot.interview.values import NotUnderstood
from bot.report.docx import annotate, write
from bot.report.docx.alarm import alarmed
from bot.report.docx.provenance import embed
from bot.report.draft import draft, stale
from bot.report.finding import Note
from bot.report.findings import findings
from bot.report.layout.reading import read_page
from bot.report.ledger import Ledger, ledger
from bot.report.material import Material
from bot.report.model import Missing, Report
from bot.report.notes import notes
from bot.report.prose import Polished, polished
from bot.report.walk import doubted, kept_places, missing_places
from bot.settings import Orphans
from knowledge.fault import Fault
from knowledge.language_model import LanguageModel


class FaultyAnswers(Fault):
    """A file of answers says something that the interview would not have taken. The text names the question."""


class NoParent(Fault):
    """The draft would hold a figure, date or sign that nobody gave. A fault of the form or of this program."""


@dataclass(frozen=True)
class Assembled:
    """A finished draft. `missing`: gaps, each once; `carried`: how many paragraphs and tables hold what was kept.

    `warnings` are sentences.
    `docx` is the draft to work on: gaps and kept text are marked, comments say what to see to, and the report that it
    was made from goes along inside. `ledger` accounts for every item in it; `prose` says what became of the wording
    where a language model was asked, a line each.
    """

    report: Report
    docx: bytes
    ledger: Ledger
    missing: tuple[Missing, ...]
    carried: int
    warnings: tuple[str, ...]
    prose: tuple[str, ...] = ()


def assemble(  # noqa: PLR0913 - what a draft is made from, and how, is this many things
    form: Form,
    session: Session,
    material: Material,
    *,
    orphans: Orphans = "refuse",
    model: LanguageModel | None = None,
    identifier: str = "",
) -> Assembled:
    """Draft, have a language model word it where there is one, lay out, read back, account and check.

    Args:
        form: the kind of report.
        session: the answers.
        material: what is used besides them.
        orphans: what becomes of a draft with an item that has no parent: "refuse" or "mark".
        model: words the sections anew, as far as they still say the same; None leaves the form's sentences.
        identifier: what the file says that it is.

    Raises:
        DistrictAbolished: the office is of a level that no longer exists on the day of issue.
        NoParent: an item of the finished file traces to nobody, and `orphans` says to refuse; no file is handed out.
    """
    plain = draft(form, session, material)
    worded = Polished(plain) if model is None else polished(plain, model)
    report = worded.report
    content = write(report, identifier=identifier)
    page = read_page(content)
    paragraphs = tuple(each.text for each in page.paragraphs)
    accounted = ledger(report, paragraphs)
    _refuse(accounted, orphans)
    found = findings(page, issued=report.issued, superseded=material.superseded)
    said = notes(report, paragraphs, found, accounted, material.past_values)
    return Assembled(
        report=report,
        docx=embed(_commented(alarmed(content, accounted.orphans), said, report), report),
        ledger=accounted,
        missing=missing_places(report),
        carried=kept_places(report),
        warnings=(*map(str, (*accounted.orphans, *found)), *_outdated(form, session, material)),
        prose=worded.notes,
    )


def _outdated(form: Form, session: Session, material: Material) -> Iterator[str]:
    """Tell of words that an officer put in Word over a sentence that has changed since."""
    for each in stale(form, session, material):
        yield prompts.say("returned.outdated", text=each.after)


def _commented(content: bytes, said: Sequence[Note], report: Report) -> bytes:
    return annotate(content, said, author=report.office.short, day=report.issued) if said else content


@dataclass(frozen=True)
class Clean:
    """The .docx that is handed in: no comments, no marker colours, no sources inside.

    `warnings` are what a draft says in colours and comments and this file cannot: what has no parent, every doubt.
    """

    docx: bytes
    warnings: tuple[str, ...]


def for_signing(report: Report, *, orphans: Orphans = "refuse", identifier: str = "") -> Clean:
    """Write a report for signing, read it back and account for it.

    Raises:
        NoParent: see `assemble`.
    """
    content = write(report, marked=False, identifier=identifier)
    accounted = ledger(report, tuple(each.text for each in read_page(content).paragraphs))
    _refuse(accounted, orphans)
    return Clean(content, (*map(str, accounted.orphans), *doubted(report)))


def _refuse(accounted: Ledger, orphans: Orphans) -> None:
    if accounted.orphans and orphans == "refuse":
        raise NoParent("; ".join(map(str, accounted.orphans)))


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
