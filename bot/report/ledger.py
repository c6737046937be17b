"""The ledger: every figure, date, document, name and quotation in a finished file, each with what it came from. Pure.

The file is read back and held against the lines of the report that made it, one by one in the order of the page. A
figure typed into a form's wording is an orphan, in figures or in words ("ba cuộc"); a name or a quotation there is the
form's own. So is an orphan every word of the file that the report does not print at that place, and every line of the
report that the file has lost: a unit, a name or a "không" that somebody altered is told like a digit. Markers and the
fixed wording of the page are the page's own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import prompts
from bot.report import wording
from bot.report.items import Item, ItemKind, figures, items
from bot.report.lines import printed_lines
from bot.report.matching import Edit, compare, pairs
from bot.report.model import Missing, Origin, Report, Source
from bot.report.wording import Line
from knowledge import citation
from knowledge.citation import Citation

_QUOTED = 60
_WORDS = frozenset({ItemKind.NAME, ItemKind.QUOTATION})


class Fate(StrEnum):
    """How it comes that something has no parent."""

    UNKNOWN = "unknown"  # the report prints it, but it came from nowhere
    ALTERED = "altered"  # the file has it where the report prints something else
    ADDED = "added"  # the file has it where the report prints nothing
    LOST = "lost"  # the report prints it and the file has it no more
    GONE = "gone"  # the same, of a whole paragraph
    BESIDE = "beside"  # the file shows it outside the text: in a header, a footer, a note


@dataclass(frozen=True)
class Orphan:
    """Something without a parent: its text, the paragraph around it, that paragraph's number in the file (0: none)."""

    text: str
    paragraph: str
    number: int = 0
    fate: Fate = Fate.UNKNOWN
    was: str = ""

    def __str__(self) -> str:
        """Return it as one sentence."""
        around = _quoted(self.paragraph)
        match self.fate:
            case Fate.UNKNOWN:
                return prompts.say("report.orphan", text=self.text, paragraph=around)
            case Fate.ALTERED:
                return prompts.say("ledger.altered", text=_quoted(self.text), was=_quoted(self.was), paragraph=around)
            case Fate.ADDED:
                return prompts.say("ledger.added", text=_quoted(self.text), paragraph=around)
            case Fate.LOST:
                return prompts.say("ledger.lost", was=_quoted(self.was), paragraph=around)
            case Fate.GONE:
                return prompts.say("ledger.gone", paragraph=around)
            case Fate.BESIDE:
                return prompts.say("ledger.beside", text=around)


@dataclass(frozen=True)
class Entry:
    """An item and its parents: `number` is the paragraph's in the file, from 1, as `read_paragraphs` lists them."""

    item: Item
    number: int
    paragraph: str
    parents: tuple[Source, ...]


@dataclass(frozen=True)
class Match:
    """A paragraph of a file and the line of the report that it prints.

    `number` is the paragraph's, from 1, or 0 for a line that the file has lost; `line` is None for a paragraph that the
    report does not print.
    """

    number: int
    text: str
    line: Line | None


@dataclass(frozen=True)
class Ledger:
    """What a file says and where each of it came from; `orphans` came from nowhere."""

    entries: tuple[Entry, ...]
    orphans: tuple[Orphan, ...]


def ledger(report: Report, paragraphs: Sequence[str]) -> Ledger:
    """Account for a finished file.

    Args:
        report: what the file was made from.
        paragraphs: the text of every paragraph of the finished file, tables' included, in the order of the file.
    """
    entries: list[Entry] = []
    lost: list[Orphan] = []
    for match in matched(report, paragraphs):
        accounted = _accounted(match)
        entries += accounted.entries
        lost += accounted.orphans
    return Ledger(tuple(entries), tuple(lost))


def orphans(report: Report, paragraphs: Sequence[str]) -> tuple[Orphan, ...]:
    """Return what has no parent; arguments as of `ledger`."""
    return ledger(report, paragraphs).orphans


def strangers(report: Report, beside: Sequence[str]) -> tuple[Orphan, ...]:
    """Return what a file shows outside its text and the office's own file does not (see `texts_beside`)."""
    own = report.office.template.beside if report.office.template else ()
    return tuple(Orphan(text, text, fate=Fate.BESIDE) for text in beside if text not in own)


def matched(report: Report, paragraphs: Sequence[str]) -> Iterator[Match]:
    """Yield each paragraph of the file with the line that it prints, and each line that the file has lost."""
    shown = [text.strip() for text in paragraphs]
    printed = printed_lines(report)
    for pair in pairs(shown, [wording.line_text(line).strip() for line in printed]):
        yield Match(
            number=0 if pair.shown is None else pair.shown + 1,
            text="" if pair.shown is None else shown[pair.shown],
            line=None if pair.printed is None else printed[pair.printed],
        )


def _accounted(match: Match) -> Ledger:
    if match.line is None:
        strange = tuple(found[0] for found in figures(match.text)) or (match.text,)
        return Ledger((), tuple(Orphan(each, match.text, match.number) for each in strange))
    if not match.number:
        return Ledger((), (Orphan("", wording.line_text(match.line).strip(), fate=Fate.GONE),))
    return _held(match.text, match.number, match.line)


def _held(text: str, number: int, line: Line) -> Ledger:
    """Hold a paragraph against its line."""
    compared = compare(text, wording.line_text(line).strip())
    changed = compared.edits
    own = _sources(line)
    parents = [None if place is None else own[place] for place in compared.places]
    mentions = citation.find(text)
    entries = [
        Entry(item, number, text, found)
        for item in items(text, mentions)
        if (found := _parents_of(item, parents)) and not (_touched(item, changed) or _is_the_page_s(item, found))
    ]
    strange = (Orphan(each, text, number) for each in _unexplained(text, mentions, parents, changed))
    return Ledger(tuple(entries), (*strange, *(_altered(edit, text, number) for edit in changed)))


def _altered(edit: Edit, text: str, number: int) -> Orphan:
    if edit.start == edit.end:
        return Orphan("", text, number, Fate.LOST, edit.was)
    return Orphan(text[edit.start : edit.end], text, number, Fate.ALTERED if edit.was else Fate.ADDED, edit.was)


Parents = Sequence[Source | None]
"""The source of each letter of a text; None where it has none."""


def _sources(line: Line) -> Parents:
    """Return the source of each letter of a line, edges trimmed; what bears none is the form's own wording."""
    form = Source(Origin.FORM, "")
    sources: list[Source | None] = []
    for part in line:
        if isinstance(part, Missing):
            sources += [_MARK] * len(wording.missing_mark(part))
        else:
            sources += [part.source or form] * len(part.text)
    text = wording.line_text(line)
    return sources[len(text) - len(text.lstrip()) :]


_MARK = Source(Origin.OFFICE, "mark")


def _parents_of(item: Item, parents: Parents) -> tuple[Source, ...]:
    """Return where an item came from, () for one inside a mark. Wording around a figure is not its parent."""
    found = dict.fromkeys(source for source in parents[item.start : item.end] if source is not None)
    named = [source for source in found if source.origin is not Origin.FORM and source is not _MARK]
    if named or item.kind not in _WORDS:
        return tuple(named)
    return tuple(source for source in found if source is not _MARK)


def _is_the_page_s(item: Item, parents: tuple[Source, ...]) -> bool:
    """Say whether it is a heading's number or the like: counted by the page, given by nobody."""
    return item.kind is ItemKind.FIGURE and all(source == wording.PAGE for source in parents)


def _touched(item: Item, changed: Sequence[Edit]) -> bool:
    return any(edit.start <= item.end and item.start <= edit.end for edit in changed)


def _unexplained(text: str, mentions: Sequence[Citation], parents: Parents, changed: Sequence[Edit]) -> Iterator[str]:
    for found in figures(text):
        letters = enumerate(found[0], found.start())
        is_told = any(edit.start < found.end() and found.start() < edit.end for edit in changed)
        if not is_told and any(letter.isalnum() and not _is_sourced(parents[place]) for place, letter in letters):
            yield found[0]
    for mention in mentions:
        if not any(map(_is_sourced, parents[mention.start : mention.end])):
            yield mention.text


def _is_sourced(source: Source | None) -> bool:
    return source is not None and source.origin is not Origin.FORM


def _quoted(text: str) -> str:
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED].rstrip()}…"
