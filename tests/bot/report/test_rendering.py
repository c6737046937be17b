"""What the .docx looks like when LibreOffice lays it out: the one judge of pages that runs here."""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.report.docx import write
from bot.report.model import Annex, Paragraph, Report, Section, Table
from tests.bot.report.sample import LONG, REPORT, given, plain

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


def test_the_first_page_reads_as_a_chairman_expects_it(render: Render) -> None:
    first, second = render([REPORT])[0][:2]
    lines = [" ".join(line.split()) for line in first.splitlines() if line.strip()]
    assert lines[0] == "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert lines[1] == "XÃ ĐỒNG TÂM Độc lập - Tự do - Hạnh phúc"
    assert lines[2] == "Số: /BC-UBND Đồng Tâm, ngày tháng 3 năm 2026"
    assert lines[3] == "BÁO CÁO"
    assert second.split()[0] == "2"


CLOSINGS = {
    "a short sentence": (plain(given("Trên đây là báo cáo./.")),),
    "a paragraph of several lines": (plain(given(f"Trên đây là báo cáo. {LONG * 3}./.")),),
    "the end mark alone": (plain(given("Xin báo cáo.")), plain(given("./."))),
}


def of_length(lines: int, closing: tuple[Paragraph, ...]) -> Report:
    """A report whose text before its closing takes so many lines, a heading aside."""
    text = tuple(plain(given("Dòng ngắn.")) for _ in range(lines))
    return replace(REPORT, opening=(), sections=(Section("a", "I.", "KẾT QUẢ", 1, text),), closing=closing)


@pytest.mark.parametrize("closing", CLOSINGS.values(), ids=CLOSINGS)
def test_the_signature_is_never_alone_and_never_split_wherever_on_the_page_it_falls(
    render: Render, closing: tuple[Paragraph, ...]
) -> None:
    rendered = render([of_length(lines, closing) for lines in range(9, 33)])
    assert {len(pages) for pages in rendered} == {1, 2}
    for pages in rendered:
        lines = [line.strip() for line in pages[-1].splitlines() if line.strip()]
        end = next(order for order, line in enumerate(lines) if line.startswith("Nơi nhận:"))
        assert "TM. ỦY BAN NHÂN DÂN" in lines[end], "recipients stand level with the authority"
        assert any("Nguyễn Văn An" in line for line in lines[end:])
        assert any("- Lưu: VT, VHXH." in line for line in lines[end:])
        assert len([line for line in lines[:end] if not line.isdigit()]) >= 2


LONG_NAMES = (
    ("BAN QUẢN LÝ KHU KINH TẾ NGHI SƠN VÀ CÁC KHU CÔNG NGHIỆP",),
    ("ỦY BAN NHÂN DÂN", "PHƯỜNG ĐIỆN BIÊN PHỦ ANH HÙNG MẪU"),
    ("TRUNG TÂM DỊCH VỤ SỰ NGHIỆP CÔNG VÀ HỖ TRỢ PHÁT TRIỂN KINH TẾ TẬP THỂ MIỀN TÂY",),
)


def test_the_quoc_hieu_stands_on_one_line_beside_any_name(render: Render) -> None:
    offices = [replace(REPORT.office, heading=names) for names in LONG_NAMES]
    for (first, *_), names in zip(render([replace(REPORT, office=each) for each in offices]), LONG_NAMES, strict=True):
        assert any("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in line for line in first.splitlines()), names
        assert any("Độc lập - Tự do - Hạnh phúc" in line for line in first.splitlines()), names
        assert any("Số:" in line and "/BC-UBND" in line and "năm 2026" in line for line in first.splitlines()), names


def test_each_annex_begins_a_page_without_a_number_and_goes_on_from_2(render: Render) -> None:
    table = Table(("Việc", "Đơn vị"), tuple((given("Một việc"), given("Văn phòng")) for _ in range(60)))
    annexes = (Annex((given("Danh mục"),), (table,)), Annex((given("Biểu"),), (table,), landscape=True))
    pages = render([replace(REPORT, annexes=annexes)])[0]
    firsts = [order for order, page in enumerate(pages) if page.split()[0] == "Phụ"]
    assert [pages[order].split()[2] for order in firsts] == ["I", "II"]
    assert [pages[order + 1].split()[0] for order in firsts] == ["2", "2"]
