"""The labels that Word prints before numbered paragraphs and that stand nowhere in their text: "I.", "2.", "-".

The counting is `ingest.numbering`'s, so that what the library reads and what our checks read are the same. Ask once for
each paragraph of the body, in the order of the file, the empty ones too: Word counts them.
"""

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.parser import parse_xml
from lxml.etree import XMLSyntaxError
from lxml.etree import _Element as Element

from ingest.numbering import Numbering

_BETWEEN = " "  # Word sets a tab or a space between label and text: either reads as one space


class Labels:
    """The running labels of one document."""

    def __init__(self, document: Document) -> None:
        self._numbering = Numbering(_part(document), document.styles.element)

    def next(self, paragraph: Element) -> str:
        """Count this paragraph and return what is printed before its text, the space after it included; "" for none."""
        label = self._numbering.next(paragraph)
        return f"{label}{_BETWEEN}" if label else ""


def _part(document: Document) -> Element | None:
    try:
        return parse_xml(document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).blob)
    except (KeyError, ValueError, XMLSyntaxError):
        # Without its list definitions, or with damaged ones, a document still reads; it shows no labels then.
        return None
