"""The newest message of each chat, as far as this process knows: the only one that may be replaced in its place.

An answer that takes the place of an older message would stand above what was said since, where nobody looks.
"""


class Newest:
    """Message numbers by chat. They count up within a chat; after a restart nothing is known, and all is sent anew."""

    def __init__(self) -> None:
        self._newest: dict[int, int] = {}

    def note(self, chat: int, message: int) -> None:
        """Take note of a message that came or went."""
        self._newest[chat] = max(message, self._newest.get(chat, 0))

    def is_newest(self, chat: int, message: int) -> bool:
        """Say whether nothing came after this message."""
        return self._newest.get(chat) == message
