"""Who is to be reminded of what at which moment. Pure: the clock, the list of deadlines and what went out come in.

Each deadline passes stages as its day comes near; in each, one reminder goes out, at the first moment when people may
be disturbed. A stage that passed by while nobody was to be disturbed is not made up for: the next one says it.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Stage(StrEnum):
    """How near a deadline is."""

    DAYS = "days"
    TOMORROW = "tomorrow"
    TODAY = "today"
    OVERDUE = "overdue"


@dataclass(frozen=True)
class Quiet:
    """When nobody is disturbed: from the hour `start` until the hour `end` of the next day, and on `days` (Monday: 0).

    On the very day of a deadline a day of rest is no hindrance.
    """

    start: int
    end: int
    days: frozenset[int]


@dataclass(frozen=True)
class Deadline:
    """A day by which a report is to be handed in, or by which `person_id` is to answer their questions of it."""

    draft_id: str
    day: date
    person_id: int | None = None

    def name(self, stage: Stage) -> str:
        """Return the name of a reminder of it: another day makes another reminder."""
        who = "" if self.person_id is None else f":{self.person_id}"
        return f"{self.draft_id}{who}:{self.day}:{stage}"


@dataclass(frozen=True)
class Reminder:
    """A deadline that is to be said now, how near it is, and the days that are left (fewer than 0 when it is over)."""

    deadline: Deadline
    stage: Stage
    left: int

    @property
    def name(self) -> str:
        """What it goes out under, once."""
        return self.deadline.name(self.stage)


# A report is said three days before; a question handed over, with its shorter way, the day before.
_FIRST_DAYS = 3


def stage_of(deadline: Deadline, today: date) -> Stage | None:
    """Return how near a deadline is on a day; None: not near."""
    left = (deadline.day - today).days
    if left < 0:
        return Stage.OVERDUE
    if left <= 1:
        return Stage.TOMORROW if left else Stage.TODAY
    return Stage.DAYS if deadline.person_id is None and left <= _FIRST_DAYS else None


def may_disturb(stage: Stage, now: datetime, quiet: Quiet) -> bool:
    """Say whether a reminder of this stage may go out at `now` (aware, of the office)."""
    in_daytime = quiet.end <= now.hour < quiet.start
    return in_daytime and (stage is Stage.TODAY or now.weekday() not in quiet.days)


def reminders(deadlines: Iterable[Deadline], now: datetime, quiet: Quiet) -> tuple[Reminder, ...]:
    """Return the reminders of a moment, whether or not they went out before, those of the nearest day first."""
    near = ((deadline, stage_of(deadline, now.date())) for deadline in set(deadlines))
    found = [
        Reminder(deadline, stage, (deadline.day - now.date()).days)
        for deadline, stage in near
        if stage and may_disturb(stage, now, quiet)
    ]
    return tuple(sorted(found, key=lambda each: (each.deadline.day, each.name)))


def fresh(found: Iterable[Reminder], gone: Collection[str]) -> tuple[Reminder, ...]:
    """Return the reminders that did not go out before."""
    return tuple(each for each in found if each.name not in gone)


def known(deadline: Deadline, today: date) -> tuple[str, ...]:
    """Return the names of the reminders that whoever sets a deadline today need not get: they know."""
    stage = stage_of(deadline, today)
    return () if stage is None else (deadline.name(stage),)
