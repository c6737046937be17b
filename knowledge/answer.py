"""A question -> sentences of documents, verbatim, each with its source; or that there is no basis, and what is nearest.

Nothing is composed: what cannot be quoted is not said. A document that the question names is the only one that
answers; one that is not here, or a name that fits several, is told instead of guessed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from itertools import islice

from knowledge import citation
from knowledge.document import Document, Passage
from knowledge.evidence import problems
from knowledge.excerpt import excerpt, first_sentence
from knowledge.piece import searchable
from knowledge.search import Hit, Index
from knowledge.support import Support, Topic, topic
from prompts import say

SEARCHED = 8
QUOTED = 3
"""Passages that one answer quotes at most."""
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
