"""Cited answers: what is quoted, from where, and when there is none."""

import json
from collections.abc import Callable
from datetime import date

import pytest

from knowledge.answer import Answer, NoAnswer, Reason, answer, to_json
from knowledge.document import Passage
from knowledge.search import Index
from tests.knowledge.conftest import MemoryLibrary, Put, SyllableModel

Opened = Callable[..., Index]

PLAN = (
    "Mỗi năm tổ chức ít nhất 04 cuộc kiểm tra định kỳ và 02 cuộc kiểm tra đột xuất.",
    "Tỷ lệ hồ sơ nộp trực tuyến đạt từ 80% trở lên từ năm 2026. Hồ sơ trễ hạn phải có thư xin lỗi.",
    "Sở Nội vụ tổng hợp, báo cáo trước ngày 31/7 hằng năm.",
)
DECISION = (
    "Điều 2. Thời giờ làm việc\nNghiêm cấm:\na) Uống rượu, bia trong giờ làm việc;\nb) Bỏ vị trí khi chưa được đồng ý.",
    "Điều 5. Kiểm tra\nChủ tịch xã tổ chức kiểm tra đột xuất ít nhất 02 lần mỗi năm.",
)


@pytest.fixture
def index(put: Put, opened: Opened) -> Index:
    put("412/KH-UBND", *PLAN, title="Tổ chức phong trào thi đua")
    put("1523/QĐ-UBND", *DECISION, kind="Quyết định", title="Kỷ luật, kỷ cương", on=date(2025, 10, 20))
    return opened()


def said(found: Answer | NoAnswer) -> list[str]:
    assert isinstance(found, Answer)
    return [sentence.text for sentence in found.sentences]


@pytest.mark.parametrize("question", ["Hồ sơ trễ hạn thì phải làm gì?", "ho so tre han thi phai lam gi"])
def test_the_sentence_that_answers_is_quoted_with_its_place(index: Index, question: str) -> None:
    found = answer(question, index)
    assert said(found) == ["Hồ sơ trễ hạn phải có thư xin lỗi."]
    assert isinstance(found, Answer)
    (source,) = found.sources
    assert (source.id, source.number, source.date, source.place) == (1, "412/KH-UBND", date(2025, 7, 10), "mục 2")
    assert source.passage_id == "412/KH-UBND:1"


def test_every_sentence_stands_verbatim_in_its_source(index: Index, library: MemoryLibrary) -> None:
    texts = {passage.id: passage.text for passage in library.passages()}
    for question in (
        "kiểm tra đột xuất bao nhiêu cuộc",
        "kế hoạch 412 quy định gì",
        "uống rượu bia trong giờ làm việc",
    ):
        found = answer(question, index)
        assert isinstance(found, Answer)
        for sentence in found.sentences:
            for number in sentence.sources:
                source = found.sources[number - 1]
                assert source.id == number
                assert sentence.text in texts[source.passage_id]
                assert source.quote in texts[source.passage_id]


def test_several_documents_answer_together(index: Index) -> None:
    found = answer("kiểm tra đột xuất", index)
    assert isinstance(found, Answer)
    assert {source.number for source in found.sources} == {"412/KH-UBND", "1523/QĐ-UBND"}


def test_a_prohibition_is_quoted_with_the_word_that_prohibits(index: Index) -> None:
    assert said(answer("uống rượu bia trong giờ làm việc", index))[0] == "Nghiêm cấm:"


@pytest.mark.parametrize(
    "question",
    ["412 nói gì về kiểm tra đột xuất?", "kế hoạch 412 kiểm tra đột xuất mấy cuộc", "412/KH-UBND: kiểm tra đột xuất"],
)
def test_only_the_document_that_is_named_answers(index: Index, question: str) -> None:
    found = answer(question, index)
    assert isinstance(found, Answer)
    assert {source.number for source in found.sources} == {"412/KH-UBND"}


@pytest.mark.parametrize(
    "question", ["Kế hoạch 412 yêu cầu báo cáo trước ngày nào?", "ke hoach 412 yeu cau bao cao truoc ngay nao"]
)
def test_the_verb_with_which_a_document_asks_is_not_what_is_asked_for(put: Put, opened: Opened, question: str) -> None:
    aim = "2. Yêu cầu\nKhông phát sinh biểu mẫu báo cáo ngoài yêu cầu của kế hoạch này."
    put("412/KH-UBND", aim, *PLAN, title="Tổ chức phong trào thi đua")
    assert said(answer(question, opened())) == ["Sở Nội vụ tổng hợp, báo cáo trước ngày 31/7 hằng năm."]


@pytest.mark.parametrize("question", ["412 quy định thế nào?", "Kế hoạch 412 quy định những gì", "412/kh-ubnd"])
def test_a_question_for_a_document_alone_gets_the_first_sentence_of_each_place(index: Index, question: str) -> None:
    assert said(answer(question, index)) == [
        PLAN[0],
        "Tỷ lệ hồ sơ nộp trực tuyến đạt từ 80% trở lên từ năm 2026.",
        PLAN[2],
    ]


def test_a_place_that_is_named_is_quoted(put: Put, opened: Opened) -> None:
    texts = (
        ("Điều 1", "Điều 1. Phạm vi\nNghị định này quy định về công tác văn thư."),
        ("Điều 2", "Đối tượng là cơ quan."),
    )
    put("30/2020/NĐ-CP", *(Passage("", "", 0, place, text) for place, text in texts), kind="Nghị định")
    assert said(answer("Điều 2 Nghị định 30/2020/NĐ-CP quy định gì?", opened())) == ["Đối tượng là cơ quan."]


@pytest.mark.parametrize(
    "question", ["giá vàng hôm nay", "thời tiết Hà Nội ngày mai", "gia vang hom nay", "xin chào", ""]
)
@pytest.mark.parametrize("with_model", [False, True])
def test_what_the_documents_do_not_speak_of_is_not_answered(
    index: Index, opened: Opened, model: SyllableModel, question: str, with_model: bool
) -> None:
    asked = opened(model) if with_model else index
    asked.load()
    found = answer(question, asked)
    assert isinstance(found, NoAnswer)
    assert found.reason is Reason.WEAK


def test_a_named_document_that_does_not_speak_of_it_does_not_answer_either(index: Index) -> None:
    found = answer("Kế hoạch 412 nói gì về giá vàng?", index)
    assert isinstance(found, NoAnswer)
    assert {note.number for note in found.nearest} <= {"412/KH-UBND"}


def test_a_document_that_is_not_here_is_not_guessed_at(index: Index) -> None:
    found = answer("Kế hoạch số 999/KH-UBND quy định gì về kiểm tra đột xuất?", index)
    assert isinstance(found, NoAnswer)
    assert found.reason is Reason.NOT_HERE


def test_what_others_say_of_a_document_that_is_not_here_may_be_quoted(put: Put, opened: Opened) -> None:
    text = "Xã đã phổ biến Quyết định số 733/QĐ-TTg tới 14 thôn."
    put("68/BC-UBND", text, kind="Báo cáo")
    assert said(answer("Đã phổ biến Quyết định số 733/QĐ-TTg tới bao nhiêu thôn?", opened())) == [text]
    assert isinstance(answer("733/QĐ-TTg quy định gì?", opened()), NoAnswer)


def test_a_number_that_several_documents_bear_is_asked_back(put: Put, opened: Opened) -> None:
    put("160/KH-UBND", "Kiểm tra hằng năm.", title="Một", document_id="a")
    put(
        "160/KH-UBND",
        "Kiểm tra hằng quý.",
        title="Hai",
        document_id="b",
        issuer="UBND xã Đồng Tâm",
        on=date(2026, 1, 5),
    )
    found = answer("160 quy định thế nào?", opened())
    assert isinstance(found, NoAnswer)
    assert found.reason is Reason.VAGUE
    assert [note.document for note in found.nearest] == ["Một", "Hai"]
    assert said(answer("kế hoạch 160 năm 2026 quy định thế nào?", opened())) == ["Kiểm tra hằng quý."]


def test_a_document_known_by_its_facts_alone_has_no_text_to_quote(put: Put, opened: Opened) -> None:
    put("733/QĐ-TTg", kind="Quyết định", title="Phong trào thi đua")
    found = answer("Quyết định 733/QĐ-TTg nói gì?", opened())
    assert isinstance(found, NoAnswer)
    assert found.reason is Reason.NO_TEXT
    assert [note.number for note in found.nearest] == ["733/QĐ-TTg"]


def test_nothing_is_said_twice(put: Put, opened: Opened) -> None:
    put("1/KH-UBND", "Hồ sơ trễ hạn phải có thư xin lỗi.")
    put("2/KH-UBND", "Hồ sơ trễ hạn phải có thư xin lỗi.")
    assert said(answer("hồ sơ trễ hạn phải làm gì", opened())) == ["Hồ sơ trễ hạn phải có thư xin lỗi."]


def test_an_empty_library_has_no_answer(opened: Opened) -> None:
    assert answer("Hồ sơ trễ hạn?", opened()) == NoAnswer()


def test_an_answer_as_json_has_its_marks_and_iso_dates(index: Index) -> None:
    found = to_json(answer("Hồ sơ trễ hạn thì phải làm gì?", index))
    assert found["answer"] == "Hồ sơ trễ hạn phải có thư xin lỗi. [1]"
    assert found["sentences"] == [{"text": "Hồ sơ trễ hạn phải có thư xin lỗi.", "sources": [1]}]
    assert found["abstained"] is False
    (source,) = found["sources"]
    assert source["document"] == "Tổ chức phong trào thi đua"
    assert source["number"] == "412/KH-UBND"
    assert source["date"] == "2025-07-10"
    assert source["quote"] == "Hồ sơ trễ hạn phải có thư xin lỗi."
    json.dumps(found)


def test_no_answer_as_json_says_so_and_has_no_sources(index: Index) -> None:
    found = to_json(answer("giá vàng hôm nay", index))
    assert (found["abstained"], found["sentences"], found["sources"]) == (True, [], [])
    assert found["answer"] == NoAnswer().said()


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_its_sentence(reason: Reason) -> None:
    assert NoAnswer(reason=reason).said().endswith(".")
