"""Pictures of pages: readable, within what Telegram takes, and honest about the fonts."""

import io

import pypdfium2
import pypdfium2.raw
import pytest
from PIL import Image

from bot.messages import Picture
from bot.preview import PreviewFailed, count_of, pages_of, strange_fonts
from bot.telegram.albums import is_photo
from tests.bot.preview.making import A4, blank


def _size(png: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(png)) as picture:
        assert picture.format == "PNG"
        return picture.size


def printed(font: str, text: str) -> bytes:
    """Return a PDF with one line in one of the fonts that every reader of PDF has."""
    file = io.BytesIO()
    with pypdfium2.PdfDocument.new() as document:
        page = document.new_page(*A4)
        line = pypdfium2.raw.FPDFPageObj_NewTextObj(document, font.encode(), 14)
        codes = [*text.encode("utf-16-le"), 0, 0]
        letters = (pypdfium2.raw.FPDF_WCHAR * (len(codes) // 2)).from_buffer_copy(bytes(codes))
        assert pypdfium2.raw.FPDFText_SetText(line, letters)
        pypdfium2.raw.FPDFPage_InsertObject(page, line)
        page.gen_content()
        document.save(file)
    return file.getvalue()


def test_a_page_of_a4_is_wide_enough_to_read_on_a_phone() -> None:
    [page] = pages_of(blank(), most=10)
    assert _size(page) == (1240, 1754)


@pytest.mark.parametrize("size", [A4, A4[::-1], (200, 3600), (14_400, 800), (10, 14_400)])
def test_a_page_of_any_size_is_within_what_telegram_takes(size: tuple[float, float]) -> None:
    [page] = pages_of(blank(size=size), most=1)
    width, height = _size(page)
    assert width <= 1241
    assert width + height <= 10_000
    assert is_photo(Picture("a.png", page)) == (max(width, height) <= 20 * min(width, height))


@pytest.mark.parametrize(("most", "pictured"), [(0, 0), (2, 2), (3, 3), (10, 3)])
def test_only_the_first_pages_are_pictured_and_all_are_counted(most: int, pictured: int) -> None:
    pdf = blank(pages=3)
    assert len(pages_of(pdf, most=most)) == pictured
    assert count_of(pdf) == 3


@pytest.mark.parametrize("broken", [b"", b"%PDF-1.7\n", blank()[:200]])
def test_a_pdf_that_cannot_be_read_is_a_fault(broken: bytes) -> None:
    for read in (count_of, strange_fonts, lambda pdf: pages_of(pdf, most=1)):
        with pytest.raises(PreviewFailed):
            read(broken)


def test_a_font_of_other_widths_is_named_where_it_bears_letters() -> None:
    assert strange_fonts(printed("Helvetica", "Bao cao")) == ("Helvetica",)
    assert strange_fonts(printed("Helvetica", "- 1.250")) == ()
    assert strange_fonts(blank()) == ()
