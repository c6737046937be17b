"""Rules about who may issue a document at all, and which documents the decree is about.

On 01/7/2025 the district level ended: from that day no office of it, nor one of a thị trấn, issues anything. Documents
of the Party follow the Party's own rules of layout (Nghị định 30/2020/NĐ-CP, Điều 1 and 2 speak of State offices).
"""

import re
from collections.abc import Iterator

import prompts
from bot.report.finding import Severity
from bot.report.layout.page import Page
from bot.report.layout.places import Places
from bot.report.layout.rule import Breach, Rule, at

_ABOLISHED_SINCE = (2025, 7)  # year and month
_NO_MORE = re.compile(r"\b(HUYỆN|QUẬN|THỊ XÃ|THỊ TRẤN|THÀNH PHỐ)\s+(?P<name>\w.*)")
# The six cities that are provinces of their own stay.
_CITIES_THAT_STAY = re.compile(r"(HÀ NỘI|HỒ CHÍ MINH|HẢI PHÒNG|ĐÀ NẴNG|CẦN THƠ|HUẾ)\b")
_MONTH_AND_YEAR = re.compile(r"tháng\s*(?P<month>\d{1,2})\s*năm\s*(?P<year>\d{4})")


def abolished_level(_: Page, places: Places) -> Iterator[Breach]:
    """R-H1: no office of the district level issues a document dated on or after 01/7/2025."""
    dated = _MONTH_AND_YEAR.search(places.top.date.text) if places.top.date else None
    if not dated or not places.top.date or (int(dated["year"]), int(dated["month"])) < _ABOLISHED_SINCE:
        return
    for line in (*places.top.parent, *places.top.issuer):
        found = _NO_MORE.search(line.text.upper())
        if found and not (found[1] == "THÀNH PHỐ" and _CITIES_THAT_STAY.match(found["name"])):
            told = prompts.say("report.look.abolished", issuer=line.text, day=dated[0])
            yield at(line, told + _successors(found["name"]))


def party_document(page: Page, _: Places) -> Iterator[Breach]:
    """R-H2: a Party document is not held to the decree."""
    yield at(page.paragraphs[0], prompts.say("report.look.party"))


def _successors(name: str) -> str:
    for district, communes in prompts.words("report.communes").items():
        if district.upper() == name.strip():
            return prompts.say("report.successors", names=communes)
    return ""


PARTY_RULES = (Rule("R-H2", Severity.INFORMATION, party_document),)
STANDING_RULES = (Rule("R-H1", Severity.ERROR, abolished_level),)
