"""The .docx writer: what stands in the file, what does not, and the same bytes for the same report."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date, datetime

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from bot.report.docx import annotate, read_paragraphs, write
from bot.report.docx.alarm import alarmed
from bot.report.docx.cells import widths_mm
from bot.report.docx.package import TEXT_WIDTH_MM
from bot.report.finding import Note
from bot.report.layout import layout_findings
from bot.report.ledger import orphans
from bot.report.model import Missing, Paragraph, Report, Section, Span, Table
from bot.report.widths import bold_width_mm, regular_width_mm
from tests.bot.report.sample import REPORT, given, plain, said

GREY = "GRAY_25 (16)"


@pytest.fixture(scope="module")
def ours() -> bytes:
    return write(REPORT)


@pytest.fixture(scope="module")
def document(ours: bytes) -> Document:
    return docx.Document(io.BytesIO(ours))


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def style_of(document: Document, start: str) -> str:
    return next(each.style.style_id for each in document.paragraphs if each.text.startswith(start) and each.style)


def test_the_same_report_gives_the_same_bytes(ours: bytes) -> None:
    assert write(REPORT) == ours


def test_another_report_gives_other_bytes(ours: bytes) -> None:
    assert write(replace(REPORT, issued=date(2026, 4, 20))) != ours


def test_nothing_in_the_file_tells_when_or_with_what_it_was_made(ours: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(ours)) as package:
        assert {item.date_time for item in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    everything = "".join(parts(ours).values())
    assert not re.search(r"python-docx|Macintosh|2013-|Theme=|theme1|Calibri|Cambria", everything)


def test_the_properties_are_the_report_s(document: Document) -> None:
    properties = document.core_properties
    assert properties.author == "Ủy ban nhân dân xã Đồng Tâm"
    assert properties.title.startswith("Báo cáo Sơ kết 03 năm")
    assert properties.created == properties.modified == datetime.fromisoformat("2026-03-20T00:00:00+00:00")


def test_the_number_and_the_day_are_left_to_the_registry(ours: bytes) -> None:
    text = read_paragraphs(ours)
    assert [line for line in text if line.startswith("Số:")] == ["Số:        /BC-UBND"]
    assert [line for line in text if "ngày  " in line] == ["Đồng Tâm, ngày       tháng 3 năm 2026"]


@pytest.mark.parametrize(("month", "printed"), [(1, "tháng 01"), (2, "tháng 02"), (3, "tháng 3"), (12, "tháng 12")])
def test_only_january_and_february_are_padded(month: int, printed: str) -> None:
    text = "\n".join(read_paragraphs(write(replace(REPORT, issued=date(2026, month, 5)))))
    assert f"{printed} năm 2026" in text


def test_headings_are_word_s_own_so_that_the_navigation_pane_shows_them(document: Document) -> None:
    assert [style_of(document, start) for start in ("ĐẶC ĐIỂM", "Thuận lợi", "a) Việc")] == [
        "Heading1",
        "Heading2",
        "Heading3",
    ]
    styles = {style.get(qn("w:styleId")): style for style in document.styles.element.iter(qn("w:style"))}
    levels = [
        styles[name].find(f".//{qn('w:outlineLvl')}").get(qn("w:val")) for name in ("Heading1", "Heading2", "Heading3")
    ]
    assert levels == ["0", "1", "2"]


def test_every_style_says_times_new_roman_in_all_four_slots(document: Document) -> None:
    for fonts in document.styles.element.iter(qn("w:rFonts")):
        assert set(fonts.values()) == {"Times New Roman"}
        assert len(fonts.values()) == 4


def test_a_gap_is_yellow_and_nothing_else_is(document: Document) -> None:
    yellow = [
        run.text for each in document.paragraphs for run in each.runs if str(run.font.highlight_color) == "YELLOW (7)"
    ]
    assert yellow == ["[CẦN BỔ SUNG: nguyên nhân của hạn chế – đơn vị: Văn phòng HĐND và UBND]"]


def test_text_carried_over_is_grey(document: Document) -> None:
    grey = [run.text for each in document.paragraphs for run in each.runs if str(run.font.highlight_color) == GREY]
    assert grey == ["Phương thức làm việc ở một số đơn vị thiếu khoa học."]


def test_a_note_becomes_a_comment_on_its_paragraph() -> None:
    content = write(REPORT)
    number = 1 + next(o for o, text in enumerate(read_paragraphs(content)) if text.startswith("Phương thức"))
    noted = annotate(content, (Note(number, "Đề nghị xác nhận."),), author="UBND xã Đồng Tâm", day=date(2026, 3, 20))
    document = docx.Document(io.BytesIO(noted))
    (comment,) = document.comments
    assert (comment.text, comment.author) == ("Đề nghị xác nhận.", "UBND xã Đồng Tâm")
    assert comment.timestamp == datetime.fromisoformat("2026-03-20T00:00:00+00:00")
    (marked,) = [each for each in document.paragraphs if each._p.find(qn("w:commentRangeStart")) is not None]
    assert marked.text.startswith("Phương thức làm việc")
    assert read_paragraphs(noted) == read_paragraphs(content)


def test_a_table_repeats_its_head_and_breaks_no_row(document: Document) -> None:
    table = document.tables[1]
    rows = [row._tr for row in table.rows]
    assert [row.find(f".//{qn('w:tblHeader')}") is not None for row in rows] == [True, False, False]
    assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)


def test_the_signature_stays_with_the_last_sentence(document: Document) -> None:
    last = next(each for each in document.paragraphs if each.text.endswith("./."))
    assert last.paragraph_format.keep_with_next
    assert last._p.getnext().tag == qn("w:tbl")
    assert document.tables[-1].rows[0]._tr.find(f".//{qn('w:cantSplit')}") is not None


def test_the_heading_columns_leave_the_quoc_hieu_room_for_one_line(document: Document) -> None:
    left, right = (int(each.get(qn("w:w"))) / 1440 * 25.4 for each in document.tables[0]._tbl.tblGrid)
    assert left <= 67
    assert right > bold_width_mm("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12) + 3


def test_drawn_lines_are_as_long_as_the_decree_wants(document: Document) -> None:
    def length(element: object, column_mm: float) -> float:
        indent = element.find(f".//{qn('w:ind')}")  # type: ignore[attr-defined]
        return column_mm - 2 * int(indent.get(qn("w:left"))) / 1440 * 25.4

    issuer, motto, subject = [each.getparent().getparent() for each in document.element.body.iter(qn("w:pBdr"))]
    assert length(motto, 94) == pytest.approx(bold_width_mm("Độc lập - Tự do - Hạnh phúc", 13), abs=0.1)
    assert 1 / 3 <= length(issuer, 66) / bold_width_mm("XÃ ĐỒNG TÂM", 12) <= 1 / 2
    last = "“Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở”"
    assert 1 / 3 <= length(subject, 160) / bold_width_mm(last, 14) <= 1 / 2


@pytest.mark.parametrize(
    ("text", "points", "millimetres"),
    [("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, 88.3), ("Độc lập - Tự do - Hạnh phúc", 13, 56.1), ("", 13, 0)],
)
def test_widths_are_those_of_times_new_roman_bold(text: str, points: int, millimetres: float) -> None:
    assert bold_width_mm(text, points) == pytest.approx(millimetres, abs=0.06)


def test_markup_in_an_answer_is_printed_and_not_obeyed() -> None:
    awkward = 'R&D <w:br/> ]]> "trích" 😀'
    report = replace(REPORT, closing=(plain(said("Kết: "), given(awkward), said("./.")),))
    assert f"Kết: {awkward}./." in read_paragraphs(write(report))


def test_a_report_of_gaps_alone_is_written() -> None:
    gap = Missing("tên phong trào", "", "phong_trao")
    bare = replace(REPORT, subject=(gap,), addressees=(gap,), opening=(), sections=(), closing=(Paragraph((gap,)),))
    text = read_paragraphs(write(bare))
    assert text.count("[CẦN BỔ SUNG: tên phong trào]") == 2
    assert "Kính gửi: [CẦN BỔ SUNG: tên phong trào]" in text


def test_spaces_at_the_edges_of_spans_are_kept() -> None:
    assert any("đã tổ chức 10 cuộc" in line for line in read_paragraphs(write(REPORT)))


def test_a_report_without_addressees_or_signer_is_written() -> None:
    bare: Report = replace(REPORT, addressees=(), office=replace(REPORT.office, signer=""))
    text = read_paragraphs(write(bare))
    assert not any(line.startswith("Kính gửi") or "Như trên" in line for line in text)


def test_no_column_is_too_narrow_for_its_longest_word() -> None:
    day, task = "31/12/2026", "Ban hành quy chế văn hóa công sở ở các cơ quan, đơn vị còn lại"
    # Shared by length alone, the day would get 13 mm.
    table = Table(("Nhiệm vụ", "Đơn vị", "Kết quả", "Hạn"), ((Span(task), Span(task), Span(task), Span(day)),))
    widths = widths_mm(table)
    assert sum(widths) == pytest.approx(TEXT_WIDTH_MM)
    assert widths[3] > bold_width_mm(day, 13) + 3.8


def test_a_long_column_gets_more_of_the_page_and_starves_no_other() -> None:
    task = "Rà soát, đánh giá, đề xuất đơn giản hóa thủ tục hành chính thuộc lĩnh vực hộ tịch, chứng thực"
    table = Table(("Nhiệm vụ", "Đơn vị", "Hạn"), ((Span(task), Span("Các phòng chuyên môn"), Span("05/8/2026")),))
    first, second, third = widths_mm(table)
    assert first > 1.5 * second > second > third
    assert second > bold_width_mm("chuyên", 13) + 3.8


def test_figures_of_a_column_stand_with_their_commas_below_each_other() -> None:
    figures = ("1.250", "386,5", "7,25")
    table = Table(("Công trình", "Kinh phí"), tuple((Span("Trụ sở"), Span(figure)) for figure in figures))
    section = Section("a", "I.", "KINH PHÍ", 1, (table,))
    document = docx.Document(io.BytesIO(write(replace(REPORT, sections=(section,)))))
    (shown,) = [each for each in document.tables if each.cell(0, 0).text == "Công trình"]
    commas = []
    for row in list(shown.rows)[1:]:
        paragraph = row.cells[1].paragraphs[0]
        assert paragraph.alignment == WD_ALIGN_PARAGRAPH.RIGHT
        right = paragraph.paragraph_format.right_indent
        fraction = paragraph.text[paragraph.text.find(",") :] if "," in paragraph.text else ""
        commas.append((right.mm if right else 0) + regular_width_mm(fraction, 13))
    assert commas == pytest.approx([commas[0]] * 3, abs=0.1)


def test_a_heading_of_two_lines_is_not_pulled_apart() -> None:
    long = "CÔNG TÁC TRIỂN KHAI THỰC HIỆN PHONG TRÀO THI ĐUA TRONG CÁC CƠ QUAN, ĐƠN VỊ"
    section = Section("a", "I.", long, 1, (plain(said("Đã làm.")),))
    content = write(replace(REPORT, sections=(section,)))
    style = docx.Document(io.BytesIO(content)).styles["Heading 1"]
    assert style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.LEFT
    assert [each.id for each in layout_findings(content) if each.id == "R-B1"] == []


def test_a_line_that_leads_a_list_stays_with_its_first_entry() -> None:
    section = Section("a", "I.", "ĐẶC ĐIỂM", 1, (plain(said("gồm:")), plain(said("một"), item=True)))
    document = docx.Document(io.BytesIO(write(replace(REPORT, sections=(section,)))))
    kept = {each.text: each.paragraph_format.keep_with_next for each in document.paragraphs}
    assert kept["gồm:"]
    assert not next(keep for text, keep in kept.items() if text.startswith("một"))


def test_what_has_no_parent_is_red_in_the_draft_that_is_let_through() -> None:
    report = replace(REPORT, opening=(plain(said("Có 15 vụ, "), given("7"), said(" người.")),))
    content = write(report)
    shown = docx.Document(io.BytesIO(alarmed(content, orphans(report, read_paragraphs(content)))))
    red = [run.text for each in shown.paragraphs for run in each.runs if str(run.font.highlight_color) == "RED (6)"]
    assert red == ["Có 15 vụ, "]


def test_the_version_for_signing_shows_no_marker_colour_and_the_same_text() -> None:
    signed = write(REPORT, marked=False)
    shown = docx.Document(io.BytesIO(signed))
    assert not any(run.font.highlight_color for each in shown.paragraphs for run in each.runs)
    assert read_paragraphs(signed) == read_paragraphs(write(REPORT))
