"""What the library says as it is shown: an answer's sentences with their marks, its sources, a document in one line."""

import prompts
from bot.messages import Button, Say
from knowledge import citation
from knowledge.answer import Answer, NoAnswer, SourceNote
from knowledge.document import Document


def replied(found: Answer | NoAnswer) -> Say:
    """Return an answer as it is shown: sentences with their marks, sources, a button for each source's passage."""
    if isinstance(found, Answer):
        return Say(written(found), _buttons(found.sources))
    if not found.nearest:
        return Say(found.said())
    lines = "\n".join(_source_line(note) for note in found.nearest)
    return Say(prompts.say("engine.no_answer_nearest", why=found.said(), lines=lines), _buttons(found.nearest))


def written(found: Answer) -> str:
    """Return an answer as text: sentences with their marks, then the sources."""
    sentences = [
        prompts.say("engine.answer_sentence", text=sentence.text, marks="".join(f"[{n}]" for n in sentence.sources))
        for sentence in found.sentences
    ]
    sources = "\n".join(_source_line(note) for note in found.sources)
    return prompts.say("engine.answer", text="\n\n".join(sentences), sources=sources)


def _source_line(note: SourceNote) -> str:
    if note.place:
        return prompts.say("engine.answer_source", id=note.id, number=note.number or note.document, place=note.place)
    # A document as a whole: its day and title tell it from others of the same number.
    number = note.number or prompts.say("engine.unnumbered")
    when = citation.day(note.date) if note.date else prompts.say("engine.undated")
    return prompts.say("engine.answer_source_whole", id=note.id, number=number, date=when, title=note.document)


def _buttons(notes: tuple[SourceNote, ...]) -> tuple[tuple[Button, ...], ...]:
    """Return a button for each source that has a passage to show."""
    return tuple(
        (
            Button(
                prompts.say("engine.answer_button", id=note.id, number=note.number or note.document[:40]),
                f"passage|{note.passage_id}",
            ),
        )
        for note in notes
        if note.passage_id
    )


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
