"""The terminal face and its transcripts."""

import io
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.messages import Button, Give, Incoming, Outgoing, Say, Sender
from bot.terminal import Terminal, converse, messages_in, replay

HOA = Sender("terminal", "hoa", "Hoa")


class Scripted:
    """Answers with what it was told to, in turn, and refuses more; remembers what it heard."""

    def __init__(self, *replies: Sequence[Outgoing]) -> None:
        self.replies = list(replies)
        self.heard: list[Incoming] = []

    def __call__(self, incoming: Incoming) -> Sequence[Outgoing]:
        self.heard.append(incoming)
        if not self.replies:
            raise AssertionError(f"not told what to say to {incoming}")
        return self.replies.pop(0)


def terminal(tmp_path: Path, engine: Scripted) -> tuple[Terminal, io.StringIO]:
    out = io.StringIO()
    return Terminal(engine, HOA, tmp_path / "drafts", out), out


@pytest.mark.parametrize(
    ("transcript", "messages"),
    [
        ("> một\n> hai", ["một", "hai"]),
        ("> một\n| thêm\n\n> hai", ["một\nthêm", "hai"]),
        ("Trợ lý hỏi?\n# ghi chú\n> một\nTrợ lý đáp.", ["một"]),
        ("> \n| dòng đầu trống", ["\ndòng đầu trống"]),
        ("| không thuộc câu nào\n> một", ["một"]),
        ("", []),
    ],
)
def test_a_transcript_holds_what_the_person_wrote(transcript: str, messages: list[str]) -> None:
    assert list(messages_in(transcript)) == messages


def test_a_saved_conversation_replays_as_it_stands(tmp_path: Path) -> None:
    first, out = terminal(tmp_path, Scripted([Say("Tên?")], [Say("Xong.")]))
    replay(first, "> /baocao\n> Lan\n| Hoa\n")
    engine = Scripted([Say("Tên?")], [Say("Xong.")])
    second, _ = terminal(tmp_path, engine)
    replay(second, out.getvalue())
    assert [heard.text for heard in engine.heard] == ["/baocao", "Lan\nHoa"]


def test_the_label_of_a_button_just_shown_is_a_tap(tmp_path: Path) -> None:
    engine = Scripted([Say("Có không?", ((Button("Có", "q|1|a|y"),),))], [Say("Rồi.")], [Say("Hết.")])
    face, _ = terminal(tmp_path, engine)
    for text in ("hỏi", "co", "co"):
        face.hear(text)
    assert [heard.tap for heard in engine.heard] == [None, "q|1|a|y", None]


def test_a_file_handed_over_is_written_and_its_place_said(tmp_path: Path) -> None:
    face, out = terminal(tmp_path, Scripted([Give("../a.docx", b"PK", "Bản dự thảo")]))
    face.hear("/xuat")
    assert (tmp_path / "drafts" / "a.docx").read_bytes() == b"PK"
    assert str(tmp_path / "drafts" / "a.docx") in out.getvalue()


def test_a_file_handed_over_before_is_not_written_over_if_it_was_edited_since(tmp_path: Path) -> None:
    face, _ = terminal(tmp_path, Scripted(*([Give("a.docx", b"PK", "")] for _ in range(4))))
    first, second = tmp_path / "drafts" / "a.docx", tmp_path / "drafts" / "a-2.docx"
    face.hear("/xuat")
    face.hear("/xuat")
    assert not second.exists()
    first.write_bytes(b"edited")
    face.hear("/xuat")
    face.hear("/xuat")
    assert (first.read_bytes(), second.read_bytes()) == (b"edited", b"PK")
    assert len(list(first.parent.iterdir())) == 2


def test_a_path_after_the_ingest_command_is_an_upload(tmp_path: Path) -> None:
    file = tmp_path / "ke-hoach.txt"
    file.write_text("KẾ HOẠCH", encoding="utf-8")
    engine = Scripted([Say("Đã đọc.")])
    face, _ = terminal(tmp_path, engine)
    face.hear(f"/nap {file}")
    [heard] = engine.heard
    assert heard.upload is not None
    assert heard.upload.content == "KẾ HOẠCH".encode()


def test_what_is_shown_moves_no_cursor_and_changes_no_colour(tmp_path: Path) -> None:
    face, out = terminal(tmp_path, Scripted([Say("a\x1b[2J\x9b31m\x07\u202eb\tc\nd", ((Button("\x1bCó", "q"),),))]))
    replay(face, "> /\x1b[2J")
    assert out.getvalue() == "> /[2J\na[2J31mb\tc\nd\n  [Có]\n\n"


def test_bytes_that_are_no_text_reach_nobody(tmp_path: Path) -> None:
    engine = Scripted([Say("Rồi.")])
    face, _ = terminal(tmp_path, engine)
    face.hear("a\udcff Quye\u0302\u0301t")
    assert engine.heard[0].text == "a? Quyết"


@pytest.mark.parametrize("leave", [EOFError, KeyboardInterrupt])
@pytest.mark.parametrize("typed", [[], ["một\\"], ["một\\", "hai\\"]])
def test_leaving_in_the_middle_of_a_message_is_a_goodbye(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: list[str], leave: type[BaseException]
) -> None:
    lines = iter(typed)

    def typing(prompt: str) -> str:
        for line in lines:
            return line
        raise leave

    monkeypatch.setattr("builtins.input", typing)
    face, out = terminal(tmp_path, Scripted([Say("Xin chào.")]))
    converse(face)
    assert "Tạm biệt" in out.getvalue()


def test_a_path_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    face, out = terminal(tmp_path, Scripted())
    face.hear(f"/nap {tmp_path / 'khong-co.txt'}")
    assert "khong-co.txt" in out.getvalue()


def test_an_unexpected_error_gets_a_number_and_the_conversation_goes_on(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    out = io.StringIO()

    def broken(incoming: Incoming) -> Sequence[Outgoing]:
        raise RuntimeError("no such thing")

    face = Terminal(broken, HOA, tmp_path / "drafts", out)
    face.hear("xin chào")
    [record] = caplog.records
    assert record.getMessage().removeprefix("unexpected, ") in out.getvalue()
    assert "no such thing" not in out.getvalue()
