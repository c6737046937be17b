"""What the .docx looks like when LibreOffice lays it out: the one judge of pages that runs here."""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.report.docx import write
from bot.report.model import Report
from tests.bot.report.sample import LONG, REPORT, plain, said

pytestmark = [pytest.mark.service, pytest.mark.slow]
Render = Callable[[list[Report]], list[list[str]]]


@pytest.fixture
def render(tmp_path: Path) -> Render:
    """Turn reports into the text of their pages, lines as they stand on the page."""
    for program in ("soffice", "pdftotext"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed (Debian: libreoffice-writer-nogui, poppler-utils)")

    def rendered(reports: list[Report]) -> list[list[str]]:
        files = [tmp_path / f"{order}.docx" for order in range(len(reports))]
        for file, report in zip(files, reports, strict=True):
            file.write_bytes(write(report))
        profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
        convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *map(str, files)]
        subprocess.run(convert, check=True, capture_output=True, timeout=110)
        return [_pages(file.with_suffix(".pdf")) for file in files]

    return rendered


def _pages(pdf: Path) -> list[str]:
    done = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True)
    return done.stdout.split("\f")[:-1]


def longer(paragraphs: int) -> Report:
    """The sample with so many more paragraphs before its closing."""
    return replace(REPORT, closing=(*(plain(said(LONG)) for _ in range(paragraphs)), *REPORT.closing))


def test_the_first_page_reads_as_a_chairman_expects_it(render: Render) -> None:
    first, second = render([REPORT])[0][:2]
    lines = [" ".join(line.split()) for line in first.splitlines() if line.strip()]
    assert lines[0] == "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert lines[1] == "XÃ ĐỒNG TÂM Độc lập - Tự do - Hạnh phúc"
    assert lines[2] == "Số: /BC-UBND Đồng Tâm, ngày tháng 3 năm 2026"
    assert lines[3] == "BÁO CÁO"
    assert second.split()[0] == "2"


def test_signature_recipients_and_last_sentence_share_a_page_however_long_the_text(render: Render) -> None:
    for pages in render([longer(paragraphs) for paragraphs in range(5, 15)]):
        (last,) = (page for page in pages if "Trên đây là báo cáo" in page)
        assert all(part in last for part in ("Nơi nhận:", "- Lưu: VT, VHXH.", "TM. ỦY BAN NHÂN DÂN", "Nguyễn Văn An"))
        assert last is pages[-1]
