"""The same screens at a terminal: buttons by label or number, files by path, in every role."""

import io
from pathlib import Path

import pytest

from bot.access import Role
from bot.app import operator
from bot.engine import Engine
from bot.messages import Button, Incoming, Say, Sender
from bot.parts import Parts
from bot.terminal import Terminal
from ingest.read import MOST_BYTES
from tests.bot.test_terminal import Scripted
from tests.bot.test_terminal import terminal as scripted

SAME = ((Button("Sửa", "a"), Button("Sửa", "b")), (Button("Xong", "c"),))


@pytest.fixture
def at(engine: Engine, parts: Parts, tmp_path: Path) -> tuple[Terminal, io.StringIO]:
    out = io.StringIO()
    return Terminal(engine.handle, operator(parts, "Lan", Role.SUPERVISOR), tmp_path / "drafts", out), out


def test_a_label_of_its_own_has_no_number_and_a_repeated_or_long_one_has(tmp_path: Path) -> None:
    long = "Báo cáo sơ kết phong trào thi đua, 06/7/2026"
    face, out = scripted(tmp_path, Scripted([Say("?", (*SAME, (Button(long, "d"),)))]))
    face.hear("hỏi")
    assert out.getvalue() == f"?\n  [[1] Sửa | [2] Sửa]\n  [Xong]\n  [[4] {long}]\n\n"


@pytest.mark.parametrize(("typed", "tap"), [("[2]", "b"), ("[3]", "c"), ("xong", "c"), ("[Xong]", "c")])
def test_a_button_is_chosen_by_its_number_or_label(tmp_path: Path, typed: str, tap: str) -> None:
    engine = Scripted([Say("?", SAME)], [Say("Rồi.")])
    face, _ = scripted(tmp_path, engine)
    face.hear("hỏi")
    face.hear(typed)
    assert engine.heard[1].tap == tap


def test_a_bare_number_is_an_answer(tmp_path: Path) -> None:
    engine = Scripted([Say("?", SAME)], [Say("Rồi.")])
    face, _ = scripted(tmp_path, engine)
    face.hear("hỏi")
    face.hear("2")
    assert (engine.heard[1].tap, engine.heard[1].text) == (None, "2")


@pytest.mark.parametrize("typed", ["Sửa", "[9]", "[0]"])
def test_a_button_that_cannot_be_told_is_asked_about_and_nothing_is_said(tmp_path: Path, typed: str) -> None:
    engine = Scripted([Say("?", SAME)], [Say("Rồi.")])
    face, _ = scripted(tmp_path, engine)
    face.hear("hỏi")
    face.hear(typed)
    assert len(engine.heard) == 1
    face.hear("[1]")
    assert engine.heard[1].tap == "a"


def test_a_label_in_brackets_of_its_own_is_still_a_label(tmp_path: Path) -> None:
    engine = Scripted([Say("?", ((Button("[1] 12/KH-UBND", "passage|a:1"),),))], [Say("Rồi.")])
    face, _ = scripted(tmp_path, engine)
    face.hear("hỏi")
    face.hear("[1] 12/KH-UBND")
    assert engine.heard[1].tap == "passage|a:1"


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "lon.pdf"
    with file.open("wb") as sparse:
        sparse.truncate(MOST_BYTES + 1)
    face, out = scripted(tmp_path, Scripted())
    face.hear(f"/gui {file}")
    assert "vượt mức 50 MB" in out.getvalue()


@pytest.mark.parametrize("path", ["/dev/zero", "."])
def test_what_is_no_file_is_not_read(tmp_path: Path, path: str) -> None:
    face, out = scripted(tmp_path, Scripted())
    face.hear(f"/nap {path}")
    assert f"Không có tệp “{path}”" in out.getvalue()


def test_a_supervisor_walks_the_same_screens(at: tuple[Terminal, io.StringIO]) -> None:
    face, out = at
    for text in (
        "/start",
        "Hướng dẫn",
        "Trình và duyệt",
        "/vanban",
        "/baocao",
        "/bannhap",
        "[1]",
        "Đổi tên",
        "Báo cáo A",
    ):
        face.hear(text)
    for shown in ("/duyet", "Trình và duyệt\n- Cán bộ", "Kho chưa có", "Đã đổi tên thành “Báo cáo A”"):
        assert shown in out.getvalue()


def test_who_is_let_in_at_a_terminal_reads_it_with_their_next_message(
    engine: Engine, parts: Parts, tmp_path: Path
) -> None:
    out = io.StringIO()
    face = Terminal(engine.handle, Sender("terminal", "Hoa", "Hoa"), tmp_path, out)
    face.hear("xin chào")
    [waiting] = parts.store.pending(parts.now())
    admin = operator(parts, "Minh", Role.ADMIN)
    engine.handle(Incoming(admin, tap=f"p|let|{waiting.code}|officer"))
    face.hear("/trogiup")
    assert "Xin chào Hoa" in out.getvalue()
