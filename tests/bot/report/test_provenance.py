"""A draft accounts for itself: its report goes along inside, comes out whole, and reads as lines and as a sheet."""

import io
import zipfile
from dataclasses import replace

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from openpyxl import load_workbook

from bot.report.docx import read_paragraphs, write
from bot.report.docx.provenance import embed, embedded
from bot.report.items import ItemKind
from bot.report.ledger import Ledger, ledger
from bot.report.model import Origin, Source, Span
from bot.report.parents import ledger_lines, told
from bot.report.record import from_json, to_json
from bot.report.sheet import sheet
from tests.bot.report.sample import REPORT, given, plain, said

FILE = embed(write(REPORT), REPORT)


def accounted() -> Ledger:
    return ledger(REPORT, read_paragraphs(FILE))


def test_a_report_comes_back_from_its_json_as_it_was() -> None:
    assert from_json(to_json(REPORT)) == REPORT


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", to_json(REPORT)[:-9], b"\xff\xfe"])
def test_what_is_no_report_is_none(content: bytes) -> None:
    assert from_json(content) is None


def test_a_draft_bears_the_report_that_it_was_made_from() -> None:
    assert embedded(FILE) == REPORT
    assert embedded(write(REPORT)) is None


def test_a_file_bears_one_report_the_last_one() -> None:
    other = replace(REPORT, form_id="khac")
    assert embedded(embed(FILE, other)) == other


def test_the_report_inside_shows_nowhere() -> None:
    assert read_paragraphs(FILE) == read_paragraphs(write(REPORT))


def test_it_is_still_there_when_another_program_has_saved_the_file() -> None:
    saved = io.BytesIO()
    Document(io.BytesIO(FILE)).save(saved)
    assert embedded(saved.getvalue()) == REPORT


def test_every_item_names_its_parent() -> None:
    found = {entry.item.text: entry for entry in accounted().entries}
    assert found["10"].parents == (given("").source,)
    assert found["“Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở”"].item.kind is ItemKind.QUOTATION
    assert found["Nguyễn Văn An"].parents[0].origin is Origin.OFFICE
    assert accounted().orphans == ()


def test_a_name_in_the_form_s_wording_is_the_form_s() -> None:
    report = replace(REPORT, opening=(plain(said("Học tập và làm theo tư tưởng Hồ Chí Minh.")),))
    entries = ledger(report, read_paragraphs(write(report))).entries
    (source,) = next(entry.parents for entry in entries if entry.item.text == "Hồ Chí Minh")
    assert source.origin is Origin.FORM


def test_a_formula_is_told_with_what_went_into_it() -> None:
    inputs = (Source(Origin.ANSWER, "dat", "số đạt, Hoa, 05/3/2026", value="12"),)
    assert told(Source(Origin.FORMULA, "ty_le", "tỷ lệ = percent(dat, tong)", inputs=inputs)) == (
        "công thức tỷ lệ = percent(dat, tong), từ: 12 (số đạt, Hoa, 05/3/2026)"
    )


def test_what_has_no_parent_comes_first_in_the_lines_and_in_the_sheet() -> None:
    paragraphs = [text.replace("10 cuộc", "11 cuộc") for text in read_paragraphs(FILE)]
    altered = ledger(REPORT, paragraphs)
    assert next(iter(ledger_lines(altered))).startswith("! “11” khác với dự thảo đã lập (“10”)")
    rows = list(load_workbook(io.BytesIO(sheet(altered))).worksheets[0].iter_rows(values_only=True))
    assert rows[1][1:3] == ("KHÔNG RÕ NGUỒN", "11")
    assert len(rows) == 1 + len(altered.entries) + len(altered.orphans)


def test_the_sheet_says_who_and_when() -> None:
    source = Source(Origin.ANSWER, "so", "số cuộc", by="Nguyễn Thị Hoa", at="2026-03-05T08:15:00+07:00")
    report = replace(REPORT, opening=(plain(said("Có "), Span("7.777", source), said(" vụ.")),))
    rows = load_workbook(io.BytesIO(sheet(ledger(report, read_paragraphs(write(report)))))).worksheets[0]
    (row,) = [row for row in rows.iter_rows(values_only=True) if row[2] == "7.777"]
    assert row[9:11] == ("Nguyễn Thị Hoa", "05/03/2026 08:15")


@pytest.mark.parametrize("typed", ["=1+1", '=HYPERLINK("http://x")', "\x07 7"])
def test_nothing_that_somebody_typed_becomes_a_formula(typed: str) -> None:
    paragraphs = (*read_paragraphs(FILE), f"{typed} có 15 vụ")
    page = load_workbook(io.BytesIO(sheet(ledger(REPORT, paragraphs)))).worksheets[0]
    assert all(cell.data_type != "f" for row in page.iter_rows() for cell in row)


def test_a_report_that_lies_outside_the_file_is_none() -> None:
    document = Document(io.BytesIO(write(REPORT)))
    document.part.relate_to("http://x.example/report.xml", RELATIONSHIP_TYPE.CUSTOM_XML, is_external=True)
    saved = io.BytesIO()
    document.save(saved)
    assert embedded(saved.getvalue()) is None


def test_the_same_ledger_is_the_same_file_whenever_it_is_written() -> None:
    first = sheet(accounted())
    assert sheet(accounted()) == first
    assert load_workbook(io.BytesIO(first)).worksheets[0].max_row > 1
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert b"dcterms:" not in package.read("docProps/core.xml").replace(b"xmlns:dcterms", b"")
