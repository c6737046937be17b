"""What may come in, what is refused with which reason, and what text is once inside."""

import unicodedata
import zipfile
from pathlib import Path

import pytest

from ingest import pdf as pdf_files
from ingest import read as door
from ingest import word as word_files
from ingest.block import Block
from ingest.read import Unreadable, clean, read
from tests.ingest.making import W, package, paragraph, pdf, run, table, word, word_of_xml

SENTENCE = "Ủy ban nhân dân xã Đồng Tâm báo cáo kết quả thực hiện phong trào thi đua năm 2025."


def texts(content: bytes, name: str = "văn bản") -> list[str]:
    return [block.text for block in read(name, content)]


def reason(content: bytes, name: str = "văn bản.docx") -> str:
    with pytest.raises(Unreadable) as refused:
        read(name, content)
    return str(refused.value)


@pytest.mark.parametrize(
    "content",
    [
        SENTENCE.encode(),
        SENTENCE.encode("utf-8-sig"),
        b"\xff\xfe" + SENTENCE.encode("utf-16-le"),
        b"\xfe\xff" + SENTENCE.encode("utf-16-be"),
        unicodedata.normalize("NFD", SENTENCE).encode(),
        SENTENCE.replace(" ", "\u00a0").encode(),
        SENTENCE.replace("kết quả", "kết\u00ad \u200bquả").encode(),
        word(SENTENCE),
        pdf([SENTENCE]),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16-le", "utf-16-be", "nfd", "nbsp", "invisible", "docx", "pdf"],
)
def test_the_same_sentence_comes_in_by_every_door(content: bytes) -> None:
    assert texts(content) == [SENTENCE]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "không có chữ nào"),
        (b"\xef\xbb\xbf \r\n\t", "không có chữ nào"),
        (word(""), "không có chữ nào"),
        (SENTENCE.encode("utf-16-le"), "bảng mã"),
        (b"chu\x00\x01\x02 khong", "không phải tệp chữ"),
        ("Kế hoạch".encode("cp1258", "replace") + b"\xff\xc0", "bảng mã"),
        (b"<html><body>" + SENTENCE.encode(), "trang web"),
        (b"\xef\xbb\xbf<!DOCTYPE html><p>", "trang web"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", "trang web"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "Word đời cũ"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"?" * 64, "Office đời cũ"),
        (b"\xff\xd8\xff\xe0", "ảnh"),
        (b"Rar!\x1a\x07", "tệp nén"),
        (package({"a.txt": SENTENCE}), "tệp nén"),
        (package({"xl/workbook.xml": "<x/>"}), "Excel"),
        (package({"ppt/presentation.xml": "<x/>"}), "PowerPoint"),
        (package({"META-INF/manifest.xml": "<x/>"}), "OpenDocument"),
        (package({"word/document.xml": "<x/>"}), "bị hỏng"),
        (word(SENTENCE)[:-200], "bị hỏng"),
        (word_of_xml("<w:document"), "bị hỏng"),
        (b"%PDF-1.7\nnothing", "bị hỏng"),
        (pdf([SENTENCE])[:300], "bị hỏng"),
        (pdf([]), "bản quét"),
        (pdf([SENTENCE], []), "trang 2"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_it_really_is(content: bytes, says: str) -> None:
    assert says in reason(content)


def test_a_document_without_any_paragraph_is_empty_not_broken() -> None:
    assert "không có chữ nào" in reason(word_of_xml(f"<w:document {W}/>"))


def test_a_pdf_with_a_password_is_refused() -> None:
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'41' * 32}> /U <{'42' * 32}> >> /ID [<00><00>]"
    assert "mật khẩu" in reason(pdf([SENTENCE], trailer=lock))


def test_a_word_file_that_declares_entities_is_not_opened() -> None:
    bomb = '<!DOCTYPE w:document [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    document = f"<w:document {W}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
    for encoding in ("utf-8", "utf-16"):
        files = {"word/document.xml": (bomb + document).encode(encoding), "_rels/.rels": "<x/>"}
        assert "khai báo XML" in reason(package(files))


def test_a_package_that_unpacks_beyond_measure_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_files, "MOST_UNPACKED", 100_000)
    swollen = package({"word/document.xml": "<x/>", "word/media/image1.png": b"\0" * 100_000})
    assert len(swollen) < 1_000
    assert "giải nén" in reason(swollen)


def test_a_giant_part_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_files, "MOST_XML", 10_000)
    assert "giải nén" in reason(word(*[SENTENCE] * 200))


def test_a_file_over_the_limit_is_refused_before_anything_is_done_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "MOST_BYTES", 1_000_000)
    assert "nặng 2 MB, vượt mức 1 MB" in reason(b"a" * 2_000_000)


def test_a_pdf_of_too_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_files, "MOST_PAGES", 2)
    assert "3 trang, vượt mức 2" in reason(pdf(["a"], ["b"], ["c"]))


@pytest.mark.parametrize(
    "words",
    [
        "§éc lËp - Tù do - H¹nh phóc ",
        "Thirc hien Nghi quyst so ngay cua Ban Chdp hanh ",
        "The quick brown fox jumps over ",
    ],
    ids=["TCVN3", "poor recognition", "English"],
)
def test_text_that_does_not_read_as_vietnamese_is_refused_by_every_door(words: str) -> None:
    for content in ((words * 20).encode(), word(words * 20), pdf([words] * 20)):
        assert "không đọc ra tiếng Việt" in reason(content)


def test_a_few_foreign_words_are_no_reason_to_refuse() -> None:
    assert texts("Dự án Smart City và phần mềm VNeID, iOffice, Zalo OA của UBND xã.".encode())


def test_paragraphs_and_cells_come_in_the_order_of_reading() -> None:
    heading = table(("UBND XÃ ĐỒNG TÂM\nSố: 12/BC-UBND", "CỘNG HÒA\nĐồng Tâm, ngày 05 tháng 3 năm 2026"))
    figures = table(("STT", "Đơn vị", "Số cuộc"), ("1", "Xã Đồng Tâm", "12"))
    blocks = read("a", word(heading, "BÁO CÁO", figures, "Hết."))
    assert [(block.text, block.style) for block in blocks] == [
        ("UBND XÃ ĐỒNG TÂM", "table-cell"),
        ("Số: 12/BC-UBND", "table-cell"),
        ("CỘNG HÒA", "table-cell"),
        ("Đồng Tâm, ngày 05 tháng 3 năm 2026", "table-cell"),
        ("BÁO CÁO", ""),
        ("STT | Đơn vị | Số cuộc", "table-row"),
        ("1 | Xã Đồng Tâm | 12", "table-row"),
        ("Hết.", ""),
    ]
    assert [block.line for block in blocks] == list(range(1, 9))


def test_text_inside_controls_and_insertions_is_read_and_deleted_or_hidden_text_is_not() -> None:
    body = (
        f"<w:sdt><w:sdtContent>{paragraph('Trong khung nhập liệu.')}</w:sdtContent></w:sdt>",
        paragraph("Điều ", f"<w:smartTag>{run('103')}</w:smartTag>", f"<w:hyperlink>{run('. Phạm vi')}</w:hyperlink>"),
        paragraph("Giữ ", f"<w:ins>{run('thêm')}</w:ins>", "<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>"),
        paragraph("Thấy", run(" ẩn", more="<w:vanish/>"), f"<w:moveFrom>{run(' cũ')}</w:moveFrom>"),
    )
    assert texts(word(*body)) == ["Trong khung nhập liệu.", "Điều 103. Phạm vi", "Giữ thêm", "Thấy"]


def test_a_line_break_makes_two_lines_and_a_tab_a_space() -> None:
    broken = paragraph("UBND XÃ", "<w:r><w:br/></w:r>", "Số:", "<w:r><w:tab/></w:r>", "12/BC-UBND")
    assert texts(word(broken)) == ["UBND XÃ", "Số: 12/BC-UBND"]


def test_text_boxes_and_footnotes_follow_their_paragraph_and_are_told_once() -> None:
    box = f"<w:txbxContent>{paragraph('DỰ THẢO')}</w:txbxContent>"
    both = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    drawing = f"<w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r>"
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = f'<w:footnotes {W}><w:footnote w:id="2">{paragraph("Theo Công văn số 12.")}</w:footnote></w:footnotes>'
    blocks = read("a", word(paragraph("Đạt 95%", drawing, note), "Hết.", parts={"footnotes": notes}))
    assert [(block.text, block.style) for block in blocks] == [
        ("Đạt 95%", ""),
        ("DỰ THẢO", "text-box"),
        ("Theo Công văn số 12.", "footnote"),
        ("Hết.", ""),
    ]


def test_bold_and_headings_are_told_whether_set_on_the_run_or_by_the_style() -> None:
    styles = f"""<w:styles {W}>
      <w:style w:styleId="u"><w:name w:val="Heading 1"/><w:rPr><w:b/></w:rPr></w:style>
      <w:style w:styleId="v"><w:name w:val="Mục"/><w:basedOn w:val="u"/></w:style>
    </w:styles>"""
    body = (
        paragraph("Một", style="u"),
        paragraph("Hai", style="v"),
        paragraph(run("Ba", bold=True), run(" bốn")),
        paragraph(run("Năm", bold=True)),
    )
    told = [(block.style, block.bold) for block in read("a", word(*body, parts={"styles": styles}))]
    assert told == [("heading", True), ("", True), ("", False), ("", True)]


def test_a_style_that_rests_on_itself_ends_nothing() -> None:
    styles = f'<w:styles {W}><w:style w:styleId="a"><w:name w:val="A"/><w:basedOn w:val="a"/></w:style></w:styles>'
    assert texts(word(paragraph(SENTENCE, style="a"), parts={"styles": styles})) == [SENTENCE]


def test_markdown_of_converted_documents_is_understood() -> None:
    marked = "### Điều 1. Phạm vi\n**Phụ lục I**\n- a) Một\n- Hai\n| A | B |\n| --- | --- |\n| 1 | 2 | 3 |\n_____\n"
    assert read("a.md", marked.encode()) == [
        Block("Điều 1. Phạm vi", 1, style="heading", bold=True),
        Block("Phụ lục I", 2, bold=True),
        Block("a) Một", 3),
        Block("- Hai", 4),
        Block("A", 5, style="table-cell"),
        Block("B", 5, style="table-cell"),
        Block("1 | 2 | 3", 7, style="table-row"),
    ]


def test_a_pdf_gives_pages_joins_wrapped_lines_and_drops_page_numbers() -> None:
    first = "Ủy ban nhân dân xã Đồng Tâm ban hành kế hoạch thực hiện phong trào thi đua của"
    content = pdf(["KẾ HOẠCH", first, "Thủ tướng Chính phủ.", "1. Thuận lợi", "Nhân dân"], ["2", "đồng tình ủng hộ."])
    assert [(block.text, block.page) for block in read("a", content)] == [
        ("KẾ HOẠCH", 1),
        (f"{first} Thủ tướng Chính phủ.", 1),
        ("1. Thuận lợi", 1),
        ("Nhân dân đồng tình ủng hộ.", 1),
    ]


def test_cleaning_twice_changes_nothing() -> None:
    dirty = "\ufeffHo\u0300a \u00a0 bi\u0300nh\u00ad\t\u200b"
    assert clean(clean(dirty)) == clean(dirty) == "Hòa bình"


def test_the_zip_we_make_for_these_tests_is_what_word_would_open(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(word(SENTENCE))
    assert zipfile.ZipFile(path).testzip() is None
