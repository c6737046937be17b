"""What a .docx looks like on paper: its PDF and pictures of its pages, as LibreOffice lays it out.

    soffice    the one program that lays it out, run aside and never longer than it may
    pages      PDF -> pictures for a phone, and the fonts that its letters really have

Word may break lines and pages elsewhere; what is printed decides. Nothing is kept, nothing leaves this machine.
"""

from dataclasses import dataclass

from bot.preview.pages import count_of, pages_of, strange_fonts
from bot.preview.soffice import (
    SOFFICE,
    PreviewFailed,
    PreviewFault,
    PreviewTimedOut,
    PreviewUnavailable,
    pdf_of,
    version_of,
)

__all__ = [
    "SOFFICE",
    "Preview",
    "PreviewFailed",
    "PreviewFault",
    "PreviewTimedOut",
    "PreviewUnavailable",
    "count_of",
    "pages_of",
    "pdf_of",
    "previewed",
    "strange_fonts",
    "version_of",
]


@dataclass(frozen=True)
class Preview:
    """A laid-out document. `pages` are PNG pictures of its first pages, of `count` in all.

    `fonts` are families that letters are set in although their metrics are not those of Times New Roman: with any of
    them the lines may break elsewhere than in Word.
    """

    pdf: bytes
    pages: tuple[bytes, ...]
    count: int
    fonts: tuple[str, ...] = ()


def previewed(docx: bytes, *, most: int, soffice: str = SOFFICE) -> Preview:
    """Lay a .docx out; picture its first pages, at most so many.

    Raises:
        PreviewFault: LibreOffice is absent, failed, or took too long.
    """
    pdf = pdf_of(docx, soffice=soffice)
    return Preview(pdf, pages_of(pdf, most=most), count_of(pdf), strange_fonts(pdf))
