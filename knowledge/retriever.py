"""The index as a LangChain retriever, so that any LangChain program can search what this one knows."""

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from knowledge import citation
from knowledge.document import Shelf
from knowledge.search import Hit, Index


class IndexRetriever(BaseRetriever):
    """Retrieves at most `k` passages, best first, from the given shelves or from all."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    index: Index
    k: int = 8
    shelves: frozenset[Shelf] | None = None

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:  # noqa: ARG002
        return [_document(hit) for hit in self.index.search(query, self.k, self.shelves)]


def _document(hit: Hit) -> Document:
    """Return a hit as LangChain has it: "document" is the title or the file's name, "date" ISO 8601 or None."""
    identity = hit.document.identity
    metadata: dict[str, Any] = {
        "document": identity.title or hit.document.source,
        "place": hit.passage.place,
        "number": citation.sign(identity),
        "date": identity.date.isoformat() if identity.date else None,
        "score": hit.score,
    }
    return Document(id=hit.passage.id, page_content=hit.passage.text, metadata=metadata)
