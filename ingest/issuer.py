"""The agency named in a heading block, from its lines in capitals to its name as running text writes it.

"ỦY BAN NHÂN DÂN" over "XÃ ĐỒNG TÂM" becomes "Ủy ban nhân dân xã Đồng Tâm"; an agency below a People's Committee
takes that committee's place: "Sở Nội vụ tỉnh Thanh Hóa". A name with a word that is in no table stays as it is
printed, for to guess its capitals would be to rename it. Pure.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from ingest.vocabulary import begins, listed
from knowledge.fold import fold, squeeze

_COMMITTEES = ("ubnd", "uy ban nhan dan")
# Where the vowels of "hòa", "ủy" bear their mark is not regulated; names compare alike either way once folded.
_DASHES = ("-", "–")
_EDGE = re.compile(r"[.,;:*\s]+$|^[.,;:*\s]+")


def grouped(lines: Iterable[str]) -> list[str]:
    """Put the lines of a heading block together into names: one for each agency, the issuer last."""
    names: list[str] = []
    for line in (_EDGE.sub("", line) for line in lines):
        if names and (_goes_on(line) or names[-1].endswith((",", "-", "–"))):
            names[-1] = f"{names[-1]} {line}"
        elif line:
            names.append(line)
    return names


def issuer(names: Sequence[str]) -> str | None:
    """Return the name of the issuer: the last, with the place of the committee above it. None without names."""
    if not names:
        return None
    own = written(names[-1])
    above = written(names[-2]) if len(names) > 1 else ""
    if _place_in(own) or not squeeze(above).startswith(_COMMITTEES):
        return own
    return f"{own} {_place_in(above)}".strip()


def written(name: str) -> str:
    """Return a name in capitals as running text writes it, or unchanged where a word of it is unknown.

    >>> written("SỞ NỘI VỤ"), written("TRUNG TÂM XYZ")
    ('Sở Nội vụ', 'TRUNG TÂM XYZ')
    """
    if not name.isupper():
        return name
    words = name.split()
    pieces: list[str] = []
    named = False
    while words:
        phrase, length = _longest(words)
        if phrase is None and not named:
            return name
        pieces.append(phrase.rstrip("… ") if phrase else _proper(words[0]))
        # A dash inside "Bà Rịa - Vũng Tàu" ends no name.
        named = phrase is None or phrase.endswith("…") or (named and phrase in _DASHES) or phrase in _places()
        words = words[length:]
    return " ".join(pieces)


def _goes_on(line: str) -> bool:
    # "HUYỆN TRIỆU SƠN" goes on with the committee above it; "HUYỆN ỦY TRIỆU SƠN" is another body.
    return begins(line, "issuer.joins") and not is_agency(line)


def is_agency(line: str) -> bool:
    """Tell whether a line names an agency: it begins with the name of one."""
    return begins(line, "issuer.agencies")


def _longest(words: Sequence[str]) -> tuple[str | None, int]:
    table = _phrases()
    for length in range(min(len(words), max(map(len, table))), 0, -1):
        key = tuple(fold(word) for word in words[:length])
        if key in table:
            return table[key], length
    return None, 1


@cache
def _phrases() -> dict[tuple[str, ...], str]:
    found = (*listed("issuer.fields"), *listed("issuer.places"), "và", "các", *_DASHES, *listed("issuer.agencies"))
    return {tuple(fold(phrase.rstrip("… ")).split()): phrase for phrase in found}


@cache
def _places() -> frozenset[str]:
    return frozenset(listed("issuer.places"))


def _place_in(name: str) -> str:
    """Return the place that a name ends in, "tỉnh Thanh Hóa", or ""."""
    return next((f"{place} {rest}" for place in _places() if (rest := name.partition(f" {place} ")[2])), "")


def _proper(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:].lower() for part in word.split("-"))
