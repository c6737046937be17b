"""What goes between a message and the screen: the reaction to it, and what is then shown.

Plain values: `step` makes them, the caller adds a reaction's events to the history, `show` draws the moves.

A question has one number for good: its place among all questions of its form, whether or not they apply. That number
stands with the question and in the review, and "sửa 12" takes it. How far one has come is another pair: the place among
the questions that apply now, and how many these are.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from bot.interview.events import Event
from bot.interview.following import OldEntry
from bot.interview.form import Question


@dataclass(frozen=True)
class Steps:
    """The acts that can be taken back and done again: the place in the history where each begins, None for none."""

    back: int | None = None
    again: int | None = None


@dataclass(frozen=True)
class Stand:
    """Where a question stands: its number for good, and the `position` of `total` among those that apply.

    `section` is the number of its section as the report prints it ("III.1.a", "" for none); `titles` are the sections
    around it, outermost first.
    """

    number: int
    position: int
    total: int
    titles: tuple[str, ...] = ()
    section: str = ""


@dataclass(frozen=True)
class Ask:
    """A question, and what belongs beside it.

    `current` is the answer it has or had; `so_far` the entries of a list being typed, of which `page` is shown (counted
    from the end of the list, 0 or None is the last); `past` last period's text, `past_value` last period's answer and
    `default` the form's suggestion, each "" where there is none. `problem` says why the last message was not taken,
    `note` what became of it. `explained` asks for the help text; `is_carried`: the current answer is last period's, not
    confirmed yet; `is_stale`: it is asked again because its ground has moved. `supposed` asks whether a reading is
    right; `rival` is who gave the answer that it would take the place of, "" where nobody else did; `compared` says how
    what is doubted differs from last period. `period` and `base` belong to a figure; `old` is an entry of last period's
    list, to be judged before all else. `state` tells one list of entries from another.
    """

    question: Question
    stand: Stand
    current: str = ""
    so_far: tuple[str, ...] = ()
    past: str = ""
    default: str = ""
    problem: str | None = None
    note: str | None = None
    explained: bool = False
    is_carried: bool = False
    is_stale: bool = False
    past_value: str = ""
    supposed: str = ""
    compared: str = ""
    period: str = ""
    base: str = ""
    old: OldEntry | None = None
    rival: str = ""
    page: int | None = None
    state: str = ""
    steps: Steps = field(default_factory=Steps)


@dataclass(frozen=True)
class WhoOwes:
    """Who will provide what was just said not to be known yet? Until somebody says, it is whom the form names."""

    question: Question
    stand: Stand
    problem: str | None = None
    note: str | None = None
    explained: bool = False
    steps: Steps = field(default_factory=Steps)


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
    """One line of the review. `said` is the answer read back, or who owes it; `number` is what "sửa N" takes.

    `is_stale`: the answer is to be looked at again. `waits_for` names somebody else who is to answer; `is_left`: the
    reader was handed it and is to answer. `source` and `provider` are the paper that the answer was taken from and
    whoever gave it. `computed` are the values that can be worked out as soon as this is answered, each in a line.
    """

    number: int
    question_id: str
    titles: tuple[str, ...]
    label: str
    state: State
    said: str = ""
    is_stale: bool = False
    waits_for: str = ""
    is_left: bool = False
    source: str = ""
    provider: str = ""
    computed: tuple[str, ...] = ()

    @property
    def is_done(self) -> bool:
        """Say whether nothing is left to do about the question."""
        return self.state not in (State.OPEN, State.TYPING) and not self.is_stale and not self.is_left


@dataclass(frozen=True)
class Section:
    """A part of the form as it stands: its number as the report prints it, its questions that apply, those below it."""

    id: str
    number: str
    title: str
    items: tuple[Item, ...] = ()
    below: tuple["Section", ...] = ()

    @property
    def all_items(self) -> tuple[Item, ...]:
        """Return its own questions and those of all sections below."""
        return (*self.items, *(item for each in self.below for item in each.all_items))


@dataclass(frozen=True)
class Place:
    """Where in the review one looks: at a section and all below it ("" is the whole form), or at its `own` questions.

    `page` counts from 0.
    """

    section: str = ""
    own: bool = False
    page: int = 0


@dataclass(frozen=True)
class Review:
    """All questions that apply, as they stand, by section. `is_complete`: nothing is left to ask."""

    sections: tuple[Section, ...]
    is_complete: bool
    place: Place = field(default_factory=Place)
    problem: str | None = None
    note: str | None = None
    steps: Steps = field(default_factory=Steps)

    @property
    def items(self) -> tuple[Item, ...]:
        """Return the questions of all sections, in the order of asking."""
        return tuple(item for each in self.sections for item in each.all_items)


Move = Ask | WhoOwes | Review


class View(StrEnum):
    """What a reaction leads to."""

    PENDING = "pending"
    HELP = "help"
    REVIEW = "review"


@dataclass(frozen=True)
class Reaction:
    """What a message did: the events to add, in order, and what `look` should show once they are added.

    `problem` says why it was not taken (then there are no events), `note` what became of it; `aside` is a question to
    the library, to be answered before the pending question is shown again. `place` is where in the review to look,
    `page` which of a list's entries.
    """

    events: tuple[Event, ...] = ()
    problem: str | None = None
    note: str | None = None
    view: View = View.PENDING
    place: Place = field(default_factory=Place)
    page: int | None = None
    aside: str = ""
