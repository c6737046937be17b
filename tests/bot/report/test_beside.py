"""What a file shows outside its text is told: a reader sees it, so the ledger does."""

import io
from collections.abc import Callable

import docx
import pytest
from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from bot.commands.ledger import ledger_of
from bot.report.docx import write
from bot.report.docx.provenance import embed
from bot.report.layout.beside import texts_beside
from bot.report.ledger import Fate
from tests.bot.report.sample import REPORT

DRAFT = embed(write(REPORT), REPORT)
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MATHS = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
SAID = "Đạt 99%"


def header(document: Document) -> None:
    document.sections[0].header.add_paragraph(SAID)


def first_header(document: Document) -> None:
    document.sections[0].first_page_header.add_paragraph(SAID)


def number_line(document: Document) -> None:
    """Beside the page number, in its own paragraph."""
    document.sections[0].header.paragraphs[0].add_run(SAID)


def even_footer(document: Document) -> None:
    document.sections[0].even_page_footer.add_paragraph(SAID)


def footer(document: Document) -> None:
    document.sections[0].footer.add_paragraph(SAID)


def note(document: Document) -> None:
    xml = f"<w:footnotes {WORD}><w:footnote w:id='2'><w:p><w:r><w:t>{SAID}</w:t></w:r></w:p></w:footnote></w:footnotes>"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, xml.encode(), document.part.package)
    document.part.relate_to(part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes")


def formula(document: Document) -> None:
    document.paragraphs[-1]._p.append(parse_xml(f"<m:oMath {MATHS}><m:r><m:t>{SAID}</m:t></m:r></m:oMath>"))


def label(document: Document) -> None:
    numbering = document.part.numbering_part.element
    level = next(each for each in numbering.iter(qn("w:lvlText")) if "%1" in each.get(qn("w:val"), ""))
    level.set(qn("w:val"), f"{SAID} %1.")


WAYS = (header, first_header, number_line, even_footer, footer, note, formula, label)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_a_figure_put_outside_the_text_has_no_parent(way: Callable[[Document], None]) -> None:
    told = ledger_of(changed(way), name="a.docx").orphans
    assert told
    assert all(SAID in str(orphan) for orphan in told)
    assert {orphan.fate for orphan in told} == {Fate.BESIDE}


def test_our_own_file_shows_nothing_there() -> None:
    assert texts_beside(DRAFT) == ()
    assert ledger_of(DRAFT, name="a.docx").orphans == ()


def test_a_letter_of_a_symbol_font_is_no_empty_place() -> None:
    def symbol(document: Document) -> None:
        last = document.paragraphs[-1]._p
        last.append(parse_xml(f"<w:r {WORD}><w:sym w:font='Symbol' w:char='F031'/></w:r>"))

    assert ledger_of(changed(symbol), name="a.docx").orphans != ()


def changed(way: Callable[[Document], None]) -> bytes:
    document = docx.Document(io.BytesIO(DRAFT))
    way(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
