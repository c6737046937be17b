"""What every command shares: opening the app, one line for a fault, one JSON document, a progress bar.

Light on purpose: `troly cite` must not wait for a database driver. What is heavy is imported when the app is opened.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import prompts
from knowledge.fault import Fault

if TYPE_CHECKING:
    from bot.app import App


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
        raise Failure(" ".join(str(fault).split())) from fault
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


def content_of(path: Path) -> bytes:
    """Return a file's bytes.

    Raises:
        Failure: there is no such file, or it cannot be read.
    """
    if not path.exists():
        raise Failure(prompts.say("cli.no_such_file", path=path))
    if path.is_dir():
        raise Failure(prompts.say("cli.is_a_folder", path=path))
    try:
        return path.read_bytes()
    except OSError as error:
        raise Failure(prompts.say("cli.unreadable_file", path=path, why=error.strerror)) from error


def text_of(path: Path | None) -> str:
    """Return a text file, or stdin for None or "-", as NFC.

    Raises:
        Failure: not there, or not UTF-8.
    """
    raw = sys.stdin.buffer.read() if path is None or str(path) == "-" else content_of(path)
    try:
        return unicodedata.normalize("NFC", raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Failure(prompts.say("cli.not_utf8", path=path or "-")) from error
