"""Kept text of last period: each old figure stands out until a person has dealt with it."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.interview.events import Confirmed, Reworded
from bot.interview.form import Block, BlockKind, Column, Computed, Form, Kind
from bot.interview.replay import apply
from bot.interview.session import Answer, Session
from bot.report import walk, wording
from bot.report.carried import Renewal, looked_over
from bot.report.docx import read_paragraphs, write
from bot.report.draft import draft
from bot.report.edges import unstopped
from bot.report.ledger import ledger, orphans
from bot.report.model import Origin, Paragraph, Report, Section, Source, Span
from bot.report.notes import notes
from bot.report.passages import passages, restored
from bot.report.rewording import reworded
from tests.bot.report.sample import REPORT
from tests.bot.report.test_draft import MATERIAL, ask, one, say

LATER, EARLIER = date(2026, 3, 20), date(2022, 4, 20)
KEPT = Source(Origin.PAST_REPORT, "IV.2", "Báo cáo năm 2024, mục IV.2")
NEW = Source(Origin.ANSWER, "moi")


def doubted(text: str, issued: date = LATER, *renewals: Renewal) -> list[str]:
    return [span.text for span in looked_over(Span(text, KEPT), issued, renewals) if span.doubt]


@pytest.mark.parametrize(
    ("text", "old"),
    [
        ("Tỷ lệ hài lòng đạt 95%.", ["95%"]),
        ("Đến ngày 20 tháng 10 năm 2025, đã có 1.250 người.", ["ngày 20 tháng 10 năm 2025", "1.250"]),
        ("Tháng 3 năm 2025 có ba cuộc kiểm tra.", ["Tháng 3 năm 2025", "ba"]),
        ("Theo Quyết định số 241/QĐ-UBND ngày 12/9/2025.", ["241/QĐ-UBND", "12/9/2025"]),
        ("Theo Chỉ thị số 05-CT/TW.", ["05-CT/TW"]),
        ("Một số đơn vị thiếu khoa học.", []),
    ],
)
def test_each_old_figure_day_and_sign_is_a_span_of_its_own(text: str, old: list[str]) -> None:
    spans = list(looked_over(Span(text, KEPT), LATER, ()))
    assert "".join(span.text for span in spans) == text
    assert [span.text for span in spans if span.doubt] == old
    assert {span.source for span in spans} == {KEPT}


def test_a_doubt_says_what_it_is_and_what_to_do() -> None:
    (_, old) = looked_over(Span("Đạt 95%", KEPT), LATER, ())
    assert old.doubt == "số liệu kỳ trước: 95% – cần cập nhật hoặc xác nhận"


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("UBND huyện chỉ đạo các xã", ["UBND huyện"]),
        ("Huyện ủy Triệu Sơn quan tâm", ["Huyện ủy"]),
        ("Giáp huyện Như Thanh và xã Mẫu", ["huyện Như Thanh"]),
        ("Các cấp từ huyện đến xã", []),
    ],
)
def test_what_is_of_the_district_level_is_doubted_once_there_is_none(text: str, gone: list[str]) -> None:
    assert doubted(text) == gone
    assert doubted(text, EARLIER) == []


def test_a_figure_that_an_answer_replaces_is_the_new_one_and_says_what_it_was() -> None:
    renewal = Renewal("91,2%", "", Span("93,4%", NEW))
    spans = list(looked_over(Span("Tỷ lệ đạt 91,2%, còn 3 đơn vị", KEPT), LATER, (renewal,)))
    assert [span.text for span in spans] == ["Tỷ lệ đạt ", "93,4%", ", còn ", "3", " đơn vị"]
    assert spans[1].source == NEW
    assert spans[1].doubt == "91,2% của kỳ trước đã được thay bằng 93,4% của kỳ này – cần xác nhận"
    assert spans[3].doubt.startswith("số liệu kỳ trước: 3")


def test_a_count_is_replaced_only_where_it_counts_the_same_thing() -> None:
    renewal = Renewal("12", "cuộc", Span("15", NEW))
    text = "Có 12 cuộc kiểm tra ở 12 đơn vị, 12 cuộcthi"
    assert [span.text for span in looked_over(Span(text, KEPT), LATER, (renewal,)) if span.source == NEW] == ["15"]


def test_a_figure_that_two_answers_claim_is_only_doubted() -> None:
    renewals = (Renewal("95%", "", Span("96%", NEW)), Renewal("95%", "", Span("97%", NEW)))
    assert doubted("Đạt 95%", LATER, *renewals) == ["95%"]


QUESTIONS = (
    ask("han_che", Kind.LIST, past="IV.2"),
    ask("truoc", Kind.PERCENTAGE),
    ask("moi", Kind.PERCENTAGE, replaces="truoc"),
)
FORM: Form = one(Block(BlockKind.ITEMS, "Còn:", "han_che"), say("{{ moi | percent }}"), questions=QUESTIONS)
SESSION = Session(
    answers={
        "han_che": Answer(("Mới đạt 91,2%, còn 02 đơn vị",), "", "Hoa", "2026-03-05T08:00", "past:IV.2"),
        "truoc": Answer(Decimal("91.2"), "", "Hoa", "2026-03-05T08:00"),
        "moi": Answer(Decimal("93.4"), "", "Hoa", "2026-03-05T08:00"),
    }
)
CONFIRMED = Confirmed("han_che", "Nguyễn Văn Bình", "2026-03-06T09:00")


def kept_line(report: Report) -> Paragraph:
    line = report.sections[0].blocks[1]
    assert isinstance(line, Paragraph)
    return line


class TestADraftWithKeptText:
    def test_the_answer_that_replaces_an_old_figure_stands_in_the_kept_text(self) -> None:
        line = kept_line(draft(FORM, SESSION, MATERIAL))
        assert wording.line_text(line.content) == "Mới đạt 93,4%, còn 02 đơn vị."
        assert line.carried
        assert [doubt[:5] for doubt in walk.doubts(line.content)] == ["91,2%", "số li"]

    def test_every_figure_in_it_still_has_a_parent(self) -> None:
        report = draft(FORM, SESSION, MATERIAL)
        assert orphans(report, read_paragraphs(write(report))) == ()

    def test_a_note_names_each_old_figure(self) -> None:
        report = draft(FORM, SESSION, MATERIAL)
        paragraphs = read_paragraphs(write(report))
        told = [note.text for note in notes(report, paragraphs, (), ledger(report, paragraphs), {})]
        assert "số liệu kỳ trước: 02 – cần cập nhật hoặc xác nhận" in told
        assert "91,2% của kỳ trước đã được thay bằng 93,4% của kỳ này – cần xác nhận" in told

    def test_the_value_that_last_periods_report_printed_is_replaced_without_asking_for_it(self) -> None:
        answers = {name: answer for name, answer in SESSION.answers.items() if name != "truoc"}
        past = replace(MATERIAL, past_values={"moi": "91,2%"})
        line = kept_line(draft(FORM, Session(answers=answers), past))
        assert wording.line_text(line.content) == "Mới đạt 93,4%, còn 02 đơn vị."

    def test_the_file_shows_old_figures_otherwise_than_the_text_around_them(self) -> None:
        with zipfile.ZipFile(io.BytesIO(write(draft(FORM, SESSION, MATERIAL)))) as file:
            page = file.read("word/document.xml").decode()
        assert page.count('<w:highlight w:val="cyan"/>') == 2
        assert '<w:highlight w:val="lightGray"/>' in page

    def test_once_confirmed_it_stands_as_it_was_read_and_bears_no_mark(self) -> None:
        line = kept_line(draft(FORM, apply(FORM, SESSION, CONFIRMED), MATERIAL))
        assert wording.line_text(line.content) == "Mới đạt 91,2%, còn 02 đơn vị."
        assert not line.carried
        assert walk.doubts(line.content) == ()

    def test_once_confirmed_whoever_did_it_is_its_parent(self) -> None:
        line = kept_line(draft(FORM, apply(FORM, SESSION, CONFIRMED), MATERIAL))
        (span,) = line.content
        assert isinstance(span, Span)
        assert span.source is not None
        assert (span.source.origin, span.source.ref, span.source.by) == (Origin.ANSWER, "han_che", CONFIRMED.by)
        assert span.source.detail == "Báo cáo năm 2024, mục IV.2; Nguyễn Văn Bình xác nhận ngày 06/3/2026"

    def test_before_the_end_of_the_districts_their_names_are_no_doubt(self) -> None:
        answers = {**SESSION.answers, "han_che": replace(SESSION.answers["han_che"], value=("UBND huyện chậm",))}
        now, then = (
            kept_line(draft(FORM, Session(answers=answers), replace(MATERIAL, today=day))) for day in (LATER, EARLIER)
        )
        assert walk.doubts(now.content) == ("“UBND huyện”: từ ngày 01/7/2025 không còn cấp huyện – cần sửa",)
        assert walk.doubts(then.content) == ()


COUNTED = (ask("cuoc", Kind.INTEGER, unit="cuộc"), ask("truoc", Kind.INTEGER, unit="cuộc"))
OLD = Answer(12, "", "Hoa", "2026-03-05T08:00", "past:cuoc")
NOW = Answer(3, "", "Hoa", "2026-03-05T08:00")


class TestAFigureWorkedOutFromAKeptAnswer:
    FORM = one(say("Tổng số {{ tong }} cuộc."), questions=COUNTED,
               computed=(Computed("tong", "tổng số cuộc", "cuoc + truoc"),))  # fmt: skip
    KEEPS = Session(answers={"cuoc": OLD, "truoc": NOW})

    def test_is_marked_like_the_answer_itself(self) -> None:
        report = draft(self.FORM, self.KEEPS, MATERIAL)
        assert [block.carried for block in report.sections[0].blocks if isinstance(block, Paragraph)] == [True]
        assert "lightGray" in document_xml(write(report))

    def test_is_said_in_a_comment_and_counted(self) -> None:
        report = draft(self.FORM, self.KEEPS, MATERIAL)
        paragraphs = read_paragraphs(write(report))
        told = [note.text for note in notes(report, paragraphs, (), ledger(report, paragraphs), {})]
        assert any(text.startswith("Giữ lại từ báo cáo kỳ trước") for text in told)
        assert walk.kept_places(report) == 1

    def test_is_this_periods_once_the_answer_is_confirmed(self) -> None:
        confirmed = apply(self.FORM, self.KEEPS, Confirmed("cuoc", "Bình", "2026-03-06T09:00"))
        report = draft(self.FORM, confirmed, MATERIAL)
        assert walk.kept_places(report) == 0
        assert "lightGray" not in document_xml(write(report))


class TestAKeptTable:
    asked = ask("bang", Kind.TABLE, columns=(Column("ten", "Tên", Kind.TEXT), Column("so", "Số", Kind.INTEGER)))
    KEEPS = Session(answers={"bang": Answer(({"ten": "Thôn Một", "so": 7},), "", "Hoa", "2026-03-05T08:00",
                                            "past:bang")})  # fmt: skip

    def test_is_marked_and_counted(self) -> None:
        made = one(Block(BlockKind.TABLE, "Số liệu", "bang"), questions=(self.asked,))
        report = draft(made, self.KEEPS, MATERIAL)
        assert walk.kept_places(report) == 1
        assert "lightGray" in document_xml(write(report))


def document_xml(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read("word/document.xml").decode()


def kept_sentence(doubt: str) -> Paragraph:
    """A sentence of the form with last period's words in it, one figure doubted."""
    kept = (Span("còn ", KEPT), Span("02", KEPT, doubt), Span(" đơn vị", KEPT))
    return Paragraph((Span("Hiện nay "), *kept, Span(".")), carried=True)


class TestWordsAroundADoubt:
    def test_an_officers_own_words_around_kept_text_leave_it_marked(self) -> None:
        section = Section("a", "I.", "A", 1, (kept_sentence("số cũ"),))
        wanted = Reworded("", "Hoa", "2026-03-06T09:00", "a", "Hiện nay còn 02 đơn vị.", "Đến nay còn 02 đơn vị.")
        made, _ = reworded(replace(REPORT, sections=(section,)), (wanted,))
        (line,) = made.sections[0].blocks
        assert isinstance(line, Paragraph)
        assert wording.line_text(line.content) == "Đến nay còn 02 đơn vị."
        assert (line.carried, walk.doubts(line.content)) == (True, ("số cũ",))

    def test_a_models_words_around_a_doubt_leave_it(self) -> None:
        doubted = Span("Kế hoạch số 412/KH-UBND", NEW, "cần xác nhận")
        line = Paragraph((Span("Các thôn đã quán triệt, triển khai thực hiện "), doubted, Span(".")))
        (passage,) = passages(Section("a", "I.", "A", 1, (line,))).values()
        assert walk.doubts(restored(passage, passage.text).content) == ("cần xác nhận",)

    def test_a_doubt_at_the_end_of_the_closing_or_of_a_basis_stays(self) -> None:
        line = (Span("Căn cứ "), Span("Kế hoạch số 412/KH-UBND;", NEW, "cần xác nhận"))
        assert walk.doubts(unstopped(line)) == ("cần xác nhận",)
