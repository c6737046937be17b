"""Vectors of pieces, kept by Chroma: in a folder of this machine, or on a Chroma server.

The collection remembers which model made its vectors; another model's are never mixed in. All of it is a cache:
what is lost or damaged here is made again from the library. The only module that knows chromadb.
"""

import shutil
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import numpy as np

from knowledge.document import Shelf
from knowledge.fault import Fault
from knowledge.piece import Piece
from prompts import say

if TYPE_CHECKING:
    from chromadb.api import ClientAPI

NAME = "passages"
_PAGE = 1_000


class OtherModel(Fault):
    """The stored vectors were made by another embedding model than the one now set."""


class IndexUnavailable(Fault):
    """The stored index cannot be read, or its server cannot be reached."""


class Vectors:
    """The vectors of one library, all by one model."""

    def __init__(self, client: "ClientAPI", name: str, model: str, where: str) -> None:
        self._where = where
        self._vectors = client.get_or_create_collection(
            name,
            metadata={"model": model},
            configuration={"hnsw": {"space": "cosine", "ef_construction": 200, "ef_search": 200}},
            embedding_function=None,
        )
        made_by = (self._vectors.metadata or {}).get("model")
        if made_by != model:
            raise OtherModel(say("knowledge.index.other_model", stored=made_by, wanted=model))

    @classmethod
    def open(cls, folder: Path, url: str | None, model: str) -> "Vectors":
        """Open, or begin, the vectors in `folder`, or on the server at `url` ("http://host:8000/name of the office").

        Raises:
            OtherModel: they were made by another model than `model`.
            IndexUnavailable: the folder holds no readable index, or the server does not answer.
        """
        with _translated(url or folder):
            client = _server(url) if url else _embedded(folder)
            return cls(client, _collection(url), model, url or str(folder))

    @classmethod
    def fresh(cls, folder: Path, url: str | None, model: str) -> "Vectors":
        """Open with nothing in it, whatever was there before.

        Raises:
            IndexUnavailable: the folder cannot be written, or the server does not answer.
        """
        with _translated(url or folder):
            client = _emptied_server(url) if url else _emptied_folder(folder)
            return cls(client, _collection(url), model, url or str(folder))

    def ids(self, document_id: str | None = None) -> set[str]:
        """Return the ids of the pieces that have a vector, of one document or of all."""
        where: Any = None if document_id is None else {"document": document_id}
        with _translated(self._where):
            return set(self._vectors.get(where=where, include=[])["ids"])

    def add(self, pieces: Sequence[Piece], vectors: Sequence[Sequence[float]]) -> None:
        """Keep one vector for each piece; the same piece again changes nothing."""
        with _translated(self._where):
            for at in range(0, len(pieces), _PAGE):
                page = pieces[at : at + _PAGE]
                self._vectors.upsert(
                    ids=[piece.id for piece in page],
                    embeddings=np.array(vectors[at : at + _PAGE], dtype=np.float32),
                    metadatas=[
                        {"passage": piece.passage_id, "document": piece.document_id, "shelf": piece.shelf.value}
                        for piece in page
                    ],
                )

    def remove(self, ids: Collection[str]) -> None:
        """Forget these pieces."""
        listed = sorted(ids)
        with _translated(self._where):
            for at in range(0, len(listed), _PAGE):
                self._vectors.delete(ids=listed[at : at + _PAGE])

    def nearest(self, vector: Sequence[float], count: int, shelves: Collection[Shelf] | None) -> dict[str, float]:
        """Return the passages of the `count` nearest pieces with the cosine of each one's best piece, in [-1, 1]."""
        where: Any = None if shelves is None else {"shelf": {"$in": sorted(shelf.value for shelf in shelves)}}
        with _translated(self._where):
            found = self._vectors.query(
                query_embeddings=np.array([vector], dtype=np.float32),
                n_results=count,
                where=where,
                include=["metadatas", "distances"],
            )
        best: dict[str, float] = {}
        rows = zip((found["metadatas"] or [[]])[0], (found["distances"] or [[]])[0], strict=True)
        for about, distance in rows:
            passage = str(about["passage"])
            best[passage] = max(best.get(passage, -1.0), 1.0 - distance)
        return best


def _embedded(folder: Path) -> "ClientAPI":
    from chromadb import PersistentClient
    from chromadb.config import Settings

    folder.mkdir(parents=True, exist_ok=True)
    return PersistentClient(path=str(folder), settings=Settings(anonymized_telemetry=False))


def _server(url: str) -> "ClientAPI":
    from chromadb import HttpClient
    from chromadb.config import Settings

    at = urlsplit(url)
    secure = at.scheme == "https"
    port = at.port or (443 if secure else 8000)
    return HttpClient(host=at.hostname or "", port=port, ssl=secure, settings=Settings(anonymized_telemetry=False))


def _collection(url: str | None) -> str:
    """Return the collection's name: several offices may share a server, each with a name of its own in its URL."""
    return (urlsplit(url).path.strip("/") if url else "") or NAME


def _emptied_server(url: str) -> "ClientAPI":
    return _without(_server(url), _collection(url))


def _emptied_folder(folder: Path) -> "ClientAPI":
    try:
        return _without(_embedded(folder), NAME)
    except Exception:  # noqa: BLE001 - damaged beyond Chroma's own reading, in one of many ways
        # The folder holds nothing but this cache.
        shutil.rmtree(folder, ignore_errors=True)
        return _embedded(folder)


def _without(client: "ClientAPI", name: str) -> "ClientAPI":
    if name in {collection.name for collection in client.list_collections()}:
        client.delete_collection(name)
    return client


@contextmanager
def _translated(where: object) -> Iterator[None]:
    try:
        yield
    except Fault:
        raise
    except Exception as error:
        # Chroma lets its own errors, SQLite's, httpx's and plain ValueErrors through.
        reason = str(error).partition("\n")[0][:200]
        away = str(where).startswith("http")
        key = "knowledge.index.no_server" if away else "knowledge.index.unavailable"
        raise IndexUnavailable(say(key, where=where, reason=reason)) from error
