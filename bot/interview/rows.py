"""One row of a list that is being typed: put otherwise, or taken out, by its number on the screen."""

import prompts
from bot.interview.events import Removed, Replaced
from bot.interview.form import Question
from bot.interview.looking import fingerprint
from bot.interview.moves import Reaction
from bot.interview.session import so_far
from bot.interview.turn import Turn, refuse
from bot.interview.understand import understand
from bot.interview.values import GATHERED, NotUnderstood, brief_entry


def put(turn: Turn, question: Question, row: int, text: str) -> Reaction:
    """Let a row read otherwise."""
    refusal = _refusal(turn, question, row)
    if refusal is not None:
        return refusal
    before = brief_entry(question, so_far(turn.session, question)[row - 1])
    if not text:
        return Reaction(problem=prompts.say("moving.row_text", row=row, text=before))
    try:
        value = understand(question, text, turn.context)
    except NotUnderstood as error:
        return Reaction(problem=str(error))
    if not isinstance(value, tuple) or len(value) != 1:
        return Reaction(problem=prompts.say("moving.one_row"))
    note = prompts.say("moving.row_put", row=row, text=before)
    return Reaction((Replaced(question.id, turn.by, turn.at, question.kind, value, text, row),), note=note)


def remove(turn: Turn, question: Question, row: int) -> Reaction:
    """Take a row out."""
    refusal = _refusal(turn, question, row)
    if refusal is not None:
        return refusal
    text = brief_entry(question, so_far(turn.session, question)[row - 1])
    note = prompts.say("moving.row_removed", row=row, text=text)
    return Reaction((Removed(question.id, turn.by, turn.at, row),), note=note)


def remove_seen(turn: Turn, question: Question, code: str) -> Reaction:
    """Take out a row by its button, "<row>.<list>": only from the very list that was shown."""
    row, _, seen = code.partition(".")
    entries = tuple(brief_entry(question, entry) for entry in so_far(turn.session, question))
    if not row.isdecimal() or seen != fingerprint(entries):
        return refuse("stale_tap")
    return remove(turn, question, int(row[:3]))


def _refusal(turn: Turn, question: Question, row: int) -> Reaction | None:
    count = len(so_far(turn.session, question))
    if question.kind not in GATHERED:
        return refuse("nothing_to_close")
    if not count:
        return refuse("nothing_typed")
    if not row:
        return Reaction(problem=prompts.say("moving.which_row", count=count))
    if not 1 <= row <= count:
        return Reaction(problem=prompts.say("moving.no_such_row", row=row, count=count))
    return None
