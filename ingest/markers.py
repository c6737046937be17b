"""The marks that open headings in Vietnamese documents, one grammar for reports and legal texts.

    enclosure   Phụ lục I · Mẫu số 01              point     a) · a. · đ/      (d, đ, e: the Vietnamese order)
    keyword     Phần · Chương · Mục · Tiểu mục · Điều, with a number
    letter      A.    roman  I. · I- · I/    arabic  1. · 1- · 1/    decimal  1.1. · 2.2.2    bracket  1)

A family's number is its rank: a mark of lower rank closes those of higher rank. Only the form is judged here; whether
a mark stands in sequence is for `outline.py`. Bullets ("-", "+", "*") open no heading. Pure.
"""

import re
from dataclasses import dataclass
from enum import IntEnum


class Family(IntEnum):
    """Kinds of marks, outermost first."""

    NONE = 0
    ENCLOSURE = 1
    PART = 2
    CHAPTER = 3
    SECTION = 4
    SUBSECTION = 5
    ARTICLE = 6
    LETTER = 7
    ROMAN = 8
    ARABIC = 9
    DECIMAL = 10  # 1.1; each further component ranks one lower
    BRACKET = 20
    POINT = 21


KEYWORDS = frozenset({Family.PART, Family.CHAPTER, Family.SECTION, Family.SUBSECTION, Family.ARTICLE})


@dataclass(frozen=True)
class Marker:
    """A mark at the start of a text: `text` as printed ("III."), `label` bare ("III"), `rest` what follows it."""

    family: Family
    text: str
    label: str
    number: int
    rest: str = ""
    depth: int = 0

    @property
    def rank(self) -> float:
        """Its place in the order of families; 1.1.1 ranks below 1.1."""
        return self.family + self.depth


_NAMES = {
    "phần": Family.PART,
    "chương": Family.CHAPTER,
    "mục": Family.SECTION,
    "tiểu mục": Family.SUBSECTION,
    "điều": Family.ARTICLE,
}
_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_UPPER = "A-ZÀ-ỸĐ"
_ENCLOSURE = re.compile(
    r"(?P<mark>(?:phụ\s+lục|mẫu(?=\s+(?:số\s+)?\d))(?:\s+(?:số\s+)?(?P<label>[ivxlc]+\b|\d[\d.]*[a-z]?\b))?)"
    r"\s*(?:[.:\-–—]\s*(?P<rest>\S.*)|$)",
    re.IGNORECASE,
)
_KEYWORD = re.compile(
    r"(?P<mark>(?P<name>phần|chương|mục|tiểu\s+mục|điều)\s+(?P<label>thứ\s+\w+|[ivxlc]+\b|\d+[a-zđ]?\b))\s*"
    rf"(?:[.:\-–—/]\s*(?P<rest>.*)|(?P<title>(?-i:[{_UPPER}][{_UPPER}\W\d]+))|$)",
    re.IGNORECASE | re.DOTALL,
)
# "V/v" and "I-ốt" are no marks: after a stroke or dash comes a space. After a dot a capital may come at once.
_ROMAN = re.compile(rf"(?P<mark>(?P<label>[IVX]{{1,6}})\s?(?:\.(?=\s|[{_UPPER}])|[-–/)](?=\s)))\s*(?P<rest>\S.*)")
_LETTER = re.compile(r"(?P<mark>(?P<label>[A-HK-UY])\s?(?:\.|[-–/](?=\s)))\s+(?P<rest>\S.*)")
_DECIMAL = re.compile(
    rf"(?P<mark>(?P<label>\d{{1,2}}(?:\.\d{{1,2}})+)(?:[.)/–-]?(?=\s+[{_UPPER}“\"(])|[.)/](?!\d)))\s*(?P<rest>\S.*)"
)
_ARABIC = re.compile(
    rf"(?P<mark>(?P<label>\d{{1,3}})(?:\.(?=\s+\S|[{_UPPER}“\"])|\s?[-–/](?=\s+[{_UPPER}“\"])))\s*(?P<rest>\S.*)"
)
_BRACKET = re.compile(r"(?P<mark>(?P<label>\d{1,3})\))\s*(?P<rest>\S.*)")
_POINT = re.compile(
    rf"(?P<mark>(?P<label>[{_LETTERS}]\d?)(?:\)|[./](?=\s+[{_UPPER}“\"])|\s?[-–](?=\s+[{_UPPER}])))\s*(?P<rest>\S.*)"
)
_ROMAN_NUMBER = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")


def parse(text: str) -> Marker | None:
    """Return the mark that a text begins with, or None.

    >>> parse("III. KẾT QUẢ"), parse("V/v báo cáo")
    (Marker(family=<Family.ROMAN: 8>, text='III.', label='III', number=3, rest='KẾT QUẢ', depth=0), None)
    """
    if not text or not (text[0].isalpha() or text[0].isdigit()):
        return None
    return _enclosure(text) or _keyword(text) or _roman(text) or _letter(text) or _numeric(text) or _point(text)


def roman(label: str) -> int | None:
    """Return the value of a Roman number up to 39, or None.

    >>> roman("XIV"), roman("IIII")
    (14, None)
    """
    if not label or not _ROMAN_NUMBER.fullmatch(label.upper()):
        return None
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in label.upper()]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def _enclosure(text: str) -> Marker | None:
    found = _ENCLOSURE.fullmatch(text)
    if found is None:
        return None
    label = found["label"] or ""
    number = int(label) if label.isdecimal() else roman(label) or 0
    return Marker(Family.ENCLOSURE, found["mark"], label, number, (found["rest"] or "").strip())


def _keyword(text: str) -> Marker | None:
    found = _KEYWORD.fullmatch(text)
    if found is None:
        return None
    name = " ".join(found["name"].lower().split())
    rest = found["rest"] or found["title"] or ""
    number = _count(found["label"])
    return Marker(_NAMES[name], found["mark"], found["label"], number, rest.strip()) if number else None


def _count(label: str) -> int:
    words = label.lower().split()
    if words[0] == "thứ":
        return _ORDINALS.index(words[1]) + 1 if words[1] in _ORDINALS else 0
    digits = re.match(r"\d+", label)
    return int(digits[0]) if digits else roman(label) or 0


def _roman(text: str) -> Marker | None:
    found = _ROMAN.fullmatch(text)
    number = roman(found["label"]) if found else None
    return Marker(Family.ROMAN, found["mark"], found["label"], number, found["rest"]) if found and number else None


def _letter(text: str) -> Marker | None:
    found = _LETTER.fullmatch(text)
    if found is None:
        return None
    return Marker(Family.LETTER, found["mark"], found["label"], ord(found["label"]) - ord("A") + 1, found["rest"])


def _numeric(text: str) -> Marker | None:
    if found := _DECIMAL.fullmatch(text):
        parts = found["label"].split(".")
        return Marker(Family.DECIMAL, found["mark"], found["label"], int(parts[-1]), found["rest"], len(parts) - 2)
    if found := _ARABIC.fullmatch(text):
        return Marker(Family.ARABIC, found["mark"], str(int(found["label"])), int(found["label"]), found["rest"])
    if found := _BRACKET.fullmatch(text):
        return Marker(Family.BRACKET, found["mark"], found["label"], int(found["label"]), found["rest"])
    return None


def _point(text: str) -> Marker | None:
    found = _POINT.fullmatch(text)
    if found is None:
        return None
    return Marker(Family.POINT, found["mark"], found["label"], _LETTERS.index(found["label"][0]) + 1, found["rest"])
