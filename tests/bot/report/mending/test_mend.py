"""Broken on purpose, mended: accepted it is right, rejected it is as it was, a second time there is nothing to do."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor

from bot.report.docx import write
from bot.report.finding import Finding, Mend, Severity
from bot.report.findings import check_file
from bot.report.layout.reading import NotADocx, Section, read_page, read_paragraphs
from bot.report.mending import Mended, accepted, mend, rejected
from bot.report.mending.mend import PLANS
from tests.bot.report.mending.pages import AT, AUTHOR, asking, letters, paragraph, run, word
from tests.bot.report.sample import REPORT
from tests.bot.report.test_layout import BROKEN, Break, broken, find, font, say, stand

# Missing parts, the order of headings, signs and authorities, a sheet laid flat: for people to see to.
FOR_PEOPLE = {"R-P2", "R-B12", "R-K4", "R-NN3"}
MECHANICAL = [(rule, each) for rule in PLANS if rule in BROKEN for each in BROKEN[rule]]
CASES = [(rule, each) for rule, breaks in BROKEN.items() for each in breaks]
Case = tuple[bytes, Mended]


def mended(content: bytes) -> Mended:
    return mend(content, check_file(content), author=AUTHOR, at=AT)


def ids(findings: object) -> Counter[str]:
    assert isinstance(findings, list | tuple)
    return Counter(finding.id for finding in findings)


def outline(content: bytes) -> tuple[object, ...]:
    """Return all that a page is to the eye: letters and their looks, stances, sheets."""
    page = read_page(content)
    sheets = [{**each.__dict__, "header": None, "first_header": None} for each in page.sections]
    return letters(content), [each.setting for each in page.paragraphs], sheets, headers(page.sections)


def headers(sections: tuple[Section, ...]) -> list[str]:
    return ["".join(each.text + each.field for each in section.header) for section in sections]


def part(content: bytes, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(name).decode()


@pytest.fixture(scope="module")
def ours() -> bytes:
    return write(REPORT)


@pytest.fixture(params=CASES, ids=[f"{rule}-{order}" for order, (rule, _) in enumerate(CASES)], scope="module")
def case(request: pytest.FixtureRequest, ours: bytes) -> Case:
    content = broken(ours, request.param[1])
    return content, mended(content)


class TestLaws:
    def test_accepted_what_was_mended_is_right_and_nothing_else_is_wrong(self, case: Case) -> None:
        content, outcome = case
        after = check_file(accepted(outcome.docx))
        assert not ids(after) - ids(check_file(content))
        assert not {(each.id, each.found) for each in outcome.done} & {(each.id, each.found) for each in after}

    def test_rejected_the_file_reads_and_looks_as_before(self, case: Case) -> None:
        content, outcome = case
        assert outline(rejected(outcome.docx)) == outline(content)

    def test_a_second_time_mends_nothing_more(self, case: Case) -> None:
        _, outcome = case
        later = mend(outcome.docx, check_file(outcome.docx), author=AUTHOR, at=AT + timedelta(days=1))
        assert (later.docx, later.done) == (outcome.docx, ())

    def test_every_finding_is_either_mended_or_left(self, case: Case) -> None:
        content, outcome = case
        assert ids([*outcome.done, *outcome.left]) == ids(check_file(content))

    def test_elements_stand_in_the_schema_s_order(self, case: Case) -> None:
        for name in ("word/document.xml", "word/header1.xml"):
            for properties in in_order(part(case[1].docx, name)):
                assert properties == sorted(properties)


# The standard's own order, as far as mends reach.
RUN = ["ins", "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "color", "sz", "szCs", "highlight", "u", "rPrChange"]
PARAGRAPH = ["pStyle", "keepNext", "keepLines", "widowControl", "numPr", "pBdr", "spacing", "ind", "contextualSpacing"]
PARAGRAPH += ["jc", "outlineLvl", "rPr", "sectPr", "pPrChange"]
SECTION = ["headerReference", "footerReference", "type", "pgSz", "pgMar", "cols", "titlePg", "docGrid", "sectPrChange"]


def in_order(xml: str) -> list[list[int]]:
    root = parse_xml(xml.encode())
    found = []
    for name, order in (("rPr", RUN), ("pPr", PARAGRAPH), ("sectPr", SECTION)):
        for each in root.iter(qn(f"w:{name}")):
            found.append([order.index(child.tag.rpartition("}")[2]) for child in each])
    return found


@pytest.mark.parametrize("rule", sorted(PLANS.keys() & BROKEN.keys()))
def test_a_rule_with_a_plan_mends_a_file_that_breaks_it(ours: bytes, rule: str) -> None:
    outcomes = [mended(broken(ours, each)) for each in BROKEN[rule]]
    assert any(ids(outcome.done)[rule] and not ids(outcome.left)[rule] for outcome in outcomes)


def test_all_that_is_mechanical_is_mended_at_once(ours: bytes) -> None:
    changes: list[Break] = [
        BROKEN["R-P1"][0], BROKEN["R-P4"][0], BROKEN["R-N1"][0], BROKEN["R-F2"][0], BROKEN["R-TN"][0],
        BROKEN["R-SO"][1], BROKEN["R-DD"][0], BROKEN["R-TNL"][0], BROKEN["R-CQ2"][1], BROKEN["R-B1"][1],
        BROKEN["R-B2"][0], BROKEN["R-B14"][0], BROKEN["R-K3"][1], BROKEN["R-NN2"][1], BROKEN["R-KG"][1],
    ]  # fmt: skip
    content = ours
    for change in changes:
        content = broken(content, change)
    outcome = mended(content)
    assert ids(outcome.left).keys() <= {"M1", "C11"}
    assert ids(check_file(accepted(outcome.docx))).keys() <= {"M1", "C11"}
    assert outline(rejected(outcome.docx)) == outline(content)


@pytest.mark.parametrize("rule", sorted(FOR_PEOPLE))
def test_what_is_not_mechanical_is_left_and_the_file_with_it(ours: bytes, rule: str) -> None:
    for each in BROKEN[rule]:
        content = broken(ours, each)
        outcome = mended(content)
        assert rule in ids(outcome.left)
        assert outcome.docx == content


def test_a_file_with_nothing_to_mend_comes_back_as_it_is(ours: bytes) -> None:
    assert mended(ours).docx is ours


READS: list[tuple[Break, str, str]] = [
    (say("Số:", "Số: 5 / BC - UBND"), "Số:", "Số: 05/BC-UBND"),
    (say("Số:", "SỐ: 05/BC-UBND"), "Số:", "Số: 05/BC-UBND"),
    (say("Đồng Tâm, ngày", "Đồng Tâm, ngày 5 tháng 2 năm 2026"), "Đồng", "Đồng Tâm, ngày 05 tháng 02 năm 2026"),
    (say("Đồng Tâm, ngày", "Đồng Tâm, ngày 15 tháng 03 năm 2026"), "Đồng", "Đồng Tâm, ngày 15 tháng 3 năm 2026"),
    (say("Độc lập", "Độc lập – Tự do – Hạnh phúc"), "Độc", "Độc lập - Tự do - Hạnh phúc"),
    (say("Nguyễn Văn An", "PGS.TS. Nguyễn Văn An"), "Nguyễn", "Nguyễn Văn An"),
    (say("CHỦ TỊCH", "K/T CHỦ TỊCH"), "KT", "KT. CHỦ TỊCH"),
    (say("- Lưu", "– Lưu VT; VHXH"), "- Lưu", "- Lưu: VT, VHXH."),
    (say("- Thường", "+ Thường trực Đảng ủy xã."), "- Thường", "- Thường trực Đảng ủy xã;"),
    (say("Trên đây", "Trên đây là báo cáo của Ủy ban nhân dân xã. /."), "Trên", "…xã./."),
    (say("Kính gửi", "Kính gửi Ủy ban nhân dân tỉnh"), "Kính", "Kính gửi: Ủy ban nhân dân tỉnh"),
]


@pytest.mark.parametrize(("breaking", "start", "right"), READS, ids=[right for _, _, right in READS])
def test_words_are_put_right(ours: bytes, breaking: Break, start: str, right: str) -> None:
    lines = read_paragraphs(accepted(mended(broken(ours, breaking)).docx))
    (line,) = (each for each in lines if each.startswith(start) and each.endswith(right.removeprefix("…")))
    assert line == right or right.startswith("…")


def test_a_number_that_nobody_gave_is_not_made_up(ours: bytes) -> None:
    content = broken(ours, say("Số:", "Số: …  /BC - UBND"))
    assert not re.search(r"Số:.*\d", "\n".join(read_paragraphs(accepted(mended(content).docx))))


def test_a_typed_line_becomes_a_drawn_one_as_long_as_the_words_above(ours: bytes) -> None:
    after = part(accepted(mended(broken(ours, BROKEN["R-TNL"][0])).docx))
    drawn = re.findall(r"<w:pBdr><w:top [^>]*/></w:pBdr>(?:<w:spacing [^>]*/>)?<w:ind ([^>]*)/>", after)
    # Our own line, which the typed one was put above, is as long as the Tiêu ngữ.
    assert drawn[1] == drawn[2]
    assert "___" not in after


def test_underlining_gives_way_to_a_line_below(ours: bytes) -> None:
    content = broken(ours, bare_underlined)
    outcome = mended(content)
    after = accepted(outcome.docx)
    assert not any(look.underline for _, look in letters(after))
    assert part(after).count("<w:pBdr>") == part(content).count("<w:pBdr>") + 1
    assert outline(rejected(outcome.docx)) == outline(content)
    assert part(rejected(outcome.docx)).count("<w:p>") == part(content).count("<w:p>")


def bare_underlined(document: Document) -> None:
    """Underline the Tiêu ngữ, and take the drawn line below it away."""
    font("Độc lập", underline=True)(document)
    line = find(document, "Độc lập")._p.getnext()
    line.getparent().remove(line)


class TestPageNumbers:
    def test_a_header_that_says_something_gets_a_line_above(self, ours: bytes) -> None:
        def filled(document: Document) -> None:
            document.sections[0].header.paragraphs[0].clear().add_run("Lưu hành nội bộ")

        outcome = mended(broken(ours, filled))
        (section,) = read_page(accepted(outcome.docx)).sections
        assert [(each.text, each.field) for each in section.header] == [("2", "PAGE"), ("Lưu hành nội bộ", "")]
        (section,) = read_page(rejected(outcome.docx)).sections
        assert [(each.text, each.field) for each in section.header] == [("Lưu hành nội bộ", "")]

    def test_a_number_at_the_foot_of_the_page_moves_up(self, ours: bytes) -> None:
        content = broken(ours, BROKEN["R-N1"][0])
        outcome = mended(content)
        foot, back = (footer(settle(outcome.docx)) for settle in (accepted, rejected))
        assert "PAGE" not in foot
        assert "PAGE" in back

    def test_a_footer_that_says_something_keeps_the_first_page_as_it_is(self, ours: bytes) -> None:
        def shown(document: Document) -> None:
            document.sections[0].different_first_page_header_footer = False
            document.sections[0].footer.paragraphs[0].add_run("Địa chỉ: xã Đồng Tâm")

        assert "R-N2" in ids(mended(broken(ours, shown)).left)

    def test_left_and_right_pages_are_both_numbered(self, ours: bytes) -> None:
        def two_sided(document: Document) -> None:
            document.settings.odd_and_even_pages_header_footer = True
            document.sections[0].header.paragraphs[0].clear()

        document = docx.Document(io.BytesIO(accepted(mended(broken(ours, two_sided)).docx)))
        for header in (document.sections[0].header, document.sections[0].even_page_header):
            assert "PAGE" in "".join(code.text or "" for code in header._element.iter(qn("w:instrText")))

    def test_a_simple_field_on_the_first_page_goes_and_comes_back(self, ours: bytes) -> None:
        def numbered(document: Document) -> None:
            field = parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>')
            document.sections[0].first_page_header.paragraphs[0]._p.append(field)

        outcome = mended(broken(ours, numbered))
        assert ids(outcome.done) == {"R-N2": 1}
        (section,) = read_page(rejected(outcome.docx)).sections
        assert [(each.text, each.field) for each in section.first_header] == [("1", "PAGE")]


def footer(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    return "".join(code.text or "" for code in document.sections[0].footer._element.iter(qn("w:instrText")))


class TestWhatIsSomebodyElses:
    WHO = 'w:id="900" w:author="Lan" w:date="2026-01-01T00:00:00Z"'

    def test_a_look_that_somebody_just_changed_is_left(self, ours: bytes) -> None:
        def changed(document: Document) -> None:
            first = find(document, "Các cơ quan").runs[0]
            first.font.size = Pt(12)
            first._r.rPr.append(parse_xml(f"<w:rPrChange {nsdecls('w')} {self.WHO}><w:rPr/></w:rPrChange>"))

        content = broken(ours, changed)
        outcome = mended(content)
        assert "R-B1" in ids(outcome.left)
        assert outcome.docx == content

    def test_words_that_somebody_just_put_are_left(self, ours: bytes) -> None:
        def changed(document: Document) -> None:
            line = find(document, "- Lưu")
            theirs = parse_xml(f"<w:ins {nsdecls('w')} {self.WHO}/>")
            line.runs[0].text = "- Lưu: VT; VHXH."
            line.runs[0]._r.addprevious(theirs)
            theirs.append(line.runs[0]._r if line.runs else theirs.getnext())

        content = broken(ours, changed)
        outcome = mended(content)
        assert (ids(outcome.left)["R-NN2"], outcome.docx) == (1, content)

    def test_their_changes_outlive_ours(self, ours: bytes) -> None:
        def changed(document: Document) -> None:
            theirs = parse_xml(
                f'<w:ins {nsdecls("w")} {self.WHO}><w:r><w:t xml:space="preserve"> Thêm câu.</w:t></w:r></w:ins>'
            )
            find(document, "Các cơ quan")._p.append(theirs)
            font("Các cơ quan", size=Pt(12))(document)

        content = broken(ours, changed)
        outcome = mended(content)
        assert "R-B1" in ids(outcome.done)
        assert letters(rejected(outcome.docx)) == letters(rejected(content))


def test_white_letters_stay_white_because_nobody_can_tell_whether_they_are_meant(ours: bytes) -> None:
    def white(document: Document) -> None:
        find(document, "Các cơ quan").runs[0].font.color.rgb = RGBColor(255, 255, 255)

    assert "R-F1" in ids(mended(broken(ours, white)).left)


def test_what_is_information_only_is_not_worth_a_mark_on_every_run(ours: bytes) -> None:
    def asian(document: Document) -> None:
        fonts = OxmlElement("w:rFonts")
        fonts.set(qn("w:eastAsia"), "SimSun")
        find(document, "Các cơ quan").runs[0]._r.get_or_add_rPr().insert(0, fonts)

    content = broken(ours, asian)
    assert [each.severity for each in check_file(content) if each.id == "R-F1"] == [Severity.INFORMATION]
    assert mended(content).docx == content


def test_the_label_of_an_automatic_number_changes_with_its_paragraph(ours: bytes) -> None:
    def numbered(document: Document) -> None:
        found = find(document, "Các cơ quan")
        found._p.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
        )
        found.runs[0].font.name = "Arial"
        label = parse_xml(f'<w:rPr {nsdecls("w")}><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/></w:rPr>')
        found._p.pPr.append(label)

    assert "Arial" not in part(accepted(mended(broken(ours, numbered)).docx))


def test_a_finding_s_own_words_are_put_and_judged(ours: bytes) -> None:
    content = broken(ours, say("Một số thôn", "Một số thôn còn xa nhân dân."))
    number = read_paragraphs(content).index("Một số thôn còn xa nhân dân.") + 1
    (finding,) = (each for each in check_file(content) if each.id == "R-C2")
    told = Finding(**{**finding.__dict__, "mends": (Mend(number, 19, 27, "Nhân dân"),)})
    outcome = mend(content, [told], author=AUTHOR, at=AT)
    assert outcome.done == (told,)
    assert "Một số thôn còn xa Nhân dân." in read_paragraphs(accepted(outcome.docx))


def test_a_mend_that_makes_things_worse_is_not_kept_and_the_others_are(ours: bytes) -> None:
    content = broken(broken(ours, BROKEN["R-P4"][0]), say("Một số thôn", "Một số thôn còn xa."))
    number = read_paragraphs(content).index("Một số thôn còn xa.") + 1
    worse = asking(Mend(number, 0, 19, "Một số thôn. còn xa nhân dân."))
    outcome = mend(content, [*check_file(content), worse], author=AUTHOR, at=AT)
    assert "Một số thôn còn xa." in read_paragraphs(outcome.docx)
    assert "R-P4" in ids(outcome.done)


def test_one_mend_that_calls_for_another_brings_it(ours: bytes) -> None:
    """A point that is no longer bold reads as text, which stands at both edges."""
    bold = font("a) Việc", bold=True)
    content = broken(
        broken(broken(ours, say("a) Việc", "a) Việc ban hành văn bản.")), bold), stand("a) Việc", alignment=0)
    )
    outcome = mended(content)
    assert ids(outcome.done)["R-B9"] == 1
    assert ids(check_file(accepted(outcome.docx))).keys() <= {"M1", "C11"}


def test_a_bare_page_without_section_or_margins_is_given_them() -> None:
    def bare(document: Document) -> None:
        section = document.element.body[-1]
        section[:] = []

    content = broken(word(paragraph(run("Báo cáo"))), bare)
    outcome = mended(content)
    assert {"R-P1", "R-P4", "R-P5"} <= ids(outcome.done).keys()
    margins = parse_xml(part(outcome.docx).encode()).find(f".//{qn('w:pgMar')}")
    assert {each.rpartition("}")[2] for each in margins.keys()} == {  # noqa: SIM118 - an lxml element
        "top", "right", "bottom", "left", "header", "footer", "gutter",
    }  # fmt: skip


def test_what_is_no_word_file_is_refused() -> None:
    with pytest.raises(NotADocx):
        mend(b"", [], author=AUTHOR, at=AT)


@pytest.mark.slow
@pytest.mark.shared
@pytest.mark.parametrize("name", ["nd30/30_2020_ND_CP.docx", "nd30/Phuluc1.docx", "nd30/Phuluc3.docx",
                                  "files/office/Du_thao_VB_MOI.docx"])  # fmt: skip
class TestFilesFromOffices:
    @pytest.fixture
    def case(self, shared: Path, name: str) -> Case:
        content = (shared / "corpus" / name).read_bytes()
        return content, mended(content)

    laws: tuple[Callable[..., None], ...] = (
        TestLaws.test_accepted_what_was_mended_is_right_and_nothing_else_is_wrong,
        TestLaws.test_a_second_time_mends_nothing_more,
        TestLaws.test_every_finding_is_either_mended_or_left,
    )

    def test_the_laws_hold(self, case: Case) -> None:
        content, outcome = case
        for law in self.laws:
            law(TestLaws(), case)
        assert outcome.done
        assert outline(rejected(outcome.docx)) == outline(rejected(content))
