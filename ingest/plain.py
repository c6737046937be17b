"""Text files -> blocks: UTF-8, with or without its mark, and UTF-16 with its mark. Anything else is refused.

The few marks of Markdown that converted documents carry are understood: "#" headings, a wholly bold line, table rows,
and the bullet that converters put before "a)". A bullet before words stays, for reports write their own.
"""

import codecs
import re
from collections.abc import Iterator

import prompts
from ingest.block import HEADING, TABLE_CELL, TABLE_ROW, Block, Unreadable

_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_HASHES = re.compile(r"#{1,6}\s+")
_BOLD = re.compile(r"\*\*(?P<text>[^*]+)\*\*")
_POINT = re.compile(r"[-*]\s+(?=[^\W\d_]\)\s)")
_RULER = re.compile(r"[|\s:\-]+")
_COLUMNS = 3


def read_plain(content: bytes) -> Iterator[Block]:
    """Yield the lines of a text file as blocks; `line` is the line of the file.

    Raises:
        Unreadable: the bytes are in no encoding that says what it is.
    """
    for number, line in enumerate(_decoded(content).splitlines(), start=1):
        yield from _blocks(line, number)


def _decoded(content: bytes) -> str:
    encoding = next((name for mark, name in _UTF16.items() if content.startswith(mark)), "utf-8-sig")
    skip = 2 if encoding != "utf-8-sig" else 0
    try:
        text = content[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(prompts.say("ingest.not_unicode")) from error
    # Converters leave other control characters behind; this one is in no text.
    if "\0" in text:
        raise Unreadable(prompts.say("ingest.not_text"))
    return text


def _blocks(line: str, number: int) -> Iterator[Block]:
    text = line.strip()
    if text.startswith("|") and text.endswith("|") and len(text) > 1:
        if not _RULER.fullmatch(text):
            yield from _row([cell.strip() for cell in text[1:-1].split("|")], number)
        return
    cells = [cell.strip() for cell in text.split("\t") if cell.strip()]
    if len(cells) >= _COLUMNS:
        yield from _row(cells, number)
        return
    if hashes := _HASHES.match(text):
        yield Block(_unmarked(text[hashes.end() :]), number, style=HEADING, bold=True)
        return
    bold = _BOLD.fullmatch(text)
    yield Block(bold["text"] if bold else _POINT.sub("", text, count=1), number, bold=bold is not None)


def _row(cells: list[str], number: int) -> Iterator[Block]:
    if len(cells) >= _COLUMNS:
        yield Block(" | ".join(cells), number, style=TABLE_ROW)
    else:
        yield from (Block(_unmarked(cell), number, style=TABLE_CELL) for cell in cells)


def _unmarked(text: str) -> str:
    bold = _BOLD.fullmatch(text)
    return bold["text"] if bold else text
