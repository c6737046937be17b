"""How long a line of Times New Roman is, for the lines that must be as long as a text and the texts that must fit.

The advance widths are those of the Times metrics (Adobe Core 14 AFM), which Times New Roman and Liberation Serif
share, without kerning, as Word sets them. Diacritics do not widen a letter, except the horn of ơ and ư. A character
that is not in the tables counts as a digit: it makes a length slightly wrong, never a text.
"""

import unicodedata

_BOLD = {
    250: " ,.",
    278: "il/",
    333: "-:;()fjt[]",
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
    833: "m&",
    944: "M",
    1000: "W%…",
}
_REGULAR = {
    250: " ,.",
    278: "il/:;jt",
    333: "-()fIr[]",
    389: "sJ",
    444: "cea“”z",
    500: "govxy0123456789–bdhknpquđ",
    529: "ơ",
    542: "ư",
    556: "FPS",
    611: "ELTZ",
    667: "BCR",
    722: "ADNUVXYwĐGHKOQƠ",
    776: "Ư",
    778: "m&",
    833: "%",
    889: "M",
    944: "W",
    1000: "…",
}
_ITALIC = {
    250: " ,.",
    278: "fijlt/",
    333: "I:;-()‘’!",
    389: "rsz[]",
    444: "cekvxyJ",
    500: "abdghnopquS0123456789đ–?",
    534: "ơ",
    545: "ư",
    556: "LTYZ“”",
    611: "ABEFPRVX",
    667: "wCKN",
    722: "mDGHOQUĐƠ",
    754: "Ư",
    778: "&",
    833: "MW%",
    889: "…",
}
_BOLD_WIDTH, _REGULAR_WIDTH, _ITALIC_WIDTH = (
    {letter: width for width, letters in table.items() for letter in letters} for table in (_BOLD, _REGULAR, _ITALIC)
)
_ANY = 500
_HORN = "\u031b"
_MM_PER_POINT = 25.4 / 72


def bold_width_mm(text: str, points: float) -> float:
    """Return how long this NFC text is in bold, on one line, in millimetres."""
    return sum(_BOLD_WIDTH.get(_base(letter), _ANY) for letter in text) / 1000 * points * _MM_PER_POINT


def regular_width_mm(text: str, points: float) -> float:
    """Return how long this NFC text is in regular letters, on one line, in millimetres."""
    return sum(_REGULAR_WIDTH.get(_base(letter), _ANY) for letter in text) / 1000 * points * _MM_PER_POINT


def italic_width_mm(text: str, points: float) -> float:
    """Return how long this NFC text is in slanted letters, on one line, in millimetres."""
    return sum(_ITALIC_WIDTH.get(_base(letter), _ANY) for letter in text) / 1000 * points * _MM_PER_POINT


def _base(letter: str) -> str:
    apart = unicodedata.normalize("NFD", letter)
    return unicodedata.normalize("NFC", apart[0] + (_HORN if _HORN in apart else ""))
