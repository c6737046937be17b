"""The assistant as a function: who may do what, what is kept, and that nothing happens twice."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.access import Role
from bot.engine import Engine
from bot.guide import command_in
from bot.messages import Address, Incoming, Say, Upload
from bot.parts import Parts
from tests.bot.conftest import Talk

KE_HOACH = """ỦY BAN NHÂN DÂN
XÃ BÌNH MẪU

Số: 12/KH-UBND

Bình Mẫu, ngày 05 tháng 3 năm 2026

KẾ HOẠCH
Thực hiện phong trào thi đua văn hóa công sở

I. MỤC ĐÍCH

1. Các cơ quan, đơn vị gửi báo cáo kết quả trước ngày 20 tháng 6 hằng năm.

2. Mỗi cơ quan niêm yết nội quy tiếp công dân tại trụ sở.
"""


@pytest.fixture
def directive() -> Upload:
    content = KE_HOACH.encode()
    return Upload("ke-hoach-12.txt", content, len(content))


class TestStrangers:
    def test_a_stranger_hears_a_code_and_nothing_about_the_office(self, stranger: Talk, parts: Parts) -> None:
        heard = stranger.says("/start")
        [pending] = parts.store.pending(parts.now())
        assert pending.code in heard
        assert parts.office.short not in heard

    def test_a_stranger_in_a_group_hears_nothing(self, stranger: Talk) -> None:
        assert stranger.says("/start", private=False) == ""

    def test_a_strangers_file_is_not_even_looked_at(self, stranger: Talk, directive: Upload, parts: Parts) -> None:
        stranger.hears(Incoming(stranger.sender, upload=directive))
        assert parts.store.documents() == ()

    def test_an_approved_stranger_is_let_in_as_what_the_admin_said(
        self, stranger: Talk, admin: Talk, parts: Parts
    ) -> None:
        stranger.says("xin chào")
        [pending] = parts.store.pending(parts.now())
        assert "cán bộ" in admin.says(f"/nguoidung duyet {pending.code} canbo")
        assert "/baocao" in stranger.says("/start")

    def test_a_wrong_code_lets_nobody_in(self, admin: Talk, parts: Parts) -> None:
        assert "không đúng" in admin.says("/nguoidung duyet 000000 canbo")
        assert len(parts.store.people()) == 1


class TestRoles:
    @pytest.mark.parametrize("command", ["/nap", "/nguoidung"])
    @pytest.mark.parametrize("role", [Role.OFFICER, Role.SUPERVISOR])
    def test_only_an_admin_takes_in_documents_and_people(
        self, person: Callable[..., Talk], role: Role, command: str
    ) -> None:
        assert "không có quyền" in person("Lan", role).says(command)

    def test_an_officers_file_is_refused_and_not_kept(self, officer: Talk, directive: Upload, parts: Parts) -> None:
        assert "không có quyền" in officer.hears(Incoming(officer.sender, upload=directive))
        assert parts.store.documents() == ()

    def test_the_last_admin_cannot_be_removed(self, admin: Talk, parts: Parts) -> None:
        [me] = parts.store.people()
        assert "cuối cùng" in admin.says(f"/nguoidung go {me.id}")

    def test_an_admins_menu_lists_what_an_officers_does_not(self, admin: Talk, officer: Talk) -> None:
        assert "/nguoidung" in admin.says("/trogiup")
        assert "/nguoidung" not in officer.says("/trogiup")

    def test_a_draft_is_not_discussed_in_a_group(self, officer: Talk) -> None:
        officer.says("/baocao")
        assert "trao đổi riêng" in officer.says("/xemlai", private=False)

    @pytest.mark.parametrize(
        "wrong", ["/nguoidung duyet", "/nguoidung doi x canbo", "/nguoidung go 99", "/nguoidung go " + "9" * 50]
    )
    def test_a_wrong_word_about_people_gets_a_sentence(self, admin: Talk, wrong: str) -> None:
        assert admin.says(wrong)


class TestCommands:
    @pytest.mark.parametrize(
        ("text", "command"),
        [
            ("/hoi 160 quy định gì?", ("ask", "160 quy định gì?")),
            ("/BAOCAO", ("new", "")),
            ("tiep tuc", ("resume", "")),
            ("Tiếp tục", ("resume", "")),
            ("tiếp tục tuyên truyền", ("", "tiếp tục tuyên truyền")),
            ("/khongco", ("", "/khongco")),
            ("/hoi\nđiều 3 là gì?", ("ask", "điều 3 là gì?")),
        ],
    )
    def test_a_command_is_a_first_word_or_a_whole_phrase(self, text: str, command: tuple[str, str]) -> None:
        assert command_in(text) == command

    def test_an_unknown_command_is_answered_with_the_menu(self, officer: Talk) -> None:
        heard = officer.says("/abc")
        assert "/abc" in heard
        assert "/baocao" in heard

    @pytest.mark.parametrize("empty", ["", "   ", "\n"])
    def test_an_empty_message_gets_a_sentence(self, officer: Talk, empty: str) -> None:
        assert "chưa nhận được" in officer.says(empty)


class TestInterview:
    def test_an_answer_is_kept_before_the_reply_is_made(self, officer: Talk, parts: Parts) -> None:
        officer.says("/baocao")
        officer.says("bỏ qua")
        [draft] = parts.store.drafts(1)
        assert len(parts.store.events(draft.id)) == 2

    def test_a_new_process_goes_on_where_the_old_one_stopped(self, officer: Talk, parts: Parts) -> None:
        officer.says("/baocao")
        shown = officer.says("bỏ qua")
        again = Talk(Engine(parts), officer.sender)
        assert again.says("/tieptuc").splitlines()[-1] == shown.splitlines()[-1]

    def test_the_same_update_has_effect_once(self, officer: Talk, parts: Parts) -> None:
        officer.says("/baocao", update="test:1")
        officer.says("/baocao", update="test:1")
        assert len(parts.store.drafts(1)) == 1

    def test_a_repeated_answer_shows_the_pending_question_again(self, officer: Talk, parts: Parts) -> None:
        officer.says("/baocao", update="test:1")
        first = officer.says("bỏ qua", update="test:2")
        [draft] = parts.store.drafts(1)
        events = parts.store.events(draft.id)
        assert officer.says("bỏ qua", update="test:2").splitlines()[-1] == first.splitlines()[-1]
        assert parts.store.events(draft.id) == events

    def test_a_tap_on_a_button_of_another_draft_changes_nothing(self, officer: Talk, parts: Parts) -> None:
        officer.says("/baocao")
        heard = officer.hears(Incoming(officer.sender, tap="q|zzz|phong_trao|skip"))
        [draft] = parts.store.drafts(1)
        assert "lần hỏi trước" in heard
        assert [json.loads(event)["event"] for event in parts.store.events(draft.id)] == ["began"]

    @pytest.mark.parametrize(
        "tap", ["", "|", "q", "q|", "q|1", "nope|x", "draft|999", "passage|x:1", "keep|zz", "form|x"]
    )
    def test_a_tap_that_never_was_a_button_gets_a_sentence(self, admin: Talk, tap: str) -> None:
        assert admin.hears(Incoming(admin.sender, tap=tap))

    def test_nobody_reaches_anothers_draft(self, officer: Talk, person: Callable[..., Talk], parts: Parts) -> None:
        officer.says("/baocao")
        [draft] = parts.store.drafts(1)
        other = person("Lan", Role.OFFICER)
        other.hears(Incoming(other.sender, tap=f"draft|{draft.id}"))
        other.hears(Incoming(other.sender, tap=f"q|{draft.id}|phong_trao|skip"))
        assert [json.loads(event)["event"] for event in parts.store.events(draft.id)] == ["began"]

    def test_an_empty_report_still_comes_out_with_every_gap_marked(self, officer: Talk) -> None:
        officer.says("/baocao")
        heard = officer.says("/xuat")
        assert "Chỗ cần bổ sung" in heard
        assert officer.given[0].name.endswith(".docx")

    @pytest.mark.parametrize(
        "aside", ["/hoi Kế hoạch 1 quy định gì?", "/vanban", "/trogiup", "/start", "/abc", "/xuat"]
    )
    def test_after_an_aside_the_pending_question_is_named_and_still_waits(
        self, officer: Talk, parts: Parts, aside: str
    ) -> None:
        officer.says("/baocao")
        officer.says("bỏ qua")
        assert officer.says(aside).splitlines()[-1] == "Câu 2 đang chờ trả lời: Báo cáo kính gửi cơ quan nào?"
        assert "1. Sở Nội vụ" in officer.says("Sở Nội vụ")

    def test_an_aside_without_an_open_report_names_no_question(self, officer: Talk) -> None:
        assert "đang chờ trả lời" not in officer.says("/vanban")

    def test_a_group_is_not_told_which_question_waits(self, officer: Talk) -> None:
        officer.says("/baocao")
        assert "đang chờ trả lời" not in officer.says("/vanban", private=False)

    def test_two_reports_of_one_day_are_told_apart_and_chosen_by_number(self, officer: Talk, parts: Parts) -> None:
        officer.says("/baocao")
        officer.says("/baocao")
        heard = officer.says("/tieptuc")
        assert "06/7/2026, bản 2 – cập nhật 06/7/2026" in heard
        assert "2. Báo cáo sơ kết phong trào thi đua, 06/7/2026 –" in heard
        assert "Làm tiếp: Báo cáo sơ kết phong trào thi đua, 06/7/2026." in officer.says("/tieptuc 2")
        assert parts.store.current(1) == "1"

    @pytest.mark.parametrize("number", ["0", "3", "-1", "hai", "9" * 40])
    def test_a_number_that_is_not_in_the_list_shows_the_list(self, officer: Talk, number: str) -> None:
        officer.says("/baocao")
        officer.says("/baocao")
        assert "/tieptuc 2" in officer.says(f"/tieptuc {number}")

    def test_text_without_an_open_report_is_told_what_to_do(self, officer: Talk) -> None:
        assert "/baocao" in officer.says("tôi muốn làm báo cáo quý")


class TestDocuments:
    def test_a_document_is_proposed_before_it_is_kept(self, admin: Talk, directive: Upload, parts: Parts) -> None:
        heard = admin.hears(Incoming(admin.sender, upload=directive))
        assert "12/KH-UBND" in heard
        assert parts.store.documents() == ()
        assert "Đã nạp" in admin.taps("Nạp vào kho")
        assert len(parts.store.documents()) == 1

    def test_a_document_that_is_dropped_is_not_kept(self, admin: Talk, directive: Upload, parts: Parts) -> None:
        admin.hears(Incoming(admin.sender, upload=directive))
        admin.taps("Không nạp")
        assert "không còn" in admin.taps("Nạp vào kho")
        assert parts.store.documents() == ()

    def test_the_same_bytes_twice_are_already_here(self, admin: Talk, directive: Upload) -> None:
        admin.hears(Incoming(admin.sender, upload=directive))
        admin.taps("Nạp vào kho")
        assert "đã có trong kho" in admin.hears(Incoming(admin.sender, upload=replace(directive, name="khac.txt")))

    def test_a_broken_file_is_refused_with_a_reason(self, admin: Talk) -> None:
        broken = Upload("bao-cao.docx", b"PK\x03\x04 not a zip", 16)
        assert "Chưa nạp được" in admin.hears(Incoming(admin.sender, upload=broken))

    def test_a_file_beyond_what_telegram_gives_is_named_with_its_size(self, admin: Talk) -> None:
        heard = admin.hears(Incoming(admin.sender, upload=Upload("lon.pdf", None, 31_000_000)))
        assert "31 MB" in heard

    def test_a_question_is_answered_with_its_source(self, admin: Talk, directive: Upload) -> None:
        admin.hears(Incoming(admin.sender, upload=directive))
        admin.taps("Nạp vào kho")
        heard = admin.says("/hoi Kế hoạch 12/KH-UBND: gửi báo cáo trước ngày nào?")
        assert "trước ngày 20 tháng 6" in heard
        assert "[1] 12/KH-UBND" in heard
        assert "trước ngày 20 tháng 6" in admin.taps("[1] 12/KH-UBND")

    def test_a_question_without_a_basis_says_so(self, admin: Talk, directive: Upload) -> None:
        admin.hears(Incoming(admin.sender, upload=directive))
        admin.taps("Nạp vào kho")
        assert "chưa có căn cứ" in admin.says("/hoi giá vàng hôm nay bao nhiêu?")

    def test_an_empty_shelf_says_it_is_empty(self, officer: Talk) -> None:
        assert "chưa có văn bản" in officer.says("/vanban")


class TestTheLetterBox:
    HOME = Address("test", "Hoa")

    def test_an_answer_of_the_faces_own_is_kept_and_its_update_needs_no_other(
        self, officer: Talk, engine: Engine, parts: Parts
    ) -> None:
        box = engine.letters
        box.arrived("test", {"test:1": "{}", "test:2": "{}"}, parts.now().isoformat())
        said = Incoming(officer.sender, update="test:1", back=self.HOME)
        [letter] = engine.reply(said, Say("Tôi chưa đọc được ảnh."))
        assert box.waiting("test") == (letter,)
        assert len(box.unread("test")) == 1
        assert box.arrived("test", {"test:1": "{}", "test:3": "{}"}, parts.now().isoformat()) == {"test:3"}

    def test_the_roles_of_a_face_are_those_of_the_people_it_knows(
        self, officer: Talk, admin: Talk, stranger: Talk, engine: Engine
    ) -> None:
        assert engine.roles("test") == {"Hoa": Role.OFFICER, "Minh": Role.ADMIN}
        assert engine.roles("telegram") == {}
        assert (engine.role(admin.sender), engine.role(stranger.sender)) == (Role.ADMIN, None)
