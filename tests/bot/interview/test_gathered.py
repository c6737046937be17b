"""Tables: typed, pasted from a sheet, with or without a header; and which row and column a refusal names."""

from datetime import date
from decimal import Decimal

import pytest

from bot.interview.form import Column, Kind, Question
from bot.interview.understand import understand
from bot.interview.values import NotUnderstood
from tests.bot.interview.samples import CONTEXT, asked

LOP = asked("lop")
ROW = {"ten": "Ứng xử", "so_lop": 2, "dat": Decimal("95.5"), "tu_ngay": date(2026, 3, 5)}


@pytest.mark.parametrize(
    "text",
    [
        "Ứng xử; 2; 95,5%; 5/3/2026",
        "Ứng xử;2 lớp;95,5;5/3/2026",
        "Ứng xử | 2 | 95,5% | 5/3/2026",
        "| Ứng xử | 2 | 95,5% | 5/3/2026 |",
        "- Ứng xử | 2 | 95,5% | 5/3/2026",
        "1. Ứng xử; 2; 95,5%; 5/3/2026",
        "Ứng xử\t2\t95,5\t05/03/2026\t\t",
        "Ứng xử; 2; 95,5%; 5/3/2026;",
        "Ứng xử\t2\t95,5\t05/03/2026",
        "Tên lớp\tSố lớp\tTỷ lệ đạt\tTừ ngày\nỨng xử\t2\t95,5\t05/03/2026",
        "| Tên lớp | Số lớp (lớp) | Tỷ lệ đạt | Từ ngày |\n|---|:---:|---|---|\n| Ứng xử | 2 | 95,5% | 5/3/2026 |",
        "Số lớp; Tên lớp; Tỷ lệ đạt; Từ ngày\n2; Ứng xử; 95,5%; 5/3/2026",
        "STT; Tên lớp; Số lớp; Tỷ lệ đạt; Từ ngày\n1; Ứng xử; 2; 95,5%; 5/3/2026",
        "ten lop; so lop; ty le; tu ngay\nỨng xử; 2; 95,5%; 5/3/2026",
    ],
)
def test_a_row_is_read_however_it_was_laid_out(text: str) -> None:
    assert understand(LOP, text, CONTEXT) == (ROW,)


def test_bars_keep_semicolons_inside_a_cell() -> None:
    rows = understand(LOP, "Ứng xử; giao tiếp | 2 | 95,5% | 5/3/2026", CONTEXT)
    assert rows == ({**ROW, "ten": "Ứng xử; giao tiếp"},)


def test_an_empty_cell_of_text_is_empty_text() -> None:
    assert understand(LOP, "\t2\t95,5\t5/3/2026", CONTEXT) == ({**ROW, "ten": ""},)


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("Ứng xử; 2; 95,5%", "Dòng 1 có 3 ô, cần 4 ô"),
        ("Ứng xử; 2; 95,5%; 5/3/2026\nKỹ năng 2", "Dòng 2 có 1 ô"),
        ("Ứng xử; hai lớp rưỡi; 95%; 5/3/2026", "Dòng 1, cột “Số lớp”: “hai lớp rưỡi” không phải là số"),
        ("Ứng xử; 1.5; 95%; 5/3/2026", "cột “Số lớp”: “1.5” có thể đọc thành nhiều số"),
        ("Ứng xử; ; 95%; 5/3/2026", "cột “Số lớp”: ô đang trống"),
        ("Ứng xử; 2; 95%; 31/2/2026", "cột “Từ ngày”: Trên lịch không có"),
        ("Tổng cộng; 2; 95%; 5/3/2026", "Dòng 1 là dòng tổng cộng"),
        ("Tên lớp; Số lớp; Tỷ lệ đạt; Từ ngày", "Chưa thấy dòng số liệu nào"),
        ("Tên lớp; Số lớp; Tỷ lệ đạt\nỨng xử; 2; 95%", "Chưa rõ cột nào"),
        ("Ứng xử; không có; 95%; 5/3/2026", "cột “Số lớp”: “không có” chưa rõ"),
        ("không có", "gõ “bỏ qua”"),
        ("---", "Chưa thấy dòng số liệu nào"),
    ],
)
def test_a_refused_table_names_the_row_and_the_column(text: str, advice: str) -> None:
    with pytest.raises(NotUnderstood) as refusal:
        understand(LOP, text, CONTEXT)
    assert advice in str(refusal.value)


def test_a_first_row_without_figures_is_refused_and_never_taken_for_a_header() -> None:
    with pytest.raises(NotUnderstood, match="Dòng 1, cột “Số lớp”"):
        understand(LOP, "Ứng xử; chưa rõ; chưa rõ; chưa rõ\nKỹ năng; 2; 95%; 5/3/2026", CONTEXT)


def test_none_in_a_table_of_counts_that_is_required_is_a_row_of_zeros() -> None:
    columns = (Column("nam", "Năm", Kind.TEXT), Column("vu", "Số vụ", Kind.INTEGER))
    with pytest.raises(NotUnderstood, match="số 0 ở các cột số"):
        understand(
            Question("vi_pham", "chung", Kind.TABLE, "Bao nhiêu vụ?", "vi phạm", columns=columns), "Không có", CONTEXT
        )
