"""What every command shares: opening the app, one line for a fault, one JSON document, a progress bar.

Light on purpose: `troly cite` must not wait for a database driver. What is heavy is imported when the app is opened.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import prompts
from knowledge.fault import Fault

if TYPE_CHECKING:
    from bot.app import App


MOST_BYTES = 50_000_000
MOST_TEXT = 5_000_000


class Failure(Exception):
    """A command could not be carried out. Its text is one line for stderr."""


@contextmanager
def the_app(*, samples: bool = False) -> Iterator[App]:
    """Open the assistant for one command, its faults told as one line."""
    from bot.app import opened
    from bot.settings import from_environment

    with told(), opened(from_environment(), track=progress if samples else None) as app:
        yield app


@contextmanager
def told() -> Iterator[None]:
    """Turn the faults that a person can mend into `Failure`."""
    try:
        yield
    except Fault as fault:
        raise Failure(str(fault)) from fault
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Failure(f"{error.filename or ''}: {error.strerror or error}".lstrip(": ")) from error


def print_json(value: object) -> None:
    """Print one JSON document on stdout."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


def print_line(text: str = "") -> None:
    """Print a line on stdout."""
    sys.stdout.write(text + "\n")


def progress(paths: Iterable[Path], label: str) -> Iterator[Path]:
    """Yield the paths behind a progress bar on stderr; where stderr is no terminal, one line says what is done."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    paths = list(paths)
    console = Console(stderr=True)
    if not console.is_terminal:
        console.print(f"{label} ({len(paths)})")
        yield from paths
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[name]}"))
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(label, total=len(paths), name="")
        for path in paths:
            bar.update(task, name=path.name)
            yield path
            bar.advance(task)


def content_of(path: Path, *, most: int = MOST_BYTES) -> bytes:
    """Return a file's bytes, at most so many.

    Raises:
        Failure: there is no such file, it cannot be read, or it is larger.
    """
    if not path.exists():
        raise Failure(prompts.say("cli.no_such_file", path=path))
    if path.is_dir():
        raise Failure(prompts.say("cli.is_a_folder", path=path))
    try:
        with path.open("rb") as file:
            return _limited(file, most, path)
    except OSError as error:
        raise Failure(prompts.say("cli.unreadable_file", path=path, why=error.strerror)) from error


def keep_apart(*, read: Path, written: Sequence[Path | None]) -> None:
    """Refuse to write over the file that is read, or two files in one place.

    Raises:
        Failure: the text names the file that would be lost.
    """
    taken = [_place(read)]
    for path in written:
        if path is None:
            continue
        if (place := _place(path)) in taken:
            why = "writes_over_input" if place == taken[0] else "writes_twice"
            raise Failure(prompts.say(f"cli.{why}", path=path))
        taken.append(place)


def _place(path: Path) -> tuple[int, int] | Path:
    # A file can have several names; one that is not there yet has only its own.
    try:
        found = path.stat()
    except OSError:
        return path.resolve()
    return found.st_dev, found.st_ino


def text_of(path: Path | None) -> str:
    """Return a text file, or stdin for None or "-", as NFC.

    Raises:
        Failure: not there, not UTF-8, or longer than any text that people read.
    """
    if path is None or str(path) == "-":
        raw = _limited(sys.stdin.buffer, MOST_TEXT, "-")
    else:
        raw = content_of(path, most=MOST_TEXT)
    try:
        return unicodedata.normalize("NFC", raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Failure(prompts.say("cli.not_utf8", path=path or "-")) from error


def _limited(file: BinaryIO, most: int, name: object) -> bytes:
    # Read, not looked up: a device or a pipe tells no size.
    content = file.read(most + 1)
    if len(content) > most:
        raise Failure(prompts.say("cli.too_large", path=name, megabytes=most // 1_000_000))
    return content
