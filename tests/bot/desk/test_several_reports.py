"""Several reports at once: named, listed, put away, taken out; nobody else's, and no name is ever an answer."""

import json
from collections.abc import Callable

import pytest

from bot.access import Role
from bot.engine import Engine
from bot.messages import Incoming, Say
from bot.parts import Parts
from knowledge.document import Document, Identity, Shelf
from tests.bot.conftest import NOON, Talk


def events(parts: Parts, draft_id: str = "1") -> list[str]:
    return [json.loads(event)["event"] for event in parts.store.events(draft_id)]


def tap(talk: Talk, data: str) -> str:
    return talk.hears(Incoming(talk.sender, tap=data))


@pytest.fixture
def hoa(officer: Talk) -> Talk:
    """An officer with one open report."""
    officer.says("/baocao")
    return officer


def test_the_list_tells_how_far_each_report_has_come_and_until_when(hoa: Talk, parts: Parts) -> None:
    hoa.says("bỏ qua")
    parts.store.tasks.set_deadline("1", "2026-07-15")
    heard = hoa.says("/bannhap")
    assert "▸ 1. Báo cáo sơ kết phong trào thi đua, 06/7/2026" in heard
    assert "xong 1/" in heard
    assert "hạn 15/7/2026" in heard
    assert heard.splitlines()[-1] == "Câu 2 đang chờ trả lời: Báo cáo kính gửi cơ quan nào?"


def test_a_report_that_somebody_is_reading_says_so_in_the_list(hoa: Talk, parts: Parts) -> None:
    file = parts.store.keep_file("1", "a.docx", b"PK", NOON.isoformat())
    parts.store.reviews.submit("1", 1, file, "0" * 64, by=1, to=None, at=NOON.isoformat())
    assert "đang chờ lãnh đạo duyệt" in hoa.says("/bannhap")


def test_more_reports_than_a_page_holds_are_turned_through(hoa: Talk) -> None:
    for _ in range(9):
        hoa.says("/baocao")
    first = hoa.says("/bannhap")
    assert "· 8. " in first
    assert "9. " not in first
    second = hoa.taps("Trang 2 ▶")
    assert "10. Báo cáo sơ kết phong trào thi đua, 06/7/2026 –" in second
    assert "▸ 1. " in hoa.taps("◀ Trang 1")


@pytest.mark.parametrize("page", ["99", "-1", "x", "9" * 30, ""])
def test_a_page_that_never_was_is_the_nearest_one(hoa: Talk, page: str) -> None:
    assert "▸ 1. " in tap(hoa, f"d|list|{page}")


def test_a_name_that_was_asked_for_is_a_name_and_never_an_answer(hoa: Talk, parts: Parts) -> None:
    hoa.says("/bannhap")
    tap(hoa, "d|card|1")
    assert "Tên mới" in hoa.taps("Đổi tên")
    assert "Đã đổi tên thành “Báo cáo quý II”" in hoa.says("  Báo cáo\nquý   II ")
    assert parts.store.draft("1").name == "Báo cáo quý II"
    assert events(parts) == ["began"]


def test_a_name_is_still_awaited_after_a_restart(hoa: Talk, parts: Parts) -> None:
    tap(hoa, "d|name|1")
    again = Talk(Engine(parts), hoa.sender)
    again.says("Xem lại")
    assert (parts.store.draft("1").name, events(parts)) == ("Xem lại", ["began"])


def test_after_anything_else_the_next_message_is_an_answer_again(hoa: Talk, parts: Parts) -> None:
    tap(hoa, "d|name|1")
    hoa.taps("Giữ tên cũ")
    hoa.says("bỏ qua")
    assert events(parts) == ["began", "skipped"]
    tap(hoa, "d|name|1")
    hoa.says("/xemlai")
    hoa.says("Sở Nội vụ")
    assert parts.store.draft("1").name.startswith("Báo cáo sơ kết")


def test_one_message_renames_the_open_report(hoa: Talk, parts: Parts) -> None:
    hoa.says("/doiten Báo cáo 6 tháng")
    assert parts.store.draft("1").name == "Báo cáo 6 tháng"


UNNAMED = [("x" * 101, "quá 100 ký tự"), ("\u202e\u200b", "chưa có chữ"), ("bao cao QUY i", "đã có báo cáo tên")]


@pytest.mark.parametrize(("name", "why"), UNNAMED)
def test_a_name_that_cannot_be_is_asked_for_again(hoa: Talk, parts: Parts, name: str, why: str) -> None:
    hoa.says("/doiten Báo cáo quý I")
    hoa.says("/baocao")
    tap(hoa, "d|name|2")
    assert why in hoa.says(name)
    hoa.says("Tên khác")
    assert parts.store.draft("2").name == "Tên khác"


def test_a_name_turns_no_line_around(hoa: Talk, parts: Parts) -> None:
    hoa.says("/doiten Báo\u202ecáo\x07 q\u0301\u0301\u0301\u0301uý")
    assert parts.store.draft("1").name == "Báocáo q\u0301\u0301uý"


def test_putting_the_open_report_away_closes_it_and_taking_it_out_brings_all_of_it_back(
    hoa: Talk, parts: Parts
) -> None:
    hoa.says("bỏ qua")
    tap(hoa, "d|card|1")
    assert "Đã cất" in hoa.taps("Cất đi")
    assert parts.store.current(1) is None
    assert "không có báo cáo nào đang làm" in hoa.says("/bannhap")
    assert "· 1. Báo cáo sơ kết" in hoa.taps("Đã cất (1)")
    tap(hoa, "d|card|1")
    hoa.taps("Lấy ra")
    assert "kính gửi cơ quan nào" in hoa.taps("Làm tiếp")
    assert events(parts) == ["began", "skipped"]


def test_an_old_button_of_a_report_put_away_says_so_and_offers_to_take_it_out(hoa: Talk, parts: Parts) -> None:
    parts.store.archive("1")
    assert "đang được cất" in tap(hoa, "draft|1")
    assert parts.store.current(1) is None
    hoa.taps("Lấy ra")
    assert len(parts.store.drafts(1)) == 1


def test_a_finished_report_cannot_be_taken_out(hoa: Talk, parts: Parts) -> None:
    parts.store.add(Document("d1", Identity(), Shelf.PAST_REPORT), (), None)
    parts.store.finish("1", "d1", NOON.isoformat())
    assert "Lấy ra" not in hoa.labels
    assert "không lấy ra sửa được" in tap(hoa, "d|take|1")
    assert parts.store.drafts(1) == ()


@pytest.mark.parametrize("verb", ["card", "name", "put", "take", "nothing", ""])
def test_nobody_sees_renames_or_puts_away_anothers_report(
    hoa: Talk, person: Callable[..., Talk], parts: Parts, verb: str
) -> None:
    before = parts.store.draft("1")
    lan = person("Lan", Role.OFFICER)
    heard = tap(lan, f"d|{verb}|1")
    lan.says("Của tôi")
    assert before.name not in heard
    assert parts.store.draft("1") == before


@pytest.mark.parametrize("data", ["d", "d|", "d|card|", "d|card|999999999999", "d|name|x", "draft|", "do|", "do|x|y"])
def test_a_tap_that_never_was_a_button_gets_a_sentence(hoa: Talk, data: str) -> None:
    assert tap(hoa, data)


def test_every_screen_keeps_within_what_telegram_shows(hoa: Talk, parts: Parts) -> None:
    for number in range(9):
        hoa.says("/baocao")
        hoa.says(f"/doiten {number} {'Ủy ban nhân dân ' * 6}")
    for data in ("d|list|0", "d|list|1", "d|resume|0", "d|card|9", "d|away|0"):
        for said in hoa.engine.handle(Incoming(hoa.sender, tap=data)):
            assert isinstance(said, Say)
            assert len(said.text) <= 4_096
            assert all(len(button.data.encode()) <= 64 for row in said.buttons for button in row)


@pytest.mark.parametrize("words", ["huy", "Thôi ạ", "không", "giữ tên cũ"])
def test_whoever_wants_no_new_name_after_all_keeps_the_old_one(hoa: Talk, parts: Parts, words: str) -> None:
    before = parts.store.draft("1").name
    hoa.says("/doiten")
    assert before in hoa.says(words)
    assert parts.store.draft("1").name == before
