"""Previews by the real LibreOffice."""

import io
import shutil
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.preview import PreviewFailed, count_of, pages_of, pdf_of, previewed, version_of
from bot.report.docx import write
from tests.bot.report.sample import REPORT
from tests.ingest.making import word

pytestmark = [pytest.mark.service, pytest.mark.slow]

DEJAVU = Path("/usr/share/fonts/truetype/dejavu")
_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


@pytest.fixture(autouse=True)
def _installed() -> None:
    if shutil.which("soffice") is None:
        pytest.skip("soffice is not installed (Debian: libreoffice-writer-nogui, fonts-liberation2)")


def test_a_draft_is_shown_as_it_prints() -> None:
    seen = previewed(write(REPORT), most=1)
    assert seen.pdf.startswith(b"%PDF-")
    assert (seen.count, len(seen.pages)) == (2, 1)
    assert seen.fonts == ()
    # A page of text: neither blank nor black.
    assert all(20_000 < len(page) < 1_000_000 for page in seen.pages)


def test_conversions_at_the_same_time_do_not_disturb_each_other() -> None:
    with ThreadPoolExecutor() as threads:
        pdfs = list(threads.map(pdf_of, [word(f"Bản thứ {number}") for number in range(4)]))
    assert [count_of(pdf) for pdf in pdfs] == [1] * 4
    assert len({pages_of(pdf, most=1) for pdf in pdfs}) == 4


def test_an_archive_that_is_no_document_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("document.txt", "Xin chào")
    with pytest.raises(PreviewFailed):
        pdf_of(file.getvalue())


@pytest.mark.skipif(not DEJAVU.is_dir(), reason="fonts-dejavu-core is not installed")
def test_a_machine_without_the_right_font_is_told_from_what_it_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fonts = tmp_path / "fonts.conf"
    fonts.write_text(_FONTS.format(fonts=DEJAVU, cache=tmp_path / "cache"))
    monkeypatch.setenv("FONTCONFIG_FILE", str(fonts))
    assert "DejaVuSerif" in previewed(write(REPORT), most=1).fonts


def test_the_version_is_told() -> None:
    assert version_of().startswith("LibreOffice ")
