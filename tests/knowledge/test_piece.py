"""What search reads of a passage."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.document import Document, Identity, Passage, Shelf
from knowledge.piece import LONGEST, cut, pieces, searchable

DOCUMENT = Document("d", Identity("Kế hoạch", "412", "KH-UBND", title="Tổ chức phong trào thi đua"), Shelf.DIRECTIVE)


def passage(text: str, headings: tuple[str, ...] = ("NỘI DUNG",)) -> Passage:
    return Passage("d:0", "d", 0, "mục II.1", text, headings)


@given(st.text(alphabet="ab .;\n", max_size=400), st.integers(1, 40))
def test_cutting_loses_nothing_and_keeps_to_the_limit(text: str, longest: int) -> None:
    parts = cut(text, longest)
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(0 < len(part) <= longest for part in parts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("một hai\nba bốn", ["một hai", "ba bốn"]),
        ("Một hai. Ba bốn.", ["Một hai.", "Ba bốn."]),
        ("một hai ba bốn", ["một hai", "ba bốn"]),
        ("mộthaibabốn", ["mộthaibab", "ốn"]),
        ("", []),
    ],
)
def test_a_long_text_is_cut_at_the_best_end_there_is(text: str, expected: list[str]) -> None:
    assert cut(text, 9) == expected


def test_each_piece_has_the_titles_above_it_in_front() -> None:
    found = pieces(DOCUMENT, passage("a" * LONGEST + "\n" + "b" * 10))
    assert [piece.text.splitlines()[:2] for piece in found] == [["Tổ chức phong trào thi đua", "NỘI DUNG"]] * 2


@pytest.mark.parametrize(
    "other",
    [
        pieces(DOCUMENT, passage("Chữ khác.")),
        pieces(DOCUMENT, passage("Chữ.", headings=())),
        pieces(Document("d", Identity(title="Tên khác"), Shelf.DIRECTIVE), passage("Chữ.")),
        pieces(Document("d", DOCUMENT.identity, Shelf.PAST_REPORT), passage("Chữ.")),
    ],
)
def test_an_id_changes_with_all_that_its_vector_depends_on(other: tuple[object, ...]) -> None:
    assert pieces(DOCUMENT, passage("Chữ."))[0].id != other[0].id  # type: ignore[attr-defined]
    assert pieces(DOCUMENT, passage("Chữ.")) == pieces(DOCUMENT, passage("Chữ."))


def test_words_are_looked_up_in_the_name_the_titles_and_the_place_too() -> None:
    assert searchable(DOCUMENT, passage("Chữ.")).splitlines() == [
        "Kế hoạch",
        "412/KH-UBND",
        "Tổ chức phong trào thi đua",
        "NỘI DUNG",
        "mục II.1",
        "Chữ.",
    ]
