"""Names and words are compared without case, marks and dashes."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.fold import fold, squeeze


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ủy ban nhân dân xã Đồng Tiến", "uy ban nhan dan xa dong tien"),
        ("ĐẶC KHU", "dac khu"),
        ("thị trấn Nưa, phường Hạc Thành", "thi tran nua, phuong hac thanh"),
        ("QÐ-UBND", "qd-ubnd"),  # U+00D0, the Icelandic letter of old converters
        ("733/QĐ-TTg", "733/qd-ttg"),
        ("", ""),
    ],
)
def test_folding_takes_case_and_marks_away(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_d_with_a_stroke_becomes_d_though_it_does_not_decompose() -> None:
    assert fold("đường Đê") == "duong de"


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="aăâbcdđeêoôơuưyAĂÂĐÊÔƠƯ áàảãạếềểễệứừửữự-"))
def test_both_unicode_forms_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    "spelling", ["Bà Rịa - Vũng Tàu", "BÀ RỊA-VŨNG TÀU", " Bà  Rịa – Vũng\u00a0Tàu\n", "bà rịa — vũng tàu"]
)
def test_spacing_and_dashes_do_not_tell_names_apart(spelling: str) -> None:
    assert squeeze(spelling) == "ba ria vung tau"


def test_different_names_stay_different() -> None:
    assert squeeze("xã Thọ Phú") != squeeze("xã Thọ Phúc")
