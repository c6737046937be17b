"""A file held against a report: each line once, each by its own place, altered ones with what they were."""

from hypothesis import given
from hypothesis import strategies as st

from bot.report.matching import Edit, compare, pairs

LINES = ["Có 7 vụ.", "Có 9 vụ.", "0", "0", "Đã xử lý xong các vụ việc trong kỳ báo cáo."]


def paired(shown: list[str], printed: list[str]) -> list[tuple[int | None, int | None]]:
    return [(pair.shown, pair.printed) for pair in pairs(shown, printed)]


def test_what_is_the_same_is_paired_in_order() -> None:
    assert paired(LINES, LINES) == [(place, place) for place in range(len(LINES))]


def test_an_altered_line_is_paired_with_what_it_was() -> None:
    assert (4, 4) in paired([*LINES[:4], "Đã xử lý xong một số vụ việc trong kỳ báo cáo."], LINES)


def test_a_line_added_has_no_counterpart_and_shifts_nothing() -> None:
    shown = [*LINES[:2], "Một đoạn khác hẳn.", *LINES[2:]]
    assert [pair for pair in paired(shown, LINES) if None in pair] == [(2, None)]


def test_a_line_lost_is_told() -> None:
    assert [pair for pair in paired(LINES[1:], LINES) if None in pair] == [(None, 0)]


def test_of_two_replaced_by_one_the_one_that_reads_like_it_is_its_own() -> None:
    shown = ["Đã xử lý xong các vụ việc trong năm báo cáo."]
    assert paired(shown, ["Có 7 vụ.", LINES[4]]) == [(None, 0), (0, 1)]


texts = st.lists(st.sampled_from([*LINES, "x", "Đã xử lý xong"]), max_size=12)


@given(texts, texts)
def test_nothing_is_told_twice_and_nothing_is_left_out(shown: list[str], printed: list[str]) -> None:
    found = paired(shown, printed)
    assert sorted(place for place, _ in found if place is not None) == list(range(len(shown)))
    assert [place for _, place in found if place is not None] == list(range(len(printed)))


def test_edits_are_words_and_know_what_they_were() -> None:
    comparison = compare("Có 13 cuộc kiểm tra", "Có 12 cuộc kiểm tra")
    assert comparison.edits == (Edit(3, 5, "12"),)
    assert comparison.places[:3] == (0, 1, None)


def test_spacing_alone_is_no_edit() -> None:
    assert compare("Có  12\u00a0cuộc", "Có 12 cuộc").edits == ()


@given(st.text(alphabet="ab 1,%", max_size=20), st.text(alphabet="ab 1,%", max_size=20))
def test_letters_that_are_kept_are_the_same_letters(new: str, old: str) -> None:
    for letter, place in zip(new, compare(new, old).places, strict=True):
        assert place is None or old[place] == letter
