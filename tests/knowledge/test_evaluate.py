"""Figures from labelled questions, by the index that answers in production."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from pydantic import ValidationError

from knowledge.evaluate import evaluate
from tests.knowledge.conftest import SyllableModel

CORPUS = [
    {"id": "a", "title": "Luật Du lịch, Điều 1", "text": "Hợp đồng lữ hành phải được lập thành văn bản."},
    {"id": "b", "title": "Luật Cư trú, Điều 2", "text": "Công dân đăng ký thường trú tại nơi ở hợp pháp."},
    {"id": "c", "title": "Luật Cư trú, Điều 3", "text": "Cơ quan đăng ký cư trú cập nhật cơ sở dữ liệu."},
]
QUERIES = [
    {"id": "1", "text": "Hợp đồng lữ hành lập thế nào?", "relevant": ["a"]},
    {"id": "2", "text": "Đăng ký thường trú ở đâu?", "relevant": ["b", "c"]},
    {"id": "3", "text": "Hợp đồng lữ hành", "relevant": ["không có"]},
]


def written(folder: Path, corpus: Sequence[Mapping[str, object]], queries: Sequence[Mapping[str, object]]) -> Path:
    for name, rows in (("corpus", corpus), ("queries", queries)):
        lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        (folder / f"{name}.jsonl").write_text(lines + "\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("fold_queries", [False, True])
@pytest.mark.parametrize("with_model", [False, True])
def test_the_first_relevant_document_counts(
    tmp_path: Path, model: SyllableModel, fold_queries: bool, with_model: bool
) -> None:
    figures = evaluate(written(tmp_path, CORPUS, QUERIES), model if with_model else None, fold_queries=fold_queries)
    assert {name: figures[name] for name in ("mrr@10", "hit@1", "hit@5", "hit@10")} == dict.fromkeys(
        ("mrr@10", "hit@1", "hit@5", "hit@10"), 0.6667
    )
    assert (figures["documents"], figures["queries"]) == (3, 3)
    assert figures["query_p95_ms"] >= figures["query_p50_ms"] > 0


def test_a_later_place_counts_its_share(tmp_path: Path) -> None:
    questions = [{"id": "1", "text": "Luật Cư trú, Điều 3", "relevant": ["b"]}]
    figures = evaluate(written(tmp_path, CORPUS, questions), None)
    assert (figures["mrr@10"], figures["hit@1"], figures["hit@5"]) == (0.5, 0.0, 1.0)


def test_a_set_without_questions_has_figures_of_nothing(tmp_path: Path) -> None:
    assert evaluate(written(tmp_path, CORPUS, []), None)["mrr@10"] == 0


def test_a_line_of_another_shape_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValidationError):
        evaluate(written(tmp_path, CORPUS, [{"id": "1", "text": "Câu hỏi không có nhãn"}]), None)


@pytest.mark.slow
@pytest.mark.shared
@pytest.mark.parametrize("fold_queries", [False, True])
def test_search_by_words_alone_finds_the_right_article_of_a_law(shared: Path, fold_queries: bool) -> None:
    figures = evaluate(shared / "corpus" / "retrieval" / "alqac2025", None, fold_queries=fold_queries)
    assert figures["mrr@10"] >= 0.87
