"""Who owes what, deadlines, and the reminders that go out by themselves."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine import Engine
from bot.messages import Letter, Say
from bot.parts import Parts
from bot.reminders import Deadline, Quiet, Stage, fresh, known, may_disturb, reminders, stage_of
from tests.bot.conftest import NOON, Talk
from tests.bot.together.conftest import Clock

QUIET = Quiet(20, 7, frozenset({5, 6}))
MONDAY = date(2026, 7, 6)


def told(letters: tuple[Letter, ...]) -> dict[str, str]:
    """Return what each person is told."""
    found: dict[str, str] = {}
    for letter in letters:
        assert isinstance(letter.shown, Say)
        found[letter.to.chat] = found.get(letter.to.chat, "") + letter.shown.text
    return found


class TestTheListOfWork:
    def test_the_owner_sees_who_owes_what_since_when_until_when(self, hoa: Talk, nam: Talk, clock: Clock) -> None:
        hoa.says("/baocao")
        hoa.says("giao câu 1 cho Nam trước 8/7")
        hoa.says("sửa 10")
        hoa.says("chưa có")
        clock.passes(days=1)
        heard = hoa.says("/viec")
        assert "câu 1: dân số – đ/c Trần Văn Nam, từ 06/7/2026, hạn 08/7/2026" in heard
        assert "câu 10: ghi chú riêng – Phòng Nội vụ, từ 06/7/2026" in heard
        assert "quá hạn" not in heard
        clock.passes(days=2)
        assert "quá hạn" in hoa.says("việc của tôi")

    def test_whoever_was_asked_sees_what_and_goes_there_by_a_button(self, hoa: Talk, nam: Talk) -> None:
        hoa.says("/baocao")
        hoa.says("giao câu 1, 6 cho Nam trước 8/7")
        nam.says("/start")
        heard = nam.says("/viec")
        assert "câu 1: dân số, hạn 08/7/2026" in heard
        assert "câu 6: các cuộc kiểm tra" in heard
        assert "Dân số bao nhiêu?" in nam.taps(next(label for label in nam.labels if label.startswith("Trả lời: ")))

    def test_nobody_owes_anything_at_first(self, hoa: Talk) -> None:
        hoa.says("/baocao")
        assert "Không có việc nào" in hoa.says("/viec")

    @pytest.mark.parametrize("said", ["nhắc Nam", "nhac dong chi nam", "đôn đốc Trần Văn Nam"])
    def test_the_owner_reminds_by_a_word(self, hoa: Talk, nam: Talk, said: str) -> None:
        hoa.says("/baocao")
        hoa.says("giao câu 1 cho Nam")
        nam.says("/start")
        assert "Đã nhắc" in hoa.says(said)
        heard = nam.says("/start")
        assert "Nguyễn Thị Hoa nhắc" in heard
        assert "Dân số bao nhiêu?" in nam.taps("Trả lời")

    def test_or_by_a_button(self, hoa: Talk, nam: Talk) -> None:
        hoa.says("/baocao")
        hoa.says("giao câu 1 cho Nam")
        hoa.says("/viec")
        assert "Đã nhắc" in hoa.taps("Nhắc Trần Văn Nam")

    def test_who_owes_nothing_is_not_reminded(self, hoa: Talk, nam: Talk) -> None:
        hoa.says("/baocao")
        assert "Không có câu nào" in hoa.says("nhắc Nam")
        assert "nhắc" not in nam.says("/bannhap")

    def test_a_word_of_reminding_that_names_nobody_is_an_answer(self, hoa: Talk, nam: Talk) -> None:
        hoa.says("/baocao")
        hoa.says("sửa 9")
        assert "Đã ghi nhận xét chung" in hoa.says("Nhắc nhở các đơn vị thực hiện")


class TestDeadlines:
    @pytest.mark.parametrize("said", ["/han 20/7", "hạn 20/7/2026", "han nop 20/7", "/han ngày 20/7/2026"])
    def test_a_report_gets_its_deadline(self, hoa: Talk, parts: Parts, said: str) -> None:
        hoa.says("/baocao")
        heard = hoa.says(said)
        assert "20/7/2026" in heard
        assert "Dân số bao nhiêu?" in heard
        assert parts.store.draft("1").due == "2026-07-20"
        assert "20/7/2026" in hoa.says("/viec")

    def test_it_is_told_and_taken_away(self, hoa: Talk, parts: Parts) -> None:
        hoa.says("/baocao")
        assert "chưa đặt hạn" in hoa.says("/han")
        hoa.says("/han 20/7")
        assert "20/7/2026" in hoa.says("/han")
        hoa.says("/han bỏ")
        assert parts.store.draft("1").due is None

    @pytest.mark.parametrize("said", ["/han hôm nào đó", "/han 31/2", "/han 1/7/2026", "hạn 40/40"])
    def test_a_day_that_cannot_be_gets_a_sentence(self, hoa: Talk, parts: Parts, said: str) -> None:
        hoa.says("/baocao")
        assert "ngày" in hoa.says(said)
        assert parts.store.draft("1").due is None

    def test_a_sentence_that_begins_so_is_an_answer(self, hoa: Talk) -> None:
        hoa.says("/baocao")
        hoa.says("sửa 9")
        assert "Đã ghi nhận xét chung" in hoa.says("Hạn hán kéo dài")


class TestReminding:
    def test_a_report_is_said_three_days_and_a_day_before_on_the_day_and_once_after(
        self, hoa: Talk, engine: Engine, clock: Clock
    ) -> None:
        hoa.says("/baocao")
        hoa.says("/han 16/7")
        heard = []
        for _ in range(15 * 24 * 2):
            clock.passes(minutes=30)
            heard += [(clock.moment, text) for text in told(engine.due()).values()]
        assert [moment.isoformat()[:16] for moment, _ in heard] == [
            "2026-07-13T07:00",
            "2026-07-15T07:00",
            "2026-07-16T07:00",
            "2026-07-17T07:00",
        ]
        assert ["Còn 3 ngày" in heard[0][1], "Ngày mai" in heard[1][1], "Hôm nay" in heard[2][1]] == [True] * 3
        assert "quá hạn" in heard[3][1]

    def test_whoever_was_asked_is_reminded_and_the_owner_hears_when_it_is_overdue(
        self, hoa: Talk, nam: Talk, engine: Engine, clock: Clock
    ) -> None:
        hoa.says("/baocao")
        hoa.says("giao câu 1, 6 cho Nam trước 9/7")
        heard = []
        for _ in range(6):
            heard.append(told(engine.due()))
            clock.passes(days=1)
        assert [sorted(each) for each in heard] == [
            [],
            [],
            ["Trần Văn Nam"],
            ["Trần Văn Nam"],
            ["Nguyễn Thị Hoa", "Trần Văn Nam"],
            [],
        ]
        assert "Dân số bao nhiêu?" in heard[2]["Trần Văn Nam"]
        assert "Trần Văn Nam đã quá hạn (09/7/2026)" in heard[4]["Nguyễn Thị Hoa"]

    def test_a_restart_and_a_second_process_remind_nobody_twice(
        self, hoa: Talk, parts: Parts, engine: Engine, clock: Clock
    ) -> None:
        hoa.says("/baocao")
        hoa.says("/han 9/7")
        clock.passes(days=2)
        assert [len(one.due()) for one in (engine, Engine(replace(parts)), Engine(parts))] == [1, 0, 0]

    def test_a_reminder_waits_in_the_terminal_for_the_first_word(
        self, hoa: Talk, engine: Engine, clock: Clock, restarted: Callable[[Talk], Talk]
    ) -> None:
        hoa.says("/baocao")
        hoa.says("/han 9/7")
        clock.passes(days=2)
        engine.due()
        assert restarted(hoa).says("/start").startswith("Ngày mai")

    def test_what_was_answered_or_put_away_reminds_nobody(
        self, hoa: Talk, nam: Talk, engine: Engine, clock: Clock, parts: Parts
    ) -> None:
        hoa.says("/baocao")
        hoa.says("/han 9/7")
        hoa.says("giao câu 1 cho Nam trước 9/7")
        nam.says("/viec")
        nam.taps("Trả lời")
        nam.says("318")
        clock.passes(days=2)
        assert told(engine.due()).keys() == {"Nguyễn Thị Hoa"}
        parts.store.archive("1")
        clock.passes(days=1)
        assert engine.due() == ()

    def test_another_deadline_is_another_reminder(self, hoa: Talk, engine: Engine, clock: Clock) -> None:
        hoa.says("/baocao")
        hoa.says("/han 9/7")
        clock.passes(days=2)
        assert len(engine.due()) == 1
        hoa.says("/han 10/7")
        clock.passes(days=1)
        assert "Ngày mai (10/7/2026)" in told(engine.due())["Nguyễn Thị Hoa"]

    def test_a_deadline_that_was_set_just_now_is_not_said_again_at_once(self, hoa: Talk, engine: Engine) -> None:
        hoa.says("/baocao")
        hoa.says("/han mai")
        assert engine.due() == ()


DAYS = st.dates(date(2026, 6, 1), date(2026, 8, 31))
MOMENTS = st.builds(
    lambda day, minutes: datetime.combine(day, time(), NOON.tzinfo) + timedelta(minutes=minutes),
    DAYS,
    st.integers(0, 24 * 60 - 1),
)
DEADLINES = st.builds(Deadline, st.just("1"), DAYS, st.sampled_from([None, 2]))


class TestWhoIsRemindedWhen:
    @given(DEADLINES, MOMENTS)
    def test_nobody_is_disturbed_by_night_nor_on_a_day_of_rest_unless_it_is_the_day(
        self, deadline: Deadline, now: datetime
    ) -> None:
        for reminder in reminders([deadline], now, QUIET):
            assert 7 <= now.hour < 20
            assert now.weekday() < 5 or deadline.day == now.date()
            assert reminder.stage is stage_of(deadline, now.date())

    @given(DEADLINES, st.integers(0, 40))
    def test_each_stage_goes_out_at_most_once_and_the_day_itself_always(self, deadline: Deadline, ahead: int) -> None:
        gone: list[str] = []
        start = datetime(deadline.day.year, deadline.day.month, deadline.day.day, tzinfo=NOON.tzinfo)
        for hour in range((ahead + 5) * 24):
            now = start - timedelta(days=ahead) + timedelta(hours=hour)
            gone += [reminder.name for reminder in fresh(reminders([deadline], now, QUIET), gone)]
        assert len(gone) == len(set(gone))
        assert {deadline.name(Stage.TODAY), deadline.name(Stage.OVERDUE)} <= set(gone)

    @given(DEADLINES, MOMENTS)
    def test_order_and_repetition_of_deadlines_change_nothing(self, deadline: Deadline, now: datetime) -> None:
        other = Deadline("2", MONDAY)
        assert reminders([deadline, other, deadline], now, QUIET) == reminders([other, deadline], now, QUIET)

    @given(DEADLINES, MOMENTS)
    def test_whoever_sets_it_is_not_told_what_they_know(self, deadline: Deadline, now: datetime) -> None:
        assert fresh(reminders([deadline], now, QUIET), known(deadline, now.date())) == ()

    def test_a_task_is_not_said_three_days_before(self) -> None:
        assert stage_of(Deadline("1", date(2026, 7, 9)), MONDAY) is Stage.DAYS
        assert stage_of(Deadline("1", date(2026, 7, 9), 2), MONDAY) is None

    def test_a_saturday_disturbs_for_what_is_due_that_day(self) -> None:
        saturday = datetime(2026, 7, 11, 9, tzinfo=NOON.tzinfo)
        assert may_disturb(Stage.TODAY, saturday, QUIET)
        assert not may_disturb(Stage.TOMORROW, saturday, QUIET)
