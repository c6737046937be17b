"""Questions that somebody else is to answer, deadlines, and which reminders went out. Each reminder goes out once."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from bot.store.columns import key
from bot.store.database import Transactions
from bot.store.tables import DRAFTS, REMINDERS, TASKS


@dataclass(frozen=True)
class Task:
    """A question of a draft that `person_id` is to answer, handed over `by` a person; `due` is an ISO day or None."""

    draft_id: str
    question_id: str
    person_id: int
    by: int
    at: str
    due: str | None


class Tasks:
    """The tasks and deadlines of a store."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def give(self, task: Task) -> None:
        """Hand a question over; one that was handed over goes to the new person."""
        values = {"person_id": task.person_id, "by": task.by, "at": task.at, "due": task.due}
        with self._transactions.writing() as connection:
            connection.execute(delete(TASKS).where(*_is(task.draft_id, task.question_id)))
            row = {"draft_id": key(task.draft_id), "question_id": task.question_id, **values}
            connection.execute(insert(TASKS).values(**row))

    def end(self, draft_id: str, question_id: str) -> None:
        """Take a question back, or off the list once it was answered; one that nobody has is no fault."""
        with self._transactions.writing() as connection:
            connection.execute(delete(TASKS).where(*_is(draft_id, question_id)))

    def of_person(self, person_id: int) -> tuple[Task, ...]:
        """Return what a person is to answer, the longest waiting first."""
        with self._transactions.reading() as connection:
            wanted = select(TASKS).where(TASKS.c.person_id == person_id).order_by(TASKS.c.at, TASKS.c.question_id)
            return tuple(_task(row) for row in connection.execute(wanted))

    def of_draft(self, draft_id: str) -> tuple[Task, ...]:
        """Return who is to answer what of a draft, the longest waiting first."""
        with self._transactions.reading() as connection:
            wanted = select(TASKS).where(TASKS.c.draft_id == key(draft_id)).order_by(TASKS.c.at, TASKS.c.question_id)
            return tuple(_task(row) for row in connection.execute(wanted))

    def due(self) -> tuple[Task, ...]:
        """Return every task with a deadline, of drafts in work, the nearest first."""
        wanted = select(TASKS).join(DRAFTS).where(TASKS.c.due.is_not(None), DRAFTS.c.archived.is_(False))
        with self._transactions.reading() as connection:
            return tuple(_task(row) for row in connection.execute(wanted.order_by(TASKS.c.due)))

    def set_deadline(self, draft_id: str, due: str | None) -> None:
        """Say by which day (ISO) a draft must be handed in; None takes the day away."""
        with self._transactions.writing() as connection:
            connection.execute(update(DRAFTS).where(DRAFTS.c.id == key(draft_id)).values(due=due))

    def reminded(self, names: Iterable[str]) -> frozenset[str]:
        """Return those of these reminders that went out."""
        wanted = select(REMINDERS.c.name).where(REMINDERS.c.name.in_(list(names)))
        with self._transactions.reading() as connection:
            return frozenset(connection.execute(wanted).scalars())

    def remind_once(self, name: str, at: str) -> bool:
        """Note that a reminder of this name goes out. False: it did already."""
        with self._transactions.writing() as connection:
            if connection.execute(select(REMINDERS.c.name).where(REMINDERS.c.name == name)).first() is not None:
                return False
            connection.execute(insert(REMINDERS).values(name=name, at=at))
            return True


def _is(draft_id: str, question_id: str) -> tuple[Any, Any]:
    return TASKS.c.draft_id == key(draft_id), TASKS.c.question_id == question_id


def _task(row: Row[Any]) -> Task:
    return Task(str(row.draft_id), row.question_id, row.person_id, row.by, row.at, row.due)
