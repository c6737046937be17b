"""What a journey is given: the joined parts, made once by `app`, and the turn it is to take."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.interview.form import Form
from bot.messages import Outgoing
from bot.report.model import Office
from bot.settings import Orphans
from bot.store import Person, Store
from knowledge.language_model import LanguageModel
from knowledge.search import Index


@dataclass(frozen=True)
class Parts:
    """Everything a journey needs. `now` gives an aware datetime in the office's own time zone.

    `soffice` is LibreOffice's program, which may be absent: drafts are written without it.
    `language_model` is None where the office has none: nothing needs it.
    """

    store: Store
    index: Index
    forms: Mapping[str, Form]
    office: Office
    now: Callable[[], datetime]
    orphans: Orphans = "refuse"
    soffice: str = "soffice"
    language_model: LanguageModel | None = None

    def today(self) -> date:
        """Return the calendar day at the office."""
        return self.now().date()


@dataclass(frozen=True)
class Turn:
    """One person's turn. `update` names what set it off, to be marked together with its effect; `now` is aware."""

    parts: Parts
    person: Person
    now: datetime
    update: str | None = None

    @property
    def at(self) -> str:
        """The time of the turn as the store keeps it."""
        return self.now.isoformat()


Replies = tuple[Outgoing, ...]
