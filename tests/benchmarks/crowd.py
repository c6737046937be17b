"""Many people at once, each waiting for an answer and thinking before the next message: played by the stand-in server.

The server and its people run in a process of their own, so that what they cost is not taken for ours. They are told
what to do through a pipe, one `Load` after another, and say how long each answer took.

How long an answer took: from the moment at which an update was handed out (the answer to getUpdates, or the call of the
webhook) to the arrival of the first message, or edit of one, in that chat.
"""

import asyncio
import json
import multiprocessing
import random
import statistics
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any

from aiohttp import web
from aiohttp.typedefs import Handler

from tests.telegram.bot_api import BotApi
from tests.telegram.people import Person

_SHOWN = frozenset({"sendmessage", "editmessagetext"})
_SECONDS_FOR_AN_ANSWER = 60
_PROCESSES = multiprocessing.get_context("spawn")


@dataclass(frozen=True)
class Load:
    """People write for so many seconds and think so long between, in the mean; `together`: each once, all at once."""

    seconds: float
    thinking: float
    together: bool = False


@dataclass(frozen=True)
class Taken:
    """How long each answer took, in seconds; how long all of it took, and what it cost the server's own process."""

    answers: tuple[float, ...]
    seconds: float
    processor: float

    @property
    def rate(self) -> float:
        return len(self.answers) / self.seconds

    def share(self, hundredth: int) -> float:
        """Return the time within which so many of a hundred answers came."""
        return statistics.quantiles(self.answers, n=100, method="inclusive")[hundredth - 1]


@dataclass
class Crowd:
    """The far end of the pipe: the address of the server, and the people's numbers."""

    pipe: Connection
    url: str
    people: tuple[int, ...]

    async def under(self, load: Load) -> Taken:
        """Let the people write, while this process goes on answering."""
        self.pipe.send(load)
        taken = await asyncio.to_thread(self.pipe.recv)
        assert isinstance(taken, Taken)
        return taken


@contextmanager
def crowd(people: int, messages: Sequence[str]) -> Iterator[Crowd]:
    """Start a server with so many people, who write these messages in order; end it with the block."""
    near, far = _PROCESSES.Pipe()
    process = _PROCESSES.Process(target=_play, args=(far, people, tuple(messages)), daemon=True)
    process.start()
    try:
        url, numbers = near.recv()
        yield Crowd(near, url, numbers)
    finally:
        process.kill()
        process.join()


@dataclass
class _One:
    """One of the crowd. `answered` is when the first answer to their last message arrived."""

    person: Person
    said: int = 0
    answered: "asyncio.Future[float]" = field(default_factory=lambda: asyncio.get_running_loop().create_future())

    def hears(self, at: float) -> None:
        if not self.answered.done():
            self.answered.set_result(at)


class _Play:
    def __init__(self, people: int, messages: Sequence[str]) -> None:
        self.server = BotApi()
        self.messages = messages
        self.chance = random.Random(200)
        self.crowd = {one.person.chat.id: one for one in (_One(self.server.person(f"P{n}")) for n in range(people))}

    async def serve(self, pipe: Connection) -> None:
        application = self.server.application()
        application.middlewares.append(self._listening())
        async with self.server.serving(application=application):
            pipe.send((self.server.url, tuple(self.crowd)))
            while True:
                load = await asyncio.to_thread(pipe.recv)
                pipe.send(await self._under(load))

    def _listening(self) -> Any:
        @web.middleware
        async def listen(request: web.Request, handler: Handler) -> web.StreamResponse:
            arrived = time.perf_counter()
            answer = await handler(request)
            if request.match_info.get("method", "").lower() in _SHOWN and isinstance(answer, web.Response):
                told = json.loads(answer.text or "")
                if told["ok"]:
                    self.crowd[told["result"]["chat"]["id"]].hears(arrived)
            return answer

        return listen

    async def _under(self, load: Load) -> Taken:
        start, processor = time.perf_counter(), time.process_time()
        taken: list[float] = []
        async with asyncio.TaskGroup() as tasks:
            for one in self.crowd.values():
                tasks.create_task(self._once(one, taken) if load.together else self._writing(one, load, taken))
        return Taken(tuple(taken), time.perf_counter() - start, time.process_time() - processor)

    async def _writing(self, one: _One, load: Load, taken: list[float]) -> None:
        end = time.perf_counter() + load.seconds
        while (pause := self.chance.expovariate(1 / load.thinking)) < end - time.perf_counter():
            await asyncio.sleep(pause)
            await self._once(one, taken)

    async def _once(self, one: _One, taken: list[float]) -> None:
        one.answered = asyncio.get_running_loop().create_future()
        update = await one.person.says(self.messages[one.said % len(self.messages)])
        one.said += 1
        assert update is not None
        async with asyncio.timeout(_SECONDS_FOR_AN_ANSWER):
            answered = await one.answered
        taken.append(answered - self.server.updates.handed_out[update])


def _play(pipe: Connection, people: int, messages: Sequence[str]) -> None:
    async def serve() -> None:
        await _Play(people, messages).serve(pipe)

    asyncio.run(serve())
