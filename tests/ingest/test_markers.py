"""Which texts begin with the mark of a heading, and which mark it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.markers import Family, parse, roman

READ = [
    ("III. KẾT QUẢ", Family.ROMAN, "III.", "III", 3, "KẾT QUẢ"),
    ("I- ĐẶC ĐIỂM", Family.ROMAN, "I-", "I", 1, "ĐẶC ĐIỂM"),
    ("I/ Đối tượng", Family.ROMAN, "I/", "I", 1, "Đối tượng"),
    ("II.KẾT QUẢ", Family.ROMAN, "II.", "II", 2, "KẾT QUẢ"),
    ("A. NỘI DUNG", Family.LETTER, "A.", "A", 1, "NỘI DUNG"),
    ("1. Thuận lợi", Family.ARABIC, "1.", "1", 1, "Thuận lợi"),
    ("01. Thuận lợi", Family.ARABIC, "01.", "1", 1, "Thuận lợi"),
    ("2.Tồn tại", Family.ARABIC, "2.", "2", 2, "Tồn tại"),
    ("1- Tổ chức", Family.ARABIC, "1-", "1", 1, "Tổ chức"),
    ("1.2. Công tác", Family.DECIMAL, "1.2.", "1.2", 2, "Công tác"),
    ("2.2.3 Công tác", Family.DECIMAL, "2.2.3", "2.2.3", 3, "Công tác"),
    ("1) Bổ sung", Family.BRACKET, "1)", "1", 1, "Bổ sung"),
    ("đ) Đánh giá", Family.POINT, "đ)", "đ", 7, "Đánh giá"),
    ("a. Công tác", Family.POINT, "a.", "a", 1, "Công tác"),
    ("a/ Công tác", Family.POINT, "a/", "a", 1, "Công tác"),
    ("Điều 5. Phạm vi", Family.ARTICLE, "Điều 5", "5", 5, "Phạm vi"),
    ("Điều 5a. Phạm vi", Family.ARTICLE, "Điều 5a", "5a", 5, "Phạm vi"),
    ("Điều 1 . Phạm vi", Family.ARTICLE, "Điều 1", "1", 1, "Phạm vi"),
    ("ĐIỀU 2: Tổ chức", Family.ARTICLE, "ĐIỀU 2", "2", 2, "Tổ chức"),
    ("Chương IV", Family.CHAPTER, "Chương IV", "IV", 4, ""),
    ("CHƯƠNG II QUY ĐỊNH CHUNG", Family.CHAPTER, "CHƯƠNG II", "II", 2, "QUY ĐỊNH CHUNG"),
    ("Mục 2. KÝ QUỸ", Family.SECTION, "Mục 2", "2", 2, "KÝ QUỸ"),
    ("Tiểu mục 1", Family.SUBSECTION, "Tiểu mục 1", "1", 1, ""),
    ("Phần thứ nhất", Family.PART, "Phần thứ nhất", "thứ nhất", 1, ""),
    ("PHẦN THỨ HAI: KẾT QUẢ", Family.PART, "PHẦN THỨ HAI", "THỨ HAI", 2, "KẾT QUẢ"),
    ("Phụ lục II", Family.ENCLOSURE, "Phụ lục II", "II", 2, ""),
    ("PHỤ LỤC", Family.ENCLOSURE, "PHỤ LỤC", "", 0, ""),
    ("Mẫu số 01. Đề cương", Family.ENCLOSURE, "Mẫu số 01", "01", 1, "Đề cương"),
]
REFUSED = [
    "",
    "V/v báo cáo kết quả",
    "I-ốt và muối",
    "29.004 ha",
    "13.620 Người",
    "05.3.2022 Người",
    "1.5 triệu đồng",
    "20 - 25 mm",
    "2019-2025 đã tạo",
    "2022. Trong đó",
    "95% trở lên",
    "160/KH-UBND",
    "- Nhận thức",
    "Thứ nhất, tăng cường",
    "Điều 5 Nghị định này quy định",
    "Mục IV Phần I Phụ lục này quy định",
    "Phụ lục kèm theo quy định",
    "Phần việc thứ nhất",
    "Điều này",
    "Mẫu này",
    "IIII. Sai",
    "a)",
    "1.",
]


@pytest.mark.parametrize(("text", "expected"), [(row[0], row[1:]) for row in READ], ids=[row[0] for row in READ])
def test_a_mark_is_read_with_its_number_and_what_follows(text: str, expected: tuple[object, ...]) -> None:
    found = parse(text)
    assert found is not None
    assert (found.family, found.text, found.label, found.number, found.rest) == expected


@pytest.mark.parametrize("text", REFUSED)
def test_what_only_looks_like_a_mark_is_none(text: str) -> None:
    assert parse(text) is None


def test_a_deeper_decimal_ranks_below_a_shallower_one() -> None:
    shallow, deep = parse("1.1. Một"), parse("1.1.1. Hai")
    assert shallow is not None
    assert deep is not None
    assert shallow.rank < deep.rank < Family.BRACKET


@given(st.integers(1, 39))
def test_roman_numbers_are_read_as_the_romans_wrote_them(number: int) -> None:
    tens, ones = divmod(number, 10)
    written = "X" * tens + ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][ones]
    assert roman(written) == number


@given(st.text(max_size=80).map(str.strip))
def test_reading_a_mark_loses_none_of_the_text(text: str) -> None:
    found = parse(text)
    assert found is None or (text.startswith(found.text) and text.endswith(found.rest))
