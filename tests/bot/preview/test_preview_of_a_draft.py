"""A draft looked at before it is taken away: in the chat, at the terminal, on the command line."""

import io
import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from bot.access import Role
from bot.engine import Engine
from bot.messages import Incoming, Outgoing, Picture, Pictures, Sender
from bot.parts import Parts
from bot.terminal import Terminal
from tests.bot.command_line import FORM, SAMPLES, CommandLine
from tests.bot.conftest import NOON, Talk
from tests.bot.preview.making import DOCX, blank, printing, program
from tests.bot.preview.test_pages import printed

PDF = blank(pages=12)


def talk(parts: Parts, soffice: str, role: Role = Role.OFFICER) -> Talk:
    parts.store.add_person("test", "Hoa", "Hoa", role, NOON.isoformat())
    return Talk(Engine(replace(parts, soffice=soffice)), Sender("test", "Hoa", "Hoa"))


@pytest.fixture
def hoa(parts: Parts, tmp_path: Path) -> Talk:
    """An officer with an open report, in an office whose program prints twelve blank pages."""
    hoa = talk(parts, printing(tmp_path, PDF))
    hoa.says("/baocao")
    return hoa


class TestChat:
    @pytest.mark.parametrize("said", ["/xemtruoc", "xem trước", "Xem truoc"])
    def test_the_first_ten_pages_are_shown_and_all_are_in_the_pdf(self, hoa: Talk, said: str) -> None:
        heard = hoa.says(said)
        [shown], [pdf] = hoa.seen, hoa.given
        assert len({picture.name for picture in shown.pictures}) == 10
        assert "10 trang đầu trong tổng số 12 trang" in shown.caption
        assert (pdf.name.endswith(".pdf"), pdf.content) == (True, PDF)
        assert "Câu 1 đang chờ" in heard.splitlines()[-1], "the question that waits is said again"

    def test_a_short_draft_is_shown_whole(self, parts: Parts, tmp_path: Path) -> None:
        hoa = talk(parts, printing(tmp_path, blank(pages=3)))
        hoa.says("/baocao")
        hoa.says("/xemtruoc")
        assert (len(hoa.seen[0].pictures), hoa.seen[0].caption.endswith("3 trang.")) == (3, True)

    def test_what_is_converted_is_the_draft_as_it_stands(self, parts: Parts, tmp_path: Path) -> None:
        taken = tmp_path / "taken"
        taken.mkdir()
        hoa = talk(parts, printing(tmp_path, PDF, first=f'cp "$folder/document.docx" "{taken}"'))
        hoa.says("/baocao")
        hoa.says("/xemtruoc")
        hoa.says("/xuat")
        assert (taken / "document.docx").read_bytes() == next(
            given.content for given in hoa.given if given.name.endswith(".docx")
        )

    def test_a_preview_changes_nothing_but_the_audit(self, hoa: Talk, parts: Parts) -> None:
        [draft] = parts.store.drafts(1)
        before = parts.store.events(draft.id)
        hoa.says("/xemtruoc")
        assert parts.store.events(draft.id) == before
        assert [(note.what, note.detail) for note in parts.store.audit(1)] == [("preview", draft.id)]

    def test_letters_in_another_font_are_told_with_the_pictures(self, parts: Parts, tmp_path: Path) -> None:
        hoa = talk(parts, printing(tmp_path, printed("Helvetica", "Bao cao")))
        hoa.says("/baocao")
        hoa.says("/xemtruoc")
        [line] = [line for line in hoa.seen[0].caption.splitlines() if "Helvetica" in line]
        assert "fonts-liberation2" in line

    @pytest.mark.parametrize(
        ("script", "said"), [(None, "libreoffice-writer-nogui"), ("exit 0", "không chuyển được")], ids=["none", "fails"]
    )
    def test_without_libreoffice_the_word_file_is_offered_and_nothing_is_lost(
        self, parts: Parts, tmp_path: Path, script: str | None, said: str
    ) -> None:
        hoa = talk(parts, str(tmp_path / "none") if script is None else program(tmp_path, script))
        hoa.says("/baocao")
        heard = hoa.says("/xemtruoc")
        assert said in heard
        assert "/xuat" in heard
        assert "Câu 1 đang chờ" in heard.splitlines()[-1]
        assert (hoa.seen, hoa.given) == ([], [])

    def test_without_an_open_report_it_is_said_how_to_begin(self, parts: Parts, tmp_path: Path) -> None:
        assert "/baocao" in talk(parts, str(tmp_path / "none")).says("/xemtruoc")

    def test_a_group_does_not_see_a_draft(self, hoa: Talk) -> None:
        assert "trao đổi riêng" in hoa.says("/xemtruoc", private=False)
        assert hoa.seen == []

    def test_the_command_is_on_the_menu(self, hoa: Talk) -> None:
        assert "/xemtruoc" in hoa.says("/trogiup")


class TestTerminal:
    def test_pictures_become_files_and_it_is_said_where(self, tmp_path: Path) -> None:
        def engine(_: Incoming) -> list[Outgoing]:
            return [Pictures((Picture("a-1.png", b"1"), Picture("../../a-2.png", b"2")), "Hai trang.")]

        out = io.StringIO()
        terminal = Terminal(engine, Sender("terminal", "hoa", "Hoa"), tmp_path / "drafts", out)
        terminal.hear("/xemtruoc")
        files = [tmp_path / "drafts" / "a-1.png", tmp_path / "drafts" / "a-2.png"]
        assert [file.read_bytes() for file in files] == [b"1", b"2"]
        assert out.getvalue() == f"Hai trang.\n→ {files[0]}\n→ {files[1]}\n\n"
        assert terminal.given == files


class TestCommandLine:
    @pytest.fixture(autouse=True)
    def _soffice(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SOFFICE", printing(tmp_path, PDF))

    @pytest.fixture
    def docx(self, tmp_path: Path) -> Path:
        file = tmp_path / "Báo cáo.docx"
        file.write_bytes(DOCX)
        return file

    def test_a_file_is_written_as_pdf_and_as_pictures(self, troly: CommandLine, tmp_path: Path, docx: Path) -> None:
        pdf, pages = tmp_path / "out.pdf", tmp_path / "new" / "pages"
        said = troly("preview", docx, "--pdf", pdf, "--pages", pages, "--json").json()
        files = sorted(pages.iterdir())
        assert pdf.read_bytes() == PDF
        assert [file.name for file in files][::11] == ["Báo cáo-trang-01.png", "Báo cáo-trang-12.png"]
        assert said == {"count": 12, "pdf": str(pdf), "pages": [str(file) for file in files], "fonts": []}

    def test_one_of_them_is_enough_and_one_is_needed(self, troly: CommandLine, tmp_path: Path, docx: Path) -> None:
        assert "12 trang" in troly("preview", docx, "--pdf", tmp_path / "out.pdf").out
        assert "12 trong 12 trang" in troly("preview", docx, "--pages", tmp_path / "pages").out
        assert "--pdf" in troly("preview", docx).told_off()

    @pytest.mark.parametrize("name", ["none.docx", "note.docx"])
    def test_a_file_that_is_none_is_told_in_one_line(self, troly: CommandLine, tmp_path: Path, name: str) -> None:
        (tmp_path / "note.docx").write_text("Xin chào", encoding="utf-8")
        assert troly("preview", tmp_path / name, "--pdf", tmp_path / "out.pdf").told_off()
        assert not (tmp_path / "out.pdf").exists()

    def test_a_draft_is_previewed_in_the_same_breath(self, troly: CommandLine, home: Path, tmp_path: Path) -> None:
        out, pdf, pages = tmp_path / "d.docx", tmp_path / "d.pdf", tmp_path / "pages"
        draft = ("draft", "--form", FORM, "--answers", SAMPLES / "answers.yaml", "--out", out)
        said = troly(*draft, "--pdf", pdf, "--pages", pages)
        assert (said.status, said.err) == (0, "")
        assert (pdf.read_bytes(), len(list(pages.iterdir()))) == (PDF, 12)
        assert json.loads(troly(*draft, "--pdf", pdf, "--json").out)["preview"]["count"] == 12

    def test_a_draft_that_cannot_be_previewed_is_there_all_the_same(
        self, troly: CommandLine, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SOFFICE", os.devnull)
        out, pdf = tmp_path / "d.docx", tmp_path / "d.pdf"
        ran = troly("draft", "--form", FORM, "--answers", SAMPLES / "answers.yaml", "--out", out, "--pdf", pdf)
        assert (ran.status, str(out) in ran.err, "SOFFICE" in ran.err) == (2, True, True)
        assert out.read_bytes().startswith(b"PK")

    def test_the_doctor_says_whether_there_is_a_preview(
        self, troly: CommandLine, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SOFFICE", program(tmp_path, "echo LibreOffice 24.2.1 x"))
        assert "✓ Xem trước trang in: LibreOffice 24.2.1" in troly("doctor").out
        monkeypatch.setenv("SOFFICE", os.devnull)
        [line] = [line for line in troly("doctor").out.splitlines() if "Xem trước" in line]
        assert line.startswith("· ")
        assert "libreoffice-writer-nogui" in line
