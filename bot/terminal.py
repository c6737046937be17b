"""The terminal face: the same dialogue as Telegram's, typed; and the replay of a transcript. Only it uses input/print.

A transcript holds what a person wrote: a message starts with "> ", its further lines with "| "; "#" starts a comment
and every other line is ignored, so that a saved conversation replays as it stands. Whatever is shown is inert: nothing
that somebody wrote, named or sent moves the cursor or changes the screen.
"""

import logging
import re
import secrets
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, count
from pathlib import Path
from typing import TextIO

import prompts
from bot.messages import Button, Give, Incoming, Outgoing, Pictures, Say, Sender, Upload
from ingest.read import MOST_BYTES, too_large
from knowledge.fault import Fault
from knowledge.fold import squeeze

Handle = Callable[[Incoming], Sequence[Outgoing]]

logger = logging.getLogger(__name__)

PROMPT = "> "
MORE = "| "
_SENDING = ("/nap", "/gui")
_NUMBERED = re.compile(r"\[([0-9]{1,3})\]")
# A label longer than this is more easily chosen by its number.
_LONG_LABEL = 30
# Controls, lone surrogates, invisible formatting.
_OBEYED = frozenset({"Cc", "Cs", "Cf"})


class NoSuchFile(Fault):
    """A path after "/nap" or "/gui" leads to no file that can be read, or to one too large to be."""


class WhichButton(Fault):
    """What was typed is the label of several buttons, or the number of none."""


@dataclass
class Terminal:
    """One person at one terminal. Files that the assistant hands over are written to `folder`."""

    handle: Handle
    sender: Sender
    folder: Path
    out: TextIO
    given: list[Path] = field(default_factory=list)
    _buttons: tuple[Button, ...] = ()

    def hear(self, text: str) -> None:
        """Take one message: a tap on the button of this label or number, an upload if "/nap PATH" or "/gui PATH"."""
        try:
            incoming = self._incoming(_readable(text))
        except (NoSuchFile, WhichButton) as fault:
            # Nothing was said yet: the buttons stay.
            self.show_line(f"{fault}\n")
            return
        try:
            replies = self.handle(incoming)
        except Exception:
            # The last resort: what was answered is kept, and the conversation goes on.
            name = secrets.token_hex(4)
            logger.exception("unexpected, %s", name)
            replies = (Say(prompts.say("engine.failed", id=name)),)
        self._show(replies)

    def _incoming(self, text: str) -> Incoming:
        button = self._meant(text)
        if button is not None:
            return Incoming(self.sender, tap=button.data)
        command, _, path = text.partition(" ")
        if command in _SENDING and path:
            return self._upload(Path(path.strip()).expanduser())
        return Incoming(self.sender, text=text)

    def _meant(self, text: str) -> Button | None:
        """Return the button that a message is a tap on: by its number in brackets, or by its label."""
        if found := _NUMBERED.fullmatch(text.strip()):
            if not 1 <= int(found[1]) <= len(self._buttons):
                raise WhichButton(prompts.say("terminal.no_button", number=found[1]))
            return self._buttons[int(found[1]) - 1]
        bare = text.strip()
        bare = bare[1:-1] if bare.startswith("[") and bare.endswith("]") else bare
        alike = [button for button in self._buttons if squeeze(button.label) in (squeeze(bare), squeeze(text))]
        if len({button.data for button in alike}) > 1:
            number = self._buttons.index(alike[0]) + 1
            raise WhichButton(prompts.say("terminal.which_button", label=alike[0].label, number=number))
        return alike[0] if alike else None

    def _upload(self, file: Path) -> Incoming:
        try:
            size = file.stat().st_size
            if size > MOST_BYTES:
                # Refused anyway once it was read, but with all its bytes in memory.
                raise NoSuchFile(too_large(size))
            if not file.is_file():
                raise NoSuchFile(prompts.say("cli.no_such_file", path=file))
            content = file.read_bytes()
        except OSError:
            raise NoSuchFile(prompts.say("cli.no_such_file", path=file)) from None
        return Incoming(self.sender, upload=Upload(file.name, content, len(content)))

    def _show(self, replies: Sequence[Outgoing]) -> None:
        self._buttons = tuple(b for reply in replies if isinstance(reply, Say) for row in reply.buttons for b in row)
        for reply in replies:
            match reply:
                case Say(text, buttons):
                    self.show_line(text)
                    for row in buttons:
                        self.show_line("  [" + " | ".join(map(self._label, row)) + "]")
                case Give(name, content, caption):
                    self.show_line(prompts.say("terminal.given", caption=caption, path=self._keep(name, content)))
                case Pictures(pictures, caption):
                    kept = "\n→ ".join(str(self._keep(picture.name, picture.content)) for picture in pictures)
                    self.show_line(prompts.say("terminal.given", caption=caption, path=kept))
        self.show_line("")

    def _label(self, button: Button) -> str:
        """Return what a button says, with its number where the label is long, or another's too."""
        alike = {each.data for each in self._buttons if squeeze(each.label) == squeeze(button.label)}
        if len(button.label) <= _LONG_LABEL and len(alike) == 1:
            return button.label
        number = self._buttons.index(button) + 1
        return prompts.say("terminal.numbered", number=number, label=button.label)

    def _keep(self, name: str, content: bytes) -> Path:
        self.folder.mkdir(parents=True, exist_ok=True)
        path = _free(self.folder / Path(name).name, content)
        path.write_bytes(content)
        self.given.append(path)
        return path

    def show_line(self, text: str) -> None:
        """Print a text at once."""
        print(_inert(text), file=self.out, flush=True)


def _free(path: Path, content: bytes) -> Path:
    """Return a path that no other file lies at: what was handed over before may have been edited where it lies."""
    others = (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in count(2))
    return next(each for each in chain([path], others) if not each.exists() or each.read_bytes() == content)


def converse(terminal: Terminal) -> None:
    """Hold a conversation until the person leaves (end of input, Ctrl-C, or a word for leaving)."""
    import readline

    # What is pasted stays together: its line ends send nothing, its tabs (cells of a sheet) complete nothing.
    readline.parse_and_bind("set enable-bracketed-paste on")
    readline.parse_and_bind("tab: self-insert")
    try:
        _listen(terminal)
    except (EOFError, KeyboardInterrupt):
        terminal.show_line("")
    terminal.show_line(prompts.say("terminal.goodbye"))


def _listen(terminal: Terminal) -> None:
    leaving = {squeeze(word) for word in prompts.say("terminal.leave_words").split(",")}
    terminal.hear("/start")
    while squeeze(text := _with_continuation(input(PROMPT))) not in leaving:
        if text.strip():
            terminal.hear(text)


def replay(terminal: Terminal, transcript: str) -> int:
    """Say every message of a transcript in turn, echoing each. Returns how many there were."""
    messages = list(messages_in(transcript))
    for message in messages:
        terminal.show_line(PROMPT + message.replace("\n", "\n" + MORE))
        terminal.hear(message)
    return len(messages)


def messages_in(transcript: str) -> Iterator[str]:
    r"""Yield what the person says in a transcript.

    >>> list(messages_in("Câu hỏi?\n> một\n| hai\n# ghi chú\n> ba\n"))
    ['một\nhai', 'ba']
    """
    message: list[str] = []
    for line in transcript.splitlines():
        if line.startswith(MORE.rstrip()) and message:
            message.append(line[len(MORE.rstrip()) :].removeprefix(" "))
            continue
        if message:
            yield "\n".join(message)
            message = []
        if line.startswith(PROMPT.rstrip()):
            message = [line[len(PROMPT.rstrip()) :].removeprefix(" ")]
    if message:
        yield "\n".join(message)


def _readable(text: str) -> str:
    # Bytes that are not UTF-8 come from a terminal as lone surrogates, which nothing can store or print.
    return unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode("utf-8"))


def _inert(text: str) -> str:
    """Return a text without what a terminal obeys: control characters, and marks that turn the direction of writing."""
    kept = (character for character in text if character in "\n\t" or unicodedata.category(character) not in _OBEYED)
    return "".join(kept)


def _with_continuation(first: str) -> str:
    # A line that ends in a backslash goes on: lists and tables take several lines in one message.
    lines = [first]
    while lines[-1].endswith("\\"):
        lines[-1] = lines[-1][:-1]
        lines.append(input(MORE))
    return "\n".join(lines)


def is_interactive() -> bool:
    """Say whether a person sits at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()
