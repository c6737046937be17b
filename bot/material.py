"""What a draft is made from besides the answers: last period's report, documents to cite, the office, the day."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import prompts
from bot.interview.understand import Context
from bot.parts import Parts
from bot.report.checks import superseded_among
from bot.report.material import Material
from ingest.outline import sections
from ingest.read import read
from knowledge import citation
from knowledge.document import Document, Identity, Library, Shelf
from knowledge.fold import squeeze


@dataclass(frozen=True)
class LastReport:
    """Last period's report of this office: how to call it, and its paragraphs by place ("IV.2")."""

    label: str
    sections: Mapping[str, tuple[str, ...]]


NO_REPORT = LastReport("", {})


def last_report(parts: Parts) -> LastReport:
    """Return the newest past report that this office issued, or `NO_REPORT`."""
    own = [document for document in parts.store.documents() if _is_own(document, parts.office.name)]
    if not own:
        return NO_REPORT
    newest = max(own, key=lambda document: document.identity.date or date.min)
    return LastReport(_label(newest), _sections(parts.store, newest))


def context(parts: Parts) -> Context:
    """Return what understanding an answer may look at."""
    return Context(today=parts.today(), find=finder(parts.store), past=last_report(parts).sections, office=parts.office)


def material(parts: Parts) -> Material:
    """Return what drafting may use besides the answers."""
    last = last_report(parts)
    return Material(
        office=parts.office,
        past=last.sections,
        past_label=last.label,
        today=parts.today(),
        quoted=quoter(parts.store),
        superseded=superseded_among(parts.store.documents()),
    )


def finder(library: Library) -> Callable[[Identity], Sequence[Document]]:
    """Return a look-up: every document that agrees with all that an identity states."""

    def find(asked: Identity) -> Sequence[Document]:
        return tuple(found for found in library.documents() if citation.matches(found.identity, asked))

    return find


def quoter(library: Library) -> Callable[[str], str]:
    """Return a look-up: the id of a document -> the line in which it bears its number, with its place, or ""."""

    def quote(document_id: str) -> str:
        document = library.document(document_id)
        number = document.identity.number if document else None
        for passage in library.passages((document_id,)) if number else ():
            line = next((line for line in passage.text.split("\n") if _bears(line, document)), "")
            if line:
                return prompts.say("report.source.quote", line=line.strip(), place=passage.place)
        return ""

    return quote


def _bears(line: str, document: Document | None) -> bool:
    found = citation.parse_sign(line.partition(":")[2]) if document else None
    return found is not None and document is not None and found.number == document.identity.number


def _is_own(document: Document, office: str) -> bool:
    issuer = document.identity.issuer
    return document.shelf is Shelf.PAST_REPORT and issuer is not None and _plain(issuer) == _plain(office)


def _plain(name: str) -> str:
    return re.sub(r"\buy ban nhan dan\b", "ubnd", squeeze(name))


def _label(document: Document) -> str:
    day = document.identity.date
    when = citation.day(day) if day else prompts.say("engine.undated")
    return prompts.say("engine.past_label", title=document.identity.title or document.source, when=when)


# Every turn asks for it, and a document's bytes never change: `sha256` is part of the document.
@lru_cache(maxsize=8)
def _sections(library: Library, document: Document) -> Mapping[str, tuple[str, ...]]:
    content = library.original(document.id)
    return {} if content is None else sections(read(document.source, content))
