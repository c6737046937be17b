"""A spreadsheet from outside: what its cells say, and the files that are refused in one sentence."""

import io
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from ingest import workbook
from ingest.workbook import NotASheet, read_sheets


def xlsx(*rows: list[object], title: str = "Bảng") -> bytes:
    book = Workbook()
    page = book.worksheets[0]
    page.title = title
    for row in rows:
        page.append(row)
    return saved(book)


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_cells_say_what_an_officer_would_type() -> None:
    # A sheet knows no time zones.
    morning = datetime(2026, 3, 5, 8, 0)  # noqa: DTZ001
    content = xlsx(["Ứng xử", 2, 95.5, date(2026, 3, 5), morning, 0.1 + 0.2, None, 1250.0, 1.125])
    (sheet,) = read_sheets("a.xlsx", content)
    assert sheet.rows == (("Ứng xử", "2", "95,5", "2026-03-05", "2026-03-05", "0,3", "", "1250", "1,1250"),)


def test_a_share_is_read_with_its_sign() -> None:
    book = Workbook()
    page = book.worksheets[0]
    page["A1"], page["B1"] = 0.955, 1
    page["A1"].number_format = page["B1"].number_format = "0.0%"
    assert read_sheets("a.XLSX", saved(book))[0].rows == (("95,5%", "100%"),)


def test_a_formula_without_its_value_is_named() -> None:
    with pytest.raises(NotASheet, match="no_value B2"):
        read_sheets("a.xlsx", xlsx(["a", "b"], [1, "=1+1"]))


def test_hidden_and_empty_sheets_are_passed_over() -> None:
    book = Workbook()
    book.worksheets[0]["A1"] = "thấy"
    book.create_sheet("Trống")
    hidden = book.create_sheet("Ẩn")
    hidden["A1"] = "ẩn"
    hidden.sheet_state = "hidden"
    assert [sheet.rows for sheet in read_sheets("a.xlsx", saved(book))] == [(("thấy",),)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_a_csv_is_read_in_the_encodings_and_with_the_marks_that_offices_use(encoding: str, mark: str) -> None:
    text = f'Tên{mark}Sô\u0301\r\n"A{mark} B"{mark}2\r\n'
    assert read_sheets("a.csv", text.encode(encoding))[0].rows == (("Tên", "Số"), (f"A{mark} B".replace("\t", ""), "2"))


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/sheet1.xml", b" " * (workbook.MOST_UNPACKED + 1))
    return out.getvalue()


def with_entities() -> bytes:
    source, out = zipfile.ZipFile(io.BytesIO(xlsx(["a"]))), io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for part in source.infolist():
            text = source.read(part)
            is_sheet = part.filename.endswith("sheet1.xml")
            package.writestr(part, b'<!DOCTYPE x [<!ENTITY a "aa">]>' + text if is_sheet else text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.xlsx", b"", "unreadable"),
        ("a.xlsx", b"PK\x03\x04 nothing", "unreadable"),
        ("a.xlsx", xlsx(["a"])[:-40], "unreadable"),
        ("a.xlsx", xlsx([None]), "empty"),
        ("a.csv", b"\r\n;;\r\n", "empty"),
        ("a.csv", b"a\x00b", "unreadable"),
        ("a.csv", b";".join([b"a"] * 61), "too_many_cells"),
        ("a.csv", b"a;b\n" * 2_001, "too_many_cells"),
        ("a.csv", b"a" * (workbook.MOST_BYTES + 1), "too_large"),
        ("a.xlsx", with_entities(), "unreadable"),
    ],
)
def test_a_file_that_cannot_be_taken_says_why(name: str, content: bytes, why: str) -> None:
    with pytest.raises(NotASheet) as refusal:
        read_sheets(name, content)
    assert refusal.value.why == why


def test_a_package_that_unpacks_to_too_much_is_refused_unread() -> None:
    with pytest.raises(NotASheet, match="too_large"):
        read_sheets("a.xlsx", bomb())


def test_more_rows_than_we_take_are_refused() -> None:
    rows: list[list[object]] = [["a", number] for number in range(workbook.MOST_ROWS + 1)]
    with pytest.raises(NotASheet, match="too_many_cells"):
        read_sheets("a.xlsx", xlsx(*rows))
