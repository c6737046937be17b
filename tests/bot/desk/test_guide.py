"""What somebody hears who opened nothing, asks what there is, or mistypes a command."""

from collections.abc import Callable

import pytest

import prompts
from bot.access import Role, may
from bot.guide import nearest
from bot.interview.aside import is_question
from bot.messages import Incoming, Say, Upload
from bot.routes import _COMMANDS, command_in
from tests.bot.conftest import Talk
from tests.bot.test_engine import KE_HOACH


def tap(talk: Talk, data: str) -> str:
    return talk.hears(Incoming(talk.sender, tap=data))


@pytest.mark.parametrize("role", list(Role))
def test_each_role_is_greeted_with_what_it_is_here_for(person: Callable[..., Talk], role: Role) -> None:
    lan = person("Lan", role)
    heard = lan.says("/start")
    first = {"officer": "/baocao", "supervisor": "/duyet", "admin": "/nguoidung"}[role]
    assert heard.startswith("Xin chào Lan.")
    assert first in heard
    for label in list(lan.labels):
        assert lan.taps(label)


@pytest.mark.parametrize("role", list(Role))
def test_every_topic_of_help_is_one_screen_and_leads_back(person: Callable[..., Talk], role: Role) -> None:
    lan = person("Lan", role)
    lan.says("/trogiup")
    topics = [label for label, data in lan.labels.items() if data.startswith("help|")]
    assert len(topics) >= 6
    for topic in topics:
        assert len(lan.taps(topic)) < 1_500
    assert "/baocao" in lan.taps("◀ Hướng dẫn")


@pytest.mark.parametrize("role", list(Role))
def test_every_command_is_in_the_menu_of_whoever_may_use_it(person: Callable[..., Talk], role: Role) -> None:
    menu = {line.split()[0] for line in prompts.say(f"engine.menu_{role}").splitlines() if line.startswith("/")}
    mine = {name for name, (action, _) in _COMMANDS.items() if may(role, action)} - {"start"}
    ways = {name: prompts.words("engine.commands")[name].split(",")[0] for name in mine}
    assert set(ways.values()) <= menu


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("/baocoa", "Lập báo cáo"),
        ("/bao cao", "Lập báo cáo"),
        ("/xemtrc", "Xem trước"),
        ("/ban_nhap", "Các báo cáo"),
    ],
)
def test_a_mistyped_command_is_offered_as_the_one_that_was_meant(officer: Talk, typed: str, meant: str) -> None:
    assert "Có phải đồng chí muốn" in officer.says(typed)
    assert meant in officer.labels
    assert officer.taps(meant)


def test_the_offered_command_does_what_was_written_behind_it(admin: Talk) -> None:
    content = KE_HOACH.encode()
    admin.hears(Incoming(admin.sender, upload=Upload("a.txt", content, len(content))))
    admin.taps("Nạp vào kho")
    admin.says("/hoii 12/KH-UBND: hạn gửi báo cáo?")
    assert "trước ngày 20 tháng 6" in admin.taps("Hỏi văn bản")


def test_a_command_that_resembles_none_is_answered_with_the_menu(officer: Talk) -> None:
    assert "/baocao –" in officer.says("/qwzx")


def test_a_command_of_others_is_never_suggested_and_says_whose_it_is(officer: Talk) -> None:
    assert nearest("/nguoidun", ["new"]) is None
    assert "/nguoidung" not in officer.says("/nguoidun")
    assert "dành cho: quản trị" in officer.says("/nguoidung")
    assert "dành cho: quản trị" in tap(officer, "do|people")


@pytest.mark.parametrize(
    ("plain", "command"),
    [
        ("baocao", "new"),
        ("Xem trước", "preview"),
        ("xem truoc", "preview"),
        ("xemtruoc", "preview"),
        ("xuat", "export"),
        ("TiepTuc", "resume"),
        ("/tiếptục", "resume"),
        ("bản nháp", "drafts"),
        ("doi ten", "rename"),
        ("hướng dẫn", "help"),
        ("hỏi văn bản", "ask"),
        ("các văn bản", "documents"),
        ("nap van ban", "ingest"),
        ("Người dùng", "people"),
        ("hội", ""),
        ("nạp", ""),
        ("đổi tên đường Trần Phú", ""),
    ],
)
def test_a_plain_word_is_a_command_only_when_it_could_hardly_be_an_answer(plain: str, command: str) -> None:
    assert command_in(plain)[0] == command


def test_text_without_an_open_report_leads_on_by_buttons(officer: Talk) -> None:
    officer.says("tôi muốn làm báo cáo quý")
    assert "Làm tiếp" not in officer.labels
    assert "Đã mở báo cáo mới" in officer.taps("Lập báo cáo")


def test_a_question_without_an_open_report_is_answered_with_its_source(admin: Talk, officer: Talk) -> None:
    content = KE_HOACH.encode()
    admin.hears(Incoming(admin.sender, upload=Upload("a.txt", content, len(content))))
    admin.taps("Nạp vào kho")
    heard = officer.says("Kế hoạch 12/KH-UBND: gửi báo cáo trước ngày nào")
    assert "trước ngày 20 tháng 6" in heard
    assert "[1] 12/KH-UBND" in heard
    assert "chưa có" in officer.says("giá vàng hôm nay bao nhiêu?")
    assert "Lập báo cáo" in officer.labels


def test_a_question_that_was_asked_for_needs_no_command(admin: Talk, officer: Talk) -> None:
    content = KE_HOACH.encode()
    admin.hears(Incoming(admin.sender, upload=Upload("a.txt", content, len(content))))
    admin.taps("Nạp vào kho")
    officer.says("/baocao")
    assert "đang chờ trả lời" not in officer.says("/hoi")
    heard = officer.says("12/KH-UBND: hạn gửi báo cáo")
    assert "trước ngày 20 tháng 6" in heard
    assert "đang chờ trả lời" in heard


def test_a_question_asked_for_in_a_group_makes_no_question_of_what_is_said_in_private(officer: Talk) -> None:
    officer.says("/baocao")
    officer.says("/hoi", private=False)
    assert "1. Sở Nội vụ" in (officer.says("bỏ qua") and officer.says("Sở Nội vụ"))


@pytest.mark.parametrize("said", ["Sở Nội vụ", "95%", "Đã hoàn thành", "tôi muốn làm báo cáo quý"])
def test_what_asks_nothing_is_no_question(said: str) -> None:
    assert not is_question(said)


@pytest.mark.parametrize("role", list(Role))
def test_every_screen_fits_a_telegram_message(person: Callable[..., Talk], role: Role) -> None:
    lan = person("Lan", role)
    for text in ("/start", "/trogiup", "xin chào", "/qwzx", "/baocoa " + "thi đua " * 30):
        for said in lan.engine.handle(Incoming(lan.sender, text=text)):
            assert isinstance(said, Say)
            assert len(said.text) <= 4_096
            assert all(len(button.data.encode()) <= 64 for row in said.buttons for button in row)
