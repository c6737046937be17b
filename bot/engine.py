"""One message in, things to show out: who speaks, may they, and which journey answers.

A turn is committed before its replies are shown, with them where they go through the outbox. One person's turns run
one after another; nobody waits for somebody else's. Faults that a person should hear about become sentences here;
everything else is the face's last resort.
"""

import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from weakref import WeakValueDictionary

import prompts
from bot import drafts, finishing, guide, handover, holdings, officer, supervisor
from bot.access import Action, may
from bot.admin import intake, people
from bot.guide import command_in
from bot.messages import Incoming, Letter, Say, Sender, Upload
from bot.parts import Parts, Replies, Turn, Write
from bot.returned import journey as returned
from bot.store import Conflict, TooManyPending
from knowledge.fault import Fault

Handler = Callable[[Turn, str], Replies]
Taker = Callable[[Turn, str, str], Replies]
"""Takes a message that was asked for: of what it is, and its words."""

_COMMANDS: Mapping[str, tuple[Action, Handler]] = {
    "start": (Action.HELP, guide.start),
    "help": (Action.HELP, guide.help_),
    "new": (Action.DRAFT, officer.new),
    "resume": (Action.DRAFT, drafts.resume),
    "drafts": (Action.DRAFT, drafts.drafts),
    "rename": (Action.DRAFT, drafts.rename),
    "review": (Action.DRAFT, officer.review),
    "export": (Action.DRAFT, handover.export),
    "preview": (Action.DRAFT, handover.preview),
    "compare": (Action.DRAFT, returned.again),
    "finish": (Action.DRAFT, finishing.finish),
    "ask": (Action.ASK, supervisor.ask),
    "documents": (Action.LIST_DOCUMENTS, holdings.documents),
    "ingest": (Action.INGEST, intake.explain_ingest),
    "people": (Action.MANAGE_PEOPLE, people.people),
}
_TAPS: Mapping[str, tuple[Action, Handler]] = {
    "q": (Action.DRAFT, officer.tapped),
    "form": (Action.DRAFT, officer.choose_form),
    "draft": (Action.DRAFT, drafts.choose),
    "d": (Action.DRAFT, drafts.tapped),
    "passage": (Action.ASK, supervisor.passage),
    "docs": (Action.LIST_DOCUMENTS, holdings.turned),
    "doc": (Action.LIST_DOCUMENTS, holdings.shown),
    "undoc": (Action.INGEST, holdings.withdrawn),
    "keep": (Action.INGEST, intake.keep_upload),
    "drop": (Action.INGEST, intake.drop_upload),
    "fact": (Action.INGEST, intake.tapped),
    "p": (Action.MANAGE_PEOPLE, people.tapped),
    "help": (Action.HELP, guide.topic),
    "w": (Action.DRAFT, returned.tapped),
    "f": (Action.DRAFT, finishing.chosen),
    "wc": (Action.DRAFT, returned.compare_held),
    "wi": (Action.INGEST, returned.ingest_held),
}
# What the next message may be asked for as, instead of an answer: "<one of these>|<of what>".
_AWAITED: Mapping[str, tuple[Action, Taker]] = {
    "name": (Action.DRAFT, drafts.named),
    "fact": (Action.INGEST, intake.stated),
    "ask": (Action.ASK, supervisor.asked),
}
# In a group only what shows nothing of a draft or a person.
_OPEN = frozenset({Action.HELP, Action.ASK, Action.LIST_DOCUMENTS})


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

    def take(self, incoming: Incoming) -> tuple[Letter, ...]:
        """Take one turn whose replies go to `incoming.back`: they are kept with its effect, until they were shown.

        Returns what the turn kept to be shown, in order: the replies, and whatever others are told. An update that was
        handled before only shows where things stand.
        """
        _, letters = self._take(incoming)
        return letters

    def _take(self, incoming: Incoming) -> tuple[Replies, tuple[Letter, ...]]:
        store = self._parts.store
        with self._alone(incoming.sender):
            person = store.person(incoming.sender.face, incoming.sender.key)
            now = self._parts.now()
            if person is None:
                replies = self._stranger(incoming)
                return replies, self._kept((), incoming, replies, now.isoformat())
            turn = Turn(self._parts, person, now, incoming.update, private=incoming.private)
            if turn.update is not None and store.seen(turn.update):
                replies = officer.where(turn) if incoming.private else ()
            else:
                replies = self._answer(turn, incoming)
            return self._committed(turn, incoming, replies)

    def _committed(self, turn: Turn, incoming: Incoming, replies: Replies) -> tuple[Replies, tuple[Letter, ...]]:
        try:
            kept = self._kept(turn.writes, incoming, replies, turn.at)
        except Conflict:
            # Somebody else was quicker. Nothing of this turn was kept; it says so, and shows how things stand now.
            turn = Turn(self._parts, turn.person, turn.now, turn.update)
            replies = (Say(prompts.say("engine.cannot_now")), *officer.where(turn))
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
                store.record_update(incoming.update, at)
                store.letters.read(incoming.update)
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
            if (taken := _awaited(turn, incoming)) is not None:
                return taken
            if incoming.upload is not None:
                return _upload(turn, incoming, incoming.upload)
            if incoming.tap is not None:
                return _tap(turn, incoming, incoming.tap)
            return _text(turn, incoming)
        except Conflict:
            turn.writes.clear()
            return (Say(prompts.say("engine.cannot_now")), *officer.where(turn))
        except Fault as fault:
            turn.writes.clear()
            return (Say(str(fault)),)


def _upload(turn: Turn, incoming: Incoming, upload: Upload) -> Replies:
    if may(turn.person.role, Action.INGEST):
        return _allowed(turn, incoming, Action.INGEST, lambda: returned.receive_or_ingest(turn, upload))
    return _allowed(turn, incoming, Action.DRAFT, lambda: returned.receive(turn, upload))


def _tap(turn: Turn, incoming: Incoming, tap: str) -> Replies:
    name, _, rest = tap.partition("|")
    if name == "do":
        command, _, words = rest.partition("|")
        return _commanded(turn, incoming, command, words)
    if name not in _TAPS:
        return (Say(prompts.say("engine.stale_button")), *officer.where(turn))
    action, handler = _TAPS[name]
    return _allowed(turn, incoming, action, lambda: handler(turn, rest))


def _text(turn: Turn, incoming: Incoming) -> Replies:
    text = incoming.text.strip()
    if not text:
        return (Say(prompts.say("engine.empty")),)
    name, rest = command_in(text)
    if name in _COMMANDS:
        return _commanded(turn, incoming, name, rest)
    if text.startswith("/"):
        mine = [name for name, (action, _) in _COMMANDS.items() if may(turn.person.role, action)]
        return _reminded(turn, incoming, guide.unknown(turn, text, mine))
    return _allowed(turn, incoming, Action.DRAFT, lambda: officer.said(turn, text))


def _commanded(turn: Turn, incoming: Incoming, name: str, rest: str) -> Replies:
    if name not in _COMMANDS:
        return (Say(prompts.say("engine.stale_button")), *officer.where(turn))
    action, handler = _COMMANDS[name]
    return _allowed(turn, incoming, action, lambda: handler(turn, rest))


def _awaited(turn: Turn, incoming: Incoming) -> Replies | None:
    """Take a message as what was asked for instead of an answer; whatever else the person does ends the asking."""
    store, person = turn.parts.store, turn.person
    name, _, rest = store.desks.awaited(person.id).partition("|") if incoming.private else ("", "", "")
    if name not in _AWAITED:
        return None
    turn.expect("")
    text = incoming.text.strip()
    if not text or text.startswith("/") or incoming.tap is not None or incoming.upload is not None:
        return None
    action, take = _AWAITED[name]
    return _allowed(turn, incoming, action, lambda: take(turn, rest, text))


def _allowed(turn: Turn, incoming: Incoming, action: Action, answer: Callable[[], Replies]) -> Replies:
    if not may(turn.person.role, action):
        return (guide.forbidden(turn.person.role, action),)
    if not incoming.private and action not in _OPEN:
        return (Say(prompts.say("engine.not_in_group")),)
    return answer() if action is Action.DRAFT else _reminded(turn, incoming, answer())


def _reminded(turn: Turn, incoming: Incoming, replies: Replies) -> Replies:
    # A group hears nothing of a draft.
    is_open = incoming.private and may(turn.person.role, Action.DRAFT)
    return officer.reminded(turn, replies) if is_open else replies
