"""Fakes at ingest's two seams: a library in memory, and an index that only takes what the library holds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from knowledge.document import Document, Passage
from knowledge.fault import Fault


@dataclass
class Shelves:
    """A library. Like the real one it refuses passages of another document, and bytes that were never given."""

    rows: dict[str, Document] = field(default_factory=dict)
    pages: dict[str, tuple[Passage, ...]] = field(default_factory=dict)
    originals: dict[str, bytes] = field(default_factory=dict)

    def documents(self) -> Sequence[Document]:
        return tuple(self.rows.values())

    def document(self, document_id: str) -> Document | None:
        return self.rows.get(document_id)

    def passages(self, document_ids: Iterable[str] | None = None) -> Sequence[Passage]:
        wanted = self.rows if document_ids is None else document_ids
        return tuple(passage for one in wanted for passage in self.pages.get(one, ()))

    def add(self, document: Document, passages: Sequence[Passage], original: bytes | None) -> None:
        if any(passage.document_id != document.id for passage in passages):
            raise ValueError("a passage of another document")
        if (original is None) != (document.sha256 is None):
            raise ValueError("an original and its sha256 go together")
        self.rows[document.id] = document
        self.pages[document.id] = tuple(passages)
        if original is not None:
            self.originals[document.id] = original

    def original(self, document_id: str) -> bytes | None:
        return self.originals.get(document_id)


@dataclass
class Index:
    """An index over a library; `broken` is the fault that it meets at the next addition."""

    library: Shelves
    held: dict[str, tuple[Passage, ...]] = field(default_factory=dict)
    broken: Fault | None = None

    def add(self, document: Document, passages: Sequence[Passage]) -> None:
        if self.library.document(document.id) != document:
            raise ValueError("the library comes first")
        if self.broken is not None:
            raise self.broken
        self.held[document.id] = tuple(passages)
