"""The commands on documents: ingest, documents, ask, reindex, eval. All others: test_commands."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.bot.command_line import SAMPLES, CommandLine, copied
from tests.ingest.making import word

KE_HOACH = "\n\n".join(
    (
        "ỦY BAN NHÂN DÂN TỈNH MẪU",
        "Số: 96/KH-UBND",
        "Mẫu, ngày 02 tháng 3 năm 2026",
        "KẾ HOẠCH",
        "Nâng cao chất lượng tiếp công dân năm 2026",
        "I. NHIỆM VỤ",
        "1. Chủ tịch Ủy ban nhân dân cấp xã tiếp công dân định kỳ 04 ngày trong một tháng.",
    )
)
FIGURES = {"mrr@10", "hit@1", "hit@5", "hit@10", "query_p50_ms", "query_p95_ms", "index_s"}


@pytest.fixture(scope="module")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of one's own as EMBEDDING_MODEL takes it, that is made and loaded in no time."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Whitespace

    words = sorted({word for path in SAMPLES.glob("*.txt") for word in path.read_text(encoding="utf-8").split()})
    tokenizer = Tokenizer(WordLevel({word: number for number, word in enumerate(["[UNK]", *words])}, "[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    folder = tmp_path_factory.mktemp("model") / "tiny"
    SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_dim=32)]).save(str(folder))
    return folder


@pytest.fixture
def embedding(tiny_model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Embed by the tiny model."""
    monkeypatch.setenv("EMBEDDING_MODEL", str(tiny_model))


@pytest.mark.slow
@pytest.mark.usefixtures("embedding")
class TestDocuments:
    def test_files_are_taken_in_and_a_broken_one_holds_up_no_other(self, troly: CommandLine, tmp_path: Path) -> None:
        folder = tmp_path / "den"
        folder.mkdir()
        (folder / "a-hong.docx").write_bytes(word("Kế hoạch")[:300])
        (folder / "b-ke-hoach.txt").write_text(KE_HOACH, encoding="utf-8")
        ran = troly("ingest", folder, "--yes", "--json")
        assert ran.status == 1
        broken, kept = ran.json()
        assert (broken["file"], broken["outcome"], broken["document"]) == ("a-hong.docx", "refused", None)
        assert broken["reason"]
        assert (kept["outcome"], kept["document"]["sign"], kept["document"]["date"]) == (
            "added",
            "96/KH-UBND",
            "2026-03-02",
        )
        assert troly("documents", "--json").json() == [kept["document"]]
        again = troly("ingest", folder / "b-ke-hoach.txt", "--yes")
        assert (again.status, "đã có trong kho" in again.out) == (0, True)

    def test_without_yes_and_without_a_terminal_nothing_is_kept(self, troly: CommandLine, tmp_path: Path) -> None:
        path = tmp_path / "ke-hoach.txt"
        path.write_text(KE_HOACH, encoding="utf-8")
        ran = troly("ingest", path, "--json", said="y\n")
        assert (ran.status, [receipt["outcome"] for receipt in ran.json()]) == (1, ["refused"])
        assert troly("documents", "--json").json() == []

    def test_a_file_whose_name_is_no_utf8_is_taken_in(self, troly: CommandLine, tmp_path: Path) -> None:
        (tmp_path / os.fsdecode(b"b\xe1o c\xe1o.txt")).write_text(KE_HOACH, encoding="utf-8")
        [receipt] = troly("ingest", *tmp_path.glob("*.txt"), "--yes", "--json").json()
        assert (receipt["file"], receipt["outcome"]) == ("bo co.txt", "added")

    def test_a_question_is_answered_with_its_sources(self, troly: CommandLine, home: Path) -> None:
        found = troly("ask", "Kế hoạch 412 yêu cầu gì về quy chế văn hóa công sở?", "--json").json()
        assert set(found) == {"answer", "sentences", "sources", "abstained", "nearest"}
        assert (found["abstained"], found["nearest"]) == (False, [])
        assert "31/12/2025" in found["answer"]
        [source] = found["sources"]
        assert (source["number"], source["place"]) == ("412/KH-UBND", "mục II.2")
        assert found["sentences"][0]["sources"] == [source["id"]]

    def test_a_question_without_a_basis_is_not_answered(self, troly: CommandLine, home: Path) -> None:
        found = troly("ask", "Nghị định 30/2020/NĐ-CP quy định những gì?", "--json").json()
        assert (found["abstained"], found["sentences"]) == (True, [])
        assert "chưa có trong kho" in troly("ask", "Nghị định 30/2020/NĐ-CP quy định những gì?").out

    def test_the_first_question_of_an_empty_office_finds_the_samples(self, troly: CommandLine) -> None:
        ran = troly("ask", "Kế hoạch 412 yêu cầu gì về quy chế văn hóa công sở?", "--json")
        assert ran.json()["abstained"] is False
        assert len(ran.err.splitlines()) == 1

    def test_the_index_is_made_again_from_the_originals(self, troly: CommandLine, home: Path) -> None:
        ran = troly("reindex")
        assert ran.status == 0
        assert f"{len(troly('documents', '--json').json())} văn bản" in ran.out

    def test_another_model_is_told_and_reindex_mends_it(
        self, troly: CommandLine, home: Path, tiny_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        troly("reindex")
        monkeypatch.setenv("EMBEDDING_MODEL", str(copied(tiny_model, tmp_path / "other")))
        assert "troly reindex" in troly("ask", "hạn gửi báo cáo?").told_off()
        troly("reindex")
        assert troly("ask", "hạn gửi báo cáo?").status == 0


def test_documents_are_listed_in_words(troly: CommandLine, home: Path) -> None:
    assert "412/KH-UBND · 10/7/2025 · Ủy ban nhân dân tỉnh Mẫu" in troly("documents").out


def test_an_empty_shelf_says_so(troly: CommandLine) -> None:
    assert "chưa có văn bản" in troly("documents").out
    assert troly("documents", "--json").json() == []


@pytest.mark.slow
def test_search_is_measured_on_labelled_questions(troly: CommandLine, tmp_path: Path) -> None:
    texts = {"a": "Tiếp công dân 04 ngày một tháng.", "b": "Quy chế văn hóa công sở.", "c": "Hồ sơ nộp trực tuyến."}
    _write_lines(tmp_path / "corpus.jsonl", [{"id": name, "title": "", "text": text} for name, text in texts.items()])
    _write_lines(tmp_path / "queries.jsonl", [{"id": "1", "text": "tiếp công dân mấy ngày?", "relevant": ["a"]}])
    figures = troly("eval", "retrieval", tmp_path, "--json").json()
    assert set(figures) == FIGURES
    assert figures["hit@1"] == 1
    folded = troly("eval", "retrieval", tmp_path, "--fold-queries").out
    assert {line.split("\t")[0] for line in folded.splitlines()} == FIGURES


def _write_lines(path: Path, values: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(value) + "\n" for value in values), encoding="utf-8")
