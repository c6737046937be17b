"""What a text itself proves or betrays: sums, citations, capitals, two spellings, figures that hang in the air. Pure.

For any report's text, ours or not. High precision before completeness: what needs knowledge from outside the text is
judged by a table of facts and by what the office's library knows, or not at all. Where the correction is mechanical, a
finding carries it (`mends`); the same fault in several paragraphs is one finding.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import prompts
from bot.report.checks.remark import Remark
from bot.report.checks.rules import Rule, rules
from bot.report.checks.seasons import Superseded, no_library, superseded_among
from bot.report.checks.table import Cell
from bot.report.checks.text import Text
from bot.report.checks.words import table
from bot.report.finding import Finding, Mend

__all__ = ["Cell", "Superseded", "Text", "content_findings", "no_library", "superseded_among"]

_QUOTED = 40
_SHOWN = 3


def content_findings(
    paragraphs: Sequence[str] | Text, *, issued: date | None = None, superseded: Superseded = no_library
) -> list[Finding]:
    """Check a text.

    Args:
        paragraphs: its paragraphs in order, headings and table cells included; a `Text` knows their cells too.
        issued: the day that it bears, which decides what no longer exists; None: the day in its own date line, if any.
        superseded: the office's library: the document that a reference names, if it is known as superseded.
    """
    text = paragraphs if isinstance(paragraphs, Text) else Text(tuple(paragraphs), issued=issued)
    held = (rule for rule in rules(superseded) if not (rule.since and text.day and text.day < rule.since))
    return [_finding(rule, alike, text) for rule in held for alike in _gathered(rule.check(text))]


def _gathered(remarks: Iterable[Remark]) -> Iterator[list[Remark]]:
    """Yield the remarks, those that say the same of several paragraphs together."""
    alike: dict[tuple[str, str], list[Remark]] = {}
    for remark in remarks:
        # What is mended in the same way is one fault wherever it stands; what a person must judge is told by itself.
        found = "" if remark.changes and remark.is_wording else remark.found
        alike.setdefault((found, remark.expected), []).append(remark)
    yield from alike.values()


def _found(remarks: Sequence[Remark]) -> str:
    """Return what is seen, of several the first ones."""
    return "; ".join([*dict.fromkeys(remark.found for remark in remarks)][:_SHOWN])


def _finding(rule: Rule, remarks: Sequence[Remark], text: Text) -> Finding:
    first = remarks[0]
    places = dict.fromkeys(place for remark in remarks for place in (remark.place, *remark.others) if place is not None)
    changes = dict.fromkeys(change for remark in remarks for change in remark.changes)
    return Finding(
        rule.id,
        rule.severity,
        _where([remark.place for remark in remarks], text.paragraphs),
        _found(remarks),
        first.expected,
        _clause(rule.id),
        tuple(place + 1 for place in places),
        tuple(Mend(change.place + 1, change.start, change.end, change.text) for change in changes),
    )


def _where(places: Sequence[int | None], paragraphs: Sequence[str]) -> str:
    place, *others = dict.fromkeys(places)
    if place is None:
        return prompts.say("report.where.document")
    text = paragraphs[place]
    shown = text if len(text) <= _QUOTED else text[:_QUOTED].rstrip() + "…"
    first = prompts.say("report.where.paragraph", number=place + 1, text=shown)
    return prompts.say("report.where.and_others", first=first, count=len(others)) if others else first


def _clause(rule_id: str) -> str:
    return table("checks.clause").get(rule_id) or table("report.clause").get(rule_id, "")
