"""The layout rules: our own drafts meet every one, and a file broken on purpose fails the rule that it breaks."""

import io
import unicodedata
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from bot.report.docx import write
from bot.report.finding import Severity
from bot.report.layout import layout_findings
from bot.report.layout.reading import NotADocx, read_page, read_paragraphs
from tests.bot.report.breaking import Break, broken, drop, find, font, say, sheet, stand
from tests.bot.report.sample import OFFICE, REPORT, given

LEFT, CENTRE = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER


def typed(start: str, text: str) -> Break:
    """Type a heading's number by hand, its automatic one taken away."""

    def broken(document: Document) -> None:
        properties = find(document, start)._p.get_or_add_pPr()
        properties.get_or_add_numPr().get_or_add_numId().val = 0
        say(start, text)(document)

    return broken


def landscape_without_a_table(document: Document) -> None:
    section = document.add_section()
    section.page_width, section.page_height = Mm(297), Mm(210)


def number_in_the_footer(document: Document) -> None:
    header, footer = document.sections[0].header, document.sections[0].footer
    footer.is_linked_to_previous = False
    footer._element.extend(list(header._element))


def theme_font(document: Document) -> None:
    fonts = document.styles.element.find(f".//{qn('w:style')}[@{qn('w:styleId')}='Body']//{qn('w:rFonts')}")
    fonts.set(qn("w:asciiTheme"), "minorHAnsi")


def typed_line(document: Document) -> None:
    line = OxmlElement("w:p")
    find(document, "Độc lập")._p.addnext(line)
    Paragraph(line, document).add_run("_______________")


BROKEN: dict[str, list[Break]] = {
    "R-P1": [sheet(page_width=Mm(216), page_height=Mm(279))],
    "R-P2": [landscape_without_a_table],
    "R-P3": [sheet(top_margin=Mm(15)), sheet(bottom_margin=Mm(30))],
    "R-P4": [sheet(left_margin=Mm(25))],
    "R-P5": [sheet(right_margin=Mm(10))],
    "R-F1": [
        font("Các cơ quan", name="Arial"),
        theme_font,
        lambda document: setattr(find(document, "Các cơ quan").runs[0].font.color, "rgb", RGBColor(0, 0, 200)),
    ],
    "R-F2": [
        say("Một số thôn", unicodedata.normalize("NFD", "Một số thôn ở xa.")),
        say("Một số thôn", "Ðồng chí trưởng thôn."),
    ],
    "R-N1": [
        number_in_the_footer,
        lambda document: setattr(document.sections[0].header.paragraphs[0], "alignment", LEFT),
    ],
    "R-N2": [sheet(different_first_page_header_footer=False)],
    "R-QH": [
        say("CỘNG HÒA", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA  VIỆT NAM"),
        font("CỘNG HÒA", bold=False),
        font("CỘNG HÒA", size=Pt(14)),
        drop("CỘNG HÒA"),
    ],
    "R-TN": [
        say("Độc lập", "Độc lập – Tự do – Hạnh phúc"),
        font("Độc lập", italic=True),
        stand("Độc lập", alignment=LEFT),
    ],
    "R-QT": [stand("Độc lập", line_spacing=1.5), stand("CỘNG HÒA", space_after=Pt(6))],
    "R-TNL": [typed_line, font("Độc lập", underline=True)],
    "R-CQ2": [font("XÃ ĐỒNG TÂM", bold=False), say("XÃ ĐỒNG TÂM", "Xã Đồng Tâm"), font("ỦY BAN", size=Pt(14))],
    "R-SO": [
        say("Số:", "Số: 5/BC-UBND"),
        say("Số:", "Số: 05 /BC-UBND"),
        say("Số:", "Số: 05/KH-UBND"),
        say("Số:", "Số 05/BC-UBND"),
        font("Số:", size=Pt(14)),
    ],
    "R-DD": [
        say("Đồng Tâm, ngày", "Đồng Tâm, ngày 5 tháng 3 năm 2026"),
        say("Đồng Tâm, ngày", "Đồng Tâm, ngày 05 tháng 2 năm 2026"),
        say("Đồng Tâm, ngày", "Đồng Tâm, ngày 05 tháng 03 năm 2026"),
        say("Đồng Tâm, ngày", "Đồng Tâm, ngày 31 tháng 4 năm 2026"),
        font("Đồng Tâm, ngày", italic=False),
    ],
    "R-TL": [font("BÁO CÁO", bold=False), say("BÁO CÁO", "Báo cáo"), drop("BÁO CÁO")],
    "R-TY": [font("Sơ kết", bold=False), say("Sơ kết", "Sơ kết phong trào thi đua.")],
    "R-B1": [
        stand("Các cơ quan", alignment=LEFT),
        font("Các cơ quan", size=Pt(12)),
        font("Các cơ quan", size=Pt(13)),
        font("Các cơ quan", italic=True),
    ],
    "R-B2": [stand("Các cơ quan", first_line_indent=Mm(15)), stand("Các cơ quan", first_line_indent=Mm(10))],
    "R-B3": [stand("Các cơ quan", space_after=Pt(3))],
    "R-B4": [stand("Các cơ quan", line_spacing=2.0), stand("Các cơ quan", line_spacing=Pt(14))],
    "R-B8": [font("Thuận lợi", bold=False)],
    "R-B9": [font("a) Việc", bold=True)],
    "R-B12": [
        say("b) Việc", "c) Việc kiểm tra"),
        typed("ĐÁNH GIÁ", "IV. ĐÁNH GIÁ CHUNG"),
        typed("Khó khăn", "3. Khó khăn"),
    ],
    "R-B14": [say("Trên đây", "Trên đây là báo cáo của Ủy ban nhân dân xã.")],
    "R-K1": [font("TM. ỦY BAN", bold=False), say("CHỦ TỊCH", "Chủ tịch")],
    "R-K2": [say("Nguyễn Văn An", "ThS. Nguyễn Văn An"), say("Nguyễn Văn An", "TS Nguyễn Văn An")],
    "R-K3": [
        say("TM. ỦY BAN", "TM ỦY BAN NHÂN DÂN"),
        say("TM. ỦY BAN", "T/M ỦY BAN NHÂN DÂN"),
        say("CHỦ TỊCH", "KT.CHỦ TỊCH"),
    ],
    "R-K4": [drop("TM. ỦY BAN")],
    "R-NN1": [font("Nơi nhận:", italic=False), say("Nơi nhận:", "Nơi nhận"), stand("Nơi nhận:", alignment=CENTRE)],
    "R-NN2": [
        font("- Lưu", size=Pt(12)),
        say("- Lưu", "- Lưu: VT; VHXH."),
        say("- Thường trực", "- Thường trực Đảng ủy xã,"),
    ],
    "R-NN3": [drop("- Như trên"), drop("Kính gửi")],
    "R-KG": [font("Kính gửi", italic=True), say("Kính gửi", "Kính gửi Ủy ban nhân dân tỉnh")],
}
CASES = [(rule, each) for rule, breaks in BROKEN.items() for each in breaks]


@pytest.fixture(scope="module")
def ours() -> bytes:
    return write(REPORT)


def found(content: bytes) -> set[str]:
    return {finding.id for finding in layout_findings(content)}


def test_our_own_draft_meets_every_rule(ours: bytes) -> None:
    assert [str(finding) for finding in layout_findings(ours)] == []


def test_a_file_that_another_program_saved_again_still_meets_every_rule(ours: bytes) -> None:
    assert found(broken(ours, lambda document: None)) == set()


@pytest.mark.parametrize(("rule", "breaking"), CASES, ids=[f"{rule}-{order}" for order, (rule, _) in enumerate(CASES)])
def test_a_file_broken_on_purpose_fails_the_rule_that_it_breaks(ours: bytes, rule: str, breaking: Break) -> None:
    assert rule in found(broken(ours, breaking))


def test_a_department_s_parent_stands_unbold_above_it() -> None:
    department = replace(OFFICE, parent="Ủy ban nhân dân tỉnh", heading=("Sở Nội vụ",), symbol="SNV")
    content = write(replace(REPORT, office=replace(department, signer_authority=("GIÁM ĐỐC",))))
    assert found(content) == set()
    assert "R-CQ1" in found(broken(content, font("ỦY BAN NHÂN DÂN TỈNH", size=Pt(14))))


@pytest.mark.parametrize(
    "line",
    ["Số: 05/BC-UBND", "Số: 123/BC-UBND", "Số:        /BC-UBND", "Số:/BC-UBND", "Số: 05/BC-VHXH-TĐKT"],
)
def test_a_sign_in_the_decree_s_form_is_right(ours: bytes, line: str) -> None:
    assert "R-SO" not in found(broken(ours, say("Số:", line)))


@pytest.mark.parametrize(
    "line",
    [
        "Đồng Tâm, ngày 05 tháng 01 năm 2026",
        "Đồng Tâm, ngày 25 tháng 12 năm 2026",
        "Thành phố Huế, ngày … tháng … năm 2026",
    ],
)
def test_a_day_in_the_decree_s_form_is_right(ours: bytes, line: str) -> None:
    assert "R-DD" not in found(broken(ours, say("Đồng Tâm, ngày", line)))


def test_a_report_that_answers_a_letter_without_naming_whom_it_is_for_is_warned_of() -> None:
    asked = replace(REPORT, addressees=())
    first = "Thực hiện Công văn số 660/SNV-TĐKT ngày 06/4/2026 của Sở Nội vụ, UBND xã Đồng Tâm báo cáo như sau:"
    findings = layout_findings(broken(write(asked), say("Thực hiện Quyết định", first)))
    assert [(finding.id, finding.severity) for finding in findings] == [("R-KG", Severity.WARNING)]


def test_several_addressees_stand_each_on_a_line_of_its_own() -> None:
    many = replace(REPORT, addressees=tuple(map(given, ("Ủy ban nhân dân tỉnh", "Sở Nội vụ;", "- Sở Tài chính."))))
    content = write(many)
    lines = read_paragraphs(content)
    assert lines[lines.index("Kính gửi:") :][1:4] == ("- Ủy ban nhân dân tỉnh;", "- Sở Nội vụ;", "- Sở Tài chính.")
    assert found(content) == set()


def test_the_same_fault_in_many_places_is_one_finding_that_counts_them(ours: bytes) -> None:
    def everywhere(document: Document) -> None:
        document.styles.element.find(f".//{qn('w:style')}[@{qn('w:styleId')}='Body']//{qn('w:sz')}").set(
            qn("w:val"), "24"
        )

    sizes = [finding for finding in layout_findings(broken(ours, everywhere)) if finding.id == "R-B1"]
    assert sizes[0].found == "cỡ chữ 12"
    assert "chỗ khác" in sizes[0].where


def test_a_finding_reads_as_a_sentence_with_its_clause(ours: bytes) -> None:
    (finding,) = layout_findings(broken(ours, sheet(left_margin=Mm(25))))
    assert str(finding) == (
        "Phần trang số 1: lề trái 25,0 mm. Yêu cầu: lề trái 30 - 35 mm (Phụ lục I, Phần I, mục I, khoản 3)."
    )


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"<html></html>", "Số: 05/BC-UBND".encode()])
def test_what_is_no_word_file_is_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(NotADocx, match="Word"):
        layout_findings(content)


@pytest.mark.parametrize(
    "part", ["[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/_rels/document.xml.rels"]
)
@pytest.mark.parametrize("content", [b"", b"<a/>", b"<w:p"])
def test_a_damaged_word_file_is_refused_with_a_sentence(ours: bytes, part: str, content: bytes) -> None:
    damaged = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(ours)) as source, zipfile.ZipFile(damaged, "w") as target:
        for name in source.namelist():
            target.writestr(name, content if name == part else source.read(name))
    with pytest.raises(NotADocx, match="Word"):
        layout_findings(damaged.getvalue())


def test_an_empty_word_file_is_judged_not_refused() -> None:
    saved = io.BytesIO()
    docx.Document().save(saved)
    assert {"R-QH", "R-TL", "R-NN1"} <= found(saved.getvalue())


class TestFormattingIsResolvedAsWordDoes:
    def look(self, content: bytes, start: str) -> tuple[int, bool]:
        paragraph = next(each for each in read_page(content).paragraphs if each.text.startswith(start))
        return paragraph.runs[-1].look.size, paragraph.runs[-1].look.bold

    def test_a_style_inherits_from_the_one_that_it_is_based_on(self, ours: bytes) -> None:
        def rebase(document: Document) -> None:
            style = document.styles.element.find(f".//{qn('w:style')}[@{qn('w:styleId')}='Item']")
            style.find(qn("w:basedOn")).set(qn("w:val"), "Authority")
            style.remove(style.find(qn("w:rPr")))

        assert self.look(broken(ours, rebase), "Kiểm tra theo") == (28, True)

    def test_bold_of_paragraph_and_character_style_together_is_not_bold(self, ours: bytes) -> None:
        def strong(document: Document) -> None:
            document.styles.add_style("Strong", docx.enum.style.WD_STYLE_TYPE.CHARACTER).font.bold = True
            find(document, "Thuận lợi").runs[0].style = "Strong"

        assert self.look(broken(ours, strong), "Thuận lợi") == (28, False)

    def test_the_run_itself_has_the_last_word(self, ours: bytes) -> None:
        assert self.look(broken(ours, font("Thuận lợi", bold=False, size=Pt(11))), "Thuận") == (22, False)

    def test_styles_based_on_each_other_in_a_ring_come_to_an_end(self, ours: bytes) -> None:
        def ring(document: Document) -> None:
            style = document.styles.element.find(f".//{qn('w:style')}[@{qn('w:styleId')}='Body']")
            style.find(qn("w:basedOn")).set(qn("w:val"), "Item")

        assert found(broken(ours, ring)) == set()


@pytest.mark.shared
def test_the_decree_s_own_file_keeps_the_page_and_heading_that_it_asks_for(shared: Path) -> None:
    decree = found((shared / "corpus/nd30/30_2020_ND_CP.docx").read_bytes())
    assert not decree & {
        "R-P1",
        "R-P3",
        "R-P4",
        "R-P5",
        "R-N1",
        "R-N2",
        "R-QH",
        "R-TN",
        "R-SO",
        "R-DD",
        "R-K1",
        "R-B12",
    }


def found_in(*changes: Break) -> list[str]:
    content = broken(write(REPORT), *changes)
    return [f"{finding.id} {finding.found}" for finding in layout_findings(content)]


def test_nation_and_motto_in_one_paragraph_are_told_apart_at_its_line_break() -> None:
    both = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    told = found_in(say("CỘNG HÒA", both), drop("Độc lập"))
    assert told == ["R-TN cỡ chữ 12"]


def test_a_legal_instrument_has_a_kind_too() -> None:
    told = found_in(say("BÁO CÁO", "NGHỊ ĐỊNH"), say("Số:", "Số: 30/2020/NĐ-CP"))
    assert [each for each in told if each.startswith(("R-TL", "R-SO"))] == []


def test_what_a_document_rests_on_may_be_slanted() -> None:
    grounds = say("Thực hiện Quyết định", "Theo đề nghị của Trưởng phòng Văn hóa - Xã hội;")
    assert [each for each in found_in(grounds, font("Theo đề nghị", italic=True)) if each.startswith("R-B1")] == []
