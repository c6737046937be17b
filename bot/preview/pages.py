"""A PDF as pictures for a phone, and what its letters are set in. Beside `ingest.pdf` the only user of pypdfium2.

A picture is a PNG in colour, for gaps and carried text are marked in colour. Its size keeps to what Telegram takes as a
photo. A PDF that cannot be read is `PreviewFailed`.
"""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice

import pypdfium2
import pypdfium2.raw

import prompts
from bot.preview.soffice import PreviewFailed
from ingest.pdf import PDFIUM

WIDTH = 1240
"""Pixels across a page: A4 at 150 dots an inch, which can be read on a phone."""
LARGEST = 10_000
"""Width and height of a photo together, in pixels. Source: Bot API, sendPhoto."""

# Fonts with the widths of Times New Roman and all letters of Vietnamese.
_TIMES = ("timesnewroman", "liberationserif", "tinos", "texgyretermes")


def pages_of(pdf: bytes, *, most: int) -> tuple[bytes, ...]:
    """Return PNG pictures of the first pages, at most so many, each `WIDTH` pixels wide unless that makes it too long.

    Raises:
        PreviewFailed: it is no PDF that can be read.
    """
    with _opened(pdf) as document:
        return tuple(_picture(page) for page in islice(document, most))


def count_of(pdf: bytes) -> int:
    """Return the number of pages.

    Raises:
        PreviewFailed: it is no PDF that can be read.
    """
    with _opened(pdf) as document:
        return len(document)


def strange_fonts(pdf: bytes) -> tuple[str, ...]:
    """Return the families that letters are set in but that lack the metrics of Times New Roman, e.g. "DejaVuSerif".

    LibreOffice takes another font in silence where the right one is not installed, or lacks a letter.

    Raises:
        PreviewFailed: it is no PDF that can be read.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục I, khoản 4: phông chữ Times New Roman.
    """
    with _opened(pdf) as document:
        found = {family for page in document for family in _families(page)}
    return tuple(sorted(family for family in found if not family.casefold().startswith(_TIMES)))


@contextmanager
def _opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    try:
        with PDFIUM, pypdfium2.PdfDocument(pdf) as document:
            yield document
    except pypdfium2.PdfiumError as error:
        raise PreviewFailed(prompts.say("preview.failed")) from error


def _picture(page: pypdfium2.PdfPage) -> bytes:
    width, height = page.get_size()
    bitmap = page.render(scale=min(WIDTH / width, LARGEST / (width + height + 1)))
    file = io.BytesIO()
    bitmap.to_pil().save(file, format="PNG")
    bitmap.close()
    return file.getvalue()


def _families(page: pypdfium2.PdfPage) -> Iterator[str]:
    text_page = page.get_textpage()
    for text in page.get_objects(filter=(pypdfium2.raw.FPDF_PAGEOBJ_TEXT,), textpage=text_page):
        if any(map(str.isalpha, text.extract())):
            # "LiberationSerif-BoldItalic", "TimesNewRomanPSMT": the style, if any, stands behind a dash or comma.
            yield re.split("[-,]", text.get_font().get_base_name())[0]
