"""The index: what is found, what comes first, and what happens while it changes."""

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.document import Document, Passage, Shelf, Standing
from knowledge.embeddings import ModelUnavailable
from knowledge.ranking import NAMED, meaning
from knowledge.retriever import IndexRetriever
from knowledge.search import Hit, Index, IndexUnavailable, OtherModel
from tests.knowledge.conftest import MemoryLibrary, Put, SyllableModel

Opened = Callable[..., Index]


def places(hits: list[Hit]) -> list[str]:
    return [hit.passage.id for hit in hits]


@pytest.fixture
def shelf(put: Put) -> None:
    put(
        "412/KH-UBND",
        "Tỷ lệ hồ sơ nộp trực tuyến đạt từ 80% trở lên.",
        "Mỗi năm tổ chức ít nhất 04 cuộc kiểm tra định kỳ.",
        title="Tổ chức phong trào thi đua",
    )
    put("1523/QĐ-UBND", "Không uống rượu, bia trong giờ làm việc.", kind="Quyết định", title="Kỷ luật, kỷ cương")
    put("68/BC-UBND", "Đã kiểm tra 03 cuộc trong năm.", kind="Báo cáo", shelf=Shelf.PAST_REPORT)


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize("with_model", [False, True])
@pytest.mark.parametrize("query", ["hồ sơ nộp trực tuyến", "ho so nop truc tuyen"])
def test_the_passage_that_speaks_of_it_comes_first(
    opened: Opened, model: SyllableModel, query: str, with_model: bool
) -> None:
    index = opened(model if with_model else None)
    index.load()
    assert places(index.search(query))[0] == "412/KH-UBND:0"


@pytest.mark.usefixtures("shelf")
def test_until_the_model_is_there_search_goes_by_words(opened: Opened, model: SyllableModel) -> None:
    index = opened(model)
    assert [hit.likeness for hit in index.search("kiểm tra")] == [None, None]
    index.warm().join()
    assert all(hit.likeness is not None for hit in index.search("kiểm tra"))


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize(
    "query", ["412 quy định thế nào về rượu bia", "kế hoạch 412: rượu bia", "412/KH-UBND rượu bia"]
)
def test_the_document_that_is_named_comes_before_whatever_fits_better(opened: Opened, query: str) -> None:
    found = opened().search(query)
    assert [hit.document.id for hit in found[:3]] == ["412/KH-UBND", "412/KH-UBND", "1523/QĐ-UBND"]
    assert found[1].score >= NAMED > found[2].score


def test_a_place_that_is_named_comes_first_within_the_document(opened: Opened, put: Put) -> None:
    texts = [
        ("khoản 1 Điều 2", "thi đua thi đua"),
        ("khoản 2 Điều 2", "thi đua"),
        ("khoản 2 Điều 3", "thi đua thi đua"),
    ]
    put("30/2020/NĐ-CP", *(Passage("", "", 0, place, text) for place, text in texts), kind="Nghị định")
    found = opened().search("khoản 2 Điều 2 Nghị định 30/2020/NĐ-CP nói gì về thi đua")
    assert found[0].passage.place == "khoản 2 Điều 2"


@pytest.mark.usefixtures("shelf")
def test_a_search_keeps_to_its_shelves(opened: Opened, model: SyllableModel) -> None:
    index = opened(model)
    index.load()
    assert {hit.document.id for hit in index.search("kiểm tra", shelves={Shelf.PAST_REPORT})} == {"68/BC-UBND"}


def test_what_is_no_longer_in_force_comes_after_its_like(opened: Opened, put: Put) -> None:
    put("1/KH-UBND", "Kiểm tra đột xuất hai lần.", standing=Standing.SUPERSEDED)
    put("2/KH-UBND", "Kiểm tra đột xuất hai lần.")
    assert [hit.document.id for hit in opened().search("kiểm tra đột xuất")] == ["2/KH-UBND", "1/KH-UBND"]


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize("query", ["", "  ", "?!", "xyzzy"])
def test_a_query_that_says_nothing_finds_nothing(opened: Opened, query: str) -> None:
    assert opened().search(query) == []


def test_an_empty_library_is_no_error(opened: Opened, model: SyllableModel) -> None:
    index = opened(model)
    index.load()
    assert index.search("hồ sơ") == []


@pytest.mark.usefixtures("shelf")
def test_at_most_k_are_returned_best_first(opened: Opened) -> None:
    found = opened().search("kiểm tra hồ sơ rượu bia năm", k=2)
    assert len(found) == 2
    assert found[0].score >= found[1].score


def test_a_document_is_found_as_soon_as_it_was_added(opened: Opened, put: Put, library: MemoryLibrary) -> None:
    index = opened()
    document = put("9/KH-UBND", "Trồng cây xanh trong khuôn viên.")
    index.add(document, library.passages([document.id]))
    assert places(index.search("cây xanh")) == ["9/KH-UBND:0"]


def test_a_new_text_of_a_document_replaces_the_former(
    opened: Opened, put: Put, library: MemoryLibrary, model: SyllableModel
) -> None:
    put("9/KH-UBND", "Trồng cây xanh.", "Quét sân.")
    index = opened(model)
    index.load()
    document = put("9/KH-UBND", "Ký số văn bản.")
    index.add(document, library.passages([document.id]))
    assert places(index.search("trồng cây xanh, quét sân")) == []
    assert places(index.search("ký số")) == ["9/KH-UBND:0"]


@pytest.mark.usefixtures("shelf")
def test_adding_embeds_only_what_is_new(opened: Opened, put: Put, library: MemoryLibrary, model: SyllableModel) -> None:
    index = opened(model)
    index.load()
    before = len(model.embedded)
    document = put("9/KH-UBND", "Trồng cây xanh.")
    index.add(document, library.passages([document.id]))
    index.add(document, library.passages([document.id]))
    assert model.embedded[before:] == ["Trồng cây xanh."]


@pytest.mark.usefixtures("shelf")
def test_a_restart_embeds_nothing_again(opened: Opened, model: SyllableModel) -> None:
    opened(model).load()
    again = SyllableModel()
    opened(again).load()
    assert again.embedded == []


@pytest.mark.usefixtures("shelf")
def test_what_a_crash_kept_out_of_the_index_is_mended_on_opening(
    opened: Opened, put: Put, library: MemoryLibrary, model: SyllableModel
) -> None:
    opened(model).load()
    put("9/KH-UBND", "Trồng cây xanh.")
    put("412/KH-UBND", "Tỷ lệ hồ sơ nộp trực tuyến đạt từ 80% trở lên.", title="Tổ chức phong trào thi đua")
    again = SyllableModel()
    index = opened(again)
    index.load()
    assert again.embedded == ["Trồng cây xanh."]
    assert {hit.passage.id for hit in index.search("kiểm tra định kỳ trồng cây xanh hồ sơ")} >= {"9/KH-UBND:0"}
    assert "412/KH-UBND:1" not in places(index.search("kiểm tra định kỳ"))


def test_what_another_process_adds_to_the_library_is_found(opened: Opened, put: Put) -> None:
    index = opened()
    assert index.search("cây xanh") == []
    put("9/KH-UBND", "Trồng cây xanh.")
    assert places(index.search("cây xanh")) == ["9/KH-UBND:0"]


@pytest.mark.usefixtures("shelf")
def test_another_model_is_refused_until_the_index_is_rebuilt(opened: Opened, model: SyllableModel) -> None:
    opened(model).load()
    other = SyllableModel("syllables-2")
    index = opened(other)
    for refused in (index.load, index.warm):
        with pytest.raises(OtherModel, match="troly reindex"):
            refused()
    assert places(index.search("hồ sơ nộp trực tuyến"))[0] == "412/KH-UBND:0"
    index.rebuild()
    assert len(other.embedded) == 4
    opened(SyllableModel("syllables-2")).load()


@pytest.mark.usefixtures("shelf")
def test_rebuilding_tells_how_far_it_is(opened: Opened, model: SyllableModel) -> None:
    told: list[tuple[int, int]] = []
    opened(model).rebuild(lambda done, total: told.append((done, total)))
    assert told[-1] == (4, 4)


@pytest.mark.usefixtures("shelf")
def test_a_damaged_index_is_told_and_rebuilt(opened: Opened, model: SyllableModel, tmp_path: Path) -> None:
    folder = tmp_path / "index" / "chroma"
    folder.mkdir(parents=True)
    (folder / "chroma.sqlite3").write_bytes(b"this is no database" * 100)
    index = opened(model)
    with pytest.raises(IndexUnavailable):
        index.load()
    index.rebuild()
    assert index.search("kiểm tra")[0].likeness is not None


@pytest.mark.usefixtures("shelf")
def test_without_a_model_there_is_still_search_by_words(library: MemoryLibrary, tmp_path: Path) -> None:
    def missing() -> SyllableModel:
        raise ModelUnavailable("Không có mô hình.")

    index = Index.open(tmp_path, library, embeddings=missing)
    assert index.search("kiểm tra")
    with pytest.raises(ModelUnavailable):
        index.load()
    with pytest.raises(ModelUnavailable):
        index.rebuild()


@pytest.mark.usefixtures("shelf")
def test_a_search_during_an_add_does_not_fail(
    opened: Opened, put: Put, library: MemoryLibrary, model: SyllableModel
) -> None:
    index = opened(model)
    index.load()
    documents: list[Document] = [put(f"{number}/TB-UBND", f"Thông báo {number}.") for number in range(2000, 2012)]
    failures: list[Exception] = []

    def keep_searching(stop: threading.Event) -> None:
        while not stop.is_set():
            try:
                assert index.search("kiểm tra hồ sơ thông báo")
            except Exception as failure:  # noqa: BLE001 - whatever it is, the test is to show it
                failures.append(failure)

    stop = threading.Event()
    searching = [threading.Thread(target=keep_searching, args=(stop,)) for _ in range(2)]
    for thread in searching:
        thread.start()
    for document in documents:
        index.add(document, library.passages([document.id]))
    stop.set()
    for thread in searching:
        thread.join()
    assert failures == []
    assert places(index.search("thông báo 2011"))[0] == "2011/TB-UBND:0"


@pytest.mark.usefixtures("shelf")
def test_any_langchain_program_can_retrieve_from_it(opened: Opened) -> None:
    (found,) = IndexRetriever(index=opened(), k=1).invoke("hồ sơ nộp trực tuyến")
    assert found.page_content == "Tỷ lệ hồ sơ nộp trực tuyến đạt từ 80% trở lên."
    assert found.metadata.pop("score") > 0
    assert found.metadata == {
        "document": "Tổ chức phong trào thi đua",
        "place": "mục 1",
        "number": "412/KH-UBND",
        "date": "2025-07-10",
    }


@pytest.mark.parametrize(
    ("query", "share"),
    [
        ("hồ sơ nộp trực tuyến", 1.0),
        ("ho so nop truc tuyen", 0.0),
        ("dịch Covid ở xã", 1.0),
        ("ho so nop trực tuyen", 0.5),
    ],
)
def test_meaning_weighs_less_the_fewer_diacritics_there_are(query: str, share: float) -> None:
    assert meaning(query) == pytest.approx(share * meaning("hồ sơ"))


def test_importing_search_loads_no_model_and_no_vendor() -> None:
    vendors = ("torch", "sentence_transformers", "chromadb", "bm25s", "langchain_core")
    code = f"import sys, knowledge.search; print([name for name in {vendors} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
