"""The Word files that we handed out of a draft, told apart from those that came back: what we printed, and when.

What came back was out of the house: it is no witness of what we printed, whatever it says of itself.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from bot.interview.events import Returned, event_from_json
from bot.report.docx.provenance import embedded
from bot.report.layout.reading import NotADocx
from bot.report.model import Report
from bot.report.returned.file import Stamp, read_file
from bot.store import Draft, KeptFile, Store

_WORD = ".docx"


@dataclass(frozen=True)
class Export:
    """A file that was handed out. `report` is what it was made from; a version for signing bears none (None)."""

    file: KeptFile
    stamp: Stamp
    report: Report | None


def exports(store: Store, draft: Draft) -> Iterator[Export]:
    """Yield what was handed out of a draft, newest first."""
    events = (event_from_json(json.loads(event)) for event in store.events(draft.id))
    came_back = {event.file for event in events if isinstance(event, Returned)}
    for kept in store.files(draft.id):
        if kept.name.endswith(_WORD) and kept.id not in came_back:
            content = store.content(kept)
            stamp = _stamp(content)
            if stamp is not None:
                yield Export(kept, stamp, embedded(content))


def _stamp(content: bytes) -> Stamp | None:
    try:
        return read_file(content).stamp
    except NotADocx:
        return None
