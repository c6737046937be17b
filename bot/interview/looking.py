"""What is pending, and how things stand: derived from form and session alone, never stored.

Pending is a question of which we suppose an answer, else one reopened out of turn, else one postponed of which nobody
has said who will answer it, else the first that applies and is not settled: neither answered, skipped nor postponed, or
answered against one of its own checks, or stale, or a list changed and not closed. The first is that of the form, or
from where one jumped to on to the end, and then from the top.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from zlib import crc32

import prompts
from bot.interview.checking import violation
from bot.interview.comparing import beside_past, with_remarks
from bot.interview.envelope import Base, envelope
from bot.interview.events import CONTESTED, Supposed
from bot.interview.following import to_judge
from bot.interview.form import Form, Part, Question
from bot.interview.moves import Ask, Stand, WhoOwes
from bot.interview.names import Standing, standing
from bot.interview.remembering import remembered
from bot.interview.scalars import clipped
from bot.interview.sections import numbers
from bot.interview.session import Answer, Session, so_far
from bot.interview.understand import Context, default_of
from bot.interview.values import GATHERED, brief_entry, spoken, spoken_in_a_line


@remembered(2048)
def pending(form: Form, session: Session, only: Collection[str] | None = None) -> Question | None:
    """Return the question to be answered now, or None when all are settled.

    `only`: the questions that this person may answer; None is all. A delegated question is unsettled for whoever is to
    answer it, and settled for the owner, who is asked nothing about it unless they reopen it.
    """
    stood = standing(form, session)
    asked = {question.id: question for question in stood.asked if only is None or question.id in only}
    elsewhere = session.delegated.keys() - {session.cursor} if only is None else frozenset()
    supposed = (name for name in session.supposed if name not in elsewhere)
    first = (*supposed, session.cursor, session.unnamed)
    waiting = next((asked[name] for name in first if name in asked), None)
    unsettled = (each for each in _onward(tuple(asked.values()), session) if not is_settled(each, session, stood, only))
    return waiting or next(unsettled, None)


def _onward(asked: tuple[Question, ...], session: Session) -> tuple[Question, ...]:
    """Return the questions from where one jumped to, and then those above."""
    start = next((place for place, question in enumerate(asked) if question.id == session.onward), 0)
    return asked[start:] + asked[:start]


def is_unnamed(session: Session, question: Question) -> bool:
    """Say whether what is pending is who will answer a question, not the question itself."""
    return session.unnamed == question.id and session.cursor != question.id and question.id not in session.supposed


def number_of(form: Form, question_id: str) -> int:
    """Return a question's number: its place among all questions of the form, from 1, whether or not they apply."""
    return form.numbers[question_id]


def deadline_of(form: Form, session: Session) -> str | None:
    """Return the day (ISO) by which a report is due, as its form's question for it was answered; None: not known."""
    asked = next((question.id for question in standing(form, session).asked if question.deadline), None)
    answer = session.answers.get(asked) if asked else None
    return answer.value.isoformat() if answer and isinstance(answer.value, date) else None


def has_unsaved(question: Question, session: Session) -> bool:
    """Say whether entries were typed or taken back since the list was last closed."""
    answer = session.answers.get(question.id)
    return question.id in session.entries and (answer is None or so_far(session, question) != answer.value)


def asking(form: Form, session: Session, question: Question, context: Context) -> Ask:
    """Return how a question is asked now: with its answer or the entries so far, else with what it could be."""
    answer = session.held(question.id)
    entries = tuple(brief_entry(question, entry) for entry in so_far(session, question))
    judging = to_judge(question, session, context)
    is_offered = answer is None and not entries and not judging and not session.judged.get(question.id)
    has_value = question.id in context.past_values
    supposed = session.supposed.get(question.id)
    compared = beside_past(question, supposed.value, context.past_values) if supposed else ""
    is_past_shown = has_value and not compared and (is_offered or supposed is not None)
    around = envelope(form, question, standing(form, session).names, context.office, context.today)
    return Ask(
        question=question,
        stand=stand(form, session, question, context.only),
        current=_current(question, answer, context) if answer and question.kind not in GATHERED else "",
        so_far=entries,
        past="\n".join(context.past.get(question.past, ())) if question.past and is_offered and not has_value else "",
        default=default_of(question, context) if is_offered else "",
        problem=_standing_problem(form, session, question),
        is_carried=question.id in session.answers and session.answers[question.id].is_carried(),
        past_value=spoken_in_a_line(question, context.past_values[question.id]) if is_past_shown else "",
        supposed=_supposed(question, supposed) if supposed else "",
        rival=_rival(question, session),
        compared=compared,
        period=around.period,
        base=_base(around.base),
        old=judging[0] if judging and supposed is None else None,
        is_stale=question.id in session.stale,
        state=fingerprint(entries),
    )


def _current(question: Question, answer: Answer, context: Context) -> str:
    return with_remarks(spoken(question, answer.value), beside_past(question, answer.value, context.past_values))


def _base(base: Base | None) -> str:
    return "" if base is None else prompts.say("continuity.beside.base", label=base.label, value=base)


def naming(form: Form, session: Session, question: Question, context: Context) -> WhoOwes:
    """Return how it is asked who will answer a question."""
    return WhoOwes(question, stand(form, session, question, context.only))


def stand(form: Form, session: Session, question: Question, only: Collection[str] | None = None) -> Stand:
    """Return where a question that applies stands: in its section, and among the questions that apply."""
    stood = standing(form, session)
    asked = [each.id for each in stood.asked if only is None or each.id in only]
    return Stand(
        number=number_of(form, question.id),
        position=1 + asked.index(question.id),
        total=len(asked),
        titles=titles(form)[question.id],
        section=numbers(form, stood).get(question.part, ""),
    )


def fingerprint(entries: tuple[str, ...]) -> str:
    """Return eight letters that tell one list of entries from another: a button acts on the list that was seen."""
    return f"{crc32(repr(entries).encode()):08x}"


def _supposed(question: Question, supposed: Supposed) -> str:
    value, said = spoken_in_a_line(question, supposed.value), " ".join(supposed.said.split())
    holes = {"label": question.label, "value": clipped(value, 300), "said": clipped(said, 120)}
    return prompts.say(f"interview.supposed.{supposed.why}", **holes)


def _rival(question: Question, session: Session) -> str:
    """Return who gave the answer that a supposed one would take the place of, "" where nobody else did."""
    supposed, answer = session.supposed.get(question.id), session.answers.get(question.id)
    return answer.by if supposed and answer and supposed.why in CONTESTED else ""


def is_settled(question: Question, session: Session, stood: Standing, only: Collection[str] | None = None) -> bool:
    """Say whether nothing is left to ask about a question that applies; a delegated one is left for one person only."""
    if question.id in session.delegated:
        return only is None
    if question.id in session.stale:
        return False
    answer = session.answers.get(question.id)
    if answer is None:
        return session.is_dealt_with(question.id)
    return not has_unsaved(question, session) and violation(question, answer.value, stood.names) is None


def _standing_problem(form: Form, session: Session, question: Question) -> str | None:
    answer = session.answers.get(question.id)
    broken = None if answer is None else violation(question, answer.value, standing(form, session).names)
    return broken or _stale_problem(form, session, question)


def _stale_problem(form: Form, session: Session, question: Question) -> str | None:
    stale = session.stale.get(question.id)
    cause = form.question(stale.cause) if stale else None
    if stale is None or cause is None:
        return None
    before = clipped(spoken_in_a_line(cause, stale.before), 100)
    return prompts.say("interview.stale", label=cause.label, before=before)


@remembered(32)
def titles(form: Form) -> Mapping[str, tuple[str, ...]]:
    """Return the titles of the sections around each question, outermost first."""
    return dict(_titled(form.parts, ()))


def _titled(parts: Sequence[Part], above: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for part in parts:
        titles = (*above, part.title) if part.title else above
        yield from ((question.id, titles) for question in part.questions)
        yield from _titled(part.parts, titles)
