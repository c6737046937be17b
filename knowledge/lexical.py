"""Search by words: BM25 over syllables and pairs of neighbouring syllables, both without diacritics.

Pairs do for Vietnamese what word segmentation is meant to do, and folding serves whoever types without diacritics;
measured, neither costs anything. An index never changes: another set of texts is another index.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from math import log

import numpy as np
from numpy.typing import NDArray

from knowledge.fold import fold

# Chosen on labelled questions about laws: that a term occurs matters far more than how often, so k1 is well below the
# customary 1.5; the result is flat around both values.
K1 = 0.7
B = 0.7

_SYLLABLE = re.compile(r"\w+")


def syllables(text: str) -> list[str]:
    """Return the folded syllables and numbers of a text, in order.

    >>> syllables("Kế hoạch số 160/KH-UBND")
    ['ke', 'hoach', 'so', '160', 'kh', 'ubnd']
    """
    return _SYLLABLE.findall(fold(text))


def terms(text: str) -> list[str]:
    """Return the syllables and the pairs of neighbours ("ke hoach")."""
    single = syllables(text)
    return single + [f"{first} {second}" for first, second in pairwise(single)]


class Lexical:
    """An index of texts by their terms."""

    def __init__(self, texts: Sequence[str]) -> None:
        # The vendor costs half a second to import, which nobody should pay who only asks for the version.
        from bm25s import BM25

        self._count = len(texts)
        self._found = BM25(k1=K1, b=B, csc_backend="scipy")
        tokens = [terms(text) for text in texts]
        self._empty = not any(tokens)
        if not self._empty:
            self._found.index(tokens, show_progress=False)

    def scores(self, query: str) -> NDArray[np.float32]:
        """Return the BM25 score of each text, (texts,), 0 where no term of the query occurs."""
        # Each term once: a question repeats its small words, not what it is about.
        known = [] if self._empty else self._found.get_tokens_ids(list(dict.fromkeys(terms(query))))
        if not known:
            return np.zeros(self._count, dtype=np.float32)
        return np.asarray(self._found.get_scores_from_ids(known), dtype=np.float32)

    def rarity(self, term: str) -> float:
        """Return how much a term tells, in nats: ln(1 + (N - n + 0.5) / (n + 0.5)), n of N texts having it."""
        having = 0
        if not self._empty and term in self._found.vocab_dict:
            column = self._found.vocab_dict[term]
            starts = self._found.scores["indptr"]
            having = int(starts[column + 1] - starts[column])
        return log(1 + (self._count - having + 0.5) / (having + 0.5))
