"""Vietnamese text brought to the form in which names and search words are compared.

Only for comparing and looking up: what people read is never folded, and a folded text may be shorter or longer
than the one it came from, so places found in it are not places in the original.
"""

import re
import unicodedata

# The letter with a stroke is no d with a mark: it does not decompose. U+00D0 is the Icelandic letter that old
# converters leave in its place.
_STROKE = str.maketrans("đĐðÐ", "dddd")
_GAP = re.compile(r"[\s\-\u00ad\u2010-\u2015\u2212]+")


class _Marks(dict[int, int | None]):
    """Takes combining marks away and leaves all else; it learns a character when it first meets it."""

    def __missing__(self, character: int) -> int | None:
        self[character] = None if unicodedata.combining(chr(character)) else character
        return self[character]


_MARKS = _Marks()


def fold(text: str) -> str:
    """Return the text in lower case and without diacritics.

    >>> fold("Ủy ban nhân dân xã Đồng Tiến")
    'uy ban nhan dan xa dong tien'
    """
    apart = unicodedata.normalize("NFD", text.translate(_STROKE))
    return unicodedata.normalize("NFC", apart.translate(_MARKS).lower())


def squeeze(text: str) -> str:
    """Return the text folded, each run of white space and dashes made one space, none at the ends.

    >>> squeeze("Bà Rịa – Vũng  Tàu") == squeeze("BÀ RỊA-VŨNG TÀU")
    True
    """
    return _GAP.sub(" ", fold(text)).strip()
