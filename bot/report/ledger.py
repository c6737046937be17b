"""The ledger: every figure, day and sign in a finished file must lie in text that came from somewhere. Pure.

The file's paragraphs are held against the lines of the report that made it, one by one in the order of the page, so
that a cell is judged by its own place and not by one that happens to read alike. A figure typed into a form's wording
is an orphan, in figures or in words ("ba cuộc"); so is every figure of a paragraph that the report does not print
there, and the paragraph itself where it holds none. Markers and the fixed wording of the page are the page's own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

import prompts
from bot.report import wording
from bot.report.lines import printed_lines
from bot.report.model import Missing, Report
from bot.report.wording import Line
from knowledge import citation

# 1.250 · 95,5% · 06/4/2022 · 2019-2025 · 733/QĐ-TTg · 05-CT/TW · 30c/NQ-CP. "m2" and "H2O" are units, not figures.
_GROUP = r"(?:\d+(?:[.,/:]\d+)*|[A-ZĐ][\w.&]*)"
# Two digits or more are a figure wherever they stand: "số01".
_NUMBER = r"(?:(?<!\w)\d+|(?<=[^\W\d_])\d{2,})(?:[.,/:]\d+)*"
_FIGURE = re.compile(rf"{_NUMBER}(?:[a-zđ]{{1,2}}\d?(?=\s?[-/]))?(?:\s?[-–/]\s?{_GROUP})*%?")
_QUOTED = 60


@dataclass(frozen=True)
class Orphan:
    """A figure, day or sign without a parent, and the paragraph in which it stands."""

    text: str
    paragraph: str

    def __str__(self) -> str:
        """Return it as one sentence."""
        around = self.paragraph if len(self.paragraph) <= _QUOTED else f"{self.paragraph[:_QUOTED].rstrip()}…"
        return prompts.say("report.orphan", text=self.text, paragraph=around)


def orphans(report: Report, paragraphs: Sequence[str]) -> tuple[Orphan, ...]:
    """Return what has no parent.

    Args:
        report: what the file was made from.
        paragraphs: the text of every paragraph of the finished file, tables' included, in the order of the file.
    """
    shown = [text.strip() for text in paragraphs if text.strip()]
    printed = printed_lines(report)
    found: list[Orphan] = []
    for text, line in _matched(shown, printed):
        unexplained = tuple(_unexplained(text, "" if line is None else _sourced(line)))
        foreign = (text,) if line is None else ()
        found += [Orphan(each, text) for each in unexplained or foreign]
    return tuple(found)


def _matched(shown: Sequence[str], printed: Sequence[Line]) -> Iterator[tuple[str, Line | None]]:
    """Yield each paragraph with the line that it prints; None where the report has no such line there."""
    texts = [wording.line_text(line).strip() for line in printed]
    if list(shown) == texts:
        # As it nearly always is; long tables of zeros are slow to match otherwise.
        yield from zip(shown, printed, strict=True)
        return
    for change, start, end, other, _ in SequenceMatcher(None, shown, texts, autojunk=False).get_opcodes():
        for place in range(start, end):
            yield shown[place], printed[other + place - start] if change == "equal" else None


def _unexplained(text: str, sourced: str) -> Iterator[str]:
    for found in (*_FIGURE.finditer(text), *_in_words().finditer(text)):
        if any(letter.isalnum() and not sourced[place : place + 1].strip() for place, letter in _letters(found)):
            yield found[0]
    for mention in citation.find(text):
        if not sourced[mention.start : mention.end].strip():
            yield mention.text


@cache
def _in_words() -> re.Pattern[str]:
    """Match a number in words and what it counts: "ba cuộc", "một trăm linh hai người"; not "hai bên", "triệu đồng"."""
    digits, scales, counted = (
        "|".join(prompts.say(f"report.lexicon.{name}").split(", ")) for name in ("digits", "scales", "counted")
    )
    # "một cuộc" is an article and "năm" a year, until more of the number follows.
    first = rf"(?:{digits}|(?:một|năm)(?=\s(?:{scales})\b))"
    return re.compile(rf"\b{first}(?:\s(?:{digits}|{scales}|một|năm))*(?=\s(?:{counted})\b)", re.IGNORECASE)


def _letters(found: re.Match[str]) -> Iterator[tuple[int, str]]:
    return enumerate(found[0], found.start())


def _sourced(line: Line) -> str:
    """Return the line with blanks wherever its text has no parent."""
    parts = []
    for part in line:
        if isinstance(part, Missing):
            parts.append(wording.missing_mark(part))
        else:
            parts.append(part.text if part.source else " " * len(part.text))
    shown = wording.line_text(line)
    start = len(shown) - len(shown.lstrip())
    return "".join(parts)[start:]
