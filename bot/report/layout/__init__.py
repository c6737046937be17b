"""The rules of Nghị định 30/2020/NĐ-CP, Phụ lục I, on any .docx, ours or not.

One rule, one check, in the modules `*_rules`. Not claimed is what no file tells: whether an addressee is a superior,
and whether seal and signature of an electronic document are right (R-SD: red, true size, over a third of the
signature), which the signing system sets. The same fault in many paragraphs is one finding that says how many. A Party
document follows other rules: it gets one line that says so; an annex alone is held to the rules of annexes.
"""

from collections.abc import Iterator

import prompts
from bot.report.finding import Finding
from bot.report.layout.annex_rules import ANNEX_RULES
from bot.report.layout.body_rules import BODY_RULES
from bot.report.layout.heading_rules import HEADING_RULES
from bot.report.layout.line_rules import LINE_RULES
from bot.report.layout.page import Page
from bot.report.layout.page_rules import PAGE_RULES
from bot.report.layout.places import Nature, Places
from bot.report.layout.plan import find_places
from bot.report.layout.reading import read_page
from bot.report.layout.recipient_rules import RECIPIENT_RULES
from bot.report.layout.rule import Breach, Rule
from bot.report.layout.signature_rules import SIGNATURE_RULES
from bot.report.layout.standing_rules import PARTY_RULES, STANDING_RULES
from bot.report.layout.top_rules import TOP_RULES

_OF_THE_TEXT = (*BODY_RULES, *HEADING_RULES)
_OF_A_DOCUMENT = (
    *STANDING_RULES,
    *PAGE_RULES,
    *TOP_RULES,
    *LINE_RULES,
    *_OF_THE_TEXT,
    *ANNEX_RULES,
    *SIGNATURE_RULES,
    *RECIPIENT_RULES,
)
_RULES_FOR = {
    Nature.TITLED: _OF_A_DOCUMENT,
    Nature.LETTER: _OF_A_DOCUMENT,
    Nature.MINUTES: tuple(rule for rule in _OF_A_DOCUMENT if rule not in (*SIGNATURE_RULES, *RECIPIENT_RULES)),
    Nature.ANNEX: (*PAGE_RULES, *_OF_THE_TEXT, *ANNEX_RULES),
    Nature.PARTY: PARTY_RULES,
    Nature.GARBLED: PAGE_RULES,
}
RULES = (*PARTY_RULES, *_OF_A_DOCUMENT)


def layout_findings(content: bytes) -> list[Finding]:
    """Check a .docx against every rule, in the rules' order.

    Raises:
        NotADocx: the bytes are no Word document that can be opened.
    """
    return page_findings(read_page(content))


def page_findings(page: Page) -> list[Finding]:
    """Check a document that has been read, as `layout_findings` does."""
    places = find_places(page)
    return [finding for rule in _RULES_FOR[places.nature] for finding in _findings(rule, page, places)]


def _findings(rule: Rule, page: Page, places: Places) -> Iterator[Finding]:
    alike: dict[tuple[str, str], list[Breach]] = {}
    for fault in rule.check(page, places):
        faults = alike.setdefault((fault.found, fault.severity or rule.severity), [])
        if fault.where not in (other.where for other in faults[-1:]):
            faults.append(fault)
    for (found, _), (first, *others) in alike.items():
        where = prompts.say("report.where.and_others", first=first.where, count=len(others)) if others else first.where
        yield Finding(
            rule.id,
            first.severity or rule.severity,
            where,
            found,
            rule.expected,
            rule.clause,
            tuple(dict.fromkeys(fault.paragraph for fault in (first, *others) if fault.paragraph)),
        )
