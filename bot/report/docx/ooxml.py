"""The OOXML pieces that a page is put together from: runs, paragraphs, tables, drawn lines, a page number.

Elements are made in the order that the schema asks for (ECMA-376, part 1, chapter 17): Word refuses some files that
are not. All formatting stands in the styles; what is set here is what one paragraph has and its style has not.
"""

from collections.abc import Sequence
from typing import TypeAlias

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

Element: TypeAlias = etree._Element

_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")
_CELL_PADDING_MM = 1.9
_LINE_EIGHTHS_OF_A_POINT = 6
_WHOLE = 100


def twips(millimetres: float) -> int:
    """Return millimetres as twips (twentieths of a point), rounded: 30 mm -> 1701."""
    return round(millimetres * 1440 / 25.4)


def element(tag: str, *children: Element, **attributes: object) -> Element:
    """Return one element, its attributes in the `w` namespace: element("w:jc", val="both")."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(children)
    return made


def run(*lines: str, highlight: str = "", scale: int = 100) -> Element:
    """Return a run of text in its paragraph's look, spaces kept, a line break between each two of `lines`.

    `highlight` is one of Word's marker colours; `scale` the letters' width in per cent.
    """
    made = element("w:r")
    squeezed = (element("w:w", val=scale),) if scale != _WHOLE else ()
    marked = (element("w:highlight", val=highlight),) if highlight else ()
    if squeezed or marked:
        made.append(element("w:rPr", *squeezed, *marked))
    for order, text in enumerate(lines):
        if order:
            made.append(element("w:br"))
        words = element("w:t")
        words.text = text
        words.set(_XML_SPACE, "preserve")
        made.append(words)
    return made


def paragraph(style: str, *runs: Element, properties: Sequence[Element] = ()) -> Element:
    """Return a paragraph of this style id; `properties` follow the style in the schema's order."""
    return element("w:p", element("w:pPr", element("w:pStyle", val=style), *properties), *runs)


def drawn_line(style: str, *, length_mm: float, within_mm: float) -> Element:
    """Return a horizontal line of this length, centred in a column `within_mm` wide.

    It is the top border of an empty paragraph between two indents: Word and LibreOffice draw both alike, and no typed
    dashes or underlining stand in the text.
    """
    margin = twips(max(within_mm - length_mm, 0) / 2)
    edge = element("w:top", val="single", sz=_LINE_EIGHTHS_OF_A_POINT, space=0, color="auto")
    return paragraph(
        style, properties=(element("w:pBdr", edge), element("w:ind", left=margin, right=margin, firstLine=0))
    )


def table(
    widths_mm: Sequence[float], rows: Sequence[Sequence[Sequence[Element]]], *, bordered: bool, header_rows: int = 0
) -> Element:
    """Return a table of fixed columns.

    Args:
        widths_mm: the columns' widths.
        rows: for each row its cells, for each cell its paragraphs (at least one).
        bordered: with a thin line around every cell, and padding; else without either.
        header_rows: so many rows from the top come again on each new page.
    """
    padding = twips(_CELL_PADDING_MM) if bordered else 0
    borders = [element("w:tblBorders", *(element(f"w:{side}", val="single", sz=4, color="auto") for side in _BORDERS))]
    return element(
        "w:tbl",
        element(
            "w:tblPr",
            element("w:tblW", w=sum(map(twips, widths_mm)), type="dxa"),
            *(borders if bordered else ()),
            element("w:tblLayout", type="fixed"),
            element("w:tblCellMar", *(element(f"w:{side}", w=padding, type="dxa") for side in ("left", "right"))),
        ),
        element("w:tblGrid", *(element("w:gridCol", w=twips(width)) for width in widths_mm)),
        *(_row(widths_mm, cells, bordered=bordered, repeated=order < header_rows) for order, cells in enumerate(rows)),
    )


def _row(widths_mm: Sequence[float], cells: Sequence[Sequence[Element]], *, bordered: bool, repeated: bool) -> Element:
    properties = element("w:trPr", element("w:cantSplit"), *([element("w:tblHeader")] if repeated else ()))
    made = (_cell(width, content, centred=bordered) for width, content in zip(widths_mm, cells, strict=True))
    return element("w:tr", properties, *made)


def _cell(width_mm: float, content: Sequence[Element], *, centred: bool) -> Element:
    width = element("w:tcW", w=twips(width_mm), type="dxa")
    properties = element("w:tcPr", width, *([element("w:vAlign", val="center")] if centred else ()))
    return element("w:tc", properties, *content)


def page_number() -> tuple[Element, ...]:
    """Return the runs of a PAGE field; "2" stands there until the reader's program counts."""
    instruction = element("w:instrText")
    instruction.text = "PAGE"
    return (
        element("w:r", element("w:fldChar", fldCharType="begin")),
        element("w:r", instruction),
        element("w:r", element("w:fldChar", fldCharType="separate")),
        run("2"),
        element("w:r", element("w:fldChar", fldCharType="end")),
    )
