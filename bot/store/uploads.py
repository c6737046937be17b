"""Files that somebody sent and nobody has confirmed yet. They lie in the database: to drop one is to forget it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import delete, insert, select, update

from bot.store.columns import key
from bot.store.database import Transactions
from bot.store.people import by_id
from bot.store.tables import UPLOADS

# Proposals that were left lying make room for new ones.
HELD_PER_PERSON = 20


@dataclass(frozen=True)
class HeldUpload:
    """A file that waits for a yes or a no. `facts` are what the person said otherwise than the file was read."""

    id: str
    person_id: int
    name: str
    content: bytes
    facts: Mapping[str, str] = field(default_factory=dict)


class Uploads:
    """The held files of a store."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def keep(self, person_id: int, name: str, content: bytes, at: str) -> str:
        """Hold a file until it is confirmed or dropped, and return its id. Of one person the newest twenty are held.

        A file that this person holds already keeps its id, and what was said of it: it may be taken up a second time.

        Raises:
            NoSuchPerson: nobody approved has this id.
        """
        values = {"person_id": person_id, "name": name, "content": content, "at": at}
        mine = UPLOADS.c.person_id == person_id
        newest = select(UPLOADS.c.id).where(mine).order_by(UPLOADS.c.id.desc()).limit(HELD_PER_PERSON)
        same = select(UPLOADS.c.id).where(mine, UPLOADS.c.name == name, UPLOADS.c.content == content)
        with self._transactions.writing() as connection:
            by_id(connection, person_id)
            if (held_already := connection.execute(same).scalar()) is not None:
                return str(held_already)
            made = connection.execute(insert(UPLOADS).values(**values).returning(UPLOADS.c.id)).scalar_one()
            held = list(connection.execute(newest).scalars())
            connection.execute(delete(UPLOADS).where(mine, UPLOADS.c.id.not_in(held)))
        return str(made)

    def one(self, upload_id: str) -> HeldUpload | None:
        """Return a held file, or None when it was dropped or never was."""
        with self._transactions.reading() as connection:
            row = connection.execute(select(UPLOADS).where(UPLOADS.c.id == key(upload_id))).first()
        if row is None:
            return None
        return HeldUpload(str(row.id), row.person_id, row.name, row.content, json.loads(row.facts))

    def state(self, upload_id: str, facts: Mapping[str, str]) -> None:
        """Keep what a person said otherwise than the file was read, in place of what they said before."""
        said = json.dumps(dict(facts), ensure_ascii=False)
        with self._transactions.writing() as connection:
            connection.execute(update(UPLOADS).where(UPLOADS.c.id == key(upload_id)).values(facts=said))

    def drop(self, upload_id: str) -> None:
        """Forget a held file; one that is gone already is no fault."""
        with self._transactions.writing() as connection:
            connection.execute(delete(UPLOADS).where(UPLOADS.c.id == key(upload_id)))
