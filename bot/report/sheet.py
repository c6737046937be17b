"""A ledger as a spreadsheet, the second file that goes along with a draft. The only module that writes .xlsx.

One row an item in the order of the page, what has no parent first and red; heads stay in view and can be filtered by.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

import prompts
from bot.report.ledger import Entry, Ledger, Orphan
from bot.report.parents import around_of, parents_of

_AROUND = {"unit": 12, "period": 24, "base": 28, "paper": 28, "provider": 28}
_COLUMNS = {"number": 8, "kind": 20, "text": 36, "parents": 70, **_AROUND, "by": 24, "at": 18, "paragraph": 70}
"""Column -> width in characters; their heads are in prompts/messages/ledger.toml."""
_TIMES = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")
_RED = PatternFill("solid", fgColor="FFC7CE")


def sheet(ledger: Ledger) -> bytes:
    """Return the ledger as the bytes of an .xlsx file, the same for the same ledger."""
    book = Workbook()
    page: Worksheet = book.worksheets[0]
    page.title = prompts.say("ledger.sheet.title")
    page.append([prompts.say(f"ledger.sheet.{name}") for name in _COLUMNS])
    for row in _rows(ledger):
        page.append([ILLEGAL_CHARACTERS_RE.sub("", str(cell)) if isinstance(cell, str) else cell for cell in row])
    for order, width in enumerate(_COLUMNS.values(), 1):
        page.column_dimensions[get_column_letter(order)].width = width
    _dress(page, orphans=len(ledger.orphans))
    out = io.BytesIO()
    book.save(out)
    return _timeless(out)


def _timeless(made: io.BytesIO) -> bytes:
    """Return a spreadsheet without the clock's time, which openpyxl writes whatever it is told."""
    even = io.BytesIO()
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(even, "w") as target:
        for name in source.namelist():
            content = _TIMES.sub(b"", source.read(name)) if name == "docProps/core.xml" else source.read(name)
            target.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return even.getvalue()


def _rows(ledger: Ledger) -> Iterator[Sequence[object]]:
    yield from (_orphan(each) for each in ledger.orphans)
    yield from (_entry(each) for each in ledger.entries)


def _orphan(orphan: Orphan) -> Sequence[object]:
    kind = prompts.say("ledger.sheet.orphan")
    unknown = [""] * (len(_AROUND) + 2)  # nor by whom, nor when
    return (orphan.number or "", kind, orphan.text or orphan.was, str(orphan), *unknown, orphan.paragraph)


def _entry(entry: Entry) -> Sequence[object]:
    by = "; ".join(dict.fromkeys(source.by for source in entry.parents if source.by))
    at = "; ".join(dict.fromkeys(_moment(source.at) for source in entry.parents if source.at))
    kind = prompts.say(f"ledger.kind.{entry.item.kind}")
    around = (around_of(entry, field) for field in _AROUND)
    return (entry.number, kind, entry.item.text, parents_of(entry), *around, by, at, entry.paragraph)


def _moment(at: str) -> str:
    return f"{datetime.fromisoformat(at):%d/%m/%Y %H:%M}"


def _dress(page: Worksheet, *, orphans: int) -> None:
    page.freeze_panes = "A2"
    page.auto_filter.ref = page.dimensions
    for cell in page[1]:
        cell.font = Font(bold=True)
    for row in page.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            # What begins with "=" is somebody's text, no formula.
            cell.data_type = "n" if isinstance(cell.value, int) else "s"
    for row in page.iter_rows(min_row=2, max_row=1 + orphans):
        for cell in row:
            cell.fill = _RED
