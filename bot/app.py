"""Start-up: chooses the parts and joins them.

The first start of the sample office loads its documents, so that there is something to ask and to draft from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import prompts
from bot.access import Role
from bot.clock import now
from bot.engine import Engine
from bot.interview.read import read_forms
from bot.messages import Sender
from bot.parts import Parts
from bot.report.model import Office
from bot.report.office import read_office
from bot.settings import LanguageModel as Wanted
from bot.settings import Settings
from bot.store import Store
from ingest.pipeline import Receipt, ingest_paths
from ingest.registry import load_registry
from knowledge.document import Document, Library
from knowledge.fault import Fault
from knowledge.language_model import LanguageModel, open_language_model
from knowledge.search import Index

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

SAMPLES = Path(__file__).parents[1] / "ingest" / "samples"

Track = Callable[[Iterable[Path], str], Iterable[Path]]
"""Shows progress over files; the identity where nobody watches."""


@dataclass(frozen=True)
class App:
    """The running assistant."""

    settings: Settings
    parts: Parts
    engine: Engine


class NoSuchOffice(Fault):
    """The setting names an office that is neither a profile that comes along nor a file."""


@contextmanager
def opened(settings: Settings, *, track: Track | None = None) -> Iterator[App]:
    """Open the office's state, loading the samples when it is the sample office and has nothing yet.

    Raises:
        StoreUnavailable, FaultyForm, FaultyOffice, NoSuchOffice, OtherModel: each one clear sentence.
    """
    store = Store(settings.database_url, settings.home / "files")
    try:
        index = Index.open(
            settings.home / "index",
            store,
            chroma_url=settings.chroma_url,
            embeddings=_embeddings(settings.embedding_model),
        )
        parts = Parts(
            store=store,
            index=index,
            forms=read_forms(),
            office=office(settings.office),
            now=now,
            orphans=settings.orphans,
            soffice=settings.soffice,
            language_model=_language_model(settings.language_model),
        )
        # The samples belong to the made-up office: on a real one's shelf an answer could cite what nobody ever issued.
        if track is not None and parts.office.made_up and not store.documents():
            load_samples(parts, track)
        yield App(settings, parts, Engine(parts))
    finally:
        store.close()


def office(wanted: str) -> Office:
    """Return the profile that a setting names: the id of one that comes along, or a path to the office's own file."""
    path = prompts.offices().get(wanted) or Path(wanted)
    if not path.is_file():
        raise NoSuchOffice(prompts.say("cli.no_such_office", office=wanted))
    return read_office(path)


def load_samples(parts: Parts, track: Track) -> list[Receipt]:
    """Take the sample documents in. Safe to repeat."""
    load_registry(SAMPLES / "registry.yaml", parts.store)
    receipts: list[Receipt] = []
    for path in track(_sample_files(), prompts.say("cli.loading_samples")):
        receipts += ingest_paths([path], parts.store, parts.index)
    return receipts


def operator(parts: Parts, name: str, role: Role) -> Sender:
    """Return the person at this terminal, in the role they chose: whoever holds the machine holds the data."""
    key = f"{name}:{role}"
    if parts.store.person("terminal", key) is None:
        parts.store.add_person("terminal", key, name, role, parts.now().isoformat())
    return Sender("terminal", key, name)


def samples_on(library: Library) -> tuple[Document, ...]:
    """Return the made-up documents that stand in a library."""
    made_up = {hashlib.sha256(path.read_bytes()).hexdigest() for path in _sample_files()}
    return tuple(document for document in library.documents() if document.sha256 in made_up)


def _sample_files() -> list[Path]:
    found = (path for path in sorted(SAMPLES.rglob("*")) if path.suffix in {".docx", ".txt", ".md"})
    return [path for path in found if path.name not in {"interview.txt", "README.md"}]


def _language_model(wanted: Wanted) -> LanguageModel | None:
    if wanted.name is None:
        return None
    return open_language_model(wanted.name, url=wanted.url, key=wanted.key, timeout=wanted.timeout)


def _embeddings(name: str | None) -> Callable[[], Embeddings]:
    def load() -> Embeddings:
        from knowledge.embeddings import embeddings

        return embeddings(name)

    return load
