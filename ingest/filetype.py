"""What a file is, told by its bytes and never by its name.

Promises one of a few names for any bytes; what is nothing known is "text" until it fails to decode. A .docx that is
really a web page, an old .doc or an encrypted package is named for what it is.
"""

import io
import zipfile

_MAGIC = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"\xff\xd8\xff", "image"),
    (b"\x89PNG", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"BM", "image"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
)
# Streams of a compound file, as its directory spells them.
_OLE = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "spreadsheet"),
    ("Book", "spreadsheet"),
    ("PowerPoint Document", "slides"),
)
_PACKAGES = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "spreadsheet"),
    ("ppt/presentation.xml", "slides"),
    ("META-INF/manifest.xml", "odt"),
)
_MARKS = b"\xef\xbb\xbf \t\r\n"
# The specification lets a PDF begin within the first kilobyte.
_PDF_WITHIN = 1024
_HTML_WITHIN = 2048


def filetype(content: bytes) -> str:
    """Return docx, pdf, text, or what else it is.

    Else: doc, rtf, html, spreadsheet, slides, odt, image, archive, encrypted, ole.

    >>> filetype(b"<html><body>"), filetype(b"%PDF-1.7"), filetype("Kế hoạch".encode())
    ('html', 'pdf', 'text')
    """
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _package(content)
    if b"%PDF-" in content[:_PDF_WITHIN]:
        return "pdf"
    for magic, name in _MAGIC:
        if content.startswith(magic) and not (name == "image" and magic == b"BM" and _printable(content)):
            return _compound(content) if name == "ole" else name
    return "html" if _is_html(content) else "text"


def _package(content: bytes) -> str:
    try:
        names = set(zipfile.ZipFile(io.BytesIO(content)).namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        # Cut off in transfer: what it was meant to be still shows in its local headers.
        return "docx" if b"word/" in content else "archive"
    return next((name for path, name in _PACKAGES if path in names), "archive")


def _compound(content: bytes) -> str:
    return next((name for stream, name in _OLE if stream.encode("utf-16-le") in content), "ole")


def _is_html(content: bytes) -> bool:
    start = content[:_HTML_WITHIN].lstrip(_MARKS).lower()
    if start.startswith(b"mime-version:"):
        return True
    return start.startswith(b"<") and any(tag in start for tag in (b"<html", b"<!doctype html", b"<body", b"<?xml"))


def _printable(content: bytes) -> bool:
    return b"\x00" not in content[:_HTML_WITHIN]
