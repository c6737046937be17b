"""Tables against themselves: totals, shares, and columns that are told only where they are certain."""

import io
from collections.abc import Sequence

import docx
import pytest

from bot.report.checks import Cell, Text, content_findings
from bot.report.finding import Finding
from bot.report.findings import read_text

HEAD = ("TT", "Đơn vị", "Hồ sơ", "Đúng hạn", "Tỷ lệ (%)")
ROWS = (("1", "Thôn Một", "120", "90", "75"), ("2", "Thôn Hai", "80", "60", "75"), ("3", "Thôn Ba", "50", "45", "90"))
TOTAL = ("", "Tổng cộng", "250", "195", "78")


def table(*rows: Sequence[str], before: str = "Kết quả cụ thể:") -> Text:
    """Return a text with one table. "" is an empty cell: it holds no paragraph."""
    paragraphs, cells = [before], [None]
    for order, row in enumerate(rows):
        for column, text in enumerate(row):
            if text:
                paragraphs.append(text)
                cells.append(Cell(0, order, column))
    return Text(tuple(paragraphs), tuple(cells))


def told(text: Text) -> list[Finding]:
    return [finding for finding in content_findings(text) if finding.id in ("A4", "A5")]


def changed(rows: Sequence[Sequence[str]], row: int, column: int, text: str) -> list[list[str]]:
    copied = [list(each) for each in rows]
    copied[row][column] = text
    return copied


@pytest.mark.parametrize(
    "rows",
    [
        (HEAD, *ROWS, TOTAL),
        (HEAD, *ROWS, ("Tổng cộng", "", *TOTAL[2:])),  # the label over two columns
        (HEAD, TOTAL, *ROWS),
        (HEAD, ("1", "2", "3", "4", "5"), *ROWS, TOTAL),
        (HEAD, *ROWS),
        (HEAD, *changed(ROWS, 1, 3, "-"), ("", "Tổng cộng", "250", "135", "54")),
        (("Năm", "Số lớp"), ("2024", "5"), ("2025", "6"), ("Tổng cộng", "11")),
        # Ranks: what stands under "I" is counted in it.
        (HEAD, ("I", "Khối thôn", "250", "195", "78"), *ROWS, TOTAL),
        # "Trong đó" is no further part.
        (HEAD, *ROWS, ("", "Trong đó trực tuyến", "100", "80", "80"), TOTAL),
        (("Đơn vị", "Nam", "Nữ", "Cộng"), ("Thôn Một", "3", "4", "7"), ("Thôn Hai", "5", "5", "10")),
        # A column of totals that most rows disprove is a total of something else.
        (("Đơn vị", "Nam", "Nữ", "Tổng"), ("Thôn Một", "3", "4", "9"), ("Thôn Hai", "5", "5", "12")),
        (("Chỉ tiêu", "Kế hoạch", "Thực hiện", "Đạt (%)"), ("Thu", "100", "104", "104"), ("Chi", "50", "40", "95")),
    ],
)
def test_a_right_table_or_one_that_cannot_be_told_is_let_pass(rows: Sequence[Sequence[str]]) -> None:
    assert told(table(*rows)) == []


@pytest.mark.parametrize(("column", "made"), [(2, "250"), (3, "195")])
def test_a_total_that_its_column_does_not_make_is_an_error(column: int, made: str) -> None:
    wrong = table(HEAD, *ROWS, changed([TOTAL], 0, column, "999")[0])
    (finding,) = (finding for finding in told(wrong) if finding.id == "A4")
    assert finding.expected.startswith(f"ghi {made}")


def test_a_merged_label_hides_no_wrong_total() -> None:
    assert [finding.id for finding in told(table(HEAD, *ROWS, ("Tổng cộng", "", "251", "195", "78")))] == ["A4"]


def test_a_column_of_sums_is_added_up_along_its_rows() -> None:
    rows = (
        ("Đơn vị", "Nam", "Nữ", "Cộng"),
        ("A", "3", "4", "7"),
        ("Thôn B", "5", "5", "10"),
        ("Thôn C", "1", "1", "3"),
    )
    (finding,) = told(table(rows[0], ("Thôn A", *rows[1][1:]), *rows[2:]))
    assert finding.expected.startswith("ghi 2")


def test_a_share_that_the_other_rows_disprove_is_mended() -> None:
    (finding,) = told(table(HEAD, *changed(ROWS, 2, 4, "95"), TOTAL))
    assert (finding.id, finding.expected) == ("A5", "ghi 90%")
    assert [mend.text for mend in finding.mends] == ["90"]


def test_figures_under_no_heading_are_not_added_up() -> None:
    assert told(table(("Đơn vị",), ("Thôn Một", "3"), ("Thôn Hai", "4"), ("Tổng cộng", "9"))) == []


@pytest.mark.parametrize(("total", "found"), [("250", []), ("251", ["A4"])])
def test_the_cells_of_a_file_are_told_by_its_grid(total: str, found: list[str]) -> None:
    document = docx.Document()
    sheet = document.add_table(rows=0, cols=len(HEAD))
    for row in (HEAD, *ROWS, ("Tổng cộng", "", total, "195", "78")):
        for cell, text in zip(sheet.add_row().cells, row, strict=True):
            cell.text = text
    last = sheet.rows[-1].cells
    last[0].merge(last[1])
    file = io.BytesIO()
    document.save(file)
    assert [finding.id for finding in told(read_text(file.getvalue()))] == found


def test_two_paragraphs_in_a_cell_are_one_entry() -> None:
    text = table(HEAD, *ROWS, TOTAL)
    paragraphs = (*text.paragraphs, "người")
    assert told(Text(paragraphs, (*text.cells, text.cells[-1]))) == []
