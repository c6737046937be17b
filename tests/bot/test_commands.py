"""The commands of the command line, as typed. Documents: test_document_commands; wrong input: test_wrong_input."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest

from bot.commands.answers import answers_in
from tests.bot.command_line import FORM, SAMPLES, CommandLine
from tests.ingest.making import word
from tests.telegram.house import House


class TestChat:
    def test_a_transcript_on_stdin_is_replayed(self, troly: CommandLine, home: Path) -> None:
        ran = troly(
            "chat", "--as", "officer", said="# ghi chú\n> /baocao so-ket-phong-trao-thi-dua\n> Công văn 815/SNV-TĐKT\n"
        )
        assert (ran.status, ran.err) == (0, "")
        assert "> Công văn 815/SNV-TĐKT\nĐã ghi " in ran.out
        assert "Câu 2. " in ran.out

    def test_a_chat_goes_on_where_the_last_one_stopped(self, troly: CommandLine, home: Path) -> None:
        troly("chat", "--form", FORM, said="> Công văn 815/SNV-TĐKT\n")
        assert "Câu 2. " in troly("chat", said="> /tieptuc\n").out

    def test_a_form_can_be_opened_at_once(self, troly: CommandLine, home: Path) -> None:
        assert "Câu 1. " in troly("chat", "--form", FORM).out

    def test_the_role_decides_what_may_be_done(self, troly: CommandLine, home: Path) -> None:
        assert "không có quyền" in troly("chat", "--as", "supervisor", said="> /nguoidung\n").out
        assert "Người dùng" in troly("chat", "--as", "admin", said="> /nguoidung\n").out

    def test_the_scripted_interview_leaves_a_draft(self, troly: CommandLine, home: Path) -> None:
        ran = troly("run")
        assert (ran.status, ran.err) == (0, "")
        path = Path(ran.out.splitlines()[-1].partition(": ")[2])
        assert path.parent == home / "drafts"
        assert docx.Document(str(path)).paragraphs


class TestReports:
    def test_forms_are_listed_by_id_and_name(self, troly: CommandLine) -> None:
        assert f"{FORM}\t" in troly("forms").out

    def test_a_form_is_shown_with_every_question(self, troly: CommandLine) -> None:
        shown = troly("show", FORM).out
        assert "[cong_van]" in shown
        assert "63. " in shown

    def test_a_draft_is_made_from_a_file_of_answers_and_passes_the_check(
        self, troly: CommandLine, home: Path, tmp_path: Path
    ) -> None:
        out = tmp_path / "du-thao.docx"
        made = troly("draft", "--form", FORM, "--answers", SAMPLES / "answers.yaml", "--out", out, "--json").json()
        assert made["file"] == str(out)
        assert made["missing"] == [
            {
                "question": "chi_so_cchc",
                "what": "kết quả chỉ số cải cách hành chính",
                "who": "Văn phòng HĐND và UBND",
            }
        ]
        assert (made["carried"], len(made["warnings"])) == (0, 1)
        assert any("ĐẶC ĐIỂM, TÌNH HÌNH" in paragraph.text for paragraph in docx.Document(str(out)).paragraphs)
        checked = troly("check", out, "--json")
        assert checked.status == 0
        assert {finding["severity"] for finding in checked.json()} == {"W"}
        assert troly("check", out).out.startswith("W M1 ")

    def test_what_a_draft_still_needs_is_said_in_words(self, troly: CommandLine, home: Path, tmp_path: Path) -> None:
        answers, out = tmp_path / "answers.json", tmp_path / "du-thao.docx"
        answers.write_text(json.dumps({"dan_so": 21486}), encoding="utf-8")
        ran = troly("draft", "--form", FORM, "--answers", answers, "--out", out)
        assert ran.status == 0
        assert "Chỗ cần bổ sung:" in ran.out
        draft, ledger = ran.out.splitlines()[-2:]
        assert str(out) in draft
        assert ledger.endswith("du-thao-doi-chieu.xlsx")

    def test_the_ledger_of_a_draft_is_read_out_of_the_file_itself(
        self, troly: CommandLine, home: Path, tmp_path: Path
    ) -> None:
        out = tmp_path / "du-thao.docx"
        troly("draft", "--form", FORM, "--answers", SAMPLES / "answers.yaml", "--out", out)
        told = troly("check", out, "--ledger", "--json")
        assert told.status == 0
        assert told.json()["orphans"] == []
        found = {entry["text"]: entry["parents"][0] for entry in told.json()["entries"]}
        assert found["21.486"]["ref"] == "dan_so"
        assert "UBND xã Đồng Tâm Mẫu" in found

    def test_a_figure_that_somebody_changed_fails_the_ledger(
        self, troly: CommandLine, home: Path, tmp_path: Path
    ) -> None:
        out, changed = tmp_path / "du-thao.docx", tmp_path / "da-sua.docx"
        troly("draft", "--form", FORM, "--answers", SAMPLES / "answers.yaml", "--out", out)
        document = docx.Document(str(out))
        for paragraph in document.paragraphs:
            for run in paragraph.runs:
                run.text = run.text.replace("21.486", "21.487")
        document.save(str(changed))
        told = troly("check", changed, "--ledger")
        assert told.status == 1
        assert told.out.startswith("! “21.487” khác với dự thảo đã lập (“21.486”)")

    def test_a_file_without_its_report_has_no_ledger(self, troly: CommandLine, home: Path, tmp_path: Path) -> None:
        out, clean = tmp_path / "du-thao.docx", tmp_path / "trinh-ky.docx"
        troly("draft", "--form", FORM, "--answers", SAMPLES / "answers.yaml", "--out", out, "--clean", clean)
        told = troly("check", clean, "--ledger")
        assert (told.status, told.out) == (2, "")
        assert "trinh-ky.docx không mang theo bảng nguồn" in told.err
        assert docx.Document(str(clean)).paragraphs


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("1250", 1250),
        ("95.5", 95.5),
        ("-3", -3),
        ("true", True),
        ("null", None),
        ("“dẫn”", "“dẫn”"),
        # What YAML would take for other numbers, truths and days stays as a person wrote it.
        ("012", "012"),
        ("1_250", "1_250"),
        ("12:30", "12:30"),
        ("1.250.000", "1.250.000"),
        ("0x10", "0x10"),
        ("no", "no"),
        ("2026-07-06", "2026-07-06"),
        ("[1, {a: 2}]", [1, {"a": 2}]),
    ],
)
def test_a_file_of_answers_holds_the_figures_that_a_person_reads_in_it(
    tmp_path: Path, written: str, plain: object
) -> None:
    path = tmp_path / "answers.yaml"
    path.write_text(f"cau: {written}\n", encoding="utf-8")
    assert answers_in(path) == {"cau": plain}


class TestTexts:
    def test_a_docx_that_is_no_report_has_errors(self, troly: CommandLine, tmp_path: Path) -> None:
        path = tmp_path / "thu.docx"
        path.write_bytes(word("Kính gửi các đồng chí,", "Đề nghị báo cáo."))
        ran = troly("check", path, "--json")
        assert ran.status == 1
        assert "E" in {finding["severity"] for finding in ran.json()}
        assert set(ran.json()[0]) >= {"id", "severity", "where", "found", "expected", "clause"}
        assert troly("check", path).status == 1

    def test_references_are_found_in_a_file_and_on_stdin(self, troly: CommandLine, tmp_path: Path) -> None:
        text = "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư;"
        path = tmp_path / "can-cu.txt"
        path.write_text(text, encoding="utf-8")
        [found] = troly("cite", path, "--json").json()
        assert (found["kind"], found["number"], found["date"]) == ("Nghị định", "30", "2020-03-05")
        assert text[found["start"] : found["end"]] == found["text"]
        assert troly("cite", "--json", said=text).json() == [found]
        assert troly("cite", "-", "--json", said=text).json() == [found]
        assert troly("cite", said=text).out.startswith(f"{found['start']}-{found['end']}\tNghị định số 30/2020/NĐ-CP")

    def test_references_are_found_in_a_word_file(self, troly: CommandLine) -> None:
        assert "Kế hoạch số 412/KH-UBND" in troly("cite", SAMPLES / "bao-cao-68-ubnd-xa.docx").out

    def test_a_text_without_references_has_none(self, troly: CommandLine) -> None:
        assert troly("cite", "--json", said="Không viện dẫn gì.").json() == []
        assert troly("cite", said="").out == ""

    def test_the_headings_of_a_file_are_a_tree(self, troly: CommandLine) -> None:
        tree = troly("outline", SAMPLES / "ke-hoach-412-ubnd-tinh.txt", "--json").json()
        assert tree[0]["marker"].startswith("I")
        assert tree[0]["children"]
        drawn = troly("outline", SAMPLES / "ke-hoach-412-ubnd-tinh.txt").out.splitlines()
        assert drawn[0].startswith(f"{tree[0]['marker']} ")
        assert drawn[1].startswith("   ")


def test_what_is_configured_is_listed_and_what_is_missing_marked(troly: CommandLine, home: Path) -> None:
    lines = troly("doctor").out.splitlines()
    assert all(line[0] in "✓!·" for line in lines)
    assert str(home) in lines[0]
    assert any(line.startswith("!") and "troly users add" in line for line in lines)


def test_people_are_added_listed_moved_and_shown_out(troly: CommandLine, tmp_path: Path) -> None:
    troly("users", "add", "7001", "--name", "Trần Văn Minh")
    troly("users", "add", "7002", "--name", "Lê Thị Lan", "--role", "supervisor")
    assert troly("users", "list").out.splitlines() == [
        "1\tadmin\ttelegram\t7001\tTrần Văn Minh",
        "2\tsupervisor\ttelegram\t7002\tLê Thị Lan",
    ]
    assert "cán bộ" in troly("users", "role", "2", "--role", "officer").out
    assert "Lê Thị Lan" in troly("users", "remove", "2").out
    assert "cuối cùng" in troly("users", "remove", "1").told_off()
    assert len(troly("users", "list").out.splitlines()) == 1


def test_a_name_is_kept_as_it_prints(troly: CommandLine) -> None:
    troly("users", "add", "7001", "--name", "Nguye\u0302\u0303n \udcff Hoa")
    assert troly("users", "list").out == "1\tadmin\ttelegram\t7001\tNguyễn Hoa\n"


def test_a_pairing_code_is_approved(troly: CommandLine, home: Path) -> None:
    with House(home, datetime.now(UTC)).looked_into() as parts:
        code = parts.store.pairing_code("telegram", "7003", "Nguyễn Thị Hoa", parts.now())
    assert "Nguyễn Thị Hoa" in troly("users", "approve", code, "--role", "officer").out


class TestProcess:
    """What only a process of its own shows."""

    def test_one_document_and_nothing_else_on_either_stream(self, home: Path) -> None:
        ran = _process("documents", "--json")
        assert (ran.returncode, ran.stderr) == (0, b"")
        assert len(json.loads(ran.stdout)) == 18

    def test_a_fault_is_one_line_and_status_two(self, tmp_path: Path) -> None:
        ran = _process("check", str(tmp_path / "khong-co.docx"))
        assert (ran.returncode, ran.stdout) == (2, b"")
        assert len(ran.stderr.decode().splitlines()) == 1

    def test_a_reader_that_leaves_early_is_no_fault(self) -> None:
        command = f"{sys.executable} -m bot show {FORM} | head -n 1"
        ran = subprocess.run(["bash", "-o", "pipefail", "-c", command], check=False, capture_output=True)
        assert (ran.returncode, ran.stderr) == (0, b"")
        assert len(ran.stdout.decode().splitlines()) == 1


def _process(*words: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "bot", *words], check=False, capture_output=True, timeout=60)
