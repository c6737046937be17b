"""From one period to the next: a report is finished, and the next one starts from its answers."""

from typing import Any

import pytest

from bot.engine import Engine
from bot.interview.step import pending
from bot.material import last_report, material
from bot.messages import Incoming
from bot.parts import Parts
from bot.report.docx import read_paragraphs
from knowledge.document import Shelf
from tests.bot.conftest import Talk
from tests.bot.returned.conversation import edited, exported, handed, interviewed, me, sends, session_of
from tests.sample_office import FORM

EXPORT, RETURNED = "Dùng bản xuất cuối (06/7/2026)", "Dùng tệp Word gửi về (06/7/2026)"


@pytest.fixture
def draft(officer: Talk, parts: Parts) -> str:
    return interviewed(officer, parts)


def finished(talk: Talk, label: str = EXPORT) -> str:
    talk.says("/hoanthanh")
    return talk.taps(label)


def test_a_finished_report_is_the_offices_past_report_and_is_put_away(officer: Talk, parts: Parts, draft: str) -> None:
    content = exported(officer)
    assert "Đã hoàn thành" in finished(officer)
    [document] = parts.store.documents()
    assert (document.shelf, document.identity.issuer) == (Shelf.PAST_REPORT, parts.office.name)
    assert (document.identity.number, document.identity.date) == (None, None)
    assert parts.store.original(document.id) == content
    assert parts.store.passages([document.id])
    assert parts.store.draft(draft).archived
    assert "khó khăn" in str(last_report(parts).sections).casefold()


def test_nothing_is_finished_without_a_yes(officer: Talk, parts: Parts, draft: str) -> None:
    exported(officer)
    officer.says("/hoanthanh")
    assert "vẫn đang mở" in officer.taps("Chưa hoàn thành")
    assert (parts.store.documents(), parts.store.draft(draft).archived) == ((), False)


def test_a_report_that_was_never_exported_has_nothing_to_be_finished_with(officer: Talk, draft: str) -> None:
    assert "/xuat trước" in officer.says("/hoanthanh")


def test_a_file_that_came_back_and_was_decided_upon_may_be_the_finished_one(
    officer: Talk, parts: Parts, draft: str
) -> None:
    changes = (("5.236,4", "5.236,9"), ("Số:        /BC-UBND", "Số: 70/BC-UBND"), ("ngày       tháng", "ngày 10 tháng"))
    content = edited(exported(officer), *changes)
    sends(officer, content)
    assert "chưa quyết định" in officer.says("/hoanthanh")
    assert RETURNED not in officer.labels
    officer.taps("Lấy theo Word")
    heard = finished(officer, RETURNED)
    [document] = parts.store.documents()
    assert parts.store.original(document.id) == content
    assert (document.identity.number, str(document.identity.date)) == ("70", "2026-07-10")
    assert "đã cấp số" not in heard


def test_an_export_that_the_answers_have_left_behind_is_said_to_be_old(officer: Talk, draft: str) -> None:
    exported(officer)
    officer.says("/xemlai")
    officer.says("sửa 1")
    assert "đã thay đổi sau bản xuất cuối" in officer.says("/hoanthanh")


def test_number_and_day_may_come_later(officer: Talk, parts: Parts, draft: str) -> None:
    exported(officer)
    finished(officer)
    assert "theo mẫu" in officer.says("/hoanthanh bảy mươi")
    assert "số 70/BC-UBND, ngày 10/7/2026" in officer.says("/hoanthanh 070/BC-UBND 10/7/2026")
    [document] = parts.store.documents()
    assert (document.identity.number, document.identity.symbol, str(document.identity.date)) == (
        "70",
        "BC-UBND",
        "2026-07-10",
    )
    assert parts.store.passages([document.id])


def test_a_finished_report_is_not_changed_any_more(officer: Talk, parts: Parts, draft: str) -> None:
    content = exported(officer)
    sends(officer, edited(content, ("21.486", "21.512")))
    stale = officer.labels["Giữ câu trả lời"]
    officer.taps("Giữ câu trả lời")
    exported(officer)
    finished(officer)
    before = parts.store.events(draft)
    assert "đã hoàn thành" in sends(officer, content)
    assert "đã hoàn thành" in officer.hears(Incoming(officer.sender, tap=stale))
    assert "không còn dùng được" in officer.taps(EXPORT)
    assert parts.store.events(draft) == before


def test_nobody_finishes_somebody_elses_report(officer: Talk, person: Any, parts: Parts, draft: str) -> None:
    exported(officer)
    officer.says("/hoanthanh")
    other = person("Lan", parts.store.people()[0].role)
    other.labels = officer.labels
    assert "không còn dùng được" in other.taps(EXPORT)
    assert not parts.store.draft(draft).archived


def test_the_next_period_starts_from_the_answers_of_this_one_even_after_a_restart(
    officer: Talk, parts: Parts, draft: str
) -> None:
    exported(officer)
    officer.says("/hoanthanh")
    again = Talk(Engine(parts), officer.sender)
    again.labels = dict(officer.labels)
    again.taps(EXPORT)
    heard = again.says("/baocao")
    assert "Kỳ trước: Công văn số 815/SNV-TĐKT" in heard
    again.says("giữ nguyên")
    third = Talk(Engine(parts), officer.sender)
    assert "Kỳ trước: Sở Nội vụ tỉnh Mẫu" in third.says("/tieptuc")
    third.says("giữ nguyên kỳ trước")
    new = parts.store.current(me(third, parts))
    assert new is not None
    assert new != draft
    kept = session_of(parts, new).answers
    assert {name: answer.origin for name, answer in kept.items()} == {
        "cong_van": "past:cong_van",
        "kinh_gui": "past:kinh_gui",
    }
    assert kept["kinh_gui"].value == session_of(parts, draft).answers["kinh_gui"].value


def test_a_figure_kept_from_last_period_is_marked_until_it_is_confirmed(
    officer: Talk, parts: Parts, draft: str
) -> None:
    exported(officer)
    finished(officer)
    officer.says("/baocao")
    new = parts.store.current(me(officer, parts))
    assert new is not None
    while (question := pending(FORM, session_of(parts, new))) is not None and question.id != "so_cbccvc":
        officer.says("giữ nguyên" if question.id in last_report(parts, FORM).answers else "bỏ qua")
    assert "Kỳ trước: 318 người" in officer.says("/tieptuc")
    officer.says("giữ nguyên")
    assert session_of(parts, new).answers["so_cbccvc"].origin == "past:so_cbccvc"
    heard = officer.says("/xuat")
    assert "giữ lại từ kỳ trước" in heard
    assert any("318 cán bộ" in text for text in read_paragraphs(handed(officer)))


def test_drafting_knows_last_periods_values_as_they_read_aloud(officer: Talk, parts: Parts, draft: str) -> None:
    assert material(parts, FORM).past_values == {}
    exported(officer)
    finished(officer)
    assert material(parts, FORM).past_values["dan_so"] == "21.486 người"
    assert material(parts).past_values == {}


def test_a_file_whose_figure_was_not_taken_over_is_not_filed_without_a_word(officer: Talk, draft: str) -> None:
    sends(officer, edited(exported(officer), ("21.486", "21.512")))
    officer.taps("Giữ câu trả lời")
    assert "1 số liệu mà đồng chí đã chọn giữ câu trả lời" in officer.says("/hoanthanh")


def test_a_file_that_the_answers_have_left_behind_is_said_to_be_old(officer: Talk, draft: str) -> None:
    old = "sau bản mà tệp Word gửi về được lập từ đó"
    sends(officer, edited(exported(officer), ("5.236,4", "5.236,9")))
    officer.taps("Lấy theo Word")
    assert old not in officer.says("/hoanthanh")
    officer.says("sửa 1")
    assert old in officer.says("/hoanthanh")


def test_what_a_file_still_lacks_is_said_before_it_is_filed(officer: Talk, draft: str) -> None:
    content = exported(officer)
    there = "\n".join(read_paragraphs(content)).count("[CẦN BỔ SUNG")
    assert there
    assert f"Bản xuất cuối còn {there} chỗ" in officer.says("/hoanthanh")
    sends(officer, edited(content, ("[CẦN BỔ SUNG", "[ĐÃ BỔ SUNG")))
    assert f"Tệp Word gửi về còn {there} chỗ" not in officer.says("/hoanthanh")
