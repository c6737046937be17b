"""What a .docx shows beside its text: headers, footers, notes, formulas, charts, files put in, odd list labels.

Whoever accounts for a file must see what its reader sees. The page's own number is nothing; pictures cannot be read.
"""

import re
from collections.abc import Iterator

from docx.document import Document
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml.etree import XMLSyntaxError
from lxml.etree import _Element as Element

from bot.report.layout.cascade import Cascade
from bot.report.layout.reading import opened, own_runs, page_of, shown_runs

_NOTED = ("header+xml", "footer+xml", "footnotes+xml", "endnotes+xml")
_DRAWN = ("diagramData+xml", "chart+xml")
_PUT_IN = "/aFChunk"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_PAGE_NUMBERS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
_PLAIN_LABEL = re.compile(r"(?:[IVXLC]+|\d{1,3}(?:\.\d{1,3})*|[a-zđ])[.)]?|[^\w\s]?")


def texts_beside(content: bytes) -> tuple[str, ...]:
    """Return what shows beside the text, piece by piece, edges trimmed; () in every file that we wrote ourselves.

    Raises:
        NotADocx: see `read_page`.
    """
    document = opened(content)
    cascade = Cascade(document.styles.element)
    found = [*_formulas(document.element.body), *_put_in(document), *_labels(document)]
    for part in document.part.package.iter_parts():
        root = _root(part)
        if root is not None and part.content_type.endswith(_NOTED):
            found += [*(_shown(each, cascade) for each in root.iter(qn("w:p"))), *_formulas(root)]
        elif root is not None and part.content_type.endswith(_DRAWN):
            found += [" ".join(each.text or "" for each in root.iter(f"{_DRAWING}t", f"{_CHART}v"))]
    return tuple(text for each in found if (text := each.strip()))


def _root(part: Part) -> Element | None:
    if not part.content_type.endswith((*_NOTED, *_DRAWN)):
        return None
    try:
        root: Element = parse_xml(part.blob)
    except XMLSyntaxError:  # what cannot be read shows in no program either
        return None
    return root


def _shown(paragraph: Element, cascade: Cascade) -> str:
    """Return a paragraph's visible text without the page numbers that a field counts."""
    texts = {element: run.text for element, run in shown_runs(paragraph, cascade)}
    code, is_counted, shown = "", False, ""
    for run in own_runs(paragraph):
        for mark in run.iter(qn("w:fldChar"), qn("w:instrText")):
            kind = mark.get(qn("w:fldCharType"))
            code = "" if kind == "begin" else code + (mark.text or "")
            is_counted = kind == "separate" and _counts_pages(code)
        simple = next(run.iterancestors(qn("w:fldSimple")), None)
        if not is_counted and not (simple is not None and _counts_pages(simple.get(qn("w:instr"), ""))):
            shown += texts.get(run, "")
    return shown


def _counts_pages(code: str) -> bool:
    return code.strip().partition(" ")[0].upper() in _PAGE_NUMBERS


def _formulas(root: Element) -> Iterator[str]:
    for formula in root.iter(f"{_MATHS}oMath"):
        yield "".join(each.text or "" for each in formula.iter(f"{_MATHS}t"))


def _put_in(document: Document) -> Iterator[str]:
    relations = document.part.rels.values()
    yield from (each.target_ref for each in relations if each.reltype.endswith(_PUT_IN))


def _labels(document: Document) -> Iterator[str]:
    labels = (each.label.strip() for each in page_of(document).paragraphs)
    yield from (label for label in labels if not _PLAIN_LABEL.fullmatch(label))
