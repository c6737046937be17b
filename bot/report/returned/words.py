"""Text as it is compared: words, numbers and marks, without what Word and people's fingers change by themselves.

Spaces of every kind, NFC or not, soft hyphens, straight and curly quotes, the several dashes and the marker of a
heading or list say nothing; a letter, a figure or a mark of punctuation that is another one does.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

# A number keeps its points and commas: 1.250 is one token, 12/15 and 30/6/2026 are several.
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|\.{3}|\S")
_MARKER = re.compile(r"(?:[IVXLC]+\.|\d{1,3}[.)]|[a-zđ]\))\s+|[-–—•●▪+*]\s*")
_ALIKE = {
    **dict.fromkeys("–—−‐‑‒―", "-"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛ʼ′´`", "'"),
    "…": "...",
}
_UNSEEN = frozenset({"Cf", "Cc"})


@dataclass(frozen=True)
class Token:
    """A word, number or mark. `key` is what is compared; it stands at `start` to `end` of the even text."""

    key: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        """Is it a number in figures?"""
        return self.key[0].isdigit()

    @property
    def is_word(self) -> bool:
        """Is it a word?"""
        return self.key[0].isalpha()


def even(text: str) -> str:
    """Return text with what cannot be seen evened: NFC, single plain spaces, no soft hyphens or control characters."""
    spaced = "".join(" " if letter.isspace() else letter for letter in unicodedata.normalize("NFC", text))
    return " ".join("".join(letter for letter in spaced if unicodedata.category(letter) not in _UNSEEN).split())


def tokens(text: str) -> tuple[Token, ...]:
    """Return the tokens of an even text."""
    found = _TOKEN.finditer(text)
    return tuple(Token(_ALIKE.get(match[0], match[0]), match.start(), match.end()) for match in found)


def keys(text: str) -> tuple[str, ...]:
    """Return what is compared of any text."""
    return tuple(token.key for token in tokens(even(text)))


def marker_length(text: str) -> int:
    """Return how long the marker of a heading or list at the start of a text is; 0 where nothing would be left."""
    found = _MARKER.match(text)
    return found.end() if found and found.end() < len(text) else 0


def unmarked(text: str) -> str:
    """Return an even text without the marker at its start: automatic numbering shows none."""
    return text[marker_length(text) :]


def numbers(text: str) -> tuple[str, ...]:
    """Return the numbers in figures of a text."""
    return tuple(token.key for token in tokens(even(text)) if token.is_number)


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """Return how alike two rows of keys are, 0 to 1: twice what they share by what they hold (Dice)."""
    held = len(one) + len(other)
    return 2 * (Counter(one) & Counter(other)).total() / held if held else 1.0
