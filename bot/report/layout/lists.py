"""Automatic numbering: the number that Word prints before a paragraph, and the indents of its list level.

The labels are counted by ``ingest.numbering``; here is only what a layout needs beside them.
"""

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml.etree import XMLSyntaxError
from lxml.etree import _Element as Element

from ingest.numbering import Numbering

_DEEPEST = 20  # styles based on each other in a ring end here


class Lists:
    """The lists of one document; ask once for each paragraph, in order."""

    def __init__(self, document: Document) -> None:
        part = _numbering(document)
        self._styles = {each.get(qn("w:styleId")): each for each in document.styles.element.iter(qn("w:style"))}
        self._labels = Numbering(part, document.styles.element)
        self._levels = {} if part is None else _levels(part)

    def label(self, paragraph: Element) -> str:
        """Count this paragraph and return its number, "" for none."""
        return self._labels.next(paragraph)

    def setting(self, paragraph: Element) -> Element | None:
        """Return the paragraph properties of its list level: they stand between its own and its style's."""
        own = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        listed = self._of_style(paragraph) if own is None else own
        if listed is None:
            return None
        return self._levels.get((_value(listed, "w:numId"), _value(listed, "w:ilvl") or "0"))

    def _of_style(self, paragraph: Element) -> Element | None:
        style = self._styles.get(_value(paragraph.find(qn("w:pPr")), "w:pStyle"))
        for _ in range(_DEEPEST):
            if style is None:
                break
            listed: Element | None = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            if listed is not None:
                return listed
            style = self._styles.get(_value(style, "w:basedOn"))
        return None


def _numbering(document: Document) -> Element | None:
    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.NUMBERING and not relation.is_external:
            try:
                part: Element = parse_xml(relation.target_part.blob)
            except XMLSyntaxError:  # without its lists a document is still a document
                return None
            return part
    return None


def _levels(part: Element) -> dict[tuple[str, str], Element | None]:
    definitions = {
        each.get(qn("w:abstractNumId")): {
            str(level.get(qn("w:ilvl"))): level.find(qn("w:pPr")) for level in each.findall(qn("w:lvl"))
        }
        for each in part.findall(qn("w:abstractNum"))
    }
    return {
        (str(number.get(qn("w:numId"))), depth): setting
        for number in part.findall(qn("w:num"))
        for depth, setting in definitions.get(_value(number, "w:abstractNumId"), {}).items()
    }


def _value(parent: Element | None, tag: str) -> str:
    child = None if parent is None else parent.find(qn(tag))
    return "" if child is None else str(child.get(qn("w:val"), ""))
