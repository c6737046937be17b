"""Is this the same document that we have? Two files are one document when they bear one sign, date and issuer.

Numbers start again each year and every commune has a 160/KH-UBND, so all four must be stated and agree; where one is
missing nothing is said to be the same, nor where the issuer is a body that every commune has, its place unsaid. Pure.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

import prompts
from ingest.vocabulary import begins, listed
from knowledge import citation
from knowledge.document import Document, Identity, Standing
from knowledge.fold import fold, squeeze

Key = tuple[str, ...]


def same_document(documents: Iterable[Document], identity: Identity) -> Document | None:
    """Return the document in use that bears this identity, or None. Of several, the one that came last."""
    key = _key(identity)
    found = None
    for document in documents if key else ():
        if _key(document.identity) == key:
            found = document
    return found


def retired(document: Document, source: str) -> Document:
    """Return a document as it stays when a newer version takes its place: its original kept, its number given up.

    Only one document may answer to a number; the title says what this one was and which file replaced it.
    """
    name = citation.short(document.identity)
    title = prompts.say("ingest.version.former", name=name, source=source)
    return replace(document, identity=Identity(title=title), standing=Standing.SUPERSEDED)


def withdrawn(document: Document) -> Document:
    """Return a document as it stays when it was taken out of use and nothing took its place."""
    title = prompts.say("ingest.version.withdrawn", name=citation.short(document.identity), source=document.source)
    return replace(document, identity=Identity(title=title), standing=Standing.SUPERSEDED)


def is_former(document: Document) -> bool:
    """Say whether a document is kept for the record alone: replaced or withdrawn, it answers to no number."""
    return document.standing is Standing.SUPERSEDED and document.identity == Identity(title=document.identity.title)


def _key(identity: Identity) -> Key | None:
    number, symbol, date, issuer = identity.number, identity.symbol, identity.date, identity.issuer
    if number is None or symbol is None or date is None or issuer is None:
        return None
    if _could_be_anywhere(issuer):
        return None
    body = re.sub(r"\buy ban nhan dan\b", "ubnd", re.sub(r"\bhoi dong nhan dan\b", "hdnd", squeeze(issuer)))
    return fold(number), re.sub(r"[\s./\-]+", "-", fold(symbol)), date.isoformat(), body


def _could_be_anywhere(issuer: str) -> bool:
    name = f"{squeeze(issuer)} "
    return begins(issuer, "issuer.everywhere") and not any(f" {squeeze(at)} " in name for at in listed("issuer.places"))
