"""What the engine shows -> messages in one chat: plain text in pieces, buttons under the last, files with their names.

Pictures go as photos, several as albums; what Telegram takes for no photo goes as a file.
A group that became a supergroup is followed to its new number.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto, LinkPreviewOptions
from telegram.constants import ChatAction
from telegram.error import BadRequest, ChatMigrated, TelegramError

import prompts
from bot.messages import Button, Give, Outgoing, Picture, Pictures, Say
from bot.telegram.albums import albums, is_photo
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
            case Pictures(pictures, caption):
                await self._pictures(pictures, caption)

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

    async def _pictures(self, pictures: tuple[Picture, ...], caption: str) -> None:
        caption_fits = units(caption) <= CAPTION_LIMIT
        under = caption if caption_fits else ""
        for album in albums(pictures):
            await self._album(album, under)
            under = ""
        if not caption_fits:
            await self._say(caption)

    async def _album(self, album: tuple[Picture, ...], caption: str) -> None:
        fits = all(map(is_photo, album)) and sum(len(picture.content) for picture in album) <= self.largest
        try:
            if fits:
                await self._request(lambda chat: self._photos(chat, album, caption))
                return
        except BadRequest as refusal:
            logger.warning("Telegram: photos refused, sent as files: %s", refusal)
        for picture in album:
            await self._give(Give(picture.name, picture.content, caption))
            caption = ""

    async def _photos(self, chat: int, album: tuple[Picture, ...], caption: str) -> object:
        # An album holds at least two.
        if len(album) == 1:
            return await self.bot.send_photo(
                chat,
                album[0].content,
                filename=album[0].name,
                caption=caption or None,
                message_thread_id=self.thread,
                read_timeout=_UPLOAD_SECONDS,
            )
        return await self.bot.send_media_group(
            chat,
            [InputMediaPhoto(picture.content, filename=picture.name) for picture in album],
            caption=caption or None,
            message_thread_id=self.thread,
            read_timeout=_UPLOAD_SECONDS,
        )

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
