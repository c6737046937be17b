"""An interview broken off, by kill -9 or by a form that is taken away: what was acknowledged is there afterwards."""

import io
import json
import multiprocessing
import os
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main
from bot.access import Role
from bot.app import operator
from bot.engine import Engine
from bot.parts import Parts
from bot.terminal import Terminal
from tests.bot.command_line import copied
from tests.bot.conftest import Talk
from tests.sample_office import spoken
from tests.telegram.house import House

KILLS = 10
MOST_WRITTEN = 9_000  # bytes; the whole interview shows some 70,000
EVERYTHING = 1 << 30
AT_ONCE = 1 << 16

PROCESSES = multiprocessing.get_context("forkserver")
# Imported once: ten processes of their own then start in no time.
PROCESSES.set_forkserver_preload(["bot.app", "bot.terminal", "chromadb", "knowledge.chroma", "knowledge.embeddings"])


@dataclass(frozen=True)
class Calm:
    """The interview that nobody disturbs: its events, and how many there are after each message."""

    events: list[Any]
    after: list[int]

    def next_message(self, stored: int) -> int:
        """Return the place of the message that makes the event after so many."""
        return next(place for place, count in enumerate(self.after) if count > stored)


@pytest.fixture(scope="module")
def calm(settled: Path, tmp_path_factory: pytest.TempPathFactory) -> Calm:
    home, after = copied(settled, tmp_path_factory.mktemp("calm") / "home"), []
    with House(home).opened() as engine, House(home).looked_into() as parts:
        terminal = Terminal(engine.handle, operator(parts, "x", Role.OFFICER), home / "drafts", io.StringIO())
        for message in spoken():
            terminal.hear(message)
            after.append(len(_events(parts)))
        return Calm(_events(parts), after)


@pytest.mark.slow
def test_no_answer_that_was_acknowledged_is_lost_by_a_kill(home: Path, calm: Calm, tmp_path: Path) -> None:
    chance, messages = random.Random(1523), spoken()
    # `dealt_with` counts the messages of the interview before the first that is said; /tieptuc takes the place of one.
    said, dealt_with = messages, 0
    for moment in [0, *(chance.randrange(MOST_WRITTEN) for _ in range(KILLS - 1))]:
        acknowledged = dealt_with + _acknowledged(_killed(home, said, moment, tmp_path))
        with House(home).looked_into() as parts:
            stored, is_begun = _events(parts), bool(_drafts(parts))
        assert stored == calm.events[: len(stored)]
        assert len(stored) >= (calm.after[acknowledged - 1] if acknowledged > 0 else 0)
        if is_begun:
            place = calm.next_message(len(stored))
            said, dealt_with = ["/tieptuc", *messages[place:]], place - 1
    _killed(home, said, EVERYTHING, tmp_path)
    with House(home).looked_into() as parts:
        assert _events(parts) == calm.events
    assert len(list((home / "drafts").glob("*.docx"))) == 1


def test_a_report_whose_form_is_gone_says_so_and_keeps_its_answers(officer: Talk, parts: Parts) -> None:
    officer.says("/baocao")
    officer.says("bỏ qua")
    [name] = parts.forms
    without = Talk(Engine(replace(parts, forms={})), officer.sender)
    for message in ("318", "/xemlai", "/xuat", "/tieptuc"):
        assert f"Biểu mẫu “{name}” của báo cáo này không còn" in without.says(message)
    assert "văn bản" in without.says("/vanban")
    assert "Câu 2. " in officer.says("/tieptuc")


def _killed(home: Path, messages: Sequence[str], moment: int, folder: Path) -> str:
    """Say these messages to a chat, kill it when it has written so many bytes, and return all that it wrote."""
    said, shown = folder / "said.txt", folder / "shown"
    said.write_text(
        "".join(f"> {message.replace(chr(10), chr(10) + '| ')}\n" for message in messages), encoding="utf-8"
    )
    shown.unlink(missing_ok=True)
    os.mkfifo(shown)
    process = PROCESSES.Process(target=_chat, args=(home, said, shown))
    process.start()
    with shown.open("rb", buffering=0) as pipe:
        written = b""
        while len(written) < moment and (more := pipe.read(min(AT_ONCE, moment - len(written)))):
            written += more
        process.kill()
        # What had left the process before its end was shown all the same.
        while more := pipe.read(AT_ONCE):
            written += more
    process.join()
    return written.decode("utf-8", "ignore")


def _chat(home: Path, said: Path, shown: Path) -> None:
    os.environ["REPORTS_HOME"] = str(home)
    os.dup2(os.open(shown, os.O_WRONLY), sys.stdout.fileno())
    sys.stdin = said.open(encoding="utf-8")
    sys.argv = ["troly", "chat", "--as", "officer"]
    main()


def _acknowledged(written: str) -> int:
    """Count the messages that an answer was shown to: its first letter comes only after the commit."""
    echoed, answered = 0, False
    for line in written.splitlines():
        if line.startswith("> "):
            echoed, answered = echoed + 1, False
        elif not line.startswith("| "):
            answered = True
    return echoed if answered or not echoed else echoed - 1


def _drafts(parts: Parts) -> list[str]:
    return [draft.id for person in parts.store.people() for draft in parts.store.drafts(person.id)]


def _events(parts: Parts) -> list[Any]:
    """Return what happened in the only draft, whoever did it whenever."""
    stored = [json.loads(event) for draft in _drafts(parts) for event in parts.store.events(draft)]
    return [{name: value for name, value in event.items() if name not in ("by", "at")} for event in stored]
