"""A server that speaks OpenAI's chat protocol on the loopback, and says what a test has put in its mouth.

It answers POST /v1/chat/completions and nothing else (404), keeps what was asked, and holds no opinion of the content.
"""

import asyncio
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web


@dataclass
class ChatServer:
    """`says`: the content of the answer, or a function of the request; the rest overrides how it is said."""

    says: str | Callable[[dict[str, Any]], str] | None = ""
    status: int = 200
    body: bytes | None = None
    finish: str = "stop"
    refusal: str | None = None
    holds: bool = False
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    url: str = ""
    released: asyncio.Event = field(default_factory=asyncio.Event)

    async def complete(self, request: web.Request) -> web.Response:
        asked = await request.json()
        self.asked.append(asked)
        self.keys.append(request.headers.get("Authorization", ""))
        if self.holds:
            await self.released.wait()
        if self.body is not None or self.status != 200:
            body = self.body if self.body is not None else json.dumps({"error": {"message": "no"}}).encode()
            return web.Response(status=self.status, body=body, content_type="application/json")
        says = self.says(asked) if callable(self.says) else self.says
        message = {"role": "assistant", "content": says, "refusal": self.refusal}
        return web.json_response(
            {
                "id": "1",
                "object": "chat.completion",
                "created": 0,
                "model": asked["model"],
                "choices": [{"index": 0, "finish_reason": self.finish, "message": message, "logprobs": None}],
                "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
            }
        )


@contextmanager
def serving(server: ChatServer) -> Iterator[ChatServer]:
    """Serve on a free port of the loopback, in a thread, until left."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    runner = asyncio.run_coroutine_threadsafe(_started(server), loop).result(10)
    try:
        yield server
    finally:
        asyncio.run_coroutine_threadsafe(_stopped(server, runner), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


async def _started(server: ChatServer) -> web.AppRunner:
    application = web.Application()
    application.router.add_post("/v1/chat/completions", server.complete)
    runner = web.AppRunner(application)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    server.url = f"http://{host}:{port}/v1"
    return runner


async def _stopped(server: ChatServer, runner: web.AppRunner) -> None:
    server.released.set()
    await runner.cleanup()
