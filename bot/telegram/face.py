"""The turns: each update waits for the earlier ones of the same person, goes to the engine, and is answered.

Nobody waits for somebody else. What an answer consists of is kept with the turn's effect, and goes to the postman.
Whatever goes wrong in a turn is told as an id, and the turn is not taken again: an update that no engine survives must
not poison every start. A stranger's files are not fetched, and what they send is not judged: they are told one thing.
"""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import Any, ParamSpec, TypeVar
from weakref import WeakValueDictionary

from telegram import Bot, CallbackQuery, Document, Update
from telegram.constants import ChatAction
from telegram.error import BadRequest, TelegramError
from telegram.ext import CallbackContext

import prompts
from bot.messages import Address, Incoming, Letter, Say, Upload
from bot.store import StoreUnavailable
from bot.telegram.engine import Engine
from bot.telegram.faults import logged
from bot.telegram.hearing import Heard, hear, name_of
from bot.telegram.menus import Menus
from bot.telegram.patience import patiently
from bot.telegram.postman import Postman
from bot.telegram.settings import TelegramSettings

logger = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")


class Face:
    """Takes each update's turn: hears, fetches the file, asks the engine, lets the postman show."""

    def __init__(
        self,
        engine: Engine,
        settings: TelegramSettings,
        threads: ThreadPoolExecutor,
        postman: Postman,
        menus: Menus,
    ) -> None:
        self._engine = engine
        self._settings = settings
        self._threads = threads
        self._postman = postman
        self._menus = menus
        # A lock is there while somebody holds it or waits for it; asyncio's are fair: first come, first served.
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def turn(self, update: Update, context: "CallbackContext[Any, Any, Any, Any]") -> None:
        """Take the turn of one update, after the earlier turns of the same person."""
        if update.message is not None:
            self._postman.note(update.message.chat.id, update.message.message_id)
        async with asyncio.TaskGroup() as tasks:
            if update.callback_query is not None:
                # Beside the turn, not in it: the button would show its clock until the turns before are over.
                tasks.create_task(_release_button(update.callback_query))
            heard = hear(update, context.bot.bot)
            if heard is None:
                await asyncio.to_thread(self._engine.letters.read, name_of(update.update_id))
                return
            await self._take_turn(heard, context.bot)
            await self._look_at_menu(heard.incoming)

    async def _take_turn(self, heard: Heard, bot: Bot) -> None:
        async with self._turns.setdefault(heard.incoming.sender.key, asyncio.Lock()):
            try:
                letters = await self._answer(heard, bot)
            except Exception:  # noqa: BLE001  the last resort
                letters = await self._confess(heard.incoming)
            self._postman.bring(letters)

    async def _answer(self, heard: Heard, bot: Bot) -> Sequence[Letter]:
        incoming, engine = heard.incoming, self._engine
        async with self._typing(incoming, bot):
            needs_more = heard.sentence is not None or heard.document is not None
            if not needs_more or await self._blocking(engine.role, incoming.sender) is None:
                return await self._blocking(engine.take, incoming)
            if heard.sentence is not None:
                return await self._blocking(engine.reply, incoming, Say(prompts.say(heard.sentence)))
            try:
                incoming = await self._with_file(heard, bot)
            except TelegramError as fault:
                logger.warning("Telegram: %s: file not fetched: %s", incoming.update, fault)
                return await self._blocking(engine.reply, incoming, Say(prompts.say("telegram.file_not_fetched")))
            return await self._blocking(engine.take, incoming)

    async def _confess(self, incoming: Incoming) -> Sequence[Letter]:
        """Log the exception being handled under an id, and let the person be told that id."""
        name = logged(f"turn failed, {incoming.update}")
        try:
            return await self._blocking(self._engine.reply, incoming, Say(prompts.say("telegram.failed", id=name)))
        except StoreUnavailable as fault:
            # Nothing can be kept just now. The update still is: it is taken up at the next start.
            logger.error("Telegram: nor could id %s be told: %s", name, fault)  # noqa: TRY400  its text says all
            return ()

    async def _look_at_menu(self, incoming: Incoming) -> None:
        if incoming.private:
            role = await self._blocking(self._engine.role, incoming.sender)
            await self._menus.offer(incoming.sender.key, role)

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

    async def _blocking(self, do: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, partial(do, *args, **kwargs))

    @contextlib.asynccontextmanager
    async def _typing(self, incoming: Incoming, bot: Bot) -> AsyncIterator[None]:
        typing = asyncio.create_task(self._keep_typing(incoming.back, bot))
        try:
            yield
        finally:
            typing.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await typing

    async def _keep_typing(self, where: Address | None, bot: Bot) -> None:
        """Show that an answer is on its way, until cancelled."""
        await asyncio.sleep(self._settings.typing_after)
        while where is not None:
            try:
                await bot.send_chat_action(int(where.chat), ChatAction.TYPING, message_thread_id=where.thread)
            except TelegramError as fault:
                logger.info("Telegram: typing not shown: %s", fault)
            await asyncio.sleep(self._settings.typing_again)


async def _release_button(query: CallbackQuery) -> None:
    try:
        await query.answer()
    except TelegramError as fault:
        # Too old a tap, usually: the button has released itself.
        logger.info("Telegram: tap not answered: %s", fault)
