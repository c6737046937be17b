"""Moving about: to a section, back and forth in what was done, to a row, to where an answer came from.

These commands mean the same wherever one is; the commands of the pending question are `turn.obey`'s.
"""

import re
from collections.abc import Callable, Mapping

import prompts
from bot.interview import naming, rows, sourcing
from bot.interview.commands import Command, Intent
from bot.interview.form import Question
from bot.interview.moves import Place, Reaction, View
from bot.interview.reviewing import first_open, sections
from bot.interview.sections import by_id, find, whole
from bot.interview.turn import Turn, obey, reopen
from bot.interview.undoing import redo, undo

_CODE = re.compile(r"(?P<code>[a-z]+?)(?P<figures>[0-9]{0,6})")


def obeyed(turn: Turn, command: Command) -> Reaction:
    """Do what a command says."""
    match command.intent:
        case Intent.UNDO:
            return undo(turn)
        case Intent.REDO:
            return redo(turn)
        case Intent.SECTION:
            return section(turn, command.text)
        case Intent.SOURCE | Intent.PROVIDER:
            return sourcing.given(turn, command)
    if turn.question is not None and (reaction := _here(turn, turn.question, command)) is not None:
        return reaction
    return obey(turn, command)


def _here(turn: Turn, question: Question, command: Command) -> Reaction | None:
    if turn.is_naming:
        return naming.commanded(turn, question, command)
    match command.intent:
        case Intent.EDIT_ROW:
            return rows.put(turn, question, command.number, command.text)
        case Intent.DROP_ROW if command.text:
            return Reaction(problem=prompts.say("moving.one_row_at_a_time"))
        case Intent.DROP_ROW:
            return rows.remove(turn, question, command.number)
    return None


def section(turn: Turn, number: str) -> Reaction:
    """Show the section that is printed under a number; "" is the overview."""
    if not number:
        return Reaction(view=View.REVIEW)
    found = find(sections(turn.form, turn.session, turn.context.only), number)
    if found is None:
        return Reaction(problem=prompts.say("moving.no_such_section", number=number), view=View.REVIEW)
    return Reaction(view=View.REVIEW, place=Place(found.id))


def tapped(turn: Turn, target: str, code: str) -> Reaction | None:
    """Take a tap that is about no pending question: `target` is a question, a section, or ""; None for other taps."""
    if code in (Intent.REVIEW, "next"):
        return Reaction(view=View.REVIEW if code == Intent.REVIEW else View.PENDING)
    if code == Intent.EDIT:
        return reopen(turn, turn.form.question(target))
    found = _CODE.fullmatch(code)
    if found is None or found["code"] not in _TAPS:
        return None
    return _TAPS[found["code"]](turn, target, int(found["figures"] or 0))


def _go(turn: Turn, place: Place) -> Reaction:
    """Ask the first open question of a place."""
    standing = sections(turn.form, turn.session, turn.context.only)
    found = by_id(standing, place.section) or whole(standing)
    question = first_open(turn.form, turn.session, found, turn.context.only, own=place.own)
    if question is None:
        return Reaction(problem=prompts.say("moving.section_done"), view=View.REVIEW, place=place)
    return reopen(turn, question)


_TAPS: Mapping[str, Callable[[Turn, str, int], Reaction]] = {
    "u": lambda turn, _, first: undo(turn, first),
    "r": lambda turn, _, first: redo(turn, first),
    "o": lambda _, target, page: Reaction(view=View.REVIEW, place=Place(target, page=page)),
    "s": lambda _, target, page: Reaction(view=View.REVIEW, place=Place(target, own=True, page=page)),
    "go": lambda turn, target, _: _go(turn, Place(target)),
    "gs": lambda turn, target, _: _go(turn, Place(target, own=True)),
}


def tapped_here(turn: Turn, question: Question, code: str) -> Reaction | None:
    """Take a tap on a row of the pending list, or on who will answer; None for other taps."""
    if turn.is_naming:
        return _NAMING[code](turn, question) if code in _NAMING else None
    if code.startswith("x"):
        return rows.remove_seen(turn, question, code[1:])
    if code.startswith("l") and code[1:].isdecimal():
        return Reaction(page=int(code[1:4]))
    return None


_NAMING: Mapping[str, Callable[[Turn, Question], Reaction]] = {"w": naming.as_form_names, "wu": naming.left}
