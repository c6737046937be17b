"""What came in and was not taken up yet, and what is to go out: so that neither a crash nor the network loses a word.

A face keeps an update here before it tells anybody that it has it; the turn that takes it up forgets it, in the commit
of its effect, and keeps there what is to be shown. A letter is forgotten when it was shown.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from bot.messages import Address, Button, Give, Letter, Outgoing, Picture, Pictures, Say
from bot.store import journal
from bot.store.database import Transactions
from bot.store.files import Files
from bot.store.tables import INBOX, OUTBOX

_READ = delete(INBOX).where(INBOX.c.name == bindparam("update"))
_KNOWN = select(INBOX.c.number).where(INBOX.c.name == bindparam("update"))
_KEEP = insert(INBOX)
_SHOWN = delete(OUTBOX).where(OUTBOX.c.id == bindparam("letter"))
_POST = insert(OUTBOX).returning(OUTBOX.c.id)


class Letters:
    """The letter box of a store, both ways."""

    def __init__(self, transactions: Transactions, files: Files) -> None:
        self._transactions = transactions
        self._files = files

    def arrived(self, face: str, updates: Mapping[str, str], at: str) -> frozenset[str]:
        """Keep updates by name, in order, in one commit; return the names of those that are new here."""
        with self._transactions.writing() as connection:
            return frozenset(name for name, body in updates.items() if _is_kept(connection, face, name, body, at))

    def unread(self, face: str) -> tuple[str, ...]:
        """Return the updates of a face that nobody has taken up, as they came, oldest first."""
        with self._transactions.reading() as connection:
            rows = connection.execute(select(INBOX.c.body).where(INBOX.c.face == face).order_by(INBOX.c.number))
            return tuple(rows.scalars())

    def taken(self, name: str) -> bool:
        """Say whether an update had its effect already."""
        with self._transactions.reading() as connection:
            return journal.seen(connection, name)

    def take(self, name: str, at: str) -> None:
        """Mark that an update had its effect, and forget what it said; one that is marked already stays so."""
        with self._transactions.writing() as connection:
            journal.record_once(connection, name, at)
            connection.execute(_READ, {"update": name})

    def read(self, name: str) -> None:
        """Forget an update that was taken up, or that says nothing to us."""
        with self._transactions.writing() as connection:
            connection.execute(_READ, {"update": name})

    def post(self, to: Address, shown: Sequence[Outgoing], at: str) -> tuple[Letter, ...]:
        """Keep things to show at an address, in order. A message is replaced only by a single screen."""
        if len(shown) != 1 or not isinstance(shown[0], Say):
            to = Address(to.face, to.chat, to.thread)
        with self._transactions.writing() as connection:
            return tuple(self._posted(connection, to, one, at) for one in shown)

    def waiting(self, face: str, chat: str | None = None) -> tuple[Letter, ...]:
        """Return what waits to be shown on a face (in one chat, where one is named), in order."""
        wanted = select(OUTBOX).where(OUTBOX.c.face == face).order_by(OUTBOX.c.id)
        with self._transactions.reading() as connection:
            rows = connection.execute(wanted if chat is None else wanted.where(OUTBOX.c.chat == chat)).all()
        return tuple(self._letter(row) for row in rows)

    def shown(self, letters: Iterable[int]) -> None:
        """Forget letters that were shown, or that can never be."""
        with self._transactions.writing() as connection:
            if numbers := [{"letter": letter} for letter in letters]:
                connection.execute(_SHOWN, numbers)

    def moved(self, face: str, chat: str, to: str) -> None:
        """Let what waits for a chat go to another: a group became a supergroup."""
        mine = (OUTBOX.c.face == face, OUTBOX.c.chat == chat)
        with self._transactions.writing() as connection:
            connection.execute(update(OUTBOX).where(*mine).values(chat=to, edits=None))

    def _posted(self, connection: Connection, to: Address, shown: Outgoing, at: str) -> Letter:
        body = json.dumps(_to_json(shown, self._files), ensure_ascii=False)
        values = {"face": to.face, "chat": to.chat, "thread": to.thread, "edits": to.message, "body": body, "at": at}
        number = connection.execute(_POST, values).scalar_one()
        return Letter(number, to, shown)

    def _letter(self, row: Any) -> Letter:
        to = Address(row.face, row.chat, row.thread, row.edits)
        return Letter(row.id, to, _from_json(json.loads(row.body), self._files))


def _is_kept(connection: Connection, face: str, name: str, body: str, at: str) -> bool:
    if journal.seen(connection, name) or connection.execute(_KNOWN, {"update": name}).first() is not None:
        return False
    connection.execute(_KEEP, {"face": face, "name": name, "body": body, "at": at})
    return True


def _to_json(shown: Outgoing, files: Files) -> dict[str, Any]:
    match shown:
        case Say():
            return {"say": asdict(shown)}
        case Give(name, content, caption):
            return {"give": {"name": name, "sha256": files.keep(content), "caption": caption}}
        case Pictures(pictures, caption):
            kept = [{"name": picture.name, "sha256": files.keep(picture.content)} for picture in pictures]
            return {"pictures": kept, "caption": caption}


def _from_json(plain: dict[str, Any], files: Files) -> Outgoing:
    match plain:
        case {"say": say}:
            rows = tuple(tuple(Button(**button) for button in row) for row in say["buttons"])
            return Say(say["text"], rows, say["strong"])
        case {"give": give}:
            return Give(give["name"], files.read(give["sha256"]), give["caption"])
        case _:
            pictures = tuple(Picture(each["name"], files.read(each["sha256"])) for each in plain["pictures"])
            return Pictures(pictures, plain["caption"])
