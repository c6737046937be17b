"""Which sentences of a passage are quoted."""

from collections.abc import Iterable, Mapping

import pytest

from knowledge.excerpt import excerpt, proper_sentences
from knowledge.support import measure, topic

FORBIDDEN = """Điều 3. Những việc nghiêm cấm
Nghiêm cấm:
a) Nhận quà của tổ chức, cá nhân;
b) Uống rượu, bia trong giờ làm việc;
c) Gây khó khăn cho người dân.
Kết quả xử lý được công khai trong 05 ngày."""


def alike(terms: Iterable[str]) -> Mapping[str, float]:
    return dict.fromkeys(terms, 1.0)


def quoted(text: str, question: str, *, figure: bool = False) -> list[str]:
    return [span.text for span in excerpt(text, measure(topic(question), alike), figure=figure).sentences]


def test_the_sentence_that_speaks_of_it_is_quoted() -> None:
    assert quoted(FORBIDDEN, "công khai kết quả xử lý") == ["Kết quả xử lý được công khai trong 05 ngày."]


def test_an_item_never_stands_without_the_line_that_leads_it_in() -> None:
    assert quoted(FORBIDDEN, "uống rượu bia") == ["Nghiêm cấm:", "b) Uống rượu, bia trong giờ làm việc;"]


def test_a_line_that_announces_a_list_brings_the_list() -> None:
    assert quoted("Nhiệm vụ của Sở gồm:\na) Theo dõi;\nb) Tổng hợp.\nSở khác phối hợp.", "nhiệm vụ của sở") == [
        "Nhiệm vụ của Sở gồm:",
        "a) Theo dõi;",
        "b) Tổng hợp.",
    ]


def test_a_list_ends_where_its_marks_end() -> None:
    text = "1. Khi tiếp dân phải:\na) Đeo thẻ:\n- loại một;\n- loại hai;\nb) Xin lỗi.\n2. Hồ sơ trễ hạn phải có thư."
    assert quoted(text, "thư trễ hạn") == ["2. Hồ sơ trễ hạn phải có thư."]
    assert quoted(text, "xin lỗi") == ["1. Khi tiếp dân phải:", "b) Xin lỗi."]


def test_a_heading_is_not_quoted_but_tells_what_stands_under_it() -> None:
    text = "1. Thuận lợi\n- Được tỉnh quan tâm.\n2. Khó khăn\n- Trụ sở chưa ổn định."
    assert quoted(text, "khó khăn") == ["- Trụ sở chưa ổn định."]


def test_a_question_for_a_figure_prefers_a_sentence_with_one() -> None:
    asked = measure(topic("số hội nghị"), alike)
    without, told = "Xã tổ chức hội nghị quán triệt.", "Xã tổ chức 03 hội nghị."
    assert excerpt(told, asked, figure=True).fit > excerpt(without, asked, figure=True).fit
    assert excerpt(told, asked).fit == excerpt(without, asked).fit


def test_without_a_topic_the_first_sentences_are_quoted() -> None:
    assert quoted("1. Đeo thẻ.\n2. Xin lỗi.", "quy định thế nào") == ["1. Đeo thẻ.", "2. Xin lỗi."]


@pytest.mark.parametrize("text", ["", "  \n"])
def test_an_empty_passage_has_nothing_to_quote(text: str) -> None:
    assert quoted(text, "khó khăn") == []


def test_quotations_are_verbatim() -> None:
    found = excerpt(FORBIDDEN, measure(topic("rượu bia quà người dân"), alike))
    assert all(FORBIDDEN[span.start : span.end] == span.text for span in found.sentences)


def test_a_letterhead_is_no_sentence() -> None:
    head = "ỦY BAN NHÂN DÂN\nTỈNH MẪU\nĐộc lập - Tự do - Hạnh phúc\nSố: 412/KH-UBND\nUBND tỉnh ban hành Kế hoạch này."
    assert [span.text for span in proper_sentences(head)] == ["UBND tỉnh ban hành Kế hoạch này."]
