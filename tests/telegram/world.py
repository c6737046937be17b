"""What the stand-in for Telegram remembers: users, chats, their messages, files; and a bell that rings at each change.

Messages and users are kept in the form in which they travel.
"""

import asyncio
import itertools
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from tests.telegram.wire import File, Json, bad

T = TypeVar("T")

_ENTITIES = {
    "bot_command": re.compile(r"(?<!\S)/[A-Za-z0-9_]{1,32}(@[A-Za-z0-9_]+)?"),
    "mention": re.compile(r"(?<![\w/@])@[A-Za-z][A-Za-z0-9_]{3,31}"),
}


def units(text: str) -> int:
    """The length of a text as Telegram counts it: UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def entities(text: str) -> list[Json]:
    """The commands and mentions that Telegram marks in a text."""
    return [
        {"type": kind, "offset": units(text[: found.start()]), "length": units(found.group())}
        for kind, pattern in _ENTITIES.items()
        for found in pattern.finditer(text)
    ]


class Bell:
    """Rings when something has changed; who waits looks again."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()

    def ring(self) -> None:
        self._rung.set()
        self._rung = asyncio.Event()

    async def until(self, look: Callable[[], T], seconds: float) -> T:
        """Wait until `look` returns something true, and return that.

        Raises:
            TimeoutError: it did not in time.
        """
        async with asyncio.timeout(seconds):
            while not (found := look()):
                await self._rung.wait()
        return found


@dataclass(frozen=True)
class Seen:
    """A message of the bot's, as a person sees it. `buttons` are rows of labels; photos of one `album` share its id.

    `strong` are the parts of the text that are bold.
    """

    id: int
    text: str
    buttons: tuple[tuple[str, ...], ...] = ()
    file: File | None = None
    photo: File | None = None
    album: str | None = None
    edited: bool = False
    strong: tuple[str, ...] = ()


@dataclass
class Chat:
    """A private chat or a group: its messages by id, the lines of its transcript, what the bot showed, in order."""

    about: Json
    messages: dict[int, Json] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    shown: list[Seen] = field(default_factory=list)
    typed: int = 0
    started: bool = False
    blocked: bool = False
    moved_to: int | None = None

    @property
    def id(self) -> int:
        number: int = self.about["id"]
        return number


@dataclass
class World:
    """Everything that the server knows, and the numbers it gives out."""

    bot: Json
    bell: Bell = field(default_factory=Bell)
    chats: dict[int, Chat] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    taps: dict[str, Json | None] = field(default_factory=dict)
    menus: dict[int | None, list[Json]] = field(default_factory=dict)
    _numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    def number(self) -> int:
        return next(self._numbers)

    def keep(self, file: File, size: int | None = None) -> Json:
        """Keep a file; return it as a document travels. `size` is what Telegram says its size is."""
        file_id = f"BQAC{self.number():06}"
        self.files[file_id] = file
        self.sizes[file_id] = len(file.content) if size is None else size
        return {
            "file_id": file_id,
            "file_unique_id": f"u{file_id}",
            "file_name": file.name,
            "mime_type": file.mime,
            "file_size": self.sizes[file_id],
        }

    def keep_photo(self, file: File, width: int, height: int) -> Json:
        """Keep a photo; return it as one size of a photo travels."""
        kept = self.keep(file)
        size = {name: kept[name] for name in ("file_id", "file_unique_id", "file_size")}
        return {**size, "width": width, "height": height}

    def post(self, chat: Chat, sender: Json, **content: object) -> Json:
        """Put a message into a chat and return it, as it travels."""
        message: Json = {
            "message_id": self.number(),
            "date": int(time.time()),
            "chat": chat.about,
            "from": sender,
            **{name: value for name, value in content.items() if value is not None},
        }
        chat.messages[message["message_id"]] = message
        return message

    def chat(self, chat_id: int) -> Chat:
        """Return a chat that the bot may write to.

        Raises:
            Refused: there is none, or it has moved, or the person blocked the bot or never wrote.
        """
        chat = self.chats.get(chat_id)
        if chat is None:
            raise bad("chat not found")
        if chat.moved_to is not None:
            raise bad("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.moved_to)
        return chat

    def show(self, chat: Chat, message: Json, *, edited: bool = False) -> None:
        """Let the people of a chat see a message of the bot's."""
        seen = self.seen(message, edited=edited)
        chat.shown.append(seen)
        chat.lines.append(_line(seen))
        self.bell.ring()

    def seen(self, message: Json, *, edited: bool = False) -> Seen:
        rows = message.get("reply_markup", {}).get("inline_keyboard", [])
        document, photos = message.get("document"), message.get("photo")
        return Seen(
            id=message["message_id"],
            text=message.get("text") or message.get("caption") or "",
            buttons=tuple(tuple(button["text"] for button in row) for row in rows),
            file=self.files[document["file_id"]] if document else None,
            photo=self.files[photos[-1]["file_id"]] if photos else None,
            album=message.get("media_group_id"),
            edited=edited,
            strong=tuple(_part(message["text"], entity) for entity in message.get("entities", ()) if _is_bold(entity)),
        )

    def menu(self, chat: Chat) -> list[str]:
        """The names of the commands that a person is offered in a chat."""
        commands = self.menus.get(chat.id, self.menus.get(None, []))
        return [command["command"] for command in commands]


def _is_bold(entity: Json) -> bool:
    return entity["type"] == "bold"


def _part(text: str, entity: Json) -> str:
    start, end = 2 * entity["offset"], 2 * (entity["offset"] + entity["length"])
    return text.encode("utf-16-le")[start:end].decode("utf-16-le")


def _line(seen: Seen) -> str:
    buttons = "  ".join(f"[{' | '.join(row)}]" for row in seen.buttons)
    file = f"({seen.file.name}, {len(seen.file.content)} bytes)" if seen.file else ""
    photo = f"(photo, {len(seen.photo.content)} bytes)" if seen.photo else ""
    return "  ".join(part for part in ("(edited)" if seen.edited else "", file, photo, seen.text, buttons) if part)
