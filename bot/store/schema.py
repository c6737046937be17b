"""Which version a database is of, and how an older one is brought along.

A new database is made from `tables.py` in its newest version; an older one goes through the migrations it has not seen,
in order, in one transaction with the new version number. A newer one is refused: we could not know what it means.
"""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, insert, inspect, select, text, update

import prompts
from bot.store.errors import StoreUnavailable
from bot.store.tables import AWAITED, INBOX, METADATA, OUTBOX, REMARKS, REMINDERS, SCHEMA, SUBMISSIONS, TASKS

Migration = Callable[[Connection], None]


def _finished(connection: Connection) -> None:
    """Version 2: which document a finished draft became."""
    connection.execute(
        text(
            "CREATE TABLE finished (document_id TEXT NOT NULL PRIMARY KEY REFERENCES documents (id), "
            "draft_id INTEGER NOT NULL UNIQUE REFERENCES drafts (id), at TEXT NOT NULL)"
        )
    )


def _working_together(connection: Connection) -> None:
    """Version 3: letters, tasks, submissions, deadlines; what each person was shown last."""
    # Whoever changes one of these tables later writes its shape of today down here first.
    for table in (INBOX, OUTBOX, TASKS, SUBMISSIONS, REMARKS, REMINDERS, AWAITED):
        table.create(connection)
    connection.execute(text("ALTER TABLE uploads ADD COLUMN facts TEXT NOT NULL DEFAULT '{}'"))
    connection.execute(text("ALTER TABLE open_drafts ADD COLUMN asked TEXT NOT NULL DEFAULT ''"))
    connection.execute(text("ALTER TABLE open_drafts ADD COLUMN seen INTEGER NOT NULL DEFAULT 0"))
    connection.execute(text("ALTER TABLE open_drafts ADD COLUMN back INTEGER"))
    connection.execute(text("ALTER TABLE drafts ADD COLUMN due TEXT"))


# The first leads from version 1 to version 2, and so on. Append; never change one that was published.
MIGRATIONS: tuple[Migration, ...] = (_finished, _working_together)


def bring_up(connection: Connection, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Make the tables, or bring them to version `1 + len(migrations)`.

    Raises:
        StoreUnavailable: the database was made by a newer version.
    """
    newest = 1 + len(migrations)
    found = _version(connection)
    if found is None:
        METADATA.create_all(connection)
        connection.execute(insert(SCHEMA).values(version=newest))
        return
    if found > newest:
        raise StoreUnavailable(prompts.say("store.newer", found=found, known=newest))
    for migration in migrations[found - 1 :]:
        migration(connection)
    connection.execute(update(SCHEMA).values(version=newest))


def _version(connection: Connection) -> int | None:
    if not inspect(connection).has_table(SCHEMA.name):
        return None
    return connection.execute(select(SCHEMA.c.version)).scalar_one_or_none()
