"""Drawn horizontal lines: shapes of Word (DrawingML, or VML in older files) and the borders of paragraphs.

A shape tells its length itself; a border is as long as its column between the paragraph's indents. Copies that stand in
a file for older programs (mc:Fallback) are passed over.
"""

import re
from collections.abc import Iterator

from docx.oxml.ns import qn
from lxml.etree import _Element as Element

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_GROUP = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}wgp"
_VML = "{urn:schemas-microsoft-com:vml}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_STRAIGHT = frozenset({"line", "straightConnector1"})
_EMU_PER_MM = 36000
_FLAT_EMU = 45000  # a rectangle so low is a line
_FLAT_MM = 1.25
# Straight line and straight connector among Word's shape types.
_VML_LINES = re.compile(r"#?_x0000_t(20|32)$")
_MM = {"pt": 25.4 / 72, "in": 25.4, "cm": 10.0, "mm": 1.0, "pc": 25.4 / 6, "px": 25.4 / 96, "": 25.4 / 96}
_LENGTH = re.compile(r"\s*(-?\d*\.?\d+)\s*(pt|in|cm|mm|pc|px|)\s*")


def shapes_mm(paragraph: Element) -> Iterator[float | None]:
    """Yield the lengths of the horizontal lines anchored in a paragraph, None for one that does not tell."""
    for element in paragraph.iter(qn("w:drawing"), qn("w:pict")):
        if next(element.iterancestors(_FALLBACK), None) is not None:
            continue
        if element.tag == qn("w:drawing"):
            yield from _drawing(element)
        else:
            yield from _picture(element)


def is_ruled(paragraph: Element, side: str) -> bool:
    """Say whether a paragraph's own border on this side ("top", "bottom") is a visible line, and no side of a box."""
    edges = paragraph.find(f"{qn('w:pPr')}/{qn('w:pBdr')}")
    drawn = {} if edges is None else {edge.tag: edge.get(qn("w:val")) not in (None, "nil", "none") for edge in edges}
    return drawn.get(qn(f"w:{side}"), False) and not any(drawn.get(qn(f"w:{each}")) for each in ("left", "right"))


def _drawing(drawing: Element) -> Iterator[float | None]:
    extent = next(drawing.iter(f"{_WP}extent"), None)
    shapes = [each.get("prst") for each in drawing.iter(f"{_A}prstGeom")]
    if extent is None or not shapes:
        return
    width, height = (_number(extent.get(name)) for name in ("cx", "cy"))
    if next(drawing.iter(_GROUP), None) is not None:
        yield from (None for shape in shapes if shape in _STRAIGHT)
    elif (shapes[0] in _STRAIGHT and width >= height) or (shapes[0] == "rect" and 0 < height < _FLAT_EMU < width):
        yield width / _EMU_PER_MM or None


def _picture(picture: Element) -> Iterator[float | None]:
    grouped = next(picture.iter(f"{_VML}group"), None) is not None
    for shape in picture.iter(f"{_VML}line", f"{_VML}shape", f"{_VML}rect"):
        width, height = _vml_size(shape)
        is_line = shape.tag == f"{_VML}line" or _VML_LINES.search(shape.get("type") or "")
        is_flat = shape.tag == f"{_VML}rect" and width is not None and height is not None and height < _FLAT_MM < width
        if (is_line and not (width is not None and height is not None and height > width)) or is_flat:
            yield None if grouped else width or None


def _vml_size(shape: Element) -> tuple[float | None, float | None]:
    """Return width and height in millimetres: between two ends, or as the style says."""
    if shape.get("from") and shape.get("to"):
        (left, top), (right, bottom) = (_pair(shape.get(end) or "") for end in ("from", "to"))
        if None in (left, top, right, bottom):
            return None, None
        return abs((right or 0) - (left or 0)), abs((bottom or 0) - (top or 0))
    style = dict(part.split(":", 1) for part in (shape.get("style") or "").split(";") if ":" in part)
    return _millimetres(style.get("width")), _millimetres(style.get("height"))


def _pair(text: str) -> tuple[float | None, float | None]:
    first, _, second = text.partition(",")
    return _millimetres(first or "0"), _millimetres(second or "0")


def _millimetres(text: str | None) -> float | None:
    found = _LENGTH.fullmatch(text or "")
    return float(found[1]) * _MM[found[2]] if found else None


def _number(text: str | None) -> float:
    try:
        return float(text or 0)
    except ValueError:
        return 0.0
