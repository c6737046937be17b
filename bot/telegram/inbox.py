"""Updates are kept before Telegram is told that we have them: neither a crash nor a full queue loses a word.

The library confirms by polling with the next offset, or by answering its webhook, only after its queue has taken each
update (`Updater` in python-telegram-bot 22: `await update_queue.put(update)`); this queue keeps the update first. What
cannot be kept is not taken: polling asks again after a while, and the webhook answers 500, so that Telegram repeats it.
"""

import asyncio
import json
import logging

from telegram import Bot, Update
from telegram.error import TelegramError

from bot.clock import now
from bot.store import Conflict, StoreUnavailable
from bot.telegram.engine import LetterBox
from bot.telegram.hearing import FACE, name_of

logger = logging.getLogger(__name__)


class Inbox(asyncio.Queue[object]):
    """The library's queue of updates, each kept before it is in it and in it once."""

    def __init__(self, letters: LetterBox) -> None:
        super().__init__()
        self._letters = letters

    async def put(self, item: object) -> None:
        """Take an update that is new; whatever else the library puts here passes.

        Raises:
            TelegramError: it could not be kept. The library repeats after this error, and ends at any other.
        """
        if isinstance(item, Update) and not await self._is_new(item):
            return
        await super().put(item)

    async def take_up_unread(self, bot: Bot) -> None:
        """Take what an earlier process had kept and not taken up, in order. To be called before any update comes."""
        for body in await asyncio.to_thread(self._letters.unread, FACE):
            await super().put(Update.de_json(json.loads(body), bot))

    async def _is_new(self, update: Update) -> bool:
        try:
            return await asyncio.to_thread(self._keep, update)
        except Conflict:
            # Another process that serves the same office kept it at the same moment.
            return False
        except StoreUnavailable as fault:
            logger.error("Telegram: %s not taken: %s", name_of(update), fault)  # noqa: TRY400  its text says all
            raise TelegramError("update not kept") from fault

    def _keep(self, update: Update) -> bool:
        return self._letters.arrived(FACE, name_of(update), update.to_json(), now().isoformat())
