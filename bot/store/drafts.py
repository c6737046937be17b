"""Drafts, the events that are all their content, and the files that came out of them.

`seq` is the number of events a draft has. Whoever appends says on how many they stand; of two who stand on the same,
one is kept and the other hears `Conflict`. A draft is never deleted, only put away.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update

import prompts
from bot.store.columns import key
from bot.store.errors import Conflict, NoSuchDraft
from bot.store.files import Files
from bot.store.people import by_id
from bot.store.tables import DRAFTS, EVENTS, FILES, FINISHED, OPEN_DRAFTS, TASKS

# What every turn asks is put together once: to build a statement takes longer than to run it.
_ONE = select(DRAFTS).where(DRAFTS.c.id == bindparam("draft"))
_SINCE = (
    select(EVENTS.c.body)
    .where(EVENTS.c.draft_id == bindparam("draft"), EVENTS.c.seq >= bindparam("since"))
    .order_by(EVENTS.c.seq)
)
_NEWEST = select(func.max(EVENTS.c.seq)).where(EVENTS.c.draft_id == bindparam("draft"))
_APPEND = insert(EVENTS)
_TOUCH = update(DRAFTS).where(DRAFTS.c.id == bindparam("draft")).values(updated=bindparam("moment"))
_OPEN = select(OPEN_DRAFTS.c.draft_id).where(OPEN_DRAFTS.c.person_id == bindparam("person"))
_FINISHED = select(FINISHED).order_by(FINISHED.c.draft_id.desc())


@dataclass(frozen=True)
class Draft:
    """A report in the making. `id` is at most 8 digits; it was opened `at` and last written to `updated`.

    `due` is the day (ISO) by which it must be handed in, None where nobody said.
    """

    id: str
    person_id: int
    form_id: str
    form_version: int
    name: str
    at: str
    updated: str
    archived: bool
    due: str | None = None


@dataclass(frozen=True)
class Finished:
    """A draft that was finished `at`, and the document that it became."""

    document_id: str
    draft_id: str
    at: str


@dataclass(frozen=True)
class KeptFile:
    """A file that came out of a draft. `size` is in bytes."""

    id: str
    draft_id: str
    name: str
    sha256: str
    size: int
    at: str


def create(  # noqa: PLR0913, PLR0917 - a draft is this many things
    connection: Connection, person_id: int, form_id: str, form_version: int, name: str, at: str
) -> Draft:
    """Open a draft for an approved person.

    Raises:
        NoSuchPerson: nobody approved has this id.
    """
    by_id(connection, person_id)
    values = {"person_id": person_id, "form_id": form_id, "form_version": form_version, "name": name}
    made = insert(DRAFTS).values(**values, at=at, updated=at, archived=False).returning(DRAFTS)
    return _draft(connection.execute(made).one())


def one(connection: Connection, draft_id: str) -> Draft:
    """Return a draft.

    Raises:
        NoSuchDraft: there is none of this id.
    """
    row = connection.execute(_ONE, {"draft": key(draft_id)}).first()
    if row is None:
        raise _no_such(draft_id)
    return _draft(row)


def of(connection: Connection, person_id: int, archived: bool) -> tuple[Draft, ...]:
    """Return a person's drafts, those put away or the others, last written to first."""
    mine = select(DRAFTS).where(DRAFTS.c.person_id == person_id, DRAFTS.c.archived == archived)
    found = [_draft(row) for row in connection.execute(mine)]
    return tuple(sorted(found, key=lambda draft: (draft.updated, int(draft.id)), reverse=True))


def rename(connection: Connection, draft_id: str, name: str) -> Draft:
    """Call a draft by another name."""
    one(connection, draft_id)
    connection.execute(update(DRAFTS).where(DRAFTS.c.id == key(draft_id)).values(name=name))
    return one(connection, draft_id)


def archive(connection: Connection, draft_id: str, archived: bool) -> Draft:
    """Put a draft away, which closes it, or take it out again."""
    one(connection, draft_id)
    connection.execute(update(DRAFTS).where(DRAFTS.c.id == key(draft_id)).values(archived=archived))
    if archived:
        connection.execute(delete(OPEN_DRAFTS).where(OPEN_DRAFTS.c.draft_id == key(draft_id)))
    return one(connection, draft_id)


def finish(connection: Connection, draft_id: str, document_id: str, at: str) -> Draft:
    """Put a draft away as the document that it became. Finishing it again, as another document, replaces that."""
    one(connection, draft_id)
    gone = (FINISHED.c.draft_id == key(draft_id)) | (FINISHED.c.document_id == document_id)
    connection.execute(delete(FINISHED).where(gone))
    connection.execute(insert(FINISHED).values(document_id=document_id, draft_id=key(draft_id), at=at))
    return archive(connection, draft_id, archived=True)


def finished(connection: Connection) -> tuple[Finished, ...]:
    """Return the finished drafts, the newest first."""
    found = [Finished(row.document_id, str(row.draft_id), row.at) for row in connection.execute(_FINISHED)]
    return tuple(sorted(found, key=lambda each: datetime.fromisoformat(each.at), reverse=True))


def set_current(connection: Connection, person_id: int, draft_id: str | None) -> None:
    """Open a draft that is a person's own or has a question for them, or close the open one (None).

    Whoever goes over to somebody else's draft finds their own again behind it, as `Desk.back`.

    Raises:
        NoSuchDraft: there is none of this id, it is none of theirs, or it was put away.
    """
    back = None
    if draft_id is not None:
        draft = one(connection, draft_id)
        if draft.archived or not (draft.person_id == person_id or _has_task(connection, draft_id, person_id)):
            raise _no_such(draft_id)
        back = None if draft.person_id == person_id else _own_behind(connection, person_id)
    connection.execute(delete(OPEN_DRAFTS).where(OPEN_DRAFTS.c.person_id == person_id))
    if draft_id is not None:
        connection.execute(insert(OPEN_DRAFTS).values(person_id=person_id, draft_id=key(draft_id), back=back))


def _own_behind(connection: Connection, person_id: int) -> int | None:
    """Return the key of the person's own draft that lies open, or lay open before somebody else's."""
    mine = select(OPEN_DRAFTS, DRAFTS.c.person_id.label("owner")).join(DRAFTS, DRAFTS.c.id == OPEN_DRAFTS.c.draft_id)
    row = connection.execute(mine.where(OPEN_DRAFTS.c.person_id == person_id)).first()
    if row is None:
        return None
    behind: int | None = row.draft_id if row.owner == person_id else row.back
    return behind


def _has_task(connection: Connection, draft_id: str, person_id: int) -> bool:
    mine = select(TASKS.c.question_id).where(TASKS.c.draft_id == key(draft_id), TASKS.c.person_id == person_id)
    return connection.execute(mine).first() is not None


def set_version(connection: Connection, draft_id: str, form_version: int) -> None:
    """Note that a draft goes on with this version of its form."""
    connection.execute(update(DRAFTS).where(DRAFTS.c.id == key(draft_id)).values(form_version=form_version))


def current(connection: Connection, person_id: int) -> str | None:
    """Return the id of the draft that is open, or None."""
    found = connection.execute(_OPEN, {"person": person_id}).scalar()
    return None if found is None else str(found)


def append(connection: Connection, draft_id: str, expected_seq: int, events: Sequence[str], at: str) -> int:
    """Add events after the first `expected_seq` and return how many there are now.

    Raises:
        NoSuchDraft: there is none of this id.
        Conflict: the draft has more or fewer events than that.
    """
    number = key(draft_id)
    held = _count(connection, number)
    if not held or not events:
        one(connection, draft_id)
    if held != expected_seq:
        raise Conflict(prompts.say("store.conflict"))
    rows = [{"draft_id": number, "seq": seq, "body": body} for seq, body in enumerate(events, start=expected_seq + 1)]
    if rows:
        connection.execute(_APPEND, rows)
        connection.execute(_TOUCH, {"draft": number, "moment": at})
    return expected_seq + len(rows)


def events(connection: Connection, draft_id: str, since: int) -> list[str]:
    """Return a draft's events from the `since`th on, oldest first, exactly as they were appended.

    Raises:
        NoSuchDraft: there is none of this id.
    """
    found = list(connection.execute(_SINCE, {"draft": key(draft_id), "since": since}).scalars())
    if not found:
        one(connection, draft_id)
    return found


def keep_file(  # noqa: PLR0913, PLR0917 - a file is this many things
    connection: Connection, files: Files, draft_id: str, name: str, content: bytes, at: str
) -> str:
    """Keep a file that came out of a draft and return its id.

    Raises:
        NoSuchDraft: there is none of this id.
    """
    one(connection, draft_id)
    values = {"draft_id": key(draft_id), "name": name, "sha256": files.keep(content), "size": len(content), "at": at}
    return str(connection.execute(insert(FILES).values(**values).returning(FILES.c.id)).scalar_one())


def kept_files(connection: Connection, draft_id: str) -> tuple[KeptFile, ...]:
    """Return the files of a draft, newest first.

    Raises:
        NoSuchDraft: there is none of this id.
    """
    one(connection, draft_id)
    rows = connection.execute(select(FILES).where(FILES.c.draft_id == key(draft_id)).order_by(FILES.c.id.desc()))
    return tuple(KeptFile(str(row.id), draft_id, row.name, row.sha256, row.size, row.at) for row in rows)


def _count(connection: Connection, number: int) -> int:
    return connection.execute(_NEWEST, {"draft": number}).scalar_one() or 0


def _no_such(draft_id: str) -> NoSuchDraft:
    return NoSuchDraft(prompts.say("store.no_such_draft", draft=draft_id[:20]))


def _draft(row: Row[Any]) -> Draft:
    return Draft(**{**row._mapping, "id": str(row.id)})
