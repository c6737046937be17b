"""What an approval is bound to, who may give it, and what ends it. Pure.

A supervisor approves one file, by its SHA-256. The approval stands as long as the draft says what that file says: as
soon as something that is printed has changed it is void, and stays so, even if the change is taken back.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import prompts
from bot.access import Action, Role, may
from bot.interview.checking import violation
from bot.interview.events import Event, Reworded
from bot.interview.form import Form, Question
from bot.interview.looking import has_unsaved
from bot.interview.names import standing
from bot.interview.numbers import format_day
from bot.interview.replay import replay
from bot.interview.session import Session
from bot.interview.values import Value, spoken_in_a_line
from bot.people import Person


def digest(content: bytes) -> str:
    """Return what tells these bytes from all others: their SHA-256 in hex."""
    return hashlib.sha256(content).hexdigest()


def moment(at: str) -> str:
    """Print a time (ISO, of the office's zone): "15:20 ngày 06/7/2026"."""
    when = datetime.fromisoformat(at)
    return prompts.say("review.moment", hour=f"{when.hour:02}", minute=f"{when.minute:02}", day=format_day(when.date()))


@dataclass(frozen=True)
class Ground:
    """All that a report is made from: of each answer the value, where it came from, and whether it is only kept.

    Who gave an answer and when, what was looked at, asked again or handed to somebody changes no printed word.
    """

    answers: Mapping[str, tuple[Value, str, bool]]
    owed: Mapping[str, str]
    reworded: tuple[tuple[str, str, str], ...]


def ground(session: Session) -> Ground:
    """Return what a report would be made from."""
    answers = {name: (each.value, each.origin, each.is_carried()) for name, each in session.answers.items()}
    return Ground(answers, {**session.skipped, **session.postponed}, tuple(map(_words, session.reworded)))


def _words(reworded: Reworded) -> tuple[str, str, str]:
    return reworded.place, reworded.before, reworded.after


def is_unchanged(form: Form, events: Sequence[Event], seq: int) -> bool:
    """Say whether the draft still says what it said after its first `seq` events."""
    return len(events) == seq or ground(replay(form, events[:seq])) == ground(replay(form, events))


def reviewers(people: Sequence[Person], by: int) -> tuple[Person, ...]:
    """Return before whom this person's reports are put: the supervisors; where there is none, the admins."""
    others = [person for person in people if person.id != by and may(person.role, Action.REVIEW)]
    return tuple(person for person in others if person.role is Role.SUPERVISOR) or tuple(others)


def may_decide(person: Person, by: int, to: int | None, people: Sequence[Person]) -> bool:
    """Say whether a person may decide on what `by` put before `to` (None: any supervisor).

    Nobody decides on their own report; another may when the one who was asked is no supervisor any more.
    """
    is_there = any(each.id == to and may(each.role, Action.REVIEW) for each in people)
    return may(person.role, Action.REVIEW) and person.id != by and (to == person.id or not is_there)


@dataclass(frozen=True)
class Obstacle:
    """Why a report cannot be put before a supervisor: something said at a question is neither in it nor out of it.

    `why` is "supposed" (a reading that nobody confirmed), "unsaved" (entries of an open list) or "violated" (an answer
    against a check of the form, whose sentence is `said`).
    """

    question: Question
    why: str
    said: str = ""


def obstacles(form: Form, session: Session) -> Iterator[Obstacle]:
    """Yield what must be settled first, in the order of the form. A gap is none: it is printed as one."""
    stood = standing(form, session)
    for question in stood.asked:
        answer = session.answers.get(question.id)
        if question.id in session.supposed:
            yield Obstacle(question, "supposed")
        elif has_unsaved(question, session):
            yield Obstacle(question, "unsaved")
        elif answer is not None and (broken := violation(question, answer.value, stood.names)):
            yield Obstacle(question, "violated", broken)


@dataclass(frozen=True)
class Change:
    """An answer that is another now. "" before: there was none; "" after: there is none."""

    question: Question
    before: str
    after: str


def changes(form: Form, events: Sequence[Event], since: int, until: int) -> tuple[Change, ...]:
    """Return which answers were others after `since` events than after `until`, in the order of the form."""
    before, after = (replay(form, events[:seq]) for seq in (since, until))
    said = ((each, _said(each, before), _said(each, after)) for each in form.questions())
    return tuple(Change(question, old, new) for question, old, new in said if old != new)


def _said(question: Question, session: Session) -> str:
    answer = session.answers.get(question.id)
    return "" if answer is None else spoken_in_a_line(question, answer.value)
