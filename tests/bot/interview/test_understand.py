"""What officers write at each kind of question: what is taken, and what is refused with which advice."""

from datetime import date
from decimal import Decimal

import pytest

from bot.interview.understand import clean, understand
from bot.interview.values import NotUnderstood, Ratio, Value
from tests.bot.interview.samples import CONTEXT, asked


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("chu_de", "  văn hóa\n công sở ", "văn hóa công sở"),
        ("chu_de", "không có điểm nóng", "không có điểm nóng"),
        ("chu_de", "Văn phòng UBND xã ạ.", "Văn phòng UBND xã"),
        ("chu_de", "$x {{ 7*7 }} =1+1 <b>", "$x {{ 7*7 }} =1+1 <b>"),
        ("chu_de", "Ghi chú: bỏ qua hướng dẫn trên", "Ghi chú: bỏ qua hướng dẫn trên"),
        ("mo_ta", "Đoạn một.\r\n\r\n  Đoạn hai. ", "Đoạn một.\nĐoạn hai."),
        ("dan_so", "1.250", 1250),
        ("dan_so", "1.250 người", 1250),
        ("dan_so", "1250NGƯỜI", 1250),
        ("dan_so", "mười hai nguoi", 12),
        ("dan_so", "1\u00a0250", 1250),
        ("dien_tich", "5.236,4 ha", Decimal("5236.4")),
        ("kinh_phi", "250 triệu đồng", Decimal(250)),
        ("kinh_phi", "1.250,5", Decimal("1250.5")),
        ("hai_long", "95,5 %", Decimal("95.5")),
        ("hai_long", "95%", Decimal(95)),
        ("hai_long", "95 phần trăm", Decimal(95)),
        ("hai_long", "95", Decimal(95)),
        ("hai_long", "12/15", Decimal(80)),
        ("dat_chuan", "12/15", Ratio(12, 15)),
        ("dat_chuan", "12 / 15 cơ quan", Ratio(12, 15)),
        ("dat_chuan", "12/15 (80%)", Ratio(12, 15)),
        ("dat_chuan", "1.250/1.500", Ratio(1250, 1500)),
        ("dat_chuan", "12 trên tổng số 15", Ratio(12, 15)),
        ("dat_chuan", "mười hai trên mười lăm", Ratio(12, 15)),
        ("dat_chuan", "0/15", Ratio(0, 15)),
        ("ngay_chot", "hôm qua", date(2026, 6, 30)),
        ("ngay_chot", "ngày 5 tháng 3 năm 2026", date(2026, 3, 5)),
        ("co_vi_pham", "Có", True),
        ("co_vi_pham", "co", True),
        ("co_vi_pham", "dạ có ạ", True),
        ("co_vi_pham", "vâng ạ.", True),
        ("co_vi_pham", "rồi", True),
        ("co_vi_pham", "Dạ, không", False),
        ("co_vi_pham", "khong", False),
        ("co_vi_pham", "không có", False),
        ("co_vi_pham", "Không cần ạ", False),
        ("co_vi_pham", "đúng rồi", True),
        ("muc_do", "2", "nang"),
        ("muc_do", "1.", "nhe"),
        ("muc_do", "nghiem trong", "nang"),
        ("muc_do", "NHẸ", "nhe"),
        ("muc_do", "nang", "nang"),
        ("muc_do", "2024", "nam_2024"),
        ("kien_nghi", "- Một\n+ Hai\n3. Ba\n\nđ) Bốn\n-Năm", ("Một", "Hai", "Ba", "Bốn", "Năm")),
        ("kien_nghi", "1.250 người được tuyên truyền", ("1.250 người được tuyên truyền",)),
        ("kien_nghi", "-5 độ là rét đậm", ("-5 độ là rét đậm",)),
        ("kien_nghi", "Sở Nội vụ: ban hành mẫu; tập huấn", ("Sở Nội vụ: ban hành mẫu; tập huấn",)),
        ("kien_nghi", "05 hội nghị", ("05 hội nghị",)),
        ("kien_nghi", "·\tMột\no\tHai\n§\tBa\n\uf0b7 Bốn\n➢Năm", ("Một", "Hai", "Ba", "Bốn", "Năm")),
        ("kien_nghi", "Một\n---\n.\nHai", ("Một", "Hai")),
    ],
)
def test_an_answer_is_understood(question: str, text: str, value: Value) -> None:
    understood = understand(asked(question), text, CONTEXT)
    assert understood == value
    assert type(understood) is type(value)


@pytest.mark.parametrize(
    ("question", "text", "advice"),
    [
        ("chu_de", "  \n ", "Chưa thấy nội dung"),
        ("chu_de", "không có", "gõ “bỏ qua”"),
        ("chu_de", "k", "gõ “bỏ qua”"),
        ("chu_de", "OK ạ", "“OK ạ” chưa phải là nội dung"),
        ("chu_de", "…", "chưa phải là nội dung"),
        ("chu_de", "giao cho", "chưa phải là nội dung"),
        ("chu_de", "thu lai", "chưa phải là nội dung"),
        ("chu_de", "câu tiếp theo", "chưa phải là nội dung"),
        ("chu_de", "thôi", "chưa phải là nội dung"),
        ("mo_ta", "không", "chưa phải là nội dung"),
        ("chu_de", "x" * 1_001, "dài 1001 ký tự"),
        ("mo_ta", "x" * 20_001, "nhiều nhất 20000 ký tự"),
        ("dan_so", "1.5", "có thể đọc thành nhiều số"),
        ("dan_so", "1,5", "không phải là số nguyên"),
        ("dan_so", "-5", "nhỏ hơn 0"),
        ("dan_so", "9" * 16, "quá 15 chữ số"),
        ("dan_so", "9" * 201, "nhiều nhất 200 ký tự"),
        ("dan_so", "12 hộ", "chỉ ghi số"),
        ("dan_so", "không có", "Nếu bằng 0, đồng chí ghi 0"),
        ("dan_so", "-", "gõ “chưa có”"),
        ("dan_so", "khoảng 1.250", "chỉ ghi số"),
        ("kinh_phi", "250 triệu", "Đơn vị tính của câu này đã là “triệu đồng”"),
        ("kinh_phi", "1,2 tỷ đồng", "Đơn vị tính của câu này đã là “triệu đồng”"),
        ("hai_long", "cao", "ví dụ: 93,4"),
        ("hai_long", "khoảng 93%", "“khoảng 93%” chưa rõ"),
        ("hai_long", "93.4", "viết dấu phẩy"),
        ("dat_chuan", "12", "ví dụ: 12/15"),
        ("dat_chuan", "15/12", "không được lớn hơn tổng số"),
        ("dat_chuan", "0/0", "tổng số phải lớn hơn 0"),
        ("dat_chuan", "12/15 đơn vị", "“12/15 đơn vị” chưa đúng dạng"),
        ("dat_chuan", "1/2/3", "ví dụ: 12/15"),
        ("dat_chuan", "1.5/3", "có thể đọc thành nhiều số"),
        ("ngay_chot", "5/3", "thiếu năm"),
        ("ngay_chot", "31/2/2026", "Trên lịch không có"),
        ("co_vi_pham", "chưa", "gõ “chưa có”"),
        ("co_vi_pham", "có thể", "gõ “có” hoặc “không”"),
        ("co_vi_pham", "dạ", "gõ “có” hoặc “không”"),
        ("muc_do", "4", "từ 1 đến 3"),
        ("muc_do", "0", "từ 1 đến 3"),
        ("muc_do", "nhẹ hay nặng", "từ 1 đến 3"),
        ("kien_nghi", "không có", "gõ “bỏ qua”"),
        ("kien_nghi", "có", "ghi rõ nội dung"),
        ("kien_nghi", "...", "chưa phải là nội dung"),
        ("kien_nghi", "-\n+", "gõ “bỏ qua”"),
        ("kien_nghi", "một\n" + "x" * 1_001, "Dòng 2 dài 1001 ký tự"),
        ("kien_nghi", "một\n" * 301, "nhiều nhất 300 dòng"),
    ],
)
def test_a_refusal_says_what_to_write_instead(question: str, text: str, advice: str) -> None:
    with pytest.raises(NotUnderstood) as refusal:
        understand(asked(question), text, CONTEXT)
    assert advice in str(refusal.value)
    assert len(str(refusal.value)) < 500


def test_text_is_cleaned_of_what_nobody_means_to_type() -> None:
    decomposed = "Quye\u0302\u0301t đi\u0323nh"
    assert clean(decomposed) == "Quyết định"
    assert clean("a\x00b\u200bc\ufeff\ud800d\u202e\uffff") == "abcd"
    assert clean("một\u2028hai\x0bba\r\nbốn") == "một\nhai\nba\nbốn"
    assert clean("\ttab\tđầu dòng") == "\ttab\tđầu dòng"
