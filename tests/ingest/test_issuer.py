"""From the lines of a heading block to the name of who issued the document."""

import pytest

from ingest.issuer import grouped, issuer, written


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("ỦY BAN NHÂN DÂN XÃ ĐỒNG TÂM", "Ủy ban nhân dân xã Đồng Tâm"),
        ("UỶ BAN NHÂN DÂN TỈNH BÀ RỊA - VŨNG TÀU", "Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu"),
        ("BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", "Bộ Lao động - Thương binh và Xã hội"),
        ("PHÒNG VĂN HÓA - XÃ HỘI", "Phòng Văn hóa - Xã hội"),
        ("HĐND VÀ UBND PHƯỜNG 5", "HĐND và UBND phường 5"),
        ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH", "Chủ tịch Ủy ban nhân dân tỉnh"),
        ("TRUNG TÂM XYZ ABC", "TRUNG TÂM XYZ ABC"),
        ("Sở Nội vụ", "Sở Nội vụ"),
    ],
)
def test_a_name_in_capitals_is_written_as_in_running_text_or_left_alone(printed: str, name: str) -> None:
    assert written(printed) == name


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        ([], None),
        (["CHÍNH PHỦ"], "Chính phủ"),
        (
            ["ỦY BAN NHÂN DÂN", "TỈNH THANH HÓA", "SỞ VĂN HÓA, THỂ THAO", "VÀ DU LỊCH"],
            "Sở Văn hóa, Thể thao và Du lịch tỉnh Thanh Hóa",
        ),
        (["UBND TỈNH THANH HÓA", "UBND XÃ ĐỒNG TÂM"], "UBND xã Đồng Tâm"),
        (["BỘ NỘI VỤ", "CỤC VĂN THƯ VÀ LƯU TRỮ NHÀ NƯỚC"], "Cục Văn thư và Lưu trữ Nhà nước"),
    ],
)
def test_lines_are_put_together_into_names_and_the_last_is_the_issuer(lines: list[str], name: str | None) -> None:
    assert issuer(grouped(lines)) == name
