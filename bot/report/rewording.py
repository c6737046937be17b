"""Sentences that an officer put in other words: in the draft as long as what they were made from still stands.

A rewording holds for the very text that it replaced; where a value in it has changed since, the form's sentence with
the new value prints and the rewording is stale. The values inside keep their parents, the officer is that of the rest.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

import prompts
from bot.interview.events import Reworded
from bot.interview.numbers import format_day
from bot.report.model import Inline, Missing, Origin, Paragraph, Report, Section, Source, Span, Table
from bot.report.returned.words import even, keys, unmarked
from bot.report.wording import line_text, missing_mark

WORD = "word"
"""The ref of wording that came back from Word: no question's id."""


def reworded(report: Report, rewordings: Sequence[Reworded]) -> tuple[Report, tuple[Reworded, ...]]:
    """Return the report with its rewordings, and those that are stale: a later one stands on an earlier one."""
    stale: list[Reworded] = []
    for each in rewordings:
        changed = _changed(report, each)
        stale += [each] if changed == report else []
        report = changed
    return report, tuple(stale)


def _changed(report: Report, wanted: Reworded) -> Report:
    def change(block: Paragraph | Table) -> Paragraph | Table:
        is_it = isinstance(block, Paragraph) and _reads(block, wanted.before)
        return _paragraph(block, wanted) if is_it and isinstance(block, Paragraph) else block

    if wanted.place:
        return replace(report, sections=tuple(_section(each, wanted.place, change) for each in report.sections))
    opening, closing = (
        tuple(paragraph for block in blocks if isinstance(paragraph := change(block), Paragraph))
        for blocks in (report.opening, report.closing)
    )
    return replace(report, opening=opening, closing=closing)


def _section(section: Section, place: str, change: Callable[[Paragraph | Table], Paragraph | Table]) -> Section:
    blocks = tuple(map(change, section.blocks)) if section.id == place else section.blocks
    return replace(section, blocks=blocks, sections=tuple(_section(each, place, change) for each in section.sections))


def _paragraph(paragraph: Paragraph, wanted: Reworded) -> Paragraph:
    return replace(paragraph, content=tuple(_content(paragraph.content, wanted)))


def _reads(paragraph: Paragraph, text: str) -> bool:
    return keys(unmarked(even(line_text(paragraph.content)))) == keys(text)


def _content(content: Sequence[Inline], wanted: Reworded) -> Iterator[Inline]:
    """Yield the officer's sentence, cut where the values stand in it, each with the parent that it had."""
    officer = Source(Origin.ANSWER, WORD, _detail(wanted))
    rest = wanted.after
    for part in content:
        text = missing_mark(part) if isinstance(part, Missing) else part.text.strip()
        has_parent = isinstance(part, Missing) or part.source is not None
        found = re.search(rf"(?<!\w){re.escape(text)}(?!\w)", rest) if has_parent and text else None
        if found is None:
            continue
        if found.start():
            yield Span(rest[: found.start()], officer)
        yield part if isinstance(part, Missing) else replace(part, text=found[0])
        rest = rest[found.end() :]
    if rest:
        yield Span(rest, officer)


def _detail(wanted: Reworded) -> str:
    day = format_day(date.fromisoformat(wanted.at[:10]))
    return prompts.say("returned.reworded_source", by=wanted.by, day=day)
