"""What a journey is given: the joined parts, made once by `app`, and the turn it is to take."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, TypeVar

from bot.histories import Histories
from bot.interview.events import Event
from bot.interview.form import Form
from bot.messages import Address, Letter, Outgoing
from bot.report.model import Office
from bot.settings import Orphans
from bot.store import Awaited, Desk, Pairing, Person, Store
from knowledge.language_model import LanguageModel
from knowledge.search import Index


@dataclass(frozen=True)
class Parts:
    """Everything a journey needs. `now` gives an aware datetime in the office's own time zone.

    `soffice` is LibreOffice's program, which may be absent: drafts are written without it.
    `language_model` is None where the office has none: nothing needs it. `histories` save reading drafts anew.
    """

    store: Store
    index: Index
    forms: Mapping[str, Form]
    office: Office
    now: Callable[[], datetime]
    orphans: Orphans = "refuse"
    soffice: str = "soffice"
    language_model: LanguageModel | None = None
    histories: Histories = field(default_factory=Histories, compare=False)

    def today(self) -> date:
        """Return the calendar day at the office."""
        return self.now().date()


T = TypeVar("T")
Write = Callable[[Store], object]
"""Something to be kept; it is given the store in the transaction of the turn."""


@dataclass(frozen=True)
class Turn:
    """One person's turn. `update` names what set it off, to be marked together with its effect; `now` is aware.

    `private` is False in a group: what is said there is said to nobody alone. `awaits` is what this turn asked for.
    `awaited` is what the message was to be instead of an answer when the turn began.

    A journey thinks, says what is to be kept (`write`) and shown to others (`tell`), and returns what to show here; the
    engine commits all of it at once, at the end. `added` are the events that a turn lets be added, by draft, `opens` is
    the desk that it leaves behind: whatever looks at a draft later in the turn sees both.
    """

    parts: Parts
    person: Person
    now: datetime
    update: str | None = None
    writes: list[Write] = field(default_factory=list, compare=False)
    letters: list[Letter] = field(default_factory=list, compare=False)
    added: list[tuple[str, tuple[Event, ...]]] = field(default_factory=list, compare=False)
    private: bool = True
    awaits: list[str] = field(default_factory=list, compare=False)
    opens: list[Desk] = field(default_factory=list, compare=False)
    awaited: Awaited = field(default_factory=Awaited)
    looked: dict[Callable[["Turn"], Any], Any] = field(default_factory=dict, compare=False)

    def anew(self) -> "Turn":
        """Return the same turn with nothing said in it: what it was to keep was overtaken."""
        return replace(self, writes=[], letters=[], added=[], awaits=[], opens=[], looked={})

    @property
    def at(self) -> str:
        """The time of the turn as the store keeps it."""
        return self.now.isoformat()

    def once(self, look: Callable[["Turn"], T]) -> T:
        """Return what a look at the world finds, which is taken no more than once a turn."""
        if look not in self.looked:
            self.looked[look] = look(self)
        found: T = self.looked[look]
        return found

    def write(self, do: Write) -> None:
        """Let something be kept when the turn ends. In order; all of it or nothing."""
        self.writes.append(do)

    def expect(self, what: str) -> None:
        """Let the person's next message be taken as this; "" as what it would have been."""
        self.awaits[:] = [what]
        self.write(lambda store: store.desks.expect(self.person.id, what))

    def forget(self) -> None:
        """Let nothing of the turn be kept."""
        for kept in (self.writes, self.letters, self.added, self.awaits, self.opens):
            kept.clear()

    def expect_all(self, what: str) -> None:
        """Let all that the person writes be taken as this instead of answers, until they end it: ""."""
        self.write(lambda store: store.desks.expect_all(self.person.id, what))

    def current(self) -> str | None:
        """Return the id of the draft that lies open before the person, as the turn leaves it; None for none."""
        return self.opens[0].draft_id if self.opens else self.parts.store.current(self.person.id)

    def lay_open(self, desk: Desk) -> None:
        """Let another draft lie open before the person when the turn ends, or none."""
        self.opens[:] = [desk]
        self.write(lambda store: store.set_current(self.person.id, desk.draft_id))

    def tell(self, person: Person | Pairing, *shown: Outgoing) -> None:
        """Let another person, or somebody who is being let in, be shown something, once the turn is kept."""
        to = Address(person.face, person.key)
        self.write(lambda store: self.letters.extend(store.letters.post(to, shown, self.at)))


Replies = tuple[Outgoing, ...]
