"""The ledger: every figure, day and sign in a finished file must lie in text that came from somewhere. Pure.

The file's paragraphs are matched with the lines of the report that made it. A figure typed into a form's wording, and
any figure in a paragraph that no line of the report prints, is an orphan. Heading markers and the fixed wording of the
page are the page's own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import prompts
from bot.report import walk, wording
from bot.report.model import Missing, Paragraph, Report, Span, Table
from bot.report.wording import Line
from knowledge import citation

# 1.250 · 95,5% · 06/4/2022 · 2019-2025 · 733/QĐ-TTg · 05-CT/TW · 30c/NQ-CP. "m2" and "H2O" are units, not figures.
_GROUP = r"(?:\d+(?:[.,/:]\d+)*|[A-ZĐ][\w.&]*)"
_FIGURE = re.compile(rf"(?<!\w)\d+(?:[.,/:]\d+)*(?:[a-zđ]{{1,2}}\d?(?=\s?[-/]))?(?:\s?[-–/]\s?{_GROUP})*%?")
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
        paragraphs: the text of every paragraph of the finished file, tables' included.
    """
    known: dict[str, list[Line]] = {}
    for line in lines(report):
        known.setdefault(wording.line_text(line).strip(), []).append(line)
    return tuple(orphan for text in paragraphs for orphan in _orphans(text.strip(), known.get(text.strip(), [])))


def lines(report: Report) -> Iterator[Line]:
    """Yield every line that a report prints, in no particular order."""
    yield from (wording.nation_line(), wording.motto_line(), *wording.parent_lines(report))
    yield from (*wording.issuer_lines(report), wording.number_line(report), wording.date_line(report))
    yield from (wording.kind_line(report), report.subject, *wording.addressee_lines(report))
    yield from map(wording.heading_line, walk.sections(report))
    for block in walk.blocks(report):
        yield from (wording.paragraph_line(block),) if isinstance(block, Paragraph) else _table_lines(block)
    yield from (wording.recipients_head(), *wording.recipient_lines(report))
    yield from (*wording.authority_lines(report), wording.signer_line(report))


def _table_lines(table: Table) -> Iterator[Line]:
    yield table.caption
    yield from ((Span(text),) for text in table.header)
    yield from ((cell,) for row in table.rows for cell in row)


def _orphans(text: str, candidates: Sequence[Line]) -> tuple[Orphan, ...]:
    """Return the orphans of a paragraph. Of lines that read alike, the one that explains most is what was printed."""
    explained = [tuple(_unexplained(text, _sourced(line))) for line in candidates] or [tuple(_unexplained(text, ""))]
    return tuple(Orphan(found, text) for found in min(explained, key=len))


def _unexplained(text: str, sourced: str) -> Iterator[str]:
    for found in _FIGURE.finditer(text):
        if any(letter.isalnum() and not sourced[place : place + 1].strip() for place, letter in _letters(found)):
            yield found[0]
    for mention in citation.find(text):
        if not sourced[mention.start : mention.end].strip():
            yield mention.text


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
