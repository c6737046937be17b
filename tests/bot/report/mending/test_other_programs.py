"""What LibreOffice makes of a mended file: changes stay tracked, pages come out, and what it saved can be mended."""

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from functools import reduce
from pathlib import Path

import pytest

from bot.report.docx import write
from bot.report.findings import check_file
from bot.report.layout.reading import read_paragraphs
from bot.report.mending import accepted, mend, rejected
from tests.bot.report.mending.pages import AT, AUTHOR
from tests.bot.report.sample import REPORT
from tests.bot.report.test_layout import BROKEN, Break, broken

pytestmark = [pytest.mark.service, pytest.mark.slow]
Convert = Callable[[bytes, str], bytes]
FAULTS: list[Break] = [BROKEN[rule][0] for rule in ("R-P4", "R-N1", "R-TN", "R-TNL", "R-SO", "R-B1", "R-B14", "R-NN2")]


@pytest.fixture
def convert(tmp_path: Path) -> Convert:
    """Turn a .docx into another kind of file."""
    if shutil.which("soffice") is None:
        pytest.skip("soffice is not installed (Debian: libreoffice-writer-nogui)")

    def converted(content: bytes, kind: str) -> bytes:
        source, out = tmp_path / "a.docx", tmp_path / kind
        source.write_bytes(content)
        profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
        command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(out), str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=110)
        return (out / f"a.{kind}").read_bytes()

    return converted


def faulty() -> bytes:
    return reduce(broken, FAULTS, write(REPORT))


def marks(content: bytes) -> set[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = [
            package.read(name).decode() for name in package.namelist() if re.match(r"word/(document|header)", name)
        ]
    return set(re.findall(r"<w:(ins|del|rPrChange|pPrChange) ", "".join(parts)))


def test_a_mended_file_opened_and_saved_keeps_its_changes_as_tracked_ones(convert: Convert) -> None:
    mended = mend(faulty(), check_file(faulty()), author=AUTHOR, at=AT).docx
    saved = convert(mended, "docx")
    assert marks(saved) == marks(mended) == {"ins", "del", "rPrChange", "pPrChange"}
    assert read_paragraphs(accepted(saved)) == read_paragraphs(accepted(mended))
    assert read_paragraphs(rejected(saved)) == read_paragraphs(faulty())


def test_a_mended_file_can_be_printed(convert: Convert) -> None:
    mended = mend(faulty(), check_file(faulty()), author=AUTHOR, at=AT).docx
    assert convert(mended, "pdf").startswith(b"%PDF")


def test_a_file_that_libreoffice_saved_can_be_mended(convert: Convert) -> None:
    content = convert(faulty(), "docx")
    outcome = mend(content, check_file(content), author=AUTHOR, at=AT)
    assert {"R-P4", "R-TN", "R-SO", "R-B14", "R-NN2"} <= {finding.id for finding in outcome.done}
    assert read_paragraphs(rejected(outcome.docx)) == read_paragraphs(content)
