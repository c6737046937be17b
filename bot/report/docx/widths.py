"""How long a line of bold Times New Roman is, for the lines that must be as long as a text or a part of it.

The advance widths are those of the Times-Bold metrics (Adobe Core 14 AFM), which Times New Roman Bold and Liberation
Serif Bold share. Diacritics do not widen a letter, except the horn of ơ and ư. A character that is not in the table
counts as a digit: it makes a drawn line slightly wrong, never a text.
"""

import unicodedata

_PER_MILLE_OF_THE_SIZE = {
    250: " ,.",
    278: "il/",
    333: "-:;()fjt",
    389: "Is",
    444: "cer",
    500: "Jagovxyz0123456789“”–",
    556: "Sbdhknpquđơ",
    600: "ư",
    611: "FP",
    667: "BELTZ",
    722: "ACDNRUVXYwĐ",
    778: "GHKOQƠ",
    796: "Ư",
    833: "m",
    944: "M",
    1000: "W",
}
_WIDTH = {letter: width for width, letters in _PER_MILLE_OF_THE_SIZE.items() for letter in letters}
_HORN = "\u031b"
_MM_PER_POINT = 25.4 / 72


def bold_width_mm(text: str, points: float) -> float:
    """Return how long this NFC text is, on one line, in millimetres."""
    return sum(_WIDTH.get(_base(letter), 500) for letter in text) / 1000 * points * _MM_PER_POINT


def _base(letter: str) -> str:
    apart = unicodedata.normalize("NFD", letter)
    return unicodedata.normalize("NFC", apart[0] + (_HORN if _HORN in apart else ""))
