"""One message in an interview: what it changes, and what to show next. Form, session and message in; events out.

A refused message changes nothing and makes no event; a command is never stored as an answer; a tap on a button of
another question than the pending one only shows the pending one.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.interview.answering import answered, filled
from bot.interview.commands import Command, Intent, read_command
from bot.interview.form import Form, Kind, Question
from bot.interview.looking import asking, pending, review
from bot.interview.moves import Move, Reaction, Review, View
from bot.interview.session import Session
from bot.interview.supposing import agree, decided, refuse_reading
from bot.interview.tables import Line
from bot.interview.turn import Turn, obey, refuse, reopen, take
from bot.interview.understand import Context, clean
from bot.interview.values import spoken

__all__ = ["Reaction", "fill", "look", "look_back", "pending", "react", "tap"]


def look(form: Form, session: Session, context: Context, *, reaction: Reaction | None = None) -> Move:
    """Return what to show: the pending question, or the review when nothing is pending or it was asked for.

    `session` is the one after the reaction's events.
    """
    reaction = reaction or Reaction()
    question = pending(form, session, context.only)
    if question is None or reaction.view is View.REVIEW:
        return replace(
            review(form, session, context.only), page=reaction.page, problem=reaction.problem, note=reaction.note
        )
    ask = asking(form, session, question, context)
    explained = reaction.view is View.HELP
    return replace(ask, problem=reaction.problem or ask.problem, note=reaction.note, explained=explained)


def look_back(form: Form, session: Session, only: Collection[str] | None = None) -> Review:
    """Return the review, of the questions that this person may answer."""
    return review(form, session, only)


def react(form: Form, session: Session, text: str, context: Context, *, by: str, at: str) -> Reaction:  # noqa: PLR0913
    """Take a message at the pending question: as a command if the whole of it is one, else as the answer.

    Args:
        form: the form.
        session: how the interview stands.
        text: anything at all.
        context: what understanding may look at.
        by: the name of whoever wrote it.
        at: an ISO datetime.
    """
    turn = Turn(form, session, context, by, at)
    text = clean(text)
    if turn.question is not None and (reaction := decided(turn, turn.question, text)) is not None:
        return reaction
    command = read_command(text)
    return obey(turn, command) if command else answered(turn, text)


def fill(  # noqa: PLR0913
    form: Form, session: Session, lines: Sequence[Line], context: Context, *, said: str, by: str, at: str
) -> Reaction:
    """Take lines of cells, as a spreadsheet holds them, at a pending table or list; `said` is the file's name.

    Raises:
        NotUnderstood: a line does not fit; the sentence names it and its column.
    """
    return filled(Turn(form, session, context, by, at), lines, said)


def tap(form: Form, session: Session, question_id: str, code: str, context: Context, *, by: str, at: str) -> Reaction:  # noqa: PLR0913
    """Take a tap on a button that `show` made: `code` is an intent, "y", "n", "=<choice>", "p<page>" or "next"."""
    turn = Turn(form, session, context, by, at)
    if code in (Intent.REVIEW, "next"):
        return Reaction(view=View.REVIEW if code == Intent.REVIEW else View.PENDING)
    if code.startswith("p") and code[1:].isdecimal():
        return Reaction(view=View.REVIEW, page=int(code[1:3]))
    if code == Intent.EDIT:
        return reopen(turn, form.question(question_id))
    if turn.question is None or turn.question.id != question_id:
        return refuse("stale_tap")
    return _tapped(turn, turn.question, code)


def _tapped(turn: Turn, question: Question, code: str) -> Reaction:
    if code in (Intent.AGREE, Intent.REFUSE):
        return _weighed(turn, question, code)
    choices = {"=" + choice.id: choice for choice in question.choices}
    if code in choices:
        return take(turn, question, choices[code].id, choices[code].label)
    if code in ("y", "n") and question.kind is Kind.YES_NO:
        return take(turn, question, code == "y", spoken(question, code == "y"))
    if code in tuple(Intent):
        return obey(turn, Command(Intent(code)))
    return refuse("stale_tap")


def _weighed(turn: Turn, question: Question, code: str) -> Reaction:
    if question.id not in turn.session.supposed:
        return refuse("stale_tap")
    return agree(turn, question) if code == Intent.AGREE else refuse_reading(turn, question)
