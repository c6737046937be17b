"""Wrong input at the command line: status 2, one line on stderr that says what is wrong, nothing on stdout."""

import os
from pathlib import Path

import pytest

from tests.bot.command_line import FORM, SAMPLES, CommandLine
from tests.ingest.making import package, word

HUGE = 60_000_000
BOMB = "a: &a [1,1,1,1,1,1,1,1,1]\n" + "".join(
    f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
NO_ANSWERS = (
    "latin", "empty", "yaml", "bomb", "deep", "list", "scalar", "tag", "unknown", "kind", "check", "date", "key",
    "twice", "ambiguous", "infinite", "long",
)  # fmt: skip
DRAFT = ("draft", "--form", FORM, "--out", "du-thao.docx", "--answers")


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def faulty(tmp_path: Path) -> dict[str, Path]:
    """Files that are not what a command asks for, by what is wrong with them."""
    made: dict[str, bytes] = {
        "binary": bytes(range(256)) * 40,
        "not-utf8": "Kế hoạch số 12".encode("utf-16"),
        "latin": "báo cáo".encode("latin-1"),
        "empty": b"",
        "half": (half := word("Kế hoạch"))[: len(half) // 2],
        "spreadsheet": package({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"}),
        "yaml": b"cong_van: [1, 2\nkinh_gui: {",
        "bomb": BOMB.encode(),
        "deep": b"[" * 100_000,
        "list": b"- cong_van\n- kinh_gui\n",
        "scalar": b"42",
        "tag": b"!!python/object/apply:os.system ['true']",
        "unknown": "câu_lạ: 1\n".encode(),
        "kind": "dan_so: rất đông\n".encode(),
        "check": b"tu_ngay: 2026-06-30\nden_ngay: 2025-07-10\n",
        "date": b"tu_ngay: 2026-13-45\n",
        "key": b"? {a: 1}\n: 2\n",
        "twice": b"dan_so: 1\ndan_so: 2\n",
        "ambiguous": b"dien_tich: 1.250\n",
        "infinite": b"dien_tich: .inf\n",
        "long": b"dan_so: " + b"9" * 6000,
    }
    files = {name: tmp_path / f"{name}.dat" for name in made}
    for name, content in made.items():
        files[name].write_bytes(content)
    huge = tmp_path / "huge.dat"
    with huge.open("wb") as file:
        file.write(b"cong_van: x\n")
        file.truncate(HUGE)
    (tmp_path / "folder").mkdir()
    return {**files, "huge": huge, "folder": tmp_path / "folder", "missing": tmp_path / "không có.docx"}


@pytest.mark.parametrize("command", ["cite", "outline", "check", "draft"])
@pytest.mark.parametrize("wrong", ["missing", "folder", "binary", "huge"])
def test_a_file_that_cannot_be_read_is_refused(
    troly: CommandLine, faulty: dict[str, Path], command: str, wrong: str
) -> None:
    words = DRAFT if command == "draft" else (command,)
    assert troly(*words, faulty[wrong]).told_off()


@pytest.mark.parametrize("command", ["cite", "draft"])
@pytest.mark.parametrize("wrong", ["not-utf8", "latin"])
def test_a_text_in_another_encoding_is_refused_by_name(
    troly: CommandLine, faulty: dict[str, Path], command: str, wrong: str
) -> None:
    words = DRAFT if command == "draft" else (command,)
    assert str(faulty[wrong]) in troly(*words, faulty[wrong]).told_off()


@pytest.mark.parametrize("wrong", ["latin", "empty", "half", "spreadsheet", "list"])
def test_what_is_no_word_file_is_not_checked(troly: CommandLine, faulty: dict[str, Path], wrong: str) -> None:
    assert troly("check", faulty[wrong]).told_off()
    assert troly("check", faulty[wrong], "--json").told_off()


@pytest.mark.parametrize("wrong", ["empty", "half", "spreadsheet", "latin"])
def test_what_has_no_headings_to_read_has_no_outline(troly: CommandLine, faulty: dict[str, Path], wrong: str) -> None:
    assert troly("outline", faulty[wrong]).told_off()


@pytest.mark.parametrize("wrong", NO_ANSWERS)
def test_answers_that_the_interview_would_not_take_are_refused(
    troly: CommandLine, faulty: dict[str, Path], wrong: str
) -> None:
    assert troly(*DRAFT, faulty[wrong]).told_off()
    assert not Path("du-thao.docx").exists()


def test_a_draft_that_cannot_be_written_is_refused(troly: CommandLine, faulty: dict[str, Path]) -> None:
    words = ("draft", "--form", FORM, "--answers", SAMPLES / "answers.yaml", "--out")
    assert troly(*words, faulty["folder"]).told_off()
    assert troly(*words, faulty["missing"] / "a.docx").told_off()


@pytest.mark.parametrize(
    "words",
    [
        ("show", "bao-cao-la"),
        ("chat", "--form", "bao-cao-la"),
        ("draft", "--form", "bao-cao-la", "--answers", str(SAMPLES / "answers.yaml"), "--out", "a.docx"),
    ],
)
def test_an_unknown_form_is_named_with_those_there_are(troly: CommandLine, words: tuple[str, ...]) -> None:
    line = troly(*words).told_off()
    assert "bao-cao-la" in line
    assert FORM in line


@pytest.mark.parametrize(
    "words", [("approve", "000000", "--role", "officer"), ("role", "99", "--role", "admin"), ("remove", "99")]
)
def test_nobody_is_nobody(troly: CommandLine, words: tuple[str, ...]) -> None:
    assert troly("users", *words).told_off()


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("DATABASE_URL", "nonsense"),
        ("DATABASE_URL", "mysql://localhost/troly"),
        ("DATABASE_URL", "sqlite:////dev/null/troly.db"),
        ("DATABASE_URL", "sqlite:///:memory:"),
        ("DATABASE_URL", "postgresql://troly:mat-khau@127.0.0.1:1/troly"),
        ("EMBEDDING_MODEL", "/khong/co"),
        ("TROLY_OFFICE", "khong-co"),
        ("CHROMA_URL", "ftp://x"),
        ("TELEGRAM_PORT", "70000"),
        ("TROLY_LOG_LEVEL", "LOUD"),
    ],
)
def test_a_setting_that_cannot_be_used_is_told(
    troly: CommandLine, monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    line = troly("reindex").told_off()
    assert "mat-khau" not in line


def test_a_home_that_is_a_file_is_told(
    troly: CommandLine, faulty: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPORTS_HOME", str(faulty["binary"]))
    assert "REPORTS_HOME" in troly("documents").told_off()


def test_a_home_that_cannot_be_made_is_told(
    troly: CommandLine, faulty: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Not even root makes a folder inside a file.
    monkeypatch.setenv("REPORTS_HOME", str(faulty["binary"] / "home"))
    assert troly("documents").told_off()


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only to root")
def test_a_home_that_is_read_only_is_told(
    troly: CommandLine, faulty: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    faulty["folder"].chmod(0o500)
    monkeypatch.setenv("REPORTS_HOME", str(faulty["folder"]))
    assert troly("documents").told_off()


def test_a_database_that_is_none_is_told(troly: CommandLine, home: Path) -> None:
    (home / "troly.db").write_bytes(b"not a database, by any means" * 40)
    assert troly("documents").told_off()


def test_telegram_without_a_token_is_told(troly: CommandLine, tmp_path: Path) -> None:
    assert "TELEGRAM_BOT_TOKEN" in troly("telegram").told_off()


@pytest.mark.parametrize(
    ("corpus", "queries"),
    [
        (None, None),
        ("{}\n", '{"id": "1", "text": "a", "relevant": []}\n'),
        ('{"id": "a", "text": "b"}\n', "không phải JSON\n"),
        ('{"id": "a", "text": "b"}\n', b"\xff\xfe\n"),
    ],
)
def test_a_set_of_questions_of_another_shape_is_told(
    troly: CommandLine, tmp_path: Path, corpus: str | None, queries: str | bytes | None
) -> None:
    for name, content in (("corpus", corpus), ("queries", queries)):
        if content is not None:
            raw = content if isinstance(content, bytes) else content.encode()
            (tmp_path / f"{name}.jsonl").write_bytes(raw)
    assert troly("eval", "retrieval", tmp_path).told_off()
    assert troly("eval", "retrieval", tmp_path / "không có").told_off()


def test_a_name_with_a_line_break_stays_one_line(troly: CommandLine) -> None:
    assert troly("check", "a\nb.docx").told_off()


def test_text_that_is_not_utf8_on_stdin_is_told(troly: CommandLine) -> None:
    assert troly("cite", said=b"\xff\xfe\x00").told_off()
    assert troly("chat", said=b"> \xff\n").told_off()


@pytest.mark.parametrize(
    "words", [["draft"], ["khong-co-lenh"], ["chat", "--as", "vua"], ["cite", "--khong-co"], ["users", "add", "mot"]]
)
def test_a_wrong_use_is_told_in_one_line(troly: CommandLine, words: list[str]) -> None:
    assert "--help" in troly(*words).told_off()


def test_no_command_at_all_shows_the_help(troly: CommandLine) -> None:
    ran = troly()
    assert (ran.status, ran.err) == (0, "")
    assert "ingest" in ran.out


@pytest.mark.parametrize(
    "also",
    [
        ("--out", "a.yaml"),
        ("--out", "x.docx", "--clean", "x.docx"),
        ("--clean", "a.yaml"),
        ("--out", "x.docx", "--pdf", "x-doi-chieu.xlsx"),
        ("--out", "x.docx", "--clean", "./x.docx"),
    ],
)
def test_a_draft_is_not_written_over_its_answers_nor_over_another_file_of_its_own(
    troly: CommandLine, tmp_path: Path, also: tuple[str, ...]
) -> None:
    answers = tmp_path / "a.yaml"
    answers.write_bytes((SAMPLES / "answers.yaml").read_bytes())
    troly_out = also if "--out" in also else (*also, "--out", "y.docx")
    assert "tên khác" in troly("draft", "--form", FORM, "--answers", answers, *troly_out).told_off()
    assert [path.name for path in tmp_path.glob("*.*")] == ["a.yaml"]
    assert answers.read_bytes() == (SAMPLES / "answers.yaml").read_bytes()


def test_a_preview_is_not_written_over_its_document(troly: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(word("Kế hoạch"))
    assert "Không ghi đè" in troly("preview", path, "--pdf", path).told_off()


def test_mending_and_the_ledger_are_not_asked_for_at_once(troly: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(word("Kế hoạch"))
    assert "--ledger" in troly("check", path, "--fix", tmp_path / "y.docx", "--ledger").told_off()
