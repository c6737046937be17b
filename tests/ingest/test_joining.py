"""Which lines belong together."""

from pathlib import Path

import pytest

from ingest.block import Block
from ingest.joining import continues, joined, runs_on
from ingest.read import read

JOINED = [
    "các phòng chuyên môn",
    "2019-2025 đã tạo",
    "đã đạt được",
    "20 km về phía Tây",
    "2022. Trong đó",
    "160/KH-UBND ngày",
]
APART = [
    "Các phòng",
    "1. Thuận lợi",
    "2.Tồn tại, hạn chế:",
    "1.1. Công tác",
    "2.2.2 Công tác đo đạc",
    "1) Bổ sung",
    "a) Kết quả",
    "đ) Đánh giá",
    "a. Công tác",
    "- Nhận thức",
    "+ Tổng số",
    "“Đẩy mạnh”",
    "điều 5. Phạm vi",
]


@pytest.mark.parametrize("text", JOINED)
def test_the_rest_of_a_paragraph_is_known_by_its_first_letter(text: str) -> None:
    assert continues(text)


@pytest.mark.parametrize("text", APART)
def test_what_opens_something_is_no_rest(text: str) -> None:
    assert not continues(text)


def lines(*texts: str, bold: tuple[int, ...] = ()) -> list[str]:
    blocks = (Block(text, number, bold=number in bold) for number, text in enumerate(texts))
    return [block.text for block in joined(blocks)]


def test_a_paragraph_cut_twice_is_whole_again() -> None:
    assert lines("Phong trào giai đoạn", "2019-2025 đã tạo", "chuyển biến.", "Tiếp theo") == [
        "Phong trào giai đoạn 2019-2025 đã tạo chuyển biến.",
        "Tiếp theo",
    ]


def test_figures_below_a_heading_or_after_a_sentence_begin_a_paragraph() -> None:
    apart = ["c) Ứng dụng công nghệ thông tin", "14/14 cơ quan kết nối mạng.", "100% hồ sơ được ký số."]
    assert lines(*apart) == apart


def test_bold_words_do_not_take_plain_ones_after_them() -> None:
    assert lines("BÁO CÁO", "về việc", bold=(0,)) == ["BÁO CÁO", "về việc"]


def test_cells_of_a_table_stay_apart() -> None:
    cells = [Block("Tổng số", 1, style="table-cell"), Block("hồ sơ", 2, style="table-cell")]
    assert list(joined(cells)) == cells


def test_a_full_line_of_a_page_goes_on_unless_it_ends_or_a_heading_follows() -> None:
    assert runs_on("kế hoạch của", "Thủ tướng Chính phủ")
    assert not runs_on("đã hoàn thành.", "Thủ tướng Chính phủ")
    assert not runs_on("kế hoạch của", "II. Kết quả")
    assert not runs_on("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


@pytest.mark.shared
def test_the_2022_report_has_its_ten_cut_paragraphs_whole_and_nothing_else_joined(shared: Path) -> None:
    content = (shared / "corpus/past-report/bao-cao-so-ket-2022.txt").read_bytes()
    written = {number: line.strip() for number, line in enumerate(content.decode().splitlines(), 1) if line.strip()}
    kept = {block.line for block in read("a.txt", content)}
    assert sorted(written.keys() - kept) == [19, 39, 49, 59, 73, 85, 101, 111, 129, 151]
    assert len(kept) == 77
