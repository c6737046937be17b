"""Which documents a question names."""

from datetime import date

import pytest

from knowledge.document import Document, Identity, Shelf, Standing
from knowledge.mention import mentions, places


def document(
    kind: str, number: str, symbol: str, issuer: str = "UBND tỉnh Mẫu", year: int = 2025, *, old: bool = False
) -> Document:
    standing = Standing.SUPERSEDED if old else Standing.IN_FORCE
    identity = Identity(kind, number, symbol, date(year, 7, 10), issuer, "Tên")
    return Document(f"{number}-{symbol}-{issuer}-{year}", identity, Shelf.DIRECTIVE, standing)


PLAN = document("Kế hoạch", "160", "KH-UBND")
DECISION = document("Quyết định", "733", "QĐ-TTg", "Thủ tướng Chính phủ")
DECREE = document("Nghị định", "30", "2020/NĐ-CP", "Chính phủ", 2020)
PARTY = document("Chỉ thị", "5", "CT/TW", "Bộ Chính trị")
LETTERED = document("Nghị quyết", "30c", "NQ-CP", "Chính phủ", 2011)
SHELF = (PLAN, DECISION, DECREE, PARTY, LETTERED)


@pytest.mark.parametrize(
    ("question", "written", "meant"),
    [
        ("160 quy định thế nào?", "160", PLAN),
        ("160 quy dinh the nao", "160", PLAN),
        ("kế hoạch 160 nói gì", "kế hoạch 160", PLAN),
        ("Theo Kế hoạch số 160, ai chủ trì?", "Kế hoạch số 160", PLAN),
        ("ke hoach so 160 noi gi", "ke hoach so 160", PLAN),
        ("KH 160", "KH 160", PLAN),
        ("văn bản số 160 có còn hiệu lực?", "số 160", PLAN),
        ("733/QĐ-TTg", "733/QĐ-TTg", DECISION),
        ("733/qd-ttg quy dinh gi", "733/qd-ttg", DECISION),
        ("nghị định 30 về con dấu", "nghị định 30", DECREE),
        ("Chỉ thị 05 nói gì", "Chỉ thị 05", PARTY),
        ("Nghị quyết 30c yêu cầu gì?", "Nghị quyết 30c", LETTERED),
    ],
)
def test_a_document_is_named_as_people_name_it(question: str, written: str, meant: Document) -> None:
    found = mentions(question, SHELF)
    assert [mention.documents for mention in found] == [(meant,)]
    assert written in question
    assert found[0].written == written


@pytest.mark.parametrize(
    "question",
    [
        "Có 160 hộ nghèo trong xã?",
        "160 hộ nghèo được hỗ trợ gì?",
        "kinh phí 160 triệu đồng",
        "đạt 160% kế hoạch",
        "ngày 30/7/2025 họp gì",
        "Điều 30 quy định gì",
        "tăng 1.160 người",
        "quyết định 160 nói gì",
        "161 quy định thế nào",
        "ai chịu trách nhiệm",
    ],
)
def test_a_number_that_counts_names_no_document(question: str) -> None:
    assert mentions(question, SHELF) == ()


def test_a_full_sign_that_is_not_here_is_a_name_of_nothing() -> None:
    (found,) = mentions("Kế hoạch số 999/KH-UBND quy định gì?", SHELF)
    assert found.documents == ()
    assert "999/KH-UBND" in found.written


def test_a_short_name_that_fits_several_names_them_all() -> None:
    other = document("Kế hoạch", "160", "KH-UBND", "UBND xã Đồng Tâm", 2026)
    assert mentions("kế hoạch 160 nói gì", (*SHELF, other))[0].documents == (PLAN, other)


@pytest.mark.parametrize("question", ["kế hoạch 160 năm 2026", "kế hoạch 160 của UBND xã Đồng Tâm"])
def test_a_year_or_an_issuer_narrows_a_short_name(question: str) -> None:
    other = document("Kế hoạch", "160", "KH-UBND", "UBND xã Đồng Tâm", 2026)
    assert mentions(question, (*SHELF, other))[0].documents == (other,)


def test_what_is_in_force_is_meant_before_what_is_not() -> None:
    former = document("Kế hoạch", "160", "KH-UBND", year=2019, old=True)
    assert mentions("kế hoạch 160", (former, *SHELF))[0].documents == (PLAN,)
    assert mentions("kế hoạch 160", (former,))[0].documents == (former,)


def test_each_document_is_mentioned_once() -> None:
    assert len(mentions("Kế hoạch số 160/KH-UBND: kế hoạch 160 nói gì?", SHELF)) == 1


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("khoản 2 Điều 10 Nghị định 30", ("khoản 2", "Điều 10")),
        ("muc III.1 cua ke hoach", ("muc III.1",)),
        ("điểm đ khoản 1 Điều 5a", ("điểm đ", "khoản 1", "Điều 5a")),
        ("mục tiêu của kế hoạch", ()),
        ("phần mềm nào", ()),
    ],
)
def test_places_in_a_document_are_told_from_other_words(question: str, expected: tuple[str, ...]) -> None:
    assert places(question) == expected
