"""What goes between a message and the screen: the reaction to it, and what is then shown.

Plain values: `step` makes them, the caller adds a reaction's events to the history, `show` draws the moves.
"""

from dataclasses import dataclass
from enum import StrEnum

from bot.interview.events import Event
from bot.interview.following import OldEntry
from bot.interview.form import Question


@dataclass(frozen=True)
class Ask:
    """A question, and what belongs beside it.

    `position` of `total` counts all questions of the form, so a number never changes; `titles` are the sections around
    it, outermost first. `current` is the answer it has or had; `so_far` the entries of a list being typed; `past` last
    period's text, `past_value` last period's answer and `default` the form's suggestion, each "" where there is none.
    `problem` says why the last message was not taken, `note` what became of it. `explained` asks for the help text;
    `is_carried`: the current answer is last period's, not confirmed yet. `supposed` asks whether a reading is right;
    `rival` is who gave the answer that it would take the place of, "" where nobody else did. `compared` says how what
    is doubted differs from last period. `period` and `base` belong to a figure; `old` is an entry of last period's
    list, to be judged before all else.
    """

    question: Question
    position: int
    total: int
    titles: tuple[str, ...]
    current: str = ""
    so_far: tuple[str, ...] = ()
    past: str = ""
    default: str = ""
    problem: str | None = None
    note: str | None = None
    explained: bool = False
    is_carried: bool = False
    past_value: str = ""
    supposed: str = ""
    compared: str = ""
    period: str = ""
    base: str = ""
    old: OldEntry | None = None
    rival: str = ""


class State(StrEnum):
    """How a question stands in the review."""

    ANSWERED = "answered"
    CARRIED = "carried"
    SKIPPED = "skipped"
    POSTPONED = "postponed"
    TYPING = "typing"
    OPEN = "open"


@dataclass(frozen=True)
class Item:
    """One line of the review. `said` is the answer read back, or who owes it; `number` is what "sửa N" takes."""

    number: int
    question_id: str
    titles: tuple[str, ...]
    label: str
    state: State
    said: str = ""


@dataclass(frozen=True)
class Review:
    """All questions that apply, as they stand. `is_complete`: nothing is left to ask. `page` counts from 0."""

    items: tuple[Item, ...]
    is_complete: bool
    page: int = 0
    problem: str | None = None
    note: str | None = None


Move = Ask | Review


class View(StrEnum):
    """What a reaction leads to."""

    PENDING = "pending"
    HELP = "help"
    REVIEW = "review"


@dataclass(frozen=True)
class Reaction:
    """What a message did: the events to add, in order, and what `look` should show once they are added.

    `problem` says why it was not taken (then there are no events), `note` what became of it; `aside` is a question to
    the library, to be answered before the pending question is shown again.
    """

    events: tuple[Event, ...] = ()
    problem: str | None = None
    note: str | None = None
    view: View = View.PENDING
    page: int = 0
    aside: str = ""
