"""One message in an interview: what it changes, and what to show next. Form, session and message in; events out.

A refused message changes nothing and makes no event; a command is never stored as an answer; a tap on a button of
another question than the pending one only shows the pending one.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import reduce

from bot.interview import computed
from bot.interview.answering import answered, filled
from bot.interview.commands import Command, Intent, read_command
from bot.interview.form import Form, Kind, Question
from bot.interview.judging import judged, judged_by
from bot.interview.looking import asking, is_unnamed, naming, pending
from bot.interview.moves import Ask, Move, Reaction, Review, View, WhoOwes
from bot.interview.moving import obeyed, tapped, tapped_here
from bot.interview.names import names
from bot.interview.naming import named
from bot.interview.replay import apply
from bot.interview.reviewing import NOTHING_KNOWN, review
from bot.interview.session import Session
from bot.interview.sourcing import is_answer
from bot.interview.supposing import agree, decided, refuse_reading
from bot.interview.tables import Line
from bot.interview.turn import Turn, refuse, take
from bot.interview.understand import Context, clean
from bot.interview.undoing import steps
from bot.interview.values import Value, spoken

__all__ = ["Reaction", "fill", "look", "look_back", "pending", "react", "tap"]


def look(form: Form, session: Session, context: Context, *, reaction: Reaction | None = None, by: str = "") -> Move:
    """Return what to show: the pending question, or the review when nothing is pending or it was asked for.

    `session` is the one after the reaction's events, and so is the context's history; `by` may undo in it.
    """
    reaction = reaction or Reaction()
    question = pending(form, session, context.only)
    can = steps(context.history, by, context.only, context.person)
    if question is None or reaction.view is View.REVIEW:
        looked_back = review(form, session, context.only, context.past_values)
        found = replace(looked_back, place=reaction.place, steps=can)
        return replace(found, problem=reaction.problem, note=reaction.note)
    explained = reaction.view is View.HELP
    shown = replace(_asked(form, session, question, context), note=reaction.note, explained=explained, steps=can)
    if isinstance(shown, Ask):
        shown = replace(shown, page=reaction.page)
    return replace(shown, problem=reaction.problem or shown.problem)


def _asked(form: Form, session: Session, question: Question, context: Context) -> Ask | WhoOwes:
    ask = naming if is_unnamed(session, question) else asking
    return ask(form, session, question, context)


def look_back(
    form: Form,
    session: Session,
    only: Collection[str] | None = None,
    past_values: Mapping[str, Value] = NOTHING_KNOWN,
) -> Review:
    """Return the review, of the questions that this person may answer, beside last period's figures."""
    return review(form, session, only, past_values)


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
    return _with_computed(turn, _reacted(turn, clean(text)))


def _reacted(turn: Turn, text: str) -> Reaction:
    if turn.question is not None:
        reaction = decided(turn, turn.question, text) or judged(turn, turn.question, text)
        if reaction is not None:
            return reaction
    command = read_command(text)
    if command is not None and not is_answer(turn, command):
        return obeyed(turn, command)
    if turn.question is not None and turn.is_naming:
        return named(turn, turn.question, text)
    return answered(turn, text)


def fill(  # noqa: PLR0913
    form: Form, session: Session, lines: Sequence[Line], context: Context, *, said: str, by: str, at: str
) -> Reaction:
    """Take lines of cells, as a spreadsheet holds them, at a pending table or list; `said` is the file's name.

    Raises:
        NotUnderstood: a line does not fit; the sentence names it and its column.
    """
    return filled(Turn(form, session, context, by, at), lines, said)


def tap(form: Form, session: Session, question_id: str, code: str, context: Context, *, by: str, at: str) -> Reaction:  # noqa: PLR0913
    """Take a tap on a button that `show` made.

    `code` is an intent, "y", "n", "=<choice>"; "o" a section with all below it, "s<page>" its own questions, "go" and
    "gs" the first that is open there; "u<first>" and "r<first>" an act to take back or do again; "x<row>.<list>" a row
    to take out, "l<page>" rows to see; "w" and "wu" whom the form names and nobody yet, to answer; "next".
    """
    turn = Turn(form, session, context, by, at)
    return _with_computed(turn, _tapped(turn, question_id, code))


def _tapped(turn: Turn, target: str, code: str) -> Reaction:
    reaction = tapped(turn, target, code)
    if reaction is not None:
        return reaction
    if turn.question is None or turn.question.id != target:
        return refuse("stale_tap")
    return tapped_here(turn, turn.question, code) or _answer_tapped(turn, turn.question, code)


def _answer_tapped(turn: Turn, question: Question, code: str) -> Reaction:
    if code in (Intent.AGREE, Intent.REFUSE):
        return _weighed(turn, question, code)
    choices = {"=" + choice.id: choice for choice in question.choices}
    if code in choices:
        return take(turn, question, choices[code].id, choices[code].label)
    if code in ("y", "n") and question.kind is Kind.YES_NO:
        return take(turn, question, code == "y", spoken(question, code == "y"))
    if code in tuple(Intent):
        return obeyed(turn, Command(Intent(code)))
    return judged_by(turn, question, code) or refuse("stale_tap")


def _weighed(turn: Turn, question: Question, code: str) -> Reaction:
    if question.id not in turn.session.supposed:
        return refuse("stale_tap")
    return agree(turn, question) if code == Intent.AGREE else refuse_reading(turn, question)


def _with_computed(turn: Turn, reaction: Reaction) -> Reaction:
    """Add what can be worked out now and could not before, or comes out otherwise, to what is said of an answer.

    Not for whoever was handed single questions: a share tells them the figure of somebody else beside theirs.
    """
    if not reaction.events or not turn.form.computed or turn.context.only is not None:
        return reaction
    after = reduce(lambda session, event: apply(turn.form, session, event), reaction.events, turn.session)
    lines = computed.news(turn.form, names(turn.form, turn.session), names(turn.form, after))
    return replace(reaction, note="\n".join(filter(None, (reaction.note, *lines))) or None)
