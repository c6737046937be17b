"""Answers from a file are held to the rules of typed ones."""

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from bot.interview.plain import from_plain
from bot.interview.values import NotUnderstood, Ratio, Reference, Value
from tests.bot.interview.samples import CATALOGUE, CONTEXT, asked


@pytest.mark.parametrize(
    ("question", "plain", "value"),
    [
        ("chu_de", " văn hóa ", "văn hóa"),
        ("chu_de", 2025, "2025"),
        ("dan_so", 21486, 21486),
        ("dan_so", "21.486", 21486),
        ("dan_so", 21486.0, 21486),
        ("dien_tich", 5236.4, Decimal("5236.4")),
        ("dien_tich", 12.345, Decimal("12.345")),
        ("dien_tich", 84.62, Decimal("84.62")),
        ("hai_long", 95.5, Decimal("95.5")),
        ("hai_long", "95,5%", Decimal("95.5")),
        ("dat_chuan", "12/15", Ratio(12, 15)),
        ("dat_chuan", {"part": 12, "whole": 15}, Ratio(12, 15)),
        ("ngay_chot", date(2026, 3, 5), date(2026, 3, 5)),
        ("ngay_chot", "5/3/2026", date(2026, 3, 5)),
        ("co_vi_pham", True, True),
        ("co_vi_pham", "không", False),
        ("muc_do", "Nhẹ", "nhe"),
        ("muc_do", 2, "nang"),
        ("kien_nghi", ["Một\ndòng", "- Hai"], ("Một dòng", "Hai")),
        ("kien_nghi", "Một\nHai", ("Một", "Hai")),
        ("kien_nghi", [], ()),
        ("cong_van", "733/QĐ-TTg", Reference(CATALOGUE[0].identity, "d733")),
        ("can_cu", ["733/QĐ-TTg"], (Reference(CATALOGUE[0].identity, "d733"),)),
    ],
)
def test_a_plain_value_is_read(question: str, plain: object, value: Value) -> None:
    assert from_plain(asked(question), plain, CONTEXT) == value


@pytest.mark.parametrize(
    "row",
    [
        {"ten": "Ứng xử; giao tiếp | nói", "so_lop": 2, "dat": 95.5, "tu_ngay": date(2026, 3, 5)},
        ["Ứng xử; giao tiếp | nói", "2 lớp", "95,5%", "5/3/2026"],
    ],
)
def test_a_row_is_a_mapping_or_a_list_of_cells(row: object) -> None:
    expected = {
        "ten": "Ứng xử; giao tiếp | nói",
        "so_lop": 2,
        "dat": Decimal("95.5"),
        "tu_ngay": date(2026, 3, 5),
    }
    assert from_plain(asked("lop"), [row], CONTEXT) == (expected,)


@pytest.mark.parametrize(
    ("question", "plain", "advice"),
    [
        ("dan_so", None, "không dùng được"),
        ("dan_so", True, "không dùng được"),
        ("dan_so", -5, "nhỏ hơn 0"),
        ("dan_so", 1.5, "số nguyên"),
        ("dan_so", "1.5", "có thể đọc thành nhiều số"),
        ("dan_so", 10**400, "nhiều nhất 200 ký tự"),
        ("dan_so", float("nan"), "không phải là số"),
        ("dan_so", float("inf"), "không phải là số"),
        ("dan_so", [5], "không dùng được"),
        ("dan_so", {"a": 5}, "không dùng được"),
        ("dat_chuan", {"part": 12}, "không dùng được"),
        ("ngay_chot", datetime(2026, 3, 5, tzinfo=timezone(timedelta(hours=7))), "không dùng được"),
        ("lop", [{"ten": "a"}], "ô đang trống"),
        ("lop", [{"ten": "a", "mau": "xanh"}], "cột “mau” mà bảng không có"),
        ("lop", [["a", 1]], "Dòng 1 có 2 ô"),
        ("lop", [5], "không dùng được"),
        ("lop", [["a", 1, 2, "5/3/2026"]] * 301, "nhiều nhất 300 dòng"),
        ("muc_do", "khác", "phương án"),
        ("kien_nghi", [["a"]], "không dùng được"),
    ],
)
def test_a_refusal_names_the_question(question: str, plain: object, advice: str) -> None:
    with pytest.raises(NotUnderstood) as refusal:
        from_plain(asked(question), plain, CONTEXT)
    assert str(refusal.value).startswith(f"Câu “{question}”")
    assert advice in str(refusal.value)
