"""The heading tree, of reports and of legal texts."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.markers import Family
from ingest.outline import Node, outline, pieces, sections, to_json
from ingest.place import place_of
from ingest.read import read


def tree(*lines: str) -> tuple[Node, ...]:
    return outline(read("a.txt", "\n\n".join(lines).encode()))


def marks(nodes: tuple[Node, ...]) -> list[object]:
    """The tree as marks alone: ["I.", ["1.", ["a)"]]]."""
    found: list[object] = []
    for node in nodes:
        found += [node.marker, marks(node.children)] if node.children else [node.marker]
    return found


def walk(nodes: tuple[Node, ...], above: tuple[Node, ...] = ()) -> Iterator[tuple[Node, ...]]:
    for node in nodes:
        yield (*above, node)
        yield from walk(node.children, (*above, node))


SHAPES = [
    (("I. A", "1. B", "a) C", "b) D", "2. E", "II. F"), ["I.", ["1.", ["a)", "b)"], "2."], "II."]),
    (("1. A", "1.1. B", "1.1.1. C", "1.2. D", "2. E"), ["1.", ["1.1.", ["1.1.1."], "1.2."], "2."]),
    (("I. A", "1. B", "c) C", "d) D"), ["I.", ["1."]]),
    (
        ("I. A", "a) B", "b) C", "c) D", "d) E", "đ) G", "e) H", "g) K"),
        ["I.", ["a)", "b)", "c)", "d)", "đ)", "e)", "g)"]],
    ),
    (("I. A", "1. B", "2. C", "4. D"), ["I.", ["1.", "2.", "4."]]),
    (("I. A", "1. B", "19. C"), ["I.", ["1."]]),
    (("III. KẾT QUẢ", "3. B", "1. C", "IV. D"), ["III.", ["1."], "IV."]),
    (("V. I. Lê-nin viết", "c) B"), []),
    (("I. A", "- B", "+ C", "* D", "Thứ nhất, E"), ["I."]),
    (("A. M", "I. A", "1. B", "B. N", "I. C"), ["A.", ["I.", ["1."]], "B.", ["I."]]),
    (("I. A", "II. B", "A. C", "1. D", "B. E", "III. G"), ["I.", "II.", ["A.", ["1."], "B."], "III."]),
    (("I. A", "1. B", "a) C", "1. D", "2. E", "b) G", "2. H"), ["I.", ["1.", ["a)", ["1.", "2."], "b)"], "2."]]),
    (
        ("Chương I", "Mục 1. A", "Điều 1. B", "1. C", "a) D", "Điều 2. E", "Mục 2. G", "Chương II", "Điều 3. H"),
        ["Chương I", ["Mục 1", ["Điều 1", ["1.", ["a)"]], "Điều 2"], "Mục 2"], "Chương II", ["Điều 3"]],
    ),
    (("Điều 1. Phê duyệt Kế hoạch:", "I. MỤC TIÊU", "1. A", "Điều 2. B"), ["Điều 1", ["I.", ["1."]], "Điều 2"]),
    (("Điều 1. A", "1. Sửa đổi Điều 5 như sau:", "“Điều 5. B", "1. C", "2. D”", "2. E"), ["Điều 1", ["1.", "2."]]),
    (("Điều 1. A", "1. Bỏ dấu “ thừa", "2. B"), ["Điều 1", ["1.", "2."]]),
    (("I. A", "Trên đây là kết quả bước đầu.", "II. B"), ["I.", "II."]),
    (
        ("I. A", "Hết./.", "Nơi nhận:", "- Như trên;", "TM. ỦY BAN NHÂN DÂN", "ĐỀ CƯƠNG BÁO CÁO", "I. B"),
        ["I.", "ĐỀ CƯƠNG BÁO CÁO", ["I."]],
    ),
    (("Điều 1. A./.", "Nơi nhận:", "QUY CHẾ", "(Kèm theo Quyết định)", "Điều 1. B"), ["Điều 1", "QUY CHẾ", ["Điều 1"]]),
    (("Điều 1. A", "Phụ lục I", "I. B", "PHỤ LỤC II", "I. C"), ["Điều 1", "Phụ lục I", ["I."], "PHỤ LỤC II", ["I."]]),
    (("Không có đề mục nào.",), []),
]


@pytest.mark.parametrize(("lines", "expected"), SHAPES, ids=[" · ".join(row[0])[:60] for row in SHAPES])
def test_marks_make_a_tree(lines: tuple[str, ...], expected: list[object]) -> None:
    assert marks(tree(*lines)) == expected


@pytest.mark.parametrize(
    ("lines", "marker", "title", "body"),
    [
        (("I. KẾT QUẢ", "Đạt."), "I.", "KẾT QUẢ", ("Đạt.",)),
        (
            ("II. CÔNG TÁC TRIỂN KHAI", "PHONG TRÀO THI ĐUA", "Đạt."),
            "II.",
            "CÔNG TÁC TRIỂN KHAI PHONG TRÀO THI ĐUA",
            ("Đạt.",),
        ),
        (("Chương I", "QUY ĐỊNH CHUNG", "Đạt."), "Chương I", "QUY ĐỊNH CHUNG", ("Đạt.",)),
        (("Điều 1. Phạm vi điều chỉnh", "Luật này."), "Điều 1", "Phạm vi điều chỉnh", ("Luật này.",)),
        (
            ("Điều 3. Quyết định này có hiệu lực kể từ ngày ký.",),
            "Điều 3",
            "",
            ("Điều 3. Quyết định này có hiệu lực kể từ ngày ký.",),
        ),
        (("1. Nội dung: theo đề cương. Có số liệu.",), "1.", "Nội dung", ("1. Nội dung: theo đề cương. Có số liệu.",)),
        (("1. " + "rất dài " * 60,), "1.", "", (("1. " + "rất dài " * 60).strip(),)),
    ],
)
def test_a_heading_has_a_title_and_a_clause_keeps_its_words_in_its_body(
    lines: tuple[str, ...], marker: str, title: str, body: tuple[str, ...]
) -> None:
    opened = ("I. A", *lines) if marker == "II." else lines
    node = tree(*opened)[-1]
    assert (node.marker, node.title, node.body) == (marker, title, body)


def test_a_clause_of_an_article_is_told_from_a_heading_by_its_end() -> None:
    article = tree(
        "Điều 4. Nguyên tắc", "1. Nguyên tắc chung", "Thống nhất.", "2. Yêu cầu", "a) Đúng hạn.", "3. Có hiệu lực."
    )[0]
    assert [node.title for node in article.children] == ["Nguyên tắc chung", "Yêu cầu", ""]
    assert article.children[1].children[0].body == ("a) Đúng hạn.",)
    assert article.children[2].body == ("3. Có hiệu lực.",)


def test_json_has_mark_title_level_and_children_and_nothing_else() -> None:
    assert [to_json(node) for node in tree("I. A", "1. B", "Đạt.")] == [
        {
            "marker": "I.",
            "title": "A",
            "level": 1,
            "children": [{"marker": "1.", "title": "B", "level": 2, "children": []}],
        }
    ]


def test_opening_and_closing_are_told_apart_from_sections() -> None:
    nodes = pieces(read("a", "BÁO CÁO\n\nI. A\n\nĐạt.\n\nTrên đây là báo cáo./.\n\nNơi nhận:\n\n- Lưu: VT.".encode()))
    assert [(node.level, node.body) for node in nodes] == [
        (0, ("BÁO CÁO",)),
        (1, ("Đạt.",)),
        (0, ("Trên đây là báo cáo./.", "Nơi nhận:", "- Lưu: VT.")),
    ]


PLACES = [
    (("I. A", "1. B", "đ) C"), ["mục I", "mục I.1"]),
    (("1. A", "1.1. B", "1.1.1. C"), ["mục 1", "mục 1.1", "mục 1.1.1"]),
    (("I. A", "1. B", "1.1. C"), ["mục I", "mục I.1", "mục I.1.1"]),
    (
        ("Chương I", "Điều 5. A", "1. B", "2. C", "a) D"),
        ["Chương I", "Điều 5", "khoản 1 Điều 5", "khoản 2 Điều 5", "điểm a khoản 2 Điều 5"],
    ),
    (("Điều 5. A", "a) B"), ["Điều 5", "điểm a Điều 5"]),
    (("Điều 1. A", "I. B", "1. C"), ["Điều 1", "mục I Điều 1", "mục I.1 Điều 1"]),
    (("PHẦN THỨ NHẤT", "I. A", "1. B"), ["Phần thứ nhất", "mục I Phần thứ nhất", "mục I.1 Phần thứ nhất"]),
    (
        ("PHỤ LỤC II", "Phần I", "I. B", "1. C"),
        ["Phụ lục II", "Phần I, Phụ lục II", "mục I Phần I, Phụ lục II", "mục I.1 Phần I, Phụ lục II"],
    ),
    (("Điều 1. A./.", "Nơi nhận:", "QUY CHẾ", "Điều 1. B"), ["Điều 1", "Quy chế", "Điều 1, Quy chế"]),
]


@pytest.mark.parametrize(("lines", "expected"), PLACES, ids=[row[1][-1] for row in PLACES])
def test_a_place_reads_as_people_write_it(lines: tuple[str, ...], expected: list[str]) -> None:
    assert [place_of(chain) for chain in walk(tree(*lines))] == expected


REPORT = (
    "UBND XÃ A",
    "Số: 1/BC-UBND",
    "A, ngày 02 tháng 3 năm 2026",
    "BÁO CÁO",
    "Kết quả thi đua",
    "Kính gửi: Sở Nội vụ.",
    "Thực hiện Công văn số 12/SNV-TĐKT, UBND xã A báo cáo như sau:",
    "I. ĐẶC ĐIỂM",
    "1. Thuận lợi",
    "Được quan tâm.",
    "- Nhân dân đồng tình.",
    "2. Tiếp tục đẩy mạnh tuyên truyền.",
    "3. Nội dung: đã làm. Còn lại làm tiếp.",
    "đ) Không đúng thứ tự",
    "STT\tTên\tSố",
    "Trên đây là báo cáo của UBND xã A./.",
    "Nơi nhận:",
    "PHỤ LỤC",
    "I. SỐ LIỆU",
    "Bảng.",
)


def test_the_paragraphs_of_a_past_report_are_found_by_place() -> None:
    assert sections(read("a", "\n\n".join(REPORT).encode())) == {
        "": ("Thực hiện Công văn số 12/SNV-TĐKT, UBND xã A báo cáo như sau:",),
        "I.1": ("Được quan tâm.", "- Nhân dân đồng tình."),
        "I.2": ("Tiếp tục đẩy mạnh tuyên truyền.",),
        "I.3": ("Nội dung: đã làm. Còn lại làm tiếp.", "đ) Không đúng thứ tự"),
    }


def test_a_text_without_headings_has_only_an_opening() -> None:
    assert sections(read("a", "Xin báo cáo.".encode())) == {"": ("Xin báo cáo.",)}


# fmt: off
TREE_2022 = [
    "I.", ["1.", "2."],
    "II.", ["1.", ["a)", "b)"], "2."],
    "III.", ["1.", ["a)", "b)", "c)", "d)", "đ)", "e)"], "2.", "3.", "4."],
    "IV.", ["1.", "2.", "3.", "4."],
]
# fmt: on


@pytest.mark.shared
def test_the_tree_of_the_2022_report_is_exactly_its_own(shared: Path) -> None:
    blocks = read("a.txt", (shared / "corpus/past-report/bao-cao-so-ket-2022.txt").read_bytes())
    nodes = outline(blocks)
    assert marks(nodes) == TREE_2022
    lines = {place_of(chain): chain[-1].line for chain in walk(nodes)}
    assert [lines[f"mục {place}"] for place in ("I", "II.1.b", "III.1.đ", "III.1.e", "IV.4")] == [13, 41, 87, 91, 143]
    assert nodes[2].title == "KẾT QUẢ ĐẠT ĐƯỢC"
    assert len(nodes[2].children[0].children[5].title.split()) == 61
    words = {place: sum(len(text.split()) for text in texts) for place, texts in sections(blocks).items()}
    # The words of each section as they were counted by hand on the file.
    assert words == {
        "": 80,
        "I": 503,
        "I.1": 216,
        "I.2": 34,
        "II.1.a": 262,
        "II.1.b": 597,
        "II.2": 587,
        "III.1.a": 342,
        "III.1.b": 357,
        "III.1.c": 241,
        "III.1.d": 263,
        "III.1.đ": 135,
        "III.1.e": 292,
        "III.2": 270,
        "III.3": 267,
        "III.4": 168,
        "IV.1": 188,
        "IV.2": 554,
        "IV.3": 97,
        "IV.4": 474,
    }
    assert len(sections(blocks)["IV.2"]) == 6


@pytest.mark.shared
@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (
            "outlines/de-cuong-dat-dai-2020.txt",
            [
                "I.",
                [
                    "1.",
                    ["1.1.", "1.2.", "1.3."],
                    "2.",
                    ["2.1.", "2.2.", ["2.2.1.", "2.2.2", "2.2.3"]],
                    "3.",
                    "4.",
                    "5.",
                ],
                "II.",
                ["1.", "2.", "4."],
                "III.",
                ["1.", "2.", "3."],
                "IV.",
                ["1.", "2.", "3."],
                "V.",
            ],
        ),
        (
            "outlines/de-cuong-thanh-tra-2025.txt",
            ["I.", ["1.", ["a)", "b)", "c)"], "2."], "II.", ["1.", "2.", "3.", "4.", "5."], "III.", "IV."],
        ),
    ],
)
def test_outlines_that_higher_levels_send_are_read(shared: Path, path: str, expected: list[object]) -> None:
    assert marks(outline(read("a.txt", (shared / "corpus" / path).read_bytes()))) == expected


@pytest.mark.shared
@pytest.mark.parametrize(
    ("path", "articles", "chapters"),
    [
        ("nd30/30_2020_ND_CP.docx", 38, 7),
        ("nd30/30_2020_ND_CP.md", 38, 7),
        ("files/office/145_2020_ND-CP_459400.docx", 115, 12),
    ],
)
def test_every_article_of_a_decree_is_found_once_and_in_order(
    shared: Path, path: str, articles: int, chapters: int
) -> None:
    nodes = [chain[-1] for chain in walk(outline(read(path, (shared / "corpus" / path).read_bytes())))]
    numbers = [int(node.label) for node in nodes if node.family is Family.ARTICLE]
    assert numbers == list(range(1, articles + 1))
    assert sum(node.family is Family.CHAPTER for node in nodes) == chapters
    assert all(node.title for node in nodes if node.family in (Family.ARTICLE, Family.CHAPTER, Family.SECTION))


@pytest.mark.shared
def test_word_and_text_of_the_decree_give_one_tree(shared: Path) -> None:
    def json_of(path: str) -> list[object]:
        return [to_json(node) for node in outline(read(path, (shared / "corpus/nd30" / path).read_bytes()))]

    assert json_of("30_2020_ND_CP.docx") == json_of("30_2020_ND_CP.md")
