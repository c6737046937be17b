"""A language model in the whole assistant: off unless set, tried by the doctor, heard of by the officer."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.access import Role
from bot.engine import Engine
from bot.messages import Sender
from tests.bot.command_line import FORM, SAMPLES, CommandLine
from tests.bot.conftest import NOON, Talk
from tests.bot.report.rewording_model import Rewording
from tests.knowledge.chat_server import ChatServer, serving
from tests.sample_office import spoken
from tests.telegram.house import House

KEY = "sk-bimat"


def as_it_came(asked: dict[str, Any], *, changed: str = "") -> str:
    """Answer as a model that returns every paragraph as it stands, `changed` put before each."""
    shown = re.findall(r"^Đoạn (\d+): (.+)$", asked["messages"][-1]["content"], re.MULTILINE)
    return json.dumps({"sentences": [{"paragraph": int(number), "text": changed + text} for number, text in shown]})


def heard_from(server: ChatServer, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"": "openai:nho", "_URL": server.url, "_KEY": KEY, "_TIMEOUT": "20"}.items():
        monkeypatch.setenv(f"LANGUAGE_MODEL{name}", value)


def test_the_doctor_says_that_there_is_none(troly: CommandLine, home: Path) -> None:
    assert "· Mô hình ngôn ngữ: không dùng" in troly("doctor").out


def test_the_doctor_tries_the_model(troly: CommandLine, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(ChatServer('{"ready": true}')) as server:
        heard_from(server, monkeypatch)
        assert "✓ Mô hình ngôn ngữ: openai:nho trả lời đúng dạng" in troly("doctor").out
    assert len(server.asked) == 1


def test_the_doctor_says_why_it_fails(troly: CommandLine, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(ChatServer(status=401)) as server:
        heard_from(server, monkeypatch)
        out = troly("doctor").out
    [line] = [line for line in out.splitlines() if "Mô hình ngôn ngữ" in line]
    assert line.startswith("! Mô hình ngôn ngữ: openai:nho không dùng được: máy chủ không nhận khóa (mã 401)")
    assert KEY not in out


@pytest.mark.slow
def test_a_draft_from_a_file_tells_what_the_model_did(
    troly: CommandLine, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("draft", "--form", FORM, "--answers", SAMPLES / "answers.yaml", "--out", tmp_path / "a.docx", "--json")
    assert troly(*words).json()["prose"] == []
    with serving(ChatServer(lambda asked: as_it_came(asked, changed="Nhờ đó, "))) as server:
        heard_from(server, monkeypatch)
        prose = troly(*words).json()["prose"]
    assert prose[0].startswith("Mô hình ngôn ngữ đã diễn đạt lại 0 đoạn; ")
    assert all("“nhờ”" in line or "có ký tự" in line or "viết hoa" in line for line in prose[1:11])


@pytest.mark.slow
def test_an_officer_gets_the_draft_and_hears_that_the_model_is_gone(home: Path) -> None:
    model = Rewording(fails_at=1)
    with House(home, NOON).looked_into() as parts:
        parts.store.add_person("test", "Hoa", "Hoa", Role.OFFICER, NOON.isoformat())
        officer = Talk(Engine(replace(parts, language_model=model)), Sender("test", "Hoa", "Hoa"))
        for message in spoken()[:-1]:
            officer.says(message)
        told = officer.says("/xuat")
    assert len(model.heard) == 1
    assert "Mô hình ngôn ngữ không dùng được: không kết nối được máy chủ." in told
    assert [given.name[-5:] for given in officer.given] == [".docx", ".xlsx"]
