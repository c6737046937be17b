"""A spreadsheet (.xlsx, .csv) as sheets of text cells, as an officer would type them. The one module that reads .xlsx.

A file from outside: it is bounded in bytes, parts, sheets, rows and columns before anything is kept, entities are
refused, and of a formula only the value that was saved with it is read. Percentages come as "95,5%", decimals with a
comma, days as ISO dates.
"""

import csv
import io
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

MOST_BYTES = 10_000_000
MOST_UNPACKED = 50_000_000
MOST_PARTS = 2_000
MOST_SHEETS = 20
MOST_ROWS = 2_000
MOST_COLUMNS = 60
MOST_CELL = 5_000
SUFFIXES = (".xlsx", ".csv")
_DELIMITERS = "\t;,|"
# Excel of an office set to Vietnamese may save a .csv in the code page of Windows.
_ENCODINGS = ("utf-8-sig", "cp1258")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")

Cells = tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name ("" in a .csv) and its rows, empty ones included, so that row 1 is the first."""

    name: str
    rows: tuple[Cells, ...]

    def is_empty(self) -> bool:
        """Say whether no cell holds anything."""
        return not any(any(row) for row in self.rows)


class NotASheet(ValueError):
    """A file that cannot be taken. `why` names a sentence in pasting.toml, [refused]; `where` the cell or sheet."""

    def __init__(self, why: str, where: str = "") -> None:
        super().__init__(f"{why} {where}".rstrip())
        self.why, self.where = why, where


def read_sheets(name: str, content: bytes) -> tuple[Sheet, ...]:
    """Return the sheets of a file that hold anything; `name` tells its format.

    Raises:
        NotASheet: it is none, is damaged, too large, or has a formula whose value was not saved.
    """
    if len(content) > MOST_BYTES:
        raise NotASheet("too_large")
    sheets = _csv(content) if name.lower().endswith(".csv") else _xlsx(content)
    found = tuple(sheet for sheet in sheets if not sheet.is_empty())
    if not found:
        raise NotASheet("empty")
    return found


def _csv(content: bytes) -> tuple[Sheet, ...]:
    text = unicodedata.normalize("NFC", _decoded(content))
    if "\x00" in text:
        raise NotASheet("unreadable")
    try:
        rows = max((_parted(text, mark) for mark in _DELIMITERS), key=_evenness)
    except csv.Error as error:
        raise NotASheet("unreadable") from error
    return (Sheet("", _bounded(rows)),)


def _decoded(content: bytes) -> str:
    encodings = ("utf-16",) if content.startswith(_UTF_16) else _ENCODINGS
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotASheet("unreadable")


def _parted(text: str, mark: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))


def _evenness(rows: Sequence[Sequence[str]]) -> tuple[int, int]:
    """Return how many rows have the most usual width, where that is more than one cell; and that width."""
    widths = [len(row) for row in rows if len(row) > 1]
    usual = max(set(widths), key=widths.count, default=0)
    return widths.count(usual), usual


def _bounded(rows: Sequence[Sequence[str]]) -> tuple[Cells, ...]:
    if len(rows) > MOST_ROWS or any(len(row) > MOST_COLUMNS for row in rows):
        raise NotASheet("too_many_cells")
    return tuple(tuple(_tidy(cell) for cell in row) for row in rows)


def _tidy(cell: str) -> str:
    return " ".join(cell.split())[:MOST_CELL]


def _xlsx(content: bytes) -> tuple[Sheet, ...]:
    _refuse_bombs(content)
    values, formulas = _opened(content, data_only=True), _opened(content, data_only=False)
    try:
        return _sheets(values, formulas)
    except NotASheet:
        raise
    except Exception as error:
        # openpyxl raises whatever a damaged part makes it raise.
        raise NotASheet("unreadable") from error
    finally:
        values.close()
        formulas.close()


def _sheets(values: Any, formulas: Any) -> tuple[Sheet, ...]:
    if len(values.sheetnames) > MOST_SHEETS:
        raise NotASheet("too_many_cells")
    pairs = zip(values.worksheets, formulas.worksheets, strict=True)
    return tuple(Sheet(page.title, _rows(page, behind)) for page, behind in pairs if page.sheet_state == "visible")


def _opened(content: bytes, *, data_only: bool) -> Any:
    from openpyxl import load_workbook

    try:
        return load_workbook(io.BytesIO(content), read_only=True, data_only=data_only, keep_links=False)
    except Exception as error:
        raise NotASheet("unreadable") from error


def _refuse_bombs(content: bytes) -> None:
    """Refuse a package that would unpack to more than we take, or whose parts declare entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise NotASheet("too_large")
            for part in parts:
                head = _head(package, part)
                if part.filename.endswith((".xml", ".rels")) and (b"<!" in head or head.startswith(_UTF_16)):
                    raise NotASheet("unreadable")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        if isinstance(error, NotASheet):
            raise
        raise NotASheet("unreadable") from error


def _head(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    # A document type stands before the root element.
    with package.open(part) as stream:
        return stream.read(2_000)


def _rows(page: Any, behind: Any) -> tuple[Cells, ...]:
    limits = {"max_row": MOST_ROWS + 1, "max_col": MOST_COLUMNS}
    rows = list[Cells]()
    for number, (row, source) in enumerate(zip(page.iter_rows(**limits), behind.iter_rows(**limits), strict=False), 1):
        cells = tuple(_cells(row, source))
        if number > MOST_ROWS and any(cells):
            raise NotASheet("too_many_cells")
        rows.append(cells)
    return _trimmed(rows)


def _trimmed(rows: Sequence[Cells]) -> tuple[Cells, ...]:
    """Return rows without what is empty below the last and to the right of the widest."""
    height = max((number for number, row in enumerate(rows, 1) if any(row)), default=0)
    width = max((place for row in rows for place, cell in enumerate(row, 1) if cell), default=0)
    return tuple(row[:width] for row in rows[:height])


def _cells(row: Sequence[Any], source: Sequence[Any]) -> Iterator[str]:
    for cell, formula in zip(row, source, strict=False):
        if cell.value is None and getattr(formula, "data_type", "") == "f":
            raise NotASheet("no_value", formula.coordinate)
        yield _said(cell.value, getattr(cell, "number_format", "") or "")


def _said(value: object, number_format: str) -> str:
    """Return what an officer would type for the value of a cell."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case int() | float() | Decimal():
            is_share = "%" in number_format
            return _figure(value, is_share=is_share)
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case time():
            return value.isoformat("minutes")
        case _:
            return _tidy(unicodedata.normalize("NFC", str(value)))


def _figure(value: float | Decimal, *, is_share: bool) -> str:
    """Return a figure without what binary fractions add: 0.1 + 0.2 is 0,3."""
    exact = Decimal(f"{Decimal(str(value)) * (100 if is_share else 1):.12g}")
    whole, _, rest = f"{exact:f}".partition(".")
    rest = rest.rstrip("0")
    # 1,250 would be taken for thousands.
    rest += "0" if len(rest) == len("250") else ""
    written = f"{whole},{rest}" if rest else whole
    return f"{written}%" if is_share else written
