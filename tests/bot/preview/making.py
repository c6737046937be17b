"""What the tests of previews are made of: blank PDFs, a Word file, and programs that stand in LibreOffice's place."""

import io
import os
import shlex
from pathlib import Path

import pypdfium2

from tests.ingest.making import word

A4 = (595.3, 841.9)
DOCX = word("Xin chào")

_ARGUMENTS = """
for argument in "$@"; do
  case "$previous" in --outdir) folder=$argument;; esac
  case "$argument" in -env:UserInstallation=*) profile=${argument#*=};; esac
  previous=$argument
done
"""


def blank(pages: int = 1, size: tuple[float, float] = A4) -> bytes:
    """Return a PDF of blank pages; `size` in points."""
    file = io.BytesIO()
    with pypdfium2.PdfDocument.new() as document:
        for _ in range(pages):
            document.new_page(*size)
        document.save(file)
    return file.getvalue()


def program(folder: Path, script: str, name: str = "soffice") -> str:
    """Write a program in LibreOffice's place: a shell script that knows its `$folder` and `$profile`."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{_ARGUMENTS}{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def printing(folder: Path, pdf: bytes, first: str = "") -> str:
    """Write a program that prints this PDF whatever it is given, once it has done `first`."""
    kept = folder / "kept.pdf"
    kept.write_bytes(pdf)
    return program(folder, f'{first}\ncp {shlex.quote(str(kept))} "$folder/document.pdf"')


class Gate:
    """Where a program waits until it is let go. `holding` is what its script does to wait."""

    def __init__(self, folder: Path) -> None:
        self._doors = []
        for name in ("reached", "let-go"):
            os.mkfifo(folder / name)
            # Both ends open: nothing written is lost while nobody reads, and no opening waits for the other side.
            self._doors.append(os.open(folder / name, os.O_RDWR))
        self.holding = f'echo > "{folder / "reached"}"; read line < "{folder / "let-go"}"'

    def reached(self, programs: int = 1) -> None:
        """Wait until so many programs have got here."""
        for _ in range(programs):
            os.read(self._doors[0], 1)

    def let_go(self, programs: int = 1) -> None:
        """Let so many programs go on, whether they are here yet or not."""
        os.write(self._doors[1], b"\n" * programs)

    def close(self) -> None:
        for door in self._doors:
            os.close(door)
