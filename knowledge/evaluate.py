"""Labelled questions -> figures, measured on the index that answers in production.

A set is a folder with corpus.jsonl, a line {"id", "title", "text"} for each document, and queries.jsonl, a line
{"id", "text", "relevant": [ids]} for each question. Nothing of the set is kept: the index lives in a temporary folder.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np
from pydantic import BaseModel

from knowledge.document import Document, Identity, Passage, Shelf
from knowledge.fold import fold
from knowledge.search import Index

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

DEPTH = 10


class _Article(BaseModel):
    id: str
    title: str = ""
    text: str


class _Question(BaseModel):
    id: str
    text: str
    relevant: list[str]


class _Corpus:
    """A set of documents as a library that only reads."""

    def __init__(self, articles: Iterable[_Article]) -> None:
        self._shelf = {
            article.id: (
                Document(article.id, Identity(title=_nfc(article.title) or None), Shelf.DIRECTIVE),
                Passage(f"{article.id}:0", article.id, 0, "", _nfc(article.text)),
            )
            for article in articles
        }

    def documents(self) -> Sequence[Document]:
        return [document for document, _ in self._shelf.values()]

    def document(self, document_id: str) -> Document | None:
        return self._shelf[document_id][0] if document_id in self._shelf else None

    def passages(self, document_ids: Iterable[str] | None = None) -> Sequence[Passage]:
        wanted = self._shelf if document_ids is None else document_ids
        return [self._shelf[document_id][1] for document_id in wanted if document_id in self._shelf]

    def add(self, document: Document, passages: Sequence[Passage], original: bytes | None) -> None:
        raise NotImplementedError("a set of labelled questions is only read")

    def original(self, document_id: str) -> bytes | None:
        raise NotImplementedError(f"no original of {document_id}: a set of labelled questions holds texts")


def evaluate(directory: Path, embeddings: "Embeddings | None", *, fold_queries: bool = False) -> dict[str, float]:
    """Index the set, ask its questions and return the figures.

    Args:
        directory: the folder of the set.
        embeddings: the model; None measures search by words alone.
        fold_queries: strip the diacritics from the questions first.

    Returns:
        "mrr@10", "hit@1", "hit@5" and "hit@10" from 0 to 1; "query_p50_ms", "query_p95_ms"; "index_s", the seconds
        until everything can be asked; "documents" and "queries", how many there were.

    Raises:
        OSError: a file is not there.
        pydantic.ValidationError: a line of it is of another shape.
    """
    corpus = _Corpus(_Article.model_validate_json(line) for line in _lines(directory / "corpus.jsonl"))
    questions = [_Question.model_validate_json(line) for line in _lines(directory / "queries.jsonl")]
    with TemporaryDirectory(prefix="troly-eval-", ignore_cleanup_errors=True) as scratch:
        start = perf_counter()
        index = Index.open(Path(scratch), corpus, embeddings=None if embeddings is None else lambda: embeddings)
        index.load()
        index.search(questions[0].text if questions else "", DEPTH)
        seconds = perf_counter() - start
        asked = [_ask(index, question, fold_queries=fold_queries) for question in questions]
    return {
        **_quality([rank for rank, _ in asked]),
        **_speed([milliseconds for _, milliseconds in asked]),
        "index_s": round(seconds, 1),
        "documents": len(corpus.documents()),
        "queries": len(questions),
    }


def _ask(index: Index, question: _Question, *, fold_queries: bool) -> tuple[int | None, float]:
    """Return the rank of the first relevant document, from 1, or None below `DEPTH`, and the milliseconds it took."""
    text = fold(question.text) if fold_queries else _nfc(question.text)
    start = perf_counter()
    hits = index.search(text, DEPTH)
    milliseconds = (perf_counter() - start) * 1_000
    found = list(dict.fromkeys(hit.document.id for hit in hits))
    ranks = [rank for rank, document_id in enumerate(found, 1) if document_id in question.relevant]
    return min(ranks, default=None), milliseconds


def _quality(ranks: Sequence[int | None]) -> dict[str, float]:
    count = max(len(ranks), 1)
    figures = {f"mrr@{DEPTH}": sum(1 / rank for rank in ranks if rank is not None) / count}
    for depth in (1, 5, DEPTH):
        figures[f"hit@{depth}"] = sum(rank is not None and rank <= depth for rank in ranks) / count
    return {name: round(figure, 4) for name, figure in figures.items()}


def _speed(times: Sequence[float]) -> dict[str, float]:
    usual, slow = np.percentile(times or [0.0], [50, 95])
    return {"query_p50_ms": round(float(usual), 1), "query_p95_ms": round(float(slow), 1)}


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as file:
        yield from (line for line in file if line.strip())


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
