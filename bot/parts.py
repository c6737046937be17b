"""The joined parts that a turn may use. Made once by `app`, handed to every journey."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.interview.form import Form
from bot.report.model import Office
from bot.store import Store
from knowledge.search import Index


@dataclass(frozen=True)
class Parts:
    """Everything a journey needs. `now` gives an aware datetime in the office's own time zone."""

    store: Store
    index: Index
    forms: Mapping[str, Form]
    office: Office
    now: Callable[[], datetime]

    def today(self) -> date:
        """Return the calendar day at the office."""
        return self.now().date()
