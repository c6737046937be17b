"""Where Vietnamese sentences end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.sentences import sentences


@pytest.mark.parametrize(
    "whole",
    [
        "TP. Hồ Chí Minh có 168 xã, phường.",
        "Đ/c Nguyễn V. A. Tuấn chủ trì.",
        "PGS. TS. Lê Văn Mẫu báo cáo.",
        "Điều 5. Hiệu lực thi hành",
        "Chương II. Quy định cụ thể",
        "1. Nội dung báo cáo: theo đề cương kèm theo.",
        "2.1. Công tác tuyên truyền được chú trọng.",
        "IV. Tổ chức thực hiện.",
        "a) Đeo thẻ, mặc trang phục gọn gàng, lịch sự;",
        "đ) Xây dựng cơ quan xanh, sạch, đẹp.",
        "- Đeo thẻ; mặc trang phục gọn gàng.",
        "Đạt 97,52% với 2.790 hồ sơ.",
        "Đề nghị các xã, phường thực hiện./.",
        "Hỏi “Ai ký?” rồi ghi vào sổ.",
        "Gồm báo cáo, tờ trình v.v. theo mẫu.",
        "Trong giờ hành chính... được chấn chỉnh.",
    ],
)
def test_a_stop_inside_a_sentence_ends_nothing(whole: str) -> None:
    assert [span.text for span in sentences(whole)] == [whole]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đạt 95%. Còn 3 hộ.", ["Đạt 95%.", "Còn 3 hộ."]),
        ("Ban hành năm 2025. Trong đó có 3 xã.", ["Ban hành năm 2025.", "Trong đó có 3 xã."]),
        ("Ai ký? Chủ tịch ký!", ["Ai ký?", "Chủ tịch ký!"]),
        ("Ông nói: “Đã xong.” Sau đó họp.", ["Ông nói: “Đã xong.”", "Sau đó họp."]),
        ("Thực hiện./. Nơi nhận: như trên", ["Thực hiện./.", "Nơi nhận: như trên"]),
        ("1. Nghị định có hiệu lực. Bãi bỏ Nghị định cũ.", ["1. Nghị định có hiệu lực.", "Bãi bỏ Nghị định cũ."]),
        ("Khi tiếp dân phải:\na) Đeo thẻ;\nb) Xin lỗi.", ["Khi tiếp dân phải:", "a) Đeo thẻ;", "b) Xin lỗi."]),
        ("Hết đợt 1. 12 xã đã nộp.", ["Hết đợt 1.", "12 xã đã nộp."]),
        ("", []),
        (" \n ", []),
    ],
)
def test_a_sentence_ends_where_the_next_begins(text: str, expected: list[str]) -> None:
    assert [span.text for span in sentences(text)] == expected


@given(st.text(alphabet="aĐ1. :;?\n”“)", max_size=80))
def test_sentences_are_verbatim_in_order_and_leave_nothing_out(text: str) -> None:
    found = sentences(text)
    assert [text[span.start : span.end] for span in found] == [span.text for span in found]
    assert "".join("".join(span.text for span in found).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đạt 95%. Còn lại 5 hồ sơ.", ["Đạt 95%.", "Còn lại 5 hồ sơ."]),
        ("1. Đạt kế hoạch. Tiếp tục.", ["1. Đạt kế hoạch.", "Tiếp tục."]),
        ("Điều 5. Phạm vi điều chỉnh", ["Điều 5. Phạm vi điều chỉnh"]),
        ("Ở TP. Hồ Chí Minh và TX. Nghi Sơn.", ["Ở TP. Hồ Chí Minh và TX. Nghi Sơn."]),
        ("Gồm đường, điện, v.v. Nhân dân đồng tình.", ["Gồm đường, điện, v.v. Nhân dân đồng tình."]),
        ("Khẩu hiệu “Gần dân.” Đã treo.", ["Khẩu hiệu “Gần dân.”", "Đã treo."]),
        ("Tổng 1.250 hồ sơ; đúng hạn 98,5%.", ["Tổng 1.250 hồ sơ; đúng hạn 98,5%."]),
    ],
)
def test_a_paragraph_is_cut_only_where_a_sentence_surely_ends(text: str, expected: list[str]) -> None:
    assert [span.text for span in sentences(text)] == expected


@given(st.text("aáĐM. ?!1%)”“(", max_size=60).map(lambda text: " ".join(text.split())))
def test_sentences_put_together_are_the_paragraph_again(text: str) -> None:
    assert " ".join(span.text for span in sentences(text)) == text
