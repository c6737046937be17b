"""How well each passage fits a question: words and meaning weighed together, named documents first. Pure.

`Shelves` are the documents and passages as they were at one moment and never change, so that a search may go on
with its own while a document is being added.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from knowledge.document import Document, Passage, Shelf, Standing
from knowledge.fold import fold
from knowledge.lexical import Lexical, syllables
from knowledge.mention import mentions, places
from knowledge.piece import searchable

# Measured on labelled questions about laws; between 0.3 and 0.5 the result hardly moves.
MEANING = 0.35
# The model is blind to Vietnamese without diacritics: its weight falls with their share below the usual one.
USUAL_SHARE = 0.4
# What is no longer in force comes after its likes, and is still found by whoever names it.
SUPERSEDED = 0.5
# More than any likeness: a document that the query names, and once more each place in it that the query names.
NAMED = 2.0

Scores = NDArray[np.float32]


@dataclass(frozen=True)
class Hit:
    """A passage found. `score` compares hits of one search; `likeness` is its cosine to the question, if known.

    Scores run from 0 to 1; those of a document that the question names are `NAMED` or more.
    """

    passage: Passage
    document: Document
    score: float
    likeness: float | None = None


class Shelves:
    """Documents and passages as they were at one moment."""

    def __init__(self, documents: Iterable[Document], passages: Iterable[Passage]) -> None:
        self.documents = {document.id: document for document in documents}
        self.passages = tuple(passage for passage in passages if passage.document_id in self.documents)

    def with_document(self, document: Document, passages: Sequence[Passage]) -> "Shelves":
        """Return the shelves with this document and its passages put in place of its former ones."""
        others = (passage for passage in self.passages if passage.document_id != document.id)
        return Shelves({**self.documents, document.id: document}.values(), (*others, *passages))

    def document_of(self, passage: Passage) -> Document:
        """Return the document that a passage is from."""
        return self.documents[passage.document_id]

    @cached_property
    def lexical(self) -> Lexical:
        """The index by words, made when first asked for."""
        return Lexical([searchable(self.document_of(passage), passage) for passage in self.passages])

    def ranked(self, query: str, likeness: Mapping[str, float], k: int, shelves: Collection[Shelf] | None) -> list[Hit]:
        """Return the best `k` passages on these shelves, best first.

        Args:
            query: the question, NFC.
            likeness: passage id -> cosine, for the nearest passages; empty to go by words alone.
            k: how many at most.
            shelves: None for all.
        """
        scores = self._fused(query, likeness) * self._standing()
        scores += self._named(query)
        if shelves is not None:
            scores[[self.document_of(passage).shelf not in shelves for passage in self.passages]] = 0
        best = np.argsort(-scores, kind="stable")[:k]
        return [self._hit(int(at), float(scores[at]), likeness) for at in best if scores[at] > 0]

    def _fused(self, query: str, likeness: Mapping[str, float]) -> Scores:
        words = _unit(self.lexical.scores(query), 0.0)
        if not likeness:
            return words
        # Whatever is not among the nearest is taken to be as far as the farthest of them.
        farthest = min(likeness.values())
        near = np.array([likeness.get(passage.id, farthest) for passage in self.passages], dtype=np.float32)
        weight = meaning(query)
        return (1 - weight) * words + weight * _unit(near, farthest)

    def _standing(self) -> Scores:
        superseded = (self.document_of(passage).standing is Standing.SUPERSEDED for passage in self.passages)
        return np.array([SUPERSEDED if old else 1.0 for old in superseded], dtype=np.float32)

    def _named(self, query: str) -> Scores:
        """Return `NAMED` for the passages of documents that the query names, and once more for each place it names."""
        named = {d.id for mention in mentions(query, tuple(self.documents.values())) for d in mention.documents}
        asked = places(query) if named else ()
        return np.array(
            [
                NAMED * (1 + _places_met(passage, asked)) if passage.document_id in named else 0.0
                for passage in self.passages
            ],
            dtype=np.float32,
        )

    def _hit(self, at: int, score: float, likeness: Mapping[str, float]) -> Hit:
        passage = self.passages[at]
        return Hit(passage, self.document_of(passage), score, likeness.get(passage.id))


def meaning(query: str) -> float:
    """Return what the likeness of meaning weighs against words, 0 for Vietnamese typed without any diacritics."""
    plain = [fold(word) == word.lower() for word in query.split() if any(map(str.isalpha, word))]
    with_diacritics = 1 - sum(plain) / len(plain) if plain else 1.0
    return MEANING * min(1.0, with_diacritics / USUAL_SHARE)


def _unit(scores: Scores, least: float) -> Scores:
    span = float(scores.max(initial=least)) - least
    return (scores - np.float32(least)) / np.float32(span) if span > 0 else np.zeros_like(scores)


def _places_met(passage: Passage, asked: Sequence[str]) -> int:
    here = f" {' '.join(syllables(passage.place))} "
    return sum(f" {' '.join(syllables(place))} " in here for place in asked)
