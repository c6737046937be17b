"""A library in memory, documents to put in it, and a model whose vectors can be reckoned by hand."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

import pytest
from langchain_core.embeddings import Embeddings

from knowledge.document import Document, Identity, Passage, Shelf, Standing
from knowledge.lexical import syllables
from knowledge.search import Index


class MemoryLibrary:
    """A library that forgets everything at the end of the test."""

    def __init__(self) -> None:
        self._documents: dict[str, Document] = {}
        self._passages: dict[str, tuple[Passage, ...]] = {}

    def documents(self) -> Sequence[Document]:
        return list(self._documents.values())

    def document(self, document_id: str) -> Document | None:
        return self._documents.get(document_id)

    def passages(self, document_ids: Iterable[str] | None = None) -> Sequence[Passage]:
        wanted = self._documents if document_ids is None else document_ids
        return [passage for document_id in wanted for passage in self._passages.get(document_id, ())]

    def add(self, document: Document, passages: Sequence[Passage], original: bytes | None) -> None:
        self._documents[document.id] = document
        self._passages[document.id] = tuple(passages)

    def original(self, document_id: str) -> bytes | None:
        raise AssertionError("search never looks at originals")


class SyllableModel(Embeddings):
    """Texts that share syllables, diacritics and all forgotten, are near each other. Remembers what it embedded."""

    scale = (0.05, 0.6)

    def __init__(self, name: str = "syllables-1") -> None:
        self.name = name
        self.embedded: list[str] = []

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        assert texts, "nobody asks for the vectors of nothing"
        self.embedded += texts
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        vector = [1e-6] * 64
        for syllable in syllables(text):
            vector[hashlib.sha256(syllable.encode()).digest()[0] % 64] += 1.0
        length = sum(number * number for number in vector) ** 0.5
        return [number / length for number in vector]


Put = Callable[..., Document]


@pytest.fixture
def library() -> MemoryLibrary:
    """An empty library."""
    return MemoryLibrary()


@pytest.fixture
def model() -> SyllableModel:
    """The model of most tests."""
    return SyllableModel()


@pytest.fixture
def put(library: MemoryLibrary) -> Put:
    """Put a document into the library: put("412/KH-UBND", "text of a passage", "…", kind="Kế hoạch", title="…")."""

    def put(
        sign: str,
        *texts: str | Passage,
        kind: str = "Kế hoạch",
        title: str | None = None,
        issuer: str | None = "Ủy ban nhân dân tỉnh Mẫu",
        on: date | None = date(2025, 7, 10),
        shelf: Shelf = Shelf.DIRECTIVE,
        standing: Standing = Standing.IN_FORCE,
        document_id: str | None = None,
    ) -> Document:
        number, _, symbol = sign.partition("/")
        identity = Identity(kind, number or None, symbol or None, on, issuer, title)
        name = document_id or sign
        document = Document(name, identity, shelf, standing, f"{name}.docx")
        library.add(document, [_passage(name, order, text) for order, text in enumerate(texts)], None)
        return document

    return put


@pytest.fixture
def opened(library: MemoryLibrary, tmp_path: Path) -> Callable[..., Index]:
    """Open the index over the library, with a model or, for None, without one."""

    def opened(model: Embeddings | None = None) -> Index:
        return Index.open(tmp_path / "index", library, embeddings=None if model is None else lambda: model)

    return opened


def _passage(document_id: str, order: int, text: str | Passage) -> Passage:
    if isinstance(text, Passage):
        return Passage(f"{document_id}:{order}", document_id, order, text.place, text.text, text.headings)
    return Passage(f"{document_id}:{order}", document_id, order, f"mục {order + 1}", text)
