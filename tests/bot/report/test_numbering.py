"""Word's own lists: what Word counts is what the report says, wherever a heading or a dash stands."""

import io
from dataclasses import replace

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from bot.interview.form import Ladder
from bot.report import walk
from bot.report.docx import write
from bot.report.layout.reading import read_page
from bot.report.markers import numbered
from bot.report.model import Annex, Paragraph, Report, Section
from ingest.read import read
from tests.bot.report.sample import LONG, REPORT, given, plain, said


def labels(report: Report) -> list[str]:
    return [paragraph.marked for paragraph in read_page(write(report)).paragraphs]


def headings(report: Report) -> list[str]:
    return [f"{section.marker} {section.title}" for section in walk.sections(report)]


def chapter(title: str, level: int, *below: Section) -> Section:
    return Section(title, "", title, level, (plain(said(LONG)),), below)


def test_word_counts_what_the_report_says() -> None:
    shown = labels(REPORT)
    assert [line for line in shown if line in headings(REPORT)] == headings(REPORT)
    assert "- Kiểm tra đột xuất." in shown


def test_the_library_reads_the_same_markers() -> None:
    blocks = [block.text for block in read("a.docx", write(REPORT))]
    assert [line for line in blocks if line in headings(REPORT)] == headings(REPORT)


def test_a_heading_put_in_between_renumbers_the_rest() -> None:
    document = docx.Document(io.BytesIO(write(REPORT)))
    heading = next(each for each in document.paragraphs if each.text == "CÔNG TÁC TRIỂN KHAI THỰC HIỆN")
    heading.insert_paragraph_before("PHẦN MỚI", style="heading 1")
    saved = io.BytesIO()
    document.save(saved)
    shown = [paragraph.marked for paragraph in read_page(saved.getvalue()).paragraphs]
    assert {"II. PHẦN MỚI", "III. CÔNG TÁC TRIỂN KHAI THỰC HIỆN", "IV. ĐÁNH GIÁ CHUNG"} <= set(shown)


def test_a_document_without_a_roman_level_counts_from_one() -> None:
    sections = numbered((chapter("Sự cần thiết", 2), chapter("Nội dung", 2, chapter("Một", 3), chapter("Hai", 3))))
    shown = labels(replace(REPORT, sections=sections))
    assert [line for line in shown if line.endswith(("cần thiết", "Nội dung", " Một", " Hai"))] == [
        "1. Sự cần thiết", "2. Nội dung", "a) Một", "b) Hai",
    ]  # fmt: skip
    assert Ladder("decimal") is Ladder.DECIMAL


def test_after_d_comes_the_vietnamese_letter_as_the_decree_s_do() -> None:
    points = tuple(chapter(f"Điểm {name}", 3) for name in ("một", "hai", "ba", "bốn", "năm", "sáu"))
    sections = numbered((chapter("Kết quả", 2, *points),))
    shown = [line for line in labels(replace(REPORT, sections=sections)) if "Điểm " in line]
    assert [line[:2] for line in shown] == ["a)", "b)", "c)", "d)", "đ)", "e)"]


def test_each_annex_counts_anew() -> None:
    annex = Annex((said("Danh mục"),), sections=numbered((chapter("Nhóm", 2), chapter("Loại", 2))))
    shown = labels(replace(REPORT, annexes=(annex, annex)))
    assert [line for line in shown if line.endswith(("Nhóm", "Loại"))] == ["1. Nhóm", "2. Loại"] * 2


@pytest.mark.parametrize(("style", "depth"), [("Heading1", "0"), ("Heading2", "1"), ("Item", "0")])
def test_the_style_brings_its_list_so_that_a_new_line_is_numbered_too(style: str, depth: str) -> None:
    document: Document = docx.Document(io.BytesIO(write(REPORT)))
    made = document.styles.element.find(f".//{qn('w:style')}[@{qn('w:styleId')}='{style}']")
    assert made.find(f".//{qn('w:ilvl')}").get(qn("w:val")) == depth


def test_a_section_without_a_heading_is_not_counted() -> None:
    silent = Section("loi", "", "", 1, (Paragraph((given("Lời dẫn."),)),))
    sections = numbered((chapter("MỘT", 1), silent, chapter("HAI", 1)))
    shown = labels(replace(REPORT, sections=sections))
    assert [line for line in shown if line.endswith(("MỘT", "HAI", "Lời dẫn."))] == ["I. MỘT", "Lời dẫn.", "II. HAI"]
