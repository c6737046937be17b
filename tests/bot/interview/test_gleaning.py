"""A long message that answers several questions: each is confirmed by itself; what is not clear is left out."""

import pytest

from bot.interview.events import Answered, Event, Reopened, Supposed
from bot.interview.form import Form, Kind
from bot.interview.looking import pending
from bot.interview.read import read_forms
from bot.interview.replay import replay
from bot.interview.step import react
from tests.bot.interview.samples import CONTEXT
from tests.bot.interview.test_utterances import AT, plain

FORMS = read_forms()
MOVEMENT = FORMS["so-ket-phong-trao-thi-dua"]
CULTURE = FORMS["so-ket-van-hoa-cong-so"]
TEXT = (
    "Toàn xã có 14 cơ quan, 318 cán bộ; đã mở 5 lớp cho 240 lượt người, tỷ lệ hài lòng 95,2%. "
    "Diện tích tự nhiên 5.236,4 ha, dân số 21.486 người."
)


def begun(form: Form, question: str) -> list[Event]:
    yes = [q for q in form.questions() if q.kind == "yes_no"]
    return [*(Answered(q.id, "Hoa", AT, q.kind, True, "có") for q in yes), Reopened(question, "Hoa", AT)]


def gleaned(form: Form, question: str, text: str) -> dict[str, str]:
    reaction = react(form, replay(form, begun(form, question)), text, CONTEXT, by="Hoa", at=AT)
    assert all(isinstance(event, Supposed) for event in reaction.events)
    return {e.question_id: plain(e.value) for e in reaction.events if isinstance(e, Supposed) and e.why == "gleaned"}


ALL = {"so_don_vi": "14", "so_cbccvc": "318", "hai_long": "95.2", "dien_tich": "5236.4", "dan_so": "21486"}


@pytest.mark.parametrize("question", ["so_don_vi", "dan_so", "hai_long", "cong_van", "doan_gioi_thieu", "tu_ngay"])
def test_each_figure_goes_to_the_question_that_it_names(question: str) -> None:
    assert gleaned(MOVEMENT, question, TEXT) == ALL


@pytest.mark.parametrize(
    ("said", "meant"), [("Đã", True), ("Có", True), ("Không", False), ("Không có", False), ("Chưa chắc", None)]
)
def test_a_sentence_in_between_says_yes_or_no(said: str, meant: bool | None) -> None:
    text = f"Toàn xã có 14 cơ quan, 318 cán bộ. {said} thành lập ban chỉ đạo."
    session = replay(MOVEMENT, [Reopened("so_don_vi", "Hoa", AT)])
    events = react(MOVEMENT, session, text, CONTEXT, by="Hoa", at=AT).events
    supposed = {event.question_id: event.value for event in events if isinstance(event, Supposed)}
    assert supposed.get("ban_chi_dao") is meant


def test_the_pending_question_comes_first_and_each_is_confirmed_by_itself() -> None:
    events = begun(MOVEMENT, "dan_so")
    for said in (TEXT, "đúng", "không phải", "đúng"):
        session = replay(MOVEMENT, events)
        if said != TEXT:
            question = pending(MOVEMENT, session)
            assert question is not None
            assert question.id in session.supposed
        events += react(MOVEMENT, session, said, CONTEXT, by="Hoa", at=AT).events
    session = replay(MOVEMENT, events)
    assert {name: plain(answer.value) for name, answer in session.answers.items() if name in ALL} == {
        "dan_so": "21486",
        "so_don_vi": "14",
    }
    assert list(session.supposed) == ["so_cbccvc", "hai_long"]


def test_a_long_text_that_holds_figures_may_itself_be_the_answer() -> None:
    session = replay(MOVEMENT, begun(MOVEMENT, "doan_gioi_thieu"))
    first, *others = react(MOVEMENT, session, TEXT, CONTEXT, by="Hoa", at=AT).events
    assert isinstance(first, Supposed)
    assert (first.question_id, first.value, first.why) == ("doan_gioi_thieu", TEXT, "gleaned_text")
    assert len(others) == len(ALL)


def test_a_text_with_one_figure_is_plainly_its_own_answer() -> None:
    text = "Xã nằm ở phía tây của tỉnh, dân số 21.486 người, gồm 18 thôn."
    events = react(
        MOVEMENT, replay(MOVEMENT, begun(MOVEMENT, "doan_gioi_thieu")), text, CONTEXT, by="Hoa", at=AT
    ).events
    assert [type(event) for event in events] == [Answered]


def test_what_is_answered_already_is_not_asked_again() -> None:
    events = [*begun(MOVEMENT, "hai_long"), Answered("dan_so", "Hoa", AT, Kind.INTEGER, 21_486, "21.486")]
    session = replay(MOVEMENT, [*events, Reopened("hai_long", "Hoa", AT)])
    found = react(MOVEMENT, session, TEXT, CONTEXT, by="Hoa", at=AT).events
    assert "dan_so" not in {event.question_id for event in found}


@pytest.mark.parametrize(
    "decoy",
    [
        "5 cán bộ bị kỷ luật, 3 cán bộ nghỉ hưu",
        "dân số kỳ trước 20.000 người",
        "dân số tăng 300 người",
        "khoảng 318 cán bộ",
        "hơn 14 cơ quan",
        "318 người",
        "dự kiến 14 cơ quan",
        "14 cơ quan, 15 cơ quan",
        "dân số 21.486 người; dân số 21.500 người",
        "tỷ lệ 95,2%",
        "tỷ lệ hộ nghèo 2,1%",
        "diện tích 30 m2",
        "diện tích rừng 500 ha",
        "Quyết định số 14/QĐ-UBND về cơ quan",
        "ngày 30/6/2026",
        "mở 5 lớp cho 240 lượt người",
        "12/15 hộ",
        "14 cơ quan chưa tham gia",
        "hài lòng: 95,2% và 93,1%",
    ],
)
@pytest.mark.parametrize("question", ["doan_gioi_thieu", "so_don_vi"])
def test_what_only_looks_alike_is_left_out(decoy: str, question: str) -> None:
    session = replay(MOVEMENT, begun(MOVEMENT, question))
    events = react(MOVEMENT, session, decoy, CONTEXT, by="Hoa", at=AT).events
    assert not any(isinstance(event, Supposed) and event.why == "gleaned" for event in events)


def test_two_questions_named_alike_are_both_left_out() -> None:
    assert gleaned(CULTURE, "dan_so", TEXT) == {"dan_so": "21486", "so_cbccvc": "318", "dien_tich": "5236.4"}


def test_ratios_and_days_are_found_too() -> None:
    text = "12/15 cơ quan có internet tốc độ cao; chốt số liệu ngày 30/6/2026; 85 hồ sơ nộp trực tuyến"
    assert gleaned(MOVEMENT, "so_don_vi", text) == {
        "ngay_chot": "2026-06-30",
        "internet": "12/15",
        "hs_truc_tuyen": "85",
    }
