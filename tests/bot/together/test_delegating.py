"""Handing single questions to others: whom, which, told to whom, taken back, given back."""

from collections.abc import Callable

import pytest

from bot.access import Role
from bot.interview.delegation import as_handed
from bot.interview.events import Skipped, Undone
from bot.interview.session import Session, Stale
from bot.opening import NotYours, added, opened
from bot.parts import Parts, Turn
from tests.bot.conftest import Talk
from tests.bot.together.conftest import answers


class TestGiving:
    def test_the_one_who_is_asked_hears_who_asks_for_what_in_which_report_by_when(self, hoa: Talk, nam: Talk) -> None:
        hoa.says("/baocao")
        assert "Đã giao câu 1 (dân số) cho đ/c Trần Văn Nam, hạn 10/7/2026" in hoa.says("giao cho Nam trước 10/7")
        heard = nam.says("/viec")
        assert "Nguyễn Thị Hoa đề nghị" in heard
        assert "Báo cáo thử" in heard
        assert "Dân số bao nhiêu?" in heard
        assert "hạn 10/7/2026" in heard
        assert nam.labels["Trả lời"] == "mine|1|dan_so"

    def test_the_owner_goes_on_with_the_next_question(self, hoa: Talk, nam: Talk) -> None:
        hoa.says("/baocao")
        assert "Có bao nhiêu hộ?" in hoa.says("giao cho nam")

    @pytest.mark.parametrize(
        ("said", "given"),
        [
            ("giao câu 8 cho Nam", ["ngay"]),
            ("giao cau 7, 8 cho tran van nam", ["ngay", "nguon"]),
            ("Giao các câu 6-8 cho đ/c Nam", ["cuoc", "ngay", "nguon"]),
            ("giao mục II.2 cho Nam", ["cuoc", "ngay", "nguon"]),
            ("giao muc ii cho anh Nam", ["cuoc", "ngay", "nguon", "viec"]),
            ("phân công câu 5 cho Văn Nam", ["viec"]),
        ],
    )
    def test_questions_are_named_by_number_or_section(
        self, hoa: Talk, nam: Talk, parts: Parts, said: str, given: list[str]
    ) -> None:
        hoa.says("/baocao")
        hoa.says(said)
        assert sorted(task.question_id for task in parts.store.tasks.of_draft("1")) == given

    def test_what_is_answered_in_a_section_stays_with_its_owner(self, hoa: Talk, nam: Talk, parts: Parts) -> None:
        hoa.says("/baocao")
        hoa.says("1000")
        hoa.says("giao mục I cho Nam")
        assert sorted(task.question_id for task in parts.store.tasks.of_draft("1")) == ["co_vu_viec", "so_ho"]

    def test_a_name_that_two_bear_is_asked_about(
        self, hoa: Talk, nam: Talk, person: Callable[..., Talk], parts: Parts
    ) -> None:
        other = person("Lê Hoài Nam", Role.ADMIN)
        hoa.says("/baocao")
        assert "Có nhiều đồng chí tên" in hoa.says("giao câu 2 cho Nam trước 10/7")
        assert parts.store.tasks.of_draft("1") == ()
        hoa.taps("Lê Hoài Nam · quản trị")
        assert "hạn 10/7/2026" in other.says("/viec")
        assert [task.question_id for task in parts.store.tasks.of_draft("1")] == ["so_ho"]

    def test_a_whole_section_goes_to_whom_a_button_names(
        self, hoa: Talk, nam: Talk, person: Callable[..., Talk], parts: Parts
    ) -> None:
        person("Lê Hoài Nam", Role.OFFICER)
        hoa.says("/baocao")
        hoa.says("giao mục II cho Nam")
        hoa.taps("Trần Văn Nam · cán bộ")
        assert len(parts.store.tasks.of_draft("1")) == 4

    def test_a_name_that_nobody_bears_is_answered_with_who_is_there(
        self, hoa: Talk, nam: Talk, lan: Talk, parts: Parts
    ) -> None:
        hoa.says("/baocao")
        heard = hoa.says("giao cho Dũng")
        assert "Chưa thấy ai" in heard
        assert "Trần Văn Nam, Phạm Thị Lan" in heard
        assert parts.store.tasks.of_draft("1") == ()

    def test_words_that_may_be_the_answer_are_asked_about_and_stored_by_a_yes(
        self, hoa: Talk, nam: Talk, parts: Parts
    ) -> None:
        hoa.says("/baocao")
        hoa.says("sửa 9")
        assert "Có phải “Giao cho Phòng Nội vụ chủ trì” là câu trả lời" in hoa.says("Giao cho Phòng Nội vụ chủ trì")
        assert "nhan_xet" not in answers(parts)
        hoa.says("đúng")
        assert answers(parts)["nhan_xet"] == "Giao cho Phòng Nội vụ chủ trì"

    @pytest.mark.parametrize(
        ("said", "why"),
        [
            ("giao cho Nam trước 1/7/2026", "đã qua"),
            ("giao cho Nam trước 31/2", "chưa rõ là ngày nào"),
            ("giao câu 99 cho Nam", "không hỏi câu số 99"),
            ("giao câu 4 cho Nam", "không hỏi câu số 4"),
            ("giao mục V cho Nam", "Không có mục V"),
            ("giao cho Hoa", "việc của chính đồng chí"),
        ],
    )
    def test_what_cannot_be_done_is_said_and_hands_nothing_over(
        self, hoa: Talk, nam: Talk, parts: Parts, said: str, why: str
    ) -> None:
        hoa.says("/baocao")
        assert why in hoa.says(said)
        assert parts.store.tasks.of_draft("1") == ()

    def test_a_button_under_the_question_leads_to_everybody_here(self, hoa: Talk, nam: Talk, lan: Talk) -> None:
        hoa.says("/baocao")
        assert "Giao câu 1 (dân số) cho ai?" in hoa.taps("Giao cho…")
        assert {"Trần Văn Nam · cán bộ", "Phạm Thị Lan · lãnh đạo"} <= hoa.labels.keys()
        assert "Đã giao câu 1" in hoa.taps("Phạm Thị Lan · lãnh đạo")

    def test_whoever_is_alone_is_offered_no_such_button(self, hoa: Talk) -> None:
        hoa.says("/baocao")
        assert "Giao cho…" not in hoa.labels

    def test_a_question_that_goes_to_another_leaves_the_first(
        self, hoa: Talk, nam: Talk, lan: Talk, parts: Parts
    ) -> None:
        hoa.says("/baocao")
        hoa.says("giao câu 1 cho Nam")
        hoa.says("giao câu 1 cho Lan")
        [task] = parts.store.tasks.of_draft("1")
        assert task.person_id == next(p.id for p in parts.store.people() if p.name == "Phạm Thị Lan")
        assert "đã thu lại câu 1" in nam.says("/viec")
        assert "Dân số bao nhiêu?" in lan.says("/viec")


class TestAnswering:
    @pytest.fixture
    def asked(self, hoa: Talk, nam: Talk) -> Talk:
        """Nam, who was handed questions 1 and 6 and has opened the first."""
        hoa.says("/baocao")
        hoa.says("giao câu 1, 6 cho Nam")
        nam.says("/start")
        nam.taps("Trả lời")
        return nam

    def test_a_tap_shows_the_question_in_their_own_chat(self, hoa: Talk, nam: Talk) -> None:
        hoa.says("/baocao")
        hoa.says("giao câu 2 cho Nam")
        nam.says("/viec")
        assert "Có bao nhiêu hộ?" in nam.taps("Trả lời")

    def test_the_owner_hears_the_answer_and_it_stands_in_the_report(self, hoa: Talk, asked: Talk, parts: Parts) -> None:
        asked.says("318")
        assert "Trần Văn Nam đã trả lời câu 1 (dân số)" in (heard := hoa.says("?"))
        assert "318" in heard
        assert answers(parts) == {"dan_so": 318}
        assert [task.question_id for task in parts.store.tasks.of_draft("1")] == ["cuoc"]

    def test_the_next_of_theirs_follows_and_then_thanks_and_what_lay_open_before(
        self, hoa: Talk, nam: Talk, parts: Parts
    ) -> None:
        nam.says("/baocao")
        nam.says("77")
        hoa.says("/baocao")
        hoa.says("giao câu 1, 6 cho Nam")
        nam.says("/viec")
        nam.taps("Trả lời")
        assert "Các cuộc kiểm tra?" in nam.says("318")
        nam.says("Phòng cháy; 3")
        heard = nam.says("xong")
        assert "Cảm ơn" in heard
        assert "Có bao nhiêu hộ?" in heard
        nam.says("55")
        assert answers(parts, "1") == {"dan_so": 77, "so_ho": 55}
        assert answers(parts, "2") == {"dan_so": 318, "cuoc": ({"ten": "Phòng cháy", "so": 3},)}

    def test_a_restart_in_between_changes_nothing(
        self, hoa: Talk, asked: Talk, restarted: Callable[[Talk], Talk], parts: Parts
    ) -> None:
        restarted(asked).says("318")
        again = restarted(asked)
        again.says("Phòng cháy; 3")
        assert "Cảm ơn" in restarted(asked).says("xong")
        assert answers(parts).keys() == {"dan_so", "cuoc"}
        assert "đã trả lời câu 6" in restarted(hoa).says("?")

    def test_every_kind_of_answer_works(self, hoa: Talk, nam: Talk, parts: Parts) -> None:
        hoa.says("/baocao")
        hoa.says("giao câu 3, 5, 7, 8, 9 cho Nam")
        nam.says("/viec")
        nam.taps("Trả lời")
        nam.taps("Không")
        nam.says("Tập huấn\nKiểm tra")
        nam.taps("Xong")
        nam.taps("chính thức")
        nam.says("30/6/2026")
        assert "Cảm ơn" in nam.says("Kết quả tốt.")
        assert answers(parts).keys() == {"co_vu_viec", "viec", "nguon", "ngay", "nhan_xet"}
        assert parts.store.tasks.of_draft("1") == ()

    def test_not_yet_leaves_it_with_them_and_tells_the_owner(self, hoa: Talk, asked: Talk, parts: Parts) -> None:
        assert "Các cuộc kiểm tra?" in asked.says("chưa có – Công an xã")
        assert len(parts.store.tasks.of_draft("1")) == 2
        assert "báo chưa có câu 1 (dân số)" in (heard := hoa.says("?"))
        assert "Công an xã" in heard
        assert "Dân số bao nhiêu?" in asked.says("sửa 1")
        asked.says("318")
        assert answers(parts) == {"dan_so": 318}

    def test_they_give_it_back_with_a_reason(self, hoa: Talk, asked: Talk, parts: Parts) -> None:
        asked.says("tra lai - khong dung chuc nang")
        assert "trả lại câu 1 (dân số)" in (heard := hoa.says("?"))
        assert "khong dung chuc nang" in heard
        assert [task.question_id for task in parts.store.tasks.of_draft("1")] == ["cuoc"]
        assert "Dân số bao nhiêu?" in hoa.says("/tieptuc")

    def test_they_give_back_another_than_the_one_before_them(self, hoa: Talk, asked: Talk, parts: Parts) -> None:
        assert "Đã trả lại câu 6" in asked.says("trả lại câu 6 vì chưa có quyền")
        assert [task.question_id for task in parts.store.tasks.of_draft("1")] == ["dan_so"]
        assert "trả lại câu 6 (các cuộc kiểm tra)" in (heard := hoa.says("?"))
        assert "vì chưa có quyền" in heard

    def test_they_give_it_back_by_a_button(self, hoa: Talk, asked: Talk, parts: Parts) -> None:
        assert "Các cuộc kiểm tra?" in asked.taps("Trả lại")
        assert "không còn câu nào chờ" in asked.taps("Trả lại")
        assert parts.store.tasks.of_draft("1") == ()
        assert "trả lại câu 6" in hoa.says("?")

    def test_they_cannot_skip_it(self, hoa: Talk, asked: Talk, parts: Parts) -> None:
        assert "Bỏ qua" not in {label for label, data in asked.labels.items() if data.endswith("|skip")}
        assert "không bỏ qua được" in asked.says("bỏ qua")
        assert len(parts.store.tasks.of_draft("1")) == 2

    def test_they_may_ask_for_help_and_the_library(self, asked: Talk) -> None:
        assert "Dân số bao nhiêu?" in asked.says("?")
        assert "Câu 1 đang chờ trả lời" in asked.says("/hoi Kế hoạch 160 quy định gì?")

    def test_their_choice_of_order_leaves_the_owner_where_they_are(self, hoa: Talk, asked: Talk, parts: Parts) -> None:
        asked.says("sửa 6")
        hoa.says("412")
        assert answers(parts) == {"so_ho": 412}

    def test_an_answer_of_theirs_leaves_the_owner_where_they_are(self, hoa: Talk, asked: Talk, parts: Parts) -> None:
        hoa.says("sửa 9")
        asked.says("318")
        hoa.says("Tốt hơn năm trước.")
        assert answers(parts) == {"dan_so": 318, "nhan_xet": "Tốt hơn năm trước."}

    def test_what_they_are_typing_is_not_asked_of_the_owner(self, hoa: Talk, asked: Talk, parts: Parts) -> None:
        asked.says("sửa 6")
        asked.says("Phòng cháy; 3")
        assert "Có bao nhiêu hộ?" in hoa.says("/tieptuc")
        hoa.says("412")
        asked.says("xong")
        assert answers(parts).keys() == {"so_ho", "cuoc"}

    def test_an_answer_that_stood_stays_until_the_new_one(self, hoa: Talk, nam: Talk, parts: Parts) -> None:
        hoa.says("/baocao")
        hoa.says("1000")
        hoa.says("giao câu 1 cho Nam")
        assert answers(parts) == {"dan_so": 1000}
        nam.says("/viec")
        assert "1.000" in nam.taps("Trả lời")
        nam.says("1001")
        assert answers(parts) == {"dan_so": 1001}

    def test_to_keep_an_answer_that_stood_is_to_give_it(self, hoa: Talk, nam: Talk, parts: Parts) -> None:
        hoa.says("/baocao")
        hoa.says("1000")
        hoa.says("giao câu 1 cho Nam")
        nam.says("/viec")
        nam.taps("Trả lời")
        assert "Cảm ơn" in nam.says("giữ nguyên")
        assert answers(parts) == {"dan_so": 1000}
        assert "đã trả lời câu 1" in hoa.says("?")

    def test_the_owner_looks_at_an_answer_and_changes_or_keeps_it(self, hoa: Talk, asked: Talk, parts: Parts) -> None:
        asked.says("318")
        hoa.says("/viec")
        assert "Câu trả lời đang có: 318" in hoa.taps("Xem lại")
        hoa.says("giữ nguyên")
        assert answers(parts) == {"dan_so": 318}

    def test_an_old_button_leads_nowhere_once_it_was_answered(self, hoa: Talk, asked: Talk) -> None:
        asked.says("318")
        asked.says("Phòng cháy; 3")
        asked.says("xong")
        assert "không còn câu nào chờ" in asked.taps("Trả lời")


class TestSeeingNothingElse:
    @pytest.fixture
    def guest(self, hoa: Talk, nam: Talk) -> Talk:
        hoa.says("/baocao")
        hoa.says("987654")
        hoa.says("sửa 10")
        hoa.says("chuyện riêng của Hoa")
        hoa.says("giao câu 2 cho Nam")
        nam.says("/viec")
        nam.taps("Trả lời")
        return nam

    @pytest.mark.parametrize(
        "said",
        [
            "/xemlai", "xem lại", "/xuat", "/xuat ký", "/xemtruoc", "/doichieu", "/hoanthanh", "/han", "/han 20/7",
            "sửa 1", "sửa 10", "quay lại", "/viec", "/tieptuc", "/bannhap", "giao cho Hoa", "giao câu 1 cho Hoa",
            "thu lại câu 1", "nhắc Hoa", "xác nhận 1", "giữ nguyên", "hạn 20/7", "/trogiup", "?",
            "mục I", "tổng quan", "/lichsu", "/nhanxet", "/trinh", "hoàn tác", "làm lại", "nguồn 1: Báo cáo số 4",
        ],
    )  # fmt: skip
    def test_no_word_shows_or_changes_what_was_not_handed_over(self, guest: Talk, parts: Parts, said: str) -> None:
        before = parts.store.events("1")
        heard = guest.says(said)
        assert "987" not in heard
        assert "chuyện riêng" not in heard
        assert guest.given == []
        assert parts.store.events("1") == before
        assert parts.store.draft("1").due is None
        guest.says("412")
        assert answers(parts)["dan_so"] == 987654

    @pytest.mark.parametrize(
        "tap",
        [
            "q|1|dan_so|edit", "q|1|bi_mat|edit", "q|1||p0", "q|1|so_ho|review", "give|1|so_ho", "give|1|dan_so|1",
            "recall|1|so_ho", "look|1|dan_so", "draft|1", "f|1|1", "w|1|1|0|take", "q|1|so_ho|back", "decline|1|dan_so",
            "q|1|tinh_hinh|s0", "q|1||u1", "q|1|bi_mat|keep", "mine|1|bi_mat", "sh|0", "sr|p|1|0",
            "sb|1|3|0", "do|submit",
        ],
    )  # fmt: skip
    def test_no_button_does_either(self, guest: Talk, parts: Parts, tap: str) -> None:
        before = parts.store.events("1")
        guest.labels["x"] = tap
        heard = guest.taps("x")
        assert "987" not in heard
        assert "chuyện riêng" not in heard
        assert guest.given == []
        assert parts.store.events("1") == before

    def test_what_another_answer_was_before_is_not_theirs_to_see(self) -> None:
        whole = Session(stale={"so_ho": Stale("dan_so", 987654)}, cursor="bi_mat", unnamed="bi_mat")
        seen = as_handed(whole, frozenset({"so_ho"}), "so_ho")
        assert (seen.stale, seen.cursor, seen.unnamed) == ({}, "so_ho", None)
        assert as_handed(whole, frozenset({"so_ho"}), "bi_mat").cursor is None

    def test_no_event_of_theirs_is_about_anything_else(self, guest: Talk, parts: Parts) -> None:
        nam = next(person for person in parts.store.people() if person.name == guest.sender.name)
        turn = Turn(parts, nam, parts.now())
        found = opened(turn, parts.store.draft("1"))
        assert found is not None
        for event in (Undone("", nam.name, turn.at, 1, 1), Skipped("dan_so", nam.name, turn.at)):
            with pytest.raises(NotYours):
                added(turn, found, (event,))
        assert turn.writes == []

    def test_a_draft_in_which_nothing_was_handed_over_does_not_open(self, hoa: Talk, lan: Talk) -> None:
        hoa.says("/baocao")
        hoa.says("987654")
        lan.labels["x"] = "mine|1|dan_so"
        heard = lan.taps("x")
        assert "987" not in heard
        assert "dân số" not in heard.casefold()


class TestTakingBack:
    def test_the_owner_takes_a_question_back_and_the_other_is_told(self, hoa: Talk, nam: Talk, parts: Parts) -> None:
        hoa.says("/baocao")
        hoa.says("giao câu 1 cho Nam")
        assert "Đã thu lại câu 1 (dân số) từ đ/c Trần Văn Nam" in (heard := hoa.says("thu lai cau 1"))
        assert "Dân số bao nhiêu?" in heard
        assert "không phải trả lời nữa" in nam.says("/viec")
        assert parts.store.tasks.of_draft("1") == ()

    def test_a_name_typed_where_it_is_asked_to_whom_hands_the_question_over(
        self, hoa: Talk, nam: Talk, parts: Parts
    ) -> None:
        hoa.says("/baocao")
        hoa.says("sửa 5")
        hoa.taps("Giao cho…")
        assert "Đã giao câu 5" in hoa.says("anh nam trước 10/7")
        assert [task.question_id for task in parts.store.tasks.of_draft("1")] == ["viec"]
        assert answers(parts) == {}

    def test_what_is_typed_there_and_names_nobody_is_taken_as_ever(self, hoa: Talk, nam: Talk, parts: Parts) -> None:
        hoa.says("/baocao")
        hoa.taps("Giao cho…")
        hoa.says("1000")
        assert answers(parts) == {"dan_so": 1000}
        hoa.taps("Giao cho…")
        assert "I. " in hoa.says("mục lục")
        hoa.says("Nam")
        assert parts.store.tasks.of_draft("1") == ()

    def test_oneself_is_nobody_to_hand_it_to(self, hoa: Talk, nam: Talk) -> None:
        hoa.says("/baocao")
        assert "việc của chính đồng chí" in hoa.says("giao cho toi")

    def test_a_question_in_other_hands_says_so_and_can_be_taken_back(self, hoa: Talk, nam: Talk, parts: Parts) -> None:
        hoa.says("/baocao")
        hoa.says("giao câu 1 cho Nam")
        assert "đang chờ đ/c Trần Văn Nam trả lời" in hoa.says("sửa 1")
        assert "Đã thu lại câu 1" in hoa.taps("Thu lại câu này")
        assert parts.store.tasks.of_draft("1") == ()

    def test_whoever_has_nothing_open_is_led_to_what_others_wait_for(self, hoa: Talk, nam: Talk) -> None:
        hoa.says("/baocao")
        hoa.says("giao câu 1, 2 cho Nam")
        nam.says("1000")
        assert "Dân số bao nhiêu?" not in nam.taps("Việc đang chờ")
        assert "dân số" in nam.says("/viec")

    def test_a_question_that_was_answered_for_another_is_theirs_now(self, hoa: Talk, nam: Talk) -> None:
        hoa.says("/baocao")
        hoa.says("giao câu 1, 2 cho Nam")
        nam.says("/viec")
        nam.taps("Trả lời")
        nam.says("1000")
        assert "nhắn người lập báo cáo giao lại" in nam.says("hoàn tác")
        assert "Câu 1 không giao cho đồng chí, hoặc đồng chí đã trả lời" in nam.says("sửa 1")

    def test_what_somebody_was_handed_is_theirs_to_do_and_waits_for_nobody_else(self, hoa: Talk, nam: Talk) -> None:
        hoa.says("/baocao")
        hoa.says("giao câu 1, 6 cho Nam")
        nam.says("/viec")
        nam.taps("Trả lời")
        heard = nam.says("mục lục")
        assert "Đã xong 0 câu, còn 2 câu." in heard
        assert "dân số: chưa trả lời" in heard
        assert "đang chờ Trần Văn Nam" not in heard
        assert "đang chờ Trần Văn Nam" in hoa.says("mục I")

    def test_a_word_typed_too_late_is_no_answer_to_ones_own_report(self, hoa: Talk, nam: Talk, parts: Parts) -> None:
        nam.says("/baocao")
        hoa.says("/baocao")
        hoa.says("giao câu 1 cho Nam")
        nam.says("/viec")
        nam.taps("Trả lời")
        hoa.says("thu lại câu 1")
        heard = nam.says("318")
        assert "chưa được ghi: “318”" in heard
        assert answers(parts, "1") == answers(parts, "2") == {}
        nam.says("55")
        assert answers(parts, "1") == {"dan_so": 55}

    def test_without_a_number_what_is_out_is_offered(self, hoa: Talk, nam: Talk, parts: Parts) -> None:
        hoa.says("/baocao")
        hoa.says("giao câu 1 cho Nam")
        hoa.says("giao câu 6 cho Nam")
        assert "thu lại câu nào" in hoa.says("thu lại")
        hoa.taps("Thu lại câu 6 · Trần Văn Nam")
        assert [task.question_id for task in parts.store.tasks.of_draft("1")] == ["dan_so"]

    def test_an_owner_who_answers_it_themselves_ends_the_task(self, hoa: Talk, nam: Talk, parts: Parts) -> None:
        hoa.says("/baocao")
        hoa.says("giao câu 1 cho Nam")
        hoa.says("sửa 1")
        hoa.says("1000")
        assert parts.store.tasks.of_draft("1") == ()
        assert "đã tự trả lời câu 1" in nam.says("/viec")

    def test_whoever_is_shown_out_leaves_their_questions_to_the_owner(
        self, hoa: Talk, nam: Talk, admin: Talk, parts: Parts
    ) -> None:
        hoa.says("/baocao")
        hoa.says("giao câu 1, 6 cho Nam")
        number = next(p.id for p in parts.store.people() if p.name == "Trần Văn Nam")
        admin.says(f"/nguoidung go {number}")
        assert parts.store.tasks.of_draft("1") == ()
        assert "không còn dùng trợ lý này" in (heard := hoa.says("/tieptuc"))
        assert "Dân số bao nhiêu?" in heard
