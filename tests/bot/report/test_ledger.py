"""The ledger: a figure without a parent is found, wherever it hides; one with a parent never is."""

from dataclasses import replace

import pytest

from bot.report.docx import read_paragraphs, write
from bot.report.ledger import orphans
from bot.report.model import Paragraph, Report, Section, Span, Table
from tests.bot.report.sample import REPORT, given, plain, said


def with_paragraph(paragraph: Paragraph) -> Report:
    return replace(REPORT, opening=(paragraph,))


def lost(report: Report) -> list[str]:
    return [orphan.text for orphan in orphans(report, read_paragraphs(write(report)))]


def test_a_report_whose_figures_all_have_parents_is_clean() -> None:
    assert lost(REPORT) == []


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Sau 03 năm thực hiện", ["03"]),
        ("Đạt 95,5% kế hoạch", ["95,5%"]),
        ("Có 1.250 người", ["1.250"]),
        ("Đến ngày 06/4/2022", ["06/4/2022"]),
        ("Đến ngày 05 tháng 3 năm 2026", ["05", "3", "2026"]),
        ("Giai đoạn 2019-2025", ["2019-2025"]),
        ("Giai đoạn 2019 - 2025", ["2019 - 2025"]),
        ("Tỷ lệ 12/15", ["12/15"]),
        ("Phòng, chống COVID-19", ["19"]),
    ],
)
def test_a_figure_typed_into_the_form_s_wording_is_an_orphan(typed: str, found: list[str]) -> None:
    assert lost(with_paragraph(plain(said(typed)))) == found


@pytest.mark.parametrize("sign", ["733/QĐ-TTg", "05-CT/TW", "30/2020/NĐ-CP", "30c/NQ-CP", "660/SNV-TĐKT"])
def test_a_sign_typed_into_the_form_s_wording_is_an_orphan(sign: str) -> None:
    assert any(sign in text for text in lost(with_paragraph(plain(said(f"Thực hiện văn bản số {sign}, đã tổ chức")))))


@pytest.mark.parametrize("sign", ["733/QĐ-TTg", "05-CT/TW", "30/2020/NĐ-CP"])
def test_a_sign_that_was_given_is_none(sign: str) -> None:
    assert lost(with_paragraph(plain(said("Thực hiện văn bản số "), given(sign), said(", đã tổ chức")))) == []


def test_half_a_sign_is_not_enough() -> None:
    assert lost(with_paragraph(plain(said("Văn bản số "), given("733"), said("/QĐ-TTg")))) != []


def test_a_figure_put_together_from_given_pieces_is_given() -> None:
    assert lost(with_paragraph(plain(said("Giai đoạn "), given("2019"), said(" - "), given("2025")))) == []


@pytest.mark.parametrize("typed", ["Diện tích tính bằng m2", "Nồng độ CO2 giảm", "Không có số nào ở đây"])
def test_a_digit_inside_a_word_is_no_figure(typed: str) -> None:
    assert lost(with_paragraph(plain(said(typed)))) == []


def test_headings_may_be_numbered_but_hold_no_figure_of_their_own() -> None:
    section = Section("p", "II.", "NHIỆM VỤ NĂM 2027", 1, (plain(said("x")),))
    assert lost(replace(REPORT, sections=(section,))) == ["2027"]


def test_cells_are_looked_at_and_so_are_their_heads() -> None:
    table = Table(("Năm 2025", "Kết quả"), ((Span("7", given("").source), Span("8")),), (said("Biểu 1"),))
    report = replace(REPORT, sections=(Section("p", "I.", "KẾT QUẢ", 1, (table,)),))
    assert sorted(lost(report)) == ["1", "2025", "8"]


def test_what_somebody_wrote_into_the_file_afterwards_has_no_parent() -> None:
    paragraphs = (*read_paragraphs(write(REPORT)), "Đã xử lý 15 trường hợp.")
    (orphan,) = orphans(REPORT, paragraphs)
    assert (orphan.text, str(orphan)) == ("15", "“15” không rõ nguồn, trong đoạn “Đã xử lý 15 trường hợp.”")


def test_a_figure_changed_in_the_file_has_no_parent() -> None:
    paragraphs = [text.replace("10 cuộc", "11 cuộc") for text in read_paragraphs(write(REPORT))]
    assert [orphan.text for orphan in orphans(REPORT, paragraphs)] == ["11"]


def test_the_same_words_once_given_and_once_typed_are_judged_each_by_its_own_line() -> None:
    report = replace(REPORT, opening=(plain(said("Có "), given("7"), said(" vụ.")), plain(said("Có 7 vụ."))))
    assert lost(report) == ["7"]


def test_a_cell_that_now_reads_like_another_cell_has_no_parent() -> None:
    paragraphs = list(read_paragraphs(write(REPORT)))
    paragraphs[paragraphs.index("9")] = "4"
    assert [orphan.text for orphan in orphans(REPORT, paragraphs)] == ["4"]


def test_two_cells_that_changed_places_are_noticed() -> None:
    paragraphs = list(read_paragraphs(write(REPORT)))
    one, other = paragraphs.index("9"), paragraphs.index("12")
    paragraphs[one], paragraphs[other] = paragraphs[other], paragraphs[one]
    assert orphans(REPORT, paragraphs)


def test_a_unit_changed_where_there_is_no_figure_is_noticed() -> None:
    table = Table(("Công trình", "Kinh phí (triệu đồng)"), ((given("Trụ sở"), given("7")),))
    report = replace(REPORT, sections=(Section("p", "I.", "KẾT QUẢ", 1, (table,)),))
    paragraphs = [text.replace("triệu", "tỷ") for text in read_paragraphs(write(report))]
    assert [orphan.text for orphan in orphans(report, paragraphs)] == ["tỷ"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Đã tổ chức ba cuộc kiểm tra", ["ba"]),
        ("Mười hai đơn vị đạt chuẩn", ["Mười hai"]),
        ("Có một trăm linh năm người dự", ["một trăm linh năm"]),
        ("Đạt năm mươi phần trăm", ["năm mươi"]),
        ("Ban hành hai mươi mốt văn bản, mở bốn lớp", ["hai mươi mốt", "bốn"]),
        ("Theo mẫu số01", ["01"]),
    ],
)
def test_a_number_in_words_typed_into_the_form_is_an_orphan_too(typed: str, found: list[str]) -> None:
    assert lost(with_paragraph(plain(said(typed)))) == found


@pytest.mark.parametrize(
    "typed",
    [
        "Kinh phí tính bằng triệu đồng",
        "Thực hiện ba công khai, bốn tại chỗ; hai bên thống nhất",
        "Trong năm đơn vị không để xảy ra vi phạm; hằng năm cơ quan đều tổng kết",
        "Thực hiện cơ chế một cửa; có một số việc chậm",
    ],
)
def test_a_number_word_that_counts_nothing_is_no_figure(typed: str) -> None:
    assert lost(with_paragraph(plain(said(typed)))) == []


def test_a_number_in_words_that_somebody_gave_is_given() -> None:
    assert lost(with_paragraph(plain(given("Hai đơn vị chưa đạt")))) == []
