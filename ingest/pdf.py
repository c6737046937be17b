"""PDF files with a text layer -> blocks. The only user of pypdfium2.

A page without letters but with a picture is a scan: the file is refused with the pages named, for a page that goes
missing silently is worse than a file that is refused. A page number standing alone is dropped. Lines that were wrapped
are put together by geometry: a line goes on if the first word of the next would not have fitted on it.
"""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pypdfium2
import pypdfium2.raw

import prompts
from ingest.block import Block, Unreadable
from ingest.joining import runs_on

MOST_PAGES = 1000
# PDFium is not safe for threads; whoever else uses it here takes the same lock.
PDFIUM = threading.Lock()
_SPACE = 4.0
_LETTERS_OF_A_PAGE = 20


@dataclass(frozen=True)
class _Line:
    """A line of a page, in points from the left edge. `margin` is where the page's longest line ends."""

    text: str
    page: int
    right: float = 0.0
    word: float = 0.0
    margin: float = 0.0

    def is_full(self, following: "_Line") -> bool:
        return self.margin > 0 and self.right + _SPACE + following.word > self.margin


def read_pdf(content: bytes) -> Iterator[Block]:
    """Yield the paragraphs of a PDF with their pages.

    Raises:
        Unreadable: damaged, encrypted, too many pages, or pages that are pictures.
    """
    with PDFIUM:
        lines = _lines(content)
    held: Block | None = None
    last: _Line | None = None
    for number, line in enumerate(lines, start=1):
        if held and last and last.is_full(line) and runs_on(last.text, line.text):
            held = replace(held, text=f"{held.text} {line.text}")
        else:
            if held:
                yield held
            held = Block(line.text, number, page=line.page)
        last = line
    if held:
        yield held


def _lines(content: bytes) -> list[_Line]:
    try:
        with pypdfium2.PdfDocument(content) as document:
            if len(document) > MOST_PAGES:
                raise Unreadable(prompts.say("ingest.too_many_pages", pages=len(document), most=MOST_PAGES))
            return _text_of(document)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code in (pypdfium2.raw.FPDF_ERR_PASSWORD, pypdfium2.raw.FPDF_ERR_SECURITY)
        raise Unreadable(prompts.say("ingest.locked" if locked else "ingest.broken_pdf")) from error


def _text_of(document: pypdfium2.PdfDocument) -> list[_Line]:
    lines: list[_Line] = []
    scanned: list[int] = []
    for number, page in enumerate(document, start=1):
        found = _page_lines(page, number)
        if sum(map(_letters, found)) < _LETTERS_OF_A_PAGE and _has_picture(page):
            scanned.append(number)
        lines += found
    if len(scanned) == len(document) or not lines:
        raise Unreadable(prompts.say("ingest.scan"))
    if scanned:
        raise Unreadable(prompts.say("ingest.scanned_pages", pages=", ".join(map(str, scanned))))
    return lines


def _page_lines(page: pypdfium2.PdfPage, number: int) -> list[_Line]:
    text_page = page.get_textpage()
    found: list[_Line] = []
    start = 0
    for text in text_page.get_text_range().split("\n"):
        if text.strip():
            found.append(_measured(text_page, text, start, number))
        start += len(text) + 1
    margin = max((line.right for line in found), default=0.0)
    return [replace(line, margin=margin) for line in _without_number(found)]


def _measured(text_page: pypdfium2.PdfTextPage, text: str, start: int, page: int) -> _Line:
    first = start + len(text) - len(text.lstrip())
    word_end = first + len(text.split(maxsplit=1)[0]) - 1
    last = start + len(text.rstrip()) - 1
    try:
        left, right = text_page.get_charbox(first)[0], text_page.get_charbox(last)[2]
        return _Line(text.strip(), page, right=right, word=text_page.get_charbox(word_end)[2] - left)
    except pypdfium2.PdfiumError:
        # A line without measures is taken as a paragraph of its own.
        return _Line(text.strip(), page)


def _without_number(lines: list[_Line]) -> list[_Line]:
    if lines and lines[0].text.isdigit():
        return lines[1:]
    return lines[:-1] if lines and lines[-1].text.isdigit() else lines


def _letters(line: _Line) -> int:
    return sum(map(str.isalpha, line.text))


def _has_picture(page: pypdfium2.PdfPage) -> bool:
    kinds = (pypdfium2.raw.FPDF_PAGEOBJ_IMAGE,)
    return next(iter(page.get_objects(filter=kinds, max_depth=3)), None) is not None
