"""What the engine shows -> messages in one chat: plain text in pieces, buttons under the last, files with their names.

A group that became a supergroup is followed to its new number.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ChatAction
from telegram.error import ChatMigrated, TelegramError

import prompts
from bot.messages import Button, Give, Outgoing, Say
from bot.telegram.patience import Patience, patiently
from bot.telegram.pieces import CAPTION_LIMIT, split, units

logger = logging.getLogger(__name__)

_MEGABYTE = 1024 * 1024
# Telegram answers an upload only when it has stored the file.
_UPLOAD_SECONDS = 60

Rows = tuple[tuple[Button, ...], ...]


@dataclass
class Speaker:
    """Speaks in one chat (and thread of a forum). `largest` is the most bytes that a file may have."""

    bot: Bot
    chat: int
    thread: int | None
    largest: int
    patience: Patience

    async def show(self, outgoing: Outgoing) -> None:
        """Send one thing that the engine shows.

        Raises:
            TelegramError: it could not be sent.
            ValueError: a text without a visible letter, which Telegram takes for none.
        """
        match outgoing:
            case Say(text, buttons):
                await self._say(text, buttons)
            case Give():
                await self._give(outgoing)

    async def keep_typing(self, *, after: float, again: float) -> None:
        """Show that an answer is on its way, from `after` seconds on, every `again` seconds, until cancelled."""
        await asyncio.sleep(after)
        while True:
            try:
                await self.bot.send_chat_action(self.chat, ChatAction.TYPING, message_thread_id=self.thread)
            except TelegramError as fault:
                logger.info("Telegram: typing not shown: %s", fault)
            await asyncio.sleep(again)

    async def _say(self, text: str, buttons: Rows = ()) -> None:
        pieces = split(text)
        if not pieces:
            raise ValueError("nothing visible to say")
        for piece in pieces[:-1]:
            await self._send_text(piece, None)
        await self._send_text(pieces[-1], _keyboard(buttons))

    async def _send_text(self, text: str, keyboard: InlineKeyboardMarkup | None) -> None:
        async def send(chat: int) -> object:
            return await self.bot.send_message(
                chat,
                text,
                reply_markup=keyboard,
                message_thread_id=self.thread,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )

        await self._request(send)

    async def _give(self, file: Give) -> None:
        if len(file.content) > self.largest:
            megabytes = -(-len(file.content) // _MEGABYTE)
            await self._say(prompts.say("telegram.file_too_large_to_send", name=file.name, megabytes=megabytes))
            return
        caption_fits = units(file.caption) <= CAPTION_LIMIT

        async def send(chat: int) -> object:
            return await self.bot.send_document(
                chat,
                file.content,
                filename=file.name,
                caption=file.caption if caption_fits else None,
                message_thread_id=self.thread,
                read_timeout=_UPLOAD_SECONDS,
            )

        await self._request(send)
        if not caption_fits:
            await self._say(file.caption)

    async def _request(self, send: Callable[[int], Awaitable[object]]) -> None:
        try:
            await patiently(lambda: send(self.chat), self.patience)
        except ChatMigrated as moved:
            self.chat = moved.new_chat_id
            await patiently(lambda: send(self.chat), self.patience)


def _keyboard(buttons: Rows) -> InlineKeyboardMarkup | None:
    if not buttons:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(button.label, callback_data=button.data) for button in row] for row in buttons]
    )
