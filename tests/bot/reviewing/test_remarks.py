"""A report comes back with remarks: kept as they are typed, pinned to sections, never taken for anything else."""

from dataclasses import replace

import pytest

from bot.access import Role
from bot.interview.form import Part
from bot.interview.show import MOST_DATA, MOST_TEXT
from bot.messages import Incoming, Say
from bot.store import RemarkState, Verdict
from tests.bot.conftest import NOON, Talk
from tests.bot.reviewing.conversation import ALL, FORM, House, Quicker, opens, session_of, taps

HOSTILE = "<b>Sai</b> $name ${x} {{ office }} \u202eđảo ngược\u202c [Duyệt](tg://user?id=1) /duyet |A|1|\x07\x00"


def begins(talk: Talk, place: str = "1. Đội ngũ cán bộ") -> str:
    """Open what waits and begin a remark on a section of it."""
    opens(talk)
    talk.taps("Trả lại")
    return talk.taps(place)


class TestTyping:
    def test_every_message_is_a_remark_until_it_is_sent(self, house: House) -> None:
        house.submits()
        assert "Nhận xét về 1. Đội ngũ cán bộ" in begins(house.an)
        assert "Đã ghi nhận xét 1" in house.an.says("Số nữ chưa đúng")
        assert "Đã ghi nhận xét 2" in house.an.says("Bổ sung số đảng viên")
        assert "không" not in house.hoa.says("/nhanxet").split("nhận xét")[0]
        house.an.taps("Gửi trả lại (2)")
        said = house.hoa.says("/trogiup")
        assert "Đồng chí An trả lại báo cáo" in said
        assert said.count("1. Đội ngũ cán bộ") == 1, "grouped by section"
        assert "Số nữ chưa đúng" in said
        assert "Bổ sung số đảng viên" in said
        assert house.newest.verdict is Verdict.RETURNED

    @pytest.mark.parametrize("words", ["xem lại", "tiếp tục", "xuất", "bỏ qua", "quay lại", "319", "trình duyệt"])
    def test_words_that_elsewhere_are_commands_or_answers_are_remarks_here(self, house: House, words: str) -> None:
        house.submits()
        house.an.says("/baocao")
        [own] = house.parts.store.drafts(house.person(house.an).id)
        before = house.parts.store.events(own.id)
        begins(house.an)
        house.an.says(words)
        assert house.parts.store.events(own.id) == before
        assert [r.text for r in house.parts.store.reviews.unsent(house.newest.id, 2)] == [words]

    @pytest.mark.parametrize("words", ["xong", "Xong rồi ạ", "thoi", "gui tra lai", "hoan tac"])
    def test_that_it_was_all_is_no_remark_and_shows_what_would_be_sent(self, house: House, words: str) -> None:
        house.submits()
        begins(house.an)
        house.an.says("Số nữ chưa đúng")
        assert "1. 1. Đội ngũ cán bộ: Số nữ chưa đúng" in house.an.says(words)
        assert "Gửi trả lại (1)" in house.an.labels
        assert [r.text for r in house.parts.store.reviews.unsent(house.newest.id, 2)] == ["Số nữ chưa đúng"]
        assert "Đã ghi nhận xét 2" in house.an.says("Bổ sung số đảng viên")

    def test_what_is_written_where_a_section_was_to_be_chosen_is_on_the_whole(self, house: House) -> None:
        house.submits()
        opens(house.an)
        house.an.taps("Trả lại")
        assert "Đã ghi nhận xét 1 (Toàn văn)" in house.an.says("Cần ngắn hơn")
        assert "Đã ghi nhận xét 2 (Toàn văn)" in house.an.says("Bổ sung số đảng viên")
        assert [r.text for r in house.parts.store.reviews.unsent(house.newest.id, 2)] == [
            "Cần ngắn hơn",
            "Bổ sung số đảng viên",
        ]

    def test_it_survives_a_restart(self, house: House) -> None:
        house.submits()
        begins(house.an)
        house.an.says("Một")
        again = house.restarted()
        assert "Đã ghi nhận xét 2" in again.an.says("Hai")

    def test_a_question_to_the_library_in_between_says_what_the_next_message_is(self, house: House) -> None:
        house.submits()
        house.an.says("/baocao")
        begins(house.an)
        assert "Đang viết nhận xét về 1. Đội ngũ cán bộ" in house.an.says("/vanban")
        assert "Đã ghi nhận xét 1" in house.an.says("Sai")

    def test_the_words_of_a_question_that_was_asked_for_are_no_remark_and_those_after_are(self, house: House) -> None:
        house.submits()
        begins(house.an)
        assert "Đang viết nhận xét" not in house.an.says("/hoi")
        house.an.says("thời hạn gửi báo cáo là ngày nào")
        assert house.parts.store.reviews.unsent(house.newest.id, 2) == ()
        assert "Đã ghi nhận xét 1" in house.an.says("Sai")

    def test_turning_to_a_report_of_their_own_ends_it_and_keeps_what_was_typed(self, house: House) -> None:
        house.submits()
        house.an.says("/baocao")
        begins(house.an)
        house.an.says("Một")
        assert "tạm dừng viết nhận xét" in house.an.says("/tieptuc")
        house.an.says("500")
        [own] = house.parts.store.drafts(house.person(house.an).id)
        assert len(house.parts.store.events(own.id)) == 2
        assert "Xem nhận xét đã ghi (1)" in _labels(house.an, opens)

    def test_it_can_be_stopped_and_dropped(self, house: House) -> None:
        house.submits()
        begins(house.an)
        house.an.says("Một")
        assert "1 nhận xét đã ghi vẫn còn" in house.an.taps("Dừng viết")
        taps(house.an, f"rv|k|{house.newest.id}")
        assert "Đã bỏ 1 nhận xét" in house.an.taps("Bỏ các nhận xét chưa gửi")
        assert house.parts.store.reviews.unsent(house.newest.id, 2) == ()
        assert house.newest.verdict is Verdict.WAITING

    def test_without_a_remark_nothing_is_returned(self, house: House) -> None:
        house.submits()
        assert "ít nhất một nhận xét" in taps(house.an, f"rv|K|{house.newest.id}")
        assert house.newest.verdict is Verdict.WAITING

    @pytest.mark.parametrize("nothing", ["\u200b\u200b", "…", "\u2800"])
    def test_what_says_nothing_is_no_remark(self, house: House, nothing: str) -> None:
        house.submits()
        begins(house.an)
        assert "chưa có nội dung" in house.an.says(nothing)
        assert house.parts.store.reviews.unsent(house.newest.id, 2) == ()

    def test_in_a_group_no_remark_is_taken(self, house: House) -> None:
        house.submits()
        begins(house.an)
        house.an.says("Trong nhóm", private=False)
        assert house.parts.store.reviews.unsent(house.newest.id, 2) == ()

    def test_one_who_is_no_supervisor_any_more_writes_none_and_it_is_said_once(self, house: House) -> None:
        house.submits()
        begins(house.an)
        house.parts.store.change_role(house.person(house.an).id, Role.OFFICER, None, NOON.isoformat())
        assert "không còn quyền" in house.an.says("Sai")
        assert "/baocao" in house.an.says("Sai")
        assert house.parts.store.reviews.unsent(house.newest.id, 2) == ()

    def test_hostile_text_is_shown_as_text(self, house: House) -> None:
        house.submits()
        house.returns(house.an, HOSTILE, section="can_bo_muc")
        said = house.hoa.says("/trogiup")
        assert "<b>Sai</b> $name ${x} {{ office }}" in said
        assert not set(said) & set("\u202e\u202c\x07\x00")


class TestTwoSupervisors:
    def test_what_another_has_typed_can_still_be_sent_after_the_return(self, house: House) -> None:
        house.submits()
        begins(house.an)
        house.an.says("Của An")
        house.returns(house.binh, "Của Bình")
        assert "Của An" not in house.hoa.says("/nhanxet")
        assert "Đã gửi thêm 1 nhận xét" in house.an.taps("Gửi trả lại (1)")
        assert "Của An" in house.hoa.says("/nhanxet")

    def test_what_was_typed_on_a_report_that_was_approved_meanwhile_is_kept_and_that_is_said(
        self, house: House
    ) -> None:
        house.submits()
        begins(house.an)
        house.approves(house.binh)
        assert "chưa gửi: Đ/c Binh đã phê duyệt" in house.an.says("Sai")
        assert [r.text for r in house.parts.store.reviews.unsent(house.newest.id, 2)] == ["Sai"]

    def test_what_was_typed_on_a_submission_that_was_replaced_goes_along_with_the_new_one(self, house: House) -> None:
        house.submits()
        begins(house.an)
        house.an.says("Sai")
        house.changes()
        house.submits()
        taps(house.an, f"rv|K|{house.newest.id}")
        assert "Sai" in house.hoa.says("/nhanxet")

    def test_of_a_return_and_an_approval_at_the_same_moment_one_wins(self, house: House, quicker: Quicker) -> None:
        house.submits()
        first, late = house.restarted(), house.restarted(replace(house.parts, store=quicker))
        begins(late.an)
        late.an.says("Sai")
        quicker.meanwhile = lambda: first.approves(first.binh)
        assert "Binh đã phê duyệt" in late.an.taps("Gửi trả lại (1)")
        assert house.newest.verdict is Verdict.APPROVED
        assert [r.text for r in quicker.reviews.unsent(house.newest.id, 2)] == ["Sai"]


class TestMending:
    def test_a_button_opens_the_questions_of_the_section(self, house: House) -> None:
        house.submits()
        house.returns(house.an, "Số nữ chưa đúng", section="can_bo_muc")
        house.hoa.says("/nhanxet")
        said = house.hoa.taps("Sửa: 1. Đội ngũ cán bộ")
        assert "Nhận xét: Số nữ chưa đúng" in said
        assert "số cán bộ nữ: 120" in said
        assert "dân số" not in said

    def test_a_remark_on_the_whole_opens_all_questions(self, house: House) -> None:
        house.submits()
        house.returns(house.an, "Viết ngắn lại")
        house.hoa.says("/nhanxet")
        assert "dân số" in house.hoa.taps("Sửa: Toàn văn")

    def test_it_stands_beside_the_questions_of_its_section_until_it_is_done(self, house: House) -> None:
        house.submits()
        house.returns(house.an, "Số nữ chưa đúng", section="tinh_hinh")
        assert "✎ Nhận xét của An" in house.hoa.says("sửa 3"), "a section below the one remarked on"
        assert "✎" not in house.hoa.says("sửa 4")
        house.hoa.says("/nhanxet")
        assert "☑ Số nữ chưa đúng" in house.hoa.taps("Đã sửa 1")
        assert "✎" not in house.hoa.says("sửa 3")
        house.hoa.says("/nhanxet")
        house.hoa.taps("Mở lại 1")
        assert "✎" in house.hoa.says("sửa 3")

    def test_the_next_submission_tells_what_became_of_each_and_what_has_changed(self, house: House) -> None:
        house.submits()
        house.returns(house.an, "Số cán bộ chưa đúng", "Viết ngắn lại", section="can_bo_muc")
        house.hoa.says("/nhanxet")
        house.hoa.taps("Đã sửa 1")
        house.changes("319")
        assert "Còn 1 nhận xét" in house.hoa.says("/trinh")
        house.hoa.taps(ALL)
        said = house.binh.says("/trogiup")
        assert "1/2 đã sửa" in said
        assert "☑ 1. Đội ngũ cán bộ: Số cán bộ chưa đúng" in said
        assert "☐ 1. Đội ngũ cán bộ: Viết ngắn lại" in said
        assert "số cán bộ: 318" in said
        assert "→ 319" in said
        assert "→ 319" in taps(house.binh, f"rv|c|{house.newest.id}")

    @pytest.mark.parametrize("data", ["sr|d|1|1|0", "sr|e|1|1", "sr|p|1|0", "sr", "sr|x|1|1", "sr|d|99|1|0"])
    def test_the_remarks_on_a_report_are_its_officers_alone(self, house: House, data: str) -> None:
        house.submits()
        house.returns(house.an, "Mật")
        other = Talk(house.hoa.engine, replace(house.hoa.sender, key="Lan", name="Lan"))
        house.parts.store.add_person("test", "Lan", "Lan", Role.OFFICER, NOON.isoformat())
        assert "Mật" not in taps(other, data)
        [remark] = house.parts.store.reviews.remarks(house.newest.id)
        assert remark.state is RemarkState.OPEN

    def test_an_officer_who_has_left_is_not_told_and_that_is_said(self, house: House) -> None:
        house.submits()
        house.removes(house.hoa)
        assert "không báo được" in house.returns(house.an, "Sai")

    def test_no_answer_is_changed_by_a_remark(self, house: House) -> None:
        before = session_of(house)
        house.submits()
        house.returns(house.an, "319", section="can_bo_muc")
        assert session_of(house) == before


class TestWhatIsLong:
    def test_forty_remarks_are_all_to_be_seen_page_by_page(self, house: House) -> None:
        house.submits()
        for number in range(40):
            house.parts.store.reviews.remark(
                house.newest.id, "can_bo_muc", f"Nhận xét số <{number}>", 2, NOON.isoformat()
            )
        taps(house.an, f"rv|K|{house.newest.id}")
        seen = "".join(taps(house.hoa, f"sr|p|{house.draft}|{page}") for page in range(7))
        assert all(f"<{number}>" in seen for number in range(40))
        assert taps(house.hoa, f"sr|p|{house.draft}|999") == taps(house.hoa, f"sr|p|{house.draft}|6")

    def test_the_longest_titles_and_remarks_stay_within_a_message_and_a_button(self, house: House) -> None:
        first = FORM.parts[0]
        below = replace(first.parts[0], id="c" * 24, title="Đội ngũ " * 60)
        long = replace(FORM, parts=(replace(first, id="t" * 24, title="TÌNH HÌNH " * 40, parts=(below,)), *_many()))
        house = house.restarted(replace(house.parts, forms={FORM.id: long}))
        house.submits()
        for _ in range(6):
            house.parts.store.reviews.remark(house.newest.id, "c" * 24, "Dài " * 700, 2, NOON.isoformat())
        screens = ["o", "l", f"s|{'c' * 24}", "c", "a", "r", "k", f"w|{'c' * 24}", "K"]
        number = house.newest.id
        shown = [
            _screen(house.an, f"rv|{code}|{number}|{rest}") for code, _, rest in (s.partition("|") for s in screens)
        ]
        shown += [_screen(house.hoa, f"sr|p|{house.draft}|{page}") for page in range(6)]
        for say in (each for replies in shown for each in replies):
            assert len(say.text) <= MOST_TEXT
            assert all(len(button.data.encode()) <= MOST_DATA for row in say.buttons for button in row)
            assert all(len(button.label) <= 60 for row in say.buttons for button in row)


def _screen(talk: Talk, data: str) -> list[Say]:
    return [each for each in talk.engine.handle(Incoming(talk.sender, tap=data)) if isinstance(each, Say)]


def _many() -> tuple[Part, ...]:
    return tuple(replace(part, title="VIỆC ĐÃ LÀM " * 30) for part in FORM.parts[1:])


def _labels(talk: Talk, do) -> set[str]:  # type: ignore[no-untyped-def]
    talk.labels.clear()
    do(talk)
    return set(talk.labels)


def test_whoever_was_handed_a_question_does_not_read_what_is_said_of_the_report(house: House) -> None:
    house.submits()
    house.returns(house.an, "Xem lại số nữ và kỷ luật", section="can_bo_muc")
    assert "Xem lại số nữ" in house.hoa.says("sửa 2")
    taps(house.hoa, f"give|{house.draft}|can_bo|{house.person(house.binh).id}|")
    heard = taps(house.binh, f"mine|{house.draft}|can_bo")
    assert "Bao nhiêu cán bộ?" in heard
    assert "Xem lại số nữ" not in heard + house.binh.says("?")
