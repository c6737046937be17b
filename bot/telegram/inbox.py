"""Updates are kept before Telegram is told that we have them: neither a crash nor a full queue loses a word.

The library confirms by polling with the next offset, or by answering its webhook, only after its queue has taken each
update (`Updater` in python-telegram-bot 22: `await update_queue.put(update)`); this queue keeps the update first. What
cannot be kept is not taken: polling asks again after a while, and the webhook answers 500, so that Telegram repeats it.

The library puts what it has polled one by one. So that a hundred updates are not a hundred commits, `Polling` keeps all
of one answer before the library sees it, and `put` finds them kept.
"""

import asyncio
import json
import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from telegram import Bot, Update
from telegram.error import TelegramError
from telegram.request import HTTPXRequest

from bot.store import Conflict, StoreUnavailable
from bot.telegram.engine import Engine
from bot.telegram.hearing import FACE, name_of
from bot.telegram.together import Together
from bot.telegram.trust import trusted

logger = logging.getLogger(__name__)


class Inbox(asyncio.Queue[object]):
    """The library's queue of updates, each kept before it is in it and in it once."""

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self._engine = engine
        self._together = Together(self._keep)
        self._new: set[str] = set()

    async def put(self, item: object) -> None:
        """Take an update that is new; whatever else the library puts here passes.

        Raises:
            TelegramError: it could not be kept.
        """
        if isinstance(item, Update):
            name = name_of(item.update_id)
            if name not in self._new:
                await self.keep({name: item.to_json()})
            if name not in self._new:
                return
            self._new.remove(name)
        await super().put(item)

    async def keep(self, updates: Mapping[str, str]) -> None:
        """Keep updates, as they travel, by name; those that are new may be put.

        Raises:
            TelegramError: they could not be kept. The library repeats after this error, and ends at any other.
        """
        try:
            self._new |= await self._together.write(updates)
        except Conflict:
            # Another process that serves the same office kept one of them at the same moment; the rest come again.
            raise TelegramError("update kept elsewhere") from None
        except StoreUnavailable as fault:
            logger.error("Telegram: %s updates not taken: %s", len(updates), fault)  # noqa: TRY400  its text says all
            raise TelegramError("update not kept") from fault

    async def take_up_unread(self, bot: Bot) -> None:
        """Take what an earlier process had kept and not taken up, in order. To be called before any update comes."""
        for body in await asyncio.to_thread(self._engine.letters.unread, FACE):
            await super().put(Update.de_json(json.loads(body), bot))

    def _keep(self, several: Sequence[Mapping[str, str]]) -> Sequence[frozenset[str]]:
        together = {name: body for updates in several for name, body in updates.items()}
        new = self._engine.arrived(FACE, together)
        return [new & updates.keys() for updates in several]


class Polling(HTTPXRequest):
    """Requests for updates, all of whose answer is kept at once before the library sees it."""

    def __init__(self, inbox: Inbox) -> None:
        super().__init__(httpx_kwargs={"verify": trusted()})
        self._inbox = inbox

    async def do_request(self, *args: Any, **named: Any) -> tuple[int, bytes]:
        """Make a request; what it answers is kept."""
        code, payload = await super().do_request(*args, **named)
        if code == HTTPStatus.OK:
            updates = json.loads(payload)["result"]
            if updates:
                await self._inbox.keep({name_of(update["update_id"]): json.dumps(update) for update in updates})
        return code, payload
