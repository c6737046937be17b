"""All that a face (Telegram, a terminal, a test) and the engine say to each other."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Sender:
    """Who speaks, as their face knows them: ("telegram", "12345", "Nguyễn Thị Hoa")."""

    face: str
    key: str
    name: str


@dataclass(frozen=True)
class Address:
    """A place to show things: a chat of a face, and a thread in it. `message` is one that a single screen may replace.

    A person's own chat is their face and key.
    """

    face: str
    chat: str
    thread: int | None = None
    message: int | None = None


@dataclass(frozen=True)
class Upload:
    """A file that a person sent. `content` is None when it was too large to fetch; `size` is in bytes."""

    name: str
    content: bytes | None
    size: int


@dataclass(frozen=True)
class Incoming:
    """One thing a person did: wrote `text`, tapped a button (`tap` is its data), or sent a file.

    `update` names it uniquely within its face ("telegram:991"); the same name has effect once. None: never repeated.
    `private` is False in a group, where nothing confidential may be shown. `back` is where to answer, for a face that
    takes its answers from the outbox; None shows what `handle` returns.
    """

    sender: Sender
    text: str = ""
    tap: str | None = None
    upload: Upload | None = None
    update: str | None = None
    private: bool = True
    back: Address | None = None


@dataclass(frozen=True)
class Button:
    """A button: what it says, and what comes back when tapped. `data` is at most 64 bytes of UTF-8 (Telegram)."""

    label: str
    data: str


@dataclass(frozen=True)
class Say:
    """A text to show, plain (no markup); a face splits it where its medium ends. `strong` is a part that stands out."""

    text: str
    buttons: tuple[tuple[Button, ...], ...] = field(default=())
    strong: str = ""


@dataclass(frozen=True)
class Give:
    """A file to hand over."""

    name: str
    content: bytes
    caption: str = ""


@dataclass(frozen=True)
class Picture:
    """A picture to look at: a PNG, and the name of its file where it becomes one."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Pictures:
    """Pictures to look at one after another; the caption belongs to all of them."""

    pictures: tuple[Picture, ...]
    caption: str = ""


Outgoing = Say | Give | Pictures


@dataclass(frozen=True)
class Letter:
    """Something to show, kept until it was shown. `id` counts up: what was kept first is shown first in a chat."""

    id: int
    to: Address
    shown: Outgoing
