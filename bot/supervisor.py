"""The supervisor's journey: a question about directives gets an answer whose every sentence shows its source."""

import prompts
from bot.citing import replied
from bot.messages import Say
from bot.parts import Replies, Turn
from knowledge import citation
from knowledge.answer import answer
from knowledge.document import Document, Library
from knowledge.fold import squeeze

LISTED = 30


def ask(turn: Turn, question: str) -> Replies:
    """Answer from the index, or say that there is no basis and show what comes nearest."""
    if not question:
        return (Say(prompts.say("engine.ask_what")),)
    return (replied(answer(question, turn.parts.index)),)


def passage(turn: Turn, passage_id: str) -> Replies:
    """Show the passage behind a source, verbatim."""
    document_id = passage_id.partition(":")[0]
    document = turn.parts.store.document(document_id)
    found = next((p for p in turn.parts.store.passages([document_id]) if p.id == passage_id), None)
    if document is None or found is None:
        return (Say(prompts.say("engine.passage_gone")),)
    heading = described(document)
    return (Say(prompts.say("engine.passage", document=heading, place=found.place, text=found.text)),)


def documents(turn: Turn, words: str = "") -> Replies:
    """List the documents on the shelf, newest first; `words` narrow the list."""
    wanted = squeeze(words)
    known = (described(document) for document in _newest_first(turn.parts.store))
    lines = [prompts.say("engine.document_line", document=line) for line in known if wanted in squeeze(line)]
    if not lines:
        return (Say(prompts.say("engine.documents_none")),)
    shown = lines[:LISTED]
    if len(lines) > LISTED:
        shown.append(prompts.say("engine.documents_more", count=len(lines) - LISTED))
    return (Say("\n".join([prompts.say("engine.documents_head", count=len(lines)), *shown])),)


def described(document: Document) -> str:
    """Return one line that tells a document from every other: number, date, issuer, title."""
    identity = document.identity
    return prompts.say(
        "engine.document",
        number=citation.sign(identity) or prompts.say("engine.unnumbered"),
        date=citation.day(identity.date) if identity.date else prompts.say("engine.undated"),
        issuer=identity.issuer or prompts.say("engine.unknown_issuer"),
        title=identity.title or document.source or prompts.say("engine.untitled"),
    )


def _newest_first(library: Library) -> list[Document]:
    return sorted(library.documents(), key=lambda d: str(d.identity.date or ""), reverse=True)
