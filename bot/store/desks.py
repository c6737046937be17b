"""What lies open before each person: the draft, the question that they were shown last, and what they write instead."""

from dataclasses import dataclass

from sqlalchemy import bindparam, insert, select, update

from bot.store.database import Transactions
from bot.store.tables import AWAITED, OPEN_DRAFTS

# What every turn asks is put together once: to build a statement takes longer than to run it.
_OF = select(OPEN_DRAFTS).where(OPEN_DRAFTS.c.person_id == bindparam("person"))
_AWAITED = select(AWAITED).where(AWAITED.c.person_id == bindparam("person"))


@dataclass(frozen=True)
class Desk:
    """The open draft (None: none), the id of the question that was shown last ("": none, or something else).

    `seen` is how many events the draft had when it was shown last. `back` is the person's own draft that lay open
    before they went over to somebody else's, None for none.
    """

    draft_id: str | None = None
    asked: str = ""
    seen: int = 0
    back: str | None = None


@dataclass(frozen=True)
class Awaited:
    """What a person's messages are instead of answers, in the words of whoever asked: the next one, and all from then.

    "" is an answer. What the next one is goes before what all are; those it leaves as they were.
    """

    next: str = ""
    all: str = ""


class Desks:
    """The desks of a store. A desk has room for notes while a draft is open on it."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def of(self, person_id: int) -> Desk:
        """Return what lies open before a person."""
        with self._transactions.reading() as connection:
            row = connection.execute(_OF, {"person": person_id}).first()
            if row is None:
                return Desk()
            back = None if row.back is None else str(row.back)
            return Desk(str(row.draft_id), row.asked, row.seen, back)

    def note(self, person_id: int, *, asked: str | None = None, seen: int | None = None) -> None:
        """Note what a person was shown last; None leaves it as it was."""
        given = (("asked", asked), ("seen", seen))
        values = {name: value for name, value in given if value is not None}
        if values:
            mine = OPEN_DRAFTS.c.person_id == person_id
            with self._transactions.writing() as connection:
                connection.execute(update(OPEN_DRAFTS).where(mine).values(**values))

    def awaited(self, person_id: int) -> Awaited:
        """Return what a person's messages are instead of answers.

        It needs no open draft: a name for any draft, a fact about a file, a question to the library, a remark.
        """
        with self._transactions.reading() as connection:
            row = connection.execute(_AWAITED, {"person": person_id}).first()
            return Awaited() if row is None else Awaited(row.next, row.all)

    def expect(self, person_id: int, what: str) -> None:
        """Note what a person's next message is instead of an answer; "" for what it was before."""
        self._await(person_id, next=what)

    def expect_all(self, person_id: int, what: str) -> None:
        """Note what all of a person's messages are instead of answers; "" for answers again."""
        self._await(person_id, all=what)

    def _await(self, person_id: int, **what: str) -> None:
        mine = AWAITED.c.person_id == person_id
        with self._transactions.writing() as connection:
            if connection.execute(update(AWAITED).where(mine).values(**what)).rowcount == 0 and any(what.values()):
                connection.execute(insert(AWAITED).values(**{"person_id": person_id, "next": "", "all": "", **what}))
