"""Any .docx as plain values: its sections, and its paragraphs with the look that each run really has.

Text in text boxes counts; deleted, hidden and fallback text does not, nor tracked text where it was moved from. Table
styles and the labels of automatic numbering are not read. What cannot be opened is `NotADocx`, never an empty document.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.section import Section as DocxSection
from lxml.etree import XMLSyntaxError
from lxml.etree import _Element as Element

import prompts
from bot.report.layout.cascade import Cascade, Look, Setting
from knowledge.fault import Fault

_LARGEST = 200_000_000  # bytes unpacked: a zip of 20 MB that asks for more is no report
# What python-docx and its zip and XML readers raise at files that are none, or damaged.
_DAMAGE = (
    OpcError, zipfile.BadZipFile, zlib.error, XMLSyntaxError,
    AttributeError, KeyError, NotImplementedError, TypeError, ValueError,
)  # fmt: skip
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TRACKED = ("w:ins", "w:del", "w:moveFrom", "w:moveTo")
_TABLE_PARTS = ("w:tbl", "w:tr", "w:tc")
_LETTER = (12240, 15840, 1440)  # what Word assumes where a section does not say: US paper, margins of an inch


class NotADocx(Fault):
    """The bytes are no Word document that can be opened. The sentence says so in Vietnamese."""


@dataclass(frozen=True)
class Run:
    """A piece of text in one look."""

    text: str
    look: Look


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the page. `order` counts from 1; `table`, `row` and `cell` number what it stands in, if anything.

    `field` holds the codes of its fields ("PAGE"); `joined`: a tracked deletion took its end, so the next one goes on
    from it.
    """

    order: int
    runs: tuple[Run, ...]
    setting: Setting
    table: int | None = None
    row: int | None = None
    cell: int | None = None
    field: str = ""
    joined: bool = False

    @cached_property
    def text(self) -> str:
        """The visible text, edges trimmed."""
        return "".join(run.text for run in self.runs).strip()

    @property
    def inked(self) -> tuple[Run, ...]:
        """The runs that show something."""
        return tuple(run for run in self.runs if run.text.strip())

    @property
    def bold(self) -> bool:
        """Is all that shows bold?"""
        return all(run.look.bold for run in self.inked)


@dataclass(frozen=True)
class Section:
    """A section's page, in twips, and what stands at the top of its pages."""

    width: int
    height: int
    top: int
    bottom: int
    left: int
    right: int
    first_page_differs: bool
    header: tuple[Paragraph, ...]
    first_header: tuple[Paragraph, ...]
    holds_table: bool


@dataclass(frozen=True)
class Page:
    """A document as it shows: sections in order, and every paragraph that has text, tables' included."""

    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Returned:
    """A file that came back. `identifier` is its core property, "" where it has none; `tracked`: it holds changes that
    nobody has accepted or refused. The paragraphs are numbered as in `Page`, those without text 0.
    """

    identifier: str
    paragraphs: tuple[Paragraph, ...]
    tracked: bool


def read_page(content: bytes) -> Page:
    """Open a .docx.

    Raises:
        NotADocx: it is no Word document, is damaged, or unpacks to over 200 MB.
    """
    document = _opened(content)
    cascade = Cascade(document.styles.element)
    shown = (each for each in _paragraphs(document.element.body, cascade) if each.text)
    # Numbered as `read_paragraphs` lists them: what people count are the paragraphs that they see.
    paragraphs = tuple(replace(each, order=order) for order, each in enumerate(shown, 1))
    return Page(tuple(_sections(document, cascade)), paragraphs)


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
    document = _opened(content)
    body = document.element.body
    paragraphs = tuple(_shown_numbered(_paragraphs(body, Cascade(document.styles.element))))
    is_tracked = any(next(body.iter(qn(tag)), None) is not None for tag in _TRACKED)
    return Returned(document.core_properties.identifier, paragraphs, is_tracked)


def _shown_numbered(paragraphs: Iterator[Paragraph]) -> Iterator[Paragraph]:
    shown = 0
    for each in paragraphs:
        shown += bool(each.text)
        yield replace(each, order=shown if each.text else 0)


def _opened(content: bytes) -> Document:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if sum(item.file_size for item in package.infolist()) > _LARGEST:
                raise NotADocx(prompts.say("report.not_a_docx"))
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


def _paragraphs(root: Element, cascade: Cascade) -> Iterator[Paragraph]:
    numbered = {tag: {each: order for order, each in enumerate(root.iter(qn(tag)))} for tag in _TABLE_PARTS}
    shown = (element for element in root.iter(qn("w:p")) if next(element.iterancestors(_FALLBACK), None) is None)
    for order, element in enumerate(shown, 1):
        table, row, cell = (numbered[tag].get(next(element.iterancestors(qn(tag)), root)) for tag in _TABLE_PARTS)
        yield Paragraph(
            order=order,
            runs=tuple(_runs(element, cascade)),
            setting=cascade.setting(element),
            table=table,
            row=row,
            cell=cell,
            field=_fields(element),
            joined=_is_joined(element),
        )


def _is_joined(paragraph: Element) -> bool:
    mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
    return mark is not None and mark.find(qn("w:del")) is not None


def _runs(paragraph: Element, cascade: Cascade) -> Iterator[Run]:
    for element in _own(paragraph, "w:r"):
        text = "".join(map(_text, element))
        look = cascade.look(element, paragraph) if text else None
        if look is not None and not look.hidden:
            yield Run(text, look)


def _own(paragraph: Element, tag: str) -> Iterator[Element]:
    """Yield this paragraph's own elements: those of a text box inside it belong to the text box's paragraphs."""
    for element in paragraph.iter(qn(tag)):
        moved_away = next(element.iterancestors(qn("w:moveFrom")), None) is not None
        if next(element.iterancestors(qn("w:p"))) is paragraph and not moved_away:
            yield element


def _text(piece: Element) -> str:
    if piece.tag == qn("w:t"):
        return piece.text or ""
    if piece.tag == qn("w:noBreakHyphen"):
        return "-"
    return " " if piece.tag in (qn("w:tab"), qn("w:br"), qn("w:cr")) else ""


def _fields(paragraph: Element) -> str:
    """Return the codes of the paragraph's fields, e.g. "PAGE"."""
    simple = (element.get(qn("w:instr")) or "" for element in paragraph.iter(qn("w:fldSimple")))
    complex_ = (element.text or "" for element in paragraph.iter(qn("w:instrText")))
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

    def twips(length: int | None, otherwise: int) -> int:
        return otherwise if length is None else round(length / 635)

    return Section(
        width=twips(section.page_width, width),
        height=twips(section.page_height, height),
        top=twips(section.top_margin, inch),
        bottom=twips(section.bottom_margin, inch),
        left=twips(section.left_margin, inch),
        right=twips(section.right_margin, inch),
        first_page_differs=section.different_first_page_header_footer,
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
