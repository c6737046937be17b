"""What belongs to a figure besides its value: unit, time, base; and a default from the requesting letter."""

from datetime import date

import pytest

from bot.interview.envelope import envelope
from bot.interview.letter import deadline, letter
from bot.interview.looking import deadline_of
from bot.interview.names import names
from bot.interview.show import show
from knowledge.document import Identity
from tests.bot.interview.recurring import RECURRING, asked, at, shown
from tests.bot.interview.samples import TODAY

LETTER = letter(
    Identity("Công văn", "733", "QĐ-TTg", date(2019, 6, 14), "Thủ tướng Chính phủ", "về việc báo cáo"),
    ("1. Chốt số liệu ngày 30/6/2026.", "2. Gửi về Sở Nội vụ trước ngày 15/7/2026 qua phần mềm."),
)


def test_period_and_base_are_shown_beside_the_question() -> None:
    text = show(shown(at("so_dat")), "12345678").text
    assert "Kỳ số liệu: đến 2026." in text
    assert "Trên tổng số: số người (310 người)." in text
    assert "Kỳ số liệu: năm 2026." in show(shown(at("so_nguoi")), "12345678").text


def test_what_is_not_known_yet_is_not_shown() -> None:
    around = envelope(RECURRING, asked("so_dat"), {}, None, TODAY)
    assert (around.unit, around.period, around.base) == ("người", "", None)


def test_a_share_of_the_base_is_said_of_what_was_typed() -> None:
    note = at("so_dat", "205").reaction.note
    assert note == "Đã ghi số người đạt: 205 người (kỳ trước 200; tăng 5 người, 2,5%; bằng 66,13% của số người)"


@pytest.mark.parametrize(("question", "text"), [("so_dat", "311"), ("quy_che", "9/311")])
def test_more_than_the_base_is_refused(question: str, text: str) -> None:
    reaction = at(question, text).reaction
    assert reaction.problem is not None
    assert "lớn hơn tổng số làm mẫu số (310)" in reaction.problem


def test_a_base_that_falls_below_its_part_asks_for_the_part_again() -> None:
    talk = at("so_nguoi", "310", "205", "sửa 4", "290")
    assert talk.asked == "so_dat"
    talk.say("giữ nguyên")
    talk.say("sửa 4")
    talk.say("204")
    talk.say("đúng")
    assert talk.asked == "so_dat"
    assert "mẫu số (204)" in (shown(talk).problem or "")


def test_the_letter_gives_defaults_that_nobody_has_taken_yet() -> None:
    talk = at("cong_van", letter=LETTER)
    assert shown(talk).default == "733/QĐ-TTg"
    assert "cong_van" not in talk.session.answers
    talk.say("dùng gợi ý")
    assert shown(talk).default == "15/7/2026"
    talk.say("dùng gợi ý")
    assert talk.value("han") == date(2026, 7, 15)
    assert deadline_of(RECURRING, talk.session) == "2026-07-15"
    assert names(RECURRING, talk.session)["han"] == date(2026, 7, 15)


def test_without_a_letter_nothing_is_offered() -> None:
    assert shown(at("cong_van")).default == ""
    assert shown(at("han")).default == ""
    assert deadline_of(RECURRING, at("han").session) is None


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        (("Đề nghị gửi báo cáo chậm nhất là 16 giờ 30 phút ngày 15 tháng 7 năm 2026.",), date(2026, 7, 15)),
        (("gui bao cao truoc ngay 5/7/2026",), date(2026, 7, 5)),
        (("Gửi trước ngày 15/7/2026.", "Nộp bản giấy trước ngày 15/7/2026."), date(2026, 7, 15)),
        (("Gửi trước ngày 15/7/2026.", "Gửi bổ sung trước ngày 20/7/2026."), None),
        (("Vi phạm xảy ra trước ngày 15/7/2026 được xử lý.",), None),
        (("Báo cáo gửi năm trước ngày 01/7/2025.",), None),
        (("Gửi trước ngày 31/6/2026.",), None),
        (("Gửi báo cáo về Sở.",), None),
    ],
)
def test_a_deadline_is_read_only_where_it_is_certain(lines: tuple[str, ...], day: date | None) -> None:
    assert deadline(lines, date(2026, 6, 5)) == day
