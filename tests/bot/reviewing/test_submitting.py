"""A report is put before supervisors: what stops it, what they are given, and that it is all or nothing."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.access import Role
from bot.approval import digest
from bot.messages import Give, Incoming
from bot.parts import Parts
from bot.report.docx.provenance import embedded
from bot.store import Task, Verdict
from tests.bot.conftest import NOON
from tests.bot.preview.making import blank, printing
from tests.bot.reviewing.conversation import ALL, FORM, House, Quicker, housed, taps, word


class TestWhoIsAsked:
    def test_of_several_supervisors_the_officer_chooses_one_or_all(self, house: House) -> None:
        assert "Trình ai?" in house.hoa.says("/trinh")
        assert {"Trình đ/c An", "Trình đ/c Binh", ALL} <= house.hoa.labels.keys()
        house.hoa.taps("Trình đ/c An")
        assert house.newest.to == house.person(house.an).id

    def test_one_supervisor_is_not_asked_about(self, house: House) -> None:
        house.removes(house.binh)
        assert "Trình ai?" not in house.hoa.says("/trinh")
        assert ALL not in house.hoa.labels
        house.hoa.taps("Trình đ/c An")
        assert house.newest.to is None or house.newest.to == house.person(house.an).id

    def test_without_a_supervisor_an_admin_is_asked_and_without_either_it_is_said(self, house: House) -> None:
        house.removes(house.an)
        house.removes(house.binh)
        assert "chưa có lãnh đạo" in house.hoa.says("/trinh")
        house.parts.store.add_person("test", "Minh", "Minh", Role.ADMIN, NOON.isoformat())
        house.submits("Trình đ/c Minh")
        assert house.newest.verdict is Verdict.WAITING

    def test_nobody_is_asked_about_their_own_report(self, house: House) -> None:
        house.parts.store.change_role(house.person(house.hoa).id, Role.SUPERVISOR, None, NOON.isoformat())
        house.hoa.says("/trinh")
        assert "Trình Hoa" not in house.hoa.labels


class TestWhatStopsIt:
    def test_gaps_are_listed_and_stop_nothing(self, house: House) -> None:
        said = house.hoa.says("/trinh")
        assert "Còn 1 chỗ cần bổ sung" in said
        assert "đánh giá – đơn vị: Phòng Nội vụ" in said

    def test_a_list_that_is_still_being_typed_does(self, house: House) -> None:
        house.hoa.says("sửa 4")
        house.hoa.says("Trồng cây")
        said = house.hoa.says("/trinh")
        assert "Câu 4 (việc đã làm): danh sách đang gõ dở" in said
        assert house.submissions == ()

    def test_an_answer_against_a_check_of_the_form_does(self, house: House) -> None:
        house.answers("can_bo", 100)
        said = house.hoa.says("/trinh")
        assert "Câu 3 (số cán bộ nữ): Số nữ không thể nhiều hơn số cán bộ." in said
        assert "Trình đ/c An" not in house.hoa.labels

    def test_a_figure_without_a_parent_does(self, house: House) -> None:
        closing = FORM.closing + " Có ba cuộc họp."
        faulty = house.restarted(replace(house.parts, forms={FORM.id: replace(FORM, closing=closing)}))
        assert "“ba” không rõ nguồn" in faulty.hoa.says("/trinh")
        assert taps(faulty.hoa, f"sb|{house.draft}|{len(house.parts.store.events(house.draft))}|0")
        assert house.submissions == ()

    def test_a_report_of_somebody_else_does(self, house: House) -> None:
        store, an = house.parts.store, house.person(house.an)
        store.tasks.give(Task(house.draft, "can_bo", an.id, house.person(house.hoa).id, NOON.isoformat(), None))
        store.set_current(an.id, house.draft)
        assert "chỉ trả lời những câu được giao" in house.an.says("/trinh")

    def test_without_an_open_report_it_is_said_how_to_begin(self, house: House) -> None:
        assert "/baocao" in house.an.says("/trinh")

    def test_no_is_no(self, house: House) -> None:
        house.hoa.says("/trinh")
        assert "Chưa trình" in house.hoa.taps("Chưa trình")
        assert house.submissions == ()

    def test_answers_that_changed_since_the_question_was_shown_are_shown_first(self, house: House) -> None:
        house.hoa.says("/trinh")
        house.answers("can_bo", 319)
        assert "đã thay đổi" in house.hoa.taps(ALL)
        assert house.submissions == ()
        house.hoa.taps(ALL)
        assert len(house.submissions) == 1

    @pytest.mark.parametrize("data", ["sb|1|9|99", "sb|1|9|x", "sb|2|9|0", "sb|||", "sb|1|9|-1", "sb|1"])
    def test_a_forged_button_submits_nothing(self, house: House, data: str) -> None:
        house.hoa.says("/trinh")
        taps(house.hoa, data)
        assert house.submissions == ()


class TestWhatSupervisorsAreGiven:
    def test_the_figures_the_draft_and_the_version_for_signing(self, house: House) -> None:
        house.submits()
        said = house.an.says("/duyet")
        draft, signing = house.an.given
        assert "do đ/c Hoa trình lúc" in said
        assert "Còn 1 chỗ cần bổ sung, 0 đoạn giữ từ kỳ trước" in said
        assert embedded(draft.content) is not None
        assert embedded(signing.content) is None
        assert digest(signing.content) == house.newest.sha256
        assert [given.content for given in house.binh.given] == []
        house.binh.says("/duyet")
        assert [given.content for given in house.binh.given] == [draft.content, signing.content]

    def test_without_libreoffice_a_sentence_instead_of_pages(self, house: House) -> None:
        house.submits()
        assert "Chưa có hình các trang" in house.an.says("/duyet")
        assert house.an.seen == []

    def test_with_it_the_pages_of_the_version_for_signing(self, parts: Parts, tmp_path: Path) -> None:
        taken = tmp_path / "taken"
        taken.mkdir()
        soffice = printing(tmp_path, blank(pages=2), first=f'cp "$folder/document.docx" "{taken}"')
        house = housed(parts)
        house = house.restarted(replace(house.parts, soffice=soffice))
        house.submits()
        house.an.says("/duyet")
        assert [len(pictures.pictures) for pictures in house.an.seen] == [2]
        assert digest((taken / "document.docx").read_bytes()) == house.newest.sha256

    def test_only_the_one_who_was_chosen_is_told(self, house: House) -> None:
        house.submits("Trình đ/c An")
        assert "Không có báo cáo nào" in house.binh.says("/duyet")
        assert house.binh.given == []

    def test_what_was_read_is_what_is_submitted(self, house: House) -> None:
        house.hoa.says("/xuat")
        read = word(house.hoa)
        later = house.restarted(replace(house.parts, office=replace(house.parts.office, signer="Người khác")))
        later.submits()
        later.an.says("/duyet")
        assert later.an.given[0].content == read.content


class TestTakingTheirPlace:
    def test_an_earlier_submission_is_withdrawn(self, house: House) -> None:
        house.submits()
        house.changes()
        assert "sẽ được thay" in house.hoa.says("/trinh")
        house.hoa.taps(ALL)
        assert [each.verdict for each in house.submissions] == [Verdict.WAITING, Verdict.WITHDRAWN]
        assert "đã trình bản khác" in taps(house.an, f"rv|a|{house.submissions[1].id}")

    def test_one_who_is_not_asked_any_more_is_told(self, house: House) -> None:
        house.submits("Trình đ/c An")
        house.an.says("/trogiup")
        house.changes()
        house.submits("Trình đ/c Binh")
        assert "đã trình bản khác" in house.an.says("/trogiup")
        assert "Không có báo cáo nào" in house.an.says("/duyet")

    def test_what_is_approved_and_unchanged_is_not_submitted_again(self, house: House) -> None:
        house.submits()
        house.approves(house.an)
        assert "không cần trình lại" in house.hoa.says("/trinh")

    def test_the_first_change_while_it_waits_is_told_once(self, house: House) -> None:
        house.submits()
        assert "khác bản đang chờ duyệt" in house.changes("319")
        assert "khác bản đang chờ duyệt" not in house.changes("320")


class TestAllOrNothing:
    def test_a_report_that_changes_while_it_is_submitted_is_not(self, house: House, quicker: Quicker) -> None:
        house = house.restarted(replace(house.parts, store=quicker))
        files = quicker.files(house.draft)
        house.hoa.says("/trinh")
        quicker.meanwhile = lambda: house.answers("can_bo", 319)
        assert "đang được sửa ở nơi khác" in house.hoa.taps(ALL)
        assert (house.submissions, quicker.files(house.draft)) == ((), files)
        assert quicker.letters.waiting("test") == ()

    def test_a_tap_that_comes_twice_submits_once(self, house: House) -> None:
        house.hoa.says("/trinh")
        for _ in range(2):
            house.hoa.hears(Incoming(house.hoa.sender, tap=house.hoa.labels[ALL], update="test:1"))
        assert len(house.submissions) == 1
        assert [
            each.shown.name for each in house.parts.store.letters.waiting("test", "An") if isinstance(each.shown, Give)
        ] == [
            "Du-thao-bao-cao-nho-1.docx",
            "Trinh-ky-bao-cao-nho-1.docx",
        ]
