"""The rules of Nghị định 30/2020/NĐ-CP, Phụ lục I, on any .docx, ours or not.

One rule, one check (page_rules, top_rules, body_rules, end_rules). What cannot be told from the file, such as whether
an addressee is a superior, is not claimed. The same fault in many paragraphs is one finding that says how many.
"""

from collections.abc import Iterator

import prompts
from bot.report.finding import Finding
from bot.report.layout.body_rules import BODY_RULES
from bot.report.layout.end_rules import END_RULES
from bot.report.layout.page_rules import PAGE_RULES
from bot.report.layout.places import Places, find_places
from bot.report.layout.page import Page
from bot.report.layout.reading import read_page
from bot.report.layout.rule import Breach, Rule
from bot.report.layout.top_rules import TOP_RULES

RULES = (*PAGE_RULES, *TOP_RULES, *BODY_RULES, *END_RULES)


def layout_findings(content: bytes) -> list[Finding]:
    """Check a .docx against every rule, in the rules' order.

    Raises:
        NotADocx: the bytes are no Word document that can be opened.
    """
    page = read_page(content)
    places = find_places(page)
    return [finding for rule in RULES for finding in _findings(rule, page, places)]


def _findings(rule: Rule, page: Page, places: Places) -> Iterator[Finding]:
    alike: dict[str, list[Breach]] = {}
    for fault in rule.check(page, places):
        faults = alike.setdefault(fault.found, [])
        if fault.where not in (other.where for other in faults[-1:]):
            faults.append(fault)
    for found, (first, *others) in alike.items():
        where = prompts.say("report.where.and_others", first=first.where, count=len(others)) if others else first.where
        yield Finding(rule.id, first.severity or rule.severity, where, found, rule.expected, rule.clause)
