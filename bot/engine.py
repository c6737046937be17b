"""One message in, things to show out: who speaks, may they, and which journey answers.

A turn is committed before its replies are shown, with them where they go through the outbox. One person's turns run
one after another; nobody waits for somebody else's. Faults that a person should hear about become sentences here;
everything else is the face's last resort.
"""

import threading
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from weakref import WeakValueDictionary

import prompts
from bot import officer
from bot.access import Role
from bot.beside import quoted
from bot.messages import Incoming, Letter, Outgoing, Say, Sender
from bot.parts import Parts, Replies, Turn, Write
from bot.reminding import remind
from bot.reviewing import deciding, voiding
from bot.reviewing.case import Overtaken
from bot.routes import replied
from bot.store import Conflict, Store, TooManyPending
from bot.store.letters import Letters
from knowledge.fault import Fault


class Engine:
    """The assistant as a function. Thread-safe: faces call it from as many threads as they like."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        # A lock is there while somebody holds it or waits for it: strangers leave nothing behind.
        self._locks: WeakValueDictionary[tuple[str, str], threading.Lock] = WeakValueDictionary()
        self._guard = threading.Lock()

    def handle(self, incoming: Incoming) -> Replies:
        """Take one turn and return what to show: what waited for this person first, then the replies."""
        replies, _ = self._take(incoming)
        letters, sender = self._parts.store.letters, incoming.sender
        waiting = letters.waiting(sender.face, sender.key) if incoming.private else ()
        if waiting:
            letters.shown(letter.id for letter in waiting)
        return (*(letter.shown for letter in waiting), *replies)

    def arrived(self, face: str, updates: Mapping[str, str]) -> frozenset[str]:
        """Keep updates of a face by name, as they travel, until they are taken up; return the names of the new ones."""
        return self._parts.store.letters.arrived(face, updates, self._parts.now().isoformat())

    def take(self, incoming: Incoming) -> tuple[Letter, ...]:
        """Take one turn whose replies go to `incoming.back`: they are kept with its effect, until they were shown.

        Returns what the turn kept to be shown, in order: the replies, and whatever others are told. An update that was
        handled before only shows where things stand.
        """
        _, letters = self._take(incoming)
        return letters

    def reply(self, incoming: Incoming, *shown: Outgoing) -> tuple[Letter, ...]:
        """Keep an answer that is the face's own, and that this update needs no other."""
        return self._kept((), incoming, shown, self._parts.now().isoformat())

    def due(self) -> tuple[Letter, ...]:
        """Keep the reminders that are due now in the outbox, each once, and return them. To be called every minute."""
        return remind(self._parts)

    @property
    def letters(self) -> Letters:
        """The letter box, for a face that takes its answers from it."""
        return self._parts.store.letters

    def role(self, sender: Sender) -> Role | None:
        """Return what somebody is here; None is a stranger."""
        person = self._parts.store.person(sender.face, sender.key)
        return None if person is None else person.role

    def roles(self, face: str) -> dict[str, Role]:
        """Return what everybody is whom a face knows, by their key there."""
        return {person.key: person.role for person in self._parts.store.people() if person.face == face}

    def _take(self, incoming: Incoming) -> tuple[Replies, tuple[Letter, ...]]:
        store = self._parts.store
        with self._alone(incoming.sender):
            with store.glance() as seen:
                turn = self._begun(seen, incoming)
                is_repeated = incoming.update is not None and seen.letters.taken(incoming.update)
            if turn is None:
                replies = self._stranger(incoming)
                return replies, self._kept((), incoming, replies, self._parts.now().isoformat())
            replies = _again(turn, incoming) if is_repeated else self._answer(turn, incoming)
            return self._committed(turn, incoming, replies)

    def _begun(self, store: Store, incoming: Incoming) -> Turn | None:
        """Return the turn of whoever sent a message; None: a stranger."""
        person = store.person(incoming.sender.face, incoming.sender.key)
        if person is None:
            return None
        return Turn(
            self._parts,
            person,
            self._parts.now(),
            incoming.update,
            private=incoming.private,
            awaited=store.desks.awaited(person.id),
        )

    def _committed(self, turn: Turn, incoming: Incoming, replies: Replies) -> tuple[Replies, tuple[Letter, ...]]:
        try:
            kept = self._kept(turn.writes, incoming, replies, turn.at)
        except Conflict as conflict:
            # Somebody else was quicker. Nothing of this turn was kept; it says so, and shows how things stand now.
            turn = turn.anew()
            replies = _overtaken(turn, incoming, conflict)
            kept = self._kept(turn.writes, incoming, replies, turn.at)
        except Fault as fault:
            # What was true when the turn began no longer is: a code was used up, the other admin is gone.
            turn.letters.clear()
            replies = (Say(str(fault)),)
            kept = self._kept((), incoming, replies, turn.at)
        return replies, (*kept, *turn.letters)

    def _kept(self, writes: Collection[Write], incoming: Incoming, replies: Replies, at: str) -> tuple[Letter, ...]:
        """Commit a turn: its effects, that its update had them, and the replies where they go through the outbox."""
        if not writes and incoming.update is None and incoming.back is None:
            return ()
        with self._parts.store.turn(at=at) as store:
            for write in writes:
                write(store)
            if incoming.update is not None:
                store.letters.take(incoming.update, at)
            return () if incoming.back is None else store.letters.post(incoming.back, replies, at)

    @contextmanager
    def _alone(self, sender: Sender) -> Iterator[None]:
        with self._guard:
            lock = self._locks.setdefault((sender.face, sender.key), threading.Lock())
        with lock:
            yield

    def _stranger(self, incoming: Incoming) -> Replies:
        # In a group a stranger hears nothing at all: the code is between the two of them.
        if not incoming.private:
            return ()
        sender = incoming.sender
        try:
            code = self._parts.store.pairing_code(sender.face, sender.key, sender.name, self._parts.now())
        except TooManyPending as full:
            return (Say(str(full)),)
        return (Say(prompts.say("engine.stranger", code=code).strip()),)

    def _answer(self, turn: Turn, incoming: Incoming) -> Replies:
        try:
            replies = replied(turn, incoming)
            return voiding.noticed(turn, replies) if incoming.private else replies
        except Conflict:
            turn.forget()
            return _too_late(turn, incoming)
        except Fault as fault:
            turn.forget()
            return (Say(str(fault)),)


def _again(turn: Turn, incoming: Incoming) -> Replies:
    # A group hears nothing of a draft.
    return officer.where(turn) if incoming.private else ()


def _overtaken(turn: Turn, incoming: Incoming, conflict: Conflict) -> Replies:
    if isinstance(conflict, Overtaken):
        return deciding.overtaken(turn, conflict)
    return _too_late(turn, incoming)


def _too_late(turn: Turn, incoming: Incoming) -> Replies:
    """Say that somebody else was quicker, and what was not taken, and show how things stand now."""
    said = filter(None, (prompts.say("engine.cannot_now"), _untaken(incoming)))
    return (Say("\n".join(said)), *_again(turn, incoming))


def _untaken(incoming: Incoming) -> str:
    """Name what a person did that was not taken, so that they can do it again."""
    if incoming.upload is not None:
        return prompts.say("engine.untaken_file", file=incoming.upload.name)
    if incoming.tap is not None:
        return prompts.say("engine.untaken_tap")
    return quoted(incoming.text) if incoming.text.strip() else ""
