"""A spreadsheet sent in mid-interview: its rows are added to the pending table, or one sentence says why not."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from openpyxl import Workbook

from bot.access import Role
from bot.engine import Engine
from bot.interview.read import read_form
from bot.messages import Incoming, Upload
from bot.parts import Parts
from tests.bot.conftest import Talk
from tests.bot.interview.samples import FORMS
from tests.ingest.test_workbook import saved, xlsx

HEAD: list[object] = ["STT", "Tên lớp", "Số lớp", "Lượt người"]
ROWS = xlsx(["BẢNG TỔNG HỢP"], HEAD, [1, "Ứng xử", 2, 1250], [2, "Kỹ năng", 1, 40], ["", "Tổng cộng", 3, 1290])


@pytest.fixture
def parts(parts: Parts) -> Parts:
    return replace(parts, forms={"everyday": read_form(FORMS / "everyday.yaml")})


@pytest.fixture
def engine(parts: Parts) -> Engine:
    return Engine(parts)


def at_the_table(talk: Talk) -> Talk:
    talk.says("/baocao")
    shown = talk.says("sửa 18")
    assert "Đã mở những lớp nào?" in shown
    return talk


def sends(talk: Talk, name: str, content: bytes | None) -> str:
    return talk.hears(Incoming(talk.sender, upload=Upload(name, content, len(content or b""))))


def test_its_rows_are_added_shown_and_closed_by_a_word(officer: Talk) -> None:
    at_the_table(officer)
    shown = sends(officer, "lop.xlsx", ROWS)
    assert "Đã đọc 2 dòng từ tệp “lop.xlsx”" in shown
    assert "Đã bỏ các cột không có trong bảng: STT." in shown
    assert "Đã bỏ dòng tổng cộng (dòng 5)" in shown
    assert "1. Ứng xử | 2 | 1.250\n2. Kỹ năng | 1 | 40" in shown
    assert "Đã ghi các lớp" in officer.says("xong")


def test_a_csv_serves_as_well(officer: Talk) -> None:
    at_the_table(officer)
    assert "Đã đọc 1 dòng" in sends(officer, "lop.csv", "Tên lớp;Số lớp;Lượt người\nỨng xử;2;1.250\n".encode())


def test_the_sheet_that_fits_is_taken_and_of_two_that_fit_neither(officer: Talk) -> None:
    at_the_table(officer)
    book = Workbook()
    book.worksheets[0].append(["Ghi chú"])
    fitting = book.create_sheet("Lớp")
    for row in (HEAD, [1, "Ứng xử", 2, 5]):
        fitting.append(row)
    assert "Đã đọc 1 dòng" in sends(officer, "a.xlsx", saved(book))
    again = book.create_sheet("Lớp cũ")
    again.append(HEAD)
    assert "nhiều trang tính: Lớp, Lớp cũ" in sends(officer, "a.xlsx", saved(book))


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.xlsx", b"nothing", "bị hỏng hoặc không phải là bảng tính"),
        ("a.xlsx", None, "quá lớn"),
        ("a.xls", b"x", "lưu “a.xls” dưới dạng .xlsx"),
        ("a.xlsx", xlsx(HEAD, [1, "A", "=1+1", 5]), "ô C2 là công thức chưa có kết quả"),
        ("a.xlsx", xlsx(HEAD, [1, "A", 2, 5], ["", "Cộng", 3, 5]), "“Số lớp” ghi 3 nhưng cộng các dòng được 2"),
        ("a.xlsx", xlsx(HEAD, [1, "A", "nhiều", 5]), "Dòng 2, cột “Số lớp”"),
    ],
)
def test_a_bad_file_gets_one_sentence_and_changes_nothing(
    officer: Talk, name: str, content: bytes | None, sentence: str
) -> None:
    at_the_table(officer)
    shown = sends(officer, name, content)
    assert sentence in shown
    assert "Đã có" not in shown


def test_at_another_question_a_sheet_is_not_used(officer: Talk) -> None:
    officer.says("/baocao")
    assert "câu đang chờ không phải là bảng hoặc danh sách" in sends(officer, "lop.xlsx", ROWS)


def test_an_admin_at_a_table_fills_it_and_elsewhere_goes_on_as_before(admin: Talk) -> None:
    before = sends(admin, "lop.xlsx", ROWS)
    assert "Đã đọc" not in before
    at_the_table(admin)
    assert "Đã đọc 2 dòng" in sends(admin, "lop.xlsx", ROWS)


def test_a_list_takes_the_column_that_holds_the_words(person: Callable[..., Talk]) -> None:
    talk = person("Lan", Role.OFFICER)
    talk.says("/baocao")
    talk.says("sửa 16")
    shown = sends(talk, "a.xlsx", xlsx([1, "Cơ sở vật chất còn thiếu"], [2, "Nhân lực mỏng"]))
    assert "1. Cơ sở vật chất còn thiếu\n2. Nhân lực mỏng" in shown
