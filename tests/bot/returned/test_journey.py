"""The officer's way back from Word: told, asked, and nothing overwritten in silence."""

import json
from decimal import Decimal
from typing import Any

import pytest

from bot.engine import Engine
from bot.interview.show import MOST_DATA
from bot.messages import Incoming, Upload
from bot.parts import Parts
from bot.report.docx import read_paragraphs, write
from bot.report.docx.provenance import embed, embedded
from bot.report.record import from_json, to_json
from tests.bot.conftest import Talk
from tests.bot.returned.conversation import (
    NAME,
    edited,
    exported,
    handed,
    interviewed,
    me,
    rewritten,
    sends,
    session_of,
)

PEOPLE = ("21.486", "21.512")
CHAIRS = ("Diện tích tự nhiên của địa phương là ", "Diện tích tự nhiên của toàn địa phương là ")


@pytest.fixture
def draft(officer: Talk, parts: Parts) -> str:
    return interviewed(officer, parts, dan_toc=())


def value(parts: Parts, draft: str, question: str) -> Any:
    return session_of(parts, draft).answers[question].value


def test_a_figure_changed_in_word_is_asked_about_before_it_is_an_answer(
    officer: Talk, parts: Parts, draft: str
) -> None:
    heard = sends(officer, edited(exported(officer), PEOPLE))
    assert "“21.486” → “21.512”" in heard
    assert "Câu trả lời hiện nay: 21.486 người" in heard
    assert value(parts, draft, "dan_so") == 21486
    officer.taps("Lấy theo Word")
    answer = session_of(parts, draft).answers["dan_so"]
    assert (answer.value, answer.said, answer.origin, answer.by) == (21512, "21.512", f"word:{NAME}", "Hoa")


def test_an_answer_that_is_held_stays_and_is_not_asked_about_again(officer: Talk, parts: Parts, draft: str) -> None:
    sends(officer, edited(exported(officer), PEOPLE))
    officer.taps("Giữ câu trả lời")
    assert value(parts, draft, "dan_so") == 21486
    assert "Không có chỗ nào" in officer.says("/doichieu") or "xử lý xong" in officer.says("/doichieu")


def test_what_is_put_off_comes_back(officer: Talk, draft: str) -> None:
    sends(officer, edited(exported(officer), PEOPLE))
    assert "Còn 1 chỗ để sau" in officer.taps("Để sau")
    assert "Câu trả lời hiện nay: 21.486 người" in officer.says("/doichieu")


def test_a_value_that_a_check_refuses_stays_and_says_why(officer: Talk, parts: Parts, draft: str) -> None:
    sends(officer, edited(exported(officer), ("3.412,8", "9.412,8")))
    heard = officer.taps("Lấy theo Word")
    assert "không thể lớn hơn diện tích tự nhiên" in heard
    assert value(parts, draft, "dat_nong_nghiep") == Decimal("3412.8")


def test_values_that_must_agree_are_taken_all_at_once(officer: Talk, parts: Parts, draft: str) -> None:
    sends(officer, edited(exported(officer), ("5.236,4", "1.236,4"), ("3.412,8", "1.012,8")))
    officer.taps("Lấy tất cả số theo Word")
    assert [str(value(parts, draft, name)) for name in ("dien_tich", "dat_nong_nghiep")] == ["1236.4", "1012.8"]


def test_cells_of_one_table_that_must_add_up_are_taken_in_one_go(officer: Talk, parts: Parts) -> None:
    draft = interviewed(officer, parts)
    sends(officer, edited(exported(officer), ("18.902", "18.900"), ("1.874", "1.876")))
    assert "Tổng số người theo dân tộc" in officer.taps("Lấy theo Word")
    officer.taps("Lấy tất cả số theo Word")
    assert [row["so_nguoi"] for row in value(parts, draft, "dan_toc")] == [18900, 1876, 655, 55]


def test_a_computed_figure_is_told_with_its_questions_and_never_taken(officer: Talk, parts: Parts, draft: str) -> None:
    before = parts.store.events(draft)
    heard = sends(officer, edited(exported(officer), ("65,17%", "70,1%")))
    assert "được tính tự động" in heard
    assert "diện tích tự nhiên" in heard
    assert "Lấy theo Word" not in officer.labels
    assert len(parts.store.events(draft)) == len(before) + 1


def test_a_gap_that_was_filled_in_word_becomes_an_answer(officer: Talk, parts: Parts) -> None:
    draft = interviewed(officer, parts, without="so_cbccvc")
    content = exported(officer)
    mark = next(text for text in read_paragraphs(content) if "tổng số [CẦN BỔ SUNG" in text)
    sends(officer, edited(content, (mark[mark.index("[") : mark.index("]") + 1], "320")))
    officer.taps("Lấy theo Word")
    assert value(parts, draft, "so_cbccvc") == 320


def test_a_gap_filled_with_what_its_question_cannot_take_says_why(officer: Talk, draft: str) -> None:
    content = exported(officer)
    mark = next(text for text in read_paragraphs(content) if text.startswith("[CẦN BỔ SUNG: kết quả chỉ số"))
    heard = sends(officer, edited(content, (mark, "Chỉ số đạt 88,5 điểm.")))
    assert "Mỗi dòng ghi" in heard or "cần 4 ô" in heard
    assert "Lấy theo Word" not in officer.labels


def test_an_officers_own_sentence_is_kept_and_printed(officer: Talk, draft: str) -> None:
    sends(officer, edited(exported(officer), CHAIRS))
    officer.taps("Giữ câu chữ đã sửa")
    assert any(CHAIRS[1] in text for text in read_paragraphs(exported(officer)))


def test_an_officers_sentence_gives_way_when_a_figure_in_it_changes(officer: Talk, draft: str) -> None:
    sends(officer, edited(exported(officer), CHAIRS))
    officer.taps("Giữ câu chữ đã sửa")
    sends(officer, edited(exported(officer), ("5.236,4", "5.236,5")))
    officer.taps("Lấy theo Word")
    assert "không còn khớp với số liệu" in officer.says("/xuat")
    shown = read_paragraphs(handed(officer))
    assert any(text.startswith("Diện tích tự nhiên của địa phương là 5.236,5 ha") for text in shown)


def test_a_file_saved_again_without_a_change_says_so(officer: Talk, draft: str) -> None:
    heard = sends(officer, rewritten(exported(officer), lambda document: None))
    assert "không có gì phải ghi lại" in heard


def test_a_file_that_lost_its_mark_is_recognised_by_what_it_holds(officer: Talk, draft: str) -> None:
    def unsign(document: Any) -> None:
        document.core_properties.identifier = ""

    heard = sends(officer, edited(rewritten(exported(officer), unsign), PEOPLE))
    assert "không ghi mã" in heard
    assert "“21.486” → “21.512”" in heard


def test_the_conversation_about_a_file_survives_a_restart(officer: Talk, parts: Parts, draft: str) -> None:
    sends(officer, edited(exported(officer), PEOPLE, ("5.236,4", "5.236,9")))
    officer.taps("Lấy theo Word")
    again = Talk(Engine(parts), officer.sender)
    again.labels = dict(officer.labels)
    again.taps("Lấy theo Word")
    assert (str(value(parts, draft, "dien_tich")), value(parts, draft, "dan_so")) == ("5236.9", 21512)


def test_a_button_of_an_issue_that_is_settled_says_so_and_changes_nothing(
    officer: Talk, parts: Parts, draft: str
) -> None:
    sends(officer, edited(exported(officer), PEOPLE))
    officer.taps("Lấy theo Word")
    before = parts.store.events(draft)
    assert "đã khớp" in officer.taps("Lấy theo Word")
    assert parts.store.events(draft) == before


@pytest.mark.parametrize(
    "data", ["w|", "w|1|9|0|take", "w|1|1|999|take", "w|1|1|x|take", "w|1|1|0|explode", "w|99|1|0|t"]
)
def test_a_button_of_nothing_gets_a_sentence(officer: Talk, draft: str, data: str) -> None:
    sends(officer, edited(exported(officer), PEOPLE))
    assert "không còn dùng được" in officer.hears(Incoming(officer.sender, tap=data))


def test_nobody_decides_about_somebody_elses_draft(officer: Talk, person: Any, parts: Parts, draft: str) -> None:
    sends(officer, edited(exported(officer), PEOPLE))
    other = person("Lan", parts.store.people()[0].role)
    other.labels = officer.labels
    assert "không còn dùng được" in other.taps("Lấy theo Word")
    assert value(parts, draft, "dan_so") == 21486
    assert "không phải bản dự thảo" in sends(other, handed(officer))


def test_an_admin_is_asked_which_of_the_two_a_draft_is_meant_as(admin: Talk, parts: Parts) -> None:
    draft = interviewed(admin, parts, dan_toc=())
    assert "so với câu trả lời, hay nạp" in sends(admin, edited(exported(admin), PEOPLE))
    admin.taps("So với câu trả lời")
    admin.taps("Lấy theo Word")
    assert value(parts, draft, "dan_so") == 21512


def test_an_admin_may_ingest_a_draft_all_the_same(admin: Talk, parts: Parts) -> None:
    interviewed(admin, parts)
    sends(admin, exported(admin))
    assert "Nạp vào kho?" in admin.taps("Nạp vào kho")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "Tệp rỗng"),
        (b"no zip", "không phải là tệp Word"),
        (b"PK\x03\x04", "không phải là tệp Word"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
    ],
)
def test_what_cannot_be_opened_is_told_why_and_not_kept(
    officer: Talk, parts: Parts, draft: str, content: bytes, why: str
) -> None:
    before = parts.store.files(draft)
    assert why in sends(officer, content)
    assert parts.store.files(draft) == before


def test_a_file_whose_inside_was_changed_along_is_compared_with_what_was_handed_out(officer: Talk, draft: str) -> None:
    content = edited(exported(officer), PEOPLE)
    report = embedded(content)
    assert report is not None
    forged = from_json(to_json(report).replace(PEOPLE[0].encode(), PEOPLE[1].encode()))
    assert forged is not None
    assert forged != report
    assert "“21.486” → “21.512”" in sends(officer, embed(content, forged))


def test_a_file_too_large_to_fetch_gets_a_sentence(officer: Talk, draft: str) -> None:
    upload = Upload("to.docx", None, 21_000_000)
    assert "21 MB" in officer.hears(Incoming(officer.sender, upload=upload))


def test_a_draft_is_not_discussed_in_a_group(officer: Talk, parts: Parts, draft: str) -> None:
    before = parts.store.events(draft)
    assert "trao đổi riêng" in sends(officer, exported(officer), private=False)
    assert parts.store.events(draft) == before


def test_the_same_upload_twice_is_kept_once(officer: Talk, parts: Parts, draft: str) -> None:
    content = edited(exported(officer), PEOPLE)
    sends(officer, content, update="test:9")
    count = len(parts.store.files(draft))
    sends(officer, content, update="test:9")
    assert len(parts.store.files(draft)) == count


def test_every_button_keeps_within_what_telegram_carries(officer: Talk, draft: str) -> None:
    sends(officer, edited(exported(officer), PEOPLE, CHAIRS))
    assert all(len(data.encode()) <= MOST_DATA for data in officer.labels.values())


def test_the_registrys_number_and_day_are_no_disagreement(officer: Talk, draft: str) -> None:
    changes = (("Số:        /BC-UBND", "Số: 70/BC-UBND"), ("ngày       tháng", "ngày 10 tháng"))
    heard = sends(officer, edited(exported(officer), *changes))
    assert "đã điền số 70, ngày 10/7/2026" in heard
    assert "không có gì phải ghi lại" in heard


def test_what_was_added_in_word_is_said_to_be_in_word_alone(officer: Talk, parts: Parts, draft: str) -> None:
    def add(document: Any) -> None:
        document.paragraphs[30].insert_paragraph_before("Vườn ươm khởi công với 250 cây giống.")

    heard = sends(officer, rewritten(exported(officer), add))
    assert "+ Vườn ươm" in heard
    assert "chỉ có trong tệp Word" in heard
    assert json.loads(parts.store.events(draft)[-1])["event"] == "returned"


def test_what_was_put_into_a_header_is_told_as_no_answer_can_be_held_against_it(officer: Talk, draft: str) -> None:
    def header(document: Any) -> None:
        document.sections[0].header.add_paragraph("Đạt 99%")

    content = exported(officer)
    assert "nằm ngoài phần văn bản" not in sends(officer, content)
    assert "“Đạt 99%”" in sends(officer, rewritten(content, header))


def test_a_file_without_its_stamp_is_recognised_while_another_report_is_open(
    officer: Talk, parts: Parts, draft: str
) -> None:
    content = rewritten(edited(exported(officer), PEOPLE), unstamped)
    officer.says("/baocao")
    assert "“21.486” → “21.512”" in sends(officer, content)
    assert parts.store.current(me(officer, parts)) == draft


def test_what_bears_no_report_is_held_against_the_open_one_alone(officer: Talk, draft: str) -> None:
    report = embedded(exported(officer))
    assert report is not None
    officer.says("/baocao")
    assert "không phải bản dự thảo" in sends(officer, write(report))


def unstamped(document: Any) -> None:
    document.core_properties.identifier = ""
