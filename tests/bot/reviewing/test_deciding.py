"""A supervisor looks and decides: on what was submitted, on its very bytes, and only where it is theirs to decide."""

from dataclasses import replace

import pytest

from bot.access import Role
from bot.approval import digest
from bot.messages import Incoming, Sender
from bot.store import Verdict
from tests.bot.conftest import NOON, Talk
from tests.bot.reviewing.conversation import ALL, House, Quicker, opens, taps, word


class TestLooking:
    def test_what_waits_is_listed_and_opened_by_a_button(self, house: House) -> None:
        house.submits()
        assert "Có 1 báo cáo chờ" in house.an.says("/duyet")
        said = opens(house.an)
        assert "Đang chờ quyết định" in said
        assert "đánh giá – đơn vị: Phòng Nội vụ" in said

    def test_a_section_is_read_as_it_prints_with_who_answered_and_when(self, house: House) -> None:
        house.submits()
        opens(house.an)
        house.an.taps("Xem mục…")
        said = house.an.taps("1. Đội ngũ cán bộ")
        assert "Có 318 cán bộ, trong đó 120 nữ." in said
        assert "↳ Hoa trả lời, 12:" in said

    def test_a_section_comes_with_those_below_it(self, house: House) -> None:
        house.submits()
        assert "Có 318 cán bộ" in taps(house.an, f"rv|s|{house.newest.id}|tinh_hinh|0")

    def test_what_is_still_to_come_is_marked(self, house: House) -> None:
        house.submits()
        assert "⏳ đang chờ Phòng Nội vụ" in taps(house.an, f"rv|s|{house.newest.id}|viec_muc|0")

    def test_what_is_read_is_what_was_submitted_not_what_was_answered_since(self, house: House) -> None:
        house.submits()
        house.answers("can_bo", 777)
        said = taps(house.an, f"rv|s|{house.newest.id}|can_bo_muc|0")
        assert "318" in said
        assert "777" not in said

    def test_the_files_are_given_again(self, house: House) -> None:
        house.submits()
        opens(house.binh)
        house.binh.given.clear()
        house.binh.taps("Gửi lại các tệp")
        assert [digest(given.content) == house.newest.sha256 for given in house.binh.given] == [False, True]

    def test_looking_changes_no_answer(self, house: House) -> None:
        house.submits()
        before = house.parts.store.events(house.draft)
        for data in ("o", "l", "s", "f", "c", "a", "n", "r", "k"):
            taps(house.an, f"rv|{data}|{house.newest.id}|can_bo_muc|0")
        assert house.parts.store.events(house.draft) == before

    def test_a_supervisor_cannot_open_the_report_itself(self, house: House) -> None:
        house.submits()
        taps(house.an, f"draft|{house.draft}")
        assert house.parts.store.current(house.person(house.an).id) is None


class TestApproving:
    def test_the_yes_names_the_report_its_time_and_its_bytes(self, house: House) -> None:
        house.submits()
        opens(house.an)
        said = house.an.taps("Duyệt")
        assert house.newest.sha256[:12] in said
        assert "Báo cáo nhỏ, 06/7/2026" in said
        assert "do đ/c Hoa trình lúc 12:" in said
        assert house.newest.verdict is Verdict.WAITING

    def test_a_no_leaves_it_waiting(self, house: House) -> None:
        house.submits()
        opens(house.an)
        house.an.taps("Duyệt")
        assert "vẫn chờ" in house.an.taps("Chưa")
        assert house.newest.verdict is Verdict.WAITING

    def test_the_officer_gets_the_very_bytes_and_export_gives_them_again(self, house: House) -> None:
        house.submits()
        assert "Đã phê duyệt" in house.approves(house.an)
        assert (house.newest.verdict, house.newest.decided_by) == (Verdict.APPROVED, house.person(house.an).id)
        assert "Đồng chí An đã phê duyệt" in house.hoa.says("/trogiup")
        assert digest(word(house.hoa).content) == house.newest.sha256
        house.hoa.given.clear()
        assert "được đ/c An phê duyệt lúc" in house.hoa.says("/xuat ký")
        assert [digest(given.content) for given in house.hoa.given] == [house.newest.sha256]

    def test_bytes_stay_the_same_after_a_restart_another_month_and_another_office(self, house: House) -> None:
        house.submits()
        house.approves(house.an)
        office = replace(house.parts.office, signer="Người khác")
        later = house.restarted(replace(house.parts, office=office, now=lambda: NOON.replace(month=9)))
        later.hoa.says("/xuat ký")
        assert digest(word(later.hoa).content) == house.newest.sha256

    def test_while_it_waits_export_gives_what_was_submitted(self, house: House) -> None:
        house.submits()
        assert "đang chờ phê duyệt" in house.hoa.says("/xuat ký")
        assert digest(word(house.hoa).content) == house.newest.sha256

    def test_answers_that_changed_since_cannot_be_approved(self, house: House) -> None:
        house.submits()
        opens(house.an)
        house.an.taps("Duyệt")
        house.answers("can_bo", 319)
        assert "đã bị sửa sau khi trình" in house.an.taps("Xác nhận phê duyệt")
        assert house.newest.verdict is Verdict.WAITING

    def test_the_same_answer_given_again_changes_nothing(self, house: House) -> None:
        house.submits()
        house.answers("can_bo", 318)
        assert "Đã phê duyệt" in house.approves(house.an)

    def test_across_a_restart_the_buttons_still_work(self, house: House) -> None:
        house.submits()
        opens(house.an)
        house.an.taps("Duyệt")
        again = house.restarted()
        assert "Đã phê duyệt" in again.an.hears(Incoming(house.an.sender, tap=house.an.labels["Xác nhận phê duyệt"]))


class TestTwoSupervisors:
    def test_the_other_is_told_who_did_what(self, house: House) -> None:
        house.submits()
        opens(house.binh)
        house.binh.taps("Duyệt")
        house.approves(house.an)
        said = house.binh.taps("Xác nhận phê duyệt")
        assert "An đã phê duyệt lúc" in said
        assert house.newest.decided_by == house.person(house.an).id

    def test_of_two_at_the_same_moment_one_wins_and_the_other_is_told(self, house: House, quicker: Quicker) -> None:
        house.submits()
        first, second = house.restarted(), house.restarted(replace(house.parts, store=quicker))
        opens(second.binh)
        second.binh.taps("Duyệt")
        quicker.meanwhile = lambda: first.approves(first.an)
        said = second.binh.taps("Xác nhận phê duyệt")
        assert "không còn chờ quyết định. Đ/c An đã phê duyệt lúc" in said
        assert house.newest.decided_by == house.person(house.an).id
        told = [letter.shown for letter in quicker.letters.waiting("test", "Hoa")]
        assert len(told) == 2, "one sentence and one file, not two"

    def test_a_change_at_the_same_moment_is_not_approved(self, house: House, quicker: Quicker) -> None:
        house.submits()
        late = house.restarted(replace(house.parts, store=quicker))
        opens(late.an)
        late.an.taps("Duyệt")
        quicker.meanwhile = lambda: house.answers("can_bo", 319)
        late.an.taps("Xác nhận phê duyệt")
        assert house.newest.verdict is Verdict.WAITING

    def test_return_and_approval_do_not_both_count(self, house: House) -> None:
        house.submits()
        house.returns(house.binh, "Thiếu số liệu")
        assert "Binh đã trả lại" in taps(house.an, f"rv|A|{house.newest.id}|{house.newest.sha256[:12]}")
        assert house.newest.verdict is Verdict.RETURNED


class TestForgedTaps:
    @pytest.mark.parametrize("code", list("oflscanArwkKdx"))
    def test_an_officer_decides_on_nothing(self, house: House, code: str) -> None:
        house.submits()
        said = taps(house.hoa, f"rv|{code}|{house.newest.id}|{house.newest.sha256[:12]}")
        assert "không có quyền" in said
        assert house.newest.verdict is Verdict.WAITING

    def test_one_who_was_not_asked_decides_on_nothing(self, house: House) -> None:
        house.submits("Trình đ/c An")
        said = taps(house.binh, f"rv|A|{house.newest.id}|{house.newest.sha256[:12]}")
        assert "không còn dùng được" in said
        assert house.newest.verdict is Verdict.WAITING

    def test_a_supervisor_does_not_decide_on_their_own(self, house: House) -> None:
        house.submits()
        house.parts.store.change_role(house.person(house.hoa).id, Role.SUPERVISOR, None, NOON.isoformat())
        taps(house.hoa, f"rv|A|{house.newest.id}|{house.newest.sha256[:12]}")
        assert house.newest.verdict is Verdict.WAITING

    @pytest.mark.parametrize("digits", ["", "0" * 12, "x|y"])
    def test_other_bytes_than_those_shown_are_asked_about_again(self, house: House, digits: str) -> None:
        house.submits()
        assert house.newest.sha256[:12] in taps(house.an, f"rv|A|{house.newest.id}|{digits}")
        assert house.newest.verdict is Verdict.WAITING

    @pytest.mark.parametrize("data", ["rv", "rv|", "rv|A", "rv|A|99|x", "rv|A|-1|x", "rv|?|1", "rv|s|1|nirgends|999"])
    def test_any_data_at_all_is_answered(self, house: House, data: str) -> None:
        house.submits()
        assert taps(house.an, data)
        assert house.newest.verdict is Verdict.WAITING

    def test_in_a_group_nothing_is_shown(self, house: House) -> None:
        house.submits()
        assert "trao đổi riêng" in taps(house.an, f"rv|o|{house.newest.id}", private=False)
        assert "trao đổi riêng" in house.an.says("/duyet", private=False)
        assert "trao đổi riêng" in house.hoa.says("/lichsu", private=False)
        assert house.an.given == []

    def test_a_stranger_hears_nothing_of_it(self, house: House) -> None:
        house.submits()
        stranger = Talk(house.an.engine, Sender("test", "x", "Người lạ"))
        assert "mã này" in taps(stranger, f"rv|o|{house.newest.id}")


class TestPeopleWhoLeave:
    def test_when_the_one_who_was_asked_has_left_another_may_decide(self, house: House) -> None:
        house.submits("Trình đ/c An")
        house.removes(house.an)
        assert "Đã phê duyệt" in house.approves(house.binh)

    def test_an_officer_who_has_left_is_not_told_and_nothing_breaks(self, house: House) -> None:
        house.submits()
        house.removes(house.hoa)
        assert "không báo được" in house.approves(house.an)
        assert house.parts.store.letters.waiting("test", "Hoa") == ()

    def test_the_name_of_a_supervisor_who_has_left_still_stands_on_the_approval(self, house: House) -> None:
        house.submits()
        house.approves(house.an)
        house.removes(house.an)
        assert "được đ/c An phê duyệt" in house.hoa.says("/xuat ký")

    def test_the_others_who_were_asked_hear_that_it_is_done(self, house: House) -> None:
        house.submits(ALL)
        house.binh.says("/trogiup")
        house.approves(house.an)
        assert "An đã phê duyệt" in house.binh.says("/trogiup")
