"""The methods that the server plays. Keyword parameters are all that each was told of; the rest is refused in `wire`.

Source: https://core.telegram.org/bots/api#available-methods
"""

import io
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from PIL import Image, UnidentifiedImageError

from tests.telegram.updates import Updates, Webhook
from tests.telegram.wire import File, Json, Method, Refused, bad
from tests.telegram.world import Chat, World, units
from tests.telegram.world import entities as found_in

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
BUTTON_LIMIT = 64
LARGEST_DOWNLOAD = 20 << 20
LARGEST_UPLOAD = 50 << 20
LARGEST_PHOTO = 10 << 20
PHOTO_SIDES = 10_000
PHOTO_RATIO = 20
ALBUM = range(2, 11)
_ACTIONS = {"typing", "upload_document"}


class Methods:
    """What a bot may call; `table` maps the lower-case name to the method."""

    def __init__(self, world: World, updates: Updates) -> None:
        self._world = world
        self._updates = updates
        self.table: Mapping[str, Method] = {
            "getme": self.get_me,
            "getupdates": self.get_updates,
            "setwebhook": self.set_webhook,
            "deletewebhook": self.delete_webhook,
            "getwebhookinfo": self.get_webhook_info,
            "sendmessage": self.send_message,
            "editmessagetext": self.edit_message_text,
            "editmessagereplymarkup": self.edit_message_reply_markup,
            "deletemessage": self.delete_message,
            "answercallbackquery": self.answer_callback_query,
            "senddocument": self.send_document,
            "sendphoto": self.send_photo,
            "sendmediagroup": self.send_media_group,
            "sendchataction": self.send_chat_action,
            "getfile": self.get_file,
            "setmycommands": self.set_my_commands,
            "getmycommands": self.get_my_commands,
            "deletemycommands": self.delete_my_commands,
        }

    async def get_me(self) -> Json:
        return self._world.bot

    async def get_updates(
        self, *, offset: int = 0, limit: int = 100, timeout: int = 0, allowed_updates: list[str] | None = None
    ) -> list[Json]:
        if not 1 <= limit <= 100:
            raise bad("limit must be 1 to 100")
        if allowed_updates is not None:
            self._updates.allowed = allowed_updates
        return await self._updates.poll(offset, limit, timeout)

    async def set_webhook(
        self,
        *,
        url: str,
        secret_token: str | None = None,
        max_connections: int = 40,
        allowed_updates: list[str] | None = None,
        drop_pending_updates: bool = False,
    ) -> bool:
        host = urlsplit(url).hostname
        if url and urlsplit(url).scheme != "https" and host not in ("127.0.0.1", "localhost"):
            raise bad("bad webhook: An HTTPS URL must be provided for webhook")
        if allowed_updates is not None:
            self._updates.allowed = allowed_updates
        self._drop_if(drop_pending_updates)
        self._updates.webhook = Webhook(url, secret_token, max_connections) if url else None
        self._world.bell.ring()
        return True

    async def delete_webhook(self, *, drop_pending_updates: bool = False) -> bool:
        self._drop_if(drop_pending_updates)
        self._updates.webhook = None
        return True

    def _drop_if(self, drop: bool) -> None:
        if drop:
            self._updates.pending.clear()

    async def get_webhook_info(self) -> Json:
        hook = self._updates.webhook
        info: Json = {
            "url": hook.url if hook else "",
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates.pending),
        }
        if self._updates.last_error:
            info["last_error_message"] = self._updates.last_error
        if self._updates.allowed:
            info["allowed_updates"] = list(self._updates.allowed)
        return info

    async def send_message(
        self,
        *,
        chat_id: int,
        text: str,
        entities: list[Json] | None = None,
        reply_markup: Json | None = None,
        message_thread_id: int | None = None,
        link_preview_options: Json | None = None,
    ) -> Json:
        chat = self._writable(chat_id)
        text = _text(text, TEXT_LIMIT)
        message = self._world.post(
            chat,
            self._world.bot,
            text=text,
            entities=_marked(text, entities),
            reply_markup=_keyboard(reply_markup),
            message_thread_id=message_thread_id,
        )
        self._world.show(chat, message)
        return message

    async def send_document(
        self,
        *,
        chat_id: int,
        document: File,
        caption: str | None = None,
        reply_markup: Json | None = None,
        message_thread_id: int | None = None,
    ) -> Json:
        chat = self._writable(chat_id)
        if not document.content:
            raise bad("file must be non-empty")
        if len(document.content) > LARGEST_UPLOAD:
            raise Refused(413, "Request Entity Too Large")
        message = self._world.post(
            chat,
            self._world.bot,
            document=self._world.keep(document),
            caption=_caption(caption),
            reply_markup=_keyboard(reply_markup),
            message_thread_id=message_thread_id,
        )
        self._world.show(chat, message)
        return message

    async def send_photo(
        self,
        *,
        chat_id: int,
        photo: File,
        caption: str | None = None,
        reply_markup: Json | None = None,
        message_thread_id: int | None = None,
    ) -> Json:
        chat = self._writable(chat_id)
        message = self._world.post(
            chat,
            self._world.bot,
            photo=[self._world.keep_photo(photo, *_sides(photo))],
            caption=_caption(caption),
            reply_markup=_keyboard(reply_markup),
            message_thread_id=message_thread_id,
        )
        self._world.show(chat, message)
        return message

    async def send_media_group(
        self, *, chat_id: int, media: list[Json], message_thread_id: int | None = None
    ) -> list[Json]:
        chat = self._writable(chat_id)
        if len(media) not in ALBUM:
            raise bad("an album must include 2-10 items")
        # All or none: the first that is refused is told, and nothing is shown.
        told = [_photo_of(item) for item in media]
        if sum(len(photo.content) for photo, _ in told) > LARGEST_UPLOAD:
            raise Refused(413, "Request Entity Too Large")
        sides = [_sides(photo) for photo, _ in told]
        album = str(self._world.number())
        messages = [
            self._world.post(
                chat,
                self._world.bot,
                photo=[self._world.keep_photo(photo, *size)],
                caption=caption,
                media_group_id=album,
                message_thread_id=message_thread_id,
            )
            for (photo, caption), size in zip(told, sides, strict=True)
        ]
        for message in messages:
            self._world.show(chat, message)
        return messages

    async def edit_message_text(
        self,
        *,
        chat_id: int,
        message_id: int,
        text: str,
        entities: list[Json] | None = None,
        reply_markup: Json | None = None,
        link_preview_options: Json | None = None,
    ) -> Json:
        chat, message = self._editable(chat_id, message_id)
        if "text" not in message:
            raise bad("there is no text in the message to edit")
        text = _text(text, TEXT_LIMIT)
        keyboard = _keyboard(reply_markup)
        return self._change(chat, message, text=text, entities=_marked(text, entities), reply_markup=keyboard)

    async def edit_message_reply_markup(
        self, *, chat_id: int, message_id: int, reply_markup: Json | None = None
    ) -> Json:
        chat, message = self._editable(chat_id, message_id)
        return self._change(chat, message, reply_markup=_keyboard(reply_markup))

    async def delete_message(self, *, chat_id: int, message_id: int) -> bool:
        chat = self._writable(chat_id)
        if chat.messages.pop(message_id, None) is None:
            raise bad("message to delete not found")
        self._world.bell.ring()
        return True

    async def answer_callback_query(
        self, *, callback_query_id: str, text: str | None = None, show_alert: bool = False
    ) -> bool:
        if self._world.taps.get(callback_query_id, True) is not None:
            raise bad("query is too old and response timeout expired or query ID is invalid")
        self._world.taps[callback_query_id] = {"text": text, "show_alert": show_alert}
        self._world.bell.ring()
        return True

    async def send_chat_action(self, *, chat_id: int, action: str, message_thread_id: int | None = None) -> bool:
        if action not in _ACTIONS:
            raise bad("wrong parameter action in request")
        self._writable(chat_id).typed += 1
        self._world.bell.ring()
        return True

    async def get_file(self, *, file_id: str) -> Json:
        file = self._world.files.get(file_id)
        if file is None:
            raise bad("wrong file_id or the file is temporarily unavailable")
        size = self._world.sizes[file_id]
        if size > LARGEST_DOWNLOAD:
            raise bad("file is too big")
        return {
            "file_id": file_id,
            "file_unique_id": f"u{file_id}",
            "file_size": size,
            "file_path": f"documents/{file_id}",
        }

    async def set_my_commands(self, *, commands: list[Json], scope: Json | None = None) -> bool:
        for command in commands:
            name, description = command.get("command", ""), command.get("description", "")
            if not (name.isascii() and name.replace("_", "a").isalnum() and name.islower() and len(name) <= 32):
                raise bad("BOT_COMMAND_INVALID")
            if not 1 <= units(description) <= 256:
                raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
        self._world.menus[self._scope(scope)] = commands
        self._world.bell.ring()
        return True

    async def get_my_commands(self, *, scope: Json | None = None) -> list[Json]:
        return self._world.menus.get(self._scope(scope), [])

    async def delete_my_commands(self, *, scope: Json | None = None) -> bool:
        self._world.menus.pop(self._scope(scope), None)
        self._world.bell.ring()
        return True

    def _scope(self, scope: Json | None) -> int | None:
        """Return the chat that a scope names; None is everybody's."""
        if scope is None or scope == {"type": "default"}:
            return None
        if scope.keys() != {"type", "chat_id"} or scope["type"] != "chat":
            raise bad("this server was told about the scopes default and chat")
        # A chat that nobody ever opened is not known to Telegram; one that blocked the bot still is.
        chat = self._world.chat(scope["chat_id"])
        if not chat.started:
            raise bad("chat not found")
        return chat.id

    def _writable(self, chat_id: int) -> Chat:
        chat = self._world.chat(chat_id)
        if chat.blocked:
            raise Refused(403, "Forbidden: bot was blocked by the user")
        if not chat.started:
            raise Refused(403, "Forbidden: bot can't initiate conversation with a user")
        return chat

    def _editable(self, chat_id: int, message_id: int) -> tuple[Chat, Json]:
        chat = self._writable(chat_id)
        message = chat.messages.get(message_id)
        if message is None:
            raise bad("message to edit not found")
        if message["from"] != self._world.bot:
            raise bad("message can't be edited")
        return chat, message

    def _change(self, chat: Chat, message: Json, **changes: Any) -> Json:
        # A keyboard that is not sent along is taken away.
        changed = {**message, **changes}
        changed = {name: value for name, value in changed.items() if value is not None}
        if changed == message:
            raise bad(
                "message is not modified: specified new message content and reply markup are exactly the same as a "
                "current content and reply markup of the message"
            )
        chat.messages[message["message_id"]] = changed
        self._world.show(chat, changed, edited=True)
        return changed


def _text(text: str, limit: int, too_long: str = "message is too long") -> str:
    text = text.strip()
    if not text:
        raise bad("message text is empty")
    if units(text) > limit:
        raise bad(too_long)
    return text


def _marked(text: str, told: list[Json] | None) -> list[Json] | None:
    """Return the entities of a message: those told (of what this server was told about), and what Telegram marks."""
    for entity in told or ():
        if entity.keys() != {"type", "offset", "length"} or entity["type"] != "bold":
            raise bad("this server was told about type bold, offset and length of an entity")
        end = entity["offset"] + entity["length"]
        # Telegram passes over what it cannot place; here that would hide a fault.
        if not (0 <= entity["offset"] < end <= units(text)):
            raise bad("an entity outside of its text")
    return [*(told or ()), *found_in(text)] or None


def _caption(caption: str | None) -> str | None:
    return _text(caption, CAPTION_LIMIT, "message caption is too long") if caption else None


def _photo_of(item: Json) -> tuple[File, str | None]:
    """Return the photo and the caption of an item of an album."""
    if item.get("type") != "photo" or item.keys() - {"type", "media", "caption"}:
        raise bad("this server was told about type photo, media and caption of an album's items")
    if not isinstance(item["media"], File):
        raise bad("wrong file identifier/HTTP URL specified")
    return item["media"], _caption(item.get("caption"))


def _sides(photo: File) -> tuple[int, int]:
    """Return the width and height of a photo in pixels."""
    size = len(photo.content)
    if not size:
        raise bad("file must be non-empty")
    if size > LARGEST_PHOTO:
        raise bad(f"file of size {size} bytes is too big for a photo; the maximum size is {LARGEST_PHOTO} bytes")
    try:
        with Image.open(io.BytesIO(photo.content)) as picture:
            width, height = picture.size
    except UnidentifiedImageError:
        raise bad("IMAGE_PROCESS_FAILED") from None
    if width + height > PHOTO_SIDES or max(width, height) > PHOTO_RATIO * min(width, height):
        raise bad("PHOTO_INVALID_DIMENSIONS")
    return width, height


def _keyboard(markup: Json | None) -> Json | None:
    if markup is None:
        return None
    if set(markup) != {"inline_keyboard"}:
        raise bad("this server was told about inline keyboards only")
    for row in markup["inline_keyboard"]:
        for button in row:
            if set(button) != {"text", "callback_data"}:
                raise bad(f"this server was told about text and callback_data of a button, not of {sorted(button)}")
            if not button["text"].strip():
                raise bad("inline keyboard button text is empty")
            if not 1 <= len(button["callback_data"].encode()) <= BUTTON_LIMIT:
                raise bad("BUTTON_DATA_INVALID")
    return markup
