"""Imported once by the server that assistants are forked from: whatever is read or imported late has been by then.

An assistant answers one person here, with everything that takes part (but in a folder that is thrown away), so that
those forked later begin at once. No thread, connection or file of it is left when the import is through.
"""

import asyncio
import os
import tempfile
from pathlib import Path

from bot.access import Role
from bot.telegram import TelegramSettings, serving
from tests.telegram.bot_api import BotApi
from tests.telegram.house import Conversation, House


async def _rehearse(folder: Path) -> None:
    house = House(folder)
    async with BotApi().serving() as server:
        hoa = server.person("Hoa")
        house.lets_in(hoa, Role.OFFICER)
        with house.opened() as engine:
            async with serving(engine, TelegramSettings(server.token, api_url=server.url)):
                await Conversation(hoa).says("/baocao")


os.environ["PTB_TIMEDELTA"] = "1"
with tempfile.TemporaryDirectory() as folder:
    asyncio.run(_rehearse(Path(folder)))
