"""registry.yaml -> documents known by their facts alone: citable, but without text to quote.

    - kind: Quyết định
      number: 733/QĐ-TTg          the sign as printed; a law has none, its name is the title
      date: 2019-06-14            or null, where a document is cited without one
      issuer: Thủ tướng Chính phủ
      title: ban hành Kế hoạch …
      standing: unknown           unknown (when left out) · in_force · superseded

A file with a single wrong entry is refused whole, the entry named.
"""

import hashlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

import prompts
from ingest.versions import same_document
from knowledge import citation
from knowledge.citation.kinds import LAWS, NAMES
from knowledge.document import Document, Identity, Library, Shelf, Standing
from knowledge.fault import Fault
from knowledge.fold import squeeze


class FaultyRegistry(Fault):
    """A registry that cannot be used: "<file>: <entry>: <reason>"."""


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    kind: str
    number: str | None = None
    date: date | None
    issuer: str = Field(min_length=1)
    title: str = Field(min_length=1)
    standing: Standing = Standing.UNKNOWN


class _Wrong(Exception):
    """An entry that has the right fields and says nothing sound. `why` is a key of the messages."""

    def __init__(self, why: str, **holes: object) -> None:
        super().__init__(why)
        self.why = why
        self.holes = holes


def load_registry(path: Path, library: Library) -> tuple[Document, ...]:
    """Put the documents of a registry into the library and return those that went in. Safe to repeat.

    A document whose text is there already stays as it is: its own words count for more.

    Raises:
        FaultyRegistry: the file or an entry of it is wrong; nothing was put in.
    """
    added = []
    for document in read_registry(path):
        known = library.document(document.id) or same_document(library.documents(), document.identity)
        if known is None or known.shelf is Shelf.REGISTERED:
            library.add(document, (), None)
            added.append(document)
    return tuple(added)


def read_registry(path: Path) -> tuple[Document, ...]:
    """Return the documents of a registry in its order.

    Raises:
        FaultyRegistry: the file or an entry of it is wrong.
    """
    documents: list[Document] = []
    for number, plain in enumerate(_entries(path), start=1):
        where = prompts.say("ingest.registry.entry", number=number)
        try:
            document = _document(_Entry.model_validate(plain), path.name)
            _refuse_twin(document, documents)
        except ValidationError as error:
            why, holes = _shape(error)
            raise _faulty(path, where, why, **holes) from error
        except _Wrong as wrong:
            raise _faulty(path, where, wrong.why, **wrong.holes) from wrong
        documents.append(document)
    return tuple(documents)


def _entries(path: Path) -> Sequence[Any]:
    where = prompts.say("ingest.registry.file")
    try:
        plain = yaml.safe_load(prompts.read(path))
    except (OSError, UnicodeDecodeError) as error:
        raise _faulty(path, where, "unreadable") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise _faulty(path, where, "no_yaml", detail=str(error).split("\n")[0]) from error
    if not isinstance(plain, list):
        raise _faulty(path, where, "no_list")
    return plain


def _document(entry: _Entry, source: str) -> Document:
    identity = _identity(entry)
    printed = (citation.sign(identity) or citation.short(identity), entry.date, squeeze(entry.issuer))
    # Not of title and standing: whoever corrects one means the same document.
    digest = hashlib.sha256("\n".join(map(str, printed)).encode()).hexdigest()
    return Document(digest[:16], identity, Shelf.REGISTERED, entry.standing, source)


def _identity(entry: _Entry) -> Identity:
    if entry.kind not in NAMES:
        raise _Wrong("kind", detail=entry.kind)
    if entry.number is None and entry.kind not in LAWS:
        raise _Wrong("unnumbered")
    signed = citation.parse_sign(entry.number) if entry.number else Identity()
    if signed is None:
        raise _Wrong("number", detail=entry.number)
    return Identity(entry.kind, signed.number, signed.symbol, entry.date, entry.issuer, entry.title)


def _refuse_twin(document: Document, before: Sequence[Document]) -> None:
    for number, other in enumerate(before, start=1):
        if other.id == document.id:
            raise _Wrong("twice", detail=number)


def _shape(error: ValidationError) -> tuple[str, dict[str, object]]:
    first = error.errors()[0]
    field = str(first["loc"][0]) if first["loc"] else ""
    if first["type"] in ("missing", "extra_forbidden"):
        return first["type"], {"field": field}
    return "value", {"field": field, "detail": first["msg"]}


def _faulty(path: Path, where: str, why: str, **holes: object) -> FaultyRegistry:
    reason = prompts.say(f"ingest.registry.{why}", **holes)
    return FaultyRegistry(prompts.say("ingest.registry.faulty", file=path.name, where=where, why=reason))
