"""Documents and their passages: the plain values that ingest makes, the index holds and drafts cite.

An administrative document is one thing by its kind-and-number, symbol, date and issuer together: numbers start
again each year (Nghị định 30/2020/NĐ-CP, Điều 15) and every commune has a 160/KH-UBND. None of them alone is a key.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Standing(StrEnum):
    """Is the document in force? Unknown stays unknown; nobody guesses "in force"."""

    UNKNOWN = "unknown"
    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"


class Shelf(StrEnum):
    """What the document is to us."""

    DIRECTIVE = "directive"
    PAST_REPORT = "past_report"
    REQUEST = "request"
    REGISTERED = "registered"
    """Known by its facts alone (registry.yaml): citable, but without text to quote."""


@dataclass(frozen=True)
class Identity:
    """What the document calls itself. None means: not written there.

    `number` has no leading zeros ("5", "30c"); `symbol` is all that follows the first separator, with the year
    where the document has one: "QĐ-TTg", "2020/NĐ-CP", "CT/TW", "SNV-TĐKT".
    """

    kind: str | None = None
    number: str | None = None
    symbol: str | None = None
    date: datetime.date | None = None
    issuer: str | None = None
    title: str | None = None


@dataclass(frozen=True)
class Document:
    """One document on the shelf.

    `id` is stable across rebuilds: the first 16 hex digits of the SHA-256 of the original's bytes, or of the printed
    identity for a registered one. `source` is the original's file name; `sha256` is None for a registered document.
    """

    id: str
    identity: Identity
    shelf: Shelf
    standing: Standing = Standing.UNKNOWN
    source: str = ""
    sha256: str | None = None


@dataclass(frozen=True)
class Passage:
    """A piece of a document that knows its place.

    `id` is "<document id>:<order>"; `place` is read by people ("mục III.1.đ", "điểm a khoản 2 Điều 5", "phần mở đầu");
    `headings` are the titles above it, outermost first; `text` is verbatim, NFC.
    """

    id: str
    document_id: str
    order: int
    place: str
    text: str
    headings: tuple[str, ...] = ()


class Library(Protocol):
    """The truth about documents: rows and originals. The index is a cache of it."""

    def documents(self) -> Sequence[Document]:
        """Return every document, oldest arrival first."""

    def document(self, document_id: str) -> Document | None:
        """Return one document, or None."""

    def passages(self, document_ids: Iterable[str] | None = None) -> Sequence[Passage]:
        """Return the passages of these documents (of all when None), by document and order."""

    def add(self, document: Document, passages: Sequence[Passage], original: bytes | None) -> None:
        """Keep a document, its passages and its original in one commit. The same id again replaces it whole."""

    def original(self, document_id: str) -> bytes | None:
        """Return the bytes that were kept, or None for a registered document."""
