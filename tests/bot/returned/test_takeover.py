"""What of a changed value is an answer, and what is not."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bot.interview.session import Session
from bot.interview.values import Ratio
from bot.report.model import Missing, Origin, Source
from bot.report.returned.changes import Figure
from bot.report.returned.takeover import NoOffer, Offer, offer
from bot.report.returned.units import Place
from tests.sample_office import FORM, answered, context, filed

PLACE = Place("", "")


def changed(parent: str | Source | Missing, old: str, new: str, **where: int) -> Figure:
    source = Source(Origin.ANSWER, parent) if isinstance(parent, str) else parent
    return Figure(source, old, new, PLACE, 1, new, **where)


def offered(figure: Figure, now: Session | None = None) -> Offer | NoOffer:
    base = answered(filed())
    return offer(FORM, base, now or base, figure, context())


@pytest.mark.parametrize(
    ("question", "old", "new", "value"),
    [
        ("dan_so", "21.486", "21.512", 21512),
        ("dien_tich", "5.236,4", "5.300", Decimal(5300)),
        ("so_don_vi", "14", "mười lăm", 15),
        ("ngay_chot", "30/6/2026", "01/7/2026", date(2026, 7, 1)),
        ("ngay_chot", "ngày 30 tháng 6 năm 2026", "ngày 01 tháng 7 năm 2026", date(2026, 7, 1)),
        ("dat_chuan", "78,57% (11/14)", "85,71% (12/14)", Ratio(12, 14)),
        ("dat_chuan", "11/14", "12/14", Ratio(12, 14)),
        ("quy_che", "12", "13", Ratio(13, 14)),
        ("thoi_luong", "01 năm", "02 năm", "02 năm"),
        ("hai_long", "93,4%", "94%", Decimal(94)),
    ],
)
def test_a_value_is_read_as_if_it_had_been_typed(question: str, old: str, new: str, value: Any) -> None:
    found = offered(changed(question, old, new))
    assert isinstance(found, Offer), found
    assert found.value == value


def test_an_entry_of_a_list_is_changed_and_the_others_stay() -> None:
    old = "Hai trường học ở xa trung tâm xã, đường truyền không ổn định vào mùa mưa."
    found = offered(changed("kho_khan", old, old.replace("Hai", "03")))
    first, second = filed()["kho_khan"]  # type: ignore[misc]
    assert isinstance(found, Offer)
    assert found.value == (first, second.replace("Hai", "03"))


def test_a_cell_is_changed_where_it_stands() -> None:
    found = offered(changed("kiem_tra", "9", "10", row=0, column=3))
    assert isinstance(found, Offer)
    rows: Any = found.value
    assert [row["luot_don_vi"] for row in rows] == [10, 14]


def test_a_cell_of_a_table_that_has_other_rows_by_now_is_left_to_the_chat() -> None:
    rows: Any = filed()["kiem_tra"]
    now = answered({**filed(), "kiem_tra": rows[:1]})
    assert isinstance(offered(changed("kiem_tra", "9", "10", row=0, column=3), now), NoOffer)


@pytest.mark.parametrize(
    ("parent", "old", "new", "said"),
    [
        (Source(Origin.FORMULA, "kt_cuoc"), "08", "09", "số liệu kiểm tra"),
        (Source(Origin.FORMULA, "ty_le_dat_nn"), "65,17%", "70%", "diện tích tự nhiên"),
        (Source(Origin.FORMULA, "today"), "2026", "2027", "chương trình tính"),
        (Source(Origin.DOCUMENT, "x"), "37/KH-UBND", "38/KH-UBND", "văn bản đã trích dẫn"),
        (Source(Origin.OFFICE, "short"), "UBND xã A", "UBND xã B", "hồ sơ cơ quan"),
        (Source(Origin.PAST_REPORT, "IX"), "cũ", "mới", "kỳ trước"),
        (Source(Origin.ANSWER, "khong_con"), "1", "2", "không còn câu hỏi"),
        ("dan_so", "21.486", "", "bị bỏ khỏi câu"),
        ("dan_so", "21.486", "hơn hai vạn", "là số áng chừng"),
        ("dat_chuan", "78,57% (11/14)", "90% (12/14)", "không khớp"),
        ("dat_chuan", "78,57%", "80%", "Chưa rõ phần nào"),
        ("kho_khan", "một câu không có trong danh sách", "khác", "Chưa rõ phần nào"),
    ],
)
def test_what_is_no_answer_says_why(parent: Any, old: str, new: str, said: str) -> None:
    found = offered(changed(parent, old, new))
    assert isinstance(found, NoOffer)
    assert said in found.why
