"""What happened: which updates had their effect, and the audit, which only grows."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, insert, select

import prompts
from bot.store.errors import Repeated
from bot.store.tables import AUDIT, UPDATES

# A face repeats an update within minutes or, after an outage, a day; ten thousand are weeks of an office's talk.
UPDATES_KEPT = 10_000

_SEEN = select(UPDATES.c.number).where(UPDATES.c.name == bindparam("update"))
_RECORD = insert(UPDATES).returning(UPDATES.c.number)
_FORGET = delete(UPDATES).where(UPDATES.c.number <= bindparam("last"))


@dataclass(frozen=True)
class Note:
    """A line of the audit. `who` is a person's id; None is whoever sits at the machine itself."""

    who: int | None
    what: str
    at: str
    detail: str


def seen(connection: Connection, name: str) -> bool:
    """Say whether this update had its effect already."""
    return connection.execute(_SEEN, {"update": name}).first() is not None


def record(connection: Connection, name: str, at: str) -> None:
    """Take note of an update in the transaction of its effect, and forget those long gone.

    Raises:
        Repeated: it had its effect already.
    """
    if not record_once(connection, name, at):
        raise Repeated(prompts.say("store.repeated"))


def record_once(connection: Connection, name: str, at: str) -> bool:
    """Take note of an update. False: it had its effect already, and stays as it was noted."""
    if seen(connection, name):
        return False
    number = connection.execute(_RECORD, {"name": name, "at": at}).scalar_one()
    connection.execute(_FORGET, {"last": number - UPDATES_KEPT})
    return True


def note(connection: Connection, line: Note) -> None:
    """Add a line to the audit."""
    connection.execute(insert(AUDIT).values(who=line.who, what=line.what, at=line.at, detail=line.detail))


def audit(connection: Connection, limit: int) -> tuple[Note, ...]:
    """Return the latest lines of the audit, newest first."""
    rows = connection.execute(select(AUDIT).order_by(AUDIT.c.id.desc()).limit(limit))
    return tuple(Note(row.who, row.what, row.at, row.detail) for row in rows)
