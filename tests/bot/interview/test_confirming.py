"""Confirming last period's text: in a word or with a button, and what later messages make of it."""

from itertools import product

from bot.interview.events import Answered, Closed, Confirmed, Kept, Reopened, Skipped
from bot.interview.form import Kind
from bot.interview.moves import Ask, State
from bot.interview.replay import replay
from bot.interview.show import show
from bot.interview.step import look_back, tap
from tests.bot.interview.samples import EVERY_KIND
from tests.bot.interview.test_step import AT, CONTEXT, Talk, at

KEPT = Answered("mo_ta", "Hoa", AT, Kind.LONG_TEXT, "Đoạn cũ.", "Đoạn cũ.", "past:I")
CONFIRMED = Confirmed("mo_ta", "Bình", "2026-07-02T08:00:00+07:00")


def kept() -> Talk:
    talk = at("kien_nghi")
    talk.say("giữ nguyên kỳ trước")
    return talk


def test_a_kept_answer_is_confirmed_by_its_number() -> None:
    talk = kept()
    assert talk.say("xác nhận 14").events == (Confirmed("kien_nghi", "Hoa", AT),)
    assert talk.session.answers["kien_nghi"].confirmed_by == "Hoa"
    assert look_back(EVERY_KIND, talk.session).items[-1].state is State.ANSWERED


def test_at_the_question_itself_the_word_alone_is_enough() -> None:
    talk = kept()
    talk.say("sửa 14")
    talk.say("dạ xác nhận ạ")
    assert not talk.session.answers["kien_nghi"].is_carried()
    assert talk.session.cursor is None


def test_there_is_a_button_for_it_where_the_answer_is_last_periods() -> None:
    talk = kept()
    talk.say("sửa 14")
    assert isinstance(talk.shown, Ask)
    codes = {button.data.rpartition("|")[2] for row in show(talk.shown, "12345678").buttons for button in row}
    assert "confirm" in codes
    tapped = tap(EVERY_KIND, talk.session, "kien_nghi", "confirm", CONTEXT, by="Hoa", at=AT)
    assert tapped.events == (Confirmed("kien_nghi", "Hoa", AT),)


def test_an_answer_of_ones_own_has_nothing_to_confirm_and_no_button() -> None:
    talk = at("kien_nghi")
    for text in ("Một ý", "xong", "sửa 14"):
        talk.say(text)
    assert isinstance(talk.shown, Ask)
    codes = {button.data.rpartition("|")[2] for row in show(talk.shown, "12345678").buttons for button in row}
    assert "confirm" not in codes
    assert talk.say("xác nhận").problem == "Câu này không giữ nội dung kỳ trước nên không cần xác nhận."
    assert "Câu số 14" in (talk.say("xác nhận 14").problem or "")
    assert "Câu số 99" in (talk.say("xác nhận 99").problem or "")


def test_looking_at_it_once_more_leaves_it_confirmed_and_changing_it_makes_it_an_answer() -> None:
    talk = kept()
    talk.say("xác nhận 14")
    talk.say("sửa 14")
    talk.say("xong")
    assert talk.session.answers["kien_nghi"].confirmed_by == "Hoa"
    for text in ("sửa 14", "Thêm một ý", "xong"):
        talk.say(text)
    answer = talk.session.answers["kien_nghi"]
    assert (answer.origin, answer.confirmed_by) == ("", "")


def test_entries_typed_and_not_saved_come_before_confirming() -> None:
    talk = kept()
    talk.say("sửa 14")
    talk.say("Thêm một ý")
    assert "chưa được lưu" in (talk.say("xác nhận").problem or "")


def test_kept_anew_it_waits_to_be_confirmed_anew() -> None:
    other = Answered("mo_ta", "Hoa", AT, Kind.LONG_TEXT, "Đoạn khác.", "Đoạn khác.", "past:I")
    assert replay(EVERY_KIND, (KEPT, CONFIRMED, other)).answers["mo_ta"].is_carried()
    assert not replay(EVERY_KIND, (KEPT, CONFIRMED, KEPT)).answers["mo_ta"].is_carried()


def test_a_confirmation_of_nothing_changes_nothing() -> None:
    own = Answered("mo_ta", "Hoa", AT, Kind.LONG_TEXT, "Đoạn mới.", "Đoạn mới.")
    for before in ((), (own,), (KEPT, Skipped("mo_ta", "Hoa", AT))):
        assert replay(EVERY_KIND, (*before, CONFIRMED)) == replay(EVERY_KIND, before)


def test_every_order_of_events_around_it_replays() -> None:
    events = (KEPT, CONFIRMED, Reopened("mo_ta", "Hoa", AT), Kept("mo_ta", "Hoa", AT), Closed("mo_ta", "Hoa", AT, 0))
    for order in product(events, repeat=4):
        answer = replay(EVERY_KIND, order).answers.get("mo_ta")
        assert answer is None or answer.is_carried() == (CONFIRMED not in order[order.index(KEPT) :])
