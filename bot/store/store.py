"""The store as others see it: every call one transaction, or several calls one turn.

What a call returns has been read or committed; what a call raises has left no trace. Thread-safe, and several processes
may open the same database. Times (`at`) are aware ISO 8601 text; `now` is an aware datetime; `by` and `who` are the id
of the person who acts, None for whoever sits at the machine itself.
"""

import copy
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from bot.access import Role
from bot.messages import Sender
from bot.people import Pairing, Person
from bot.store import drafts, journal, library, people
from bot.store.database import Database, Joined, Transactions
from bot.store.desks import Desks
from bot.store.drafts import Draft, Finished, KeptFile
from bot.store.files import Files
from bot.store.journal import Note
from bot.store.letters import Letters
from bot.store.reviews import Reviews
from bot.store.schema import bring_up
from bot.store.tasks import Tasks
from bot.store.uploads import Uploads
from knowledge.document import Document, Passage


class Store:
    """Durable state: the database at `url` and the folder `files`. Implements `knowledge.document.Library`.

    Raises (from any method):
        StoreUnavailable: the database or the folder cannot be used, or the database is of a newer version.
        Conflict: somebody else wrote the same thing at the same moment.
        NoSuchDraft, NoSuchPerson: an id came in that stands for nobody and nothing.
        LastAdmin: a change of roles would leave nobody to manage people.
    """

    def __init__(self, url: str, files: Path) -> None:
        self._database = Database(url)
        self._transactions: Transactions = self._database
        try:
            with self._database.writing() as connection:
                bring_up(connection)
            self._files = Files(files)
        except BaseException:
            self._database.close()
            raise

    def close(self) -> None:
        """Let go of the database. Nothing needs saving: everything is."""
        self._database.close()

    @contextmanager
    def turn(self, update: str | None = None, *, at: str) -> Iterator["Store"]:
        """Do several things in one transaction, and those of one update once.

        What is called on `turn` is committed together at the end, with the mark that `update` had its effect; an
        exception undoes it all. On SQLite nobody else writes meanwhile: think before, only write inside, and only on
        `turn`, since a write on the store itself would wait for this very turn.

        Raises:
            Repeated: the update had its effect already.
        """
        with self._transactions.writing() as connection:
            if update is not None:
                journal.record(connection, update, at)
            yield self._on(Joined(connection))

    @contextmanager
    def glance(self) -> Iterator["Store"]:
        """Look at several things as they are at one moment (on SQLite), in one transaction that only reads."""
        with self._transactions.reading() as connection:
            yield self._on(Joined(connection))

    def _on(self, transactions: Transactions) -> "Store":
        joined = copy.copy(self)
        joined._transactions = transactions
        return joined

    # Rooms of their own; on `turn` they join its transaction.

    @property
    def letters(self) -> Letters:
        """What came in and what is to go out."""
        return Letters(self._transactions, self._files)

    @property
    def desks(self) -> Desks:
        """What lies open before each person."""
        return Desks(self._transactions)

    @property
    def tasks(self) -> Tasks:
        """Questions handed to others, deadlines, reminders."""
        return Tasks(self._transactions)

    @property
    def reviews(self) -> Reviews:
        """Submissions, decisions, remarks."""
        return Reviews(self._transactions)

    @property
    def uploads(self) -> Uploads:
        """Files that wait for a yes."""
        return Uploads(self._transactions)

    def documents(self) -> tuple[Document, ...]:
        """Return every document, oldest arrival first."""
        with self._transactions.reading() as connection:
            return library.documents(connection)

    def document(self, document_id: str) -> Document | None:
        """Return one document, or None."""
        with self._transactions.reading() as connection:
            return library.document(connection, document_id)

    def passages(self, document_ids: Iterable[str] | None = None) -> tuple[Passage, ...]:
        """Return the passages of these documents (of all when None), by arrival of the document and order."""
        with self._transactions.reading() as connection:
            return library.passages(connection, document_ids)

    def add(self, document: Document, passages: Sequence[Passage], original: bytes | None) -> None:
        """Keep a document, its passages and its original in one commit. The same id again replaces it whole.

        Raises:
            ValueError: a passage is another document's, or `document.sha256` is not that of the original.
        """
        with self._transactions.writing() as connection:
            library.add(connection, self._files, document, passages, original)

    def original(self, document_id: str) -> bytes | None:
        """Return the bytes that were kept, or None for a registered document."""
        with self._transactions.reading() as connection:
            return library.original(connection, self._files, document_id)

    # People.

    def person(self, face: str, key: str) -> Person | None:
        """Return whom this face knows by this key, or None when nobody let them in."""
        with self._transactions.reading() as connection:
            return people.person(connection, face, key)

    def people(self) -> tuple[Person, ...]:
        """Return everybody who was let in, first come first."""
        with self._transactions.reading() as connection:
            return people.people(connection)

    def has_others(self, person_id: int) -> bool:
        """Say whether anybody but this person was let in."""
        with self._transactions.reading() as connection:
            return people.has_others(connection, person_id)

    def pending(self, now: datetime) -> tuple[Pairing, ...]:
        """Return the strangers whose code counts now, longest waiting first."""
        with self._transactions.reading() as connection:
            return people.pending(connection, now)

    def pairing_code(self, face: str, key: str, name: str, now: datetime) -> str:
        """Return a stranger's six digits: the same again within a day, else new ones; `TooManyPending` when it is full.

        Who has a code, or can get none, is told so without a transaction that writes.
        """
        with self._transactions.reading() as connection:
            known = people.code_of(connection, Sender(face, key, name), now)
        if known is not None:
            return known
        with self._transactions.writing() as connection:
            return people.pairing_code(connection, Sender(face, key, name), now)

    def approve(self, code: str, role: Role, by: int | None, now: datetime) -> Person:
        """Let the stranger with this code in; the code is used up. `CodeUnknown` when no stranger has it now."""
        with self._transactions.writing() as connection:
            return people.approve(connection, code, role, by, now)

    def refuse(self, code: str, by: int | None, now: datetime) -> Pairing:
        """Drop the stranger with this code and return who they were. `CodeUnknown` when no stranger has it now."""
        with self._transactions.writing() as connection:
            return people.refuse(connection, code, by, now)

    def add_person(self, face: str, key: str, name: str, role: Role, at: str) -> Person:
        """Let somebody in without a code, as whoever sits at the machine may; who is known gets this name and role."""
        with self._transactions.writing() as connection:
            return people.add(connection, Sender(face, key, name), role, None, at)

    def change_role(self, person_id: int, role: Role, by: int | None, at: str) -> Person:
        """Give an approved person another role."""
        with self._transactions.writing() as connection:
            return people.change_role(connection, person_id, role, by, at)

    def remove_person(self, person_id: int, by: int | None, at: str) -> Person:
        """Take a person's role away and return who they were. Their drafts stay."""
        with self._transactions.writing() as connection:
            return people.remove(connection, person_id, by, at)

    # Drafts.

    def create_draft(self, person_id: int, form_id: str, form_version: int, name: str, at: str) -> Draft:
        """Open a draft for an approved person. It is not yet the one that is open in their chat."""
        with self._transactions.writing() as connection:
            return drafts.create(connection, person_id, form_id, form_version, name, at)

    def draft(self, draft_id: str) -> Draft:
        """Return a draft, whosever it is."""
        with self._transactions.reading() as connection:
            return drafts.one(connection, draft_id)

    def drafts(self, person_id: int, *, archived: bool = False) -> tuple[Draft, ...]:
        """Return a person's drafts, last written to first: those in work, or those put away."""
        with self._transactions.reading() as connection:
            return drafts.of(connection, person_id, archived)

    def rename(self, draft_id: str, name: str) -> Draft:
        """Call a draft by another name."""
        with self._transactions.writing() as connection:
            return drafts.rename(connection, draft_id, name)

    def set_version(self, draft_id: str, form_version: int) -> None:
        """Note that a draft goes on with this version of its form."""
        with self._transactions.writing() as connection:
            drafts.set_version(connection, draft_id, form_version)

    def archive(self, draft_id: str, *, archived: bool = True) -> Draft:
        """Put a draft away, which closes it, or take it out again. Its events and files stay."""
        with self._transactions.writing() as connection:
            return drafts.archive(connection, draft_id, archived)

    def finish(self, draft_id: str, document_id: str, at: str) -> Draft:
        """Put a draft away as finished: the document that it became is in the library."""
        with self._transactions.writing() as connection:
            return drafts.finish(connection, draft_id, document_id, at)

    def finished(self) -> tuple[Finished, ...]:
        """Return the finished drafts, whosever they are, the newest first."""
        with self._transactions.reading() as connection:
            return drafts.finished(connection)

    def set_current(self, person_id: int, draft_id: str | None) -> None:
        """Open a draft that is a person's own or has a question for them, or close the open one (None).

        Raises:
            NoSuchDraft: there is none, it is none of theirs, or it was put away.
        """
        with self._transactions.writing() as connection:
            drafts.set_current(connection, person_id, draft_id)

    def current(self, person_id: int) -> str | None:
        """Return the id of the draft open in a person's chat, or None."""
        with self._transactions.reading() as connection:
            return drafts.current(connection, person_id)

    def append_events(
        self, draft_id: str, expected_seq: int, events: Sequence[str], *, at: str, update: str | None = None
    ) -> int:
        """Add events (JSON texts) after the first `expected_seq` and return how many there are now, all in one commit.

        Raises:
            Conflict: the draft does not have `expected_seq` events; read again.
            Repeated: `update` had its effect already.
        """
        with self._transactions.writing() as connection:
            if update is not None:
                journal.record(connection, update, at)
            return drafts.append(connection, draft_id, expected_seq, events, at)

    def events(self, draft_id: str, since: int = 1) -> list[str]:
        """Return a draft's events from the `since`th on, oldest first, exactly as they were appended."""
        with self._transactions.reading() as connection:
            return drafts.events(connection, draft_id, since)

    def keep_file(self, draft_id: str, name: str, content: bytes, at: str) -> str:
        """Keep a file that came out of a draft and return its id."""
        with self._transactions.writing() as connection:
            return drafts.keep_file(connection, self._files, draft_id, name, content, at)

    def files(self, draft_id: str) -> tuple[KeptFile, ...]:
        """Return the files that came out of a draft, newest first."""
        with self._transactions.reading() as connection:
            return drafts.kept_files(connection, draft_id)

    def content(self, file: KeptFile) -> bytes:
        """Return the bytes of a kept file."""
        return self._files.read(file.sha256)

    # What happened.

    def note(self, who: int | None, what: str, at: str, detail: str) -> None:
        """Add a line to the audit. Nothing takes one away."""
        with self._transactions.writing() as connection:
            journal.note(connection, Note(who, what, at, detail))

    def audit(self, limit: int) -> tuple[Note, ...]:
        """Return the latest lines of the audit, newest first."""
        with self._transactions.reading() as connection:
            return journal.audit(connection, limit)
