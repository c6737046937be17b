"""The file around the page: an empty Word document with our styles alone, and its bytes, the same for the same report.

python-docx's own template brings 400 kB of English styles, a theme, a thumbnail and its author's name: none of it goes
into a report. The zip carries one fixed time, comments and properties the report's day: nothing tells when or where the
file was made.
"""

import io
import zipfile
from datetime import UTC, date, datetime, time

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from bot.report.docx.ooxml import element, page_number, paragraph
from bot.report.docx.styles import styles_part

TEXT_WIDTH_MM = 160

_UNWANTED = ("theme", "stylesWithEffects", "numbering", "webSettings", "customXml", "fontTable")


def new_document() -> Document:
    """Return an empty document with our styles, settings and page."""
    document = docx.Document()
    for relations in (document.part.rels, document.part.package.rels):
        for name, relation in list(relations.items()):
            if relation.reltype.endswith((*_UNWANTED, "thumbnail", "extended-properties")):
                del relations[name]
    document.styles.element[:] = styles_part()
    _settings(document)
    _page(document)
    return document


def describe(document: Document, *, title: str, author: str, day: date, identifier: str = "") -> None:
    """Fill the file's properties: what it is and whose, as of the report's day; `identifier` says which draft it is."""
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = title, author, author
    properties.subject = properties.comments = properties.keywords = properties.category = ""
    properties.created = properties.modified = datetime.combine(day, time())
    properties.language, properties.revision = "vi-VN", 1
    properties.identifier = identifier


def comment(document: Document, marked: Paragraph, text: str, *, author: str, day: date) -> None:
    """Hang a comment on a whole paragraph."""
    made = document.add_comment(marked.runs, text=text, author=author, initials="")
    made._comment_elm.date = datetime.combine(day, time(), tzinfo=UTC)


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
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = section.right_margin = Mm(20)
    section.left_margin = Mm(30)
    section.header_distance = section.footer_distance = Mm(10)
    section.gutter = Pt(0)
    section.different_first_page_header_footer = True
    section.first_page_header.is_linked_to_previous = False
    section.header.is_linked_to_previous = False
    section.first_page_header._element[:] = [paragraph("Header")]
    section.header._element[:] = [paragraph("Header", *page_number())]
