"""Passages know their place, and together they are the document."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.block import Block
from ingest.read import Unreadable, read
from ingest.split import MOST, SMALL, split
from knowledge.document import Passage
from knowledge.sentences import sentences

LONG = "Cơ quan, đơn vị đã triển khai thực hiện nghiêm túc, có kết quả rõ nét trong năm qua."


def blocks(*texts: str) -> list[Block]:
    return [Block(text, number) for number, text in enumerate(texts, start=1)]


def many(count: int, words: str = LONG) -> str:
    return " ".join([words] * count)


def places(*texts: str) -> list[str]:
    return [passage.place for passage in split("d", blocks(*texts))]


def words_of(texts: Sequence[str]) -> list[str]:
    return " ".join(texts).split()


def is_whole(given_blocks: Sequence[Block], passages: Sequence[Passage]) -> bool:
    """The law: word for word the passages are the blocks, and a block that fits stands whole in exactly one."""
    if words_of([block.text for block in given_blocks]) != words_of([passage.text for passage in passages]):
        return False
    lines = Counter(line for passage in passages for line in passage.text.split("\n"))
    fitting = Counter(block.text for block in given_blocks if len(block.text) <= MOST)
    return fitting <= lines


def test_a_report_gives_opening_sections_and_closing() -> None:
    texts = ("BÁO CÁO", "I. KẾT QUẢ", many(4), "1. Thuận lợi", many(3), "đ) Xen", "Trên đây là báo cáo./.", "Nơi nhận:")
    assert places(*texts) == ["phần mở đầu", "mục I", "mục I.1", "phần kết"]


def test_a_text_without_headings_is_one_whole() -> None:
    assert places("Kính gửi: UBND xã.", "Đề nghị báo cáo.") == ["nội dung văn bản"]


def test_small_points_stand_together_under_their_clause_and_large_ones_alone() -> None:
    texts = ("Điều 5. Trách nhiệm", "1. Cơ quan có trách nhiệm:", "a) Một;", "b) Hai;", "c) Ba.", f"2. {many(4)}")
    passages = split("d", blocks(*texts))
    assert [passage.place for passage in passages] == ["khoản 1 Điều 5", "khoản 2 Điều 5"]
    assert passages[0].text == "\n".join(texts[:5])


def test_a_small_section_alone_between_large_ones_keeps_its_own_place() -> None:
    texts = ("Điều 5. Trách nhiệm", f"1. {many(4)}", "2. Có hiệu lực.", f"3. {many(4)}")
    assert places(*texts) == ["khoản 1 Điều 5", "khoản 2 Điều 5", "khoản 3 Điều 5"]


def test_a_heading_without_text_goes_with_the_first_text_below_it() -> None:
    first, second = split(
        "d", blocks("III. KẾT QUẢ", "1. Kết quả chung", "a) Văn bản", many(3), "b) Cải cách", many(3))
    )
    assert first.text.startswith("III. KẾT QUẢ\n1. Kết quả chung\na) Văn bản\nCơ quan")
    assert (first.place, first.headings) == ("mục III.1.a", ())
    assert (second.place, second.headings) == ("mục III.1.b", ("KẾT QUẢ", "Kết quả chung"))


def test_a_heading_with_nothing_below_it_is_a_passage() -> None:
    assert places("I. KẾT QUẢ", many(3), "II. KIẾN NGHỊ") == ["mục I", "mục II"]


def test_later_pages_of_a_section_bear_its_own_title_too() -> None:
    passages = split("d", blocks("I. KẾT QUẢ", "1. Thuận lợi", *[many(6)] * 5))
    assert len(passages) > 1
    assert {passage.place for passage in passages} == {"mục I.1"}
    assert [passage.headings for passage in passages] == [(), *[("KẾT QUẢ", "Thuận lợi")] * (len(passages) - 1)]


def test_a_paragraph_too_long_is_cut_between_sentences_into_even_parts() -> None:
    paragraph = many(40)
    passages = split("d", blocks(paragraph))
    assert " ".join(passage.text for passage in passages) == paragraph
    assert all(passage.text.endswith(".") for passage in passages)
    assert all(SMALL < len(passage.text) <= MOST for passage in passages)


def test_a_sentence_is_never_cut_however_long_it_is() -> None:
    sentence = "Căn cứ " + "quy định của pháp luật, " * 100 + "báo cáo."
    assert [passage.text for passage in split("d", blocks(sentence))] == [sentence]


def test_passages_are_numbered_from_zero_under_their_document() -> None:
    passages = split("0123abcd", blocks("I. A", many(4), "II. B", many(4)))
    assert [(p.id, p.document_id, p.order) for p in passages] == [
        ("0123abcd:0", "0123abcd", 0),
        ("0123abcd:1", "0123abcd", 1),
    ]


def test_nothing_gives_nothing() -> None:
    assert split("d", []) == ()


MARKS = [
    "I. ",
    "II. ",
    "V. ",
    "1. ",
    "2. ",
    "1.1. ",
    "a) ",
    "b) ",
    "đ) ",
    "- ",
    "Điều 1. ",
    "Điều 2. ",
    "Chương I ",
    "Phụ lục I",
]
TAILS = ["", "KẾT QUẢ", "Thuận lợi", many(3), many(20), "“Mở ngoặc", "đóng ngoặc”.", "Hết./.", "x" * 3000]
LOOSE = [
    "Trên đây là báo cáo.",
    "Nơi nhận:",
    "TM. ỦY BAN NHÂN DÂN",
    "QUY CHẾ",
    "ĐỀ CƯƠNG BÁO CÁO",
    "QUY ĐỊNH CHUNG",
    "a",
    "1",
]
STYLES = ["", "", "", "table-cell", "table-row", "heading", "footnote", "text-box"]
TEXTS = st.one_of(
    st.builds(lambda mark, tail: (mark + tail).strip(), st.sampled_from(MARKS), st.sampled_from(TAILS)),
    st.sampled_from(LOOSE),
    st.text('aÀ đĐ.;:“”"()1/-', min_size=1, max_size=30).map(lambda text: " ".join(text.split())).filter(bool),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(TEXTS, st.sampled_from(STYLES)), max_size=25))
def test_no_word_is_lost_and_none_told_twice(pieces: list[tuple[str, str]]) -> None:
    made = [Block(text, number, style=style) for number, (text, style) in enumerate(pieces, start=1)]
    assert is_whole(made, split("d", made))


@pytest.mark.shared
def test_every_readable_file_of_the_corpus_is_split_without_loss_and_every_passage_has_a_place(shared: Path) -> None:
    read_ones = 0
    for path in sorted((shared / "corpus").glob("*/**/*.*")):
        if "retrieval" in path.parts:
            continue
        try:
            made = read(path.name, path.read_bytes())
        except Unreadable:
            continue
        passages = split("d", made)
        assert is_whole(made, passages), path.name
        assert all(passage.place and passage.text for passage in passages), path.name
        assert all(len(p.text) <= MOST + 2 * SMALL or len(sentences(p.text)) == 1 for p in passages), path.name
        read_ones += 1
    assert read_ones > 20


@pytest.mark.shared
def test_the_decree_is_cited_by_article_clause_and_point(shared: Path) -> None:
    found = split("d", read("a", (shared / "corpus/nd30/30_2020_ND_CP.docx").read_bytes()))
    by_place = {passage.place: passage for passage in found}
    assert by_place["điểm b khoản 2 Điều 4"].text.startswith("b) Tất cả văn bản đi, văn bản đến")
    assert by_place["điểm b khoản 2 Điều 4"].headings[-1] == "Yêu cầu"
    assert by_place["khoản 2 Điều 8"].text.count("\n") == 9
    assert found[0].place == "phần mở đầu"
    assert found[-1].place == "phần kết"
