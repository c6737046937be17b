"""Any .docx as plain values: its sections, and its paragraphs with the look that each run really has.

Text in text boxes counts; deleted, hidden and fallback text does not. Labels of automatic numbers are read apart from
their text; table styles give cells their padding only. What cannot be opened is `NotADocx`, never an empty document.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.oxml.exceptions import XmlchemyError
from docx.oxml.ns import qn
from docx.section import Section as DocxSection
from lxml.etree import LxmlError
from lxml.etree import _Element as Element

import prompts
from bot.report.layout.cascade import Cascade
from bot.report.layout.columns import Columns, grid_column, whole
from bot.report.layout.lists import Lists
from bot.report.layout.page import Page, Paragraph, Returned, Run, Section, Stroke
from bot.report.layout.refusal import why_refused
from bot.report.layout.strokes import is_ruled, shapes_mm
from knowledge.fault import Fault

# What python-docx and its zip and XML readers raise at files that are none, or damaged.
_DAMAGE = (
    OpcError, XmlchemyError, zipfile.BadZipFile, zlib.error, LxmlError,
    AttributeError, KeyError, NotImplementedError, TypeError, ValueError,
)  # fmt: skip
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TRACKED = ("w:ins", "w:del", "w:moveFrom", "w:moveTo")
_GONE = (qn("w:del"), qn("w:moveFrom"))
_TABLE_PARTS = ("w:tbl", "w:tr", "w:tc")
_LETTER = (12240, 15840, 1440)  # what Word assumes where a section does not say: US paper, margins of an inch


class NotADocx(Fault):
    """The bytes are no Word document that can be opened. The sentence says so in Vietnamese."""


def read_page(content: bytes) -> Page:
    """Open a .docx.

    Raises:
        NotADocx: it is no Word document, is damaged, or unpacks to over 200 MB.
    """
    return page_of(opened(content))


def page_of(document: Document) -> Page:
    """Read a document that is open, as it stands now."""
    cascade = Cascade(document.styles.element)
    sections = tuple(_sections(document, cascade))
    read = _Body(document, cascade, sections)
    return Page(sections, tuple(read.paragraphs), tuple(read.strokes), read.empty)


def read_paragraphs(content: bytes) -> tuple[str, ...]:
    """Return the text of every paragraph that shows any, tables' included, in the order of the file.

    Raises:
        NotADocx: see `read_page`.
    """
    return tuple(paragraph.text for paragraph in read_page(content).paragraphs)


def read_returned(content: bytes) -> Returned:
    """Return what came back of a draft: every paragraph, empty ones too, and what tells which draft it is.

    Raises:
        NotADocx: see `read_page`.
    """
    document = opened(content)
    body = document.element.body
    paragraphs = tuple(_shown_numbered(_paragraphs(body, Cascade(document.styles.element))))
    try:
        identifier = str(document.core_properties.identifier)
    except _DAMAGE:
        identifier = ""  # the text of a file can be read without its properties
    is_tracked = any(next(body.iter(qn(tag)), None) is not None for tag in _TRACKED)
    return Returned(identifier, paragraphs, is_tracked)


def _shown_numbered(paragraphs: Iterator[Paragraph]) -> Iterator[Paragraph]:
    shown = 0
    for each in paragraphs:
        shown += bool(each.text)
        yield replace(each, order=shown if each.text else 0)


def shown_elements(document: Document) -> tuple[Element, ...]:
    """Return the ``w:p`` of every paragraph that `read_paragraphs` lists, in the same order."""
    return tuple(element for element, _ in shown_paragraphs(document, Cascade(document.styles.element)))


def shown_paragraphs(document: Document, cascade: Cascade) -> Iterator[tuple[Element, Paragraph]]:
    """Yield the paragraphs that have text, each with its element, numbered from 1: what people count is what shows."""
    walked = _walk(document.element.body, cascade, None)
    for order, (element, each) in enumerate(((element, each) for element, each in walked if each.text), 1):
        yield element, replace(each, order=order)


def opened(content: bytes) -> Document:
    """Open a .docx for whoever reads or changes its elements.

    Raises:
        NotADocx: see `read_page`.
    """
    if refused := why_refused(content):
        raise NotADocx(refused)
    try:
        document = docx.Document(io.BytesIO(content))
        # A file need not state its last section; Word then assumes one.
        document.element.body.get_or_add_sectPr()
        _touch(document)
    except _DAMAGE as error:
        raise NotADocx(prompts.say("report.not_a_docx")) from error
    return document


def _touch(document: Document) -> None:
    """Reach for all that is read later: a damaged part shows only then."""
    iter(document.element.body)
    iter(document.styles.element)
    for section in document.sections:
        for header in (section.header, section.first_page_header):
            if not header.is_linked_to_previous:
                iter(header._element)


class _Body:
    """One walk over the body, in order: lists count as it goes, and lines are found below the last text before them."""

    def __init__(self, document: Document, cascade: Cascade, sections: tuple[Section, ...]) -> None:
        self.paragraphs: list[Paragraph] = []
        self.strokes: list[Stroke] = []
        self.empty, self._spaced = 0, False
        self._lists, self._columns = Lists(document), Columns(document.styles.element)
        self._sections, self._section = sections, 0
        for element, read in _walk(document.element.body, cascade, self._lists):
            self._take(element, read)
            if element.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
                self._section = min(self._section + 1, len(sections) - 1)

    def _take(self, element: Element, read: Paragraph) -> None:
        section = self._sections[self._section]
        column = self._columns.width(element, section.width - section.left - section.right)
        setting = read.setting
        room = None if column is None else column - setting.left - setting.right
        before = len(self.paragraphs)
        if read.text:
            spaced, self._spaced = self._spaced, False
            # Numbered as `read_paragraphs` lists them: what people count are the paragraphs that they see.
            placed = replace(read, order=before + 1, section=self._section, stays=_stays(element), spaced=spaced)
            first = None if room is None else room - max(setting.first_line, 0)
            self.paragraphs.append(replace(placed, room=first))
        else:
            self.empty, self._spaced = self.empty + 1, True
        ruled = None if room is None else room / 1440 * 25.4
        if is_ruled(element, "top"):
            self.strokes.append(Stroke(before, read.cell, ruled))
        if is_ruled(element, "bottom"):
            self.strokes.append(Stroke(len(self.paragraphs), read.cell, ruled))
        self.strokes.extend(Stroke(len(self.paragraphs), read.cell, each) for each in shapes_mm(element))


def _paragraphs(root: Element, cascade: Cascade) -> Iterator[Paragraph]:
    return (read for _, read in _walk(root, cascade, None))


def _walk(root: Element, cascade: Cascade, lists: Lists | None) -> Iterator[tuple[Element, Paragraph]]:
    numbered = {tag: {each: order for order, each in enumerate(root.iter(qn(tag)))} for tag in _TABLE_PARTS}
    shown = (element for element in root.iter(qn("w:p")) if next(element.iterancestors(_FALLBACK), None) is None)
    for order, element in enumerate(shown, 1):
        table, row, cell = (numbered[tag].get(next(element.iterancestors(qn(tag)), root)) for tag in _TABLE_PARTS)
        yield (
            element,
            Paragraph(
                order=order,
                runs=tuple(run for _, run in shown_runs(element, cascade)),
                setting=cascade.setting(element, lists.setting(element) if lists else None),
                table=table,
                row=row,
                cell=cell,
                field=_fields(element),
                label=lists.label(element) if lists else "",
                boxed=next(element.iterancestors(qn("w:txbxContent")), None) is not None,
                column=grid_column(next(element.iterancestors(qn("w:tc")), None)),
                joined=_is_joined(element),
            ),
        )


def _is_joined(paragraph: Element) -> bool:
    mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
    return mark is not None and mark.find(qn("w:del")) is not None


def _stays(paragraph: Element) -> bool:
    row = next(paragraph.iterancestors(qn("w:tr")), None)
    kept = None if row is None else row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}")
    return kept is not None and kept.get(qn("w:val"), "1") not in ("0", "false", "off")


def shown_runs(paragraph: Element, cascade: Cascade) -> Iterator[tuple[Element, Run]]:
    """Yield the runs of a paragraph whose text shows, each with its element."""
    for element in own_runs(paragraph):
        text = "".join(map(text_of, element))
        look = cascade.look(element, paragraph) if text else None
        # What was moved away keeps its letters, what was deleted its tabs and breaks: neither shows.
        if look is not None and not look.hidden and next(element.iterancestors(*_GONE), None) is None:
            yield element, Run(text, look)


def own_runs(paragraph: Element) -> Iterator[Element]:
    """Yield this paragraph's own runs: those of a text box inside it belong to the text box's paragraphs."""
    return _own(paragraph, "w:r")


def _own(paragraph: Element, tag: str) -> Iterator[Element]:
    for element in paragraph.iter(qn(tag)):
        if next(element.iterancestors(qn("w:p"))) is paragraph:
            yield element


def text_of(piece: Element) -> str:
    """Return what a part of a run shows: its letters, one character for a tab or a break, nothing for the rest."""
    if piece.tag == qn("w:t"):
        return piece.text or ""
    if piece.tag == qn("w:noBreakHyphen"):
        return "-"
    if piece.tag == qn("w:sym"):
        return "\N{REPLACEMENT CHARACTER}"  # its font may draw anything
    if piece.tag == qn("w:tab"):
        return "\t"
    return "\n" if piece.tag in (qn("w:br"), qn("w:cr")) else ""


def _fields(paragraph: Element) -> str:
    """Return the codes of the paragraph's fields, e.g. "PAGE"."""
    simple = (element.get(qn("w:instr")) or "" for element in _own(paragraph, "w:fldSimple"))
    complex_ = (element.text or "" for element in _own(paragraph, "w:instrText"))
    return " ".join((*simple, *complex_)).strip()


def _sections(document: Document, cascade: Cascade) -> Iterator[Section]:
    header: tuple[Paragraph, ...] = ()
    first_header: tuple[Paragraph, ...] = ()
    tables = _tables_by_section(document.element.body)
    for order, section in enumerate(document.sections):
        # A section without a header of its own goes on with the one before.
        if not section.header.is_linked_to_previous:
            header = tuple(_paragraphs(section.header._element, cascade))
        if not section.first_page_header.is_linked_to_previous:
            first_header = tuple(_paragraphs(section.first_page_header._element, cascade))
        yield _section(section, header, first_header, holds_table=order in tables)


def _section(
    section: DocxSection, header: tuple[Paragraph, ...], first_header: tuple[Paragraph, ...], *, holds_table: bool
) -> Section:
    width, height, inch = _LETTER

    # Read as it stands: python-docx raises at a length that is none, where Word takes what it assumes.
    def twips(tag: str, name: str, otherwise: int) -> int:
        element = section._sectPr.find(qn(tag))
        found = None if element is None else whole(element.get(qn(f"w:{name}")))
        return otherwise if found is None else found

    title_page = section._sectPr.find(qn("w:titlePg"))
    return Section(
        width=twips("w:pgSz", "w", width),
        height=twips("w:pgSz", "h", height),
        top=twips("w:pgMar", "top", inch),
        bottom=twips("w:pgMar", "bottom", inch),
        left=twips("w:pgMar", "left", inch),
        right=twips("w:pgMar", "right", inch),
        first_page_differs=title_page is not None and title_page.get(qn("w:val"), "1") not in ("0", "false", "off"),
        numbered_from=twips("w:pgNumType", "start", -1),
        header=header,
        first_header=first_header,
        holds_table=holds_table,
    )


def _tables_by_section(body: Element) -> frozenset[int]:
    """Return the numbers of the sections in which a table stands. A section ends where its properties are."""
    found, section = set(), 0
    for child in body:
        if child.tag == qn("w:tbl"):
            found.add(section)
        elif next(child.iter(qn("w:sectPr")), None) is not None:
            section += 1
    return frozenset(found)
