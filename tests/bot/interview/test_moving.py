"""Moving about: taking back and doing again, sections, rows, sources, who will provide what, values worked out."""

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.interview.events import (
    Began,
    Delegated,
    Event,
    Postponed,
    Redone,
    Removed,
    Reopened,
    Replaced,
    Returned,
    Sourced,
    Undone,
    event_from_json,
    event_to_json,
)
from bot.interview.form import Kind, Question
from bot.interview.looking import pending
from bot.interview.moves import Ask, Place, Reaction, Review, View, WhoOwes
from bot.interview.read import read_forms
from bot.interview.sections import number_in
from bot.interview.session import Session
from bot.interview.show import show
from bot.interview.step import react, tap
from bot.messages import Say
from tests.bot.interview.samples import CONTEXT, EVERY_KIND, SMALL
from tests.bot.interview.test_step import LOP, Talk

FORMS = read_forms()
LARGE = FORMS["so-ket-van-hoa-cong-so"]


class Moving(Talk):
    """A conversation in which time goes on: every message is a turn of its own."""

    by = "Hoa"

    def say(self, text: str) -> Reaction:
        self.reaction = react(self.form, self.session, text, self.ground, by=self.by, at=self.now)
        self.events += self.reaction.events
        return self.reaction

    def tap(self, question_id: str, code: str) -> Reaction:
        self.reaction = tap(self.form, self.session, question_id, code, self.ground, by=self.by, at=self.now)
        self.events += self.reaction.events
        return self.reaction

    @property
    def now(self) -> str:
        return f"2026-07-01T08:00:00.{len(self.events):06d}+07:00"

    @property
    def picture(self) -> Say:
        return show(self.shown, "12345678")

    def press(self, label: str) -> Reaction:
        """Tap the button of this label on the screen that is shown now."""
        [data] = [button.data for row in self.picture.buttons for button in row if button.label == label]
        _, _, target, code = data.split("|")
        return self.tap(target, code)


def labels(talk: Moving) -> list[str]:
    return [button.label for row in talk.picture.buttons for button in row]


class TestUndo:
    def test_the_last_act_is_taken_back_and_named(self) -> None:
        talk = Moving(SMALL, "có", "7")
        assert talk.say("hoàn tác").note == "Đã hoàn tác: số vụ – câu trả lời: 7 vụ."
        assert (talk.asked, "so_vu" in talk.session.answers) == ("so_vu", False)
        assert talk.say("hoan tac").note == "Đã hoàn tác: có vụ việc – câu trả lời: có."
        assert talk.session == Session()
        assert talk.say("hoàn tác").problem == "Không còn thao tác nào của đồng chí để hoàn tác."

    def test_what_was_taken_back_is_done_again_in_order(self) -> None:
        talk = Moving(SMALL, "có", "7", "Họp")
        end = talk.session
        for _ in range(3):
            talk.say("hoàn tác")
        assert [talk.say("làm lại").note for _ in range(2)] == [
            "Đã làm lại: có vụ việc – câu trả lời: có.",
            "Đã làm lại: số vụ – câu trả lời: 7 vụ.",
        ]
        talk.say("làm lại")
        assert talk.session == end
        assert talk.say("làm lại").problem

    def test_a_new_act_gives_up_what_was_taken_back(self) -> None:
        talk = Moving(SMALL, "có", "7", "hoàn tác", "5")
        assert talk.say("làm lại").problem
        assert talk.value("so_vu") == 5

    def test_an_answer_that_replaced_another_gives_it_back(self) -> None:
        talk = Moving(SMALL, "có", "7", "sửa 2", "5")
        talk.say("hoàn tác")
        assert talk.value("so_vu") == 7

    def test_all_that_one_turn_did_is_one_act(self) -> None:
        talk = Moving(SMALL)
        turn = ("Hoa", "2026-07-01T09:00:00+07:00")
        talk.events += [Delegated("co_vu_viec", *turn, 7, "Lan"), Delegated("viec", *turn, 7, "Lan")]
        undone = talk.say("hoàn tác")
        assert [(each.first, each.count) for each in undone.events if isinstance(each, Undone)] == [(0, 2)]
        assert undone.note == ("Đã hoàn tác: có vụ việc – giao trả lời: Lan; việc đã làm – giao trả lời: Lan.")
        assert not talk.session.delegated

    def test_what_another_person_did_stays(self) -> None:
        talk = Moving(SMALL, "có")
        talk.by = "Lan"
        talk.say("7")
        talk.by = "Hoa"
        talk.say("hoàn tác")
        assert talk.session.answers["so_vu"].value == 7
        assert "co_vu_viec" not in talk.session.answers

    def test_a_new_version_and_a_file_that_came_back_are_no_acts(self) -> None:
        talk = Moving(SMALL, "có")
        talk.events += [
            Began("", "Hoa", talk.now, 2, ()),
            Returned("", "Hoa", talk.now, "3", "a.docx", 1, "2026", True),
        ]
        talk.say("hoàn tác")
        assert talk.events[-1] == Undone("", "Hoa", talk.events[-1].at, 0, 1)
        assert talk.session.began is not None

    def test_it_goes_on_after_a_restart(self) -> None:
        talk = Moving(SMALL, "có", "7", "hoàn tác")
        talk.events = [event_from_json(json.loads(json.dumps(event_to_json(event)))) for event in talk.events]
        talk.say("làm lại")
        assert talk.value("so_vu") == 7

    def test_a_button_stands_by_what_was_noted_and_takes_back_that_and_nothing_else(self) -> None:
        talk = Moving(SMALL, "có")
        assert "↶ Hoàn tác" in labels(talk)
        talk.say("7")
        talk.tap("", "u0")
        assert "thuộc một thao tác khác" in (talk.reaction.problem or "")
        talk.tap("", "u1")
        assert "so_vu" not in talk.session.answers
        assert "↷ Làm lại" in labels(talk)
        talk.tap("", "u1")
        assert talk.reaction.problem
        talk.press("↷ Làm lại")
        assert talk.value("so_vu") == 7

    def test_who_answers_only_some_questions_takes_back_only_their_own(self) -> None:
        talk = Moving(SMALL, "có", "7")
        talk.context = replace(CONTEXT, only=frozenset({"viec"}))
        assert talk.say("hoàn tác").problem

    def test_the_last_row_is_not_taken_back_by_that_word_alone_of_what_came_in_one_message(self) -> None:
        talk = Moving(SMALL, "không", "một\nhai")
        talk.say("hoàn tác")
        assert isinstance(talk.shown, Ask)
        assert talk.shown.so_far == ()


class TestSections:
    @pytest.mark.parametrize("text", ["mục II", "muc 2", "đến mục II.", "Tới mục ii", "sang mục 2"])
    def test_a_section_is_named_by_its_number(self, text: str) -> None:
        assert Moving(SMALL).say(text) == Reaction(view=View.REVIEW, place=Place("ket_qua"))

    @pytest.mark.parametrize("text", ["mục", "mục lục", "muc luc", "xem lại"])
    def test_the_overview_is_asked_for(self, text: str) -> None:
        assert Moving(SMALL).say(text) == Reaction(view=View.REVIEW)

    @pytest.mark.parametrize("text", ["mục tiêu", "mục đích", "mục 100", "mục II và III"])
    def test_other_words_are_an_answer(self, text: str) -> None:
        talk = Moving(EVERY_KIND)
        talk.say(text)
        assert talk.value("chu_de") == text

    def test_a_section_that_is_not_there_is_refused_and_the_overview_shown(self) -> None:
        talk = Moving(SMALL, "mục IV")
        assert talk.reaction.problem == "Báo cáo này không có mục IV. Sau đây là mục lục."
        assert isinstance(talk.shown, Review)

    @pytest.mark.parametrize(
        ("text", "place"),
        [("III.1.a", ("3", "1", "a")), ("3.1 đ", ("3", "1", "đ")), ("iv", ("4", "", "")), ("1.b)", ("1", "", "b"))],
    )
    def test_a_number_is_read_however_it_is_written(self, text: str, place: tuple[str, str, str]) -> None:
        assert number_in(text) == place

    def test_the_letters_d_with_and_without_a_bar_are_two_sections(self) -> None:
        places = [Moving(LARGE, f"mục III.1.{letter}").reaction.place.section for letter in "dđ"]
        assert places == ["co_quan_xanh", "to_chuc_thi_dua"]

    def test_from_the_first_open_question_of_a_section_one_goes_on_there(self) -> None:
        talk = Moving(LARGE, "mục V")
        talk.press("Tới câu đầu còn trống của mục")
        assert talk.asked == "nhiem_vu"
        talk = Moving(SMALL, "mục II")
        talk.press("Tới câu đầu còn trống của mục")
        asked = []
        for text in ("Họp", "xong", "5"):
            asked.append(talk.asked)
            talk.say(text)
        # What was left above comes once the rest is done.
        assert (asked, talk.asked) == (["viec", "viec", "da_xu_ly"], "co_vu_viec")

    def test_a_section_that_is_done_says_so(self) -> None:
        talk = Moving(SMALL, "không")
        talk.tap("tinh_hinh", "go")
        assert talk.reaction.problem == "Mục này không còn câu nào để trống."
        assert isinstance(talk.shown, Review)

    def test_a_tap_on_an_answer_asks_it_again_under_its_number(self) -> None:
        talk = Moving(SMALL, "không", "mục II")
        talk.press("4. số vụ đã xử lý")
        assert isinstance(talk.shown, Ask)
        assert (talk.asked, talk.shown.stand.number, talk.shown.stand.position) == ("da_xu_ly", 4, 3)
        assert talk.picture.text.startswith("Mục II · 3/3\nKẾT QUẢ\n\nCâu 4. Đã xử lý bao nhiêu vụ?")
        talk.say("sửa 1")
        assert talk.asked == "co_vu_viec"

    def test_the_overview_counts_what_is_stale_postponed_and_waiting(self) -> None:
        talk = Moving(EVERY_KIND, "văn hóa", "chưa có – Văn phòng", "xem lại")
        talk.events.append(Delegated("can_cu", "Hoa", talk.now, 7, "Lan"))
        assert "I. THÔNG TIN CHUNG · 3/4 ⏳1 👤1" in talk.picture.text
        assert "⏳ chưa có · 👤 chờ người khác trả lời" in talk.picture.text


class TestStale:
    def stale(self) -> Moving:
        """Return a conversation in which the figure that another was checked against has changed."""
        return Moving(SMALL, "có", "7", "Họp", "xong", "5", "sửa 2", "6")

    def test_it_is_asked_again_says_why_and_offers_to_keep_it(self) -> None:
        talk = self.stale()
        assert talk.asked == "da_xu_ly"
        assert "“số vụ” đã đổi (trước là: 7 vụ)" in talk.picture.text
        talk.press("Giữ nguyên")
        assert (talk.asked, talk.value("da_xu_ly")) == ("", 5)

    def test_the_review_marks_it_and_the_overview_does_not_count_it_as_done(self) -> None:
        talk = self.stale()
        talk.say("xem lại")
        assert "4. số vụ đã xử lý: 5\n   ⚠ cần xem lại, vì câu liên quan đã đổi" in talk.picture.text
        assert talk.picture.text.startswith("Đã xong 3 câu, còn 1 câu.")


class TestWhoOwes:
    def asked_who(self) -> Moving:
        return Moving(SMALL, "không", "bỏ qua", "chưa có")

    def test_who_will_provide_it_is_asked(self) -> None:
        talk = self.asked_who()
        assert isinstance(talk.shown, WhoOwes)
        assert "Ai sẽ cung cấp số vụ đã xử lý?" in talk.picture.text
        assert labels(talk) == ["Phòng Nội vụ", "Chưa rõ ai", "Trả lời câu này", "Mục lục", "↶ Hoàn tác"]

    def test_what_is_typed_is_the_name(self) -> None:
        talk = self.asked_who()
        talk.say("  Đồng chí Lan,\tVăn phòng ".replace("\t", " "))
        assert talk.session.postponed["da_xu_ly"] == "Đồng chí Lan, Văn phòng"
        assert talk.asked == ""

    @pytest.mark.parametrize("label", ["Phòng Nội vụ", "Chưa rõ ai"])
    def test_a_button_leaves_it_with_whom_the_form_names(self, label: str) -> None:
        talk = self.asked_who()
        talk.press(label)
        assert (talk.session.postponed["da_xu_ly"], talk.asked) == ("Phòng Nội vụ", "")

    @pytest.mark.parametrize("text", ["bỏ qua", "chưa rõ", "xong", "sửa 1"])
    def test_any_other_way_leaves_it_open_with_whom_the_form_names(self, text: str) -> None:
        talk = self.asked_who()
        talk.say(text)
        assert talk.session.postponed["da_xu_ly"] == "Phòng Nội vụ"
        assert not isinstance(talk.shown, WhoOwes)

    @pytest.mark.parametrize(
        "text", ["21", "12/15", "2025 | 46 | 3.218", "Lan\nHoa", "Ai vậy?", "x" * 201, "xóa dòng 1", "nhập lại"]
    )
    def test_what_is_no_name_is_refused(self, text: str) -> None:
        talk = self.asked_who()
        assert talk.say(text).problem
        assert isinstance(talk.shown, WhoOwes)

    def test_one_step_back_is_the_question_itself(self) -> None:
        talk = self.asked_who()
        talk.say("quay lại")
        assert isinstance(talk.shown, Ask)
        talk.say("3")
        assert talk.value("da_xu_ly") == 3

    def test_said_with_the_name_it_is_done_in_one_go(self) -> None:
        talk = Moving(SMALL, "không", "bỏ qua", "chưa có – Văn phòng")
        assert talk.reaction.events == (Postponed("da_xu_ly", "Hoa", talk.events[-1].at, "Văn phòng"),)
        assert talk.asked == ""


class TestRows:
    def listing(self) -> Moving:
        return Moving(SMALL, "không", "một\nhai", "ba")

    @pytest.mark.parametrize("text", ["sửa dòng 2: Hai mươi", "sua dong 2 Hai mươi", "Sửa dòng số 2 thành Hai mươi"])
    def test_a_row_is_put_otherwise(self, text: str) -> None:
        talk = self.listing()
        reaction = talk.say(text)
        assert reaction.note == "Đã sửa dòng 2 (trước là: hai)."
        assert isinstance(reaction.events[0], Replaced)
        assert isinstance(talk.shown, Ask)
        assert talk.shown.so_far == ("một", "Hai mươi", "ba")

    @pytest.mark.parametrize(("text", "left"), [("xóa dòng 1", ("hai", "ba")), ("xoa dong so 3", ("một", "hai"))])
    def test_a_row_is_taken_out(self, text: str, left: tuple[str, ...]) -> None:
        talk = self.listing()
        assert isinstance(talk.say(text).events[0], Removed)
        assert isinstance(talk.shown, Ask)
        assert talk.shown.so_far == left

    @pytest.mark.parametrize(
        "text", ["sửa dòng 4: bốn", "xóa dòng 0", "sửa dòng 2", "sửa dòng", "xóa dòng", "xóa dòng 1 và 2"]
    )
    def test_what_cannot_be_done_says_why(self, text: str) -> None:
        talk = self.listing()
        assert talk.say(text).problem
        assert not talk.reaction.events

    def test_a_row_of_a_table_is_read_by_its_columns(self) -> None:
        talk = Moving(EVERY_KIND)
        while talk.asked != "lop":
            talk.say("bỏ qua")
        talk.say(LOP)
        assert "cần 4 ô" in (talk.say("sửa dòng 1: Ứng xử; 3").problem or "")
        talk.say("sửa dòng 1: Ứng xử; 3; 95,5%; 5/3/2026")
        talk.say("xong")
        assert talk.session.answers["lop"].value[0]["so_lop"] == 3

    def test_rows_are_numbered_and_leafed_through_with_a_button_for_each(self) -> None:
        talk = Moving(SMALL, "không", "\n".join(f"việc {row}" for row in range(1, 21)))
        assert "… 14 dòng ở trên\n15. việc 15\n" in talk.picture.text
        talk.press("◀ Dòng trước")
        assert "… 8 dòng ở trên\n9. việc 9\n" in talk.picture.text
        assert "14. việc 14\n… 6 dòng ở dưới" in talk.picture.text
        talk.press("Xóa 9")
        assert isinstance(talk.shown, Ask)
        assert (len(talk.shown.so_far), "việc 9" in talk.shown.so_far) == (19, False)

    def test_a_second_tap_on_a_row_takes_out_nothing_more(self) -> None:
        talk = self.listing()
        [data] = [button.data for row in talk.picture.buttons for button in row if button.label == "Xóa 1"]
        _, _, target, code = data.split("|")
        talk.tap(target, code)
        assert talk.tap(target, code).problem
        assert isinstance(talk.shown, Ask)
        assert talk.shown.so_far == ("hai", "ba")

    def test_a_closed_list_that_is_opened_again_is_put_otherwise_too(self) -> None:
        talk = Moving(SMALL, "không", "một\nhai", "xong", "5", "sửa 3", "sửa dòng 1: Một", "xong")
        assert talk.value("viec") == ("Một", "hai")


class TestSources:
    @pytest.mark.parametrize("text", ["nguồn: Báo cáo số 45/BC-VHXH", "nguon 2: Báo cáo số 45/BC-VHXH"])
    def test_a_source_is_noted_for_the_last_answer_or_by_number(self, text: str) -> None:
        talk = Moving(SMALL, "có", "7")
        assert talk.say(text).events == (Sourced("so_vu", "Hoa", talk.events[-1].at, "Báo cáo số 45/BC-VHXH"),)
        assert talk.reaction.note == "Đã ghi nguồn của số vụ: Báo cáo số 45/BC-VHXH"
        talk.say("người cung cấp 2: đồng chí Lan")
        talk.say("xem lại")
        assert "2. số vụ: 7 vụ\n   nguồn: Báo cáo số 45/BC-VHXH\n   người cung cấp: đồng chí Lan" in talk.picture.text

    @pytest.mark.parametrize("text", ["nguồn: X", "nguồn 4: X", "nguồn 9: X", "nguồn 1: " + "x" * 201])
    def test_without_an_answer_or_too_long_it_is_refused(self, text: str) -> None:
        talk = Moving(SMALL) if text == "nguồn: X" else Moving(SMALL, "có")
        assert talk.say(text).problem

    def test_where_a_source_is_asked_for_the_words_are_the_answer(self) -> None:
        talk = Moving(LARGE, "sửa 9", "có", "sửa 18")
        assert talk.asked == "nguon_dat"
        talk.say("Nguồn: thống kê đất đai năm 2025")
        assert talk.value("nguon_dat") == "Nguồn: thống kê đất đai năm 2025"


class TestComputed:
    def test_what_an_answer_completes_is_told_with_it_and_shown_in_the_review(self) -> None:
        talk = Moving(LARGE, "sửa 9", "có", "sửa 15", "5.236,4", "sửa 16")
        assert talk.say("3.412,8").note == (
            "Đã ghi diện tích đất sản xuất nông nghiệp: 3.412,8 ha\n= tỷ lệ đất sản xuất nông nghiệp: 65,17%"
        )
        talk.tap("dac_diem", "s1")
        assert "16. diện tích đất sản xuất nông nghiệp: 3.412,8 ha\n   = tỷ lệ đất sản xuất nông nghiệp: 65,17%" in (
            talk.picture.text
        )

    def test_whoever_answers_one_question_of_several_is_told_no_share_of_them(self) -> None:
        talk = Moving(LARGE, "sửa 9", "có", "sửa 15", "5.236,4", "sửa 16")
        talk.context = replace(CONTEXT, only=frozenset({talk.asked}))
        assert talk.say("3.412,8").note == "Đã ghi diện tích đất sản xuất nông nghiệp: 3.412,8 ha"
        talk.tap("dac_diem", "s1")
        assert "3.412,8 ha" in talk.picture.text
        assert "65,17%" not in talk.picture.text

    def test_what_comes_out_as_before_is_not_told_again(self) -> None:
        talk = Moving(LARGE, "sửa 9", "có", "sửa 15", "5.236,4", "sửa 16", "3.412,8", "sửa 16")
        assert talk.say("3.412,8").note == "Đã ghi diện tích đất sản xuất nông nghiệp: 3.412,8 ha"


def reply(question: Question, number: int) -> str:
    """Return an answer of the question's kind that no other message gives."""
    match question.kind:
        case Kind.INTEGER | Kind.NUMBER:
            return str(1_000 + number)
        case Kind.PERCENTAGE:
            return f"{number % 100},5"
        case Kind.RATIO:
            return f"{number}/{number + 7}"
        case Kind.DATE:
            return f"{1 + number % 28}/3/2026"
        case Kind.YES_NO:
            return "có" if number % 3 else "không"
        case Kind.CHOICE:
            return "1"
        case Kind.TABLE:
            cells = {Kind.TEXT: f"Hàng {number}", Kind.INTEGER: str(number), Kind.DATE: "5/3/2026"}
            return " | ".join(cells.get(column.kind, f"{number % 100},5") for column in question.columns)
        case Kind.REFERENCE | Kind.REFERENCES:
            return f"Công văn số {number}/SNV-TĐKT ngày 05/6/2026 của Sở Nội vụ tỉnh Mẫu về việc sơ kết"
        case _:
            return f"Nội dung của lần trả lời {number}"


WORDS = st.sampled_from(
    (
        *("trả lời",) * 12,
        *("xong", "bỏ qua", "chưa có", "Phòng Văn hóa", "quay lại", "giữ nguyên", "hoàn tác", "hoàn tác", "làm lại"),
        *("sửa 8", "sửa 15", "sửa 40", "mục III.2", "sửa dòng 1: Việc khác", "xóa dòng 1", "nhập lại", "?", "tới mục"),
    )
)


def held(session: Session, question_id: str) -> list[object]:
    """Return what is held for a question."""
    kept = [answers[question_id].value for answers in (session.answers, session.former) if question_id in answers]
    return [*kept, tuple(entry for batch in session.entries.get(question_id, ()) for entry in batch.entries)]


def replaced(talk: Moving, events: tuple[Event, ...]) -> set[str]:
    """Return the questions whose values a message may replace: answered anew, changed, taken back, done again."""
    found = {event.question_id for event in events if not isinstance(event, Reopened | Postponed | Sourced)}
    for event in events:
        if isinstance(event, Undone | Redone):
            found |= {each.question_id for each in talk.events[event.first : event.first + event.count]}
    return found


@pytest.mark.slow
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(("so-ket-van-hoa-cong-so", "so-ket-phong-trao-thi-dua", "ke-hoach")), st.lists(WORDS, max_size=24)
)
def test_whatever_one_does_in_a_large_form_no_value_is_lost_or_misplaced(form_id: str, words: list[str]) -> None:
    talk = Moving(FORMS[form_id])
    for number, word in enumerate(words, 1):
        before, asked, events = talk.session, pending(talk.form, talk.session), tuple(talk.events)
        if word == "tới mục":
            talk.tap("tac_dong", "go")
        else:
            talk.say(reply(asked, number) if word == "trả lời" and asked else word)
        done = talk.reaction.events
        assert tuple(talk.events[: len(events)]) == events
        after = talk.session
        for question in talk.form.questions():
            if question.id not in replaced(talk, done):
                assert all(value in held(after, question.id) for value in held(before, question.id) if value != ())
        for event in done:
            if event.question_id and not isinstance(event, Reopened | Sourced):
                assert asked is not None
                assert event.question_id == asked.id
    everything_taken_back(talk)


def everything_taken_back(talk: Moving) -> None:
    """Take back act after act: each can be done again, and at the end nothing is left."""
    while True:
        before = talk.session
        if talk.say("hoàn tác").problem:
            break
        after = talk.session
        talk.say("làm lại")
        assert talk.session == before
        talk.say("hoàn tác")
        assert talk.session == after
    assert talk.session == Session()
