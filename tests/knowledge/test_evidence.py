"""What a sentence may say on the strength of a passage, and what it may not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.evidence import Kind, Problem, problems

GROUND = (
    "Cán bộ không được nhận quà của tổ chức; phải nộp lại trong 05 ngày. Chưa phát hiện vi phạm. "
    "Kinh phí 1.500 triệu đồng, đạt 95,50% kế hoạch; có 1.250 hộ nghèo ở 12/15 xã. "
    "Ngày 05 tháng 3 năm 2020 Chính phủ ban hành Nghị định số 30/2020/NĐ-CP; sơ kết ngày 15/7/2026, tháng 8 năm 2026. "
    "Giữ nguyên tắc “thượng tôn pháp luật” trong giai đoạn 2025 - 2030."
)


@pytest.mark.parametrize(
    "sentence",
    [
        "Có 1250 hộ nghèo.",
        "Kinh phí là 1,5 tỷ đồng.",
        "Kinh phí là 1.500.000.000 đồng.",
        "Đạt 95,5 %.",
        "Đạt 95,5 phần trăm.",
        "Nộp lại trong 5 ngày.",
        "Ban hành ngày 5/3/2020.",
        "Ban hành ngày 05-03-2020.",
        "Ban hành tháng 3/2020.",
        "Ban hành năm 2020.",
        "Sơ kết ngày 15/7.",
        "Sơ kết trong tháng 8.",
        "Giai đoạn 2025 - 2030.",
        "Theo Nghị định 30/2020/NĐ-CP.",
        "Theo Nghị định số 30 của Chính phủ.",
        "Cán bộ không được nhận quà.",
        "Cán bộ chưa được nhận quà.",
        "Nêu “thượng tôn  pháp luật”.",
        'Nêu "thượng tôn pháp luật".',
        "1. Có 12 xã.",
        "Không những nộp lại, cán bộ còn phải báo cáo.",
        "",
    ],
)
def test_what_the_passage_says_may_be_said_in_other_figures(sentence: str) -> None:
    assert problems(sentence, [GROUND]) == []


@pytest.mark.parametrize(
    ("sentence", "kind", "found"),
    [
        ("Có 1.251 hộ nghèo.", Kind.NUMBER, "1.251"),
        ("Có 125 hộ nghèo.", Kind.NUMBER, "125"),
        ("Kinh phí 1,5 triệu đồng.", Kind.NUMBER, "1,5 triệu"),
        ("Kinh phí tăng 95,5 triệu.", Kind.NUMBER, "95,5 triệu"),
        ("Có 95,5 hộ.", Kind.NUMBER, "95,5"),
        ("Có 1.5 hộ.", Kind.NUMBER, "1.5"),
        ("Có 30 hộ.", Kind.NUMBER, "30"),
        ("Ban hành ngày 6/3/2020.", Kind.DATE, "6/3/2020"),
        ("Ban hành ngày 05/3/2021.", Kind.DATE, "05/3/2021"),
        ("Sơ kết ngày 16/7.", Kind.DATE, "ngày 16/7"),
        ("Ban hành năm 2021.", Kind.NUMBER, "2021"),
        ("Theo Nghị định số 31/2020/NĐ-CP.", Kind.SIGN, "31/2020/NĐ-CP"),
        ("Theo Quyết định số 30/2020/QĐ-TTg.", Kind.SIGN, "30/2020/QĐ-TTg"),
        ("Không phải nộp lại.", Kind.NEGATION, "phải nộp"),
        ("Cán bộ được nhận quà.", Kind.NEGATION, "được nhận"),
        ("Đã phát hiện vi phạm.", Kind.NEGATION, "phát hiện"),
        ("Nêu “Thượng tôn luật pháp”.", Kind.QUOTATION, "Thượng tôn luật pháp"),
    ],
)
def test_what_the_passage_does_not_say_is_a_problem(sentence: str, kind: Kind, found: str) -> None:
    assert problems(sentence, [GROUND]) == [Problem(kind, found)]


def test_several_passages_bear_a_sentence_out_together() -> None:
    assert problems("Có 12 xã và 40 thôn.", ["Có 12 xã.", "Có 40 thôn."]) == []


def test_nothing_follows_from_nothing() -> None:
    kinds = {problem.kind for problem in problems("Ngày 01/5/2026 không có 3 hộ “mới” theo 12/KH-UBND.", [])}
    assert kinds == set(Kind)


_WORDS = st.sampled_from(
    [
        "không",
        "được",
        "1.250",
        "95,5%",
        "05/3/2020",
        "ngày",
        "tháng 8",
        "30/2020/NĐ-CP",
        "Nghị định",
        "“quà”",
        ",",
        "chưa",
    ]
)


@given(st.lists(_WORDS, max_size=12).map(" ".join))
def test_a_passage_always_bears_itself_out(text: str) -> None:
    assert problems(text, [text]) == []
