"""Search by words: what counts as a word, and which text comes first."""

import pytest

from knowledge.lexical import Lexical, syllables, terms

TEXTS = (
    "Ủy ban nhân dân xã tiếp nhận hồ sơ nộp trực tuyến.",
    "Hồ sơ trễ hạn phải có thư xin lỗi của người đứng đầu.",
    "Mỗi năm kiểm tra đột xuất ít nhất 02 cuộc.",
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kế hoạch số 160/KH-UBND", ["ke", "hoach", "so", "160", "kh", "ubnd"]),
        ("ĐƯỜNG  đi", ["duong", "di"]),
        ("…“”–", []),
    ],
)
def test_a_text_is_its_syllables_without_diacritics(text: str, expected: list[str]) -> None:
    assert syllables(text) == expected


def test_neighbours_are_terms_of_their_own() -> None:
    assert terms("hồ sơ trễ") == ["ho", "so", "tre", "ho so", "so tre"]


@pytest.mark.parametrize("query", ["hồ sơ trễ hạn", "ho so tre han", "HỒ SƠ TRỄ HẠN"])
def test_diacritics_and_case_make_no_difference(query: str) -> None:
    scores = Lexical(TEXTS).scores(query)
    assert scores.argmax() == 1
    assert scores[0] > 0
    assert scores[2] == 0


def test_words_in_their_order_beat_the_same_words_apart() -> None:
    scores = Lexical(["kiểm tra đột xuất", "xuất bản, tra cứu, kiểm đếm, đột phá"]).scores("kiểm tra đột xuất")
    assert scores[0] > 2 * scores[1]


@pytest.mark.parametrize("texts", [(), ("",), ("", "–")])
def test_an_index_of_nothing_finds_nothing(texts: tuple[str, ...]) -> None:
    found = Lexical(texts)
    assert found.scores("hồ sơ").tolist() == [0.0] * len(texts)
    assert found.rarity("ho") >= 0


@pytest.mark.parametrize("query", ["", "?!", "xyz"])
def test_a_query_without_known_words_scores_nothing(query: str) -> None:
    assert not Lexical(TEXTS).scores(query).any()


def test_a_rare_term_tells_more_than_a_common_one_and_an_unknown_one_most() -> None:
    found = Lexical(TEXTS)
    assert found.rarity("so") < found.rarity("tre") < found.rarity("vang")
