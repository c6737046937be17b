"""Vietnamese text -> its sentences, verbatim. Pure.

A sentence ends at . ! ? … or "./." before a capital, a digit or a quotation mark, and at the end of a line. The stop
of an abbreviation ("TP. Hồ Chí Minh"), of an initial, or of a number that heads what follows ("1. Tên gọi",
"Điều 5. Hiệu lực") ends none.
"""

import re
from dataclasses import dataclass
from functools import cache

from prompts import words

_STOP = re.compile(r"(?:\./\.|[.!?…]+)[\"”’»)\]]*(?=\s+[\"“‘«(\[]*(?:[^\W\d_]|\d|[-+–•]\s))")
_LINE = re.compile(r"[^\n]+")
# "1." "2.1." "IV." "a." "1)" "đ)" and a dash or plus: what heads an item belongs to it.
_MARKER = re.compile(r"\s*(?:\d+(?:\.\d+)*|[IVXLC]+|[^\W\d_])[.)]?")
_INITIAL = re.compile(r"(?:^|[\s.])[^\W\d_]$")


@dataclass(frozen=True)
class Span:
    """A sentence as it stands in its text, from `start` to `end`."""

    text: str
    start: int
    end: int


def sentences(text: str) -> list[Span]:
    """Return the sentences of a text in order; nothing but white space lies outside them.

    >>> [span.text for span in sentences("1. Xã có 12 thôn. TP. Thanh Hóa ở phía Đông./.")]
    ['1. Xã có 12 thôn.', 'TP. Thanh Hóa ở phía Đông./.']
    """
    return [span for line in _LINE.finditer(text) for span in _of_line(text, line.start(), line.end())]


def _of_line(text: str, start: int, end: int) -> list[Span]:
    found, at = [], start
    for stop in _STOP.finditer(text, start, end):
        if _ends_sentence(text, at, stop):
            found.append((at, stop.end()))
            at = stop.end()
    return [span for begin, finish in [*found, (at, end)] if (span := _tight(text, begin, finish)) is not None]


def _ends_sentence(text: str, at: int, stop: re.Match[str]) -> bool:
    if not stop[0].startswith(".") or stop[0].startswith("./."):
        # After ! ? … what follows decides: "Ai? làm gì" goes on.
        return not text[stop.end() :].lstrip()[:1].islower()
    before = text[at : stop.start()]
    return not (
        text[stop.end() :].lstrip()[:1].islower()
        or _MARKER.fullmatch(before)
        or _INITIAL.search(before)
        or _heading().search(before)
        or _abbreviation().search(before)
    )


def _tight(text: str, start: int, end: int) -> Span | None:
    inner = text[start:end].strip()
    if not inner:
        return None
    begin = start + text[start:end].index(inner)
    return Span(inner, begin, begin + len(inner))


@cache
def _heading() -> re.Pattern[str]:
    """Match "Điều 5", "Chương II" and their like, right before the stop, at the head of a sentence."""
    return re.compile(rf"^\s*(?:{_any('knowledge.headed')})\s+(?:\d+[a-zđ]?|[IVXLC]+)$", re.IGNORECASE)


@cache
def _abbreviation() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any('knowledge.abbreviations')})$")


def _any(table: str) -> str:
    listed = [word.strip() for line in words(table).values() for word in line.split(",")]
    return "|".join(re.escape(word) for word in sorted(listed, key=len, reverse=True))
