"""What a text itself proves or betrays: sums, citations, capitals, two spellings, figures that hang in the air. Pure.

For any report's text, ours or not. High precision before completeness: what needs knowledge from outside the text
(is this document superseded?) is not judged here.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

import prompts
from bot.report.checks import language, mentions, shares
from bot.report.checks.remark import Remark
from bot.report.finding import Finding, Severity

_QUOTED = 40
_Check = Callable[[Sequence[str]], Iterator[Remark]]


@dataclass(frozen=True)
class _Rule:
    id: str
    severity: Severity
    check: _Check


def content_findings(paragraphs: Sequence[str], *, issued: date | None = None) -> list[Finding]:
    """Check a text.

    Args:
        paragraphs: its paragraphs in order, headings and table cells included.
        issued: the day that it bears, which decides what no longer exists; None leaves that out.
    """
    return [
        Finding(rule.id, rule.severity, _where(remark, paragraphs), remark.found, remark.expected, _clause(rule.id))
        for rule in _rules(issued)
        for remark in rule.check(paragraphs)
    ]


def _rules(issued: date | None) -> tuple[_Rule, ...]:
    return (
        _Rule("A1", Severity.ERROR, shares.wrong_shares),
        _Rule("A2", Severity.WARNING, shares.wrong_sums),
        _Rule("C2", Severity.WARNING, mentions.two_dates),
        _Rule("R-V1", Severity.WARNING, mentions.first_mentions),
        _Rule("R-V3", Severity.WARNING, mentions.later_mentions),
        _Rule("R-C1", Severity.WARNING, language.sentence_capitals),
        _Rule("R-C2", Severity.WARNING, language.people_and_state),
        _Rule("U1", Severity.WARNING, language.uniformity),
        _Rule("Q1", Severity.WARNING, language.bare_results),
        _Rule("K1", Severity.WARNING, partial(language.districts, issued=issued)),
        _Rule("M1", Severity.WARNING, language.marks),
    )


def _where(remark: Remark, paragraphs: Sequence[str]) -> str:
    if remark.place is None:
        return prompts.say("report.where.document")
    text = paragraphs[remark.place]
    shown = text if len(text) <= _QUOTED else text[:_QUOTED].rstrip() + "…"
    return prompts.say("report.where.paragraph", number=remark.place + 1, text=shown)


def _clause(rule_id: str) -> str:
    return prompts.words("report.clause").get(rule_id, "")
