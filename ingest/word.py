"""Word files (.docx) -> blocks: paragraphs and tables in the order of reading. The only user of python-docx here.

Text is taken from the XML, since python-docx passes over content controls, smart tags and insertions, which real
decrees are full of. Deleted, moved-away and hidden text is not read; headers and footers are not either. Text boxes
and footnotes follow the paragraph that holds them. Packages are measured before they are unpacked, and a part that
declares entities is refused: Word writes none.
"""

import io
import zipfile
from collections.abc import Iterator

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

import prompts
from ingest.block import FOOTNOTE, HEADING, TABLE_CELL, TABLE_ROW, TEXT_BOX, Block, Unreadable
from ingest.numbering import Element, Numbering

MOST_UNPACKED = 300_000_000
MOST_XML = 60_000_000
_DECLARATIONS = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_PICTURES = ("/media/", "/embeddings/", "/fonts/")
_COLUMNS = 3

_SKIPPED = frozenset(
    map(qn, ("w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:instrText", "w:drawing", "w:pict", "w:object"))
)
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TEXT = {qn("w:tab"): " ", qn("w:ptab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_FORMULA_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_OFF = ("0", "false", "off")


def read_word(content: bytes) -> Iterator[Block]:
    """Yield the blocks of a .docx.

    Raises:
        Unreadable: damaged, too large when unpacked, or declaring entities.
    """
    if fault := _fault(content):
        raise Unreadable(prompts.say(f"ingest.{fault}"))
    yield from _Reader(_opened(content)).blocks()


def _opened(content: bytes) -> WordDocument:
    try:
        return Document(io.BytesIO(content))
    except Exception as error:
        # Over hostile bytes, python-docx, lxml and zlib raise what they like; to us it is one thing: no Word file.
        raise Unreadable(prompts.say("ingest.broken_docx")) from error


def _fault(content: bytes) -> str | None:
    """Return why a package must not be unpacked, or None."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            texts = [part for part in parts if not any(folder in part.filename for folder in _PICTURES)]
            if sum(part.file_size for part in parts) > MOST_UNPACKED or any(p.file_size > MOST_XML for p in texts):
                return "bomb"
            declared = any(mark in package.read(part) for part in texts for mark in _DECLARATIONS)
    except Exception:  # noqa: BLE001 - damaged in one way or another; zipfile and zlib have a dozen names for it
        return "broken_docx"
    return "entities" if declared else None


class _Reader:
    """Walks one document. Lists are counted as it goes, so it walks once."""

    def __init__(self, document: WordDocument) -> None:
        self._body = document.element.body
        styles = _part(document, RELATIONSHIP_TYPE.STYLES)
        self._numbering = Numbering(_part(document, RELATIONSHIP_TYPE.NUMBERING), styles)
        self._headings, self._bold = _styles(styles)
        self._footnotes = _notes(_part(document, RELATIONSHIP_TYPE.FOOTNOTES))

    def blocks(self) -> Iterator[Block]:
        yield from () if self._body is None else self._walk(self._body, "")

    def _walk(self, parent: Element, style: str) -> Iterator[Block]:
        for child in _content(parent):
            if child.tag == qn("w:p"):
                yield from self._paragraph(child, style)
            elif child.tag == qn("w:tbl"):
                yield from self._table(child)

    def _paragraph(self, paragraph: Element, style: str) -> Iterator[Block]:
        style = style or self._style(paragraph)
        bold = self._is_bold(paragraph)
        marker = self._numbering.next(paragraph)
        text = f"{marker} {_text(paragraph)}" if marker else _text(paragraph)
        for line in text.split("\n"):
            yield Block(line, 0, style=style, bold=bold)
        for box in _boxes(paragraph):
            yield from self._walk(box, TEXT_BOX)
        for reference in paragraph.iter(qn("w:footnoteReference")):
            yield Block(self._footnotes.get(reference.get(qn("w:id"), ""), ""), 0, style=FOOTNOTE)

    def _table(self, table: Element) -> Iterator[Block]:
        for row in (child for child in _content(table) if child.tag == qn("w:tr")):
            cells = [list(self._walk(cell, TABLE_CELL)) for cell in _content(row) if cell.tag == qn("w:tc")]
            cells = [[block for block in cell if block.text.strip()] for cell in cells]
            # A row of data reads as a row; the cells of a heading block read one after the other.
            if len(cells) >= _COLUMNS and all(len(cell) <= 1 for cell in cells):
                yield Block(" | ".join(cell[0].text.strip() if cell else "" for cell in cells), 0, style=TABLE_ROW)
            else:
                yield from (block for cell in cells for block in cell)

    def _style(self, paragraph: Element) -> str:
        levelled = paragraph.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}") is not None
        return HEADING if levelled or _style_id(paragraph) in self._headings else ""

    def _is_bold(self, paragraph: Element) -> bool:
        default = _style_id(paragraph) in self._bold
        runs = [run for run in paragraph.iter(qn("w:r")) if _text(run).strip()]
        return bool(runs) and all(_switch(run.find(qn("w:rPr")), default=default) for run in runs)


def _part(document: WordDocument, kind: str) -> Element | None:
    try:
        return parse_xml(document.part.part_related_by(kind).blob)
    except (KeyError, ValueError, SyntaxError):
        # Lists, styles and notes are extras: without them, or with a damaged one, the text still reads.
        return None


def _content(parent: Element) -> Iterator[Element]:
    """Yield the children, looking through content controls, insertions and custom XML."""
    for child in parent.iterchildren(tag="*"):
        if child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:moveTo"), qn("w:customXml")):
            yield from _content(child)
        else:
            yield child


def _text(element: Element) -> str:
    if element.tag == qn("w:r") and _is_hidden(element):
        return ""
    pieces = []
    for child in element.iterchildren(tag="*"):
        if child.tag in (qn("w:t"), _FORMULA_TEXT):
            pieces.append(child.text or "")
        elif child.tag in _TEXT:
            pieces.append(_TEXT[child.tag])
        elif child.tag not in _SKIPPED and not child.tag.startswith(_ALTERNATIVES):
            pieces.append(_text(child))
    return "".join(pieces)


def _boxes(paragraph: Element) -> list[Element]:
    """Return the text boxes anchored here; of two renderings of one box, the first alone."""
    fallback = f"{_ALTERNATIVES}Fallback"
    boxes = paragraph.iter(qn("w:txbxContent"))
    return [box for box in boxes if not any(above.tag == fallback for above in box.iterancestors())]


def _notes(part: Element | None) -> dict[str, str]:
    notes = () if part is None else part.iter(qn("w:footnote"))
    return {note.get(qn("w:id"), ""): " ".join(_text(p) for p in note.iter(qn("w:p"))) for note in notes}


def _styles(part: Element | None) -> tuple[set[str], set[str]]:
    """Return the ids of heading styles, and of styles whose text is bold, by themselves or by what they rest on."""
    found = {} if part is None else {style.get(qn("w:styleId"), ""): style for style in part.iter(qn("w:style"))}
    names = {key: (style.find(qn("w:name"))) for key, style in found.items()}
    headings = {
        key
        for key, name in names.items()
        if name is not None and name.get(qn("w:val"), "").lower().startswith(("heading", "title"))
    }
    return headings, {key for key in found if _inherits_bold(key, found)}


def _inherits_bold(key: str, styles: dict[str, Element], depth: int = 0) -> bool:
    style = styles.get(key)
    if style is None or depth > len(styles):
        return False
    properties, base = style.find(qn("w:rPr")), style.find(qn("w:basedOn"))
    if properties is not None and properties.find(qn("w:b")) is not None:
        return _switch(properties, default=False)
    return base is not None and _inherits_bold(base.get(qn("w:val"), ""), styles, depth + 1)


def _style_id(paragraph: Element) -> str:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if style is None else str(style.get(qn("w:val"), ""))


def _switch(properties: Element | None, *, default: bool, tag: str = "w:b") -> bool:
    switch = None if properties is None else properties.find(qn(tag))
    return default if switch is None else switch.get(qn("w:val"), "1") not in _OFF


def _is_hidden(run: Element) -> bool:
    return _switch(run.find(qn("w:rPr")), default=False, tag="w:vanish")
