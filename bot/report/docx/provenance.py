"""What a draft was made from, inside the draft itself: a custom XML part that Word and LibreOffice carry along.

Word keeps such parts when it saves a file (ECMA-376, part 1, 22.5), and shows them nowhere. The version for signing
has none. The part is of use to whoever checks a file; it proves nothing to whoever distrusts it.
"""

import io

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from bot.report.docx.package import packed
from bot.report.model import Report
from bot.report.record import from_json, to_json

_NAMESPACE = "urn:troly:report"
_ROOT = f"{{{_NAMESPACE}}}report"
_PLACE = "/customXml/item1.xml"
_PROPERTIES_PLACE = "/customXml/itemProps1.xml"
_TYPE = "application/xml"
_PROPERTIES = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="no"?>'
    b'<ds:datastoreItem ds:itemID="{5B1F0E0A-6D0C-4B57-9E55-9A7F0C2D7A31}" '
    b'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs>'
    b'<ds:schemaRef ds:uri="urn:troly:report"/></ds:schemaRefs></ds:datastoreItem>'
)


def embed(content: bytes, report: Report) -> bytes:
    """Return the .docx with the report that it was made from inside, in the place of one that it bears already."""
    document = docx.Document(io.BytesIO(content))
    for key, part in _stores(document):
        if _report(part.blob) is not None:
            del document.part.rels[key]
    root = etree.Element(_ROOT)
    root.text = to_json(report).decode()
    blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    package = document.part.package
    part = Part(PackURI(_PLACE), _TYPE, blob, package)
    # A store of data without properties is dropped by some programs when they save.
    properties = Part(PackURI(_PROPERTIES_PLACE), CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES, _PROPERTIES, package)
    part.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
    document.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)
    return packed(document)


def embedded(content: bytes) -> Report | None:
    """Return the report that a .docx was made from; None where it does not bear one that can be read."""
    document = docx.Document(io.BytesIO(content))
    found = (report for _, part in _stores(document) if (report := _report(part.blob)) is not None)
    return next(found, None)


def _stores(document: Document) -> list[tuple[str, Part]]:
    # One that lies outside the file is nobody's report.
    relations = [(key, each) for key, each in document.part.rels.items() if not each.is_external]
    return [(key, each.target_part) for key, each in relations if each.reltype == RELATIONSHIP_TYPE.CUSTOM_XML]


def _report(blob: bytes) -> Report | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(blob, parser)
    except etree.XMLSyntaxError:
        return None
    return from_json((root.text or "").encode()) if root.tag == _ROOT else None
