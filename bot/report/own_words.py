"""Documents that an officer's own words name by their number alone, cited as the decree asks, from the index.

The first mention of a report is completed in full, a later one that is written out again is shortened (Nghị định
30/2020/NĐ-CP, Phụ lục I, Phần I, mục II, khoản 6, điểm b): only where the index knows exactly one such document, whole.
What was completed asks to be confirmed. Of several none is guessed: the mention stays as written and bears its doubt.
Nothing else is touched: what stands in quotation marks, laws, and documents that the index does not know stay
somebody's own words.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import prompts
from bot.report.model import Origin, Source, Span
from bot.report.printing import Printing
from knowledge import citation
from knowledge.citation import Citation
from knowledge.citation.kinds import LAWS
from knowledge.document import Document, Identity

Find = Callable[[Identity], Sequence[Document]]
"""The index: identity -> every document that agrees with all that the identity states."""

Quoted = Callable[[str], str]
"""Document id -> the line in which the document itself bears its number, with its place; "" where it has none."""

_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"")


def cited_well(span: Span, printing: Printing, find: Find, quoted: Quoted) -> Iterator[Span]:
    """Yield a span of own words, its mentions of documents cited well.

    Args:
        span: text whose source is an answer.
        printing: knows what the report has cited before, and learns what is cited here.
        find: the index.
        quoted: the line in which a document of the index bears its number, "" where none does.
    """
    place = 0
    for mention in _mentions(span.text):
        cited = _cited(replace(span, text=mention.text), mention.identity, printing, find, quoted)
        printing.heard(cited.text)
        if cited == replace(span, text=mention.text):
            continue
        if place < mention.start:
            yield replace(span, text=span.text[place : mention.start])
        yield cited
        place = mention.end
    if place < len(span.text):
        yield replace(span, text=span.text[place:])


def _mentions(text: str) -> Iterator[Citation]:
    """Yield the mentions with number and symbol that stand outside quotations and outside one another's titles."""
    quoted = [found.span() for found in _QUOTED.finditer(text)]
    end = 0
    for mention in citation.find(text):
        identity = mention.identity
        is_inside = mention.start < end or any(start < mention.start < stop for start, stop in quoted)
        end = max(end, mention.end)
        if not is_inside and identity.number and identity.symbol and identity.kind not in LAWS:
            yield mention


def _cited(own: Span, identity: Identity, printing: Printing, find: Find, quoted: Quoted) -> Span:
    found = find(identity)
    is_bare = not (identity.date or identity.issuer or identity.title)
    if len(found) > 1 and is_bare and not printing.has_cited(identity):
        sign = citation.sign(identity)
        return replace(own, doubt=prompts.say("carried.several", count=len(found), sign=sign))
    if len(found) != 1 or not _is_whole(found[0].identity):
        return own
    known = found[0]
    source = _source(own, known, quoted)
    if printing.has_cited(known.identity):
        return own if is_bare else Span(citation.short(known.identity), source)
    if not is_bare:
        return own
    # Numbers start again each year and in each office: the only one that we know may still be another one.
    return Span(citation.full(known.identity), source, prompts.say("carried.completed", sign=citation.sign(identity)))


def _source(own: Span, known: Document, quoted: Quoted) -> Source:
    """Return the document as the parent of what is cited, told of by whoever named it."""
    detail, quotes = prompts.say("carried.document", title=citation.short(known.identity)), quoted(known.id)
    shown = prompts.say("report.source.quoted", detail=detail, quotes=quotes) if quotes else detail
    by, at = (own.source.by, own.source.at) if own.source else ("", "")
    return Source(Origin.DOCUMENT, known.id, shown, by, at)


def _is_whole(identity: Identity) -> bool:
    return None not in (identity.kind, identity.date, identity.issuer, identity.title)
