"""Versions for signing that were put before supervisors, what was decided, and the remarks.

A decision is on one file, by its SHA-256, made from so many events of its draft. Rows are added and their state moves
on; nothing is deleted.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, insert, select, update

from bot.store.columns import key
from bot.store.database import Transactions
from bot.store.tables import PEOPLE, REMARKS, SUBMISSIONS


class Verdict(StrEnum):
    """How a submission stands."""

    WAITING = "waiting"
    APPROVED = "approved"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    VOID = "void"


@dataclass(frozen=True)
class Submission:
    """A file put before supervisors: the `file_id` of the draft made from `seq` events.

    `by`, `to`, `decided_by`, `voided_by` are people; `to` is None where any supervisor may decide. What became void was
    approved before: `decided_by` and `decided_at` still say by whom and when.
    """

    id: str
    draft_id: str
    seq: int
    file_id: str
    sha256: str
    by: int
    to: int | None
    at: str
    verdict: Verdict
    decided_by: int | None
    decided_at: str | None
    voided_by: int | None
    voided_at: str | None


class RemarkState(StrEnum):
    """How a remark stands: typed and not yet sent, thrown away unsent, open before the officer, or seen to."""

    UNSENT = "unsent"
    DROPPED = "dropped"
    OPEN = "open"
    DONE = "done"


@dataclass(frozen=True)
class Remark:
    """What is to be mended: in the section of this id ("" for the whole)."""

    id: str
    submission_id: str
    section: str
    text: str
    by: int
    at: str
    state: RemarkState


_SENT = (RemarkState.OPEN.value, RemarkState.DONE.value)

# What every turn asks is put together once: to build a statement takes longer than to run it.
_ALL = select(SUBMISSIONS).order_by(SUBMISSIONS.c.id)
_OF_DRAFT = _ALL.where(SUBMISSIONS.c.draft_id == bindparam("draft"))


class Reviews:
    """The submissions and remarks of a store."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def submit(  # noqa: PLR0913 - a submission is this many things
        self, draft_id: str, seq: int, file_id: str, sha256: str, *, by: int, to: int | None, at: str
    ) -> Submission:
        """Put a file before one supervisor, or before all of them (None)."""
        row = {"draft_id": key(draft_id), "seq": seq, "file_id": key(file_id), "sha256": sha256}
        state = Verdict.WAITING.value
        made = insert(SUBMISSIONS).values(**row, by=by, to=to, at=at, state=state).returning(SUBMISSIONS)
        with self._transactions.writing() as connection:
            return _submission(connection.execute(made).one())

    def one(self, submission_id: str) -> Submission | None:
        """Return a submission, or None."""
        return next(iter(self._found(_ALL.where(SUBMISSIONS.c.id == key(submission_id)))), None)

    def of_draft(self, draft_id: str) -> tuple[Submission, ...]:
        """Return the submissions of a draft, newest first."""
        return self._found(_OF_DRAFT, draft=key(draft_id))[::-1]

    def of_file(self, sha256: str) -> tuple[Submission, ...]:
        """Return the submissions of these very bytes, newest first."""
        return self._found(_ALL.where(SUBMISSIONS.c.sha256 == sha256))[::-1]

    def waiting(self) -> tuple[Submission, ...]:
        """Return what waits for a decision, the longest waiting first."""
        return self._found(_ALL.where(SUBMISSIONS.c.state == Verdict.WAITING.value))

    def decide(self, submission_id: str, verdict: Verdict, by: int, at: str) -> bool:
        """Decide what waits for a decision. False: it does not wait (any more), so nothing was changed."""
        values = {"state": verdict.value, "decided_by": by, "decided_at": at}
        return self._moved(submission_id, Verdict.WAITING, values)

    def void(self, submission_id: str, by: int, at: str) -> bool:
        """Note that the draft was changed after the approval. False: it was not approved (any more)."""
        values = {"state": Verdict.VOID.value, "voided_by": by, "voided_at": at}
        return self._moved(submission_id, Verdict.APPROVED, values)

    def _moved(self, submission_id: str, was: Verdict, values: Mapping[str, object]) -> bool:
        mine = (SUBMISSIONS.c.id == key(submission_id), SUBMISSIONS.c.state == was.value)
        with self._transactions.writing() as connection:
            return connection.execute(update(SUBMISSIONS).where(*mine).values(**values)).rowcount == 1

    def _found(self, wanted: Select[Any], **bound: int) -> tuple[Submission, ...]:
        with self._transactions.reading() as connection:
            return tuple(map(_submission, connection.execute(wanted, bound)))

    def remark(self, submission_id: str, section: str, text: str, by: int, at: str) -> Remark:
        """Keep a remark that is not yet sent."""
        row = {"submission_id": key(submission_id), "section": section, "text": text, "by": by, "at": at}
        made = insert(REMARKS).values(**row, state=RemarkState.UNSENT.value).returning(REMARKS)
        with self._transactions.writing() as connection:
            return _remark(connection.execute(made).one())

    def remarks(self, submission_id: str) -> tuple[Remark, ...]:
        """Return the remarks on a submission that were sent, oldest first."""
        return self._remarks(REMARKS.c.submission_id == key(submission_id), REMARKS.c.state.in_(_SENT))

    def unsent(self, submission_id: str, by: int) -> tuple[Remark, ...]:
        """Return what a person has remarked on a submission and not yet sent, oldest first."""
        return self._remarks(*_unsent(submission_id, by))

    def send(self, submission_id: str, by: int) -> None:
        """Send what a person has remarked on a submission."""
        self._set(RemarkState.OPEN, *_unsent(submission_id, by))

    def drop(self, submission_id: str, by: int) -> None:
        """Throw away what a person has remarked on a submission and not yet sent."""
        self._set(RemarkState.DROPPED, *_unsent(submission_id, by))

    def settle(self, remark_id: str, *, is_done: bool = True) -> None:
        """Note that a remark was seen to, or is open again."""
        state = RemarkState.DONE if is_done else RemarkState.OPEN
        self._set(state, REMARKS.c.id == key(remark_id), REMARKS.c.state.in_(_SENT))

    def _remarks(self, *where: ColumnElement[bool]) -> tuple[Remark, ...]:
        with self._transactions.reading() as connection:
            return tuple(map(_remark, connection.execute(select(REMARKS).where(*where).order_by(REMARKS.c.id))))

    def _set(self, state: RemarkState, *where: ColumnElement[bool]) -> None:
        with self._transactions.writing() as connection:
            connection.execute(update(REMARKS).where(*where).values(state=state.value))

    def names(self) -> Mapping[int, str]:
        """Return what everybody is called who may have written, submitted or decided, also who was removed since."""
        with self._transactions.reading() as connection:
            return {row.id: row.name for row in connection.execute(select(PEOPLE.c.id, PEOPLE.c.name))}


def _unsent(submission_id: str, by: int) -> tuple[ColumnElement[bool], ...]:
    mine = (REMARKS.c.submission_id == key(submission_id), REMARKS.c.by == by)
    return (*mine, REMARKS.c.state == RemarkState.UNSENT.value)


def _submission(row: Row[Any]) -> Submission:
    plain = {name: value for name, value in row._mapping.items() if name != "state"}
    ids = {name: str(plain[name]) for name in ("id", "draft_id", "file_id")}
    return Submission(**{**plain, **ids}, verdict=Verdict(row.state))


def _remark(row: Row[Any]) -> Remark:
    plain = dict(row._mapping)
    ids = {name: str(plain[name]) for name in ("id", "submission_id")}
    return Remark(**{**plain, **ids, "state": RemarkState(row.state)})
