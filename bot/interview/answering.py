"""A message that is no command, at the pending question: the answer, a reading to be confirmed, or no answer at all.

In this order: none of our business (a courtesy, a question to the library), certain, several fields at once, likely,
refused. Only what is certain is stored unasked.
"""

from collections.abc import Sequence
from dataclasses import replace

import prompts
from bot.interview.aside import WORDED, Sort, heard, is_question
from bot.interview.checking import may_be_empty
from bot.interview.doubting import doubt
from bot.interview.events import Event, Supposed
from bot.interview.following import to_judge
from bot.interview.form import Kind, Question
from bot.interview.gathered import read_entries
from bot.interview.gleaning import glean
from bot.interview.guesses import guesses
from bot.interview.moves import Reaction, View
from bot.interview.session import so_far
from bot.interview.supposing import suppose
from bot.interview.tables import Line, Pasted, from_grid, read_table
from bot.interview.turn import Turn, add, close, take
from bot.interview.understand import understand
from bot.interview.values import GATHERED, NotUnderstood, Value
from bot.interview.vocabulary import folded, vocabulary

_LEAST_GLEANED = 2


def answered(turn: Turn, text: str) -> Reaction:
    """Take a message at the pending question."""
    question = turn.question
    if question is None:
        return _beside(text) or Reaction(problem=prompts.say("interview.all_answered"), view=View.REVIEW)
    if _means_nothing(turn, question, text):
        return close(turn, question)
    if to_judge(question, turn.session, turn.context):
        return _beside(text, question) or Reaction(problem=prompts.say("continuity.follow.answer_first"))
    if question.kind in WORDED:
        return _worded(turn, question, text)
    try:
        value = understand(question, text, turn.context)
    except NotUnderstood as refusal:
        reaction = _beside(text, question) or _several(turn, text) or _likely(turn, question, text)
        return reaction or _requested(text, question) or Reaction(problem=str(refusal))
    reaction = _taken(turn, question, value, text)
    return _remarked(turn, question, reaction, text) if question.kind is Kind.TABLE else reaction


def _remarked(turn: Turn, question: Question, reaction: Reaction, text: str) -> Reaction:
    """Say what of a pasted table was left out."""
    remarks = read_table(question, text, turn.context.today).remarks
    return replace(reaction, note="\n".join(remarks)) if remarks and reaction.events else reaction


def filled(turn: Turn, lines: Sequence[Line], file: str) -> Reaction:
    """Take the lines of a spreadsheet at the pending table or list, as typed ones are, and say what was left out.

    Raises:
        NotUnderstood: a line does not fit, or nothing is pending that takes lines.
    """
    question = turn.question
    if question is None or question.kind not in (Kind.TABLE, Kind.LIST):
        raise NotUnderstood(prompts.say("pasting.not_awaited", file=file))
    if question.kind is Kind.TABLE:
        pasted = from_grid(question, lines, turn.context.today)
    else:
        pasted = Pasted(read_entries("\n".join(_wordiest_column(lines))))
    reaction = _taken(turn, question, pasted.rows, file)
    count = prompts.say("pasting.file_read", count=len(pasted.rows), file=file)
    return replace(reaction, note="\n".join((count, *pasted.remarks))) if reaction.events else reaction


def _wordiest_column(lines: Sequence[Line]) -> list[str]:
    """Return the cells of the column that holds most text: others count the lines, or name who is in charge."""
    rows = [cells for _, cells in lines if any(cells)]
    width = max(map(len, rows), default=0)
    columns = [[cells[place] if place < len(cells) else "" for cells in rows] for place in range(width)]
    return max(columns, key=lambda column: sum(map(len, column)), default=[])


def _worded(turn: Turn, question: Question, text: str) -> Reaction:
    message = heard(question, text)
    if message.sort is not Sort.UNSURE and (reaction := _beside(text, question)) is not None:
        return reaction
    try:
        value = understand(question, text, turn.context)
    except NotUnderstood as refusal:
        is_asked = message.sort is Sort.UNSURE and is_question(text)
        return Reaction(aside=text) if is_asked else _several(turn, text) or Reaction(problem=str(refusal))
    if message.sort is Sort.UNSURE:
        return suppose(turn, question, value, text, "question")
    return _several(turn, text, beside=value) or _taken(turn, question, value, text)


def _beside(text: str, question: Question | None = None) -> Reaction | None:
    """Return the reaction to a message that is clearly no answer; None where it could be one."""
    message = heard(question, text)
    match message.sort:
        case Sort.COURTESY:
            return Reaction(note=prompts.say(f"understanding.courtesy.{message.courtesy}"))
        case Sort.QUESTION:
            return Reaction(aside=text)
        case _:
            return None


def _requested(text: str, question: Question) -> Reaction | None:
    is_request = heard(question, text).sort is Sort.REQUEST
    return Reaction(note=prompts.say("understanding.courtesy.request")) if is_request else None


def _taken(turn: Turn, question: Question, value: Value, text: str) -> Reaction:
    if why := doubt(turn, question, value, text):
        return suppose(turn, question, value, text, why)
    return add(turn, question, value, text) if question.kind in GATHERED else take(turn, question, value, text)


def _several(turn: Turn, text: str, beside: Value | None = None) -> Reaction | None:
    """Suppose an answer for each question whose figure a text gives; of a worded one, also the text itself."""
    pending = turn.question
    found = {question.id: (question, value) for question, value in glean(turn, text)}
    least = 1 if beside is None else _LEAST_GLEANED
    if pending is None or len(found) < least:
        return None
    events: list[Event] = []
    if beside is not None:
        events.append(_supposed(turn, pending, beside, text, "gleaned_text"))
    # The pending one first: it is the one on the screen.
    ordered = sorted(found.values(), key=lambda each: each[0].id != pending.id)
    events += [_supposed(turn, question, value, text, "gleaned") for question, value in ordered]
    return Reaction(tuple(events))


def _supposed(turn: Turn, question: Question, value: Value, text: str, why: str) -> Supposed:
    return Supposed(question.id, turn.by, turn.at, question.kind, value, text, why)


def _likely(turn: Turn, question: Question, text: str) -> Reaction | None:
    """Suppose the likeliest reading that keeps to the question's bounds; say what is amiss where none does."""
    try:
        possible = guesses(question, text, turn.context.today)
    except NotUnderstood as unclear:
        return Reaction(problem=str(unclear))
    reactions = [suppose(turn, question, guess.value, text, guess.why) for guess in possible]
    return next((reaction for reaction in reactions if reaction.events), None) or next(iter(reactions), None)


def _means_nothing(turn: Turn, question: Question, text: str) -> bool:
    """Say whether “không có” closes an empty list here, as the form allows; elsewhere it is refused, never an entry."""
    is_empty = question.kind in GATHERED and not so_far(turn.session, question)
    return is_empty and may_be_empty(question) and folded(text) in vocabulary("nothing")
