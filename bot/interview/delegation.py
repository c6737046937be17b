"""Questions in other hands: which changed hands, how a draft looks to whoever was handed some, what is owed by whom.

Pure. `Session.delegated` is the truth; the list of tasks in the store is brought into step with it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.interview.events import Delegated, Event, Postponed
from bot.interview.form import Form, Part, Question
from bot.interview.names import holds, standing
from bot.interview.replay import counting
from bot.interview.session import Session

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


@dataclass(frozen=True)
class Moved:
    """A question that changed hands: who had it and who has it now, None for the owner of the draft.

    `is_answered`: it was given back with an answer.
    """

    question: Question
    was: Delegated | None
    now: Delegated | None
    is_answered: bool = False


@dataclass(frozen=True)
class Owed:
    """A question of which somebody owes the answer since `at`; `due` is an ISO day, "" for none.

    `person_id` is None where `who` is a unit outside the house.
    """

    question: Question
    who: str
    person_id: int | None
    at: str
    due: str = ""


def moved(form: Form, before: Session, after: Session) -> tuple[Moved, ...]:
    """Return the questions that changed hands between two states of a draft, in the order of the form."""
    found = (
        Moved(
            question,
            before.delegated.get(question.id),
            after.delegated.get(question.id),
            _news(before, after, question),
        )
        for question in form.questions()
    )
    return tuple(each for each in found if each.was != each.now)


def _news(before: Session, after: Session, question: Question) -> bool:
    answer = after.answers.get(question.id)
    return answer is not None and answer != before.answers.get(question.id)


def as_handed(session: Session, only: frozenset[str], at: str) -> Session:
    """Return a session as it is for whoever was handed the questions `only` and looks at the one `at`.

    What the owner is at (a question reopened, one without its provider) and what other answers have shaken is not
    theirs to see.
    """
    return replace(session, cursor=at if at in only else None, unnamed=None, stale={})


def handed(form: Form, session: Session, person_id: int) -> tuple[Question, ...]:
    """Return the questions that a person was handed and that apply, in the order of asking."""
    theirs = {name for name, given in session.delegated.items() if given.person_id == person_id}
    return tuple(question for question in standing(form, session).asked if question.id in theirs)


def owed(form: Form, session: Session, events: Sequence[Event]) -> tuple[Owed, ...]:
    """Return what is owed to the owner of a draft, in the order of asking."""
    asked_at = {event.question_id: event.at for event in counting(events) if isinstance(event, Delegated | Postponed)}
    return tuple(_owed(form, session, asked_at))


def _owed(form: Form, session: Session, asked_at: dict[str, str]) -> Iterator[Owed]:
    for question in standing(form, session).asked:
        given = session.delegated.get(question.id)
        if given is not None:
            yield Owed(question, given.name, given.person_id, given.at, given.due)
        elif question.id in session.postponed:
            yield Owed(question, session.postponed[question.id], None, asked_at.get(question.id, ""))


def in_section(form: Form, session: Session, place: str) -> tuple[Question, ...]:
    """Return the questions that apply of the section at a place ("III.2", "iii", "2.1"); none: there is no such place.

    Sections count as they are printed: one without a heading, or whose condition does not hold, has no number.
    """
    known = standing(form, session)
    path = tuple(_ordinal(step) for step in place.casefold().split("."))
    part = _at(form.parts, path, known.names) if all(path) else None
    if part is None:
        return ()
    inside = {question.id for question in _questions(part)}
    return tuple(question for question in known.asked if question.id in inside)


def _at(parts: Sequence[Part], path: Sequence[int], names: Mapping[str, object]) -> Part | None:
    shown = [part for part in parts if part.heading and not part.annex and holds(part.when, names)]
    if not path or path[0] > len(shown):
        return None
    part = shown[path[0] - 1]
    return part if len(path) == 1 else _at(part.parts, path[1:], names)


def _questions(part: Part) -> Iterator[Question]:
    yield from part.questions
    for below in part.parts:
        yield from _questions(below)


def _ordinal(step: str) -> int:
    """Return what a figure or a Roman numeral counts; 0 for neither."""
    if step.isdecimal():
        return int(step)
    values = [_ROMAN.get(letter, 0) for letter in step]
    if not values or not all(values):
        return 0
    following = (*values[1:], 0)
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))
