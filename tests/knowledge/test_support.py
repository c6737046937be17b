"""What a question is about, and how much of it a text covers."""

from collections.abc import Iterable, Mapping

import pytest

from knowledge.support import Cover, asks_figure, enough, measure, topic


def alike(terms: Iterable[str]) -> Mapping[str, float]:
    return dict.fromkeys(terms, 1.0)


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("Tỷ lệ hồ sơ nộp trực tuyến là bao nhiêu?", [["tỷ", "lệ", "hồ", "sơ", "nộp", "trực", "tuyến"]]),
        ("ty le ho so nop truc tuyen la bao nhieu", [["ty", "le", "ho", "so", "nop", "truc", "tuyen"]]),
        ("Báo cáo nêu những tồn tại gì?", [["báo", "cáo"], ["tồn", "tại"]]),
        ("Ai ký quyết định?", [["ký", "quyết", "định"]]),
        ("Tối nay ăn gì", [["tối", "nay", "ăn"]]),
        ("quy định thế nào?", []),
        ("?", []),
    ],
)
def test_words_that_only_ask_are_no_topic(question: str, about: list[list[str]]) -> None:
    assert [list(run) for run in topic(question).runs] == about


def test_the_name_of_the_document_is_where_to_look_and_not_what_for() -> None:
    assert topic("Kế hoạch 412 nói gì về rượu bia", without=["Kế hoạch 412"]).runs == (("rượu", "bia"),)


@pytest.mark.parametrize(
    ("question", "text", "covered"),
    [
        ("trồng hoa lan", "Trồng hoa lan.", True),
        ("trồng hoa lan", "Trong hóa lần này.", False),
        ("trong hoa lan", "Trồng hoa lan.", True),
        ("văn hoá công sở", "Văn hóa công sở.", True),
        ("quý I", "Qúy I", True),
    ],
)
def test_diacritics_count_where_the_question_has_any(question: str, text: str, covered: bool) -> None:
    found = measure(topic(question), alike).cover(text)
    assert (found == Cover(1.0, 1.0)) is covered


def test_pairs_are_covered_by_neighbours_only() -> None:
    found = measure(topic("kiểm tra đột xuất"), alike).cover("đột xuất; tra kiểm")
    assert found.syllables == 1.0
    assert found.pairs == pytest.approx(1 / 3)


def test_an_empty_topic_is_covered_by_anything() -> None:
    assert measure(topic("thế nào?"), alike).cover("Chữ.") == Cover(1.0, 1.0)


def test_two_small_words_that_never_met_weigh_no_more_than_each() -> None:
    def rarity(terms: Iterable[str]) -> Mapping[str, float]:
        return {term: {"so": 0.1, "da": 0.1}.get(term, 5.0) for term in terms}

    found = measure(topic("ký số đã"), rarity).cover("ký số")
    assert found.pairs == pytest.approx(5.0 / 5.2, abs=0.02)


@pytest.mark.parametrize(
    ("found", "nearness", "named", "expected"),
    [
        (Cover(1.0, 1.0), None, False, True),
        (Cover(0.8, 0.2), None, False, False),
        (Cover(0.8, 0.2), None, True, True),
        (Cover(0.0, 0.0), None, True, False),
        (Cover(0.3, 0.1), 1.2, False, True),
        (Cover(1.0, 1.0), 0.0, False, False),
        (Cover(0.0, 0.0), 9.0, False, True),
        (Cover(0.4, 0.0), 0.1, True, False),
    ],
)
def test_little_cover_needs_much_likeness(found: Cover, nearness: float | None, named: bool, expected: bool) -> None:
    assert enough(found, nearness, named=named) is expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [("Có bao nhiêu hộ?", True), ("nop truoc ngay nao", True), ("Ai chủ trì?", False), ("Đường về nhà", False)],
)
def test_a_question_for_a_figure_is_told_from_others(question: str, expected: bool) -> None:
    assert asks_figure(question) is expected
