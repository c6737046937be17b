"""The control endpoint of the stand-alone server: plays people over HTTP. Its routes are in `bot_api`'s docstring."""

from typing import TYPE_CHECKING

from aiohttp import web

from tests.telegram.people import Person
from tests.telegram.wire import Json
from tests.telegram.world import Seen

if TYPE_CHECKING:
    from tests.telegram.bot_api import BotApi


def add_control(application: web.Application, server: "BotApi") -> None:
    """Add the routes."""
    control = Control(server)
    application.router.add_post("/control/says", control.says)
    application.router.add_post("/control/taps", control.taps)
    application.router.add_post("/control/file", control.file)
    application.router.add_get("/control/hears", control.hears)
    application.router.add_get("/control/transcript", control.transcript)


class Control:
    """One handler for each route."""

    def __init__(self, server: "BotApi") -> None:
        self._server = server

    async def says(self, request: web.Request) -> web.Response:
        said = await request.json()
        return web.json_response({"update_id": await self._server.person(said["person"]).says(said["text"])})

    async def taps(self, request: web.Request) -> web.Response:
        said = await request.json()
        try:
            await self._server.person(said["person"]).taps(said["label"])
        except LookupError as fault:
            return web.json_response({"error": str(fault)}, status=404)
        return web.json_response({})

    async def file(self, request: web.Request) -> web.Response:
        sent = await self._person(request).sends_file(
            request.query["name"], await request.read(), caption=request.query.get("caption")
        )
        return web.json_response({"update_id": sent})

    async def hears(self, request: web.Request) -> web.Response:
        try:
            seen = await self._person(request).hears(float(request.query.get("seconds", "30")))
        except AssertionError:
            return web.json_response({"error": "nothing was heard in time"}, status=408)
        return web.json_response(self._shown(seen, self._person(request)))

    async def transcript(self, request: web.Request) -> web.Response:
        return web.Response(text=self._person(request).transcript() + "\n")

    def _person(self, request: web.Request) -> Person:
        return self._server.person(request.query["person"])

    def _shown(self, seen: Seen, person: Person) -> dict[str, object]:
        message = person.chat.messages[seen.id]
        file = photo = None
        if seen.file is not None:
            file = {"name": seen.file.name, "url": self._url(message["document"])}
        if seen.photo is not None:
            photo = {"url": self._url(message["photo"][-1]), "album": seen.album}
        return {"text": seen.text, "buttons": seen.buttons, "edited": seen.edited, "file": file, "photo": photo}

    def _url(self, kept: Json) -> str:
        return f"{self._server.url}/file/bot{self._server.token}/documents/{kept['file_id']}"
