"""What happens to a draft: every event there is, and its JSON. Events are only ever added; `session` folds them.

    event_from_json(event_to_json(event)) == event        for every event

An event names the question it is about, who did it, and when; what is about no single question has `question_id` "".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from bot.interview.form import Kind
from bot.interview.values import BadValue, Json, Value, from_json, to_json

CONTESTED = frozenset({"contested", "contested_list"})
"""Why we suppose an answer that somebody else gave at the same time: they are not overwritten unasked."""

PAST = "past:"
"""Begins the origin of an answer that is last period's text: "past:IV.2", or last period's answer: "past:dan_so"."""

STILL, RESOLVED, DROPPED = "still", "resolved", "dropped"
"""What became of an entry of last period's list: it stands in this period's too, was put right, is not named again."""


@dataclass(frozen=True)
class Event:
    """Something that `by` (a person's name) did to `question_id`, `at` an ISO datetime.

    `person` is that person's id, None where only the name was kept. It tells two of one name apart and says nothing of
    what was done, so events that differ in it alone are equal.
    """

    question_id: str
    by: str
    at: str
    person: int | None = field(default=None, kw_only=True, compare=False)

    def is_of(self, by: str, person: int | None) -> bool:
        """Say whether somebody did this: by their id where it is known of both, else by their name."""
        return self.by == by if self.person is None or person is None else self.person == person


@dataclass(frozen=True)
class Answered(Event):
    """An answer of one piece. `said` is what was typed; `origin` is "", "default", "past:<place>" or "word:<file>"."""

    kind: Kind
    value: Value
    said: str
    origin: str = ""


@dataclass(frozen=True)
class Supposed(Event):
    """An answer as we read it, to be confirmed before it counts; `why` is a key of interview.toml, [supposed].

    Of several (`said` once, for many questions) each is confirmed by itself.
    """

    kind: Kind
    value: Value
    said: str
    why: str
    origin: str = ""


@dataclass(frozen=True)
class Discarded(Event):
    """What we supposed was not meant."""


@dataclass(frozen=True)
class Added(Event):
    """More entries of a list, table or row of documents that is being typed."""

    kind: Kind
    value: Value
    said: str


@dataclass(frozen=True)
class Replaced(Event):
    """The `row`-th entry (from 1) of a list that is being typed reads otherwise: `value` holds the one new entry."""

    kind: Kind
    value: Value
    said: str
    row: int


@dataclass(frozen=True)
class Removed(Event):
    """The `row`-th entry (from 1) of a list that is being typed was taken out."""

    row: int


@dataclass(frozen=True)
class Dropped(Event):
    """The last `count` entries were taken back."""

    count: int


@dataclass(frozen=True)
class Closed(Event):
    """The list is complete. `count` is how many entries the officer saw: another number is not their answer."""

    count: int


@dataclass(frozen=True)
class Judged(Event):
    """What became of an entry of last period's list: `verdict` is `STILL`, `RESOLVED` or `DROPPED`."""

    entry: str
    verdict: str


@dataclass(frozen=True)
class Skipped(Event):
    """Left open."""


@dataclass(frozen=True)
class Postponed(Event):
    """Not known yet; `provider` owes it ("" for the provider whom the form names).

    `is_named`: the officer was asked who, or said so; else they are asked now.
    """

    provider: str
    is_named: bool = True


@dataclass(frozen=True)
class Delegated(Event):
    """Another person is to answer: `person_id`, called `name`; by the end of the day `due` (ISO, "" for no day)."""

    person_id: int
    name: str
    due: str = ""


@dataclass(frozen=True)
class Recalled(Event):
    """Nobody else is to answer any more."""


@dataclass(frozen=True)
class Sourced(Event):
    """Where an answer was taken from (`source`, e.g. "Báo cáo số 45/BC-VHXH") and who gave it; "" leaves as it was."""

    source: str = ""
    provider: str = ""


@dataclass(frozen=True)
class Reopened(Event):
    """The question is to be asked again, its answer kept and shown."""


@dataclass(frozen=True)
class Kept(Event):
    """A reopened, stale or doubted question was left as it was."""


@dataclass(frozen=True)
class Confirmed(Event):
    """What was kept from last period as the answer was read and stands as this period's."""


@dataclass(frozen=True)
class Began(Event):
    """From here on the form is of `version` and asks `asked`: (question id, label) in order."""

    version: int
    asked: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Undone(Event):
    """The events from the `first` (from 0), `count` of them, do not count any more."""

    first: int
    count: int


@dataclass(frozen=True)
class Redone(Event):
    """They count again."""

    first: int
    count: int


@dataclass(frozen=True)
class Returned(Event):
    """A file came back, kept as `file` (an id); it was made on `day` from the first `seq` events.

    `known`: the file itself says so; else it was recognised by what it holds.
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

    So a figure in it that changes later ends the rewording, and never the figure.
    """

    place: str
    before: str
    after: str


_KINDS = (
    Answered, Supposed, Discarded, Added, Replaced, Removed, Dropped, Closed, Judged, Skipped, Postponed, Delegated,
    Recalled, Sourced, Reopened, Kept, Confirmed, Began, Undone, Redone, Returned, Upheld, Reworded,
)  # fmt: skip
_EVENTS: Mapping[str, type[Event]] = {kind.__name__.lower(): kind for kind in _KINDS}

Valued = Answered | Supposed | Added | Replaced


def event_to_json(event: Event) -> Json:
    """Return an event as plain JSON: {"event": "answered", "question_id": "dan_so", "value": 5, ...}."""
    plain = {each.name: getattr(event, each.name) for each in fields(event)}
    if event.person is None:
        del plain["person"]
    if isinstance(event, Valued):
        plain |= {"kind": event.kind.value, "value": to_json(event.kind, event.value)}
    return {"event": type(event).__name__.lower(), **plain}


def event_from_json(plain: Json) -> Event:
    """Return the event that `event_to_json` wrote.

    Raises:
        BadValue: it is no stored event.
    """
    try:
        given = dict(plain)
        made = _EVENTS[given.pop("event")]
        if "kind" in given:
            given["kind"] = Kind(given["kind"])
            given["value"] = from_json(given["kind"], given["value"])
        if made is Began:
            given["asked"] = tuple((str(name), str(label)) for name, label in given["asked"])
        return made(**given)
    except (KeyError, TypeError, ValueError) as error:
        raise BadValue(f"{plain!r:.80} is no stored event") from error
