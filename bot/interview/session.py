"""How an interview stands: answers, what waits, what was taken back. A value; `replay` makes it out of events.

Nothing typed is lost: going back only moves a cursor, a withdrawn answer is kept as `former`, a list that is still
being typed waits in `entries`, a reading that nobody has confirmed in `supposed`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.interview.batches import Batch, all_entries
from bot.interview.events import PAST, Began, Delegated, Judged, Reworded, Supposed
from bot.interview.form import Question
from bot.interview.values import Value


@dataclass(frozen=True)
class Answer:
    """What a question was answered: the value, the words typed, by whom, when; `origin` as in `Answered`.

    `confirmed_by`, `confirmed_at`: who took last period's text for this period's, "" while nobody has. `source` is the
    paper that it was taken from and `provider` whoever gave it, as far as somebody said so.
    """

    value: Value
    said: str
    by: str
    at: str
    origin: str = ""
    confirmed_by: str = ""
    confirmed_at: str = ""
    source: str = ""
    provider: str = ""

    def is_carried(self) -> bool:
        """Say whether it is last period's text that nobody has confirmed."""
        return self.origin.startswith(PAST) and not self.confirmed_by


@dataclass(frozen=True)
class Stale:
    """An answer whose ground has moved: the answer of question `cause` was `before` when this one was given."""

    cause: str
    before: Value


@dataclass(frozen=True)
class Session:
    """How an interview stands.

    `answers`, by question id, hold also those of questions that no longer apply (see `names`); `skipped` and
    `postponed` map to who could tell; `former` are withdrawn answers; `entries` are lists still being typed; `supposed`
    are readings to be confirmed, oldest first; `stale` are answers to be looked at again; `delegated` are questions
    that somebody else is to answer; `judged` says what became of each entry of last period's list; `unnamed` is the
    question just postponed, of which nobody has said who will answer it; `cursor` is a question reopened out of turn;
    `onward` the open question that was jumped to, from which one goes on; `reworded` are the sentences put in other
    words, in the order of doing; `began` is the form as it was last opened.
    """

    answers: Mapping[str, Answer] = field(default_factory=dict)
    skipped: Mapping[str, str] = field(default_factory=dict)
    postponed: Mapping[str, str] = field(default_factory=dict)
    former: Mapping[str, Answer] = field(default_factory=dict)
    entries: Mapping[str, tuple[Batch, ...]] = field(default_factory=dict)
    supposed: Mapping[str, Supposed] = field(default_factory=dict)
    stale: Mapping[str, Stale] = field(default_factory=dict)
    delegated: Mapping[str, Delegated] = field(default_factory=dict)
    judged: Mapping[str, Mapping[str, Judged]] = field(default_factory=dict)
    unnamed: str | None = None
    cursor: str | None = None
    onward: str | None = None
    reworded: tuple[Reworded, ...] = ()
    began: Began | None = None

    def is_dealt_with(self, question_id: str) -> bool:
        """Say whether a question was answered, skipped or postponed."""
        return question_id in self.answers or question_id in self.skipped or question_id in self.postponed

    def held(self, question_id: str) -> Answer | None:
        """Return the answer of a question, or the one that was withdrawn, or None."""
        return self.answers.get(question_id) or self.former.get(question_id)


def so_far(session: Session, question: Question) -> tuple[Any, ...]:
    """Return the entries of a list as it is being typed; one typed on again starts from what it holds."""
    return all_entries(typed(session, question))


def typed(session: Session, question: Question) -> tuple[Batch, ...]:
    """Return the batches of a list as it is being typed."""
    if question.id in session.entries:
        return session.entries[question.id]
    answer = session.held(question.id)
    return (Batch(answer.value, answer.said),) if answer and isinstance(answer.value, tuple) else ()
