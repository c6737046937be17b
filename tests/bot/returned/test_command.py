"""`troly compare`: the same comparison on the command line."""

from pathlib import Path

import pytest

from tests.bot.command_line import FORM, SAMPLES, CommandLine
from tests.bot.returned.conversation import edited

ANSWERS = SAMPLES / "answers.yaml"


@pytest.fixture
def file(troly: CommandLine, home: Path, tmp_path: Path) -> Path:
    path = tmp_path / "da-sua.docx"
    assert troly("draft", "--form", FORM, "--answers", ANSWERS, "--out", path).status == 0
    return path


@pytest.mark.slow
def test_a_changed_figure_is_told_and_the_command_exits_with_one(troly: CommandLine, file: Path) -> None:
    file.write_bytes(edited(file.read_bytes(), ("21.486", "21.512")))
    ran = troly("compare", "--form", FORM, "--answers", ANSWERS, file, "--json")
    assert ran.status == 1
    [issue] = ran.json()["issues"]
    assert (issue["question"], issue["old"], issue["new"], issue["state"]) == ("dan_so", "21.486", "21.512", "open")
    said = troly("compare", "--form", FORM, "--answers", ANSWERS, file)
    assert "“21.486” → “21.512”" in said.out


@pytest.mark.slow
def test_an_untouched_file_agrees(troly: CommandLine, file: Path) -> None:
    ran = troly("compare", "--form", FORM, "--answers", ANSWERS, file)
    assert (ran.status, "không có gì phải ghi lại" in ran.out) == (0, True), ran.out


@pytest.mark.parametrize("content", [b"", b"not a docx"])
def test_what_is_no_docx_is_refused_in_one_line(troly: CommandLine, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(content)
    assert troly("compare", "--form", FORM, "--answers", ANSWERS, path).told_off()
