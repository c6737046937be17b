"""Files -> documents in the library and the index, one receipt for each file.

    propose   reads the file and says what it seems to be; nothing is kept yet
    keep      original, row and passages in one commit, the index after; safe to repeat

A file that cannot be read is refused with the reason and holds up no other. A newer version of a document takes its
place and its standing; the former one stays, original and all, without its number (see `versions.py`).
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Protocol

import prompts
from ingest.identify import Identified, Reading, identify
from ingest.read import MOST_BYTES, Unreadable, clean, read, too_large
from ingest.split import split
from ingest.versions import retired, same_document, withdrawn
from knowledge.document import Document, Identity, Library, Passage, Shelf, Standing
from knowledge.fault import Fault


class Outcome(StrEnum):
    """What became of a file."""

    ADDED = "added"
    ALREADY_HERE = "already_here"
    NEW_VERSION = "new_version"
    REFUSED = "refused"


class Index(Protocol):
    """What ingest needs of the search index."""

    def add(self, document: Document, passages: Sequence[Passage]) -> None:
        """Take in a document in place of its former passages."""


@dataclass(frozen=True)
class Receipt:
    """What became of one file. `passages` counts them; `replaced` is the version that stood there before.

    `reason` says why a file was refused, or what is still amiss with one that was kept: not yet in the index.
    """

    outcome: Outcome
    name: str
    document: Document | None = None
    passages: int = 0
    reason: str = ""
    readings: Mapping[str, Reading] = field(default_factory=dict)
    replaced: Document | None = None


@dataclass(frozen=True)
class Proposal:
    """A file that was read and not yet kept. `replaced` is the document in use whose place it would take."""

    name: str
    content: bytes
    document: Document
    passages: tuple[Passage, ...]
    readings: Mapping[str, Reading]
    replaced: Document | None = None


def ingest_file(name: str, content: bytes, library: Library, index: Index | None) -> Receipt:
    """Read a file and keep it at once. The same bytes again change nothing, and mend an index that missed them."""
    match propose(name, content, library):
        case Proposal() as proposal:
            return keep(proposal, library, index)
        case Receipt(outcome=Outcome.ALREADY_HERE, document=Document() as here) as receipt:
            return replace(receipt, reason=_indexed(index, [(here, library.passages([here.id]))]))
        case Receipt() as refused:
            return refused


def ingest_paths(paths: Iterable[Path], library: Library, index: Index | None) -> Iterator[Receipt]:
    """Yield a receipt for each file below these paths, one by one as they are done."""
    for path in files_under(paths):
        content = _content(path)
        yield content if isinstance(content, Receipt) else ingest_file(path.name, content, library, index)


def files_under(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files below these paths, sorted; what is missing is yielded as it is, to be refused by name.

    Hidden files and folders are passed over, and so are links that lead out of the folder that was named.
    """
    for path in paths:
        if path.is_dir():
            yield from _files_in(path, path.resolve())
        else:
            yield path


def propose_file(path: Path, library: Library) -> Proposal | Receipt:
    """Read a file from the disk and say what it seems to be."""
    content = _content(path)
    return content if isinstance(content, Receipt) else propose(path.name, content, library)


def propose(name: str, content: bytes, library: Library) -> Proposal | Receipt:
    """Read a file and say what it seems to be: a proposal, or the receipt of one refused or already here."""
    name = clean(name)
    digest = hashlib.sha256(content).hexdigest()
    if here := _same_bytes(library, digest):
        return Receipt(Outcome.ALREADY_HERE, name, here, len(library.passages([here.id])))
    try:
        blocks = read(name, content)
    except Unreadable as unreadable:
        return Receipt(Outcome.REFUSED, name, reason=str(unreadable))
    identified = identify(blocks)
    replaced = same_document(library.documents(), identified.identity)
    document = _document(name, digest, identified, replaced)
    return Proposal(name, content, document, split(document.id, blocks), identified.readings, replaced)


def keep(proposal: Proposal, library: Library, index: Index | None) -> Receipt:
    """Keep what was proposed: first the library, then the index."""
    document, passages, before = proposal.document, proposal.passages, proposal.replaced
    changes: list[tuple[Document, Sequence[Passage]]] = [(document, passages)]
    if before is not None and before.id != document.id:
        # Stopped between the two, repeating the newer file sets it right.
        changes.insert(0, (retired(before, proposal.name), ()))
    for one, its_passages in changes:
        original = proposal.content if one is document else library.original(one.id)
        library.add(one, its_passages, original)
    newer = before is not None and before.shelf is not Shelf.REGISTERED
    return Receipt(
        outcome=Outcome.NEW_VERSION if newer else Outcome.ADDED,
        name=proposal.name,
        document=document,
        passages=len(passages),
        reason=_indexed(index, changes),
        readings=proposal.readings,
        replaced=before,
    )


def restated(proposal: Proposal, identity: Identity, shelf: Shelf, library: Library) -> Proposal:
    """Return a proposal as it is when the document is this one, on this shelf, whatever its file was read as."""
    digest = hashlib.sha256(proposal.content).hexdigest()
    replaced = same_document(library.documents(), identity)
    document = _document(proposal.name, digest, Identified(identity, proposal.readings, shelf), replaced)
    passages = (replace(each, id=f"{document.id}:{each.order}", document_id=document.id) for each in proposal.passages)
    return replace(proposal, document=document, passages=tuple(passages), replaced=replaced)


def withdraw(document: Document, library: Library) -> None:
    """Take a document out of use: its original stays, its number and passages go. The index is told by `forget`."""
    library.add(withdrawn(document), (), library.original(document.id))


def forget(document: Document, index: Index | None) -> str:
    """Let a document that is being withdrawn be found no more. Returns what is amiss, or ""."""
    return _indexed(index, [(withdrawn(document), ())])


def _document(name: str, digest: str, read_as: Identified, replaced: Document | None) -> Document:
    standing = replaced.standing if replaced else Standing.UNKNOWN
    if replaced and replaced.shelf is Shelf.REGISTERED:
        # What was known by its facts now has its text: the same document, and drafts that cite it go on citing it.
        return replace(replaced, shelf=read_as.shelf, source=name, sha256=digest)
    return Document(digest[:16], read_as.identity, read_as.shelf, standing, name, digest)


def _same_bytes(library: Library, digest: str) -> Document | None:
    """Return the document that these bytes are the text of; a former version that was retired is none."""
    same = (document for document in library.documents() if document.sha256 == digest)
    return next((document for document in same if library.passages([document.id])), None)


def _indexed(index: Index | None, changes: Iterable[tuple[Document, Sequence[Passage]]]) -> str:
    """Bring the index up to date; return what is amiss, for the library is right whatever the index says."""
    if index is None:
        return ""
    try:
        for document, passages in changes:
            index.add(document, passages)
    except Fault as fault:
        return str(fault)
    return ""


def _content(path: Path) -> bytes | Receipt:
    name = clean(path.name)
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            # Reading would refuse it too, but with all its bytes in memory.
            return Receipt(Outcome.REFUSED, name, reason=too_large(size))
        return path.read_bytes()
    except FileNotFoundError:
        return Receipt(Outcome.REFUSED, name, reason=prompts.say("ingest.missing", path=path))
    except OSError as error:
        return Receipt(Outcome.REFUSED, name, reason=prompts.say("ingest.unopened", why=error.strerror or error))


def _files_in(folder: Path, root: Path) -> Iterator[Path]:
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        # Not ours to look into: the receipt will say so.
        yield folder
        return
    for path in entries:
        if path.name.startswith(".") or not path.resolve().is_relative_to(root):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _files_in(path, root)
        elif path.is_file():
            yield path
