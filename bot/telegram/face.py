"""The turns: each update waits for the earlier ones of the same person, goes to the engine, and is answered.

Nobody waits for somebody else. Whatever goes wrong in a turn is logged under an id, and the person is told that id and
never more. A person who blocked the assistant is left alone.
"""

import asyncio
import contextlib
import logging
import secrets
from collections.abc import AsyncIterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Any, Protocol
from weakref import WeakValueDictionary

from telegram import Bot, CallbackQuery, Document, Update
from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import CallbackContext

import prompts
from bot.messages import Incoming, Outgoing, Say, Upload
from bot.telegram.hearing import Heard, hear
from bot.telegram.patience import Patience, patiently
from bot.telegram.speaking import Speaker

logger = logging.getLogger(__name__)

_MEGABYTE = 1024 * 1024


class Engine(Protocol):
    """The assistant as the face sees it: blocking, and callable from several threads at once."""

    def handle(self, incoming: Incoming) -> Sequence[Outgoing]:
        """Take one turn; return what to show."""
        ...


@dataclass(frozen=True)
class TelegramSettings:
    """Where and as whom to listen.

    `api_url`: another Bot API server ("http://127.0.0.1:8081"); None is Telegram's own. `webhook_url`: the public
    address that Telegram calls, whose path is served on `listen`:`port`; None polls. `webhook_secret`: None makes one
    for this run; processes that share a webhook must share it. Sizes in bytes, times in seconds.

    Source: Bot API, getFile (20 MB) and sendDocument (50 MB).
    """

    token: str = field(repr=False)
    api_url: str | None = None
    webhook_url: str | None = None
    webhook_secret: str | None = field(default=None, repr=False)
    listen: str = "127.0.0.1"
    port: int = 8443
    largest_received: int = 20 * _MEGABYTE
    largest_sent: int = 50 * _MEGABYTE
    turns_at_once: int = 32
    typing_after: float = 1.0
    typing_again: float = 4.0
    patience: Patience = field(default_factory=Patience)


class Face:
    """Takes each update's turn: hears, fetches the file, asks the engine, shows."""

    def __init__(self, engine: Engine, settings: TelegramSettings, threads: ThreadPoolExecutor) -> None:
        self._engine = engine
        self._settings = settings
        self._threads = threads
        # A lock is there while somebody holds it or waits for it; asyncio's are fair: first come, first served.
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def turn(self, update: Update, context: "CallbackContext[Any, Any, Any, Any]") -> None:
        """Take the turn of one update, after the earlier turns of the same person."""
        async with asyncio.TaskGroup() as tasks:
            if update.callback_query is not None:
                # Beside the turn, not in it: the button would show its clock until the turns before are over.
                tasks.create_task(_release_button(update.callback_query))
            heard = hear(update, context.bot.bot)
            if heard is not None:
                await self._take_turn(heard, context.bot)

    async def _take_turn(self, heard: Heard, bot: Bot) -> None:
        speaker = Speaker(bot, heard.chat, heard.thread, self._settings.largest_sent, self._settings.patience)
        async with self._turns.setdefault(heard.incoming.sender.key, asyncio.Lock()):
            try:
                for outgoing in await self._answer(heard, speaker):
                    await speaker.show(outgoing)
            except Forbidden as refusal:
                logger.info("Telegram: %s: %s", heard.incoming.update, refusal)
            except Exception:  # noqa: BLE001  the last resort
                await _confess(heard, speaker)

    async def _answer(self, heard: Heard, speaker: Speaker) -> Sequence[Outgoing]:
        if heard.sentence is not None:
            return (Say(prompts.say(heard.sentence)),)
        async with self._typing(speaker):
            try:
                incoming = await self._with_file(heard, speaker.bot)
            except TelegramError as fault:
                logger.warning("Telegram: %s: file not fetched: %s", heard.incoming.update, fault)
                return (Say(prompts.say("telegram.file_not_fetched")),)
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._threads, self._engine.handle, incoming)

    async def _with_file(self, heard: Heard, bot: Bot) -> Incoming:
        if heard.document is None or heard.incoming.upload is None:
            return heard.incoming
        return replace(heard.incoming, upload=await self._fetched(heard.incoming.upload, heard.document, bot))

    async def _fetched(self, upload: Upload, document: Document, bot: Bot) -> Upload:
        largest = self._settings.largest_received
        if upload.size > largest:
            return upload
        try:
            file = await patiently(lambda: bot.get_file(document), self._settings.patience)
        except BadRequest as refusal:
            if "too big" not in refusal.message.casefold():
                raise
            return replace(upload, size=max(upload.size, largest + 1))
        content = bytes(await patiently(file.download_as_bytearray, self._settings.patience))
        return replace(upload, content=content, size=len(content))

    @contextlib.asynccontextmanager
    async def _typing(self, speaker: Speaker) -> AsyncIterator[None]:
        settings = self._settings
        typing = asyncio.create_task(speaker.keep_typing(after=settings.typing_after, again=settings.typing_again))
        try:
            yield
        finally:
            typing.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await typing


async def _release_button(query: CallbackQuery) -> None:
    try:
        await query.answer()
    except TelegramError as fault:
        # Too old a tap, usually: the button has released itself.
        logger.info("Telegram: tap not answered: %s", fault)


async def _confess(heard: Heard, speaker: Speaker) -> None:
    """Log the exception being handled under an id, and tell the person that id."""
    name = secrets.token_hex(4)
    logger.exception("turn failed, id %s, %s", name, heard.incoming.update)
    try:
        await speaker.show(Say(prompts.say("telegram.failed", id=name)))
    except TelegramError as fault:
        logger.warning("Telegram: nor could id %s be told: %s", name, fault)
