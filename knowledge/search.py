"""Search over the library: a document that the question names first, then words and meaning together.

The library is the truth and this index a cache: `load` embeds what the vectors lack and forgets what they have too
much of. Until the embedding model is there, and whenever the vectors cannot be read, search goes by words alone.
Any number of threads may search while one adds.
"""

import logging
import threading
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.chroma import IndexUnavailable, OtherModel, Vectors
from knowledge.document import Document, Library, Passage, Shelf
from knowledge.fault import Fault
from knowledge.mention import Mention, mentions
from knowledge.piece import Piece, pieces
from knowledge.ranking import Hit, Shelves, meaning

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

__all__ = ["Hit", "Index", "IndexUnavailable", "OtherModel"]

log = logging.getLogger(__name__)

OnProgress = Callable[[int, int], None]
"""Told (pieces done, pieces in all)."""

_NEAREST = 100
_BATCH = 16


class Index:
    """The one index of an office. Made by `open`."""

    def __init__(self, folder: Path, url: str | None, library: Library) -> None:
        self._folder = folder
        self._url = url
        self._library = library
        self._shelves = _read(library)
        self._changing = threading.Lock()
        self._model: Embeddings | None = None
        self._vectors: Vectors | None = None
        self._ready = False
        self._fault: Fault | None = None

    @classmethod
    def open(
        cls,
        folder: Path,
        library: Library,
        *,
        chroma_url: str | None = None,
        embeddings: "Callable[[], Embeddings] | None" = None,
    ) -> "Index":
        """Open the index kept in `folder`, or on the Chroma server, over this library.

        A model or vectors that cannot be used are no reason not to open: search by words works, `rebuild` mends the
        vectors, and `load`, `warm` and `add` raise the reason.

        Args:
            folder: where the vectors are; made when absent, and disposable.
            library: the documents. Nothing else is ever found.
            chroma_url: a Chroma server to keep the vectors on instead.
            embeddings: gives the model; called once, at once, and expected to load its weights on first use. Its
                `name` tells its vectors from another model's. None: search by words alone.
        """
        index = cls(folder / "chroma", chroma_url, library)
        if embeddings is not None:
            try:
                index._model = embeddings()
                index._vectors = Vectors.open(index._folder, chroma_url, _name(index._model))
            except Fault as fault:
                index._fault = fault
        return index

    def load(self) -> None:
        """Load the model and bring the vectors in line with the library. Takes seconds, or as long as embedding takes.

        Raises:
            OtherModel: the vectors were made by another model; `rebuild` makes them again.
            IndexUnavailable: they cannot be read.
            ModelUnavailable: the model cannot be loaded.
        """
        self._check()
        if self._model is not None and self._vectors is not None:
            self._model.embed_query("")
            self._ready = True
            self._align(self._vectors, self._pieces(self._shelves.passages), self._vectors.ids())

    def warm(self) -> threading.Thread:
        """Start `load` in the background and return its thread.

        Raises:
            OtherModel, IndexUnavailable, ModelUnavailable: known to be wrong already. Later faults are logged.
        """
        self._check()
        thread = threading.Thread(target=self._load_quietly, name="warm-index", daemon=True)
        thread.start()
        return thread

    def add(self, document: Document, passages: Sequence[Passage]) -> None:
        """Take in a document that the library now holds, in place of its former passages. By words it is found at once.

        Raises:
            OtherModel, IndexUnavailable, ModelUnavailable: it could not be embedded; `load` or `rebuild` catches up.
        """
        with self._changing:
            self._shelves = self._shelves.with_document(document, passages)
        self._check()
        if self._vectors is not None:
            self._align(self._vectors, self._pieces(passages), self._vectors.ids(document.id))
            self._ready = True

    def rebuild(self, on_progress: OnProgress | None = None) -> None:
        """Make everything again from the library, whatever the state or the model of the stored vectors.

        Raises:
            ModelUnavailable: there is no model to make them with; what was stored is left alone.
            IndexUnavailable: they cannot be written.
        """
        with self._changing:
            self._shelves = _read(self._library)
        if self._model is None:
            self._check()
            return
        self._model.embed_query("")
        self._vectors = Vectors.fresh(self._folder, self._url, _name(self._model))
        self._fault, self._ready = None, True
        self._align(self._vectors, self._pieces(self._shelves.passages), set(), on_progress)

    def search(self, query: str, k: int = 8, shelves: Collection[Shelf] | None = None) -> list[Hit]:
        """Return at most `k` passages, best first; those of documents that the query names come before all others.

        Args:
            query: what is looked for, NFC, with or without diacritics.
            k: how many at most.
            shelves: look on these only; None for all.
        """
        known = self._current()
        if not known.passages or not query.strip():
            return []
        return known.ranked(query, self._likeness(query, shelves), k, shelves)

    def mentions(self, query: str) -> tuple[Mention, ...]:
        """Return the documents that a question names."""
        return mentions(query, tuple(self._current().documents.values()))

    def passages(self, document_id: str) -> tuple[Passage, ...]:
        """Return a document's passages in order."""
        return tuple(passage for passage in self._shelves.passages if passage.document_id == document_id)

    def rarity(self, terms: Iterable[str]) -> dict[str, float]:
        """Return how much each folded term tells, in nats; most for one that occurs nowhere."""
        lexical = self._shelves.lexical
        return {term: lexical.rarity(term) for term in terms}

    def nearness(self, likeness: float) -> float | None:
        """Return a cosine on the model's own scale: 0 for unrelated texts, 1 for a question and its answer.

        None when the model does not tell its scale.
        """
        scale: tuple[float, float] | None = getattr(self._model, "scale", None)
        return None if scale is None else (likeness - scale[0]) / (scale[1] - scale[0])

    def _current(self) -> Shelves:
        """Return the shelves as the library has them now: another process may have added to it."""
        if {document.id: document for document in self._library.documents()} != self._shelves.documents:
            with self._changing:
                self._shelves = _read(self._library)
        return self._shelves

    def _likeness(self, query: str, shelves: Collection[Shelf] | None) -> dict[str, float]:
        if not self._ready or self._model is None or self._vectors is None or not meaning(query):
            return {}
        try:
            return self._vectors.nearest(self._model.embed_query(query), _NEAREST, shelves)
        except IndexUnavailable:
            log.exception("searching by words alone")
            return {}

    def _check(self) -> None:
        if self._fault is not None:
            raise self._fault

    def _load_quietly(self) -> None:
        try:
            self.load()
        except Fault:
            log.exception("searching by words alone")

    def _align(
        self, vectors: Vectors, wanted: Sequence[Piece], stored: set[str], on_progress: OnProgress | None = None
    ) -> None:
        """Embed the pieces that are wanted and not stored; forget those stored and not wanted."""
        assert self._model is not None
        vectors.remove(stored - {piece.id for piece in wanted})
        missing = [piece for piece in wanted if piece.id not in stored]
        for start in range(0, len(missing), _BATCH):
            batch = missing[start : start + _BATCH]
            vectors.add(batch, self._model.embed_documents([piece.text for piece in batch]))
            if on_progress is not None:
                on_progress(start + len(batch), len(missing))

    def _pieces(self, passages: Iterable[Passage]) -> list[Piece]:
        known = self._shelves
        return [piece for passage in passages for piece in pieces(known.document_of(passage), passage)]


def _read(library: Library) -> Shelves:
    return Shelves(library.documents(), library.passages())


def _name(model: "Embeddings") -> str:
    return str(getattr(model, "name", type(model).__qualname__))
