"""Documents in answers: looked up whole, listed when several, refused when incomplete, never guessed."""

from datetime import date

import pytest

from bot.interview.understand import understand
from bot.interview.values import NotUnderstood, Reference
from tests.bot.interview.samples import CATALOGUE, CONTEXT, asked

ONE, MANY = asked("cong_van"), asked("can_cu")
COMPLETE = "Công văn số 815/SNV-TĐKT ngày 05/6/2026 của Sở Nội vụ tỉnh Mẫu về việc sơ kết phong trào thi đua"


@pytest.mark.parametrize(
    "text",
    [
        "733/QĐ-TTg",
        "quyết định số 733/qđ-ttg",
        "qđ 733/qđ-ttg",
        "12. QĐ 733/QĐ-TTg",
        "QĐ 733/QĐ-TTg",
        "Quyết định số 733/QĐ-TTg ngày 14/6/2019 của Thủ tướng Chính phủ",
    ],
)
def test_a_document_of_the_catalogue_is_taken_whole(text: str) -> None:
    assert understand(ONE, text, CONTEXT) == Reference(CATALOGUE[0].identity, "d733")


def test_of_two_with_one_number_the_dates_are_listed_to_choose_from() -> None:
    with pytest.raises(NotUnderstood) as refusal:
        understand(ONE, "160/KH-UBND", CONTEXT)
    assert "12/7/2019" in str(refusal.value)
    assert "05/02/2024" in str(refusal.value)


def test_the_date_chooses_among_documents_of_one_number() -> None:
    assert understand(ONE, "Kế hoạch số 160/KH-UBND ngày 05/02/2024", CONTEXT) == Reference(
        CATALOGUE[2].identity, "d160b"
    )


def test_an_unknown_document_is_taken_when_it_is_cited_in_full() -> None:
    reference = understand(ONE, COMPLETE, CONTEXT)
    assert isinstance(reference, Reference)
    assert reference.document_id is None
    assert (reference.identity.number, reference.identity.symbol) == ("815", "SNV-TĐKT")
    assert reference.identity.date == date(2026, 6, 5)
    assert "Sở Nội vụ" in (reference.identity.issuer or "")
    assert "sơ kết phong trào thi đua" in (reference.identity.title or "")


def test_an_unknown_law_is_taken_by_its_name_and_day() -> None:
    reference = understand(ONE, "Luật Đầu tư công ngày 29 tháng 11 năm 2024", CONTEXT)
    assert isinstance(reference, Reference)
    assert (reference.identity.kind, reference.identity.title) == ("Luật", "Đầu tư công")
    assert reference.identity.date == date(2024, 11, 29)


def test_an_unknown_law_without_its_day_is_asked_for_the_day_alone() -> None:
    with pytest.raises(NotUnderstood) as refusal:
        understand(ONE, "Luật Đầu tư công năm 2024", CONTEXT)
    assert "ghi thêm: ngày ban hành." in str(refusal.value)


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("815/SNV-TĐKT", "ngày ban hành, cơ quan ban hành, trích yếu nội dung"),
        ("Công văn số 815/SNV-TĐKT ngày 05/6/2026", "cơ quan ban hành, trích yếu nội dung"),
        ("Quyết định số 733/QĐ-TTg ngày 15/6/2019", "Trong kho có văn bản số"),
        ("văn bản của tỉnh", "Chưa nhận ra văn bản"),
        ("12/15", "Chưa nhận ra văn bản"),
        ("733/QĐ-TTg, 160/KH-UBND ngày 12/7/2019", "chỉ nhận một văn bản"),
        ("không có", "gõ “bỏ qua”"),
        ("Kế hoạch 160 và Quyết định số 733/QĐ-TTg", "Chưa nhận ra văn bản trong “Kế hoạch 160 và"),
        ("733/QĐ-TTg và 734", "Chưa nhận ra văn bản"),
        ("quyết định số 999/qđ-ttg ngày 14/6/2019", "Kho chưa có văn bản"),
    ],
)
def test_what_names_no_one_document_is_refused(text: str, advice: str) -> None:
    with pytest.raises(NotUnderstood) as refusal:
        understand(ONE, text, CONTEXT)
    assert advice in str(refusal.value)


@pytest.mark.parametrize(
    "text",
    [
        "733/QĐ-TTg\nKế hoạch số 160/KH-UBND ngày 12/7/2019",
        "- 733/QĐ-TTg; 160/KH-UBND ngày 12/7/2019",
        "1. Quyết định số 733/QĐ-TTg ngày 14/6/2019 của Thủ tướng Chính phủ\n2. Kế hoạch số 160/KH-UBND ngày 12/7/2019",
    ],
)
def test_several_documents_come_a_line_each_or_in_one_line(text: str) -> None:
    references = understand(MANY, text, CONTEXT)
    assert isinstance(references, tuple)
    assert [reference.document_id for reference in references] == ["d733", "d160a"]  # type: ignore[union-attr]


def test_a_document_within_the_title_of_another_is_part_of_the_title() -> None:
    text = (
        "Kế hoạch số 37/KH-UBND ngày 25/7/2025 của UBND xã Đồng Tâm về việc thực hiện Quyết định số 733/QĐ-TTg "
        "ngày 14/6/2019 của Thủ tướng Chính phủ"
    )
    references = understand(MANY, text, CONTEXT)
    assert isinstance(references, tuple)
    assert len(references) == 1
