"""An office's own Word file: its letterhead stays, our parts take their places, and what cannot serve is refused."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.shared import Mm, Pt

from bot.report.docx import read_paragraphs, write
from bot.report.docx.template import NEEDED, FaultyTemplate, read_template
from bot.report.layout.reading import read_page
from bot.report.ledger import orphans
from bot.report.model import Annex, Report
from bot.report.office import FaultyOffice, read_office
from tests.bot.report.sample import OFFICE, REPORT, RESULTS, given, said
from tests.bot.report.test_office import GOOD

SLOGAN = "XÃ ĐỒNG TÂM – Địa chỉ: số 1, đường Mẫu"


def template(change: Callable[[Document], object] = lambda document: None) -> bytes:
    """A file as an office might make it in Word: a table at the top, one at the end, its address below."""
    document = docx.Document()
    top = document.add_table(2, 2)
    top.cell(0, 0).text = "ỦY BAN NHÂN DÂN\nXÃ ĐỒNG TÂM"
    top.cell(0, 1).text = "{{ quoc_hieu }}"
    top.cell(0, 1).width = Mm(95)
    top.cell(1, 0).text = "{{ so_ky_hieu }}"
    top.cell(1, 1).text = "{{dia_danh}}"
    for name in ("ten_loai", "kinh_gui", "noi_dung"):
        # Word cuts what people type into runs as it likes.
        paragraph = document.add_paragraph("{{ ")
        paragraph.add_run(f"{name}").bold = True
        paragraph.add_run(" }}")
    end = document.add_table(1, 2)
    end.cell(0, 0).text = "{{ noi_nhan }}"
    end.cell(0, 1).text = "{{ chu_ky }}"
    document.add_paragraph(SLOGAN)
    change(document)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def on(content: bytes, report: Report = REPORT) -> Report:
    return replace(report, office=replace(report.office, template=read_template(content)))


def retyped(name: str, text: str) -> Callable[[Document], object]:
    def change(document: Document) -> None:
        cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
        paragraphs = [*document.paragraphs, *(each for cell in cells for each in cell.paragraphs)]
        next(each for each in paragraphs if name in each.text).text = text

    return change


def test_the_office_s_own_words_stay_and_every_part_takes_its_place() -> None:
    text = read_paragraphs(write(on(template())))
    assert not any("{{" in line for line in text)
    assert text[-1] == SLOGAN
    order = [text.index(each) for each in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số:        /BC-UBND", "BÁO CÁO",
                                           "Kính gửi: Ủy ban nhân dân tỉnh", "ĐÁNH GIÁ CHUNG", "Nơi nhận:",
                                           "Nguyễn Văn An")]  # fmt: skip
    assert order == sorted(order)


def test_the_ledger_knows_the_office_s_words_and_finds_what_is_not_theirs() -> None:
    report = on(template())
    text = read_paragraphs(write(report))
    assert orphans(report, text) == ()
    assert [orphan.text for orphan in orphans(report, (*text, "Có 15 vụ."))] == ["15"]


def test_headings_and_dashes_are_numbered_there_too_beside_lists_of_the_file_s_own() -> None:
    def listed(document: Document) -> None:
        document.add_paragraph("Mục của cơ quan", style="List Number")

    shown = [paragraph.marked for paragraph in read_page(write(on(template(listed)))).paragraphs]
    assert {"I. ĐẶC ĐIỂM, TÌNH HÌNH", "III. ĐÁNH GIÁ CHUNG", "2. Khó khăn", "- Kiểm tra đột xuất."} <= set(shown)


def test_the_file_s_style_of_the_same_name_is_used_and_ours_where_it_has_none() -> None:
    def style(document: Document) -> None:
        made = document.styles.add_style("Nội dung", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
        made.font.size, made.font.name = Pt(13), "Times New Roman"

    paragraphs = read_page(write(on(template(style)))).paragraphs
    size = {each.text[:10]: each.runs[0].look.size for each in paragraphs if each.runs}
    assert size["Các cơ qua"] == 26
    assert size["BÁO CÁO"] == 28


def test_annexes_follow_the_office_s_last_words() -> None:
    report = on(template(), replace(REPORT, annexes=(Annex((said("Danh mục"),), (replace(RESULTS, caption=()),)),)))
    content = write(report)
    text = read_paragraphs(content)
    assert text.index(SLOGAN) < text.index("Phụ lục")
    assert len(docx.Document(io.BytesIO(content)).sections) == 2
    assert orphans(report, text) == ()


def test_a_letter_leaves_the_place_of_the_kind_empty() -> None:
    letter = replace(REPORT, kind="Công văn", symbol="", subject=(given("gửi báo cáo"),))
    text = read_paragraphs(write(on(template(), letter)))
    assert "V/v gửi báo cáo" in text
    assert not any("ten_loai" in line for line in text)


def test_the_same_report_and_file_give_the_same_bytes() -> None:
    assert write(on(template())) == write(on(template()))


@pytest.mark.parametrize("name", NEEDED)
def test_a_file_without_a_needed_place_is_refused_by_its_name(name: str) -> None:
    with pytest.raises(FaultyTemplate, match=rf"thiếu chỗ đánh dấu {{{{ {name} }}}}"):
        read_template(template(retyped(name, "…")))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (retyped("ten_loai", "{{ ten_lọai }}"), "chỗ đánh dấu lạ “ten_lọai”"),
        (retyped("dia_danh", "{{ so_ky_hieu }}"), "“so_ky_hieu” được đánh dấu nhiều lần"),
        (retyped("dia_danh", "Đồng Tâm, {{ dia_danh }}"), "nằm chung dòng với chữ khác"),
        (retyped("noi_nhan", "{{ noi_dung }}"), "“noi_dung” nằm trong bảng"),
        (retyped("noi_dung", "{{ noi_dung"), "nằm chung dòng với chữ khác"),
    ],
)
def test_a_file_that_marks_wrongly_is_refused_with_one_sentence(
    change: Callable[[Document], object], says: str
) -> None:
    with pytest.raises(FaultyTemplate, match=says):
        read_template(template(change))


def test_a_column_too_narrow_for_the_quoc_hieu_is_refused() -> None:
    def narrow(document: Document) -> None:
        document.tables[0].cell(0, 1).width = Mm(80)

    with pytest.raises(FaultyTemplate, match=r"rộng 80 mm.*ít nhất 93 mm"):
        read_template(template(narrow))


def test_headings_look_as_the_decree_wants_whatever_blue_the_file_has() -> None:
    paragraphs = read_page(write(on(template()))).paragraphs
    look = next(each for each in paragraphs if each.text == "Thuận lợi").runs[0].look
    assert (look.fonts["ascii"], look.size, look.bold, look.colour) == ("Times New Roman", 28, True, "auto")


class TestInAProfile:
    def profile(self, folder: Path, name: str = "mau.docx") -> Path:
        path = folder / "office.yaml"
        path.write_text(f"{GOOD}template: {name}\n", encoding="utf-8")
        return path

    def test_it_is_found_beside_the_profile(self, tmp_path: Path) -> None:
        (tmp_path / "mau.docx").write_bytes(template())
        found = read_office(self.profile(tmp_path)).template
        assert found is not None
        assert ("noi_dung", "") in found.order

    @pytest.mark.parametrize(
        ("content", "says"), [(None, "không có tệp này"), (b"x", "Word"), (template(retyped("chu_ky", "")), "chu_ky")]
    )
    def test_what_cannot_serve_is_named_with_file_and_field(
        self, tmp_path: Path, content: bytes | None, says: str
    ) -> None:
        if content is not None:
            (tmp_path / "mau.docx").write_bytes(content)
        with pytest.raises(FaultyOffice, match=rf"trường “template”.*mau\.docx.*{says}"):
            read_office(self.profile(tmp_path))


def test_an_office_without_a_file_of_its_own_has_none() -> None:
    assert OFFICE.template is None
