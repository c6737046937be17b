"""References are found where they stand, each with what it says of its document and no more."""

import csv
from datetime import date
from pathlib import Path

import pytest

from knowledge.citation import Citation, day, find, sign

SENTENCES = Path(__file__).with_name("references.txt").read_text(encoding="utf-8")


def _sentences() -> list[tuple[str, tuple[str, ...]]]:
    found: list[tuple[str, list[str]]] = []
    for line in SENTENCES.splitlines():
        if line.startswith("> "):
            found.append((line[2:], []))
        elif line and not line.startswith("#"):
            found[-1][1].append(line)
    return [(sentence, tuple(references)) for sentence, references in found]


def _line(found: Citation) -> str:
    identity = found.identity
    date = day(identity.date) if identity.date else None
    stated = (identity.kind, sign(identity), date, identity.issuer, identity.title)
    return " | ".join(piece or "-" for piece in stated)


@pytest.mark.parametrize(("sentence", "references"), _sentences(), ids=lambda value: str(value)[:40])
def test_a_sentence_holds_exactly_its_references(sentence: str, references: tuple[str, ...]) -> None:
    assert tuple(_line(citation) for citation in find(sentence)) == references


@pytest.mark.parametrize("sentence", [sentence for sentence, _ in _sentences()], ids=lambda value: value[:40])
def test_a_reference_is_the_text_between_its_places(sentence: str) -> None:
    for citation in find(sentence):
        assert citation.text == sentence[citation.start : citation.end]
        assert citation.text == citation.text.strip(" ,;\n")


# The 2022 report: line, sign, date, the words the title ends with ("": none is stated, or none can be told).
PAST_REPORT = [
    (11, "660/SNV-TĐKT", "06/4/2022", "công sở” giai đoạn 2019-2025"),
    (15, "174/QĐ-TTg", "10/02/2022", "đạt chuẩn Nông thôn mới năm 2020"),
    (17, "733/QĐ-TTg", "14/6/2019", "công sở” giai đoạn 2019 - 2025"),
    (17, "160/KH-UBND", "12/7/2019", 'công sở" giai đoạn 2019-2025'),
    (17, "2018/KH-UBND", "20/8/2019", ""),
    (37, "733/QĐ-TTg", "14/6/2019", "thực hiện văn hóa công sở”"),
    (37, "160/KH-UBND", "12/7/2019", "công sở” giai đoạn 2019-2025"),
    (39, "2018/KH-UBND", "20/8/2019", "công sở” giai đoạn 2019-2025"),
    (45, "733/QĐ-TTg", "14/6/2019", "thực hiện văn hóa công sở”"),
    (45, "160/KH-UBND", "12/7/2019", "thực hiện văn hóa công sở”"),
    (45, "2018/KH-UBND", "20/8/2019", "công sở” giai đoạn 2019-2025"),
    (67, "1847/QĐ-TTg", "27/12/2018", "phê duyệt Đề án Văn hóa công vụ"),
    (67, "01/CT-UBND", "01/01/2021", "các cấp, các ngành trên địa bàn tỉnh"),
    (71, "30c/NQ-CP", "08/11/2011", "hành chính nhà nước giai đoạn 2011-2020"),
    (71, "76/NQ-CP", "13/6/2013", "một số điều của Nghị quyết 30c"),
    (71, "30c", "", ""),
    (71, "07/CT-TTg", "22/5/2013", "hành chính Nhà nước giai đoạn 2011-2020"),
    (101, "05-CT/TW", "", "tư tưởng, đạo đức, phong cách Hồ Chí Minh"),
    (101, "Trung ương 4 khóa XII", "", "tăng cường xây dựng, chỉnh đốn Đảng"),
    (105, "05-CT/TW", "15/5/2016", "tư tưởng, đạo đức, phong cách Hồ Chí Minh"),
    (147, "Trung ương 4 khóa XI, XII", "", ""),
    (147, "05-CT/TW", "15/5/2016", "tư tưởng, đạo đức, phong cách Hồ Chí Minh"),
]


@pytest.mark.shared
def test_the_2022_report_holds_22_mentions_and_nothing_else(shared: Path) -> None:
    text = (shared / "corpus/past-report/bao-cao-so-ket-2022.txt").read_text(encoding="utf-8")
    found = find(text)
    assert all(citation.text == text[citation.start : citation.end] for citation in found)
    for citation, (line, written, when, title) in zip(found, PAST_REPORT, strict=True):
        identity = citation.identity
        assert (text.count("\n", 0, citation.start) + 1, sign(identity)) == (line, written)
        assert (day(identity.date) if identity.date else "") == when
        assert (identity.title or "").endswith(title)
        assert bool(identity.title) == bool(title)


def _expected(case: dict[str, str]) -> tuple[str | None, str | None, date | None]:
    number, symbol = case["number"], case["symbol"]
    if case["kind"] == "law":  # the table names a law by its name, an identity by its number
        number, _, symbol = symbol.partition("/")
    parts = case["date"].split("/") if case["date"] else []
    when = date(*(int(part) for part in reversed(parts))) if len(parts) == 3 else None
    return number, None if symbol == "None" else symbol, when


@pytest.mark.shared
def test_the_prepared_cases_come_out_right(shared: Path) -> None:
    with (shared / "domain/citation_cases.tsv").open(encoding="utf-8") as file:
        cases = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len(cases) == 62
    for case in cases:
        found = [(c.identity.number, c.identity.symbol, c.identity.date) for c in find(case["text"])]
        assert found == ([_expected(case)] if case["expected"] == "yes" else []), case["text"]


@pytest.mark.parametrize(
    "text",
    [
        "Quyết định số 15/QĐ-UBND ngày 05/3/2026 của UBND xã",
        "Quyết\u00a0định\u00a0số\u00a015/QĐ\u2011UBND ngày\u202f05/3/2026 của UBND xã",
        "Quyết định số 15/QÐ–UBND ngày 05-3-2026 của UBND xã",
        "Quyết định số15/QĐ- UBND, ngày 5 /3/2026 của UBND xã",
        "Quyết định của UBND xã số: 015 / QĐ-UBND ngày 05.3.2026",
        "quyết định số 15/QĐ-UBND ký ngày 05 tháng 03 năm 2026 của UBND xã",
        "Quyết định số\n15/QĐ-\nUBND ngày\n\n05/3/2026 của\nUBND xã",
        "Quyết định số 15/QĐ-UBND ban hành ngày 05/3/2026 của ubnd xã",
    ],
)
def test_slips_of_typing_and_converting_are_read_through(text: str) -> None:
    [citation] = find(text)
    identity = citation.identity
    assert (identity.kind, identity.number, identity.symbol) == ("Quyết định", "15", "QĐ-UBND")
    assert identity.date == date(2026, 3, 5)
    assert (identity.issuer or "").lower() == "ubnd xã"
    assert citation.text == text


@pytest.mark.parametrize(
    "reference",
    [
        "Kế hoạch số 27/KH-UBND ngày 05/8/2025",
        "Kế hoạch số 27/KH-UBND (ngày 05/8/2025)",
        "Kế hoạch số 27/KH-UBND (05/8/2025)",
        "Nghị quyết Trung ương 4 khóa XII",
        "Nghị quyết Trung ương 4 (khóa XII)",
        "Nghị quyết số 18-NQ/TW của Ban Chấp hành Trung ương khóa XII",
        "Nghị quyết số 18-NQ/TW của Ban Chấp hành Trung ương (khóa XII)",
        "Luật Đất đai năm 2024",
        "Luật Đất đai (năm 2024)",
    ],
)
def test_brackets_belong_to_what_opened_them(reference: str) -> None:
    assert [citation.text for citation in find(f"({reference})")] == [reference]


def test_a_title_runs_on_over_a_page_break_and_is_one_line() -> None:
    text = "theo Kế hoạch số 27/KH-UBND ngày 05/8/2025 của UBND xã về chuyển đổi số giai\n\nđoạn 2025-2030; Xã đã làm."
    [citation] = find(text)
    assert citation.identity.title == "chuyển đổi số giai đoạn 2025-2030"
    assert citation.text == text[5 : text.index(";")]


@pytest.mark.parametrize("following", ["Thực hiện kế hoạch", "a) mục đầu", "2. Kết quả", "- gạch đầu dòng", "1.2. Số"])
def test_a_title_ends_with_its_paragraph(following: str) -> None:
    [citation] = find(f"Kế hoạch số 27/KH-UBND của UBND xã về chuyển đổi số\n{following}")
    assert citation.identity.title == "chuyển đổi số"


def test_a_title_without_an_end_in_sight_is_no_title() -> None:
    [citation] = find("Kế hoạch số 27/KH-UBND của UBND xã về " + "việc này việc kia " * 60)
    assert citation.identity.title is None
    assert citation.text == "Kế hoạch số 27/KH-UBND của UBND xã"


@pytest.mark.parametrize("nonsense", ["31/02/2025", "00/1/2025", "12/13/2025", "31 tháng 4 năm 2025"])
def test_an_impossible_date_is_no_date(nonsense: str) -> None:
    [citation] = find(f"Quyết định số 15/QĐ-UBND ngày {nonsense} của UBND xã")
    assert citation.identity.date is None
    assert citation.identity.issuer == "UBND xã"


def test_a_year_alone_is_no_date_but_part_of_the_reference() -> None:
    [citation] = find("Quyết định 733/QĐ/TTg năm 2019 nêu rõ")
    assert citation.identity.date is None
    assert citation.text == "Quyết định 733/QĐ/TTg năm 2019"


@pytest.mark.parametrize(
    "issuer",
    [
        *("Chính phủ", "Thủ tướng Chính phủ", "Bộ Chính trị", "Ban Bí thư", "Quốc hội", "Ủy ban Thường vụ Quốc hội"),
        *("Bộ Nội vụ", "Bộ trưởng Bộ Tài chính", "Bộ Lao động - Thương binh và Xã hội", "Bộ Giáo dục và Đào tạo"),
        *(
            "UBND tỉnh",
            "UBND tỉnh Thanh Hóa",
            "Uỷ ban nhân dân thành phố Hà Nội",
            "Chủ tịch UBND tỉnh Bà Rịa - Vũng Tàu",
        ),
        *("UBND Thành phố Hồ Chí Minh", "UBND Quận 1", "UBND thị trấn Nưa", "UBND đặc khu Côn Đảo"),
        *(
            "UBND xã Hợp Tiến, tỉnh Thanh Hóa",
            "UBND huyện Triệu Sơn, tỉnh Thanh Hóa",
            "HĐND phường Hạc Thành",
            "Thường trực HĐND xã An Nông",
        ),
        *("Sở Nội vụ", "Sở Văn hóa, Thể thao và Du lịch tỉnh Thanh Hóa", "Giám đốc Sở Y tế", "Sở NN&MT"),
        *("Phòng Văn hóa - Xã hội", "Phòng Kinh tế xã Tân Ninh", "Văn phòng HĐND và UBND xã", "Công an tỉnh"),
        *(
            "Tỉnh ủy",
            "Huyện ủy Triệu Sơn",
            "Ban Thường vụ Tỉnh ủy Thanh Hóa",
            "Đảng ủy xã Thọ Bình",
            "Đảng ủy UBND tỉnh",
        ),
        *("Ban Chấp hành Đảng bộ xã", "Ban Chấp hành Trung ương Đảng khóa XII", "Ủy ban Kiểm tra Tỉnh ủy"),
        *(
            "Ủy ban MTTQ Việt Nam xã Hợp Tiến",
            "Ban Chỉ đạo phòng, chống lụt bão tỉnh",
            "Hội đồng Thi đua - Khen thưởng xã",
        ),
    ],
)
def test_bodies_are_read_with_their_level_and_name(issuer: str) -> None:
    [citation] = find(f"Công văn số 12/UBND-NC ngày 05/3/2026 của {issuer} về việc trực Tết.")
    assert (citation.identity.issuer, citation.identity.title) == (issuer, "trực Tết")


@pytest.mark.parametrize("clause", [", UBND xã đã họp", " đã nêu", ", huyện Triệu Sơn đã họp", " và UBND xã đã"])
def test_the_clause_that_follows_is_no_part_of_the_issuer(clause: str) -> None:
    [citation] = find(f"theo Công văn số 12/UBND-NC của UBND tỉnh Thanh Hóa{clause}")
    assert citation.identity.issuer == "UBND tỉnh Thanh Hóa"


HOSTILE = [
    *(
        "số ",
        "1/",
        "Quyết định số 1/1/1/1",
        "Quyết định của ",
        "Luật A b, c d ",
        "Luật sửa đổi ",
        "1/Q-",
        "1-QĐ/",
        "\n",
        " ",
    ),
    *(
        "Nghị quyết Hội nghị lần thứ tư ",
        "1/QĐ-TTg ",
        "Quyết định 1/QĐ-TTg về a ",
        "Quyết định 1/QĐ-TTg về “",
        "a\n",
        "(",
    ),
    *("Nghị quyết 1 của Ban a a a a ", "Quyết định 1/QĐ của UBND tỉnh A - ", "1/A&A&", "số" + " " * 30, "Luật A "),
]


@pytest.mark.slow
@pytest.mark.timeout(60)
@pytest.mark.parametrize("unit", HOSTILE)
def test_a_megabyte_of_near_misses_takes_seconds(unit: str) -> None:
    find(unit * (1_000_000 // len(unit)))
