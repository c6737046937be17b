"""An approval ends with the first change of what is printed, once, for all; and with nothing else."""

from dataclasses import replace

import pytest

from bot.approval import Ground, ground, is_unchanged
from bot.interview.events import (
    Answered,
    Confirmed,
    Delegated,
    Event,
    Kept,
    Postponed,
    Redone,
    Reopened,
    Returned,
    Reworded,
    Skipped,
    Sourced,
    Supposed,
    Undone,
    Upheld,
)
from bot.interview.form import Kind
from bot.interview.session import Session
from bot.messages import Say
from bot.opening import as_stored
from bot.store import Task, Verdict
from tests.bot.conftest import NOON
from tests.bot.returned.conversation import edited, sends
from tests.bot.reviewing.conversation import FORM, House, Quicker, session_of, taps, word

AT = NOON.isoformat()
BEFORE: tuple[Event, ...] = (Answered("can_bo", "Hoa", AT, Kind.INTEGER, 318, "318"),)


class TestTheRule:
    @pytest.mark.parametrize(
        "event",
        [
            Answered("can_bo", "Hoa", AT, Kind.INTEGER, 319, "319"),
            Answered("can_bo", "Hoa", AT, Kind.INTEGER, 318, "318", origin="past:can_bo"),
            Skipped("can_bo", "Hoa", AT),
            Postponed("nu", "Hoa", AT, "Công an xã"),
            Reworded("", "Hoa", AT, "can_bo_muc", "Có", "Hiện có"),
            Undone("", "Hoa", AT, 0, 1),
        ],
        ids=lambda event: type(event).__name__,
    )
    def test_what_changes_the_print_counts(self, event: Event) -> None:
        assert not is_unchanged(FORM, (*BEFORE, event), len(BEFORE))

    @pytest.mark.parametrize(
        "event",
        [
            Answered("can_bo", "Lan", "2026-07-07T08:00:00+07:00", Kind.INTEGER, 318, "ba trăm mười tám"),
            Answered("khong_con_hoi", "Hoa", AT, Kind.INTEGER, 1, "1"),
            Supposed("can_bo", "Hoa", AT, Kind.INTEGER, 319, "319", "odd"),
            Reopened("can_bo", "Hoa", AT),
            Kept("can_bo", "Hoa", AT),
            Sourced("can_bo", "Hoa", AT, source="Báo cáo số 45/BC-VHXH"),
            Confirmed("can_bo", "Hoa", AT),
            Returned("", "Hoa", AT, "1", "a.docx", 1, "2026-07-06", known=True),
            Upheld("", "Hoa", AT, "1", 0),
        ],
        ids=lambda event: type(event).__name__,
    )
    def test_what_does_not_change_it_does_not(self, event: Event) -> None:
        assert is_unchanged(FORM, (*BEFORE, event), len(BEFORE))

    def test_what_is_undone_and_redone_is_as_it_was(self) -> None:
        history = (*BEFORE, Undone("", "Hoa", AT, 0, 1), Redone("", "Hoa", AT, 0, 1))
        assert is_unchanged(FORM, history, len(BEFORE))

    def test_an_empty_interview_has_no_ground(self) -> None:
        assert ground(Session()) == Ground({}, {}, ())


class TestAChange:
    def test_of_one_digit_is_warned_of_in_the_same_reply_and_told_to_the_supervisor_once(self, house: House) -> None:
        house.submits()
        house.approves(house.an)
        said = house.changes("319")
        assert "làm mất hiệu lực phê duyệt của đ/c An" in said
        assert "319" in said
        assert house.newest.verdict is Verdict.VOID
        assert "làm mất hiệu lực" not in house.changes("320")
        assert house.an.says("/trogiup").count("không còn hiệu lực") == 1
        assert "không còn hiệu lực" not in house.an.says("/trogiup")

    def test_who_approved_and_who_changed_it_is_kept(self, house: House) -> None:
        house.submits()
        house.approves(house.an)
        house.changes()
        found = house.newest
        assert (found.decided_by, found.voided_by) == (house.person(house.an).id, house.person(house.hoa).id)
        assert found.decided_at is not None
        assert found.voided_at is not None

    def test_what_is_handed_out_for_signing_afterwards_is_another_file(self, house: House) -> None:
        house.submits()
        house.approves(house.an)
        house.hoa.says("/xuat ký")
        approved = word(house.hoa).content
        house.changes()
        said = house.hoa.says("/xuat ký")
        assert "phê duyệt" not in said
        assert word(house.hoa).content != approved

    def test_taken_back_does_not_revive_the_approval_and_that_is_said(self, house: House) -> None:
        house.submits()
        house.approves(house.an)
        assert "cũng không khôi phục được" in house.changes("319")
        house.changes("318")
        assert house.newest.verdict is Verdict.VOID
        assert "phê duyệt" not in house.hoa.says("/xuat ký")

    def test_only_looked_at_again_leaves_the_approval(self, house: House) -> None:
        house.submits()
        house.approves(house.an)
        house.hoa.says("sửa 2")
        assert "mất hiệu lực" not in house.hoa.says("giữ nguyên")
        assert house.newest.verdict is Verdict.APPROVED

    def test_made_by_another_process_is_noticed_at_the_next_turn(self, house: House) -> None:
        house.submits()
        house.approves(house.an)
        house.answers("can_bo", 319)
        assert "phê duyệt lúc" not in house.restarted().hoa.says("/xuat ký").split("⚠")[0]
        assert house.newest.verdict is Verdict.VOID

    def test_and_an_approval_at_the_same_moment_do_not_both_stand(self, house: House, quicker: Quicker) -> None:
        house.submits()
        first, late = house.restarted(), house.restarted(replace(house.parts, store=quicker))
        late.hoa.says("sửa 2")
        quicker.meanwhile = lambda: first.approves(first.an)
        late.hoa.says("319")
        assert "mất hiệu lực" in late.hoa.says("/xemlai")
        assert house.newest.verdict is Verdict.VOID

    def test_by_somebody_who_was_handed_a_question_is_told_to_the_officer(self, house: House) -> None:
        store, binh = house.parts.store, house.person(house.binh)
        event = Delegated("can_bo", "Hoa", AT, binh.id, "Binh")
        store.append_events(house.draft, len(store.events(house.draft)), [as_stored(event)], at=AT)
        store.tasks.give(Task(house.draft, "can_bo", binh.id, house.person(house.hoa).id, AT, None))
        house.submits("Trình đ/c An")
        house.approves(house.an)
        store.set_current(binh.id, house.draft)
        house.binh.says("/xemlai")
        assert "mất hiệu lực phê duyệt của đ/c An" in house.binh.says("319")
        assert "Binh đã sửa báo cáo" in house.hoa.says("/trogiup")

    def test_taken_over_from_word_while_another_report_lies_open_ends_the_approval_at_once(self, house: House) -> None:
        house.submits()
        house.approves(house.an)
        house.hoa.says("/xuat")
        sends(house.hoa, edited(word(house.hoa).content, ("318", "319")))
        take = next(data for data in house.hoa.labels.values() if data.startswith("w|") and data.endswith("|take"))
        house.hoa.says("/baocao")
        assert "mất hiệu lực phê duyệt của đ/c An" in taps(house.hoa, take)
        assert session_of(house)["can_bo"] == 319
        assert house.newest.verdict is Verdict.VOID

    def test_that_meets_another_void_is_told_once(self, house: House, quicker: Quicker) -> None:
        house.submits()
        house.approves(house.an)
        late = house.restarted(replace(house.parts, store=quicker))
        late.hoa.says("sửa 2")
        at = NOON.isoformat()
        quicker.meanwhile = lambda: house.parts.store.reviews.void(house.newest.id, 1, at)
        late.hoa.says("319")
        told = [each.shown for each in quicker.letters.waiting("test", "An")]
        assert not any(isinstance(shown, Say) and "không còn hiệu lực" in shown.text for shown in told)
        assert session_of(house)["can_bo"] == 319, "the answer is not lost over it"
