"""The assistant as the face sees it, and the letter box between them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from bot.access import Role
from bot.messages import Incoming, Letter, Outgoing, Sender


class LetterBox(Protocol):
    """What came in and was not taken up, what is to go out and was not shown: on disk. Blocking, thread-safe."""

    def unread(self, face: str) -> Sequence[str]:
        """Return the updates that nobody has taken up, oldest first."""
        ...

    def read(self, name: str) -> None:
        """Forget an update that says nothing to us."""
        ...

    def waiting(self, face: str, chat: str | None = None) -> Sequence[Letter]:
        """Return the letters that wait to be shown, in order."""
        ...

    def shown(self, letters: Iterable[int]) -> None:
        """Forget letters that were shown, or that can never be."""
        ...

    def moved(self, face: str, chat: str, to: str) -> None:
        """Let what waits for a chat go to another."""
        ...


class Engine(Protocol):
    """The assistant: blocking, and callable from several threads at once."""

    @property
    def letters(self) -> LetterBox:
        """The letter box."""
        ...

    def arrived(self, face: str, updates: Mapping[str, str]) -> frozenset[str]:
        """Keep updates by name until they are taken up; return the names of those that are new."""
        ...

    def take(self, incoming: Incoming) -> Sequence[Letter]:
        """Take one turn; return what it kept to be shown, to whomever, in order."""
        ...

    def reply(self, incoming: Incoming, *shown: Outgoing) -> Sequence[Letter]:
        """Keep an answer that is the face's own, and that the update needs no other."""
        ...

    def due(self) -> Sequence[Letter]:
        """Keep what is to be shown because its time has come; return it."""
        ...

    def role(self, sender: Sender) -> Role | None:
        """Return what somebody is here; None is a stranger."""
        ...

    def roles(self, face: str) -> Mapping[str, Role]:
        """Return what everybody is whom this face knows, by their key."""
        ...
