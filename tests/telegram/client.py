"""A client of the Bot API without any library for bots, to test the server itself."""

from typing import Any

import aiohttp

from tests.telegram.bot_api import BotApi


class Client:
    """Calls the server as a bot would, without any library for bots."""

    def __init__(self, server: BotApi, session: aiohttp.ClientSession) -> None:
        self.server = server
        self.session = session

    async def __call__(self, method: str, token: str | None = None, **values: Any) -> Any:
        """Return the result, or the description of the error."""
        answer = await self.raw(method, token, **values)
        return answer["result"] if answer["ok"] else answer["description"]

    async def raw(self, method: str, token: str | None = None, **values: Any) -> Any:
        url = f"{self.server.url}/bot{token or self.server.token}/{method}"
        async with self.session.post(url, json=values) as response:
            answer = await response.json()
            assert answer.get("error_code", 200) == response.status
            return answer
