"""Who will provide what is not known yet: asked after "chưa có", answered with a name or left to the form.

Whatever else one does meanwhile, the question stays open, owed by whom the form names.
"""

import prompts
from bot.interview.commands import Command, Intent
from bot.interview.form import Question
from bot.interview.moves import Reaction
from bot.interview.turn import Turn, owed_by, reopen

MOST_NAME = 200
_LEAVING = frozenset({Intent.SKIP, Intent.DONE})
_OF_LISTS = frozenset({Intent.EDIT_ROW, Intent.DROP_ROW, Intent.DROP, Intent.CLEAR})


def named(turn: Turn, question: Question, text: str) -> Reaction:
    """Take the name of whoever will provide it: one line, more letters than figures, that asks nothing.

    An answer typed here by mistake (a figure, a row of a table, a pasted list) is no name and is refused.
    """
    name = text.strip(" .,;")
    if _is_answer(name):
        return Reaction(problem=prompts.say("moving.no_name", label=question.label))
    if name.endswith("?"):
        return Reaction(problem=prompts.say("moving.name_asks"))
    if len(name) > MOST_NAME:
        return Reaction(problem=prompts.say("moving.name_too_long", length=len(name), most=MOST_NAME))
    return owed_by(turn, question, name)


def _is_answer(text: str) -> bool:
    letters, figures = sum(map(str.isalpha, text)), sum(map(str.isdigit, text))
    return letters <= figures or any(mark in text for mark in "\n\t|;")


def left(turn: Turn, question: Question) -> Reaction:
    """Leave it with whom the form names."""
    return owed_by(turn, question, "")


def as_form_names(turn: Turn, question: Question) -> Reaction:
    """Take whom the form names."""
    return owed_by(turn, question, question.provider)


def commanded(turn: Turn, question: Question, command: Command) -> Reaction | None:
    """Take a command that means something of its own here; None for all others."""
    if command.intent in _LEAVING:
        return left(turn, question)
    if command.intent is Intent.LATER:
        return owed_by(turn, question, command.provider)
    if command.intent in _OF_LISTS:
        return Reaction(problem=prompts.say("moving.no_name", label=question.label))
    # One step back is the question itself.
    return reopen(turn, question) if command.intent is Intent.BACK else None
