"""The tables, as of the newest version of the schema. Times are aware ISO 8601 text, as they were handed in.

A change here comes with a function in `schema.py` that brings older databases along.
"""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from bot.store.columns import Moment, moment, number, perhaps, words

METADATA = MetaData()

SCHEMA = Table("schema_version", METADATA, Column("version", Integer, nullable=False))

# A removed person keeps the row, without a role: drafts and the audit go on having an author.
PEOPLE = Table(
    "people",
    METADATA,
    number(),
    words("face"),
    words("key"),
    words("name"),
    perhaps("role"),
    UniqueConstraint("face", "key"),
    sqlite_autoincrement=True,
)

PAIRINGS = Table(
    "pairings",
    METADATA,
    Column("face", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    words("name"),
    Column("code", Text, nullable=False, unique=True),
    moment("at"),
)

DRAFTS = Table(
    "drafts",
    METADATA,
    number(),
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
    words("form_id"),
    Column("form_version", Integer, nullable=False),
    words("name"),
    moment("at"),
    moment("updated"),
    Column("archived", Boolean, nullable=False, server_default=false()),
    # The day by which it must be handed in, where somebody said so.
    perhaps("due"),
    sqlite_autoincrement=True,
)

# `asked` is what was shown last, and `seen` how many events the draft had then: a message is an answer to that,
# whatever others have done since. `back` is the person's own draft that lay open before they were asked for an answer
# in somebody else's.
OPEN_DRAFTS = Table(
    "open_drafts",
    METADATA,
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("draft_id", ForeignKey("drafts.id"), nullable=False),
    Column("asked", Text, nullable=False, server_default=""),
    Column("seen", Integer, nullable=False, server_default="0"),
    Column("back", Integer, nullable=True),
)

# What a person's messages are instead of answers, whatever lies open before them: the next one, and all that follow.
AWAITED = Table(
    "awaited",
    METADATA,
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    words("next"),
    words("all"),
)

# The primary key is the referee: of two who append the same seq, the database lets one through.
EVENTS = Table(
    "events",
    METADATA,
    Column("draft_id", ForeignKey("drafts.id"), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    words("body"),
)

UPDATES = Table(
    "updates",
    METADATA,
    number("number"),
    Column("name", Text, nullable=False, unique=True),
    moment("at"),
    sqlite_autoincrement=True,
)

FILES = Table(
    "files",
    METADATA,
    number(),
    Column("draft_id", ForeignKey("drafts.id"), nullable=False, index=True),
    words("name"),
    words("sha256"),
    Column("size", Integer, nullable=False),
    moment("at"),
    sqlite_autoincrement=True,
)

UPLOADS = Table(
    "uploads",
    METADATA,
    number(),
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
    words("name"),
    Column("content", LargeBinary, nullable=False),
    moment("at"),
    # What the person said otherwise than the file was read, as JSON.
    Column("facts", Text, nullable=False, server_default="{}"),
    sqlite_autoincrement=True,
)

AUDIT = Table(
    "audit",
    METADATA,
    number(),
    Column("who", ForeignKey("people.id"), nullable=True),
    words("what"),
    moment("at"),
    words("detail"),
    sqlite_autoincrement=True,
)

DOCUMENTS = Table(
    "documents",
    METADATA,
    number("arrival"),
    Column("id", Text, nullable=False, unique=True),
    perhaps("kind"),
    perhaps("number"),
    perhaps("symbol"),
    perhaps("date"),
    perhaps("issuer"),
    perhaps("title"),
    words("shelf"),
    words("standing"),
    words("source"),
    perhaps("sha256"),
    sqlite_autoincrement=True,
)

# A finished report is a document of the library and a draft with its answers: the next period starts from both.
FINISHED = Table(
    "finished",
    METADATA,
    Column("document_id", ForeignKey("documents.id"), primary_key=True),
    Column("draft_id", ForeignKey("drafts.id"), nullable=False, unique=True),
    moment("at"),
)

PASSAGES = Table(
    "passages",
    METADATA,
    Column("document_id", ForeignKey("documents.id"), primary_key=True),
    Column("order", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    words("place"),
    words("text"),
    words("headings"),
)

# What a face was told and has not been taken up yet. It is kept before the face says that it has it.
INBOX = Table(
    "inbox",
    METADATA,
    number("number"),
    Column("name", Text, nullable=False, unique=True),
    words("face"),
    words("body"),
    moment("at"),
    sqlite_autoincrement=True,
)

# What is to be shown and has not been yet, in order. `edits` is a message that this one may take the place of.
OUTBOX = Table(
    "outbox",
    METADATA,
    number(),
    Column("face", Text, nullable=False, index=True),
    words("chat"),
    Column("thread", Integer, nullable=True),
    Column("edits", Integer, nullable=True),
    words("body"),
    moment("at"),
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
    moment("at"),
    perhaps("due"),
)

# A version for signing that was put before supervisors: these very bytes, made from so many events; `to` one of them,
# or all of them (null). `voided_by` changed the draft after it was approved.
SUBMISSIONS = Table(
    "submissions",
    METADATA,
    number(),
    Column("draft_id", ForeignKey("drafts.id"), nullable=False, index=True),
    Column("seq", Integer, nullable=False),
    Column("file_id", ForeignKey("files.id"), nullable=False),
    words("sha256"),
    Column("by", ForeignKey("people.id"), nullable=False),
    Column("to", ForeignKey("people.id"), nullable=True),
    moment("at"),
    words("state"),
    Column("decided_by", ForeignKey("people.id"), nullable=True),
    Column("decided_at", Moment, nullable=True),
    Column("voided_by", ForeignKey("people.id"), nullable=True),
    Column("voided_at", Moment, nullable=True),
    sqlite_autoincrement=True,
)

# What a supervisor wants otherwise; `section` is a section's id in the form, "" for the whole.
REMARKS = Table(
    "remarks",
    METADATA,
    number(),
    Column("submission_id", ForeignKey("submissions.id"), nullable=False, index=True),
    words("section"),
    words("text"),
    Column("by", ForeignKey("people.id"), nullable=False),
    moment("at"),
    words("state"),
    sqlite_autoincrement=True,
)

# Each reminder once: its name is there when it was sent.
REMINDERS = Table("reminders", METADATA, Column("name", Text, primary_key=True), moment("at"))
