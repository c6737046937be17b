"""What is pending, and how things stand: derived from form and session alone, never stored.

Pending is a question of which we suppose an answer, else one reopened out of turn, else one postponed of which nobody
has said who will answer it, else the first in form order that applies and is not settled: neither answered, skipped nor
postponed, or answered against one of its own checks, or stale, or a list changed and not closed.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

import prompts
from bot.interview.checking import violation
from bot.interview.comparing import beside_past, with_remarks
from bot.interview.envelope import Base, envelope
from bot.interview.events import Supposed
from bot.interview.following import to_judge
from bot.interview.form import Form, Part, Question
from bot.interview.moves import Ask, Item, Review, State
from bot.interview.names import standing
from bot.interview.scalars import clipped
from bot.interview.session import Answer, Session, so_far
from bot.interview.understand import Context, default_of
from bot.interview.values import GATHERED, Value, brief_entry, spoken, spoken_in_a_line

NOTHING_KNOWN: Mapping[str, Value] = {}


def pending(form: Form, session: Session, only: Collection[str] | None = None) -> Question | None:
    """Return the question to be answered now, or None when all are settled.

    `only`: the questions that this person may answer; None is all. A delegated question is unsettled for them.
    """
    stood = standing(form, session)
    asked = {question.id: question for question in stood.asked if only is None or question.id in only}
    first = (*session.supposed, session.cursor, session.unnamed)
    waiting = next((asked[name] for name in first if name in asked), None)
    unsettled = (question for question in asked.values() if not _is_settled(question, session, stood.names, only))
    return waiting or next(unsettled, None)


def number_of(form: Form, question_id: str) -> int:
    """Return a question's number: its place among all questions of the form, from 1, whether or not they apply."""
    return next(number for number, question in enumerate(form.questions(), 1) if question.id == question_id)


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
        position=number_of(form, question.id),
        total=sum(1 for _ in form.questions()),
        titles=_titles(form)[question.id],
        current=_current(question, answer, context) if answer and question.kind not in GATHERED else "",
        so_far=entries,
        past="\n".join(context.past.get(question.past, ())) if question.past and is_offered and not has_value else "",
        default=default_of(question, context) if is_offered else "",
        problem=_standing_problem(form, session, question),
        is_carried=question.id in session.answers and session.answers[question.id].is_carried(),
        past_value=spoken_in_a_line(question, context.past_values[question.id]) if is_past_shown else "",
        supposed=_supposed(question, supposed) if supposed else "",
        compared=compared,
        period=around.period,
        base=_base(around.base),
        old=judging[0] if judging and supposed is None else None,
    )


def _current(question: Question, answer: Answer, context: Context) -> str:
    return with_remarks(spoken(question, answer.value), beside_past(question, answer.value, context.past_values))


def _base(base: Base | None) -> str:
    return "" if base is None else prompts.say("continuity.beside.base", label=base.label, value=base)


def _supposed(question: Question, supposed: Supposed) -> str:
    value, said = spoken_in_a_line(question, supposed.value), " ".join(supposed.said.split())
    holes = {"label": question.label, "value": clipped(value, 300), "said": clipped(said, 120)}
    return prompts.say(f"interview.supposed.{supposed.why}", **holes)


def review(
    form: Form,
    session: Session,
    only: Collection[str] | None = None,
    past_values: Mapping[str, Value] = NOTHING_KNOWN,
) -> Review:
    """Return every question that applies and that this person may answer, beside last period's figures."""
    titles = _titles(form)
    items = tuple(
        _item(question, session, number_of(form, question.id), titles[question.id], past_values)
        for question in standing(form, session).asked
        if only is None or question.id in only
    )
    return Review(items, is_complete=pending(form, session, only) is None)


def _is_settled(
    question: Question, session: Session, names: Mapping[str, object], only: Collection[str] | None
) -> bool:
    if question.id in session.stale or (only is not None and question.id in session.delegated):
        return False
    answer = session.answers.get(question.id)
    if answer is None:
        return session.is_dealt_with(question.id)
    return not has_unsaved(question, session) and violation(question, answer.value, names) is None


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


def _titles(form: Form) -> Mapping[str, tuple[str, ...]]:
    return dict(_titled(form.parts, ()))


def _titled(parts: Sequence[Part], above: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for part in parts:
        titles = (*above, part.title) if part.title else above
        yield from ((question.id, titles) for question in part.questions)
        yield from _titled(part.parts, titles)


def _item(
    question: Question, session: Session, number: int, titles: tuple[str, ...], past_values: Mapping[str, Value]
) -> Item:
    answer = session.answers.get(question.id)
    state = _state(question, session, answer)
    said = session.postponed.get(question.id, "")
    if answer is not None:
        said = with_remarks(spoken_in_a_line(question, answer.value), beside_past(question, answer.value, past_values))
    return Item(number, question.id, titles, question.label, state, said)


def _state(question: Question, session: Session, answer: Answer | None) -> State:
    if has_unsaved(question, session) and so_far(session, question):
        return State.TYPING
    if answer is not None:
        return State.CARRIED if answer.is_carried() else State.ANSWERED
    if question.id in session.postponed:
        return State.POSTPONED
    return State.SKIPPED if question.id in session.skipped else State.OPEN
