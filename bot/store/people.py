"""Rows of people and of those who wait; the rules are in `bot.people`.

Every change of who may do what leaves a line in the audit, in the same transaction.
"""

import secrets
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

import prompts
from bot.access import Role
from bot.messages import Sender
from bot.naming import one_line
from bot.people import MOST_PENDING, NAME, Pairing, Person, is_live, leaves_an_admin, live, new_code
from bot.store.columns import in_range
from bot.store.errors import CodeUnknown, LastAdmin, NoSuchPerson, TooManyPending
from bot.store.journal import Note, note
from bot.store.tables import PAIRINGS, PEOPLE

_APPROVED = select(PEOPLE).where(PEOPLE.c.role.is_not(None)).order_by(PEOPLE.c.id)
_OTHERS = select(PEOPLE.c.id).where(PEOPLE.c.role.is_not(None), PEOPLE.c.id != bindparam("person")).limit(1)
_KNOWN_AS = _APPROVED.where(PEOPLE.c.face == bindparam("on"), PEOPLE.c.key == bindparam("as"))


def person(connection: Connection, face: str, key: str) -> Person | None:
    """Return whom this face knows by this key, or None when nobody let them in."""
    row = connection.execute(_KNOWN_AS, {"on": face, "as": key}).first()
    return None if row is None else _person(row)


def by_id(connection: Connection, person_id: int) -> Person:
    """Return the approved person of this id.

    Raises:
        NoSuchPerson: nobody has it, or they were removed.
    """
    row = connection.execute(_APPROVED.where(PEOPLE.c.id == in_range(person_id))).first()
    if row is None:
        raise NoSuchPerson(prompts.say("store.no_such_person", person=person_id))
    return _person(row)


def people(connection: Connection) -> tuple[Person, ...]:
    """Return everybody who has a role, first come first."""
    return tuple(_person(row) for row in connection.execute(_APPROVED))


def has_others(connection: Connection, person_id: int) -> bool:
    """Say whether anybody but this person has a role."""
    return connection.execute(_OTHERS, {"person": person_id}).first() is not None


def pending(connection: Connection, now: datetime) -> tuple[Pairing, ...]:
    """Return the strangers whose code counts at `now`, longest waiting first."""
    rows = connection.execute(select(PAIRINGS))
    found = [Pairing(row.face, row.key, row.name, row.code, datetime.fromisoformat(row.at)) for row in rows]
    return tuple(sorted(live(found, now), key=lambda pairing: pairing.at))


def code_of(connection: Connection, stranger: Sender, now: datetime) -> str | None:
    """Return the code that a stranger has; None: there is room for them to get one.

    Raises:
        TooManyPending: as many others wait as may.
    """
    mine = (PAIRINGS.c.face == stranger.face, PAIRINGS.c.key == stranger.key)
    own = connection.execute(select(PAIRINGS.c.code, PAIRINGS.c.at).where(*mine)).first()
    if own is not None and is_live(datetime.fromisoformat(own.at), now):
        return str(own.code)
    given = connection.execute(select(PAIRINGS.c.at)).scalars()
    if sum(is_live(datetime.fromisoformat(at), now) for at in given) >= MOST_PENDING:
        raise TooManyPending(prompts.say("store.too_many_pending", most=MOST_PENDING))
    return None


def pairing_code(connection: Connection, stranger: Sender, now: datetime) -> str:
    """Return the stranger's code: the one they have, or a new one.

    Raises:
        TooManyPending: as many strangers wait as may.
    """
    if (known := code_of(connection, stranger, now)) is not None:
        return known
    codes = {pairing.code for pairing in pending(connection, now)}
    connection.execute(delete(PAIRINGS).where(PAIRINGS.c.code.not_in(codes)))
    code = new_code(codes, secrets.randbelow)
    row = asdict(stranger) | {"name": one_line(stranger.name, NAME)}
    connection.execute(insert(PAIRINGS).values(**row, code=code, at=now.isoformat()))
    return code


def approve(connection: Connection, code: str, role: Role, by: int | None, now: datetime) -> Person:
    """Let the stranger with this code in; the code is used up.

    Raises:
        CodeUnknown: no stranger has it now.
        LastAdmin: it is the only admin's, for a lesser role.
    """
    pairing = next((pairing for pairing in pending(connection, now) if pairing.code == code), None)
    if pairing is None:
        raise CodeUnknown(prompts.say("store.code_unknown", code=code))
    connection.execute(delete(PAIRINGS).where(PAIRINGS.c.code == code))
    return add(connection, Sender(pairing.face, pairing.key, pairing.name), role, by, now.isoformat())


def refuse(connection: Connection, code: str, by: int | None, now: datetime) -> Pairing:
    """Drop the stranger with this code and return who they were; who writes again gets another code.

    Raises:
        CodeUnknown: no stranger has it now.
    """
    pairing = next((pairing for pairing in pending(connection, now) if pairing.code == code), None)
    if pairing is None:
        raise CodeUnknown(prompts.say("store.code_unknown", code=code))
    connection.execute(delete(PAIRINGS).where(PAIRINGS.c.code == code))
    note(connection, Note(by, "refuse_person", now.isoformat(), f"{pairing.face} {pairing.key}"))
    return pairing


def add(connection: Connection, sender: Sender, role: Role, by: int | None, at: str) -> Person:
    """Let somebody in, or give who is known already this name and role. Who comes back finds their drafts.

    Raises:
        LastAdmin: the only admin would become something else.
    """
    mine = (PEOPLE.c.face == sender.face, PEOPLE.c.key == sender.key)
    known = connection.execute(select(PEOPLE.c.id).where(*mine)).scalar_one_or_none()
    if known is None:
        connection.execute(insert(PEOPLE).values(**asdict(sender), role=role.value))
        known = connection.execute(select(PEOPLE.c.id).where(*mine)).scalar_one()
    else:
        _refuse_to_lose_the_last_admin(connection, known, role)
        connection.execute(update(PEOPLE).where(*mine).values(name=sender.name, role=role.value))
    connection.execute(delete(PAIRINGS).where(PAIRINGS.c.face == sender.face, PAIRINGS.c.key == sender.key))
    note(connection, Note(by, "add_person", at, f"{known} {role}"))
    return by_id(connection, known)


def change_role(connection: Connection, person_id: int, role: Role, by: int | None, at: str) -> Person:
    """Give an approved person another role.

    Raises:
        NoSuchPerson: nobody approved has this id.
        LastAdmin: nobody would be left to manage people.
    """
    by_id(connection, person_id)
    _refuse_to_lose_the_last_admin(connection, person_id, role)
    connection.execute(update(PEOPLE).where(PEOPLE.c.id == person_id).values(role=role.value))
    note(connection, Note(by, "change_role", at, f"{person_id} {role}"))
    return by_id(connection, person_id)


def remove(connection: Connection, person_id: int, by: int | None, at: str) -> Person:
    """Take a person's role away and return who they were. Their drafts stay, for when they come back.

    Raises:
        NoSuchPerson: nobody approved has this id.
        LastAdmin: nobody would be left to manage people.
    """
    removed = by_id(connection, person_id)
    _refuse_to_lose_the_last_admin(connection, person_id, None)
    connection.execute(update(PEOPLE).where(PEOPLE.c.id == person_id).values(role=None))
    note(connection, Note(by, "remove_person", at, str(person_id)))
    return removed


def _refuse_to_lose_the_last_admin(connection: Connection, person_id: int, role: Role | None) -> None:
    # The lock (a no-op on SQLite, where one writes at a time) keeps two admins from removing each other at once.
    admins = connection.execute(_APPROVED.where(PEOPLE.c.role == Role.ADMIN.value).with_for_update())
    known = [_person(row) for row in admins]
    is_admin = any(admin.id == person_id for admin in known)
    if is_admin and not leaves_an_admin(known, person_id, role):
        raise LastAdmin(prompts.say("store.last_admin"))


def _person(row: Row[Any]) -> Person:
    return Person(id=row.id, face=row.face, key=row.key, name=row.name, role=Role(row.role))
