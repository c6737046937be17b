"""What must outlive the process: people, drafts and their events, documents, files, the audit.

What was acknowledged survives a killed process and a pulled plug. SQLite and PostgreSQL are spoken to with the same
statements; SQLAlchemy is known in this package and nowhere else, and its exceptions do not leave it.
There is no clock here: every time is handed in, aware.
"""

from bot.people import Pairing, Person
from bot.store.desks import Awaited, Desk
from bot.store.drafts import Draft, Finished, KeptFile
from bot.store.errors import (
    CodeUnknown,
    Conflict,
    LastAdmin,
    NoSuchDraft,
    NoSuchPerson,
    Repeated,
    StoreFault,
    StoreUnavailable,
    TooManyPending,
)
from bot.store.journal import Note
from bot.store.reviews import Remark, RemarkState, Submission, Verdict
from bot.store.store import Store
from bot.store.tasks import Task
from bot.store.uploads import HeldUpload

__all__ = [
    "Awaited",
    "CodeUnknown",
    "Conflict",
    "Desk",
    "Draft",
    "Finished",
    "HeldUpload",
    "KeptFile",
    "LastAdmin",
    "NoSuchDraft",
    "NoSuchPerson",
    "Note",
    "Pairing",
    "Person",
    "Remark",
    "RemarkState",
    "Repeated",
    "Store",
    "StoreFault",
    "StoreUnavailable",
    "Submission",
    "Task",
    "TooManyPending",
    "Verdict",
]
