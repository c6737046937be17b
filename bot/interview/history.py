"""A draft's history under a form: its events and what they amount to, grown event by event rather than told anew."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import reduce

from bot.interview.events import Event, Redone, Undone
from bot.interview.form import Form
from bot.interview.replay import apply, replay
from bot.interview.session import Session


@dataclass(frozen=True)
class History:
    """Events, oldest first, and the session that `replay` makes of them."""

    form: Form
    events: tuple[Event, ...] = ()
    session: Session = field(default_factory=Session)

    def grown(self, events: Sequence[Event]) -> "History":
        """Return the history with these events after its own.

        Only they are folded, unless one of them undoes or redoes earlier ones.
        """
        if not events:
            return self
        history = (*self.events, *events)
        if any(isinstance(event, Undone | Redone) for event in events):
            return History(self.form, history, replay(self.form, history))
        fold = reduce(lambda session, event: apply(self.form, session, event), events, self.session)
        return History(self.form, history, fold)
