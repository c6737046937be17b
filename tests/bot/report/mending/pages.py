"""Small Word files for the tests of mending, written as OOXML, and what one sees of them."""

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache

from docx.oxml.ns import nsdecls

from bot.report.docx.package import new_document, packed
from bot.report.finding import Finding, Mend, Severity
from bot.report.layout.cascade import Look
from bot.report.layout.reading import read_page
from bot.report.mending import Mended, mend

AT = datetime(2026, 3, 5, 8, 30, tzinfo=UTC)
AUTHOR = "Người sửa"


def word(*blocks: str) -> bytes:
    """Return a file whose body is these blocks, each the XML of a paragraph or table."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_nothing())) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            body = f"<w:document {nsdecls('w', 'r')}><w:body>{''.join(blocks)}</w:body></w:document>"
            target.writestr(name, body.encode() if name == "word/document.xml" else source.read(name))
    return made.getvalue()


@cache
def _nothing() -> bytes:
    return packed(new_document())


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*content: str) -> str:
    return f"<w:p>{''.join(content)}</w:p>"


def put(content: bytes, *mends: Mend) -> Mended:
    """Put words, with no rule to judge the outcome."""
    return mend(content, [asking(*mends)], author=AUTHOR, at=AT, check=lambda _: [])


def asking(*mends: Mend) -> Finding:
    return Finding("T", Severity.WARNING, "", "", "", mends=mends)


def letters(content: bytes) -> list[tuple[str, Look]]:
    """Return every letter that shows, with its look."""
    page = read_page(content)
    return [(letter, run.look) for each in page.paragraphs for run in each.runs for letter in run.text]


def applied(text: str, mends: Sequence[Mend]) -> str:
    """Return a text with other words, the plain way."""
    for each in sorted(mends, key=lambda each: each.start, reverse=True):
        text = text[: each.start] + each.text + text[each.end :]
    return text
