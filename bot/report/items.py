"""What a ledger accounts for in a paragraph: figures, dates, documents, names of people and bodies, quotations. Pure.

    "UBND xã Hợp Tiến đã ban hành 05 văn bản theo Kế hoạch số 160/KH-UBND ngày 12/7/2019"
     name                         figure         document

An item that lies inside a document's mention (its date, its issuer) belongs to the mention; what stands in a quotation
is told again beside it. Names are read by their capitals: a word that is one only because its sentence begins there is
none, and lines all in capitals hold names only where a body is named.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import prompts
from knowledge import citation
from knowledge.citation import Citation

# 1.250 · 95,5% · 06/4/2022 · 2019-2025 · 733/QĐ-TTg · 05-CT/TW · 30c/NQ-CP. "m2" and "H2O" are units, not figures.
_GROUP = r"(?:\d+(?:[.,/:]\d+)*|[A-ZĐ][\w.&]*)"
# Two digits or more are a figure wherever they stand: "số01".
_NUMBER = r"(?:(?<!\w)\d+|(?<=[^\W\d_])\d{2,})(?:[.,/:]\d+)*"
_FIGURE = re.compile(rf"{_NUMBER}(?:[a-zđ]{{1,2}}\d?(?=\s?[-/]))?(?:\s?[-–/]\s?{_GROUP})*%?")
_DATE = re.compile(
    r"(?:ngày\s+)?(?<![\d/])\d{1,2}/\d{1,2}/\d{4}(?![\d/])"
    r"|ngày\s+\d{1,2}\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?"
    r"|tháng\s+\d{1,2}(?:/|\s+năm\s+)\d{4}"
    r"|quý\s+(?:I{1,3}|IV|[1-4])(?:/|\s+năm\s+)\d{4}"
    r"|năm\s+(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_QUOTATION = re.compile(r"“[^“”]+”")
_UPPER = "A-ZÀ-ÖØ-ÞĂĐĨŨƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EFA, 2)))
_CAPITAL = rf"[{_UPPER}][\w&]*"
_SENTENCE = re.compile(r"(?:^|[.!?…:;]\s+|[-–]\s+|“)$")


class ItemKind(StrEnum):
    """What an item is."""

    FIGURE = "figure"
    DATE = "date"
    DOCUMENT = "document"
    NAME = "name"
    QUOTATION = "quotation"


@dataclass(frozen=True)
class Item:
    """Something that needs a parent: `text` stands from `start` to `end` in its paragraph."""

    kind: ItemKind
    text: str
    start: int
    end: int


def items(text: str, mentions: Sequence[Citation] | None = None) -> tuple[Item, ...]:
    """Return what needs a parent in a paragraph, by place.

    Args:
        text: NFC, one paragraph.
        mentions: the documents cited in it, where the caller has found them already.
    """
    cited = citation.find(text) if mentions is None else mentions
    outer = [mention for mention in cited if not any(_inside(mention, other) for other in cited)]
    found = [Item(ItemKind.DOCUMENT, mention.text, mention.start, mention.end) for mention in outer]
    for kind, places in (
        (ItemKind.DATE, _DATE.finditer(text)),
        (ItemKind.FIGURE, figures(text)),
        (ItemKind.NAME, _names(text)),
    ):
        taken = tuple(found)
        found += [Item(kind, *_trimmed(place)) for place in places if not any(_overlaps(place, item) for item in taken)]
    found += [Item(ItemKind.QUOTATION, *_trimmed(place)) for place in _QUOTATION.finditer(text)]
    return tuple(sorted(found, key=lambda item: (item.start, -item.end)))


def figures(text: str) -> Iterator[re.Match[str]]:
    """Yield every figure, in digits and in words."""
    yield from _FIGURE.finditer(text)
    yield from _in_words().finditer(text)


def _inside(mention: Citation, other: Citation) -> bool:
    return mention is not other and other.start <= mention.start and mention.end <= other.end


def _overlaps(place: re.Match[str], item: Item) -> bool:
    return place.start() < item.end and item.start < place.end()


def _trimmed(place: re.Match[str]) -> tuple[str, int, int]:
    return place[0], place.start(), place.end()


def _names(text: str) -> Iterator[re.Match[str]]:
    shouted = text.isupper()
    for found in _name().finditer(text):
        begins = _SENTENCE.search(text[: found.start()]) is not None
        # One word where a sentence begins is grammar, and in a line of capitals only the name of a body is one.
        is_grammar = begins and " " not in found[0] and not found[0].isupper()
        if not is_grammar and not (shouted and found["body"] is None):
            yield found


@cache
def _name() -> re.Pattern[str]:
    """Match a body by its first words ("Sở Nội vụ", "UBND xã Hợp Tiến"), or a run of words with capitals."""
    bodies, places = (_either(f"ledger.names.{name}") for name in ("bodies", "places"))
    heads = f"{bodies}|{bodies.upper()}"
    run = rf"{_CAPITAL}(?:(?:\s|\s?-\s?){_CAPITAL})*"
    at = rf"(?:\s(?:{places})\s{run})"
    field = rf"(?:\s{_CAPITAL}(?:\s(?:{_either('ledger.names.tails')})\b)?(?:\s-\s{_CAPITAL}(?:\s\w+)?)?)"
    return re.compile(rf"(?<!\w)(?:(?P<body>(?:{heads})\b{field}*{at}*)|{run}{at}*)(?!\w)")


@cache
def _in_words() -> re.Pattern[str]:
    """Match a number in words and what it counts: "ba cuộc", "một trăm linh hai người"; not "hai bên", "triệu đồng"."""
    digits, scales, counted = (_either(f"report.lexicon.{name}") for name in ("digits", "scales", "counted"))
    # "một cuộc" is an article and "năm" a year, until more of the number follows.
    first = rf"(?:{digits}|(?:một|năm)(?=\s(?:{scales})\b))"
    return re.compile(rf"\b{first}(?:\s(?:{digits}|{scales}|một|năm))*(?=\s(?:{counted})\b)", re.IGNORECASE)


def _either(key: str) -> str:
    listed = [each.strip() for each in prompts.say(key).split(",")]
    return "|".join(re.escape(each) for each in sorted(listed, key=len, reverse=True))
