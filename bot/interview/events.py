"""What happens to a draft: the base of all events, the one that confirms, those of a file that came back from Word.

The other events of the interview stand in `session`. The last three say nothing to a question, or (`Upheld`) change
nothing about its answer: they are kept so that the conversation about a file goes on where it stopped.
"""

from dataclasses import dataclass

PAST = "past:"
"""Begins the origin of an answer that is last period's text: "past:IV.2", or last period's answer: "past:dan_so"."""


@dataclass(frozen=True)
class Event:
    """Something that `by` (a person's name) did to `question_id`, `at` an ISO datetime."""

    question_id: str
    by: str
    at: str


@dataclass(frozen=True)
class Confirmed(Event):
    """What was kept from last period as the answer was read and stands as this period's."""


@dataclass(frozen=True)
class Returned(Event):
    """A file came back, kept as `file` (an id); it was made on `day` from the first `seq` events.

    `known`: the file itself says so; else it was recognised by what it holds. `question_id` is "".
    """

    file: str
    name: str
    seq: int
    day: str
    known: bool


@dataclass(frozen=True)
class Upheld(Event):
    """Of what a file says otherwise, the `issue`-th (from 0) was looked at and not taken over."""

    file: str
    issue: int


@dataclass(frozen=True)
class Reworded(Event):
    """A sentence of a section (`place`, its id) is to read otherwise, as long as it would else read as `before`.

    So a figure in it that changes later ends the rewording, and never the figure. `question_id` is "".
    """

    place: str
    before: str
    after: str
