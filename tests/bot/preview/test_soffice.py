"""How LibreOffice is run: by itself, no longer than it may, with nothing left behind; programs stand in its place."""

import contextlib
import os
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.preview import PreviewFailed, PreviewFault, PreviewTimedOut, PreviewUnavailable, pdf_of, version_of
from tests.bot.preview.making import DOCX, Gate, blank, printing, program

PDF = blank()


@pytest.fixture(autouse=True)
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders are made."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_the_pdf_is_what_the_program_wrote(tmp_path: Path, scratch: Path) -> None:
    assert pdf_of(DOCX, soffice=printing(tmp_path, PDF)) == PDF
    assert list(scratch.iterdir()) == []


@pytest.mark.parametrize(
    "script",
    [
        "exit 0",
        'printf "" > "$folder/document.pdf"',
        'echo "Error: source file could not be loaded" > "$folder/document.pdf"',
        'mkdir "$folder/document.pdf"',
        'printf "%%PDF-1.7" > "$folder/document.pdf"; exit 1',
        'printf "\\377\\376 not UTF-8"; exit 81',
    ],
    ids=["no file", "empty file", "no PDF", "a folder", "a PDF but a fault", "a fault in no language"],
)
def test_whatever_is_not_a_pdf_made_without_a_fault_is_a_failure(tmp_path: Path, scratch: Path, script: str) -> None:
    with pytest.raises(PreviewFailed, match="LibreOffice"):
        pdf_of(DOCX, soffice=program(tmp_path, script))
    assert list(scratch.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"Xin ch\xc3\xa0o", PDF])
def test_what_is_no_word_file_is_refused_before_anything_is_run(tmp_path: Path, content: bytes) -> None:
    ran = tmp_path / "ran"
    with pytest.raises(PreviewFailed):
        pdf_of(content, soffice=printing(tmp_path, PDF, first=f'touch "{ran}"'))
    assert not ran.exists()


def test_a_program_that_does_not_end_is_ended_with_all_that_it_started(tmp_path: Path, scratch: Path) -> None:
    alive = tmp_path / "alive"
    os.mkfifo(alive)
    reader = os.open(alive, os.O_RDONLY | os.O_NONBLOCK)
    # The child, not the program itself, holds the other end open for as long as it lives.
    endless = program(tmp_path, f'(printf x; exec sleep 600) > "{alive}" &\nwait')
    with pytest.raises(PreviewTimedOut, match="2 giây"):
        pdf_of(DOCX, soffice=endless, seconds=2)
    assert (os.read(reader, 1), os.read(reader, 1)) == (b"x", b"")
    os.close(reader)
    assert list(scratch.iterdir()) == []


def test_two_run_at_once_and_a_third_is_told_to_try_again(tmp_path: Path) -> None:
    gate = Gate(tmp_path)
    slow = printing(tmp_path, PDF, first=gate.holding)
    with contextlib.closing(gate), ThreadPoolExecutor() as threads:
        both = [threads.submit(pdf_of, DOCX, soffice=slow) for _ in range(2)]
        gate.reached(programs=2)
        with pytest.raises(PreviewTimedOut, match="nhiều bản xem trước"):
            pdf_of(DOCX, soffice=slow, seconds=0.01)
        gate.let_go(programs=2)
        assert [one.result(timeout=30) for one in both] == [PDF, PDF]


def test_each_call_has_a_profile_of_its_own(tmp_path: Path) -> None:
    said = tmp_path / "said"
    soffice = printing(tmp_path, PDF, first=f'echo "$profile" >> "{said}"')
    pdf_of(DOCX, soffice=soffice)
    pdf_of(DOCX, soffice=soffice)
    first, second = said.read_text().split()
    assert first != second
    assert first.startswith("file:///")


def test_a_path_is_taken_as_it_stands_and_never_by_a_shell(tmp_path: Path) -> None:
    folder = tmp_path / "a b; touch x; $(touch y)"
    folder.mkdir()
    assert pdf_of(DOCX, soffice=printing(folder, PDF)) == PDF
    assert not {"x", "y"} & {path.name for path in (*tmp_path.iterdir(), *Path.cwd().iterdir())}


class TestAbsent:
    def test_it_is_said_what_to_install(self) -> None:
        for call in (lambda: pdf_of(DOCX, soffice="no-such-office"), lambda: version_of("no-such-office")):
            with pytest.raises(
                PreviewUnavailable, match=r"no-such-office.*libreoffice-writer-nogui.*fonts-liberation2"
            ):
                call()

    @pytest.mark.parametrize("content", [b"", b"\x7fELF no program"], ids=["not for running", "for no machine"])
    def test_a_file_that_cannot_be_run_is_absent_too(self, tmp_path: Path, content: bytes) -> None:
        path = tmp_path / "soffice"
        path.write_bytes(content)
        path.chmod(0o755 if content else 0o644)
        with pytest.raises(PreviewUnavailable):
            pdf_of(DOCX, soffice=str(path))

    def test_the_program_is_found_on_the_path(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        printing(tmp_path, PDF)
        monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
        assert pdf_of(DOCX) == PDF


class TestVersion:
    def test_it_is_what_the_program_calls_itself(self, tmp_path: Path) -> None:
        script = 'echo "Warning: no java"; echo "LibreOffice 7.4.7.2 40(Build:2)"'
        assert version_of(program(tmp_path, script)) == "LibreOffice 7.4.7.2"

    @pytest.mark.parametrize("script", ["exit 0", "echo MyOffice 1.0", "echo LibreOffice 7; exit 3"])
    def test_a_program_that_is_not_libreoffice_is_a_fault(self, tmp_path: Path, script: str) -> None:
        with pytest.raises(PreviewFault, match="SOFFICE"):
            version_of(program(tmp_path, script))
