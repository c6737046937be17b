"""One message in an interview: what it changes, and what to show next. Form, session and message in; events out.

A refused message changes nothing and makes no event; a command is never stored as an answer; a tap on a button of
another question than the pending one only shows the pending one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

import prompts
from bot.interview.checking import may_be_empty, violation
from bot.interview.commands import Command, Intent, read_command
from bot.interview.form import Form, Kind, Question
from bot.interview.gathered import MOST_ENTRIES
from bot.interview.looking import PAST, asking, has_unsaved, number_of, pending, review
from bot.interview.moves import Move, Review
from bot.interview.names import standing
from bot.interview.pattern import offered
from bot.interview.scalars import clipped
from bot.interview.session import (
    Added,
    Answered,
    Closed,
    Dropped,
    Event,
    Kept,
    Postponed,
    Reopened,
    Session,
    Skipped,
    apply,
    so_far,
)
from bot.interview.understand import Context, clean, understand
from bot.interview.values import GATHERED, NotUnderstood, Value, spoken
from bot.interview.vocabulary import folded, vocabulary


class View(StrEnum):
    """What a reaction leads to."""

    PENDING = "pending"
    HELP = "help"
    REVIEW = "review"


@dataclass(frozen=True)
class Reaction:
    """What a message did: the events to add, in order, and what `look` should show once they are added.

    `problem` says why it was not taken (then there are no events), `note` what became of it.
    """

    events: tuple[Event, ...] = ()
    problem: str | None = None
    note: str | None = None
    view: View = View.PENDING
    page: int = 0


def look(form: Form, session: Session, context: Context, *, reaction: Reaction | None = None) -> Move:
    """Return what to show: the pending question, or the review when nothing is pending or it was asked for.

    `session` is the one after the reaction's events.
    """
    reaction = reaction or Reaction()
    question = pending(form, session)
    if question is None or reaction.view is View.REVIEW:
        return replace(review(form, session), page=reaction.page, problem=reaction.problem, note=reaction.note)
    ask = asking(form, session, question, context)
    explained = reaction.view is View.HELP
    return replace(ask, problem=reaction.problem or ask.problem, note=reaction.note, explained=explained)


def look_back(form: Form, session: Session) -> Review:
    """Return the review."""
    return review(form, session)


def react(form: Form, session: Session, text: str, context: Context, *, by: str, at: str) -> Reaction:
    """Take a message at the pending question: as a command if the whole of it is one, else as the answer.

    Args:
        form: the form.
        session: how the interview stands.
        text: anything at all.
        context: what understanding may look at.
        by: the name of whoever wrote it.
        at: an ISO datetime.
    """
    turn = _Turn(form, session, context, by, at)
    text = clean(text)
    command = read_command(text)
    return _obey(turn, command) if command else _answer(turn, text)


def tap(form: Form, session: Session, question_id: str, code: str, context: Context, *, by: str, at: str) -> Reaction:
    """Take a tap on a button that `show` made for a question: `code` is an intent, "y", "n", "=<choice>" or "p<page>"."""
    turn = _Turn(form, session, context, by, at)
    if code in (Intent.REVIEW, "next"):
        return Reaction(view=View.REVIEW if code == Intent.REVIEW else View.PENDING)
    if code.startswith("p") and code[1:].isdecimal():
        return Reaction(view=View.REVIEW, page=int(code[1:3]))
    if code == Intent.EDIT:
        return _reopen(turn, form.question(question_id))
    if turn.question is None or turn.question.id != question_id:
        return Reaction(problem=prompts.say("interview.stale_tap"))
    return _tapped(turn, turn.question, code)


class _Turn:
    """One message and all that it may look at."""

    def __init__(self, form: Form, session: Session, context: Context, by: str, at: str) -> None:
        self.form, self.session, self.context, self.by, self.at = form, session, context, by, at
        self.question = pending(form, session)

    def past(self, question: Question) -> str:
        return "\n".join(self.context.past.get(question.past, ())) if question.past else ""

    def known_after(self, event: Event) -> Mapping[str, object]:
        return {**standing(self.form, apply(self.form, self.session, event)).names, "today": self.context.today}


def _problem(name: str, **holes: object) -> Reaction:
    return Reaction(problem=prompts.say(f"interview.{name}", **holes))


def _tapped(turn: _Turn, question: Question, code: str) -> Reaction:
    choices = {"=" + choice.id: choice for choice in question.choices}
    if code in choices:
        return _take(turn, question, choices[code].id, choices[code].label)
    if code in ("y", "n") and question.kind is Kind.YES_NO:
        return _take(turn, question, code == "y", spoken(question, code == "y"))
    if code in Intent:
        return _obey(turn, Command(Intent(code)))
    return _problem("stale_tap")


def _answer(turn: _Turn, text: str) -> Reaction:
    question = turn.question
    if question is None:
        return Reaction(problem=prompts.say("interview.all_answered"), view=View.REVIEW)
    if question.kind in GATHERED and may_be_empty(question) and folded(text) in vocabulary("nothing"):
        return _close(turn, question)
    try:
        value = understand(question, text, turn.context)
    except NotUnderstood as error:
        return Reaction(problem=str(error))
    return _add(turn, question, value, text) if question.kind in GATHERED else _take(turn, question, value, text)


def _take(turn: _Turn, question: Question, value: Value, said: str, origin: str = "") -> Reaction:
    event = Answered(question.id, turn.by, turn.at, question.kind, value, said, origin)
    problem = violation(question, value, turn.known_after(event))
    if problem is not None:
        return Reaction(problem=problem)
    return Reaction((event,), note=_noted(question, value))


def _noted(question: Question, value: Value) -> str:
    """Say how the answer was read: a misread figure is seen at once."""
    read = " ".join(spoken(question, value).split())
    return prompts.say("interview.noted", label=question.label, value=clipped(read, 100))


def _add(turn: _Turn, question: Question, value: Value, said: str) -> Reaction:
    count = len(so_far(turn.session, question)) + (len(value) if isinstance(value, tuple) else 0)
    if count > MOST_ENTRIES:
        return _problem("refused.too_many_entries", count=count, most=MOST_ENTRIES)
    return Reaction((Added(question.id, turn.by, turn.at, question.kind, value, said),))


def _obey(turn: _Turn, command: Command) -> Reaction:
    match command.intent:
        case Intent.REVIEW:
            return Reaction(view=View.REVIEW)
        case Intent.BACK:
            return _back(turn)
        case Intent.EDIT:
            return _edit(turn, command.number)
    if turn.question is None:
        return Reaction(problem=prompts.say("interview.all_answered"), view=View.REVIEW)
    match command.intent:
        case Intent.HELP:
            return Reaction(view=View.HELP)
        case Intent.LATER:
            return _postpone(turn, turn.question, command.provider)
        case _:
            return _OBEYING[command.intent](turn, turn.question)


def _back(turn: _Turn) -> Reaction:
    asked = standing(turn.form, turn.session).asked
    place = next((n for n, question in enumerate(asked) if question == turn.question), len(asked))
    return _reopen(turn, asked[place - 1]) if place else _problem("first_question")


def _edit(turn: _Turn, number: int) -> Reaction:
    if not number:
        return Reaction(view=View.REVIEW)
    asked = standing(turn.form, turn.session).asked
    wanted = next((question for question in asked if number_of(turn.form, question.id) == number), None)
    return _problem("no_such_question", number=number) if wanted is None else _reopen(turn, wanted)


def _reopen(turn: _Turn, question: Question | None) -> Reaction:
    if question is None or question not in standing(turn.form, turn.session).asked:
        return _problem("stale_tap")
    return Reaction((Reopened(question.id, turn.by, turn.at),))


def _skip(turn: _Turn, question: Question) -> Reaction:
    if question.id in turn.session.answers and has_unsaved(question, turn.session):
        return _problem("unsaved")
    if question.id in turn.session.answers and question.id == turn.session.cursor:
        return _keep(turn, question)
    mark = "skipped_required" if question.required else "skipped_optional"
    note = prompts.say(f"interview.{mark}", label=question.label)
    return Reaction((Skipped(question.id, turn.by, turn.at),), note=note)


def _postpone(turn: _Turn, question: Question, provider: str) -> Reaction:
    who = provider or question.provider
    named = prompts.say("interview.owed_by", provider=who) if who else ""
    note = prompts.say("interview.postponed", label=question.label, owed_by=named)
    return Reaction((Postponed(question.id, turn.by, turn.at, provider),), note=note)


def _keep(turn: _Turn, question: Question) -> Reaction:
    session = turn.session
    if has_unsaved(question, session) and so_far(session, question):
        return _problem("unsaved")
    former = session.former.get(question.id)
    if question.id not in session.answers and former is not None:
        return _take(turn, question, former.value, former.said, former.origin)
    if question.id != session.cursor:
        return _problem("nothing_to_keep")
    note = prompts.say("interview.kept", label=question.label) if question.id in session.answers else None
    return Reaction((Kept(question.id, turn.by, turn.at),), note=note)


def _take_past(turn: _Turn, question: Question) -> Reaction:
    return _take_offered(turn, question, turn.past(question), PAST + question.past)


def _take_default(turn: _Turn, question: Question) -> Reaction:
    return _take_offered(turn, question, offered(question.default, turn.context.office, turn.context.today), "default")


def _take_offered(turn: _Turn, question: Question, text: str, origin: str) -> Reaction:
    if not text:
        return _problem("nothing_offered")
    if so_far(turn.session, question):
        return _problem("unsaved")
    try:
        value = understand(question, text, turn.context)
    except NotUnderstood as error:
        return Reaction(problem=str(error))
    return _take(turn, question, value, text, origin)


def _close(turn: _Turn, question: Question) -> Reaction:
    entries = so_far(turn.session, question)
    if question.kind not in GATHERED:
        return _problem("nothing_to_close")
    if not entries and not may_be_empty(question):
        return _problem("nothing_typed")
    held = turn.session.answers.get(question.id) or turn.session.former.get(question.id)
    # Last period's text that was looked at and left as it is remains last period's text.
    if held is not None and held.value == entries:
        return _take(turn, question, held.value, held.said, held.origin)
    event = Closed(question.id, turn.by, turn.at, len(entries))
    problem = violation(question, entries, turn.known_after(event))
    return Reaction(problem=problem) if problem else Reaction((event,), note=_noted(question, entries))


def _drop(turn: _Turn, question: Question) -> Reaction:
    return _take_back(turn, question, 1)


def _clear(turn: _Turn, question: Question) -> Reaction:
    return _take_back(turn, question, len(so_far(turn.session, question)))


def _take_back(turn: _Turn, question: Question, count: int) -> Reaction:
    if question.kind not in GATHERED or not so_far(turn.session, question):
        return _problem("nothing_typed")
    return Reaction((Dropped(question.id, turn.by, turn.at, count),))


_OBEYING: Mapping[Intent, Callable[[_Turn, Question], Reaction]] = {
    Intent.SKIP: _skip,
    Intent.DONE: _close,
    Intent.KEEP: _keep,
    Intent.PAST: _take_past,
    Intent.ACCEPT: _take_default,
    Intent.DROP: _drop,
    Intent.CLEAR: _clear,
}
