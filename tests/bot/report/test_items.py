"""Figures, dates, documents, names and quotations are found where they stand in a text, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.report.items import ItemKind, items


def told(text: str) -> list[tuple[str, str]]:
    return [(str(item.kind), item.text) for item in items(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("UBND xã Hợp Tiến đã họp", [("name", "UBND xã Hợp Tiến")]),
        ("theo đề nghị của Phòng Văn hóa - Xã hội", [("name", "Phòng Văn hóa - Xã hội")]),
        ("do Sở Nội vụ tỉnh Mẫu công bố", [("name", "Sở Nội vụ tỉnh Mẫu")]),
        ("đồng chí Hoàng Thị Mẫu chủ trì", [("name", "Hoàng Thị Mẫu")]),
        ("ỦY BAN NHÂN DÂN", [("name", "ỦY BAN NHÂN DÂN")]),
        ("đạt 95,5% (12/15)", [("figure", "95,5%"), ("figure", "12/15")]),
        ("có ba cuộc", [("figure", "ba")]),
        ("đến ngày 05/3/2026", [("date", "ngày 05/3/2026")]),
        ("từ ngày 05 tháng 3 năm 2026", [("date", "ngày 05 tháng 3 năm 2026")]),
        ("trong quý II/2026", [("date", "quý II/2026")]),
        ("trong tháng 5/2026 và năm 2025", [("date", "tháng 5/2026"), ("date", "năm 2025")]),
        ("danh hiệu “Lao động tiên tiến”", [("quotation", "“Lao động tiên tiến”")]),
        ("phong trào “Sạch năm 2026”", [("quotation", "“Sạch năm 2026”"), ("date", "năm 2026")]),
    ],
)
def test_it_is_found_whole_and_once(text: str, found: list[tuple[str, str]]) -> None:
    assert told(text) == found


def test_date_and_issuer_of_a_document_belong_to_its_mention() -> None:
    (document, name, figure) = told("Kế hoạch số 160/KH-UBND ngày 12/7/2019 của UBND tỉnh Mẫu, Lê Văn An, 7 cuộc")
    assert document == ("document", "Kế hoạch số 160/KH-UBND ngày 12/7/2019 của UBND tỉnh Mẫu")
    assert (name, figure) == (("name", "Lê Văn An"), ("figure", "7"))


@pytest.mark.parametrize(
    "text",
    [
        "Các đơn vị đã họp. Kết quả khá",
        "ĐẶC ĐIỂM, TÌNH HÌNH",
        "- Kiểm tra đột xuất;",
        "Tính bằng m2",
        "hai bên thống nhất",
    ],
)
def test_where_there_is_none_none_is_found(text: str) -> None:
    assert told(text) == []


@given(st.text(alphabet="UBNDxã Hợp05/3%,.“”KHngày-\n", max_size=60))
def test_every_item_is_the_text_of_its_place(text: str) -> None:
    for item in items(text):
        assert text[item.start : item.end] == item.text
        assert item.kind in ItemKind
