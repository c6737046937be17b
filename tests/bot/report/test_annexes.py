"""Phụ lục: what goes there, what the text says of it, and how its pages stand."""

import io
from dataclasses import replace

import docx
import pytest
from docx.enum.section import WD_ORIENT

from bot.interview.events import Answered
from bot.interview.form import Block, BlockKind, Column, Form, Kind, Ladder, Part, Question
from bot.interview.replay import replay
from bot.interview.session import Session
from bot.report.annexes import is_large
from bot.report.docx import read_paragraphs, write
from bot.report.draft import draft
from bot.report.layout import layout_findings
from bot.report.ledger import orphans
from bot.report.lines import printed_lines
from bot.report.material import Material
from bot.report.model import Annex, Report, Span, Table
from bot.report.walk import missing_places
from bot.report.wording import line_text
from tests.bot.report.sample import OFFICE, REPORT, given, plain, said

DAY = REPORT.issued
COLUMNS = tuple(Column(f"c{order}", f"Cột {chr(65 + order)}", Kind.INTEGER) for order in range(7))


def table(rows: int, columns: int) -> Table:
    return Table(tuple(f"Cột {chr(65 + each)}" for each in range(columns)), ((given("7"),) * columns,) * rows)


def question(question_id: str, columns: int) -> Question:
    return Question(question_id, "p", Kind.TABLE, "Bảng?", f"bảng {question_id}", columns=COLUMNS[:columns])


def form(*parts: Part) -> Form:
    return Form("f", 1, "Báo cáo", "Báo cáo", "BC", "Kết quả", "Báo cáo như sau:", "Trên đây là báo cáo.", parts)


def listed(question_id: str, columns: int, *, annex: bool = True) -> Part:
    block = Block(BlockKind.TABLE, text=f"Danh mục {question_id}", of=question_id, annex=annex)
    return Part(f"phan_{question_id}", f"Phần {question_id}", (question(question_id, columns),), (block,))


def session(made: Form, rows: int) -> Session:
    filled = {each.id: ({column.id: 7 for column in each.columns},) * rows for each in made.questions()}
    at = "2026-03-05T08:00:00+07:00"
    return replay(made, [Answered(each.id, "Hoa", at, each.kind, filled[each.id], "") for each in made.questions()])


def drafted(made: Form, rows: int) -> Report:
    return draft(made, session(made, rows), Material(OFFICE, {}, "", DAY))


@pytest.mark.parametrize(
    ("rows", "columns", "large"), [(8, 6, False), (9, 2, True), (1, 7, True), (0, 1, False), (30, 9, True)]
)
def test_a_table_of_over_8_rows_or_6_columns_is_large(rows: int, columns: int, large: bool) -> None:
    assert is_large(table(rows, columns)) is large


def test_a_large_table_leaves_the_text_and_the_text_says_where_it_is() -> None:
    report = drafted(form(listed("a", 3)), 9)
    text = read_paragraphs(write(report))
    assert "Danh mục a (chi tiết tại Phụ lục kèm theo)." in text
    assert text[text.index("Phụ lục") :][1] == "DANH MỤC A"
    assert text.index("Phụ lục") > text.index("Nguyễn Văn An")


def test_a_small_table_and_one_that_the_form_keeps_stay_in_the_text() -> None:
    assert drafted(form(listed("a", 3)), 8).annexes == ()
    assert drafted(form(listed("a", 3, annex=False)), 9).annexes == ()


def test_several_annexes_are_numbered_in_the_order_of_the_text() -> None:
    report = drafted(form(listed("a", 3), Part("d", "Phụ biểu", body=(Block(BlockKind.SAY, "Lời."),), annex=True),
                          listed("b", 7)), 9)  # fmt: skip
    text = read_paragraphs(write(report))
    pointers = [line for line in text if "chi tiết tại" in line]
    assert pointers == [
        "Danh mục a (chi tiết tại Phụ lục I kèm theo).",
        "Phụ biểu (chi tiết tại Phụ lục II kèm theo).",
        "Danh mục b (chi tiết tại Phụ lục III kèm theo).",
    ]
    titles = [text[order + 1] for order, line in enumerate(text) if line.startswith("Phụ lục ")]
    assert titles == ["DANH MỤC A", "PHỤ BIỂU", "DANH MỤC B"]
    assert [annex.landscape for annex in report.annexes] == [False, False, True]
    assert orphans(report, text) == ()


def test_an_annex_of_a_part_with_nothing_to_say_is_not_there_and_not_pointed_to() -> None:
    silent = Part("d", "Phụ biểu", body=(Block(BlockKind.SAY, "Lời.", when="1 == 2"),), annex=True)
    report = drafted(form(listed("a", 3), silent), 9)
    assert len(report.annexes) == 1
    assert not any("Phụ biểu" in line_text(line) for line in printed_lines(report))


def test_a_gap_in_an_annex_is_counted_as_missing() -> None:
    part = Part("d", "Phụ biểu", (question("b", 2),), (Block(BlockKind.TABLE, of="b"),), annex=True)
    made = form(listed("a", 3), part)
    report = draft(made, replay(made, []), Material(OFFICE, {}, "", DAY))
    assert {missing.question_id for missing in missing_places(report)} == {"a", "b"}


ANNEXED = replace(
    REPORT,
    opening=(*REPORT.opening, plain(given("Số liệu chi tiết tại Phụ lục I và Phụ lục II kèm theo."))),
    annexes=(
        Annex((said("Danh mục nhiệm vụ"),), (table(12, 3),)),
        Annex((said("Biểu tổng hợp"),), (table(3, 9),), landscape=True),
    ),
)


class TestThePages:
    def test_each_annex_is_a_section_numbered_from_one(self) -> None:
        sections = docx.Document(io.BytesIO(write(ANNEXED))).sections
        starts = [each._sectPr.xpath("./w:pgNumType/@w:start") for each in sections]
        assert starts == [[], ["1"], ["1"]]
        assert all(each.different_first_page_header_footer for each in sections)

    def test_a_wide_annex_lies_on_its_side(self) -> None:
        sections = docx.Document(io.BytesIO(write(ANNEXED))).sections
        assert [each.orientation for each in sections] == [
            WD_ORIENT.PORTRAIT, WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE,
        ]  # fmt: skip

    def test_each_says_what_it_comes_with(self) -> None:
        text = read_paragraphs(write(ANNEXED))
        line = "(Kèm theo Báo cáo số        /BC-UBND ngày       tháng 3 năm 2026 của Ủy ban nhân dân xã Đồng Tâm)"
        assert text.count(line) == 2

    def test_they_meet_every_rule_and_every_figure_has_a_parent(self) -> None:
        content = write(ANNEXED)
        assert [str(each) for each in layout_findings(content)] == []
        assert orphans(ANNEXED, read_paragraphs(content)) == ()

    def test_a_figure_typed_into_an_annex_is_an_orphan(self) -> None:
        typed = replace(ANNEXED, annexes=(Annex((Span("Biểu 2025"),), (table(1, 1),)),))
        assert [orphan.text for orphan in orphans(typed, read_paragraphs(write(typed)))] == ["2025"]


def test_a_document_without_a_roman_level_begins_at_one() -> None:
    made = replace(form(listed("a", 3, annex=False)), ladder=Ladder.DECIMAL)
    (section,) = drafted(made, 2).sections
    assert (section.level, section.marker, section.title) == (2, "1.", "Phần a")
