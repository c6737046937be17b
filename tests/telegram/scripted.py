"""An engine that says what a test tells it to, and can be held in mid-turn. Its letter box is the real one."""

import asyncio
import threading
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.access import Role
from bot.messages import Address, Incoming, Letter, Outgoing, Say, Sender
from bot.store import Store
from bot.store.letters import Letters

AT = "2026-07-06T08:00:00+07:00"


@dataclass
class Held:
    """A turn that stays in the engine until it is let go."""

    _entered: threading.Event = field(default_factory=threading.Event)
    _free: threading.Event = field(default_factory=threading.Event)

    def pass_through(self) -> None:
        self._entered.set()
        assert self._free.wait(30), "the turn was never let go"

    async def entered(self) -> None:
        """Wait until a turn has got here."""
        assert await asyncio.to_thread(self._entered.wait, 10), "no turn got here"

    def let_go(self) -> None:
        self._free.set()


class ScriptedEngine:
    """Told with `answers` and `holds` by text, by "tap:DATA" or by "file:NAME"; keeps what it `heard`, in order.

    `tells` lets a turn show things to somebody else too; `remind` makes letters that are due. Everybody is an officer
    but who is listed in `known` otherwise (None: a stranger, who is heard and answered like anybody).
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self.heard: list[Incoming] = []
        self.untold: list[str] = []
        self.known: dict[str, Role | None] = {}
        self.reminders: list[tuple[Address, Outgoing]] = []
        self._answers: dict[str, Sequence[Outgoing] | Exception] = {}
        self._told: defaultdict[str, list[tuple[Address, Outgoing]]] = defaultdict(list)
        self._held: dict[str, Held] = {}

    def answers(self, what: str, *shown: Outgoing | str) -> None:
        self._answers[what] = [Say(one) if isinstance(one, str) else one for one in shown]

    def fails(self, what: str, fault: Exception) -> None:
        self._answers[what] = fault

    def tells(self, what: str, key: str, text: str) -> None:
        """Let the turn of this tell another person something, too."""
        self._told[what].append((Address("telegram", key), Say(text)))

    def holds(self, what: str) -> Held:
        """Hold the turns of this in the engine until they are let go."""
        self._held[what] = Held()
        return self._held[what]

    @property
    def letters(self) -> Letters:
        return self.store.letters

    def arrived(self, face: str, updates: Mapping[str, str]) -> frozenset[str]:
        return self.letters.arrived(face, updates, "2026-07-06T08:00:00+07:00")

    def take(self, incoming: Incoming) -> Sequence[Letter]:
        what = _key(incoming)
        self.heard.append(incoming)
        if what in self._held:
            self._held[what].pass_through()
        answer = self._answers.get(what)
        if answer is None:
            self.untold.append(what)
            raise AssertionError(f"the engine was not told what to answer to “{what}”")
        if isinstance(answer, Exception):
            raise answer
        return self._kept(incoming, answer, self._told[what])

    def reply(self, incoming: Incoming, *shown: Outgoing) -> Sequence[Letter]:
        return self._kept(incoming, shown, ())

    def due(self) -> Sequence[Letter]:
        due = [letter for to, shown in self.reminders for letter in self.letters.post(to, (shown,), AT)]
        self.reminders.clear()
        return due

    def role(self, sender: Sender) -> Role | None:
        return self.known.get(sender.key, Role.OFFICER)

    def roles(self, face: str) -> Mapping[str, Role]:
        assert face == "telegram"
        return {key: role for key, role in self.known.items() if role is not None}

    def _kept(
        self, incoming: Incoming, shown: Sequence[Outgoing], told: Sequence[tuple[Address, Outgoing]]
    ) -> Sequence[Letter]:
        assert incoming.update is not None
        assert incoming.back is not None
        with self.store.turn(incoming.update, at=AT) as turn:
            turn.letters.read(incoming.update)
            replies = turn.letters.post(incoming.back, shown, AT)
            return (*replies, *(letter for to, one in told for letter in turn.letters.post(to, (one,), AT)))


def _key(incoming: Incoming) -> str:
    if incoming.tap is not None:
        return f"tap:{incoming.tap}"
    return incoming.text if incoming.upload is None else f"file:{incoming.upload.name}"
