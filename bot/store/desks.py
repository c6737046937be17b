"""What lies open before each person: the draft, the question that they were shown last, and what they write instead."""

from dataclasses import dataclass

from sqlalchemy import select, update

from bot.store.database import Transactions
from bot.store.tables import OPEN_DRAFTS


@dataclass(frozen=True)
class Desk:
    """The open draft (None: none), the id of the question that was shown last ("": none, or something else).

    `remark` is what the next message is instead of an answer, in the words of whoever asked for it ("": an answer).
    """

    draft_id: str | None = None
    asked: str = ""
    remark: str = ""


class Desks:
    """The desks of a store. A desk has room for notes while a draft is open on it."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def of(self, person_id: int) -> Desk:
        """Return what lies open before a person."""
        with self._transactions.reading() as connection:
            row = connection.execute(select(OPEN_DRAFTS).where(OPEN_DRAFTS.c.person_id == person_id)).first()
            return Desk() if row is None else Desk(str(row.draft_id), row.asked, row.remark)

    def note(self, person_id: int, *, asked: str | None = None, remark: str | None = None) -> None:
        """Note what a person was shown last, or what their next message is; None leaves it as it was."""
        values = {name: value for name, value in (("asked", asked), ("remark", remark)) if value is not None}
        if values:
            mine = OPEN_DRAFTS.c.person_id == person_id
            with self._transactions.writing() as connection:
                connection.execute(update(OPEN_DRAFTS).where(mine).values(**values))
