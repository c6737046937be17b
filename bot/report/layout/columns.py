"""How wide the column is that a paragraph stands in: its table cell without padding, or the page between the margins.

Where Word itself decides by the content (widths "auto" in a table that fits itself), there is no answer: None.
"""

from docx.oxml.ns import qn
from lxml.etree import _Element as Element

_WORDS_PADDING = 108  # twips on either side, of the style "Normal Table"
_WHOLE = 5000  # fiftieths of a percent
_DEEPEST = 20
_SIDES = {"left": ("left", "start"), "right": ("right", "end")}


class Columns:
    """The columns of one document."""

    def __init__(self, styles: Element) -> None:
        self._styles = {each.get(qn("w:styleId")): each for each in styles.iterchildren(qn("w:style"))}

    def width(self, paragraph: Element, page: int) -> int | None:
        """Return the width of the column in twips; `page` is that between the margins."""
        for holder in paragraph.iterancestors(qn("w:tc"), qn("w:txbxContent")):
            return self._cell(holder, page) if holder.tag == qn("w:tc") else None
        return page

    def _cell(self, cell: Element, page: int) -> int | None:
        table = next(cell.iterancestors(qn("w:tbl")), None)
        width = None if table is None else _width(cell, table, page)
        if table is None or width is None:
            return None
        return width - sum(self._padding(cell, table, side) for side in _SIDES)

    def _padding(self, cell: Element, table: Element, side: str) -> int:
        sources = [cell.find(f"{qn('w:tcPr')}/{qn('w:tcMar')}"), table.find(f"{qn('w:tblPr')}/{qn('w:tblCellMar')}")]
        named = table.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}")
        style = None if named is None else self._styles.get(named.get(qn("w:val")))
        for _ in range(_DEEPEST):
            if style is None:
                break
            sources.append(style.find(f"{qn('w:tblPr')}/{qn('w:tblCellMar')}"))
            parent = style.find(qn("w:basedOn"))
            style = None if parent is None else self._styles.get(parent.get(qn("w:val")))
        for source in sources:
            for name in () if source is None else _SIDES[side]:
                found = source.find(qn(f"w:{name}")) if source is not None else None
                if found is not None:
                    return whole(found.get(qn("w:w"))) or 0
        return _WORDS_PADDING


def _width(cell: Element, table: Element, page: int) -> int | None:
    stated = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
    kind = "auto" if stated is None else stated.get(qn("w:type"), "dxa")
    size = None if stated is None else str(stated.get(qn("w:w"), ""))
    if size and size.endswith("%"):
        return round(page * (whole(size[:-1]) or 0) / 100) or None
    if kind == "dxa" and whole(size):
        return whole(size)
    if kind == "pct" and whole(size):
        return round(page * (whole(size) or 0) / _WHOLE)
    return _of_the_grid(cell, table)


def _of_the_grid(cell: Element, table: Element) -> int | None:
    layout = table.find(f"{qn('w:tblPr')}/{qn('w:tblLayout')}")
    if layout is None or layout.get(qn("w:type")) != "fixed":
        return None
    grid = [whole(column.get(qn("w:w"))) or 0 for column in table.iterfind(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")]
    before = sum(_span(each) for each in cell.itersiblings(qn("w:tc"), preceding=True))
    return sum(grid[before : before + _span(cell)]) or None


def _span(cell: Element) -> int:
    found = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    return max(1, (None if found is None else whole(found.get(qn("w:val")))) or 1)


def whole(text: str | None) -> int | None:
    """Return a number of twips, None where it is none."""
    try:
        return None if text is None else round(float(text))
    except (ValueError, OverflowError):
        return None


def grid_column(cell: Element | None) -> int | None:
    """Return the first column of the table's grid, from 0, that a cell covers; None outside tables."""
    if cell is None:
        return None
    row = cell.getparent()
    skipped = None if row is None else row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
    spans = (each.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}") for each in cell.itersiblings(qn("w:tc"), preceding=True))
    return _count(skipped, otherwise=0) + sum(_count(span, otherwise=1) for span in spans)


def _count(element: Element | None, *, otherwise: int) -> int:
    value = "" if element is None else element.get(qn("w:val")) or ""
    return int(value) if value.isdigit() else otherwise
