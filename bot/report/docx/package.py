"""The file around the page: an empty Word document with our styles alone, and its bytes, the same for the same report.

python-docx's own template brings 400 kB of English styles, a theme, a thumbnail and its author's name: none of it goes
into a report. The zip carries one fixed time, properties the report's day: nothing tells when or where the
file was made.
"""

import io
import zipfile
from datetime import date, datetime, time

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Mm, Pt

from bot.report.docx.numbering import definitions
from bot.report.docx.ooxml import element, page_number, paragraph
from bot.report.docx.styles import styles_part

SHEET_MM = (210, 297)
LEFT_MM, OTHER_MARGINS_MM, TO_THE_HEADER_MM = 30, 20, 10
TEXT_WIDTH_MM = SHEET_MM[0] - LEFT_MM - OTHER_MARGINS_MM
LANDSCAPE_WIDTH_MM = SHEET_MM[1] - LEFT_MM - OTHER_MARGINS_MM

_UNWANTED = ("theme", "stylesWithEffects", "webSettings", "customXml", "fontTable")


_LONGEST = 255
"""Characters that a property of a file may have (python-docx refuses more)."""


def new_document(annexes: int = 0) -> Document:
    """Return an empty document with our styles, lists (for so many annexes), settings and page."""
    document = docx.Document()
    for relations in (document.part.rels, document.part.package.rels):
        for name, relation in list(relations.items()):
            if relation.reltype.endswith((*_UNWANTED, "thumbnail", "extended-properties")):
                del relations[name]
    document.styles.element[:] = styles_part()
    looks, lists = definitions(annexes)
    document.part.numbering_part.element[:] = [*looks, *lists]
    _settings(document)
    _page(document)
    return document


def describe(document: Document, *, title: str, author: str, day: date, identifier: str = "") -> None:
    """Fill the file's properties: what it is and whose, as of the report's day; `identifier` says which draft it is."""
    properties = document.core_properties
    properties.title, properties.author = title[:_LONGEST], author[:_LONGEST]
    properties.last_modified_by = author[:_LONGEST]
    properties.subject = properties.comments = properties.keywords = properties.category = ""
    properties.created = properties.modified = datetime.combine(day, time())
    properties.language, properties.revision = "vi-VN", 1
    properties.identifier = identifier


def packed(document: Document) -> bytes:
    """Return the file's bytes. The same document gives the same bytes, whenever and wherever."""
    raw = io.BytesIO()
    document.save(raw)
    even = io.BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(even, "w") as target:
        for item in source.infolist():
            # A ZipInfo of a name alone bears the zip format's own first day, not the clock's.
            target.writestr(zipfile.ZipInfo(item.filename), source.read(item), zipfile.ZIP_DEFLATED)
    return even.getvalue()


def _settings(document: Document) -> None:
    modern = element(
        "w:compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15
    )
    document.settings.element[:] = [
        element("w:zoom", percent=100),
        element("w:defaultTabStop", val=720),
        element("w:characterSpacingControl", val="doNotCompress"),
        element("w:compat", modern),
        element("w:themeFontLang", val="vi-VN"),
        element("w:decimalSymbol", val=","),
        element("w:listSeparator", val=";"),
    ]


def _page(document: Document) -> None:
    """A4 upright, margins 20, 20, 30 and 20 mm; pages numbered from the second (Phụ lục I, Phần I, mục I)."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = map(Mm, SHEET_MM)
    section.top_margin = section.bottom_margin = section.right_margin = Mm(OTHER_MARGINS_MM)
    section.left_margin = Mm(LEFT_MM)
    section.header_distance = section.footer_distance = Mm(TO_THE_HEADER_MM)
    section.gutter = Pt(0)
    section.different_first_page_header_footer = True
    section.first_page_header.is_linked_to_previous = False
    section.header.is_linked_to_previous = False
    section.first_page_header._element[:] = [paragraph("Header")]
    section.header._element[:] = [paragraph("Header", *page_number())]
