"""The histories of the drafts that were opened last, so that a turn reads and folds only what is new.

The database stays the only truth. Events are never changed there, only added; the newest one known here is read again
each time and must be what it was, else all of them are read.
"""

import json
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.interview.events import Event, event_from_json, event_to_json
from bot.interview.form import Form
from bot.interview.history import History
from bot.interview.replay import replay
from bot.store import Store

MOST = 1024


@dataclass(frozen=True)
class _Known:
    """A history that was read, and its newest event as stored; and what it becomes if `coming` was stored since."""

    history: History
    newest: str
    coming: tuple[str, ...] = ()
    then: History | None = None

    def __contains__(self, events: object) -> bool:
        """Say whether these very events are the history, or what it may become."""
        return events is self.history.events or (self.then is not None and events is self.then.events)

    def ahead(self, before: tuple[Event, ...], events: Sequence[Event]) -> "_Known":
        """Return the same with what it becomes if `events` come after those of `before`."""
        stored = tuple(map(as_stored, events))
        if self.then is not None and before is self.then.events:
            return replace(self, coming=(*self.coming, *stored), then=self.then.grown(events))
        return replace(self, coming=stored, then=self.history.grown(events))


class Histories:
    """Drafts with their histories, at most `most`, the longest unopened forgotten first. Thread-safe."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._known: OrderedDict[str, _Known] = OrderedDict()
        self._guard = threading.Lock()

    def __len__(self) -> int:
        return len(self._known)

    def of(self, store: Store, draft_id: str, form: Form) -> History:
        """Return a draft's history under a form, as it is in the store now.

        Raises:
            NoSuchDraft: there is none of this id.
        """
        known = self._found(draft_id, form)
        if known is not None:
            newest, *new = store.events(draft_id, since=len(known.history.events)) or [""]
            if newest == known.newest:
                return self._grown(draft_id, known, new)
        return self._grown(draft_id, _Known(History(form), ""), store.events(draft_id))

    def foresee(self, draft_id: str, form: Form, before: tuple[Event, ...], events: Sequence[Event]) -> History:
        """Return what a draft's history becomes if `events` are appended to those that were read `before`.

        It is remembered for the next turn, but need not come so.
        """
        with self._guard:
            known = self._known.get(draft_id)
            if known is None or known.history.form is not form or before not in known:
                return History(form, before, replay(form, before)).grown(events)
            after = known.ahead(before, events)
            self._known[draft_id] = after
            return after.then or after.history

    def _found(self, draft_id: str, form: Form) -> _Known | None:
        with self._guard:
            known = self._known.get(draft_id)
            return known if known is not None and known.history.form is form else None

    def _grown(self, draft_id: str, known: _Known, new: Sequence[str]) -> History:
        if not new:
            return known.history
        came, count = known.history, 0
        if known.then is not None and tuple(new[: len(known.coming)]) == known.coming:
            came, count = known.then, len(known.coming)
        history = came.grown([read(event) for event in new[count:]])
        with self._guard:
            self._known[draft_id] = _Known(history, new[-1])
            self._known.move_to_end(draft_id)
            if len(self._known) > self._most:
                self._known.popitem(last=False)
        return history


def read(stored: str) -> Event:
    """Return an event from how the store keeps it."""
    return event_from_json(json.loads(stored))


def as_stored(event: Event) -> str:
    """Return an event as the store keeps it."""
    return json.dumps(event_to_json(event), ensure_ascii=False)
