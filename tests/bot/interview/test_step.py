"""A conversation: questions in order, universal words, checks across questions, last period's text, taps."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.interview.events import (
    Answered,
    Closed,
    Event,
    Reopened,
)
from bot.interview.form import Form, Kind, Question
from bot.interview.looking import pending
from bot.interview.moves import Ask, Move, Place, Reaction, Review, State, View
from bot.interview.names import names
from bot.interview.replay import replay
from bot.interview.step import look, look_back, react, tap
from bot.interview.understand import Context
from tests.bot.interview.samples import CONTEXT, EVERY_KIND, SMALL

AT = "2026-07-01T08:00:00+07:00"
LOP = "Ứng xử; 2; 95,5%; 5/3/2026"


class Talk:
    """A conversation with a form: what was said so far, and what is shown now."""

    def __init__(self, form: Form, *texts: str, context: Context = CONTEXT) -> None:
        self.form, self.context = form, context
        self.events: list[Event] = []
        self.reaction = Reaction()
        for text in texts:
            self.say(text)

    @property
    def session(self):  # type: ignore[no-untyped-def]
        return replay(self.form, self.events)

    @property
    def shown(self) -> Move:
        return look(self.form, self.session, self.ground, reaction=self.reaction, by="Hoa")

    @property
    def ground(self) -> Context:
        return replace(self.context, history=tuple(self.events))

    @property
    def asked(self) -> str:
        question = pending(self.form, self.session)
        return question.id if question else ""

    def say(self, text: str) -> Reaction:
        self.reaction = react(self.form, self.session, text, self.ground, by="Hoa", at=AT)
        self.events += self.reaction.events
        return self.reaction

    def tap(self, question_id: str, code: str) -> Reaction:
        self.reaction = tap(self.form, self.session, question_id, code, self.ground, by="Hoa", at=AT)
        self.events += self.reaction.events
        return self.reaction

    def value(self, question_id: str) -> object:
        return self.session.answers[question_id].value


def at(question_id: str) -> Talk:
    """Return a conversation about every kind of question that has come to this one, the others skipped."""
    talk = Talk(EVERY_KIND)
    while talk.asked and talk.asked != question_id:
        talk.say("không" if talk.asked == "co_vi_pham" and question_id != "muc_do" else "bỏ qua")
        if question_id == "muc_do" and talk.asked == "co_vi_pham":
            talk.say("có")
    assert talk.asked == question_id
    return talk


def test_questions_come_in_order_and_the_review_after_the_last() -> None:
    talk = Talk(SMALL)
    order = []
    for text in ("có", "7", "Họp giao ban", "xong", "5"):
        order.append(talk.asked)
        assert talk.say(text).problem is None
    assert order == ["co_vu_viec", "so_vu", "viec", "viec", "da_xu_ly"]
    assert isinstance(talk.shown, Review)
    assert talk.shown.is_complete
    assert talk.value("viec") == ("Họp giao ban",)
    answer = talk.session.answers["so_vu"]
    assert (answer.said, answer.by, answer.at, answer.origin) == ("7", "Hoa", AT, "")


def test_a_question_shows_where_one_is() -> None:
    shown = Talk(SMALL, "không").shown
    assert isinstance(shown, Ask)
    assert (shown.stand.number, shown.stand.position, shown.stand.total) == (3, 2, 3)
    assert (shown.stand.section, shown.stand.titles) == ("II", ("KẾT QUẢ",))


def test_an_answer_is_read_back() -> None:
    assert Talk(EVERY_KIND, *["bỏ qua"] * 5, "21.486").reaction.note == "Đã ghi dân số: 21.486 người"


def test_a_condition_decides_whether_a_question_is_asked() -> None:
    assert Talk(SMALL, "không").asked == "viec"
    assert Talk(SMALL, "bỏ qua").asked == "viec"
    assert Talk(SMALL, "có").asked == "so_vu"


def test_an_answer_that_no_longer_applies_is_kept_but_not_known() -> None:
    talk = Talk(SMALL, "có", "7", "sửa 1", "không")
    assert talk.value("so_vu") == 7
    assert "so_vu" not in names(SMALL, talk.session)
    talk.say("sửa 1")
    talk.say("có")
    assert names(SMALL, talk.session)["so_vu"] == 7
    assert talk.asked == "so_vu"
    talk.say("giữ nguyên")
    assert (talk.value("so_vu"), talk.asked) == (7, "viec")


def test_computed_values_are_known_as_soon_as_their_grounds_are() -> None:
    talk = at("dat_chuan")
    assert "ty_le" not in names(EVERY_KIND, talk.session)
    talk.say("12/15")
    assert names(EVERY_KIND, talk.session)["ty_le"] == Decimal(80)


def test_a_refused_answer_shows_the_reason_with_the_question() -> None:
    talk = Talk(SMALL, "có", "1.5")
    assert talk.reaction.events == ()
    assert isinstance(talk.shown, Ask)
    assert talk.shown.problem is not None
    assert "có thể đọc thành nhiều số" in talk.shown.problem
    assert talk.asked == "so_vu"


def test_a_check_refuses_with_the_forms_own_sentence() -> None:
    talk = Talk(SMALL, "có", "5", "Họp", "xong", "7")
    assert talk.reaction == Reaction(problem="Số vụ đã xử lý không thể nhiều hơn số vụ.")
    assert talk.say("5").events


def test_a_figure_of_a_check_may_change_and_the_question_with_the_check_is_asked_again() -> None:
    talk = Talk(SMALL, "có", "7", "Họp", "xong", "7", "sửa 2", "5")
    assert talk.value("so_vu") == 5
    assert talk.asked == "da_xu_ly"
    assert isinstance(talk.shown, Ask)
    assert talk.shown.problem == "Số vụ đã xử lý không thể nhiều hơn số vụ."
    assert talk.shown.current == "7"
    assert talk.say("giữ nguyên").problem
    talk.say("4")
    assert talk.asked == ""


def test_an_answer_against_its_check_can_be_withdrawn() -> None:
    talk = Talk(SMALL, "có", "7", "Họp", "xong", "7", "sửa 2", "5", "bỏ qua")
    assert talk.asked == ""
    assert talk.session.former["da_xu_ly"].value == 7


@pytest.mark.parametrize(
    ("question", "text", "problem"),
    [
        ("ngay_chot", "2/7/2026", "không được sau ngày 01/7/2026"),
        ("dan_so", "0", "từ 1 người trở lên"),
        ("hai_long", "101", "không được lớn hơn 100"),
    ],
)
def test_a_value_keeps_to_its_bounds(question: str, text: str, problem: str) -> None:
    assert problem in (at(question).say(text).problem or "")


def test_a_list_keeps_to_its_bounds_when_it_is_closed() -> None:
    talk = at("kien_nghi")
    talk.say("một\nhai\nba\nbốn")
    assert talk.say("xong").problem == "Chỉ nhận nhiều nhất 3 dòng. Gõ “xóa dòng cuối” hoặc “nhập lại” để bớt dòng."
    talk.say("xóa dòng cuối")
    assert talk.say("xong").events
    assert talk.value("kien_nghi") == ("một", "hai", "ba")


def test_a_table_is_checked_row_by_row_when_it_is_closed() -> None:
    talk = at("lop")
    talk.say(LOP)
    talk.say("Kỹ năng; 0; 90%; 6/3/2026")
    assert talk.say("xong").problem == "Mỗi dòng phải có ít nhất một lớp."
    assert isinstance(talk.shown, Ask)
    assert len(talk.shown.so_far) == 2


def test_a_list_may_be_empty_where_its_form_says_so_and_nowhere_else() -> None:
    talk = at("kien_nghi")
    assert talk.say("không có").events == (Closed("kien_nghi", "Hoa", AT, 0),)
    assert talk.value("kien_nghi") == ()
    other = Talk(SMALL, "không")
    assert "gõ “bỏ qua”" in (other.say("không có").problem or "")
    assert other.say("xong").problem


def test_nothing_is_said_of_a_list_that_has_entries() -> None:
    talk = at("kien_nghi")
    talk.say("một")
    assert talk.say("không có").problem


def test_a_list_in_the_middle_of_being_typed_survives_going_elsewhere() -> None:
    talk = Talk(SMALL, "không", "Họp", "quay lại", "có", "3")
    assert talk.asked == "viec"
    assert isinstance(talk.shown, Ask)
    assert talk.shown.so_far == ("Họp",)
    talk.say("Tập huấn")
    talk.say("xong")
    assert talk.value("viec") == ("Họp", "Tập huấn")
    assert talk.session.answers["viec"].said == "Họp\nTập huấn"


@pytest.mark.parametrize("word", ["bỏ qua", "chưa có", "chưa có – Phòng Kinh tế"])
def test_entries_being_typed_are_not_thrown_away_by_passing_over(word: str) -> None:
    talk = Talk(SMALL, "không", "Họp")
    assert "gõ “xong” để lưu".casefold() in (talk.say(word).problem or "").casefold()
    assert talk.asked == "viec"
    talk.say("nhập lại")
    assert talk.say(word).events


def test_a_list_that_was_changed_and_not_closed_is_asked_for_before_the_end() -> None:
    talk = Talk(SMALL, "không", "Họp", "xong", "5", "sửa 3", "Tập huấn", "sửa 1", "không")
    assert talk.value("viec") == ("Họp",)
    assert talk.asked == "viec"
    assert look_back(SMALL, talk.session).items[1].state is State.TYPING
    assert talk.say("giữ nguyên").problem == talk.say("bỏ qua").problem
    talk.say("xong")
    assert talk.value("viec") == ("Họp", "Tập huấn")
    assert talk.asked == ""


def test_an_emptied_list_may_be_kept_as_it_was() -> None:
    talk = Talk(SMALL, "không", "Họp", "xong", "5", "sửa 3", "nhập lại", "giữ nguyên")
    assert talk.value("viec") == ("Họp",)
    assert talk.asked == ""


def test_a_pasted_list_is_limited_in_all() -> None:
    talk = Talk(SMALL, "không", "\n".join(["việc"] * 300))
    assert "301 dòng" in (talk.say("thêm").problem or "")


def test_the_last_entries_can_be_taken_back() -> None:
    talk = Talk(SMALL, "không", "một\nhai", "ba", "xóa dòng cuối", "xóa dòng cuối")
    assert isinstance(talk.shown, Ask)
    assert talk.shown.so_far == ("một",)
    talk.say("nhập lại")
    assert talk.say("xóa dòng cuối").problem


def test_back_shows_the_answer_and_keep_returns() -> None:
    talk = Talk(SMALL, "có", "7", "quay lại")
    assert talk.asked == "so_vu"
    assert isinstance(talk.shown, Ask)
    assert talk.shown.current == "7 vụ"
    talk.say("giữ nguyên")
    assert talk.asked == "viec"


def test_back_from_the_first_question_is_refused_and_from_the_review_leads_to_the_last() -> None:
    assert Talk(SMALL, "quay lại").reaction.problem
    assert Talk(SMALL, "không", "Họp", "xong", "5", "quay lại").asked == "da_xu_ly"


def test_a_required_question_may_be_skipped_and_the_reply_says_what_that_means() -> None:
    talk = Talk(SMALL, "không", "bỏ qua")
    assert "đánh dấu cần bổ sung" in (talk.reaction.note or "")
    assert talk.session.skipped == {"viec": ""}
    optional = at("can_cu")
    assert optional.say("bỏ qua").note == "Đã bỏ qua căn cứ."


def test_what_is_not_known_yet_waits_for_whoever_owes_it() -> None:
    talk = Talk(SMALL, "không", "chưa có – Văn phòng", "chưa có", "bỏ qua")
    assert talk.session.postponed == {"viec": "Văn phòng", "da_xu_ly": "Phòng Nội vụ"}
    assert "chờ Phòng Nội vụ" in (talk.reaction.note or "")
    assert talk.asked == ""


def test_skipping_while_editing_leaves_the_answer_and_postponing_withdraws_it() -> None:
    talk = Talk(SMALL, "không", "Họp", "xong", "5", "sửa 4", "bỏ qua")
    assert talk.value("da_xu_ly") == 5
    talk.say("sửa 4")
    talk.say("chưa có")
    assert "da_xu_ly" not in talk.session.answers
    talk.say("sửa 4")
    assert isinstance(talk.shown, Ask)
    assert talk.shown.current == "5"
    talk.say("giữ nguyên")
    assert talk.value("da_xu_ly") == 5


def test_help_and_review_are_views_without_events() -> None:
    talk = Talk(EVERY_KIND, "?")
    assert (talk.reaction.events, talk.reaction.view) == ((), View.HELP)
    assert isinstance(talk.shown, Ask)
    assert talk.shown.explained
    talk.say("xem lại")
    assert isinstance(talk.shown, Review)
    assert not talk.shown.is_complete


def test_edit_takes_the_number_of_the_review() -> None:
    talk = Talk(SMALL, "không")
    assert [item.number for item in look_back(SMALL, talk.session).items] == [1, 3, 4]
    assert talk.say("sửa 4").events == (Reopened("da_xu_ly", "Hoa", AT),)
    assert (talk.say("sửa 2").problem or "").startswith("Câu 2 hiện không phải trả lời")
    assert (talk.say("sửa 99").problem or "").startswith("Không có câu số 99")
    assert talk.say("sửa").view is View.REVIEW


def test_a_message_when_all_is_answered_changes_nothing() -> None:
    talk = Talk(SMALL, "không", "Họp", "xong", "5")
    for text in ("7", "xong", "bỏ qua", "?", "giữ nguyên"):
        assert talk.say(text).events == ()
        assert isinstance(talk.shown, Review)
        assert talk.shown.problem


def test_last_periods_text_is_offered_and_kept_with_its_origin() -> None:
    talk = at("kien_nghi")
    assert isinstance(talk.shown, Ask)
    assert "ban hành mẫu" in talk.shown.past
    talk.say("giữ nguyên kỳ trước")
    answer = talk.session.answers["kien_nghi"]
    assert answer.value == ("Sở Nội vụ: ban hành mẫu.", "Tập huấn.")
    assert answer.origin == "past:IV.2"
    assert look_back(EVERY_KIND, talk.session).items[-1].state is State.CARRIED


def test_last_periods_paragraphs_are_kept_as_a_text() -> None:
    talk = at("mo_ta")
    talk.say("giữ nguyên kỳ trước")
    assert talk.value("mo_ta") == "Xã nằm ở phía tây.\nDân số 21.486 người."
    assert talk.session.answers["mo_ta"].origin == "past:I"


def test_carried_text_that_was_looked_at_and_left_stays_carried_and_changed_text_does_not() -> None:
    talk = at("kien_nghi")
    talk.say("giữ nguyên kỳ trước")
    talk.say("sửa 14")
    assert isinstance(talk.shown, Ask)
    assert (talk.shown.past, len(talk.shown.so_far)) == ("", 2)
    talk.say("xong")
    assert talk.session.answers["kien_nghi"].origin == "past:IV.2"
    for text in ("sửa 14", "Thêm một ý", "xong"):
        talk.say(text)
    assert talk.session.answers["kien_nghi"].origin == ""


def test_last_periods_text_does_not_run_over_entries_that_were_typed() -> None:
    talk = at("kien_nghi")
    talk.say("một")
    assert talk.say("giữ nguyên kỳ trước").problem
    assert talk.session.entries["kien_nghi"]


def test_nothing_is_offered_where_last_period_has_nothing() -> None:
    talk = at("dan_so")
    assert talk.say("giữ nguyên kỳ trước").problem
    assert Talk(EVERY_KIND, context=replace(CONTEXT, past={})).say("như kỳ trước").problem


def test_a_default_is_offered_and_never_stored_unasked() -> None:
    talk = Talk(EVERY_KIND)
    assert isinstance(talk.shown, Ask)
    assert talk.shown.default == "thi đua ở Đồng Tâm"
    assert not talk.session.answers
    talk.say("dùng gợi ý")
    answer = talk.session.answers["chu_de"]
    assert (answer.value, answer.origin) == ("thi đua ở Đồng Tâm", "default")


def test_a_default_that_cannot_be_made_is_not_offered() -> None:
    talk = Talk(EVERY_KIND, context=replace(CONTEXT, office=object()))
    assert isinstance(talk.shown, Ask)
    assert talk.shown.default == ""


@pytest.mark.parametrize(
    ("question", "code", "value"),
    [("co_vi_pham", "y", True), ("co_vi_pham", "n", False), ("muc_do", "=nang", "nang"), ("chu_de", "accept", None)],
)
def test_a_tap_answers(question: str, code: str, value: object) -> None:
    talk = at(question)
    event = talk.tap(question, code).events[0]
    assert isinstance(event, Answered)
    assert value is None or event.value == value


@pytest.mark.parametrize(
    ("question", "code"), [("dan_so", "y"), ("co_vi_pham", "=nang"), ("muc_do", "=x"), ("lop", "")]
)
def test_a_tap_that_no_button_of_the_question_makes_changes_nothing(question: str, code: str) -> None:
    talk = at(question)
    assert not talk.tap(question, code).events
    assert talk.asked == question


def test_an_edit_button_works_at_any_time_and_only_for_questions_that_apply() -> None:
    talk = Talk(SMALL, "không")
    assert talk.tap("co_vu_viec", "edit").events == (Reopened("co_vu_viec", "Hoa", AT),)
    assert talk.tap("so_vu", "edit").problem
    assert talk.tap("gone", "edit").problem


def test_pages_of_the_review_turn_without_events() -> None:
    talk = Talk(EVERY_KIND)
    assert talk.tap("chung", "s1") == Reaction(view=View.REVIEW, place=Place("chung", own=True, page=1))
    assert isinstance(talk.shown, Review)
    assert talk.tap("", "next") == Reaction()
    assert isinstance(talk.shown, Ask)


ANYTHING = st.text(max_size=200) | st.sampled_from(
    [
        *("x" * 100_000, "1" * 100_000, "\n" * 100_000, "a\n" * 50_000, ";" * 100_000, "|" * 9_999, "😀" * 5_000),
        *("Quye\u0302\u0301t đi\u0323nh số 1/QĐ-X", "\x00\x1b[31m", "\ud800", "\u202e", "{{ 7 * 7 }}", "12/0"),
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(tuple(EVERY_KIND.questions())), ANYTHING)
def test_no_text_whatever_raises(question: Question, text: str) -> None:
    events = (Answered("co_vi_pham", "Hoa", AT, Kind.YES_NO, True, "có"), Reopened(question.id, "Hoa", AT))
    session = replay(EVERY_KIND, events)
    reaction = react(EVERY_KIND, session, text, CONTEXT, by="Hoa", at=AT)
    assert reaction.problem is None or not reaction.events
    assert len(reaction.problem or "") < 2_000
    look(EVERY_KIND, replay(EVERY_KIND, (*events, *reaction.events)), CONTEXT, reaction=reaction)
