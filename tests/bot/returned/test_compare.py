"""A draft that came back: every change is found, none is invented, whatever saved the file."""

import copy
import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from bot.report.docx import write
from bot.report.lines import lines
from bot.report.model import Missing, Report
from bot.report.returned.changes import Changes
from bot.report.returned.compare import compare
from bot.report.returned.file import read_file
from bot.report.returned.units import PrintedLine, printed_units
from bot.report.returned.words import keys
from bot.report.wording import line_text
from bot.returned.telling import findings_on
from tests.bot.returned.conversation import edited as edited_text
from tests.bot.returned.editing import STAMP, WAYS, Desk, Expected, edited
from tests.sample_office import drafted

SEEDS = range(50)


@cache
def draft() -> Report:
    return drafted()


def compared(content: bytes, report: Report | None = None) -> Changes:
    found = read_file(content)
    return compare(report or draft(), found.pieces, tracked=found.tracked)


def told(changes: Changes) -> dict[str, list[object]]:
    """Return what a comparison says, as it can be held against what was done."""
    return {
        "figures": sorted(
            ("" if isinstance(f.parent, Missing) else f.parent.ref, keys(f.old), keys(f.new)) for f in changes.figures()
        ),
        "words": sorted((keys(w.old), keys(w.new)) for altered in changes.altered for w in altered.words),
        "added": sorted(keys(each.text) for each in changes.added),
        "removed": sorted(keys(each.text) for each in changes.removed),
        "moved": sorted(keys(each.text) for each in changes.moved),
    }


def meant(expected: Expected) -> dict[str, list[object]]:
    return {
        "figures": sorted((ref, keys(old), keys(new)) for ref, old, new in expected.figures),
        "words": sorted((keys(old), keys(new)) for old, new in expected.words),
        "added": sorted(map(keys, expected.added)),
        "removed": sorted(map(keys, expected.removed)),
        "moved": sorted(map(keys, expected.moved)),
    }


def test_the_printed_units_are_the_lines_that_the_ledger_knows() -> None:
    units = [
        [unit.text] if isinstance(unit, PrintedLine) else [cell for row in unit.rows for cell in row]
        for unit in printed_units(draft())
    ]
    assert [keys(text) for row in units for text in row] == [keys(line_text(line)) for line in lines(draft())]


@pytest.mark.parametrize("seed", SEEDS)
def test_an_edited_file_says_what_was_edited_and_nothing_else(seed: int) -> None:
    content, expected = edited(draft(), seed)
    assert told(compared(content)) == meant(expected)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_a_way_of_saving_is_no_change(way: object) -> None:
    desk = Desk(draft(), 1)
    way(desk.document, desk.chance)  # type: ignore[operator]
    changes = compared(desk.bytes())
    assert not changes, changes


@pytest.mark.service
@pytest.mark.slow
def test_what_libreoffice_saved_again_says_the_same(tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("soffice is not installed (Debian: libreoffice-writer-nogui)")
    made = {f"{seed}.docx": edited(draft(), seed) for seed in SEEDS}
    for name, (content, _) in made.items():
        (tmp_path / name).write_bytes(content)
    out, profile = tmp_path / "again", f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    files = [str(tmp_path / name) for name in made]
    convert = ["soffice", profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(out), *files]
    subprocess.run(convert, check=True, capture_output=True, timeout=110)
    for name, (_, expected) in made.items():
        assert told(compared((out / name).read_bytes())) == meant(expected), name
        assert str(read_file((out / name).read_bytes()).stamp) == STAMP


def test_a_file_keeps_saying_which_draft_it_is() -> None:
    assert str(read_file(write(draft(), identifier=STAMP)).stamp) == STAMP


@pytest.mark.parametrize("identifier", ["", "x", "troly:draft:0:seq1:v1:2026-07-06", f"{STAMP}9", STAMP[:-2] + "45"])
def test_another_programs_identifier_is_nobodys_stamp(identifier: str) -> None:
    assert read_file(write(draft(), identifier=identifier)).stamp is None


def rewritten(change: Callable[[Document], None]) -> Changes:
    desk = Desk(draft(), 1)
    change(desk.document)
    return compared(desk.bytes())


def test_a_table_that_was_moved_still_has_its_cells_compared() -> None:
    def change(document: Document) -> None:
        table = next(t for t in document.tables if t.rows[0].cells[0].text == "Dân tộc")
        table.rows[2].cells[1].paragraphs[0].runs[0].text = "1.900"
        document.paragraphs[120]._p.addnext(table._tbl)

    changes = rewritten(change)
    assert [(f.old, f.new, f.row, f.column) for f in changes.figures()] == [("1.874", "1.900", 1, 1)]
    assert len(changes.moved) == 1


def test_a_row_put_in_or_taken_out_shifts_no_figure_into_another() -> None:
    def change(document: Document) -> None:
        table = next(t for t in document.tables if t.rows[0].cells[0].text == "Dân tộc")
        rows = table.rows
        rows[1]._tr.addprevious(copy.deepcopy(rows[4]._tr))
        rows[1].cells[0].paragraphs[0].runs[0].text = "Tày"
        table._tbl.remove(table.rows[3]._tr)

    changes = rewritten(change)
    assert list(changes.figures()) == []
    assert [stray.text for stray in changes.added] == ["Tày | 55"]
    assert [stray.text for stray in changes.removed] == ["Mường | 1.874"]


def test_text_that_tracking_moved_is_read_once() -> None:
    def change(document: Document) -> None:
        source, target = document.paragraphs[40]._p, document.paragraphs[60]._p
        moved = copy.deepcopy(source)
        for paragraph, tag in ((source, "w:moveFrom"), (moved, "w:moveTo")):
            for run in list(paragraph.iter(qn("w:r"))):
                wrapped = OxmlElement(tag)
                run.addprevious(wrapped)
                wrapped.append(run)
        target.addnext(moved)

    changes = rewritten(change)
    assert (changes.added, changes.removed, changes.altered, len(changes.moved)) == ((), (), (), 1)
    assert changes.tracked


def test_paragraphs_whose_dividing_mark_was_deleted_are_read_as_one() -> None:
    def change(document: Document) -> None:
        first = next(p._p for p in document.paragraphs if len(p.runs) > 9)
        second = copy.deepcopy(first)
        for paragraph, gone in ((first, slice(5, None)), (second, slice(0, 5))):
            for run in list(paragraph.iter(qn("w:r")))[gone]:
                run.getparent().remove(run)
        properties = OxmlElement("w:rPr")
        properties.append(OxmlElement("w:del"))
        first.get_or_add_pPr().append(properties)
        first.addnext(second)

    assert not rewritten(change)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_the_checks_blame_nobody_for_a_way_of_saving(way: object) -> None:
    desk = Desk(draft(), 1)
    way(desk.document, desk.chance)  # type: ignore[operator]
    assert findings_on(desk.bytes(), draft(), compared(desk.bytes())) == []


def test_a_sum_that_an_edit_made_wrong_is_found() -> None:
    desk = Desk(draft(), 1)
    content = edited_text(desk.bytes(), ("85,71%", "95,71%"))
    assert any(finding.id == "A1" for finding in findings_on(content, draft(), compared(content)))


def test_a_file_whose_properties_are_damaged_is_read_all_the_same() -> None:
    content = write(draft(), identifier=STAMP)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            target.writestr(name, b"<x/>" if name == "docProps/core.xml" else source.read(name))
    assert read_file(made.getvalue()) == replace(read_file(content), stamp=None)
