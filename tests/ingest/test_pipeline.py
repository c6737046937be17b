"""A receipt for every file, and nothing doubled, lost or held up."""

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from ingest import pipeline
from ingest.pipeline import Outcome, Proposal, files_under, ingest_file, ingest_paths, keep, propose, propose_file
from ingest.registry import load_registry
from knowledge.document import Document, Passage, Shelf, Standing
from knowledge.fault import Fault
from tests.ingest.making import pdf, word
from tests.ingest.shelves import Index, Shelves

PLAN = """UBND XÃ ĐỒNG TÂM

Số: {number}/KH-UBND

Đồng Tâm, ngày 05 tháng 3 năm 2026

KẾ HOẠCH

{title}

I. MỤC TIÊU

{text}
"""


def plan(number: int = 12, title: str = "Thi đua năm 2026", text: str = "Đạt 95% trở lên.") -> bytes:
    return PLAN.format(number=number, title=title, text=text).encode()


@pytest.fixture
def library() -> Shelves:
    return Shelves()


@pytest.fixture
def index(library: Shelves) -> Index:
    return Index(library)


def test_a_new_file_is_added_with_its_original_its_passages_and_what_was_read(library: Shelves, index: Index) -> None:
    receipt = ingest_file("kế hoạch.txt", plan(), library, index)
    document = receipt.document
    assert document is not None
    assert (receipt.outcome, receipt.name, receipt.reason) == (Outcome.ADDED, "kế hoạch.txt", "")
    assert (document.shelf, document.standing, document.source) == (Shelf.DIRECTIVE, Standing.UNKNOWN, "kế hoạch.txt")
    assert document.sha256 is not None
    assert document.id == document.sha256[:16]
    assert document.identity.date == date(2026, 3, 5)
    assert receipt.readings["number"].line == 3
    assert receipt.passages == len(library.passages([document.id])) == 2
    assert library.original(document.id) == plan()
    assert index.held[document.id] == library.passages([document.id])


def test_the_same_bytes_under_another_name_are_already_here(library: Shelves, index: Index) -> None:
    first = ingest_file("a.txt", plan(), library, index)
    again = ingest_file("b.txt", plan(), library, index)
    assert (again.outcome, again.document, again.passages) == (Outcome.ALREADY_HERE, first.document, first.passages)
    assert len(library.documents()) == 1


def test_repeating_a_file_mends_an_index_that_missed_it(library: Shelves, index: Index) -> None:
    ingest_file("a.txt", plan(), library, None)
    assert not index.held
    ingest_file("a.txt", plan(), library, index)
    assert list(index.held) == [document.id for document in library.documents()]


def test_a_newer_version_takes_number_and_standing_and_the_former_keeps_its_original(
    library: Shelves, index: Index
) -> None:
    first = ingest_file("a.txt", plan(), library, index).document
    assert first is not None
    in_force = Document(first.id, first.identity, first.shelf, Standing.IN_FORCE, first.source, first.sha256)
    library.add(in_force, library.passages([first.id]), plan())

    receipt = ingest_file("b.txt", plan(text="Đạt 98% trở lên."), library, index)

    assert (receipt.outcome, receipt.replaced) == (Outcome.NEW_VERSION, in_force)
    assert receipt.document is not None
    assert receipt.document.standing is Standing.IN_FORCE
    former = library.document(first.id)
    assert former is not None
    assert former.standing is Standing.SUPERSEDED
    assert former.identity.number is None
    assert former.identity.title == "Bản trước của Kế hoạch số 12/KH-UBND, đã thay bằng tệp “b.txt”"
    assert library.original(first.id) == plan()
    assert library.passages([first.id]) == ()
    assert index.held[first.id] == ()


def test_going_back_to_the_former_version_is_a_new_version_too(library: Shelves, index: Index) -> None:
    for text in ("Một.", "Hai.", "Một."):
        last = ingest_file("a.txt", plan(text=text), library, index)
    assert last.outcome is Outcome.NEW_VERSION
    assert [passage.text for passage in library.passages()][-1].endswith("Một.")
    assert sum(document.identity.number == "12" for document in library.documents()) == 1


def test_a_version_that_was_stopped_half_way_is_set_right_by_repeating(library: Shelves, index: Index) -> None:
    ingest_file("a.txt", plan(), library, index)
    newer = propose("b.txt", plan(text="Mới."), library)
    assert isinstance(newer, Proposal)

    class Stopped(Exception):
        pass

    class Stopping(Shelves):
        def add(self, document: Document, passages: Sequence[Passage], original: bytes | None) -> None:
            if document == newer.document:
                raise Stopped
            library.add(document, passages, original)

    with pytest.raises(Stopped):
        keep(newer, Stopping(library.rows, library.pages, library.originals), index)
    ingest_file("b.txt", plan(text="Mới."), library, index)
    assert [document.identity.number for document in library.documents()] == [None, "12"]


@pytest.mark.parametrize(
    "other",
    [
        plan(13),
        plan().replace("ĐỒNG TÂM".encode(), "TÂN NINH".encode()),
        plan().replace(b"05", b"06"),
        plan().replace("Số: 12".encode(), "Số: ".encode()),
        plan().replace("UBND XÃ ĐỒNG TÂM".encode(), b""),
    ],
    ids=["number", "issuer", "date", "no number", "no issuer"],
)
def test_documents_that_differ_or_do_not_say_are_never_one(library: Shelves, other: bytes) -> None:
    ingest_file("a.txt", plan(), library, None)
    assert ingest_file("b.txt", other, library, None).outcome is Outcome.ADDED
    assert len(library.documents()) == 2


def test_two_bodies_whose_place_is_not_said_are_never_one(library: Shelves) -> None:
    without = [
        plan(text=text).replace("UBND XÃ ĐỒNG TÂM".encode(), "ỦY BAN NHÂN DÂN".encode()) for text in ("A.", "B.")
    ]
    assert [ingest_file("a.txt", one, library, None).outcome for one in without] == [Outcome.ADDED, Outcome.ADDED]
    assert [document.identity.number for document in library.documents()] == ["12", "12"]


def test_two_communes_with_one_number_are_two(library: Shelves) -> None:
    other = plan().replace("ĐỒNG TÂM".encode(), "AN NÔNG".encode())
    assert [ingest_file("a.txt", one, library, None).outcome for one in (plan(), other)] == [Outcome.ADDED] * 2
    assert {document.identity.issuer for document in library.documents()} == {"UBND xã Đồng Tâm", "UBND xã An Nông"}


def test_the_same_document_from_word_and_from_text_is_one(library: Shelves) -> None:
    lines = [line for line in plan().decode().split("\n") if line]
    ingest_file("a.txt", plan(), library, None)
    assert ingest_file("a.docx", word(*lines), library, None).outcome is Outcome.NEW_VERSION


def test_a_refused_file_changes_nothing_and_says_why(library: Shelves, index: Index) -> None:
    receipt = ingest_file("bản quét.pdf", pdf([]), library, index)
    assert (receipt.outcome, receipt.document, receipt.passages) == (Outcome.REFUSED, None, 0)
    assert "bản quét" in receipt.reason
    assert not library.rows


def test_a_proposal_keeps_nothing_until_it_is_confirmed(library: Shelves, index: Index) -> None:
    proposal = propose("a.txt", plan(), library)
    assert isinstance(proposal, Proposal)
    assert not library.rows
    assert keep(proposal, library, index).outcome is Outcome.ADDED
    assert propose("a.txt", plan(), library) == pipeline.Receipt(
        Outcome.ALREADY_HERE, "a.txt", proposal.document, len(proposal.passages)
    )


def test_an_index_in_trouble_does_not_undo_what_was_kept_and_the_receipt_says_so(
    library: Shelves, index: Index
) -> None:
    index.broken = Fault("Chưa có mô hình.")
    receipt = ingest_file("a.txt", plan(), library, index)
    assert (receipt.outcome, receipt.reason) == (Outcome.ADDED, "Chưa có mô hình.")
    assert library.passages()


def test_a_registered_document_that_gets_its_text_stays_the_same_document(library: Shelves, tmp_path: Path) -> None:
    known = "kind: Kế hoạch, number: 12/KH-UBND, date: 2026-03-05, issuer: Ủy ban nhân dân xã Đồng Tâm"
    facts = f"- {{{known}, title: thi đua, standing: in_force}}"
    (tmp_path / "registry.yaml").write_text(facts, encoding="utf-8")
    (registered,) = load_registry(tmp_path / "registry.yaml", library)

    receipt = ingest_file("a.txt", plan(), library, None)

    assert receipt.outcome is Outcome.ADDED
    assert receipt.replaced == registered
    (document,) = library.documents()
    assert (document.id, document.identity, document.standing) == (
        registered.id,
        registered.identity,
        Standing.IN_FORCE,
    )
    assert (document.shelf, document.source) == (Shelf.DIRECTIVE, "a.txt")
    assert library.passages()
    assert load_registry(tmp_path / "registry.yaml", library) == ()
    assert ingest_file("a.txt", plan(), library, None).outcome is Outcome.ALREADY_HERE


def test_a_folder_is_walked_in_order_and_one_broken_file_stops_no_other(library: Shelves, tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b/2.txt").write_bytes(plan(2))
    (tmp_path / "a.txt").write_bytes(plan(1))
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / "c.txt").write_bytes(plan(3))
    (tmp_path / ".hidden.txt").write_bytes(plan(4))
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git/config").write_bytes(plan(5))
    receipts = list(ingest_paths([tmp_path], library, None))
    assert [(receipt.name, receipt.outcome.value) for receipt in receipts] == [
        ("a.txt", "added"),
        ("2.txt", "added"),
        ("broken.docx", "refused"),
        ("c.txt", "added"),
    ]


def test_receipts_come_one_by_one_while_the_rest_still_waits(library: Shelves, tmp_path: Path) -> None:
    for number in (1, 2):
        (tmp_path / f"{number}.txt").write_bytes(plan(number))
    receipts = ingest_paths([tmp_path], library, None)
    assert not library.rows
    next(receipts)
    assert len(library.rows) == 1


def test_links_are_followed_inside_the_folder_and_never_out_of_it(tmp_path: Path) -> None:
    outside, inside = tmp_path / "outside", tmp_path / "inside"
    for folder in (outside, inside):
        folder.mkdir()
        (folder / "a.txt").write_text("a")
    (inside / "b.txt").symlink_to(inside / "a.txt")
    (inside / "c.txt").symlink_to(outside / "a.txt")
    (inside / "d").symlink_to(outside)
    (inside / "loop").symlink_to(inside)
    assert list(files_under([inside])) == [inside / "a.txt", inside / "b.txt"]


def test_what_is_missing_or_closed_to_us_is_refused_by_name(library: Shelves, tmp_path: Path) -> None:
    (missing,) = ingest_paths([tmp_path / "không có.docx"], library, None)
    assert missing.outcome is Outcome.REFUSED
    assert "không có.docx" in missing.reason
    refused = propose_file(tmp_path, library)
    assert isinstance(refused, pipeline.Receipt)
    assert "Không mở được" in refused.reason


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_a_folder_closed_to_us_is_refused_and_the_next_is_read(library: Shelves, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    (tmp_path / "d.txt").write_bytes(plan())
    assert [receipt.outcome for receipt in ingest_paths([tmp_path], library, None)] == [Outcome.REFUSED, Outcome.ADDED]


def test_a_file_too_large_is_refused_without_being_read(
    library: Shelves, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "MOST_BYTES", 10)
    (tmp_path / "a.txt").write_bytes(plan())
    monkeypatch.setattr(Path, "read_bytes", None)
    (receipt,) = ingest_paths([tmp_path / "a.txt"], library, None)
    assert "vượt mức" in receipt.reason
