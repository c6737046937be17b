"""A stand-in for api.telegram.org, written from the documentation of the Bot API, to test a bot over real HTTP.

It plays the methods in `methods`, long polling and webhooks, files, and the refusals that a bot meets; what it was not
told about it refuses. Passing it shows that a bot speaks the protocol, not that Telegram behaves alike in everything.

In tests (see conftest): ``person = bot_api.person("Hoa")``, ``await person.says("/baocao")``, ``await person.hears()``.

Outside of tests it serves until stopped, and people are played over HTTP:

    python -m tests.telegram.bot_api --port 8081          prints the token to use
    TELEGRAM_API_URL=http://127.0.0.1:8081 TELEGRAM_BOT_TOKEN=… troly telegram

    POST /control/says        {"person": "Hoa", "text": "/baocao"}
    POST /control/taps        {"person": "Hoa", "label": "Có"}
    POST /control/file?person=Hoa&name=a.docx[&caption=…]    the body is the file
    GET  /control/transcript?person=Hoa    text
    GET  /control/hears?person=Hoa[&seconds=30]    the next message of the bot's:
                              {"text": …, "buttons": [["Có", "Không"]], "edited": false, "file": {"name": …, "url": …},
                               "photo": {"url": …, "album": "12"}}
"""

import argparse
import asyncio
import contextlib
from collections import defaultdict, deque
from collections.abc import AsyncIterator
from dataclasses import dataclass

from aiohttp import web

from tests.telegram.methods import LARGEST_UPLOAD, Methods
from tests.telegram.people import Group, Person
from tests.telegram.updates import Updates
from tests.telegram.wire import Json, Refused, accepted, arguments, values_of
from tests.telegram.world import Chat, World

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0"
USERNAME = "troly_test_bot"


@dataclass(frozen=True)
class Call:
    """A request that a bot made: the method's name as it wrote it, and the parameters as they travelled."""

    method: str
    values: Json


@dataclass(frozen=True)
class Fault:
    """How a request is to fail. `refusal` None: the connection breaks; `after`: only once the request took effect."""

    refusal: Refused | None = None
    after: bool = False


class BotApi:
    """The server and, through `person` and `group`, everybody who talks to the bot."""

    def __init__(self, token: str = TOKEN) -> None:
        self.token = token
        self.world = World(
            bot={
                "id": int(token.partition(":")[0]),
                "is_bot": True,
                "first_name": "Trợ lý báo cáo",
                "username": USERNAME,
                "can_join_groups": True,
                "can_read_all_group_messages": True,
                "supports_inline_queries": False,
            }
        )
        self.updates = Updates(self.world.bell)
        self.calls: list[Call] = []
        self.url = ""
        self._methods = Methods(self.world, self.updates).table
        self._faults: defaultdict[str, deque[Fault]] = defaultdict(deque)
        self._people: dict[str, Person] = {}

    def person(self, name: str) -> Person:
        """The person of this name, in a private chat with the bot; always the same for one name."""
        if name not in self._people:
            number = 7_000_000_000 + self.world.number()
            chat = Chat({"id": number, "type": "private", "first_name": name})
            self.world.chats[number] = chat
            user = {"id": number, "is_bot": False, "first_name": name, "language_code": "vi"}
            self._people[name] = Person(self.world, self.updates, user, chat)
        return self._people[name]

    def group(self, title: str) -> Group:
        """A new group with the bot in it; `person.inside(group)` is a person there."""
        number = -self.world.number()
        chat = Chat({"id": number, "type": "group", "title": title}, started=True)
        self.world.chats[number] = chat
        return Group(self.world, chat)

    def fail(self, method: str, code: int, description: str = "Internal Server Error", *, times: int = 1) -> None:
        """Let the next requests of a method fail with this HTTP status."""
        self._faults[method.lower()].extend([Fault(Refused(code, description))] * times)

    def flood(self, method: str, retry_after: int, *, times: int = 1) -> None:
        """Let the next requests of a method meet flood control (429)."""
        said = f"Too Many Requests: retry after {retry_after}"
        self._faults[method.lower()].extend([Fault(Refused(429, said, {"retry_after": retry_after}))] * times)

    def disconnect(self, method: str, *, after: bool = False, times: int = 1) -> None:
        """Break the connection of the next requests of a method, before or `after` they took effect."""
        self._faults[method.lower()].extend([Fault(after=after)] * times)

    def forgive(self, method: str) -> None:
        """Let the requests of a method fail no more."""
        self._faults[method.lower()].clear()

    def repeat_delivery(self) -> None:
        """Lose the webhook's next confirmation, so that its update is delivered again."""
        self.updates.lost_confirmations += 1

    def called(self, method: str) -> list[Json]:
        """The parameters of each request of a method so far."""
        return [call.values for call in self.calls if call.method == method]

    async def until_called(self, method: str, times: int = 1, seconds: float = 10) -> None:
        """Wait until a method was called so many times in all."""
        await self.world.bell.until(lambda: len(self.called(method)) >= times, seconds)

    def application(self) -> web.Application:
        """The server as a web application."""
        application = web.Application(client_max_size=LARGEST_UPLOAD + (1 << 20))
        application.router.add_route("*", "/bot{token}/{method}", self._method)
        application.router.add_get("/file/bot{token}/documents/{file_id}", self._download)
        return application

    @contextlib.asynccontextmanager
    async def serving(self, port: int = 0, application: web.Application | None = None) -> AsyncIterator["BotApi"]:
        """Serve on 127.0.0.1 while the block runs; port 0 finds a free one. `url` says where."""
        runner = web.AppRunner(application or self.application(), shutdown_timeout=1, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        delivery = asyncio.create_task(self.updates.deliver())
        try:
            yield self
        finally:
            delivery.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await delivery
            self.updates.closing = True
            self.world.bell.ring()
            await runner.cleanup()

    async def _method(self, request: web.Request) -> web.StreamResponse:
        try:
            return await self._result(request)
        except Refused as refusal:
            return refusal.answer()

    async def _result(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != self.token:
            raise Refused(401, "Unauthorized")
        name = request.match_info["method"]
        method = self._methods.get(name.lower())
        if method is None:
            raise Refused(404, "Not Found")
        values = await values_of(request)
        self.calls.append(Call(name, values))
        self.world.bell.ring()
        faults = self._faults[name.lower()]
        fault = faults.popleft() if faults else None
        if fault is not None and fault.refusal is not None:
            raise fault.refusal
        result = accepted(await method(**arguments(method, values))) if fault is None or fault.after else None
        if result is None or fault is not None:
            assert request.transport is not None
            request.transport.abort()
            return web.Response()
        return result

    async def _download(self, request: web.Request) -> web.Response:
        if request.match_info["token"] != self.token:
            return Refused(401, "Unauthorized").answer()
        file = self.world.files.get(request.match_info["file_id"])
        if file is None:
            return Refused(404, "Not Found").answer()
        return web.Response(body=file.content, content_type="application/octet-stream")


async def serve(port: int, token: str) -> None:
    """Serve with the control endpoint until cancelled."""
    from tests.telegram.control import add_control

    server = BotApi(token)
    application = server.application()
    add_control(application, server)
    async with server.serving(port, application):
        print(f"TELEGRAM_API_URL={server.url} TELEGRAM_BOT_TOKEN={token}", flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="A stand-in for api.telegram.org.")
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument("--token", default=TOKEN)
    chosen = parser.parse_args()
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(chosen.port, chosen.token))
