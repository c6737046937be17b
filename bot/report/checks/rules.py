"""The rules of the content checks: id, weight, check, and from which day of issue on it holds.

Ids that name a rule of the decree begin with R; A arithmetic, C the text against itself, K knowledge of law and
calendar, Q results without ground, F fixed wording, S spelling, P punctuation, U uniformity, N figures, M marks.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from bot.report.checks import (
    abbreviations,
    capitals,
    claims,
    days,
    figures,
    headings,
    marks,
    mentions,
    names,
    punctuation,
    quantities,
    repeats,
    seasons,
    shares,
    sheets,
    signs,
    totals,
    trends,
    uniform,
)
from bot.report.checks.remark import Remark
from bot.report.checks.text import Text
from bot.report.finding import Severity

# Nghị định 30/2020/NĐ-CP is in force from this day; older texts followed other rules of form.
DECREE = date(2020, 3, 5)
_ERROR, _WARNING, _INFORMATION = Severity.ERROR, Severity.WARNING, Severity.INFORMATION


@dataclass(frozen=True)
class Rule:
    """One rule. `since`: texts known to be older are not held to it."""

    id: str
    severity: Severity
    check: Callable[[Text], Iterator[Remark]]
    since: date | None = None


# In the order in which they are told.
_RULES = (
    Rule("A1", _ERROR, shares.wrong_shares),
    Rule("A2", _WARNING, shares.wrong_sums),
    Rule("A3", _ERROR, totals.wrong_totals),
    Rule("A4", _ERROR, sheets.wrong_table_totals),
    Rule("A5", _ERROR, sheets.wrong_table_shares),
    Rule("A6", _ERROR, trends.wrong_directions),
    Rule("A7", _ERROR, trends.wrong_growth),
    Rule("C1", _WARNING, headings.broken_promises),
    Rule("C2", _WARNING, mentions.two_dates),
    Rule("C3", _WARNING, mentions.two_titles),
    Rule("C4", _WARNING, claims.partial_and_full),
    Rule("C5", _WARNING, headings.wrong_counts),
    Rule("C6", _WARNING, headings.empty_headings),
    Rule("C7", _INFORMATION, headings.twin_titles),
    Rule("C8", _INFORMATION, headings.instructions),
    Rule("C9", _WARNING, quantities.two_values),
    Rule("C10", _WARNING, names.varied_names),
    Rule("C11", _INFORMATION, repeats.repeated_passages),
    Rule("R-V1", _WARNING, mentions.first_mentions),
    Rule("R-V3", _WARNING, mentions.later_mentions),
    Rule("R-V2", _INFORMATION, mentions.placeless_issuers),
    Rule("R-V4", _WARNING, signs.wrong_kinds),
    Rule("R-V5", _WARNING, signs.comma_styles, since=DECREE),
    Rule("R-V6", _WARNING, signs.date_styles, since=DECREE),
    Rule("R-DT", _WARNING, signs.date_padding, since=DECREE),
    Rule("K1", _WARNING, seasons.districts),
    Rule("K2", _WARNING, seasons.ceilings),
    Rule("K3", _INFORMATION, days.holidays),
    Rule("K4", _WARNING, seasons.superseded),
    Rule("K5", _WARNING, seasons.left_out),
    Rule("K6", _WARNING, seasons.out_of_season),
    Rule("K7", _WARNING, days.dates_to_come),
    Rule("K8", _INFORMATION, signs.year_like_numbers),
    Rule("Q1", _WARNING, claims.bare_results),
    Rule("Q2", _WARNING, claims.over_fulfilled),
    Rule("Q3", _WARNING, claims.undated_figures),
    Rule("R-C1", _WARNING, capitals.sentence_capitals),
    Rule("R-C2", _WARNING, capitals.people_and_state),
    Rule("R-C3", _WARNING, capitals.agencies, since=DECREE),
    Rule("R-C4", _WARNING, capitals.units, since=DECREE),
    Rule("R-C5", _WARNING, capitals.posts, since=DECREE),
    Rule("R-C6", _WARNING, capitals.document_kinds, since=DECREE),
    Rule("R-C6", _WARNING, capitals.acts, since=DECREE),
    Rule("R-C7", _WARNING, capitals.party),
    Rule("R-C8", _WARNING, capitals.articles, since=DECREE),
    Rule("R-C9", _WARNING, capitals.honours, since=DECREE),
    Rule("F1", _WARNING, names.broken_formulae),
    Rule("S1", _WARNING, names.wrong_words),
    Rule("S2", _WARNING, names.doubled_words),
    Rule("P1", _WARNING, punctuation.spacing),
    Rule("P2", _WARNING, punctuation.double_marks),
    Rule("P3", _WARNING, punctuation.missing_stops),
    Rule("P4", _WARNING, punctuation.straight_quotes),
    Rule("P5", _WARNING, punctuation.unpaired),
    Rule("N1", _WARNING, figures.number_formats),
    Rule("V1", _WARNING, abbreviations.unexplained),
    Rule("X1", _WARNING, abbreviations.residue),
    Rule("X2", _INFORMATION, abbreviations.foreign_words),
    Rule("U1", _WARNING, uniform.uniformity),
    Rule("M1", _WARNING, marks.open_places),
)


def rules(library: seasons.Superseded) -> tuple[Rule, ...]:
    """Return the rules, the one on superseded documents with the library that it asks."""
    asking = partial(seasons.superseded, library=library)
    return tuple(replace(rule, check=asking) if rule.check is seasons.superseded else rule for rule in _RULES)
