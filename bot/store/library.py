"""Rows of documents and their passages. The bytes of an original lie under its SHA-256, see `files.py`."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from bot.store.files import Files
from bot.store.tables import DOCUMENTS, PASSAGES
from knowledge.document import Document, Identity, Passage, Shelf, Standing

_ALL = select(DOCUMENTS).order_by(DOCUMENTS.c.arrival)


def documents(connection: Connection) -> tuple[Document, ...]:
    """Return every document, oldest arrival first."""
    return tuple(_document(row) for row in connection.execute(_ALL))


def document(connection: Connection, document_id: str) -> Document | None:
    """Return one document, or None."""
    row = connection.execute(select(DOCUMENTS).where(DOCUMENTS.c.id == document_id)).first()
    return None if row is None else _document(row)


def passages(connection: Connection, document_ids: Iterable[str] | None) -> tuple[Passage, ...]:
    """Return the passages of these documents (of all when None), by arrival of the document and order."""
    rows = select(PASSAGES).join(DOCUMENTS).order_by(DOCUMENTS.c.arrival, PASSAGES.c.order)
    if document_ids is not None:
        rows = rows.where(PASSAGES.c.document_id.in_(list(document_ids)))
    return tuple(_passage(row) for row in connection.execute(rows))


def add(
    connection: Connection, files: Files, document: Document, passages: Sequence[Passage], original: bytes | None
) -> None:
    """Keep a document whole; one that is here keeps its place in the order of arrival and nothing else.

    Raises:
        ValueError: the parts do not belong together: a passage of another document, or bytes that are not `sha256`.
    """
    if any(passage.document_id != document.id for passage in passages):
        raise ValueError(f"a passage of another document came with {document.id}")
    _keep_original(files, document, original)
    connection.execute(delete(PASSAGES).where(PASSAGES.c.document_id == document.id))
    changed = connection.execute(update(DOCUMENTS).where(DOCUMENTS.c.id == document.id).values(_row(document)))
    if changed.rowcount == 0:
        connection.execute(insert(DOCUMENTS).values(_row(document)))
    # SQLAlchemy takes an empty list for one row of defaults.
    if passages:
        connection.execute(insert(PASSAGES), [_passage_row(passage) for passage in passages])


def original(connection: Connection, files: Files, document_id: str) -> bytes | None:
    """Return the bytes that were kept, or None for a registered or unknown document."""
    found = document(connection, document_id)
    return None if found is None or found.sha256 is None else files.read(found.sha256)


def _keep_original(files: Files, document: Document, original: bytes | None) -> None:
    if original is None:
        if document.sha256 is not None and not files.has(document.sha256):
            raise ValueError(f"document {document.id} came without its original")
    elif files.keep(original) != document.sha256:
        raise ValueError(f"the original of document {document.id} is not what its sha256 says")


def _row(document: Document) -> dict[str, str | None]:
    identity = document.identity
    return {
        "id": document.id,
        "kind": identity.kind,
        "number": identity.number,
        "symbol": identity.symbol,
        "date": None if identity.date is None else identity.date.isoformat(),
        "issuer": identity.issuer,
        "title": identity.title,
        "shelf": document.shelf.value,
        "standing": document.standing.value,
        "source": document.source,
        "sha256": document.sha256,
    }


def _document(row: Row[Any]) -> Document:
    return Document(
        id=row.id,
        identity=Identity(
            kind=row.kind,
            number=row.number,
            symbol=row.symbol,
            date=None if row.date is None else date.fromisoformat(row.date),
            issuer=row.issuer,
            title=row.title,
        ),
        shelf=Shelf(row.shelf),
        standing=Standing(row.standing),
        source=row.source,
        sha256=row.sha256,
    )


def _passage_row(passage: Passage) -> dict[str, str | int]:
    return {
        "document_id": passage.document_id,
        "order": passage.order,
        "id": passage.id,
        "place": passage.place,
        "text": passage.text,
        "headings": json.dumps(passage.headings, ensure_ascii=False),
    }


def _passage(row: Row[Any]) -> Passage:
    return Passage(
        id=row.id,
        document_id=row.document_id,
        order=row.order,
        place=row.place,
        text=row.text,
        headings=tuple(json.loads(row.headings)),
    )
