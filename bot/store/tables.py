"""The tables, as of the newest version of the schema. Times are aware ISO 8601 text, as they were handed in.

A change here comes with a function in `schema.py` that brings older databases along.
"""

import re
from datetime import datetime

from sqlalchemy import (
    Boolean,
    Column,
    Dialect,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
)

METADATA = MetaData()

_KEY = re.compile(r"[1-9][0-9]{0,7}")
_LARGEST = 2**31 - 1


def key(text: str) -> int:
    """Return the key that an id stands for; 0, which no row has, for what is no id.

    Ids come back from buttons and from people's fingers, so anything may come.
    """
    return int(text) if _KEY.fullmatch(text) else 0


def in_range(number: int) -> int:
    """Return the number if a column can hold it, else 0, which is no row's key."""
    return number if 0 < number <= _LARGEST else 0


class Moment(TypeDecorator[str]):
    """A time as aware ISO 8601 text. One without an offset would mean another moment on another machine."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Return the value as it came; ValueError when it is no aware time."""
        if value is not None and datetime.fromisoformat(value).tzinfo is None:
            raise ValueError(f"a time without its offset: {value}")
        return value


def _id(name: str = "id") -> "Column[int]":
    return Column(name, Integer, primary_key=True, autoincrement=True)


def _text(name: str) -> "Column[str]":
    return Column(name, Text, nullable=False)


def _moment(name: str) -> "Column[str]":
    return Column(name, Moment, nullable=False)


def _perhaps(name: str) -> "Column[str]":
    return Column(name, Text, nullable=True)


SCHEMA = Table("schema_version", METADATA, Column("version", Integer, nullable=False))

# A removed person keeps the row, without a role: drafts and the audit go on having an author.
PEOPLE = Table(
    "people",
    METADATA,
    _id(),
    _text("face"),
    _text("key"),
    _text("name"),
    _perhaps("role"),
    UniqueConstraint("face", "key"),
    sqlite_autoincrement=True,
)

PAIRINGS = Table(
    "pairings",
    METADATA,
    Column("face", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    _text("name"),
    Column("code", Text, nullable=False, unique=True),
    _moment("at"),
)

DRAFTS = Table(
    "drafts",
    METADATA,
    _id(),
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
    _text("form_id"),
    Column("form_version", Integer, nullable=False),
    _text("name"),
    _moment("at"),
    _moment("updated"),
    Column("archived", Boolean, nullable=False, server_default=false()),
    # The day by which it must be handed in, where somebody said so.
    _perhaps("due"),
    sqlite_autoincrement=True,
)

# `asked` is what was shown last, and `seen` how many events the draft had then: a message is an answer to that,
# whatever others have done since. `remark` says what the next message is instead of an answer. `back` is the person's
# own draft that lay open before they were asked for an answer in somebody else's.
OPEN_DRAFTS = Table(
    "open_drafts",
    METADATA,
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("draft_id", ForeignKey("drafts.id"), nullable=False),
    Column("asked", Text, nullable=False, server_default=""),
    Column("remark", Text, nullable=False, server_default=""),
    Column("seen", Integer, nullable=False, server_default="0"),
    Column("back", Integer, nullable=True),
)

# The primary key is the referee: of two who append the same seq, the database lets one through.
EVENTS = Table(
    "events",
    METADATA,
    Column("draft_id", ForeignKey("drafts.id"), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    _text("body"),
)

UPDATES = Table(
    "updates",
    METADATA,
    _id("number"),
    Column("name", Text, nullable=False, unique=True),
    _moment("at"),
    sqlite_autoincrement=True,
)

FILES = Table(
    "files",
    METADATA,
    _id(),
    Column("draft_id", ForeignKey("drafts.id"), nullable=False, index=True),
    _text("name"),
    _text("sha256"),
    Column("size", Integer, nullable=False),
    _moment("at"),
    sqlite_autoincrement=True,
)

UPLOADS = Table(
    "uploads",
    METADATA,
    _id(),
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
    _text("name"),
    Column("content", LargeBinary, nullable=False),
    _moment("at"),
    sqlite_autoincrement=True,
)

AUDIT = Table(
    "audit",
    METADATA,
    _id(),
    Column("who", ForeignKey("people.id"), nullable=True),
    _text("what"),
    _moment("at"),
    _text("detail"),
    sqlite_autoincrement=True,
)

DOCUMENTS = Table(
    "documents",
    METADATA,
    _id("arrival"),
    Column("id", Text, nullable=False, unique=True),
    _perhaps("kind"),
    _perhaps("number"),
    _perhaps("symbol"),
    _perhaps("date"),
    _perhaps("issuer"),
    _perhaps("title"),
    _text("shelf"),
    _text("standing"),
    _text("source"),
    _perhaps("sha256"),
    sqlite_autoincrement=True,
)

# A finished report is a document of the library and a draft with its answers: the next period starts from both.
FINISHED = Table(
    "finished",
    METADATA,
    Column("document_id", ForeignKey("documents.id"), primary_key=True),
    Column("draft_id", ForeignKey("drafts.id"), nullable=False, unique=True),
    _moment("at"),
)

PASSAGES = Table(
    "passages",
    METADATA,
    Column("document_id", ForeignKey("documents.id"), primary_key=True),
    Column("order", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    _text("place"),
    _text("text"),
    _text("headings"),
)

# What a face was told and has not been taken up yet. It is kept before the face says that it has it.
INBOX = Table(
    "inbox",
    METADATA,
    _id("number"),
    Column("name", Text, nullable=False, unique=True),
    _text("face"),
    _text("body"),
    _moment("at"),
    sqlite_autoincrement=True,
)

# What is to be shown and has not been yet, in order. `edits` is a message that this one may take the place of.
OUTBOX = Table(
    "outbox",
    METADATA,
    _id(),
    Column("face", Text, nullable=False, index=True),
    _text("chat"),
    Column("thread", Integer, nullable=True),
    Column("edits", Integer, nullable=True),
    _text("body"),
    _moment("at"),
    sqlite_autoincrement=True,
)

# A question of a draft that somebody else is to answer: the draft's events say the same, this finds it by person.
TASKS = Table(
    "tasks",
    METADATA,
    Column("draft_id", ForeignKey("drafts.id"), primary_key=True),
    Column("question_id", Text, primary_key=True),
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
    Column("by", ForeignKey("people.id"), nullable=False),
    _moment("at"),
    _perhaps("due"),
)

# A version for signing that was put before supervisors: these very bytes, made from so many events.
SUBMISSIONS = Table(
    "submissions",
    METADATA,
    _id(),
    Column("draft_id", ForeignKey("drafts.id"), nullable=False, index=True),
    Column("seq", Integer, nullable=False),
    Column("file_id", ForeignKey("files.id"), nullable=False),
    _text("sha256"),
    Column("by", ForeignKey("people.id"), nullable=False),
    _moment("at"),
    _text("state"),
    Column("decided_by", ForeignKey("people.id"), nullable=True),
    Column("decided_at", Moment, nullable=True),
    sqlite_autoincrement=True,
)

# What a supervisor wants otherwise; `section` is a section's id in the form, "" for the whole.
REMARKS = Table(
    "remarks",
    METADATA,
    _id(),
    Column("submission_id", ForeignKey("submissions.id"), nullable=False, index=True),
    _text("section"),
    _text("text"),
    Column("by", ForeignKey("people.id"), nullable=False),
    _moment("at"),
    _text("state"),
    sqlite_autoincrement=True,
)

# Each reminder once: its name is there when it was sent.
REMINDERS = Table("reminders", METADATA, Column("name", Text, primary_key=True), _moment("at"))
