"""One message in, things to show out: who speaks, may they, and which journey answers.

A turn is committed before its replies are shown, with them where they go through the outbox. One person's turns run
one after another; nobody waits for somebody else's. Faults that a person should hear about become sentences here;
everything else is the face's last resort.
"""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager

import prompts
from bot import admin, delegating, entrusted, finishing, handover, officer, owing, supervisor
from bot.access import Action, Role, may
from bot.answering import quoted
from bot.messages import Incoming, Letter, Say, Sender, Upload
from bot.parts import Parts, Replies, Turn, Write
from bot.reminding import remind
from bot.returned import journey as returned
from bot.store import Conflict, TooManyPending
from knowledge.fault import Fault
from knowledge.fold import squeeze

Handler = Callable[[Turn, str], Replies]

_COMMANDS: Mapping[str, tuple[Action, Handler]] = {
    "new": (Action.DRAFT, officer.new),
    "resume": (Action.DRAFT, officer.resume),
    "drafts": (Action.DRAFT, officer.drafts),
    "review": (Action.DRAFT, officer.review),
    "export": (Action.DRAFT, handover.export),
    "preview": (Action.DRAFT, handover.preview),
    "compare": (Action.DRAFT, returned.again),
    "finish": (Action.DRAFT, finishing.finish),
    "work": (Action.DRAFT, owing.work),
    "deadline": (Action.DRAFT, owing.deadline),
    "ask": (Action.ASK, supervisor.ask),
    "documents": (Action.LIST_DOCUMENTS, supervisor.documents),
    "ingest": (Action.INGEST, admin.explain_ingest),
    "people": (Action.MANAGE_PEOPLE, admin.people),
}
_TAPS: Mapping[str, tuple[Action, Handler]] = {
    "q": (Action.DRAFT, officer.tapped),
    "form": (Action.DRAFT, officer.choose_form),
    "draft": (Action.DRAFT, officer.choose_draft),
    "passage": (Action.ASK, supervisor.passage),
    "keep": (Action.INGEST, admin.keep_upload),
    "drop": (Action.INGEST, admin.drop_upload),
    "w": (Action.DRAFT, returned.tapped),
    "f": (Action.DRAFT, finishing.chosen),
    "wc": (Action.DRAFT, returned.compare_held),
    "wi": (Action.INGEST, returned.ingest_held),
    "give": (Action.DRAFT, delegating.give_tapped),
    "recall": (Action.DRAFT, delegating.recall_tapped),
    "mine": (Action.DRAFT, entrusted.open_task),
    "decline": (Action.DRAFT, entrusted.decline_tapped),
    "look": (Action.DRAFT, entrusted.look_tapped),
    "nudge": (Action.DRAFT, owing.nudge_tapped),
}
# In a group only what shows nothing of a draft or a person.
_OPEN = frozenset({Action.HELP, Action.ASK, Action.LIST_DOCUMENTS})
# What somebody may do while another person's report lies open before them: to see all of it is not among it.
_FOR_GUESTS = frozenset({"new", "resume", "drafts", "review", "work", "ask", "documents", "ingest", "people"})


class Engine:
    """The assistant as a function. Thread-safe: faces call it from as many threads as they like."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._locks: dict[tuple[str, str], threading.Lock] = {}
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

    def due(self) -> tuple[Letter, ...]:
        """Keep the reminders that are due now in the outbox, each once, and return them. To be called every minute."""
        return remind(self._parts)

    def _take(self, incoming: Incoming) -> tuple[Replies, tuple[Letter, ...]]:
        store = self._parts.store
        with self._alone(incoming.sender):
            person = store.person(incoming.sender.face, incoming.sender.key)
            now = self._parts.now()
            if person is None:
                replies = self._stranger(incoming)
                return replies, self._kept((), incoming, replies, now.isoformat())
            turn = Turn(self._parts, person, now, incoming.update)
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
            replies = _too_late(turn, incoming)
            kept = self._kept(turn.writes, incoming, replies, turn.at)
        return replies, (*kept, *turn.letters)

    def _kept(self, writes: Iterable[Write], incoming: Incoming, replies: Replies, at: str) -> tuple[Letter, ...]:
        """Commit a turn: its effects, that its update had them, and the replies where they go through the outbox."""
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
            if incoming.upload is not None:
                return _upload(turn, incoming, incoming.upload)
            if incoming.tap is not None:
                return _tap(turn, incoming, incoming.tap)
            return _text(turn, incoming)
        except Conflict:
            turn.writes.clear()
            return _too_late(turn, incoming)
        except Fault as fault:
            turn.writes.clear()
            return (Say(str(fault)),)


def _too_late(turn: Turn, incoming: Incoming) -> Replies:
    """Say that somebody else was quicker, quote what was not taken, and show how things stand now."""
    words = (quoted(incoming.text),) if incoming.text.strip() else ()
    return (Say("\n".join((prompts.say("engine.cannot_now"), *words))), *officer.where(turn))


def _upload(turn: Turn, incoming: Incoming, upload: Upload) -> Replies:
    if may(turn.person.role, Action.INGEST):
        return _allowed(turn, incoming, Action.INGEST, lambda: returned.receive_or_ingest(turn, upload))
    return _allowed(turn, incoming, Action.DRAFT, lambda: returned.receive(turn, upload))


def _tap(turn: Turn, incoming: Incoming, tap: str) -> Replies:
    name, _, rest = tap.partition("|")
    if name not in _TAPS:
        return (Say(prompts.say("engine.stale_button")), *officer.where(turn))
    action, handler = _TAPS[name]
    return _allowed(turn, incoming, action, lambda: handler(turn, rest))


def _text(turn: Turn, incoming: Incoming) -> Replies:
    text = incoming.text.strip()
    if not text:
        return (Say(prompts.say("engine.empty")),)
    name, rest = command_in(text)
    if name in ("start", "help"):
        return _reminded(turn, incoming, (Say(_help(turn, greeting=name == "start")),))
    if name in _COMMANDS:
        action, handler = _COMMANDS[name]
        if name not in _FOR_GUESTS:
            return _allowed(turn, incoming, action, lambda: entrusted.not_yours(turn) or handler(turn, rest))
        return _allowed(turn, incoming, action, lambda: handler(turn, rest))
    if text.startswith("/"):
        command = text.split()[0][:40]
        unknown = prompts.say("engine.unknown_command", command=command, menu=menu(turn.person.role))
        return _reminded(turn, incoming, (Say(unknown),))
    return _allowed(turn, incoming, Action.DRAFT, lambda: owing.heard(turn, text) or officer.said(turn, text))


def _allowed(turn: Turn, incoming: Incoming, action: Action, answer: Callable[[], Replies]) -> Replies:
    if not may(turn.person.role, action):
        return (Say(prompts.say("engine.not_allowed", role=prompts.say(f"engine.roles.{turn.person.role}"))),)
    if not incoming.private and action not in _OPEN:
        return (Say(prompts.say("engine.not_in_group")),)
    return answer() if action is Action.DRAFT else _reminded(turn, incoming, answer())


def _reminded(turn: Turn, incoming: Incoming, replies: Replies) -> Replies:
    # A group hears nothing of a draft.
    is_open = incoming.private and may(turn.person.role, Action.DRAFT)
    return officer.reminded(turn, replies) if is_open else replies


def _help(turn: Turn, *, greeting: bool) -> str:
    commands = menu(turn.person.role)
    if not greeting:
        return commands + "\n" + prompts.say("engine.help_answering")
    office = turn.parts.office.short
    return prompts.say("engine.hello", name=turn.person.name, office=office, menu=commands).strip()


def menu(role: Role) -> str:
    """Return the commands that a person of this role may use, one a line."""
    lines = prompts.say("engine.menu_officer").strip("\n")
    return lines + "\n" + prompts.say("engine.menu_admin").strip("\n") if role is Role.ADMIN else lines


def command_in(text: str) -> tuple[str, str]:
    """Split a message into the command it starts with and the rest; ("", text) when it is no command.

    A slash command is its first word; a phrase ("tiếp tục", with or without diacritics) must be the whole message.

    >>> command_in("/hoi 160 quy định gì?"), command_in("tiep tuc")
    (('ask', '160 quy định gì?'), ('resume', ''))
    """
    first, *further = text.split(maxsplit=1) or [""]
    rest = "".join(further)
    for name, listed in prompts.words("engine.commands").items():
        ways = [way.strip() for way in listed.split(",")]
        if first.casefold() in ways:
            return name, rest.strip()
        if squeeze(text) in {squeeze(way) for way in ways if not way.startswith("/")}:
            return name, ""
    return "", text
