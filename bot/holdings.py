"""The library as people look at it: listed by page, one document with its facts, taken off by an admin.

What is taken off stays as its original under a title of its own, as a version that was replaced does: a draft that
cites it can still be accounted for, and nothing of it is found or quoted any more.
"""

import prompts
from bot.access import Action, may
from bot.citing import described
from bot.messages import Button, Say
from bot.naming import one_line
from bot.paging import paged
from bot.parts import Replies, Turn
from ingest.pipeline import forget, withdraw
from ingest.versions import is_former
from knowledge import citation
from knowledge.document import Document
from knowledge.fold import squeeze

_LABEL = 48
# What a button can carry of the words that narrow the list, in bytes.
_WORDS = 50
_SHOWN = 300


def documents(turn: Turn, words: str = "") -> Replies:
    """List the documents on the shelf, newest first; `words` narrow the list."""
    return (_listed(turn, "0", words),)


def turned(turn: Turn, data: str) -> Replies:
    """Turn a page of the list: "<page>|<words>"."""
    page, _, words = data.partition("|")
    return (_listed(turn, page, words),)


def shown(turn: Turn, document_id: str) -> Replies:
    """Show a document: its facts, how much of it can be quoted, and for an admin how it is taken off."""
    document = _here(turn, document_id)
    return _gone() if document is None else (_card(turn, document),)


def withdrawn(turn: Turn, data: str) -> Replies:
    """Take a document off: "<document>" asks whether it is meant, "<document>|yes" does it."""
    document_id, _, answer = data.partition("|")
    document = _here(turn, document_id)
    if document is None:
        return _gone()
    if any(each.document_id == document.id for each in turn.parts.store.finished()):
        return (Say(prompts.say("desk.filed_document"), (_back(),)),)
    if answer != "yes":
        yes = Button(prompts.say("desk.button_withdraw"), f"undoc|{document.id}|yes")
        no = Button(prompts.say("desk.button_stay"), f"doc|{document.id}")
        return (Say(prompts.say("desk.ask_withdraw", document=one_line(described(document), _SHOWN)), ((yes, no),)),)
    # The index takes its documents from the library: should the turn be lost, it finds this one again.
    amiss = forget(document, turn.parts.index)
    turn.write(lambda store: withdraw(document, store))
    turn.write(lambda store: store.note(turn.person.id, "withdraw", turn.at, f"{document.id}: {document.source}"))
    told = prompts.say("desk.withdrawn", document=one_line(described(document), _SHOWN))
    return (Say(" ".join(filter(None, (told, amiss))), (_back(),)),)


def _here(turn: Turn, document_id: str) -> Document | None:
    document = turn.parts.store.document(document_id)
    return None if document is None or is_former(document) else document


def _gone() -> Replies:
    return (Say(prompts.say("desk.document_gone"), (_back(),)),)


def _listed(turn: Turn, wanted: str, words: str) -> Say:
    here = sorted(turn.parts.store.documents(), key=lambda each: str(each.identity.date or ""), reverse=True)
    found = [each for each in here if not is_former(each) and _short(words) in squeeze(described(each))]
    if not found:
        return Say(
            prompts.say("desk.none_with", words=one_line(words, _WORDS))
            if words
            else prompts.say("engine.documents_none")
        )
    page = paged(found, wanted, "docs", f"|{_short(words)}")
    lines = [
        prompts.say("desk.document_line", number=number, document=one_line(described(each), _SHOWN))
        for number, each in page.items
    ]
    head = prompts.say("engine.documents_head", count=len(found))
    how = () if words else (prompts.say("desk.documents_how"),)
    buttons = tuple((Button(_label(number, each), f"doc|{each.id}"),) for number, each in page.items)
    return Say("\n".join([head, *lines, *how]), (*buttons, page.turning) if page.turning else buttons)


def _label(number: int, document: Document) -> str:
    name = citation.sign(document.identity) or document.identity.title or document.source
    return prompts.say("desk.button_document", number=number, name=one_line(name, _LABEL))


def _card(turn: Turn, document: Document) -> Say:
    identity, passages = document.identity, len(turn.parts.store.passages([document.id]))
    stated = {
        "kind": identity.kind,
        "number": citation.sign(identity),
        "date": citation.day(identity.date) if identity.date else "",
        "issuer": identity.issuer,
        "title": identity.title,
    }
    unknown = prompts.say("desk.fact_unknown")
    lines = [
        prompts.say(
            "desk.fact_plain", label=prompts.say(f"engine.facts.{name}"), value=one_line(value or "", 600) or unknown
        )
        for name, value in stated.items()
    ]
    lines.append(prompts.say("desk.fact_shelf", shelf=prompts.say(f"desk.shelves.{document.shelf}")))
    lines.append(prompts.say("desk.standings." + document.standing))
    lines.append(prompts.say("desk.passages", count=passages) if passages else prompts.say("desk.no_passages"))
    if document.source:
        lines.append(prompts.say("desk.source", source=document.source))
    gone = (Button(prompts.say("desk.button_withdraw"), f"undoc|{document.id}"),)
    rows = (gone, _back()) if may(turn.person.role, Action.INGEST) else (_back(),)
    return Say("\n".join(lines), rows)


def _back() -> tuple[Button, ...]:
    return (Button(prompts.say("desk.button_documents"), "docs|0|"),)


def _short(words: str) -> str:
    """Return the words that narrow a list as far as a button can carry them, so that every page narrows alike."""
    return squeeze(squeeze(words).encode()[:_WORDS].decode(errors="ignore"))
