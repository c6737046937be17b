"""A database and its transactions: what is read is of one moment (SQLite), what is written is kept whole or not at all.

Any thread may use one `Database`, any number of processes one SQLite file. SQLAlchemy's and the driver's exceptions
come out as ours; passwords and bound values are in no message.
"""

import re
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, StatementError
from sqlalchemy.exc import TimeoutError as PoolTimeout

import prompts
from bot.store.errors import Conflict, StoreUnavailable

# Seconds to wait for another process's transaction on the same SQLite file; ours last milliseconds.
_PATIENCE = 10
_WAL = "PRAGMA journal_mode = WAL"
_ATTEMPTS = 20

# The engines' own words -> store.reasons in prompts. What is not listed is quoted as it is.
_REASONS = (
    (re.compile(r"not a database|malformed"), "corrupt"),
    (re.compile(r"readonly|unable to open|Permission denied|Not a directory|File exists|Read-only"), "unwritable"),
    (re.compile(r"is locked|QueuePool limit"), "busy"),
    (re.compile(r"is full|No space"), "full"),
    (re.compile(r"[Cc]onnection (refused|failed)|could not connect|timeout"), "unreachable"),
)


class Transactions(Protocol):
    """Where statements run: in transactions of their own, or in one that is already open."""

    def reading(self) -> AbstractContextManager[Connection]:
        """Open a transaction that only reads."""

    def writing(self) -> AbstractContextManager[Connection]:
        """Open a transaction that commits at the end, or rolls back when an exception leaves it."""


class Database:
    """Transactions of their own on the database at `url`."""

    def __init__(self, url: str) -> None:
        address, self._where = _address(url)
        self._engine = _engine(address, self._where)
        self._writer = self._engine.execution_options(writes=True)
        self._pen = threading.RLock() if _is_sqlite(address) else None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a transaction that only reads. Nobody waits for it."""
        with _translated(self._where), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a transaction that writes. On SQLite it holds everybody's only pen: keep it short."""
        with self._holding_pen(), _translated(self._where), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def _holding_pen(self) -> Iterator[None]:
        """Hand SQLite's pen from thread to thread: SQLite has whoever waits for it look again after some 20 ms.

        It only shortens the waiting. Who does not get it in time, or has it already, meets SQLite's own lock.
        """
        if self._pen is None:
            yield
            return
        is_held = self._pen.acquire(timeout=_PATIENCE)
        try:
            yield
        finally:
            if is_held:
                self._pen.release()

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()


class Joined:
    """One transaction that is already open: whatever is read or written joins it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def reading(self) -> AbstractContextManager[Connection]:
        """Return the open transaction."""
        return nullcontext(self._connection)

    def writing(self) -> AbstractContextManager[Connection]:
        """Return the open transaction."""
        return nullcontext(self._connection)


@contextmanager
def _translated(where: str) -> Iterator[None]:
    try:
        yield
    except IntegrityError as error:
        raise Conflict(prompts.say("store.conflict")) from error
    except (DBAPIError, PoolTimeout, sqlite3.Error) as error:
        raise _unavailable(where, str(error.orig if isinstance(error, DBAPIError) else error)) from error
    except StatementError as error:
        # No database was asked: a value was not of its column's type, which is a defect of ours.
        raise ValueError(str(error.orig)) from error


def _unavailable(where: str, words: str) -> StoreUnavailable:
    name = next((name for pattern, name in _REASONS if pattern.search(words)), None)
    why = prompts.say(f"store.reasons.{name}") if name else " ".join(words.split())
    return StoreUnavailable(prompts.say("store.unavailable", where=where, why=why))


def _address(url: str) -> tuple[URL, str]:
    try:
        address = make_url(url)
    except (ArgumentError, ValueError) as error:
        # The address may hold a password, so it is not repeated.
        raise StoreUnavailable(prompts.say("store.no_such_address")) from error
    return address, (address.database or "") if _is_sqlite(address) else address.render_as_string(hide_password=True)


def _is_sqlite(address: URL) -> bool:
    return address.get_backend_name() == "sqlite"


def _engine(address: URL, where: str) -> Engine:
    if _is_sqlite(address):
        return _sqlite(address, where)
    try:
        # Bound values are people's answers: they belong in no log.
        return create_engine(address, hide_parameters=True, pool_pre_ping=True)
    except (ArgumentError, ModuleNotFoundError) as error:
        raise StoreUnavailable(prompts.say("store.no_driver", where=where)) from error


def _sqlite(address: URL, where: str) -> Engine:
    if address.database in (None, "", ":memory:"):
        raise StoreUnavailable(prompts.say("store.in_memory"))
    try:
        Path(address.database).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise _unavailable(where, error.strerror or str(error)) from error
    engine = create_engine(address, hide_parameters=True, connect_args={"timeout": _PATIENCE})
    event.listen(engine, "connect", _settle)
    event.listen(engine, "begin", _begin)
    return engine


def _settle(connection: DBAPIConnection, _record: object) -> None:
    # The driver would open transactions by itself, late and for writes only; `_begin` opens them instead.
    connection.isolation_level = None
    cursor = connection.cursor()
    _log_ahead(cursor)
    # In WAL, NORMAL survives a killed process but may lose the last commits when the power fails. An answer that was
    # acknowledged is kept: people type slowly enough for one fsync each.
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _log_ahead(cursor: DBAPICursor) -> None:
    # Of several processes that open a new file at once, SQLite tells all but one "locked" without waiting. A
    # transaction does wait until the others are through; then the switch is made, by us or by them.
    for _ in range(_ATTEMPTS):
        try:
            cursor.execute(_WAL)
        except sqlite3.OperationalError:
            cursor.execute("BEGIN IMMEDIATE")
            cursor.execute("COMMIT")
        else:
            return
    cursor.execute(_WAL)


def _begin(connection: Connection) -> None:
    # A transaction that reads first and writes later fails at once ("database is locked") when another wrote between;
    # IMMEDIATE waits its turn at the door instead.
    writes = connection.get_execution_options().get("writes", False)
    # Straight to the driver: SQLAlchemy's own way takes longer than what most of our transactions read.
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    driver.execute("BEGIN IMMEDIATE" if writes else "BEGIN").close()
