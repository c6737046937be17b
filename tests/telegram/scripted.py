"""An engine that says what a test tells it to, and can be held in the middle of a turn."""

import asyncio
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.messages import Incoming, Outgoing, Say


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
    """Told with `answers` and `holds` by text, by "tap:DATA" or by "file:NAME"; keeps what it `heard`, in order."""

    def __init__(self) -> None:
        self.heard: list[Incoming] = []
        self.untold: list[str] = []
        self._answers: dict[str, Sequence[Outgoing] | Exception] = {}
        self._held: dict[str, Held] = {}

    def answers(self, what: str, *shown: Outgoing | str) -> None:
        self._answers[what] = [Say(one) if isinstance(one, str) else one for one in shown]

    def fails(self, what: str, fault: Exception) -> None:
        self._answers[what] = fault

    def holds(self, what: str) -> Held:
        """Hold the turns of this in the engine until they are let go."""
        self._held[what] = Held()
        return self._held[what]

    def handle(self, incoming: Incoming) -> Sequence[Outgoing]:
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
        return answer


def _key(incoming: Incoming) -> str:
    if incoming.tap is not None:
        return f"tap:{incoming.tap}"
    return incoming.text if incoming.upload is None else f"file:{incoming.upload.name}"
