"""Versions for signing that were put before supervisors, what was decided, and the remarks.

A decision is on one file, by its SHA-256, made from so many events of its draft. Rows are added and their state moves
on; nothing is deleted.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, insert, select, update

from bot.store.database import Transactions
from bot.store.tables import REMARKS, SUBMISSIONS, key


class Verdict(StrEnum):
    """How a submission stands."""

    WAITING = "waiting"
    APPROVED = "approved"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    VOID = "void"


@dataclass(frozen=True)
class Submission:
    """A file put before supervisors: the `file_id` of the draft made from `seq` events. `by`, `decided_by`: people."""

    id: str
    draft_id: str
    seq: int
    file_id: str
    sha256: str
    by: int
    at: str
    verdict: Verdict
    decided_by: int | None
    decided_at: str | None


@dataclass(frozen=True)
class Remark:
    """What is to be mended: in the section of this id ("" for the whole). `is_done`: the officer says that it is."""

    id: str
    submission_id: str
    section: str
    text: str
    by: int
    at: str
    is_done: bool


class Reviews:
    """The submissions and remarks of a store."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def submit(self, draft_id: str, seq: int, file_id: str, sha256: str, by: int, at: str) -> Submission:  # noqa: PLR0913, PLR0917
        """Put a file before supervisors."""
        row = {"draft_id": key(draft_id), "seq": seq, "file_id": key(file_id), "sha256": sha256, "by": by, "at": at}
        made = insert(SUBMISSIONS).values(**row, state=Verdict.WAITING.value).returning(SUBMISSIONS)
        with self._transactions.writing() as connection:
            return _submission(connection.execute(made).one())

    def one(self, submission_id: str) -> Submission | None:
        """Return a submission, or None."""
        with self._transactions.reading() as connection:
            row = connection.execute(select(SUBMISSIONS).where(SUBMISSIONS.c.id == key(submission_id))).first()
            return None if row is None else _submission(row)

    def of_draft(self, draft_id: str) -> tuple[Submission, ...]:
        """Return the submissions of a draft, newest first."""
        wanted = select(SUBMISSIONS).where(SUBMISSIONS.c.draft_id == key(draft_id)).order_by(SUBMISSIONS.c.id.desc())
        with self._transactions.reading() as connection:
            return tuple(_submission(row) for row in connection.execute(wanted))

    def waiting(self) -> tuple[Submission, ...]:
        """Return what waits for a decision, the longest waiting first."""
        wanted = select(SUBMISSIONS).where(SUBMISSIONS.c.state == Verdict.WAITING.value).order_by(SUBMISSIONS.c.id)
        with self._transactions.reading() as connection:
            return tuple(_submission(row) for row in connection.execute(wanted))

    def decide(self, submission_id: str, verdict: Verdict, by: int, at: str, *, was: Verdict = Verdict.WAITING) -> bool:
        """Move a submission on. False: it was not (any more) as expected, so nothing was changed."""
        mine = (SUBMISSIONS.c.id == key(submission_id), SUBMISSIONS.c.state == was.value)
        values = {"state": verdict.value, "decided_by": by, "decided_at": at}
        with self._transactions.writing() as connection:
            return connection.execute(update(SUBMISSIONS).where(*mine).values(**values)).rowcount == 1

    def remark(self, submission_id: str, section: str, text: str, by: int, at: str) -> Remark:
        """Add a remark."""
        row = {"submission_id": key(submission_id), "section": section, "text": text, "by": by, "at": at}
        made = insert(REMARKS).values(**row, state="open").returning(REMARKS)
        with self._transactions.writing() as connection:
            return _remark(connection.execute(made).one())

    def remarks(self, submission_id: str) -> tuple[Remark, ...]:
        """Return the remarks on a submission, oldest first."""
        wanted = select(REMARKS).where(REMARKS.c.submission_id == key(submission_id)).order_by(REMARKS.c.id)
        with self._transactions.reading() as connection:
            return tuple(_remark(row) for row in connection.execute(wanted))

    def settle(self, remark_id: str, *, is_done: bool = True) -> None:
        """Note that a remark was seen to, or is open again."""
        state = "done" if is_done else "open"
        with self._transactions.writing() as connection:
            connection.execute(update(REMARKS).where(REMARKS.c.id == key(remark_id)).values(state=state))


def _submission(row: Row[Any]) -> Submission:
    return Submission(
        id=str(row.id),
        draft_id=str(row.draft_id),
        seq=row.seq,
        file_id=str(row.file_id),
        sha256=row.sha256,
        by=row.by,
        at=row.at,
        verdict=Verdict(row.state),
        decided_by=row.decided_by,
        decided_at=row.decided_at,
    )


def _remark(row: Row[Any]) -> Remark:
    return Remark(
        id=str(row.id),
        submission_id=str(row.submission_id),
        section=row.section,
        text=row.text,
        by=row.by,
        at=row.at,
        is_done=row.state == "done",
    )
