"""How long a large report takes to draft, write, read back and check: figures, no judgement about time.

    python -m pytest tests/benchmarks -m measure -q

Each stage is the best of five runs, so whatever is compiled once or remembered has been. It stands as a multiple of
what python-docx alone takes, in the same run on the same machine, to write the same paragraphs without any form: a
multiple travels from machine to machine, seconds do not.
"""

import io
import time
from collections.abc import Callable, Iterator

import docx
import pytest

from bot.assembly import assemble
from bot.report.checks import content_findings
from bot.report.docx import read_paragraphs, write
from bot.report.draft import draft
from bot.report.layout import layout_findings
from bot.report.ledger import orphans
from tests.benchmarks.making import DOCUMENTS, FIGURES, TABLES, WORDS, large_report

RUNS = 5

pytestmark = pytest.mark.measure


def test_a_large_report_is_assembled(capsys: pytest.CaptureFixture[str]) -> None:
    form, session, material = large_report()
    start = time.perf_counter()
    made = assemble(form, session, material)
    first = time.perf_counter() - start
    paragraphs = read_paragraphs(made.docx)
    words = sum(len(paragraph.split()) for paragraph in paragraphs)
    assert abs(words - WORDS) <= WORDS * 0.05
    assert (made.missing, len(docx.Document(io.BytesIO(made.docx)).tables) - 2) == ((), TABLES)

    def stages() -> Iterator[tuple[str, Callable[[], object]]]:
        yield "python-docx alone, the same paragraphs", lambda: _plain(paragraphs)
        yield "draft", lambda: draft(form, session, material)
        yield "write", lambda: write(made.report)
        yield "read back", lambda: read_paragraphs(made.docx)
        yield "ledger", lambda: orphans(made.report, paragraphs)
        yield "layout rules", lambda: layout_findings(made.docx)
        yield "content checks", lambda: content_findings(paragraphs, issued=made.report.issued)
        yield "assemble, all of it", lambda: assemble(form, session, material)

    taken = [(name, _best(stage)) for name, stage in stages()] + [("assemble, the first time in a process", first)]
    one = taken[0][1]
    with capsys.disabled():
        print(
            f"\n{words} words, {len(paragraphs)} paragraphs, {FIGURES} figures, {DOCUMENTS} documents, {TABLES} tables"
        )
        print(*(f"{name:<40}{seconds * 1000:8.0f} ms{seconds / one:8.1f} ×" for name, seconds in taken), sep="\n")


def _best(stage: Callable[[], object]) -> float:
    def once() -> float:
        start = time.perf_counter()
        stage()
        return time.perf_counter() - start

    return min(once() for _ in range(RUNS))


def _plain(paragraphs: tuple[str, ...]) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
