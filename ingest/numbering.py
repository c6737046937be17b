"""The numbers that Word prints before automatically numbered paragraphs, which the file itself does not hold.

Counters run as Word runs them: one for each level of a list definition; a paragraph of an outer level starts the inner
ones again; an override starts its list anew, once. Formats that an office uses are printed (decimal, Roman, letters),
a bullet is printed "-", and a format unknown here prints nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

# lxml's elements are untyped where Word's own tags are concerned.
Element = Any

_LEVELS = 9
# A damaged counter prints nonsense, but not without end.
_LONGEST_ROMAN = 26
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True)
class _Level:
    form: str
    pattern: str
    start: int


@dataclass(frozen=True)
class _List:
    """A numbered list: whose counters it shares, how its levels print, and where it starts anew."""

    definition: str
    levels: Mapping[int, _Level]
    restarts: Mapping[int, int]


class Numbering:
    """The running counters of one document; ask once for each paragraph, in order."""

    def __init__(self, part: Element | None, styles: Element | None) -> None:
        self._lists = {} if part is None else _lists(part)
        self._by_style = {} if styles is None else _style_lists(styles)
        self._counters: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()

    def next(self, paragraph: Element) -> str:
        """Count this paragraph and return what Word prints before it, "" for nothing."""
        number, depth = self._place(paragraph)
        listed = self._lists.get(number)
        if listed is None or depth not in listed.levels:
            return ""
        counters = self._counters.setdefault(listed.definition, [None] * _LEVELS)
        self._count(number, listed, counters, depth)
        return _printed(listed, counters, depth)

    def _place(self, paragraph: Element) -> tuple[str, int]:
        own = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if own is not None:
            return _value(own, "w:numId"), _whole(_value(own, "w:ilvl"))
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return self._by_style.get("" if style is None else style.get(qn("w:val"), ""), ("", 0))

    def _count(self, number: str, listed: _List, counters: list[int | None], depth: int) -> None:
        before = counters[depth]
        if depth in listed.restarts and (number, depth) not in self._started:
            self._started.add((number, depth))
            before = listed.restarts[depth] - 1
        counters[depth] = listed.levels[depth].start if before is None else before + 1
        counters[depth + 1 :] = [None] * (_LEVELS - depth - 1)


def _printed(listed: _List, counters: list[int | None], depth: int) -> str:
    level = listed.levels[depth]
    if level.form == "bullet":
        return "-"
    text = level.pattern
    for position, inner in listed.levels.items():
        hole = f"%{position + 1}"
        if hole in text:
            count = counters[position]
            text = text.replace(hole, _number(inner.form, inner.start if count is None else count))
    return text.strip()


def _number(form: str, count: int) -> str:
    match form:
        case "decimal":
            return str(count)
        case "decimalZero":
            return f"{count:02}"
        case "lowerLetter":
            return _letters(count)
        case "upperLetter":
            return _letters(count).upper()
        case "lowerRoman":
            return _roman(count)
        case "upperRoman":
            return _roman(count).upper()
    return ""


def _letters(count: int) -> str:
    # Word's alphabet, not the Vietnamese one: it has no đ, and after z comes aa.
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1) if 0 < count <= 26 * _LEVELS else ""


def _roman(count: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        while count >= value and len(text) < _LONGEST_ROMAN:
            text, count = text + letters, count - value
    return text


def _lists(part: Element) -> dict[str, _List]:
    definitions = {one.get(qn("w:abstractNumId"), ""): one for one in part.findall(qn("w:abstractNum"))}
    found: dict[str, _List] = {}
    for number in part.findall(qn("w:num")):
        definition = _value(number, "w:abstractNumId")
        if definition in definitions:
            levels = {_depth(level): _level(level) for level in definitions[definition].findall(qn("w:lvl"))}
            overrides = number.findall(qn("w:lvlOverride"))
            levels |= {_depth(one): _level(level) for one in overrides for level in one.findall(qn("w:lvl"))}
            starts = {_depth(one): _value(one, "w:startOverride") for one in overrides}
            restarts = {depth: _whole(start) for depth, start in starts.items() if start}
            found[number.get(qn("w:numId"), "")] = _List(definition, dict(sorted(levels.items())), restarts)
    return found


def _level(level: Element) -> _Level:
    return _Level(_value(level, "w:numFmt"), _value(level, "w:lvlText"), _whole(_value(level, "w:start"), 1))


def _style_lists(styles: Element) -> dict[str, tuple[str, int]]:
    found = {}
    for style in styles.findall(qn("w:style")):
        listed = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if listed is not None and _value(listed, "w:numId"):
            found[style.get(qn("w:styleId"), "")] = (_value(listed, "w:numId"), _whole(_value(listed, "w:ilvl")))
    return found


def _value(parent: Element, tag: str) -> str:
    child = parent.find(qn(tag))
    return "" if child is None else str(child.get(qn("w:val"), ""))


def _depth(level: Element) -> int:
    return _whole(level.get(qn("w:ilvl"), ""))


def _whole(text: str, otherwise: int = 0) -> int:
    # A depth beyond Word's nine, or no number at all, is a damaged file: it counts as the outermost.
    return int(text) if text.isascii() and text.isdigit() and len(text) < _LEVELS else otherwise
