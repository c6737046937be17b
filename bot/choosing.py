"""Which questions a request is about, and by which day: what it leaves open is read off the draft that lies open."""

from collections.abc import Sequence
from datetime import date

import prompts
from bot.interview.days import NotADay
from bot.interview.delegation import in_section
from bot.interview.form import Form, Question
from bot.interview.looking import number_of
from bot.interview.names import standing
from bot.interview.numbers import format_day
from bot.interview.requests import Request, read_deadline
from bot.opening import Opened
from bot.parts import Turn


class NotChosen(Exception):
    """Which questions, whom, or by which day, was not said so that it can be done. The text is for the person."""


def wanted(found: Opened, request: Request) -> tuple[Question, ...]:
    """Return the questions that a request is about: those it names, else the one that was shown."""
    if request.place:
        return _of_section(found, request.place)
    if request.numbers:
        return tuple(numbered(found, number) for number in request.numbers)
    return (shown_last(found),)


def _of_section(found: Opened, place: str) -> tuple[Question, ...]:
    """Return what is not answered yet in a section; all of it where all is."""
    inside = in_section(found.form, found.session, place)
    if not inside:
        raise NotChosen(prompts.say("together.no_such_section", place=place.upper()))
    return tuple(question for question in inside if question.id not in found.session.answers) or inside


def numbered(found: Opened, number: int) -> Question:
    """Return the question of this number, if it applies."""
    asked = standing(found.form, found.session).asked
    question = next((each for each in asked if number_of(found.form, each.id) == number), None)
    if question is None:
        raise NotChosen(prompts.say("together.no_such_question", number=number))
    return question


def shown_last(found: Opened) -> Question:
    """Return the question that the person was shown last."""
    question = found.form.question(found.desk.asked) or found.form.question(found.pending)
    if question is None:
        raise NotChosen(prompts.say("together.give_what"))
    return question


def due_said(turn: Turn, text: str) -> str:
    """Return a deadline as an event holds it, "" where none was said."""
    return day_said(turn, text).isoformat() if text else ""


def day_said(turn: Turn, text: str) -> date:
    """Return the day that somebody means as a deadline.

    Raises:
        NotChosen: it is no day, or past.
    """
    today = turn.now.date()
    try:
        day = read_deadline(text, today)
    except NotADay:
        raise NotChosen(prompts.say("together.no_day", text=text)) from None
    if day < today:
        raise NotChosen(prompts.say("together.past_day", day=format_day(day)))
    return day


def specified(found: Opened, spec: str) -> tuple[Question, ...]:
    """Return the questions that a button names: one by its id, several by their numbers (see `numbers_of`)."""
    question = found.form.question(spec)
    if question is not None:
        return (question,)
    runs = [run.partition("-") for run in spec.split(",")]
    return tuple(numbered(found, number) for low, _, high in runs for number in range(int(low), int(high or low) + 1))


def numbers_of(form: Form, questions: Sequence[Question]) -> str:
    """Return the numbers of questions, those in a row as a range: "12-15,18"."""
    runs: list[list[int]] = []
    for number in sorted(number_of(form, question.id) for question in questions):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ",".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
