"""A question -> sentences of documents, verbatim, each with its source; or that there is no basis, and what is nearest.

Nothing is composed: what cannot be quoted is not said. A document that the question names is the only one that
answers; one that is not here, or a name that fits several, is told instead of guessed.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import islice
from typing import Any

from knowledge import citation
from knowledge.document import Document, Passage
from knowledge.evidence import problems
from knowledge.excerpt import Excerpt, excerpt, proper_sentences
from knowledge.fold import fold, squeeze
from knowledge.lexical import syllables, terms
from knowledge.mention import Mention, places
from knowledge.piece import searchable
from knowledge.ranking import NAMED
from knowledge.search import Hit, Index
from knowledge.sentences import Span
from knowledge.support import asks_figure, enough, measure, topic
from prompts import say, words

# Folded: words that only join the parts of a document's name.
_OF_A_NAME = ("ngay", "thang", "nam", "cua", "so", "do", "ban", "hanh")

SEARCHED = 8
QUOTED = 3
"""Passages that one answer quotes at most."""
FITTING = 0.75
"""The share of the best passage's fit from which another is quoted too."""
FROM_TITLE = 0.2
"""What a term counts for in a sentence when the document's title has it."""
NEAREST = 3
LISTED = 5
"""Places that an overview of a document shows."""


class Reason(StrEnum):
    """Why there is no answer."""

    WEAK = "weak"
    """Nothing found speaks of what was asked."""
    NOT_HERE = "not_here"
    """The question names a document that is not on the shelf."""
    VAGUE = "vague"
    """The name that the question uses fits several documents."""
    NO_TEXT = "no_text"
    """The document is known by its facts alone."""


@dataclass(frozen=True)
class Sentence:
    """A sentence of a document, verbatim; `sources` are ids of the answer's sources."""

    text: str
    sources: tuple[int, ...]


@dataclass(frozen=True)
class SourceNote:
    """Where something is written.

    `document` is its title, or its file's name; `number` its sign, "" without one; `quote` stands there verbatim.
    """

    id: int
    document: str
    number: str
    date: date | None
    place: str
    quote: str
    document_id: str = ""
    passage_id: str = ""


@dataclass(frozen=True)
class Answer:
    """Sentences in the order of reading and their sources, numbered from 1."""

    sentences: tuple[Sentence, ...]
    sources: tuple[SourceNote, ...]


@dataclass(frozen=True)
class NoAnswer:
    """No basis for an answer; `nearest` is what a person may want to look at instead."""

    nearest: tuple[SourceNote, ...] = ()
    reason: Reason = Reason.WEAK

    def said(self) -> str:
        """Return the reason as a sentence."""
        return say(f"knowledge.no_answer.{self.reason}")


def answer(question: str, index: Index) -> Answer | NoAnswer:
    """Answer from the index, in the words of its documents.

    Args:
        question: NFC, as a person asks it, with or without diacritics.
        index: what is known. With its model loaded it also judges by meaning.
    """
    mentions = index.mentions(question)
    for mention in mentions:
        if len(mention.documents) > 1:
            return NoAnswer(_numbered(map(_note_of_document, mention.documents)), Reason.VAGUE)
    search = _Search(question, mentions, index)
    if any(mention.documents for mention in mentions):
        return _from_named(search)
    return _from_citing(search) if mentions else _from_hits(search, search.hits, Reason.WEAK)


def to_json(found: Answer | NoAnswer) -> dict[str, Any]:
    """Return an answer as plain values; "answer" has the marks of its sources, dates are ISO 8601."""
    if isinstance(found, NoAnswer):
        nearest = [_note_to_json(note) for note in found.nearest]
        return {"answer": found.said(), "sentences": [], "sources": [], "abstained": True, "nearest": nearest}
    marked = (
        f"{sentence.text} {''.join(f'[{source}]' for source in sentence.sources)}" for sentence in found.sentences
    )
    return {
        "answer": "\n".join(marked),
        "sentences": [{"text": sentence.text, "sources": list(sentence.sources)} for sentence in found.sentences],
        "sources": [_note_to_json(note) for note in found.sources],
        "abstained": False,
        "nearest": [],
    }


class _Search:
    """A question and what the index has for it."""

    def __init__(self, question: str, mentions: Sequence[Mention], index: Index) -> None:
        self.index = index
        self.mentions = mentions
        self.documents = [document for mention in mentions for document in mention.documents]
        self.places = places(question) if mentions else ()
        self.topic = topic(question, without=[*_names(mentions), *self.places])
        self.figure = asks_figure(question)
        self._measure = measure(self.topic, index.rarity)
        self.hits = index.search(question, SEARCHED)

    def excerpt(self, hit: Hit) -> Excerpt:
        """Return the sentences of a passage that answer best."""
        # What the document's name says already is said of every sentence in it, and tells none from the others.
        identity = hit.document.identity
        known = set(terms(f"{identity.kind or ''} {identity.title or ''}"))

        def rarity(asked: Iterable[str]) -> dict[str, float]:
            told = self.index.rarity(asked)
            return {term: told[term] * (FROM_TITLE if term in known else 1) for term in told}

        return excerpt(hit.passage.text, measure(self.topic, rarity), figure=self.figure)

    def enough(self, hit: Hit) -> bool:
        """Tell whether a passage may answer."""
        found = self._measure.cover(searchable(hit.document, hit.passage))
        return enough(found, self._nearness(hit), named=hit.document in self.documents)

    def _nearness(self, hit: Hit) -> float | None:
        if hit.likeness is not None:
            return self.index.nearness(hit.likeness)
        # Where others are judged by meaning, what is not among the nearest has nothing to do with the question.
        return 0.0 if any(other.likeness is not None for other in self.hits) else None


def _names(mentions: Sequence[Mention]) -> Iterator[str]:
    """Yield how a question names its documents, first together with the verb that only asks what they say."""
    verbs = [verb.strip() for verb in words("knowledge.demanding")["words"].split(",")]
    for mention in mentions:
        yield from (f"{mention.written} {verb}" for verb in (*verbs, *map(fold, verbs)))
        yield mention.written


def _from_named(search: _Search) -> Answer | NoAnswer:
    own = [hit for hit in search.hits if hit.document in search.documents]
    if not own:
        return NoAnswer(_numbered(map(_note_of_document, search.documents)), Reason.NO_TEXT)
    if search.places and not search.topic.runs:
        met = max(hit.score for hit in own) // NAMED
        return _quoted(search, [hit for hit in own if hit.score // NAMED == met])
    return _overview(search) if _asks_for_itself(search) else _from_hits(search, own, Reason.WEAK)


def _from_citing(search: _Search) -> Answer | NoAnswer:
    """Answer about a document that is not here from passages that cite it, unless its own text was asked for."""
    citing = [hit for hit in search.hits if _cites(hit.passage, search.mentions)]
    if not search.topic.runs or not citing:
        return NoAnswer(_nearest(search, citing or search.hits), Reason.NOT_HERE)
    return _from_hits(search, citing, Reason.NOT_HERE)


def _from_hits(search: _Search, hits: Sequence[Hit], otherwise: Reason) -> Answer | NoAnswer:
    telling = [hit for hit in hits if search.enough(hit)]
    return _quoted(search, telling) if telling else NoAnswer(_nearest(search, hits), otherwise)


def _quoted(search: _Search, hits: Sequence[Hit]) -> Answer | NoAnswer:
    """Quote the passage that fits best and those that fit nearly as well, without saying anything twice."""
    found = [(hit.score * taken.fit, hit, taken) for hit in hits if (taken := search.excerpt(hit)).sentences]
    if not found:
        return NoAnswer(_nearest(search, hits))
    best = max(fit for fit, _, _ in found)
    fitting = sorted((each for each in found if each[0] >= FITTING * best), key=lambda each: -each[0])[:QUOTED]
    return _joined((hit.document, hit.passage, taken.sentences) for _, hit, taken in fitting)


def _overview(search: _Search) -> Answer | NoAnswer:
    """Quote the first sentence of each of the document's first places that has one."""
    firsts = (
        (document, passage, (first,))
        for document in search.documents
        for passage in search.index.passages(document.id)
        if (first := next(proper_sentences(passage.text), None)) is not None
    )
    found = _joined(islice(firsts, LISTED))
    return found if found.sentences else NoAnswer(_numbered(map(_note_of_document, search.documents)), Reason.NO_TEXT)


def _joined(quotes: Iterable[tuple[Document, Passage, tuple[Span, ...]]]) -> Answer:
    said: dict[str, int] = {}
    sentences: list[Sentence] = []
    notes: list[SourceNote] = []
    for document, passage, spans in quotes:
        # Quotations bear themselves out; whoever changes how they are made learns here when they no longer do.
        fresh = [s for s in spans if squeeze(s.text) not in said and not problems(s.text, [passage.text])]
        if fresh:
            notes.append(_note(document, passage, fresh))
            sentences += [Sentence(span.text, (len(notes),)) for span in fresh]
            said.update({squeeze(span.text): len(notes) for span in fresh})
    return Answer(tuple(sentences), _numbered(notes))


def _nearest(search: _Search, hits: Sequence[Hit]) -> tuple[SourceNote, ...]:
    return _numbered(_note(hit.document, hit.passage, search.excerpt(hit).sentences[:1]) for hit in hits[:NEAREST])


def _cites(passage: Passage, mentions: Sequence[Mention]) -> bool:
    cited = [reference.identity for reference in citation.find(passage.text)]
    asked = [mention.identity for mention in mentions if mention.identity is not None]
    return any(citation.matches(identity, sign) for identity in cited for sign in asked)


def _asks_for_itself(search: _Search) -> bool:
    """Tell whether the question says nothing beyond the document's own name: its number, year, issuer and title."""
    names = " ".join(citation.full(document.identity) for document in search.documents)
    return set(map(fold, search.topic.syllables())) <= {*syllables(names), *_OF_A_NAME}


def _note(document: Document, passage: Passage, spans: Sequence[Span]) -> SourceNote:
    quote = passage.text[spans[0].start : spans[-1].end] if spans else passage.text
    return replace(_note_of_document(document), place=passage.place, quote=quote, passage_id=passage.id)


def _note_of_document(document: Document) -> SourceNote:
    identity = document.identity
    name = identity.title or document.source
    return SourceNote(0, name, citation.sign(identity), identity.date, "", "", document.id)


def _numbered(notes: Iterable[SourceNote]) -> tuple[SourceNote, ...]:
    return tuple(replace(note, id=number) for number, note in enumerate(notes, 1))


def _note_to_json(note: SourceNote) -> dict[str, Any]:
    return {
        "id": note.id,
        "document": note.document,
        "number": note.number,
        "date": note.date.isoformat() if note.date else None,
        "place": note.place,
        "quote": note.quote,
        "document_id": note.document_id,
        "passage_id": note.passage_id,
    }
