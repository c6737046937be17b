"""The comments of a draft: kept text, gaps and who owes them, last period's figures, warnings; each where it stands."""

from dataclasses import replace

from bot.report.docx import read_paragraphs, write
from bot.report.finding import Finding, Note, Severity
from bot.report.ledger import ledger
from bot.report.model import Report
from bot.report.notes import notes
from tests.bot.report.sample import REPORT, TYPED, Span, given, plain, said

PARAGRAPHS = read_paragraphs(write(REPORT))


def noted(
    report: Report = REPORT, findings: tuple[Finding, ...] = (), past: dict[str, str] | None = None
) -> tuple[Note, ...]:
    paragraphs = read_paragraphs(write(report))
    return notes(report, paragraphs, findings, ledger(report, paragraphs), past or {})


def place(words: str) -> int:
    return 1 + next(order for order, text in enumerate(PARAGRAPHS) if words in text)


def test_kept_text_says_where_it_comes_from() -> None:
    (note,) = [note for note in noted() if note.paragraph == place("Phương thức làm việc")]
    assert "Báo cáo năm 2024" in note.text
    assert "xác nhận" in note.text


def test_a_gap_says_who_owes_what() -> None:
    (note,) = [note for note in noted() if note.paragraph == place("[CẦN BỔ SUNG")]
    assert note.text == "Còn thiếu: nguyên nhân của hạn chế. Đơn vị cung cấp: Văn phòng HĐND và UBND."


def test_last_period_s_figure_stands_beside_the_new_one_once() -> None:
    found = [note for note in noted(past={"so_cuoc": "8 cuộc"}) if "8 cuộc" in note.text]
    assert len(found) == 1


def test_the_same_figure_as_last_period_needs_no_word() -> None:
    report = replace(REPORT, opening=(plain(said("Có "), Span("8", replace(TYPED, value="8 cuộc")), said(" vụ.")),))
    found = noted(report, past={"so_cuoc": "8 cuộc"})
    assert not any(note.paragraph == 10 and "8 cuộc" in note.text for note in found)


def test_a_warning_stands_at_its_paragraphs_and_one_about_the_whole_at_the_first() -> None:
    somewhere = Finding("A1", Severity.ERROR, "Đoạn 4", "sai", "đúng", paragraphs=(4, 5, 6, 7))
    anywhere = Finding("M1", Severity.WARNING, "Cả văn bản", "thiếu", "đủ")
    found = noted(findings=(somewhere, anywhere))
    assert [note.paragraph for note in found if note.text == str(somewhere)] == [4, 5, 6]
    assert [note.paragraph for note in found if note.text == str(anywhere)] == [1]


def test_what_has_no_parent_is_said_where_it_stands() -> None:
    report = replace(REPORT, opening=(plain(said("Có 15 vụ, "), given("7"), said(" người.")),))
    (note,) = [note for note in noted(report) if "15" in note.text]
    assert read_paragraphs(write(report))[note.paragraph - 1].startswith("Có 15 vụ")


def test_notes_come_in_the_order_of_the_page_each_once() -> None:
    found = noted(past={"so_cuoc": "8"})
    assert [note.paragraph for note in found] == sorted(note.paragraph for note in found)
    assert len(set(found)) == len(found)
