"""Files without their tracked changes: each kind of change that Word writes, accepted and rejected."""

import io
import re
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Inches

from bot.report.layout.reading import NotADocx, read_page, read_paragraphs
from bot.report.mending import accepted, rejected
from tests.bot.report.mending.pages import paragraph, run, word

WHO = 'w:id="1" w:author="Lan" w:date="2026-01-01T00:00:00Z"'


def deleted(text: str) -> str:
    return f'<w:del {WHO}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def inserted(text: str) -> str:
    return f"<w:ins {WHO}>{run(text)}</w:ins>"


def moved(way: str, text: str) -> str:
    kind = f"move{way}"
    start = f'<w:{kind}RangeStart {WHO} w:name="m"/>'
    return f'{start}<w:{kind} {WHO}>{run(text)}</w:{kind}><w:{kind}RangeEnd w:id="1"/>'


def marked(mark: str, *content: str) -> str:
    """Return a paragraph whose own mark is inserted, deleted or moved."""
    return paragraph(f"<w:pPr><w:rPr><w:{mark} {WHO}/></w:rPr></w:pPr>", *content)


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def row(*cells: str, mark: str = "") -> str:
    return f"<w:tr><w:trPr>{mark and f'<w:{mark} {WHO}/>'}</w:trPr>{''.join(cells)}</w:tr>"


def cell(text: str, mark: str = "") -> str:
    return f"<w:tc><w:tcPr>{mark and f'<w:{mark} {WHO}/>'}</w:tcPr>{paragraph(run(text))}</w:tc>"


CHANGES = {
    "insertion": ([paragraph(run("a "), inserted("b "), run("c"))], ["a b c"], ["a c"]),
    "deletion": ([paragraph(run("a "), deleted("b "), run("c"))], ["a c"], ["a b c"]),
    "deletion of an insertion": (
        [paragraph(run("a"), f"<w:ins {WHO}>{deleted('b')}</w:ins>")], ["a"], ["a"],
    ),
    "move": ([paragraph(moved("From", "a"), run("b"), moved("To", "a"))], ["ba"], ["ab"]),
    "paragraph split in two": ([marked("ins", run("a")), paragraph(run("b"))], ["a", "b"], ["ab"]),
    "paragraphs joined": ([marked("del", run("a")), paragraph(run("b"))], ["ab"], ["a", "b"]),
    "three joined": ([marked("del", run("a")), marked("del", run("b")), paragraph(run("c"))], ["abc"], ["a", "b", "c"]),
    "whole paragraph": ([marked("del", deleted("a")), paragraph(run("b"))], ["b"], ["a", "b"]),
    "row inserted": ([table(row(cell("a")), row(cell("b"), mark="ins"))], ["a", "b"], ["a"]),
    "row deleted": ([table(row(cell("a")), row(cell("b"), mark="del"))], ["a"], ["a", "b"]),
    "table deleted": ([table(row(cell("a"), mark="del")), paragraph(run("b"))], ["b"], ["a", "b"]),
    "cell inserted": ([table(row(cell("a"), cell("b", "cellIns")))], ["a", "b"], ["a"]),
    "cell deleted": ([table(row(cell("a"), cell("b", "cellDel")))], ["a"], ["a", "b"]),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_text_reads_as_after_the_change_or_before_it(change: str) -> None:
    blocks, after, before = CHANGES[change]
    content = word(*blocks, paragraph())
    assert list(read_paragraphs(accepted(content))) == after
    assert list(read_paragraphs(rejected(content))) == before


@pytest.mark.parametrize("change", CHANGES)
def test_nothing_tracked_is_left_and_a_second_time_changes_nothing(change: str) -> None:
    for settle in (accepted, rejected):
        settled = settle(word(*CHANGES[change][0], paragraph()))
        assert not re.search(r"<w:(ins|del|move\w+|cell(Ins|Del)|delText)\b", document(settled))
        assert accepted(settled) == rejected(settled) == settled


def document(content: bytes, part: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(part).decode()


def test_properties_of_letters_and_paragraphs_come_back() -> None:
    change = f'<w:rPrChange {WHO}><w:rPr><w:i/><w:sz w:val="24"/></w:rPr></w:rPrChange>'
    stood = f'<w:pPrChange {WHO}><w:pPr><w:ind w:firstLine="567"/></w:pPr></w:pPrChange>'
    properties = f'<w:pPr><w:jc w:val="center"/><w:rPr><w:b/></w:rPr>{stood}</w:pPr>'
    content = word(paragraph(properties, run("a", f'<w:b/><w:sz w:val="30"/>{change}')))
    (now,), (before,) = (read_page(settle(content)).paragraphs for settle in (accepted, rejected))
    assert (now.bold, now.runs[0].look.size, now.setting.align, now.setting.first_line) == (True, 30, "center", 0)
    assert (before.bold, before.runs[0].look.italic, before.runs[0].look.size) == (False, True, 24)
    assert (before.setting.align, before.setting.first_line) == ("left", 567)
    # The mark of the paragraph keeps its own look, which the change did not concern.
    assert re.search(r'<w:ind w:firstLine="567"/><w:rPr><w:b/></w:rPr></w:pPr>', document(rejected(content)))


def test_a_section_s_page_comes_back_and_its_headers_stay() -> None:
    made = docx.Document()
    section = made.sections[0]
    section.header.is_linked_to_previous = False
    before = f'<w:sectPr {nsdecls("w")}><w:pgSz w:w="12240" w:h="15840"/></w:sectPr>'
    change = parse_xml(f"<w:sectPrChange {nsdecls('w')} {WHO}>{before}</w:sectPrChange>")
    section._sectPr.append(change)
    section.page_width, section.different_first_page_header_footer = Inches(8), True
    saved = io.BytesIO()
    made.save(saved)
    (now,), (then,) = (docx.Document(io.BytesIO(settle(saved.getvalue()))).sections for settle in (accepted, rejected))
    assert (now.page_width, now.different_first_page_header_footer) == (Inches(8), True)
    assert (then.page_width, then.different_first_page_header_footer) == (Inches(8.5), False)
    assert not then.header.is_linked_to_previous
    assert then._sectPr[0].tag == qn("w:headerReference")


def test_merged_cells_are_merged_or_come_apart() -> None:
    merge = f'<w:cellMerge {WHO} w:vMerge="cont"/>'
    content = word(table(f"<w:tr><w:tc><w:tcPr>{merge}</w:tcPr>{paragraph(run('a'))}</w:tc></w:tr>"), paragraph())
    assert '<w:vMerge w:val="continue"/>' in document(accepted(content))
    assert "vMerge" not in document(rejected(content))


def test_a_cell_keeps_the_paragraph_that_it_must_end_in() -> None:
    content = word(table(f"<w:tr><w:tc>{marked('del', deleted('a'))}</w:tc></w:tr>"), paragraph(run("b")))
    assert re.search(r"<w:tc><w:p>", document(accepted(content)))


def test_headers_and_footnotes_are_settled_too() -> None:
    content = word(paragraph(run("a")))
    note = f"<w:footnotes {nsdecls('w')}><w:footnote>{{}}</w:footnote></w:footnotes>"
    made = io.BytesIO(content)
    with zipfile.ZipFile(made, "a") as package:
        package.writestr("word/footnotes.xml", note.format(paragraph(inserted("chú"), deleted("bỏ"))))
    settled = document(accepted(made.getvalue()), "word/footnotes.xml")
    assert ("chú" in settled, "bỏ" in settled) == (True, False)


def test_a_file_without_tracked_changes_comes_back_as_it_is() -> None:
    content = word(paragraph(run("a")))
    assert accepted(content) is rejected(content) is content


def test_what_is_no_word_file_is_refused() -> None:
    for settle in (accepted, rejected):
        with pytest.raises(NotADocx):
            settle(b"PK")
