"""Last period's shortcomings and proposals come back one by one: still so, put right, or not to be named again."""

from bot.interview.events import Supposed, Undone
from bot.interview.following import old_entries
from bot.interview.form import Kind
from bot.interview.judging import code
from bot.interview.show import MOST_DATA, show
from tests.bot.interview.recurring import LAST, asked, at, shown
from tests.bot.interview.samples import CONTEXT

OLD = LAST["ton_tai"]
assert isinstance(OLD, tuple)


def test_each_old_entry_is_shown_alone() -> None:
    say = show(shown(at("ton_tai")), "12345678")
    assert "Kỳ trước có nêu (1/3): “Còn 02 đơn vị chưa có quy chế”. Nay thế nào?" in say.text
    assert "Đường truyền yếu" not in say.text
    assert [[button.label for button in row] for row in say.buttons][:2] == [
        ["Còn", "Đã khắc phục", "Bỏ"],
        ["Còn hết", "Khắc phục hết", "Bỏ hết"],
    ]
    assert all(len(button.data.encode()) <= MOST_DATA for row in say.buttons for button in row)


def test_what_is_still_so_stands_in_the_list_and_the_rest_does_not() -> None:
    talk = at("ton_tai", "còn", "đã giải quyết", "bỏ")
    assert talk.reaction.note is not None
    assert "còn 1, đã khắc phục 1, bỏ 1" in talk.reaction.note
    talk.say("Hạn chế mới")
    talk.say("xong")
    assert talk.value("ton_tai") == (OLD[0], "Hạn chế mới")
    assert {entry: each.verdict for entry, each in talk.session.judged["ton_tai"].items()} == dict(
        zip(OLD, ("still", "resolved", "dropped"), strict=True)
    )


def test_words_without_marks_are_verdicts_too() -> None:
    talk = at("ton_tai", "van con", "da khac phuc roi ạ", "bo di")
    assert [each.verdict for each in talk.session.judged["ton_tai"].values()] == ["still", "resolved", "dropped"]


def test_all_that_are_left_may_be_judged_at_once() -> None:
    talk = at("ton_tai", "bỏ", "còn hết", "xong")
    assert talk.value("ton_tai") == OLD[1:]


def test_no_new_entry_is_taken_while_an_old_one_waits() -> None:
    talk = at("ton_tai", "Hạn chế mới")
    assert talk.reaction.problem
    assert not talk.events[-1:] or talk.events[-1].question_id != "ton_tai"
    assert at("ton_tai", "xong").reaction.problem


def test_the_question_may_still_be_left_or_last_periods_list_kept_whole() -> None:
    assert at("ton_tai", "bỏ qua").asked == ""
    assert at("ton_tai", "giữ nguyên kỳ trước").value("ton_tai") == OLD


def test_a_second_tap_on_a_button_judges_nothing_else() -> None:
    talk = at("ton_tai")
    first = shown(talk).old
    assert first is not None
    talk.tap("ton_tai", code("dropped", first))
    assert talk.tap("ton_tai", code("dropped", first)).problem
    assert [each.verdict for each in talk.session.judged["ton_tai"].values()] == ["dropped"]
    second = shown(talk).old
    assert second is not None
    talk.tap("ton_tai", code("still", second, for_all=True))
    assert shown(talk).old is None
    assert shown(talk).so_far == OLD[1:]


def test_a_verdict_taken_back_is_asked_for_again() -> None:
    talk = at("ton_tai", "bỏ")
    talk.events.append(Undone("", "Hoa", "2026-07-01T08:00:00+07:00", len(talk.events) - 1, 1))
    old = shown(talk).old
    assert old is not None
    assert old.text == OLD[0]


def test_going_back_and_returning_goes_on_with_the_next_entry() -> None:
    talk = at("ton_tai", "còn", "quay lại", "bỏ qua")
    old = shown(talk).old
    assert old is not None
    assert (old.number, old.text) == (2, OLD[1])


def test_without_last_periods_answers_its_printed_section_is_asked_about() -> None:
    printed = {"IV.2": ("Việc thực hiện còn một số tồn tại:", "- Chưa có mẫu;", "- Thiếu máy.")}
    talk = at("ton_tai", past_values={}, past=printed)
    old = shown(talk).old
    assert old is not None
    assert (old.total, old.text) == (2, "Chưa có mẫu")
    assert old_entries(asked("ton_tai"), CONTEXT) == ("Sở Nội vụ: ban hành mẫu", "Tập huấn")


def test_a_list_that_we_read_out_of_a_text_is_confirmed_before_old_entries_are_asked_about() -> None:
    talk = at("ton_tai")
    talk.events.append(Supposed("ton_tai", "Hoa", "", Kind.LIST, ("Thiếu máy",), "thiếu máy", "reading"))
    assert shown(talk).old is None
    assert shown(talk).supposed
    talk.say("đúng")
    assert shown(talk).so_far == ("Thiếu máy",)
    assert shown(talk).old is not None


def test_help_is_given_beside_an_old_entry_too() -> None:
    text = show(shown(at("ton_tai", "?")), "12345678").text
    assert "Ghi rõ ở đâu." in text
    assert "(1/3)" in text


def test_in_a_first_period_nothing_comes_back() -> None:
    talk = at("ton_tai", "Hạn chế mới", "xong", past_values={}, past={})
    assert talk.value("ton_tai") == ("Hạn chế mới",)
