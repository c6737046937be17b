"""What the engine shows -> messages in one chat: plain text in pieces, buttons under the last, files with their names.

Nothing is markup: what stands out is told by its place. A screen with buttons takes the place of the message that was
tapped, while that is the newest. What would fill more than a few messages goes as its beginning and a file. Pictures
go as photos, several as albums; what Telegram takes for no photo goes as a file. A group that became a supergroup is
followed to its new number. Each request is repeated by itself, so that what was sent already is not sent again.
"""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto, LinkPreviewOptions, Message
from telegram import MessageEntity as Entity
from telegram.error import BadRequest, ChatMigrated

import prompts
from bot.messages import Button, Give, Outgoing, Picture, Pictures, Say
from bot.telegram.albums import albums, is_photo
from bot.telegram.newest import Newest
from bot.telegram.patience import Patience, patiently
from bot.telegram.pieces import CAPTION_LIMIT, Piece, pieces, units

logger = logging.getLogger(__name__)

T = TypeVar("T")

MOST_MESSAGES = 3
"""A text that needs more messages than these goes as a file."""

_MEGABYTE = 1024 * 1024
# Telegram answers an upload only when it has stored the file.
_UPLOAD_SECONDS = 60
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

Rows = tuple[tuple[Button, ...], ...]


@dataclass
class Speaker:
    """Speaks in one chat (and thread of a forum).

    `largest` is the most bytes that a file may have; `moved` is told the old and the new number of a chat that moved.
    """

    bot: Bot
    chat: int
    thread: int | None
    largest: int
    patience: Patience
    newest: Newest
    moved: Callable[[int, int], Awaitable[None]]

    async def show(self, outgoing: Outgoing, *, replacing: int | None = None) -> None:
        """Send one thing that the engine shows; a single screen in the place of the message `replacing`, if it may.

        Raises:
            TelegramError: it could not be sent.
            ValueError: a text without a visible letter, which Telegram takes for none.
        """
        match outgoing:
            case Say():
                await self._say(outgoing, replacing)
            case Give():
                await self._give(outgoing)
            case Pictures(pictures, caption):
                await self._pictures(pictures, caption)

    async def _say(self, say: Say, replacing: int | None = None) -> None:
        parts = tuple(islice(pieces(say.text), MOST_MESSAGES + 1))
        if not parts:
            raise ValueError("nothing visible to say")
        keyboard = _keyboard(say.buttons)
        if len(parts) > MOST_MESSAGES:
            await self._send_text(parts[0], say, None)
            await self._give(_whole(say), keyboard)
            return
        if len(parts) == 1 and await self._replaced(replacing, parts[0], say, keyboard):
            return
        for part in parts[:-1]:
            await self._send_text(part, say, None)
        await self._send_text(parts[-1], say, keyboard)

    async def _send_text(self, part: Piece, say: Say, keyboard: InlineKeyboardMarkup | None) -> None:
        async def send(chat: int) -> Message:
            return await self.bot.send_message(
                chat,
                part.text,
                entities=_strong(part, say),
                reply_markup=keyboard,
                message_thread_id=self.thread,
                link_preview_options=_NO_PREVIEW,
            )

        await self._post(send)

    async def _replaced(
        self, message: int | None, part: Piece, say: Say, keyboard: InlineKeyboardMarkup | None
    ) -> bool:
        """Say whether the text now stands in the place of a message."""
        # A statement without buttons of its own would take away those that it was asked for with.
        if message is None or keyboard is None or not self.newest.is_newest(self.chat, message):
            return False

        async def edit(chat: int) -> object:
            return await self.bot.edit_message_text(
                part.text,
                chat,
                message,
                entities=_strong(part, say),
                reply_markup=keyboard,
                link_preview_options=_NO_PREVIEW,
            )

        try:
            await self._request(edit)
        except BadRequest as refusal:
            # It says so already; anything else (gone, too old, a file) is sent anew.
            return "not modified" in refusal.message.casefold()
        return True

    async def _give(self, file: Give, keyboard: InlineKeyboardMarkup | None = None) -> None:
        if len(file.content) > self.largest:
            megabytes = -(-len(file.content) // _MEGABYTE)
            await self._say(Say(prompts.say("telegram.file_too_large_to_send", name=file.name, megabytes=megabytes)))
            return
        caption_fits = units(file.caption) <= CAPTION_LIMIT

        async def send(chat: int) -> Message:
            return await self.bot.send_document(
                chat,
                file.content,
                filename=file.name,
                caption=file.caption if caption_fits else None,
                reply_markup=keyboard,
                message_thread_id=self.thread,
                read_timeout=_UPLOAD_SECONDS,
            )

        await self._post(send)
        if not caption_fits:
            await self._say(Say(file.caption))

    async def _pictures(self, pictures: tuple[Picture, ...], caption: str) -> None:
        caption_fits = units(caption) <= CAPTION_LIMIT
        under = caption if caption_fits else ""
        for album in albums(pictures):
            await self._album(album, under)
            under = ""
        if not caption_fits:
            await self._say(Say(caption))

    async def _album(self, album: tuple[Picture, ...], caption: str) -> None:
        fits = all(map(is_photo, album)) and sum(len(picture.content) for picture in album) <= self.largest
        try:
            if fits:
                await self._post(lambda chat: self._photos(chat, album, caption))
                return
        except BadRequest as refusal:
            logger.warning("Telegram: photos refused, sent as files: %s", refusal)
        for picture in album:
            await self._give(Give(picture.name, picture.content, caption))
            caption = ""

    async def _photos(self, chat: int, album: tuple[Picture, ...], caption: str) -> Message:
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
        *_, last = await self.bot.send_media_group(
            chat,
            [InputMediaPhoto(picture.content, filename=picture.name) for picture in album],
            caption=caption or None,
            message_thread_id=self.thread,
            read_timeout=_UPLOAD_SECONDS,
        )
        return last

    async def _post(self, send: Callable[[int], Awaitable[Message]]) -> None:
        message = await self._request(send)
        self.newest.note(self.chat, message.message_id)

    async def _request(self, send: Callable[[int], Awaitable[T]]) -> T:
        try:
            return await patiently(lambda: send(self.chat), self.patience)
        except ChatMigrated as moved:
            old, self.chat = self.chat, moved.new_chat_id
            await self.moved(old, self.chat)
            return await patiently(lambda: send(self.chat), self.patience)


def _whole(say: Say) -> Give:
    """Return a text as a file. The mark at its start tells older programs that it is UTF-8."""
    return Give(prompts.say("delivery.whole_file"), say.text.encode("utf-8-sig"), prompts.say("delivery.whole_caption"))


def _strong(part: Piece, say: Say) -> list[Entity] | None:
    start = say.text.find(say.strong) if say.strong else -1
    stretch = part.stretch(start, start + len(say.strong)) if start >= 0 else None
    return None if stretch is None else [Entity(Entity.BOLD, *stretch)]


def _keyboard(buttons: Rows) -> InlineKeyboardMarkup | None:
    if not buttons:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(button.label, callback_data=button.data) for button in row] for row in buttons]
    )
