"""One message in, things to show out: who speaks, may they, and which journey answers.

A turn is committed before its replies are returned. One person's turns run one after another; nobody waits for somebody
else's. Faults that a person should hear about become sentences here; everything else is the face's last resort.
"""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import prompts
from bot import admin, officer, supervisor
from bot.access import Action, Role, may
from bot.messages import Incoming, Outgoing, Say, Sender
from bot.parts import Parts
from bot.store import Conflict, Person, TooManyPending
from knowledge.fold import squeeze

Replies = tuple[Outgoing, ...]
Handler = Callable[[Parts, Person, str], Replies]

_COMMANDS: Mapping[str, tuple[Action, Handler]] = {
    "new": (Action.DRAFT, officer.new),
    "resume": (Action.DRAFT, officer.resume),
    "drafts": (Action.DRAFT, officer.drafts),
    "review": (Action.DRAFT, officer.review),
    "export": (Action.DRAFT, officer.export),
    "ask": (Action.ASK, supervisor.ask),
    "documents": (Action.LIST_DOCUMENTS, supervisor.documents),
    "ingest": (Action.INGEST, admin.explain_ingest),
    "people": (Action.MANAGE_PEOPLE, admin.people),
}
_TAPS: Mapping[str, tuple[Action, Handler]] = {
    "form": (Action.DRAFT, officer.choose_form),
    "draft": (Action.DRAFT, officer.choose_draft),
    "passage": (Action.ASK, supervisor.passage),
    "keep": (Action.INGEST, admin.keep_upload),
    "drop": (Action.INGEST, admin.drop_upload),
}
# In a group only what shows nothing of a draft or a person.
_OPEN = frozenset({Action.HELP, Action.ASK, Action.LIST_DOCUMENTS})


class Engine:
    """The assistant as a function. Thread-safe: faces call `handle` from as many threads as they like."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._turns: dict[tuple[str, str], threading.Lock] = {}
        self._guard = threading.Lock()

    def handle(self, incoming: Incoming) -> Replies:
        """Take one turn and return what to show. An update that was handled before only shows where things stand."""
        with self._turn(incoming.sender):
            person = self._parts.store.person(incoming.sender.face, incoming.sender.key)
            if person is None:
                return self._stranger(incoming)
            if incoming.update is not None and self._parts.store.seen(incoming.update):
                return officer.where(self._parts, person)
            replies = self._answer(person, incoming)
            if incoming.update is not None:
                self._parts.store.record_update(incoming.update, self._parts.now().isoformat())
            return replies

    @contextmanager
    def _turn(self, sender: Sender) -> Iterator[None]:
        with self._guard:
            lock = self._turns.setdefault((sender.face, sender.key), threading.Lock())
        with lock:
            yield

    def _stranger(self, incoming: Incoming) -> Replies:
        # In a group a stranger hears nothing at all: the code is between the two of them.
        if not incoming.private:
            return ()
        sender = incoming.sender
        try:
            code = self._parts.store.pairing_code(sender.face, sender.key, sender.name, self._parts.now())
        except TooManyPending:
            return (Say(prompts.say("engine.strangers_full")),)
        return (Say(prompts.say("engine.stranger", code=code)),)

    def _answer(self, person: Person, incoming: Incoming) -> Replies:
        try:
            if incoming.upload is not None:
                return self._if_allowed(
                    person, incoming, Action.INGEST, lambda: admin.receive(self._parts, person, incoming.upload)
                )
            if incoming.tap is not None:
                return self._tap(person, incoming, incoming.tap)
            return self._text(person, incoming)
        except Conflict:
            return (Say(prompts.say("engine.cannot_now")), *officer.where(self._parts, person))

    def _tap(self, person: Person, incoming: Incoming, tap: str) -> Replies:
        name, _, rest = tap.partition("|")
        if name == "q":
            return self._if_allowed(
                person,
                incoming,
                Action.DRAFT,
                lambda: officer.tapped(self._parts, person, rest, incoming.update),
            )
        if name not in _TAPS:
            return (Say(prompts.say("engine.stale_button")), *officer.where(self._parts, person))
        action, handler = _TAPS[name]
        return self._if_allowed(person, incoming, action, lambda: handler(self._parts, person, rest))

    def _text(self, person: Person, incoming: Incoming) -> Replies:
        text = incoming.text.strip()
        if not text:
            return (Say(prompts.say("engine.empty")),)
        name, rest = command_in(text)
        if name in ("start", "help"):
            return (Say(self._help(person, greeting=name == "start")),)
        if name in _COMMANDS:
            action, handler = _COMMANDS[name]
            return self._if_allowed(person, incoming, action, lambda: handler(self._parts, person, rest))
        if text.startswith("/"):
            command = text.split()[0]
            return (Say(prompts.say("engine.unknown_command", command=command[:40], menu=menu(person.role))),)
        return self._if_allowed(
            person, incoming, Action.DRAFT, lambda: officer.said(self._parts, person, text, incoming.update)
        )

    def _if_allowed(self, person: Person, incoming: Incoming, action: Action, answer: Callable[[], Replies]) -> Replies:
        if not may(person.role, action):
            role = prompts.say(f"engine.roles.{person.role}")
            return (Say(prompts.say("engine.not_allowed", role=role)),)
        if not incoming.private and action not in _OPEN:
            return (Say(prompts.say("engine.not_in_group")),)
        return answer()

    def _help(self, person: Person, *, greeting: bool) -> str:
        if not greeting:
            return menu(person.role) + "\n" + prompts.say("engine.help_answering")
        office = self._parts.office.short
        return prompts.say("engine.hello", name=person.name, office=office, menu=menu(person.role))


def menu(role: Role) -> str:
    """Return the commands that a person of this role may use, one a line."""
    lines = prompts.say("engine.menu_officer").strip("\n")
    return lines + "\n" + prompts.say("engine.menu_admin").strip("\n") if role is Role.ADMIN else lines


def command_in(text: str) -> tuple[str | None, str]:
    """Split a message into the command it starts with and the rest; (None, text) when it is no command.

    A slash command is its first word; a phrase ("tiếp tục", with or without diacritics) must be the whole message.

    >>> command_in("/hoi 160 quy định gì?"), command_in("tiep tuc")
    (('ask', '160 quy định gì?'), ('resume', ''))
    """
    first, _, rest = text.partition(" ")
    for name, listed in prompts.words("engine.commands").items():
        ways = [way.strip() for way in listed.split(",")]
        if first.casefold() in ways:
            return name, rest.strip()
        if squeeze(text) in {squeeze(way) for way in ways if not way.startswith("/")}:
            return name, ""
    return None, text
