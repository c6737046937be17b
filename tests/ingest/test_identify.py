"""What heading blocks say, and what is never guessed from them."""

from datetime import date
from pathlib import Path

import pytest

from ingest.block import Block
from ingest.identify import Identified, identify
from ingest.read import read
from knowledge.document import Identity, Shelf
from tests.ingest.making import table, word


def told(*lines: str) -> Identified:
    return identify(read("a.txt", "\n\n".join(lines).encode()))


NATIONAL = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")

HEADS = [
    pytest.param(
        (
            "ỦY BAN NHÂN DÂN",
            "TỈNH THANH HÓA",
            *NATIONAL,
            "Số: 160/KH-UBND",
            "Thanh Hóa, ngày 12 tháng 7 năm 2019",
            "KẾ HOẠCH",
            "Tổ chức thực hiện phong trào thi đua",
            "Giai đoạn 2019 - 2025",
            "Căn cứ Quyết định số 733/QĐ-TTg ngày 14/6/2019 của Thủ tướng Chính phủ;",
        ),
        Identity(
            "Kế hoạch",
            "160",
            "KH-UBND",
            date(2019, 7, 12),
            "Ủy ban nhân dân tỉnh Thanh Hóa",
            "Tổ chức thực hiện phong trào thi đua Giai đoạn 2019 - 2025",
        ),
        id="a plan, issuer on two lines, title on two",
    ),
    pytest.param(
        (
            "UBND TỈNH THANH HÓA CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "SỞ NỘI VỤ Độc lập - Tự do - Hạnh phúc",
            "Số: 660/SNV-TĐKT Thanh Hóa, ngày 06 tháng 4 năm 2022",
            "V/v sơ kết 03 năm thực hiện",
            "phong trào thi đua",
            "Kính gửi: Ủy ban nhân dân các huyện",
        ),
        Identity(
            "Công văn",
            "660",
            "SNV-TĐKT",
            date(2022, 4, 6),
            "Sở Nội vụ tỉnh Thanh Hóa",
            "sơ kết 03 năm thực hiện phong trào thi đua",
        ),
        id="an official letter, both halves of the heading on one line",
    ),
    pytest.param(
        (
            "THỦ TƯỚNG CHÍNH PHỦ",
            *NATIONAL,
            "Số: 07/CT-TTg",
            "Hà Nội, ngày 22 tháng 5 năm 2013",
            "CHỈ THỊ",
            "Về việc đẩy mạnh",
        ),
        Identity("Chỉ thị", "7", "CT-TTg", date(2013, 5, 22), "Thủ tướng Chính phủ", "Về việc đẩy mạnh"),
        id="a directive; no leading zero in the number",
    ),
    pytest.param(
        (
            "ỦY BAN NHÂN DÂN TỈNH MẪU",
            *NATIONAL,
            "Số: 31/2020/QĐ-UBND",
            "Mẫu, ngày 20 tháng 10 năm 2020",
            "QUYẾT ĐỊNH",
            "Ban hành Quy chế văn hóa công sở",
            "ỦY BAN NHÂN DÂN TỈNH MẪU",
            "Căn cứ Luật Tổ chức chính quyền địa phương;",
        ),
        Identity(
            "Quyết định",
            "31",
            "2020/QĐ-UBND",
            date(2020, 10, 20),
            "Ủy ban nhân dân tỉnh Mẫu",
            "Ban hành Quy chế văn hóa công sở",
        ),
        id="a decision; the authority below the title is no title",
    ),
    pytest.param(
        (
            "ĐẢNG BỘ TỈNH THANH HÓA",
            "HUYỆN ỦY TRIỆU SƠN",
            "*",
            "Số 15-KH/HU",
            "ĐẢNG CỘNG SẢN VIỆT NAM",
            "Triệu Sơn, ngày 10 tháng 02 năm 2022",
            "KẾ HOẠCH",
            "Thực hiện Chỉ thị số 05-CT/TW",
            "-----",
            "Thực hiện Kết luận số 01-KL/TW, Ban Thường vụ Huyện ủy xây dựng kế hoạch như sau:",
        ),
        Identity("Kế hoạch", "15", "KH/HU", date(2022, 2, 10), "Huyện ủy Triệu Sơn", "Thực hiện Chỉ thị số 05-CT/TW"),
        id="a Party plan",
    ),
    pytest.param(
        (
            "QUỐC HỘI",
            *NATIONAL,
            "Luật số: 06/2022/QH15",
            "LUẬT",
            "THI ĐUA, KHEN THƯỞNG",
            "Căn cứ Hiến pháp;",
            "Điều 1. Phạm vi",
            "Luật này được Quốc hội khóa XV, kỳ họp thứ 3 thông qua ngày 15 tháng 6 năm 2022.",
        ),
        Identity("Luật", "6", "2022/QH15", date(2022, 6, 15), "Quốc hội", "THI ĐUA, KHEN THƯỞNG"),
        id="a law; its day is the day it was passed",
    ),
    pytest.param(
        (
            "Nghị định của Chính phủ số 29/1998/NĐ-CP ngày 11 tháng 5 năm 1998 về việc ban hành Quy chế dân chủ ở xã",
            "Căn cứ Luật;",
        ),
        Identity("Nghị định", "29", "1998/NĐ-CP", date(1998, 5, 11), "Chính phủ", "ban hành Quy chế dân chủ ở xã"),
        id="an old heading in one sentence",
    ),
    pytest.param(
        (
            "UBND XÃ ĐỒNG TÂM",
            *NATIONAL,
            "Số: /BC-UBND",
            "Đồng Tâm, ngày tháng 4 năm 2026",
            "BÁO CÁO",
            "Kết quả công tác quý I năm 2026",
            "Thực hiện chế độ báo cáo, UBND xã Đồng Tâm báo cáo như sau:",
        ),
        Identity("Báo cáo", None, "BC-UBND", None, "UBND xã Đồng Tâm", "Kết quả công tác quý I năm 2026"),
        id="a report whose number and day are still blank",
    ),
    pytest.param(
        (
            "UBND XÃ A",
            *NATIONAL,
            "Số: …./BC-UBND",
            "A, ngày 31 tháng 02 năm 2026",
            "BÁO CÁO KẾT QUẢ QUÝ I",
            "Trong quý I:",
        ),
        Identity("Báo cáo", None, "BC-UBND", None, "UBND xã A", "KẾT QUẢ QUÝ I"),
        id="kind and title on one line; the thirty-first of February is no day",
    ),
    pytest.param(
        ("HỎA TỐC", "UBND XÃ A", "Số: 5/KH-UBND", "DỰ THẢO", "KẾ HOẠCH"),
        Identity("Kế hoạch", "5", "KH-UBND", None, "UBND xã A", None),
        id="stamps are no agencies; a plan without a title has none",
    ),
]


@pytest.mark.parametrize(("lines", "expected"), HEADS)
def test_a_heading_block_is_read(lines: tuple[str, ...], expected: Identity) -> None:
    found = told(*lines)
    assert found.identity == expected
    stated = {name for name in ("kind", "number", "symbol", "date", "issuer", "title") if getattr(expected, name)}
    assert found.readings.keys() == stated


NOTHING = [
    ("Ngày 17/10/2008, Bộ Thông tin công bố tại công văn số 3364/BTTTT-ƯDCNTT ngày 17/10/2008 hướng dẫn như sau.",),
    ("PHỤ LỤC I", "(Kèm theo Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ)", "QUY ĐỊNH"),
    ("ĐỀ CƯƠNG BÁO CÁO", "Số: 12/BC-UBND", "BÁO CÁO"),
    ("1. Một số chỉ tiêu", "Số: 12/BC-UBND"),
    ("TÀI LIỆU HƯỚNG DẪN ĐÁNH GIÁ CHẤT LƯỢNG", "CHƯƠNG TRÌNH ĐÀO TẠO CÁC TRÌNH ĐỘ"),
    ("Số: ",),
    ("Công văn số 815/SNV-TĐKT ngày 05/6/2026 của Sở Nội vụ", "Kế hoạch số 12/KH-UBND về thi đua"),
    ("Tổng số: 12/15 đơn vị",),
]


@pytest.mark.parametrize("lines", NOTHING, ids=[lines[0][:30] for lines in NOTHING])
def test_what_the_document_does_not_say_of_itself_is_not_guessed(lines: tuple[str, ...]) -> None:
    assert told(*lines).identity == Identity()


def test_every_fact_names_the_line_it_was_read_from() -> None:
    found = told("SỞ Y TẾ", "Số: 12/SYT-NVY", "V/v kiểm tra", "Hà Nội, ngày 02 tháng 3 năm 2026", "Kính gửi: Trạm Y tế")
    assert {name: (reading.line, reading.text) for name, reading in found.readings.items()} == {
        "issuer": (1, "SỞ Y TẾ"),
        "number": (3, "Số: 12/SYT-NVY"),
        "symbol": (3, "Số: 12/SYT-NVY"),
        "kind": (3, "Số: 12/SYT-NVY"),
        "title": (5, "V/v kiểm tra"),
        "date": (7, "Hà Nội, ngày 02 tháng 3 năm 2026"),
    }


def test_the_two_cells_of_a_heading_table_are_read_like_lines() -> None:
    head = table(
        (
            "UBND HUYỆN TRIỆU SƠN\nPHÒNG NỘI VỤ\nSố: 8/BC-NV",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
        ),
        ("", "Triệu Sơn, ngày 05 tháng 3 năm 2022"),
    )
    found = identify(read("a.docx", word(head, "BÁO CÁO", "Công tác tháng 02", "I. KẾT QUẢ")))
    assert found.identity == Identity(
        "Báo cáo", "8", "BC-NV", date(2022, 3, 5), "Phòng Nội vụ huyện Triệu Sơn", "Công tác tháng 02"
    )


def test_a_title_ends_where_bold_ends() -> None:
    lines = [Block("KẾ HOẠCH", 1, bold=True), Block("Thi đua năm 2026", 2, bold=True), Block("Chào mừng ngày lễ", 3)]
    assert identify(lines).identity.title == "Thi đua năm 2026"


def test_a_stamp_in_a_text_box_says_nothing_about_the_document() -> None:
    box = Block("Số: 99/ĐẾN", 1, style="text-box")
    assert identify([box, Block("BÁO CÁO", 2)]).identity == Identity(kind="Báo cáo")


def test_the_closing_sentence_tells_whose_report_it_is_when_the_heading_is_lost() -> None:
    closing = "Trên đây là báo cáo kết quả thi đua của UBND huyện Triệu Sơn./."
    assert told("BÁO CÁO", "Kết quả thi đua", "I. KẾT QUẢ", closing).identity.issuer == "UBND huyện Triệu Sơn"
    assert told("KẾ HOẠCH", "Thi đua", "I. MỤC TIÊU", closing).identity.issuer is None
    assert told("BÁO CÁO", "I. KẾT QUẢ", "Trên đây là báo cáo của năm 2025./.").identity.issuer is None


@pytest.mark.parametrize(
    ("lines", "shelf"),
    [
        (
            ("Số: 12/SNV-TĐKT", "V/v báo cáo sơ kết", "Kính gửi: UBND xã", "ĐỀ CƯƠNG BÁO CÁO", "I. KẾT QUẢ"),
            Shelf.REQUEST,
        ),
        (("KẾ HOẠCH", "Kiểm tra", "Căn cứ;", "Mẫu số 01. Đề cương báo cáo kết quả tự kiểm tra"), Shelf.REQUEST),
        (("MẪU ĐỀ CƯƠNG BÁO CÁO", "I. KẾT QUẢ"), Shelf.REQUEST),
        (
            ("Số: 12/SNV-TĐKT", "V/v báo cáo", "Kính gửi: UBND xã", "Đề nghị báo cáo theo đề cương báo cáo gửi kèm."),
            Shelf.DIRECTIVE,
        ),
        (("KẾ HOẠCH", "Ôn thi", "ĐỀ CƯƠNG ÔN TẬP"), Shelf.DIRECTIVE),
        (("BÁO CÁO", "Sơ kết", "I. KẾT QUẢ", "ĐỀ CƯƠNG BÁO CÁO"), Shelf.PAST_REPORT),
        (("NGHỊ ĐỊNH", "Về công tác văn thư"), Shelf.DIRECTIVE),
    ],
)
def test_a_document_finds_its_shelf(lines: tuple[str, ...], shelf: Shelf) -> None:
    assert told(*lines).shelf is shelf


@pytest.mark.shared
def test_real_documents_say_what_they_are(shared: Path) -> None:
    def of(path: str) -> Identified:
        return identify(read(path, (shared / "corpus" / path).read_bytes()))

    assert of("nd30/30_2020_ND_CP.docx").identity == Identity(
        "Nghị định", "30", "2020/NĐ-CP", date(2020, 3, 5), "Chính phủ", "Về công tác văn thư"
    )
    labour = of("files/office/145_2020_ND-CP_459400.docx").identity
    assert (labour.number, labour.symbol, labour.date) == ("145", "2020/NĐ-CP", date(2020, 12, 14))
    report = of("past-report/bao-cao-so-ket-2022.txt")
    assert report.shelf is Shelf.PAST_REPORT
    assert report.identity.number is None
    assert report.identity.date is None
    assert (report.identity.symbol, report.identity.issuer) == ("BC-UBND", "UBND huyện Triệu Sơn")
    assert str(report.identity.title).endswith("giai đoạn 2019-2025")
    assert report.readings["issuer"].line == 159
    for path in ("nd30/Phuluc1.docx", "nd30/Phuluc3.docx", "files/office/Du_thao_VB_MOI.docx"):
        assert of(path).identity == Identity()
    for path in ("outlines/de-cuong-dat-dai-2020.txt", "outlines/de-cuong-thanh-tra-2025.txt"):
        assert of(path).shelf is Shelf.REQUEST
        assert of(path).identity == Identity()


def test_under_a_kind_that_names_its_issuer_stands_the_title() -> None:
    head = ("CHÍNH PHỦ", "Số: 28/2003/NĐ-CP", *NATIONAL, "Hà Nội, ngày 31 tháng 3 năm 2003")
    body = ("Nghị định của Chính phủ", "Quy định việc phát hành công trái giáo dục", "Căn cứ Luật Tổ chức Chính phủ;")
    assert told(*head, *body).identity.title == "Quy định việc phát hành công trái giáo dục"
    assert told(*head, body[0], body[2]).identity.title is None
