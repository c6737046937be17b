"""A report as a supervisor reads it: every paragraph once, with who gave it and what is to be seen to."""

from dataclasses import replace

from bot.interview.session import Session, Stale
from bot.report.model import Annex, Missing, Origin, Paragraph, Section, Source, Span, Table
from bot.reviewing.reading import HEAD, TAIL, packed, places
from tests.bot.report.sample import REPORT

AT = "2026-07-06T08:05:00+07:00"
TYPED = Source(Origin.ANSWER, "can_bo", by="Hoa", at=AT)
KEPT = Source(Origin.PAST_REPORT, "past:can_bo", by="Lan", at=AT)


def read(*blocks: Paragraph | Table, session: Session | None = None) -> str:
    """Return a section of these blocks as it is read."""
    section = Section("muc", "I.", "MỤC", 1, blocks)
    found = places(replace(REPORT, sections=(section,)), session or Session())
    return "\n\n".join(next(place for place in found if place.id == "muc").paragraphs)


def said(*parts: Span | Missing, carried: bool = False) -> Paragraph:
    return Paragraph(parts, carried=carried)


def test_a_paragraph_tells_who_answered_and_when_each_once() -> None:
    told = read(said(Span("Có "), Span("318", TYPED), Span(" người, "), Span("318", TYPED), Span(" suất.")))
    assert told == "Có 318 người, 318 suất.\n   ↳ Hoa trả lời, 08:05 ngày 06/7/2026"


def test_a_computed_figure_tells_who_gave_what_it_was_computed_from() -> None:
    share = Source(Origin.FORMULA, "ty_le", inputs=(TYPED, replace(TYPED, by="Lan")))
    assert "Hoa trả lời, 08:05 ngày 06/7/2026; Lan trả lời" in read(said(Span("37,74%", share)))


def test_what_is_kept_from_last_period_is_marked_in_text_figure_and_table() -> None:
    row = (Span("Kinh", TYPED), Span("5", KEPT))
    for block in (said(Span("Như cũ."), carried=True), said(Span("5", KEPT)), Table(("Dân tộc", "Số"), (row,))):
        assert "giữ từ kỳ trước, chưa xác nhận" in read(block)


def test_an_answer_whose_ground_has_moved_is_marked() -> None:
    session = Session(stale={"can_bo": Stale("nu", 1)})
    assert "chưa được xem lại" in read(said(Span("318", TYPED)), session=session)
    assert "chưa được xem lại" not in read(said(Span("318", TYPED)))


def test_a_gap_says_what_is_lacking_and_who_was_asked() -> None:
    gap = Missing("số nữ", "Văn phòng", "nu")
    told = read(said(Span("Có "), gap), session=Session(postponed={"nu": "Công an xã"}))
    assert "[CẦN BỔ SUNG: số nữ" in told
    assert "⏳ đang chờ Công an xã" in told


def test_a_doubt_stands_below_its_paragraph() -> None:
    assert "⚠ cần xác nhận 412" in read(said(Span("412", TYPED, "cần xác nhận 412")))


def test_a_table_is_read_row_by_row_with_its_caption() -> None:
    table = Table(("Dân tộc", "Số"), ((Span("Kinh", TYPED), Span("5", TYPED)),), (Span("Dân số"),))
    assert read(table).startswith("Dân số\nDân tộc | Số\nKinh | 5\n   ↳ Hoa")


def test_every_paragraph_of_the_page_is_in_some_place() -> None:
    annex = Annex((Span("DANH MỤC"),), (said(Span("Việc một.")),), (Section("a1", "", "", 2, (said(Span("Hai.")),)),))
    found = places(replace(REPORT, annexes=(annex,)), Session())
    assert (found[0].id, found[-2].id) == (HEAD, TAIL)
    assert (found[-1].title, found[-1].paragraphs) == ("DANH MỤC", ("Việc một.", "Hai."))


def test_pages_hold_all_text_and_no_more_than_they_may() -> None:
    long = ["a" * 7_000, "b", "c" * 2_999, "", "d"]
    pages = packed(long)
    assert all(len(page) <= 3_000 for page in pages)
    assert "".join(pages).replace("\n", "") == "".join(long)
    assert packed(()) == ()
