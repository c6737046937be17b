"""Answers that name documents: what was written -> the document of the catalogue, whole.

An officer writes "160/KH-UBND" or a full reference. Exactly one document of the catalogue that agrees with all that was
written is taken; of several none is guessed, they are listed; one unknown to the catalogue is taken only when what was
written is a complete reference (Nghị định 30/2020/NĐ-CP, Phụ lục I: kind, number, date, issuer, title; of a law its
name and day).
"""

import re
from collections.abc import Callable, Sequence

import prompts
from bot.interview.gathered import MOST_ENTRIES
from bot.interview.numbers import format_day
from bot.interview.scalars import MOST_LONG_TEXT, quoted, refused
from bot.interview.values import Reference
from bot.interview.vocabulary import folded, vocabulary
from knowledge import citation
from knowledge.citation.kinds import LAWS
from knowledge.document import Document, Identity

Find = Callable[[Identity], Sequence[Document]]
"""The catalogue: identity -> every document that agrees with all that the identity states."""

_LISTED = 8
# Between two documents of one line. Whatever else stands there ("thực hiện", "kèm theo") belongs to the first.
_BETWEEN = re.compile(r"[\s,;.]*(?:và)?\s*", re.IGNORECASE)
# A number that no mention took in, before the first or where one more would stand: a document that would get lost.
_NUMBER = re.compile(r"[0-9]{2,}(?![0-9]|[.)]\s)")
_ONE_MORE = re.compile(r"[\s,;.]*(?:và|,|;)\s*(?:số\s*)?[0-9]", re.IGNORECASE)
_SIGN = re.compile(r"[0-9]+[a-zđ]?/[^\s,;.]+", re.IGNORECASE)
_NEEDED = ("kind", "number", "date", "issuer", "title")
_NEEDED_OF_A_LAW = ("kind", "date", "title")  # no number, symbol or issuer (khoản 6, điểm a)


def read_reference(text: str, find: Find) -> Reference:
    """Return the one document that the text names."""
    found = read_references(text, find)
    if len(found) > 1:
        raise refused("one_document")
    return found[0]


def read_references(text: str, find: Find) -> tuple[Reference, ...]:
    """Return the documents that the text names, one or more a line."""
    if folded(text) in vocabulary("nothing"):
        raise refused("nothing")
    if len(text) > MOST_LONG_TEXT:
        raise refused("text_too_long", length=len(text), most=MOST_LONG_TEXT)
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) > MOST_ENTRIES:
        raise refused("too_many_entries", count=len(lines), most=MOST_ENTRIES)
    return tuple(_looked_up(identity, find) for line in lines for identity in _identities(line))


def _identities(line: str) -> list[Identity]:
    found = citation.find(line)
    if not found:
        return [_alone(line)]
    identities, end = [found[0].identity], found[0].end
    for mention in found[1:]:
        if mention.start >= end and _BETWEEN.fullmatch(line[end : mention.start]):
            identities.append(mention.identity)
        end = max(end, mention.end)
    if _NUMBER.search(line[: found[0].start]) or _ONE_MORE.match(line[end:]):
        raise refused("no_document", text=quoted(line))
    return identities


def _alone(line: str) -> Identity:
    """Return the document of a line that is no reference as offices write them, but may be one typed in small letters.

    Only the number and symbol of such a line count, so that nothing but the catalogue can say the rest.
    """
    if alone := citation.parse_sign(line.strip()):
        return alone
    typed = _SIGN.sub(lambda sign: sign[0].upper(), line.strip())
    found = citation.find(typed[:1].upper() + typed[1:])
    if len(found) != 1:
        raise refused("no_document", text=quoted(line))
    return Identity(number=found[0].identity.number, symbol=found[0].identity.symbol, date=found[0].identity.date)


def _looked_up(asked: Identity, find: Find) -> Reference:
    found = find(asked)
    if len(found) == 1:
        return Reference(found[0].identity, found[0].id)
    if found:
        raise refused("several_documents", sign=_sign(asked), documents=_listed(found))
    needed = _NEEDED_OF_A_LAW if asked.kind in LAWS and asked.title else _NEEDED
    missing = [field for field in needed if getattr(asked, field) is None]
    if not missing:
        return Reference(asked)
    namesakes = find(Identity(number=asked.number, symbol=asked.symbol)) if asked.number else ()
    if namesakes:
        raise refused("other_document", sign=_sign(asked), documents=_listed(namesakes))
    labels = prompts.words("interview.fields")
    raise refused("unknown_document", sign=_sign(asked), missing=", ".join(labels[field] for field in missing))


def _sign(identity: Identity) -> str:
    return quoted(citation.sign(identity) if identity.number else citation.short(identity))


def _listed(documents: Sequence[Document]) -> str:
    lines = [_line(document.identity) for document in documents[:_LISTED]]
    more = len(documents) - len(lines)
    return "\n".join(lines + ([prompts.say("interview.and_more", count=more)] if more else []))


def _line(identity: Identity) -> str:
    day = format_day(identity.date) if identity.date else prompts.say("interview.undated")
    issuer = identity.issuer or prompts.say("interview.issuer_unknown")
    return prompts.say("interview.document_line", document=citation.short(identity), day=day, issuer=quoted(issuer))
