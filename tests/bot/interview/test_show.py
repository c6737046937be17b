"""What officers see: within Telegram's limits, with everything that belongs to the question."""

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.interview.form import Choice, Form, Kind, Part, Question
from bot.interview.moves import Ask, Item, Place, Review, Section, Stand, State
from bot.interview.proof import proof
from bot.interview.show import MOST_DATA, MOST_TEXT, show
from bot.messages import Button, Say
from tests.bot.interview.samples import EVERY_KIND, SMALL, asked
from tests.bot.interview.test_step import LOP, Talk, at


def picture(talk: Talk) -> Say:
    """Return what is shown now."""
    return show(talk.shown, "12345678")


def labels(say: Say) -> list[list[str]]:
    """Return the buttons' labels, row by row."""
    return [[button.label for button in row] for row in say.buttons]


def test_a_first_question_shows_its_place_example_suggestion_and_ways_out() -> None:
    say = picture(Talk(EVERY_KIND))
    assert say.text == (
        "Mục I · 1/13\nTHÔNG TIN CHUNG\n\nCâu 1. Chủ đề báo cáo là gì?\n\nVí dụ: văn hóa công sở\n\n"
        "Gợi ý: thi đua ở Đồng Tâm\nGõ “dùng gợi ý” để dùng."
    )
    assert labels(say) == [["Dùng gợi ý"], ["◀ Quay lại", "Bỏ qua", "Chưa có"], ["? Giải thích", "Mục lục"]]
    assert say.strong == "Câu 1. Chủ đề báo cáo là gì?"
    assert say.buttons[1][1] == Button("Bỏ qua", "q|12345678|chu_de|skip")


def test_help_is_shown_when_it_was_asked_for() -> None:
    assert "Ghi ngắn gọn." not in picture(Talk(EVERY_KIND)).text
    assert "Ghi ngắn gọn." in picture(Talk(EVERY_KIND, "?")).text


def test_a_unit_is_named_with_the_question() -> None:
    assert "Dân số? (đơn vị tính: người)" in picture(at("dan_so")).text


def test_an_optional_question_says_so() -> None:
    assert "Căn cứ văn bản nào? (không bắt buộc)" in picture(at("can_cu")).text


def test_choices_are_numbered_lines_and_buttons() -> None:
    say = picture(at("muc_do"))
    assert "1. Nhẹ\n2. Nghiêm trọng\n3. 2024" in say.text
    assert labels(say)[:2] == [["Nhẹ", "Nghiêm trọng"], ["2024"]]
    assert say.buttons[0][1].data == "q|12345678|muc_do|=nang"


def test_yes_and_no_are_buttons() -> None:
    assert labels(picture(at("co_vi_pham")))[0] == ["Có", "Không"]


def test_a_table_shows_its_columns_and_its_rows_so_far() -> None:
    talk = at("lop")
    assert "Mỗi dòng ghi: Tên lớp; Số lớp; Tỷ lệ đạt; Từ ngày" in picture(talk).text
    talk.say(LOP)
    say = picture(talk)
    assert "Đã có 1 dòng:\n1. Ứng xử | 2 | 95,5% | 05/3/2026" in say.text
    assert labels(say)[:2] == [["Xóa 1"], ["Xong", "Nhập lại"]]


def test_of_a_long_list_the_last_entries_are_shown() -> None:
    talk = at("kien_nghi")
    talk.say("\n".join(f"ý {number}" for number in range(1, 10)))
    assert "Đã có 9 dòng:\n… 3 dòng ở trên\n4. ý 4\n" in picture(talk).text


def test_last_periods_text_is_shown_with_its_place() -> None:
    say = picture(at("mo_ta"))
    assert "Kỳ trước (mục I): Xã nằm ở phía tây.\nDân số 21.486 người." in say.text
    assert labels(say)[0] == ["Giữ nguyên kỳ trước"]


def test_a_problem_stands_first_and_the_question_follows() -> None:
    talk = at("dan_so")
    talk.say("1.5")
    assert picture(talk).text.startswith("⚠ “1.5” có thể đọc thành nhiều số.")
    assert "Dân số?" in picture(talk).text


def test_a_review_of_many_questions_opens_with_the_sections() -> None:
    talk = Talk(EVERY_KIND, "văn hóa", "chưa có – Văn phòng", "bỏ qua", "xem lại")
    say = picture(talk)
    assert say.text == (
        "Đã xong 3 câu, còn 10 câu.\n\nI. THÔNG TIN CHUNG · 3/4 ⏳1\nI.1. Đặc điểm · 0/4\nII. KẾT QUẢ · 0/5\n\n"
        "⏳ chưa có\n\nBấm một mục để xem câu trả lời, hoặc gõ “mục” và số của mục, ví dụ: mục II."
    )
    assert labels(say) == [["I · 3/4", "I.1 · 0/4", "II · 0/5"], ["Trả lời tiếp"], ["↶ Hoàn tác"]]
    assert say.buttons[0][0].data == "q|12345678|chung|s0"


def test_a_section_shows_its_answers_with_a_button_for_each() -> None:
    talk = Talk(EVERY_KIND, "văn hóa", "chưa có – Văn phòng", "bỏ qua")
    talk.tap("chung", "s0")
    say = picture(talk)
    assert say.text == (
        "I. THÔNG TIN CHUNG · 3/4\n1. chủ đề: văn hóa\n2. văn bản yêu cầu: chưa có, chờ Văn phòng\n"
        "3. căn cứ: để trống\n4. ngày chốt: chưa trả lời\n\n"
        "Bấm một câu để sửa, hoặc gõ “sửa” và số của câu, ví dụ: sửa 1."
    )
    assert labels(say) == [
        ["1. chủ đề", "2. văn bản yêu cầu"],
        ["3. căn cứ", "4. ngày chốt"],
        ["I.1 ▶"],
        ["Tới câu đầu còn trống của mục"],
        ["Mục lục", "Trả lời tiếp"],
        ["↶ Hoàn tác"],
    ]
    assert say.buttons[0][1] == Button("2. văn bản yêu cầu", "q|12345678|cong_van|edit")


def test_a_page_beyond_the_last_is_the_last() -> None:
    form = Form("f", 1, "F", "Báo cáo", "BC", "s", "", "", (Part("p", "P", QUESTIONS),))
    talk = Talk(form)
    talk.tap("p", "s99")
    assert "Trang 2/2" in picture(talk).text
    assert "◀ Trang 1" in [label for row in labels(picture(talk)) for label in row]


QUESTIONS = tuple(Question(f"q{number}", "p", Kind.TEXT, f"{number}?", f"câu {number}") for number in range(9))


def test_a_draft_id_that_is_too_long_for_a_button_is_refused() -> None:
    talk = Talk(EVERY_KIND)
    with pytest.raises(ValueError, match="64 bytes"):
        show(talk.shown, "x" * 64)


def test_the_proof_of_a_form_shows_every_question_and_every_sentence() -> None:
    text = proof(EVERY_KIND)
    for question in EVERY_KIND.questions():
        assert question.ask in text
        assert f"[{question.id}]" in text
    assert "[khi: co_vi_pham]" in text
    assert "¶ Dân số {{ dan_so | number }} người." in text
    assert "Kiểm tra: each(lop, 'so_lop > 0')" in text
    assert "I.1 Đặc điểm" in text
    assert "Gợi ý: thi đua ở {{ office.place }}" in text
    assert "Nội dung kỳ trước: mục I" in text
    assert "Nhiều nhất: today" in text
    assert "[gap_doi] gấp đôi = tong_lop * 2 (…)" in text
    assert "Đổi câu này thì hỏi lại: da_xu_ly" in proof(SMALL)


def test_the_proof_says_what_is_new_since_another_version() -> None:
    first, second = SMALL.parts
    more = Question("ghi_chu", "ket_qua", Kind.TEXT, "Ghi chú gì?", "ghi chú")
    viec, _ = second.questions
    changed = dataclasses.replace(viec, kind=Kind.LONG_TEXT)
    form = dataclasses.replace(SMALL, version=2, parts=(first, dataclasses.replace(second, questions=(changed, more))))
    assert (
        "So với phiên bản 1:\n  + câu mới: ghi chú [ghi_chu]\n  – không còn hỏi: số vụ đã xử lý [da_xu_ly]\n"
        "  ~ khác trước: việc đã làm [viec] – kind\n"
    ) in proof(form, SMALL)


LONG = st.text(max_size=3_000) | st.just("😀" * 5_000)
IDS = st.text("abcdefghijklmnopqrstuvwxyz_0123456789", min_size=1, max_size=24)


@st.composite
def asks(draw: st.DrawFn) -> Ask:
    """Draw any question at all, as large as a form may make it and larger."""
    choices = draw(st.lists(st.builds(Choice, IDS, LONG), max_size=8))
    question = dataclasses.replace(
        asked("chu_de"),
        id=draw(IDS),
        kind=draw(st.sampled_from(Kind)),
        ask=draw(LONG),
        help=draw(LONG),
        example=draw(LONG),
        choices=tuple(choices),
    )
    return Ask(
        question,
        stand=Stand(3, 2, 49, tuple(draw(st.lists(LONG, max_size=3))), draw(st.sampled_from(("", "III.1.a")))),
        current=draw(LONG),
        so_far=tuple(draw(st.lists(LONG, max_size=9))),
        past=draw(LONG),
        default=draw(LONG),
        problem=draw(LONG),
        note=draw(LONG),
        explained=draw(st.booleans()),
    )


@settings(max_examples=60, deadline=None)
@given(asks(), st.integers(0, 99_999_999))
def test_whatever_is_asked_keeps_within_telegrams_limits(ask: Ask, draft: int) -> None:
    say = show(ask, str(draft))
    assert len(say.text) <= MOST_TEXT
    assert all(len(button.data.encode()) <= MOST_DATA for row in say.buttons for button in row)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.builds(
            *(Item, st.integers(1, 999), IDS, st.tuples(LONG), LONG, st.sampled_from(State), LONG, st.booleans()),
            *(LONG, LONG, LONG, st.tuples(LONG)),
        ),
        max_size=20,
    ),
    st.sampled_from(("", "p")),
    st.integers(0, 5),
)
def test_whatever_is_reviewed_keeps_within_telegrams_limits(items: list[Item], section: str, page: int) -> None:
    sections = (Section("p", "I", "P" * 300, tuple(items[:9])), Section("p2", "", "P" * 300, tuple(items[9:])))
    say = show(Review(sections, is_complete=False, place=Place(section, page=page)), "99999999")
    assert len(say.text) <= MOST_TEXT
    assert all(len(button.data.encode()) <= MOST_DATA for row in say.buttons for button in row)


def test_a_form_of_one_question_has_one_page() -> None:
    form = Form(
        "f", 1, "F", "Báo cáo", "BC", "s", "", "", (Part("p", "P", (Question("a", "p", Kind.TEXT, "A?", "a"),)),)
    )
    talk = Talk(form, "đã xong cả năm việc")
    assert "Trang" not in picture(talk).text
    assert picture(talk).text.startswith("Đã ghi a: đã xong cả năm việc\n\nĐã đủ 1 câu.")
