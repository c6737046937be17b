"""The command line in this process: `main` itself, with arguments and standard input of its own, and what it wrote."""

import io
import json
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main
from tests.telegram.house import House

FORM = "so-ket-phong-trao-thi-dua"
SAMPLES = Path(__file__).parents[2] / "ingest" / "samples"


@dataclass(frozen=True)
class Ran:
    """What a command came to."""

    status: int
    out: str
    err: str

    def json(self) -> Any:
        """Return standard output as the one JSON document that it must be, of a command that said nothing else."""
        assert self.status in (0, 1), self.err
        return json.loads(self.out)

    def told_off(self) -> str:
        """Return the one line on stderr with which a command refuses wrong input, having printed nothing."""
        assert (self.status, self.out) == (2, "")
        [line] = self.err.splitlines()
        assert line.startswith("troly: ")
        return line.removeprefix("troly: ")


@dataclass(frozen=True)
class CommandLine:
    """`troly`, as a function: ``troly("cite", "--json", said="Nghị định số 30/2020/NĐ-CP")``."""

    monkeypatch: pytest.MonkeyPatch
    captured: pytest.CaptureFixture[str]

    def __call__(self, *words: object, said: str | bytes = b"") -> Ran:
        raw = said.encode() if isinstance(said, str) else said
        self.monkeypatch.setattr(sys, "argv", ["troly", *map(str, words)])
        self.monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))
        self.captured.readouterr()
        with pytest.raises(SystemExit) as left:
            main()
        out, err = self.captured.readouterr()
        return Ran(left.value.code if isinstance(left.value.code, int) else 0, out, err)


def settled_home(home: Path) -> Path:
    """Make a home whose library holds the samples, not yet embedded."""
    home.mkdir()
    with House(home).opened():
        return home


def copied(home: Path, to: Path) -> Path:
    """Return a copy of a home, for one test to change."""
    shutil.copytree(home, to)
    return to
