"""A Word file without its tracked changes: all of them accepted, or all rejected.

Every part of the file is treated (text, headers, footers, notes, comments): insertions, deletions, moves, paragraph
marks, rows, cells and the properties of all of them. A paragraph whose mark goes runs on in the next one and takes
that one's properties. A file without tracked changes comes back as it is.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element as Element

from bot.report.layout.reading import opened

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


def _names(names: str) -> tuple[str, ...]:
    return tuple(f"{_W}{name}" for name in names.split())


_INS, _DEL, _MOVED_AWAY, _MOVED_HERE = _names("ins del moveFrom moveTo")
_P, _P_PR, _R_PR, _ROW, _CELL, _TABLE, _SECT_PR = _names("p pPr rPr tr tc tbl sectPr")
_PROPERTIES = _names(
    "rPrChange pPrChange sectPrChange tblPrChange tblPrExChange trPrChange tcPrChange tblGridChange numberingChange"
)
_CELL_MARKS = _names("cellIns cellDel cellMerge")
_RANGES = _names(
    "moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd customXmlInsRangeStart customXmlInsRangeEnd"
    " customXmlDelRangeStart customXmlDelRangeEnd customXmlMoveFromRangeStart customXmlMoveFromRangeEnd"
    " customXmlMoveToRangeStart customXmlMoveToRangeEnd"
)
# What stays when earlier properties come back: a mark of change cannot hold it.
_STAYS = {
    f"{_W}rPrChange": _names("ins del moveFrom moveTo"),
    f"{_W}pPrChange": (_R_PR, _SECT_PR),
    f"{_W}sectPrChange": _names("headerReference footerReference"),
    f"{_W}trPrChange": _names("ins del"),
    f"{_W}tcPrChange": _CELL_MARKS,
}
_AT_THE_FRONT = (f"{_W}rPrChange", f"{_W}sectPrChange")
_SHOWN = {f"{_W}delText": f"{_W}t", f"{_W}delInstrText": f"{_W}instrText"}
_TRACKED = (_INS, _DEL, _MOVED_AWAY, _MOVED_HERE, *_PROPERTIES, *_CELL_MARKS, *_RANGES)


@dataclass(frozen=True)
class _Choice:
    """What goes and what stays."""

    accept: bool

    @property
    def going(self) -> tuple[str, str]:
        return (_DEL, _MOVED_AWAY) if self.accept else (_INS, _MOVED_HERE)


def accepted(content: bytes) -> bytes:
    """Return a .docx with every tracked change accepted.

    Raises:
        NotADocx: the bytes are no Word document that can be opened.
    """
    return _resolved(content, _Choice(accept=True))


def rejected(content: bytes) -> bytes:
    """Return a .docx with every tracked change rejected: the text and properties of before them.

    Raises:
        NotADocx: the bytes are no Word document that can be opened.
    """
    return _resolved(content, _Choice(accept=False))


def _resolved(content: bytes, choice: _Choice) -> bytes:
    opened(content)
    changed = {}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for name, blob in parts.items():
        root = _story(blob) if name.endswith(".xml") else None
        if root is not None and next(root.iter(*_TRACKED), None) is not None:
            _resolve(root, choice)
            changed[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    if not changed:
        return content
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, blob in {**parts, **changed}.items():
            package.writestr(zipfile.ZipInfo(name, _FIRST_DAY), blob, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _story(blob: bytes) -> Element | None:
    """Return the root of a part of Word's own, None for any other."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(blob, parser)
    except etree.XMLSyntaxError:
        return None
    return root if str(root.tag).startswith(_W) else None


def _resolve(root: Element, choice: _Choice) -> None:
    for change in list(root.iter(*_PROPERTIES)):
        if not choice.accept and len(change):
            _restore(change)
        _remove(change)
    _resolve_rows(root, choice)
    _resolve_cells(root, choice)
    ending = list(_paragraphs_that_end(root, choice))
    for mark in list(root.iter(_INS, _DEL, _MOVED_AWAY, _MOVED_HERE)):
        if mark.tag in choice.going:
            _remove(mark)
        else:
            _unwrap(mark)
    for mark in list(root.iter(*_RANGES)):
        _remove(mark)
    for text in root.iter(*_SHOWN):
        text.tag = _SHOWN[str(text.tag)]
    for paragraph in ending:
        _run_on(paragraph)


def _restore(change: Element) -> None:
    """Put back the properties that a mark of change holds."""
    properties, before = change.getparent(), change[0]
    if properties is None:
        return
    stays = [child for child in properties if child.tag in _STAYS.get(str(change.tag), ())]
    restored = list(before)
    in_order = [*stays, *restored] if change.tag in _AT_THE_FRONT else [*restored, *stays]
    properties[:] = [*in_order, change]


def _resolve_rows(root: Element, choice: _Choice) -> None:
    for row in list(root.iter(_ROW)):
        marks = list(row.iterfind(f"{_W}trPr/{_INS}")) + list(row.iterfind(f"{_W}trPr/{_DEL}"))
        if any(mark.tag in choice.going for mark in marks):
            table = row.getparent()
            _remove(row)
            if table is not None and table.tag == _TABLE and table.find(_ROW) is None:
                _remove(table)
        for mark in marks:
            _remove(mark)


def _resolve_cells(root: Element, choice: _Choice) -> None:
    inserted, deleted, merged = _CELL_MARKS
    for mark in list(root.iter(*_CELL_MARKS)):
        cell = next(mark.iterancestors(_CELL), None)
        if mark.tag == merged:
            _merge(mark, choice)
        elif cell is not None and mark.tag == (deleted if choice.accept else inserted):
            _remove(cell)
        _remove(mark)


def _merge(mark: Element, choice: _Choice) -> None:
    """Turn a tracked merging of cells into the merging that holds, or held before."""
    holds = {"rest": "restart", "cont": "continue"}.get(
        mark.get(f"{_W}{'vMerge' if choice.accept else 'vMergeOrig'}") or ""
    )
    properties = mark.getparent()
    if holds and properties is not None and properties.find(f"{_W}vMerge") is None:
        mark.addprevious(etree.Element(f"{_W}vMerge", {f"{_W}val": holds}))


def _paragraphs_that_end(root: Element, choice: _Choice) -> Iterator[Element]:
    """Yield the paragraphs whose own mark goes."""
    for paragraph in root.iter(_P):
        look = paragraph.find(f"{_P_PR}/{_R_PR}")
        if look is not None and any(look.find(tag) is not None for tag in choice.going):
            yield paragraph


def _run_on(paragraph: Element) -> None:
    """Let a paragraph without a mark run on in the next; with nothing to run on into, it goes if it is empty."""
    following = paragraph.getnext()
    content = [child for child in paragraph if child.tag != _P_PR]
    if following is None or following.tag != _P:
        before = paragraph.getprevious()
        # A cell or a page of its own must end in a paragraph.
        if not content and (following is not None or (before is not None and before.tag == _P)):
            _remove(paragraph)
        return
    place = 1 if following.find(_P_PR) is not None else 0
    for child in reversed(content):
        following.insert(place, child)
    _remove(paragraph)


def _unwrap(mark: Element) -> None:
    for child in list(mark):
        mark.addprevious(child)
    _remove(mark)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
