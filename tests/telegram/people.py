"""People on the other side: what a person does in a chat with the bot, and what they see of it."""

import dataclasses
from dataclasses import dataclass

from tests.telegram.updates import Updates
from tests.telegram.wire import File, Json
from tests.telegram.world import Chat, Seen, World, entities

_FILE: Json = {"file_id": "AgAC1", "file_unique_id": "uAgAC1", "file_size": 2048}
_KINDS: dict[str, object] = {
    "voice": {**_FILE, "duration": 3, "mime_type": "audio/ogg"},
    "photo": [{**_FILE, "width": 90, "height": 60}],
    "sticker": {
        **_FILE,
        "type": "regular",
        "width": 512,
        "height": 512,
        "is_animated": False,
        "is_video": False,
        "emoji": "👍",
    },
    "video": {**_FILE, "width": 320, "height": 240, "duration": 2},
    "location": {"latitude": 21.03, "longitude": 105.85},
    "contact": {"phone_number": "0900000000", "first_name": "Hoa"},
}


@dataclass
class Tap:
    """A tap on a button, which shows its clock until the bot answers it."""

    id: str
    world: World

    async def released(self, seconds: float = 10) -> None:
        """Wait until the bot has answered the tap."""
        await self.world.bell.until(lambda: self.world.taps[self.id] is not None, seconds)


@dataclass
class Person:
    """One person in one chat. What they have heard so far is remembered, so that `hears` is always the next message."""

    world: World
    updates: Updates
    user: Json
    chat: Chat
    heard: int = 0

    async def says(self, text: str, *, reply_to: Seen | None = None) -> int | None:
        """Write a message; return the id of its update, or None if the bot did not ask for messages."""
        replied = {} if reply_to is None else {"reply_to_message": self.chat.messages[reply_to.id]}
        return self._does("message", text, text=text, entities=entities(text) or None, **replied)

    async def edits(self, text: str) -> int | None:
        """Edit the message that they wrote last."""
        mine = [message for message in self.chat.messages.values() if message["from"] == self.user]
        mine[-1].update(text=text, edit_date=mine[-1]["date"])
        self.chat.lines.append(f"> (edited) {text}")
        return self.updates.add("edited_message", mine[-1])

    async def sends_file(
        self, name: str, content: bytes, *, caption: str | None = None, mime: str = File.mime, size: int | None = None
    ) -> int | None:
        """Send a document. `size` claims a size that the bytes do not have."""
        document = self.world.keep(File(name, content, mime), size)
        line = f"({name}, {document['file_size']} bytes) {caption or ''}".rstrip()
        return self._does("message", line, document=document, caption=caption)

    async def sends(self, kind: str, *, caption: str | None = None) -> int | None:
        """Send a voice message, photo, sticker, video, location or contact."""
        return self._does("message", f"({kind})", **{kind: _KINDS[kind]}, caption=caption)

    async def taps(self, label: str, *, under: Seen | None = None) -> Tap:
        """Tap the button of this label on the newest message that has one, or `under` an older one.

        Raises:
            LookupError: no message that is still there has such a button.
        """
        messages = list(self.chat.messages.values()) if under is None else [self.chat.messages[under.id]]
        for message in reversed(messages):
            for row in message.get("reply_markup", {}).get("inline_keyboard", []):
                for button in row:
                    if button["text"] == label:
                        return self._taps(message, button)
        raise LookupError(f"no button “{label}” in\n{self.transcript()}")

    def _taps(self, message: Json, button: Json) -> Tap:
        tap = f"{self.world.number():019}"
        self.world.taps[tap] = None
        self.chat.lines.append(f"> [{button['text']}]")
        query = {
            "id": tap,
            "from": self.user,
            "message": message,
            "chat_instance": str(self.chat.id * 7919),
            "data": button["callback_data"],
        }
        self.updates.add("callback_query", query)
        return Tap(tap, self.world)

    def _does(self, kind: str, line: str, **content: object) -> int | None:
        self.chat.started = True
        self.chat.lines.append(f"> {line}")
        return self.updates.add(kind, self.world.post(self.chat, self.user, **content))

    async def hears(self, seconds: float = 10) -> Seen:
        """Wait for the next message of the bot's in this chat, an edit counting as one.

        Raises:
            AssertionError: none came in time; with the transcript so far.
        """
        try:
            await self.world.bell.until(lambda: len(self.chat.shown) > self.heard, seconds)
        except TimeoutError:
            raise AssertionError(f"nothing more was heard within {seconds} s in\n{self.transcript()}") from None
        self.heard += 1
        return self.chat.shown[self.heard - 1]

    async def sees_typing(self, seconds: float = 10) -> None:
        """Wait until the bot has shown once more than before that it is typing."""
        before = self.chat.typed
        await self.world.bell.until(lambda: self.chat.typed > before, seconds)

    def blocks_the_bot(self) -> None:
        """From now on whatever the bot sends here is refused with 403."""
        self.chat.blocked = True

    def transcript(self) -> str:
        """The conversation: what the person did behind "> ", what the bot showed as it stands."""
        return "\n".join(self.chat.lines)

    def inside(self, group: "Group") -> "Person":
        """The same person in a group."""
        return dataclasses.replace(self, chat=group.chat, heard=len(group.chat.shown))


@dataclass
class Group:
    """A group chat with the bot in it."""

    world: World
    chat: Chat

    def becomes_a_supergroup(self) -> None:
        """Give the group a new number, as Telegram does; writing to the old one is refused with the new."""
        number = -(10**12) - self.world.number()
        old = self.chat
        self.chat = Chat({**old.about, "id": number, "type": "supergroup"}, started=True)
        self.world.chats[number] = self.chat
        old.moved_to = number
