"""The vectors' home, with Chroma itself."""

from pathlib import Path

import pytest

from knowledge.chroma import IndexUnavailable, OtherModel, Vectors
from knowledge.document import Shelf
from knowledge.piece import Piece


def piece(name: str, shelf: Shelf = Shelf.DIRECTIVE) -> Piece:
    passage, _, _ = name.partition("#")
    return Piece(name, passage, passage.partition(":")[0], shelf, name)


@pytest.fixture
def vectors(tmp_path: Path) -> Vectors:
    found = Vectors.open(tmp_path / "chroma", None, "model-1")
    found.add(
        [piece("a:0#0"), piece("a:0#1"), piece("a:1#0"), piece("b:0#0", Shelf.PAST_REPORT)],
        [[1.0, 0.0], [0.8, 0.6], [0.0, 1.0], [1.0, 0.0]],
    )
    return found


def test_a_passage_is_as_near_as_its_best_piece(vectors: Vectors) -> None:
    found = vectors.nearest([0.8, 0.6], 10, None)
    assert found["a:0"] == pytest.approx(1.0, abs=1e-6)
    assert found["a:1"] == pytest.approx(0.6, abs=1e-6)


def test_a_search_keeps_to_its_shelves(vectors: Vectors) -> None:
    assert set(vectors.nearest([1.0, 0.0], 10, [Shelf.PAST_REPORT])) == {"b:0"}
    assert set(vectors.nearest([1.0, 0.0], 10, [Shelf.REQUEST])) == set()


def test_the_same_piece_again_changes_nothing(vectors: Vectors) -> None:
    before = vectors.ids()
    vectors.add([piece("a:0#0")], [[1.0, 0.0]])
    assert vectors.ids() == before


def test_pieces_are_counted_and_forgotten_by_document(vectors: Vectors) -> None:
    assert vectors.ids("a") == {"a:0#0", "a:0#1", "a:1#0"}
    vectors.remove(vectors.ids("a"))
    assert vectors.ids() == {"b:0#0"}
    vectors.remove(set())


def test_the_vectors_are_there_after_a_restart(vectors: Vectors, tmp_path: Path) -> None:
    assert Vectors.open(tmp_path / "chroma", None, "model-1").ids() == vectors.ids()


@pytest.mark.usefixtures("vectors")
def test_another_model_is_told_to_reindex(tmp_path: Path) -> None:
    with pytest.raises(OtherModel, match=r"model-1.*model-2.*troly reindex"):
        Vectors.open(tmp_path / "chroma", None, "model-2")


@pytest.mark.usefixtures("vectors")
def test_a_fresh_start_takes_any_model_and_keeps_nothing(tmp_path: Path) -> None:
    assert Vectors.fresh(tmp_path / "chroma", None, "model-2").ids() == set()
    assert Vectors.open(tmp_path / "chroma", None, "model-2").ids() == set()


def test_a_damaged_folder_is_told_and_a_fresh_start_mends_it(tmp_path: Path) -> None:
    folder = tmp_path / "damaged"
    folder.mkdir()
    (folder / "chroma.sqlite3").write_bytes(b"this is no database" * 100)
    with pytest.raises(IndexUnavailable, match="troly reindex"):
        Vectors.open(folder, None, "model-1")
    assert Vectors.fresh(folder, None, "model-1").ids() == set()


def test_a_server_that_does_not_answer_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(IndexUnavailable, match="CHROMA_URL"):
        Vectors.open(tmp_path, "http://127.0.0.1:9", "model-1")
