"""The top of the page for any office: what must stand on one line does, names break where their words allow it."""

import io
from dataclasses import replace

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from bot.report.docx import read_paragraphs, write
from bot.report.docx.heading import columns_mm
from bot.report.docx.package import TEXT_WIDTH_MM
from bot.report.docx.wrapping import breaks
from bot.report.layout import layout_findings
from bot.report.model import Office, Report, Span
from bot.report.widths import bold_width_mm, italic_width_mm, regular_width_mm
from tests.bot.report.sample import OFFICE, REPORT, given

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
LETTER = replace(REPORT, kind="Công văn", symbol="", sections=(), subject=(given("gửi báo cáo sơ kết phong trào"),))
DEPARTMENT = replace(
    OFFICE,
    name="Sở Nội vụ tỉnh Mẫu",
    parent="UBND tỉnh Mẫu",
    heading=("Sở Nội vụ",),
    symbol="SNV",
    signer_authority=("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
)
ZONE = "BAN QUẢN LÝ KHU KINH TẾ NGHI SƠN VÀ CÁC KHU CÔNG NGHIỆP"

words = st.text(alphabet="ABCĐEGHIKLMNOƠƯPQRSTUVXYaăâbcdđeêghijklmnoôơpqrstuưvxy&-,0123456789", min_size=1, max_size=12)
names = st.lists(words, min_size=1, max_size=60).map(" ".join).map(lambda name: name[:300].strip())
symbols = st.text(alphabet="ABCDĐGHKLNQSTVXY", min_size=1, max_size=24)
places = names.map(lambda name: name[:60].strip())


def opened(report: Report) -> Document:
    return docx.Document(io.BytesIO(write(report)))


def lines(document: Document, style: str) -> list[list[str]]:
    """The printed lines of each paragraph of a style, as its breaks cut it."""
    styled = (each for each in document.element.body.iter(qn("w:p")) if each.pPr is not None and each.style == style)
    return ["".join("\n" if t.tag == qn("w:br") else t.text or "" for t in p.iter(qn("w:t"), qn("w:br"))).split("\n")
            for p in styled]  # fmt: skip


def strokes_mm(document: Document, within: tuple[float, float]) -> list[float]:
    """How long the drawn lines are: issuer's, Tiêu ngữ's, subject's."""
    columns = (*within, TEXT_WIDTH_MM)
    drawn = [border.getparent().getparent() for border in document.element.body.iter(qn("w:pBdr"))]
    indents = [2 * int(each.find(f".//{qn('w:ind')}").get(qn("w:left"))) / 1440 * 25.4 for each in drawn]
    return [column - indent for column, indent in zip(columns, indents, strict=False)]


def scale(document: Document, style: str) -> float:
    (line,) = [p for p in document.element.body.iter(qn("w:p")) if p.pPr is not None and p.style == style]
    narrow = line.find(f".//{qn('w:w')}")
    return 1.0 if narrow is None else int(narrow.get(qn("w:val"))) / 100


class TestForAnyOffice:
    @settings(max_examples=60, deadline=None)
    @for_all(heading=st.lists(names, min_size=1, max_size=3), parent=names, symbol=symbols, place=places, subject=names)
    def test_what_must_stand_on_one_line_does(
        self, heading: list[str], parent: str, symbol: str, place: str, subject: str
    ) -> None:
        office: Office = replace(OFFICE, heading=tuple(heading), parent=parent, symbol=symbol, place=place)
        for kind in (REPORT, LETTER):
            report = replace(kind, office=office, subject=(Span(subject),))
            left, right = columns_mm(report)
            document = opened(report)
            assert left + right == pytest.approx(TEXT_WIDTH_MM)
            assert bold_width_mm(NATION, 12) + 1 < right
            number, day = (each[0][0] for each in (lines(document, "Number"), lines(document, "Date")))
            assert regular_width_mm(number, 13) * scale(document, "Number") <= left
            assert italic_width_mm(day, 13) * scale(document, "Date") <= right

    @settings(max_examples=60, deadline=None)
    @for_all(heading=names, subject=names)
    def test_drawn_lines_have_the_decree_s_length_under_the_last_line(self, heading: str, subject: str) -> None:
        report = replace(REPORT, office=replace(OFFICE, heading=(heading,)), subject=(Span(subject),))
        document = opened(report)
        issuer, motto, title = strokes_mm(document, columns_mm(report))
        assert motto == pytest.approx(bold_width_mm("Độc lập - Tự do - Hạnh phúc", 13), abs=0.1)
        for stroke, style, points in ((issuer, "Issuer", 12), (title, "Subject", 14)):
            last = bold_width_mm(lines(document, style)[-1][-1], points)
            assert 1 / 3 <= stroke / last <= 1 / 2

    @settings(max_examples=40, deadline=None)
    @for_all(heading=names, subject=names)
    def test_line_breaks_change_no_word(self, heading: str, subject: str) -> None:
        report = replace(REPORT, office=replace(OFFICE, heading=(heading,)), subject=(Span(subject),))
        read = [" ".join(line.split()) for line in read_paragraphs(write(report))]
        assert {" ".join(heading.upper().split()), " ".join(subject.split())} <= set(read)


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        (ZONE, ["BAN QUẢN LÝ", "KHU KINH TẾ NGHI SƠN", "VÀ CÁC KHU CÔNG NGHIỆP"]),
        ("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", ["SỞ VĂN HÓA,", "THỂ THAO VÀ DU LỊCH"]),
        ("ỦY BAN NHÂN DÂN PHƯỜNG ĐIỆN BIÊN PHỦ", ["ỦY BAN NHÂN DÂN", "PHƯỜNG ĐIỆN BIÊN PHỦ"]),
        ("XÃ ĐỒNG TÂM", ["XÃ ĐỒNG TÂM"]),
    ],
)
def test_a_long_name_breaks_where_its_words_allow_it(name: str, printed: list[str]) -> None:
    document = opened(replace(REPORT, office=replace(OFFICE, heading=(name,))))
    assert lines(document, "Issuer") == [printed]


def test_a_number_stays_with_what_it_counts_and_no_line_holds_one_word() -> None:
    title = "Sơ kết 03 năm thực hiện phong trào thi đua xây dựng nông thôn mới trên địa bàn xã giai đoạn 2021 - 2025"
    (printed,) = lines(opened(replace(REPORT, subject=(given(title),))), "Subject")
    assert len(printed) == 2
    assert all(len(line.split()) > 5 for line in printed)


@pytest.mark.parametrize(
    ("text", "width", "printed"),
    [
        (
            "Sơ kết 01 năm thực hiện phong trào thi đua “Cán bộ, công chức, viên chức xây dựng công sở văn minh”",
            60,
            ["thi đua", "“Cán bộ,", "văn minh”"],
        ),
        ("Kết luận của đồng chí Hoàng Thị Mẫu tại phiên họp thường kỳ", 40, ["đồng chí Hoàng Thị Mẫu"]),
        ("Vi phạm phát hiện (trường hợp)", 14, ["Vi phạm", "phát hiện", "(trường hợp)"]),
        ("(Kèm theo Kế hoạch số        /KH-UBND ngày       tháng 11 năm 2026 của Sở)", 50, ["ngày       tháng 11"]),
    ],
)
def test_words_that_belong_together_stay_on_one_line(text: str, width: int, printed: list[str]) -> None:
    start, lines_of = 0, []
    for place in (*breaks(text, width, len), len(text)):
        lines_of.append(text[start:place])
        start = place + 1
    assert max(map(len, lines_of)) <= width
    assert all(any(piece in line for line in lines_of) for piece in printed)


def test_a_text_that_fits_is_not_broken_and_one_endless_word_is_left_to_word() -> None:
    assert breaks("ỦY BAN NHÂN DÂN", 66, lambda text: 2.0 * len(text)) == ()
    assert breaks("X" * 300, 66, len) == ()


class TestADepartment:
    def test_its_parent_stands_above_it_in_regular_letters(self) -> None:
        report = replace(REPORT, office=DEPARTMENT)
        read = read_paragraphs(write(report))
        assert read[:2] == ("UBND TỈNH MẪU", "SỞ NỘI VỤ")
        assert "Số:        /BC-SNV" in read
        assert [str(each) for each in layout_findings(write(report))] == []


class TestAnOfficialLetter:
    def test_has_no_kind_and_its_subject_stands_under_its_number(self) -> None:
        read = read_paragraphs(write(LETTER))
        number = read.index("Số:        /UBND-VHXH")
        assert read[number + 1] == "V/v gửi báo cáo sơ kết phong trào"
        assert "CÔNG VĂN" not in read
        assert "- Như trên;" in read
        assert read[number + 3].startswith("Kính gửi: ")

    def test_meets_every_rule_of_the_layout(self) -> None:
        assert [str(each) for each in layout_findings(write(LETTER))] == []

    def test_its_subject_is_twelve_points_upright_six_points_below_the_number(self) -> None:
        style = opened(LETTER).styles.element.find(f".//{qn('w:style')}[@{qn('w:styleId')}='LetterSubject']")
        assert style.find(f".//{qn('w:sz')}").get(qn("w:val")) == "24"
        assert style.find(f".//{qn('w:spacing')}").get(qn("w:before")) == "120"
        assert style.find(f".//{qn('w:b')}") is None
