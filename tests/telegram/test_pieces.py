"""Laws of cutting a long text: nothing visible is lost, nothing is too long, no character is cut in two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.pieces import MESSAGE_LIMIT, pieces, split, units

TEXTS = st.text(st.sampled_from("aệĐ😀.!; \n\t\u00a0"), max_size=200) | st.text(max_size=200)
LIMITS = st.integers(min_value=2, max_value=60)


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(TEXTS)
def test_units_are_those_of_utf_16(text: str) -> None:
    assert units(text) == utf16(text)


@given(TEXTS, LIMITS)
def test_no_piece_is_over_the_limit_or_blank(text: str, limit: int) -> None:
    for piece in split(text, limit):
        assert 0 < utf16(piece) <= limit
        assert piece == piece.strip()


@given(TEXTS, LIMITS)
def test_the_pieces_together_show_what_the_text_shows(text: str, limit: int) -> None:
    assert "".join("".join(split(text, limit)).split()) == "".join(text.split())


@given(TEXTS, LIMITS)
def test_every_piece_stands_in_the_text_as_it_is(text: str, limit: int) -> None:
    place = 0
    for piece in split(text, limit):
        found = text.find(piece, place)
        assert found >= 0
        place = found + len(piece)


@given(TEXTS, LIMITS)
def test_a_piece_knows_where_it_stands(text: str, limit: int) -> None:
    for piece in pieces(text, limit):
        assert text[piece.start :].startswith(piece.text)


@given(TEXTS, LIMITS, st.integers(0, 200), st.integers(0, 200))
def test_the_parts_of_a_stretch_together_are_the_stretch(text: str, limit: int, start: int, end: int) -> None:
    parts = []
    for piece in pieces(text, limit):
        found = piece.stretch(start, end)
        if found is not None:
            offset, length = found
            travels = piece.text.encode("utf-16-le")
            parts.append(travels[2 * offset : 2 * (offset + length)].decode("utf-16-le"))
    assert "".join("".join(parts).split()) == "".join(text[start:end].split())


@given(TEXTS)
def test_a_text_that_fits_stays_whole(text: str) -> None:
    assert split(text, 400) == ((text.strip(),) if text.strip() else ())


@pytest.mark.parametrize(
    ("text", "limit", "pieces"),
    [
        ("Phần thứ một.\n\nPhần hai, dài hơn.", 22, ("Phần thứ một.", "Phần hai, dài hơn.")),
        ("Dòng một\nDòng hai\nDòng ba", 20, ("Dòng một\nDòng hai", "Dòng ba")),
        ("Câu thứ nhất. Câu thứ hai", 20, ("Câu thứ nhất.", "Câu thứ hai")),
        ("một hai ba bốn năm", 10, ("một hai ba", "bốn năm")),
        ("tại Điều\u00a05 quy định", 9, ("tại", "Điều\u00a05", "quy định")),
        ("A\n\nkhông dừng ngay sau chữ đầu", 20, ("A\n\nkhông dừng ngay", "sau chữ đầu")),
        ("mộttừrấtdài", 5, ("mộttừ", "rấtdà", "i")),
        ("😀😀😀", 5, ("😀😀", "😀")),
        (" \n\t ", 10, ()),
    ],
)
def test_a_piece_ends_where_a_reader_would_pause(text: str, limit: int, pieces: tuple[str, ...]) -> None:
    assert split(text, limit) == pieces


def test_a_report_of_many_pages_keeps_to_telegrams_limit() -> None:
    page = "Ủy ban nhân dân xã đã ban hành 12 kế hoạch. " * 40 + "\n\n"
    pieces = split(page * 10)
    assert all(utf16(piece) <= MESSAGE_LIMIT for piece in pieces)
    assert all(piece.endswith(".") for piece in pieces)
