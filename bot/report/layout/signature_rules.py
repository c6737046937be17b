"""Rules about the signature: ô 7. Phụ lục I, Phần I, mục II, khoản 7. (R-SD, the seal's picture, no file shows.)"""

import re
from collections.abc import Iterator
from itertools import zip_longest

import prompts
from bot.report.finding import Severity
from bot.report.layout.page import Page, Paragraph
from bot.report.layout.places import Nature, Places
from bot.report.layout.rule import Breach, Rule, Wanted, absent, at, look, looks, wrongly_worded

_TITLES = re.compile(r"(GS|PGS|TS|ThS|BS|CN|KS|NGƯT|NGND|NSND|NSƯT|TTƯT)\b\.?\s*\S")
_ABBREVIATION = re.compile(r"(?P<short>T/M|TM|Q|K/T|KT|T/L|TL|TUQ|T/UQ)\b(?P<after>.{0,2})")
_SPELLED_OUT = re.compile(r"(THAY MẶT|KÝ THAY|THỪA LỆNH|THỪA ỦY QUYỀN|THỪA UỶ QUYỀN|QUYỀN)\s")
_BY_ORDER = re.compile(r"T/?(L|UQ)\b")
_BODIES = r"(ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG|HĐND|BAN|SỞ|PHÒNG|VĂN PHÒNG|ĐẢNG ỦY|TẬP THỂ|CHÍNH PHỦ|QUỐC HỘI)\b"
_BODY = re.compile(rf"\w+\. {_BODIES}")
_POST_OF_A_HEAD = re.compile(r"TM\. (CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG|BỘ TRƯỞNG|CỤC TRƯỞNG|CHI CỤC TRƯỞNG|CHÁNH)\b")
_DEPUTY = re.compile(r"(PHÓ|THỨ TRƯỞNG)\b")
_HEAD_OR_DEPUTY = re.compile(r"(PHÓ )?(CHỦ TỊCH)\b")
_NAMES_THE_OFFICE = re.compile(
    r"(?:(?:KT|Q)\. )?(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG PHÒNG|CHÁNH VĂN PHÒNG|TRƯỞNG BAN|CHI CỤC TRƯỞNG)\s+"
    r"(?:ỦY BAN|UỶ BAN|UBND|HĐND|HỘI ĐỒNG|XÃ|PHƯỜNG|ĐẶC KHU|HUYỆN|QUẬN|TỈNH|THÀNH PHỐ|SỞ|CHI CỤC|TRUNG TÂM)\b"
)
_COMMITTEE = re.compile(r"-UBND$|/UBND-")
_CHAIR_DECIDES = re.compile(r"CHỦ TỊCH (ỦY BAN|UỶ BAN|UBND)")


def look_of_it(_: Page, places: Places) -> Iterator[Breach]:
    """R-K1: authority and post in capitals, the name not; all bold and centred (điểm đ)."""
    if not places.end.authority:
        yield absent("authority")
    yield from looks(places.end.authority, Wanted(13, 14, bold=True, capitals=True, align="center"))
    if places.end.signer:
        yield from looks((places.end.signer,), Wanted(13, 14, bold=True, capitals=False, align="center"))


def bare_name(_: Page, places: Places) -> Iterator[Breach]:
    """R-K2: no degrees or honours before the name (điểm c)."""
    signer = places.end.signer
    if signer and (found := _TITLES.match(signer.text)):
        yield at(signer, prompts.say("report.look.degree", degree=found[1]))


def abbreviations(_: Page, places: Places) -> Iterator[Breach]:
    """R-K3: "TM. ", "Q. ", "KT. ", "TL. ", "TUQ. ", a dot and a space, and below it who signs (điểm b)."""
    lines = places.end.authority
    for line, below in zip_longest(lines, lines[1:]):
        found = _ABBREVIATION.match(line.text)
        if _SPELLED_OUT.match(line.text) or (found and not _is_clean(found)):
            yield wrongly_worded(line)
        elif found and found["short"] != "Q":
            yield from _who_signs(line, below, found["short"])


def _is_clean(found: re.Match[str]) -> bool:
    return "/" not in found["short"] and found["after"].startswith(". ")


def _who_signs(line: Paragraph, below: Paragraph | None, short: str) -> Iterator[Breach]:
    if below is None:
        yield at(line, prompts.say("report.look.nobody_signs", text=line.text))
    elif short == "KT" and not _DEPUTY.match(below.text):
        yield at(below, prompts.say("report.look.no_deputy", text=line.text, below=below.text))
    if short == "TM" and _POST_OF_A_HEAD.match(line.text):
        yield wrongly_worded(line)
    if short == "KT" and _BODY.match(line.text):
        yield wrongly_worded(line)


def on_behalf(_: Page, places: Places) -> Iterator[Breach]:
    """R-K4: what the committee issues (…-UBND) is signed for it: "TM. ỦY BAN NHÂN DÂN" (điểm b).

    Not so where the chair decides in their own name: the document then says so under its subject.
    """
    number, lines = places.top.number, places.end.authority
    if number is None or not lines or not _COMMITTEE.search(number.text):
        return
    if any(_CHAIR_DECIDES.match(each.text) for each in places.middle.body[:8]):
        return
    if not any(re.match(r"T/?M|T/?L|T/?UQ", line.text) for line in lines):
        text = " / ".join(line.text for line in lines)
        yield at(lines[0], prompts.say("report.look.wording", text=text))


def by_order(_: Page, places: Places) -> Iterator[Breach]:
    """R-K5: "TL." and "TUQ." stand before the head's post, the signer's own below; "TUQ." wants a written power."""
    lines = places.end.authority
    for line, below in zip_longest(lines, lines[1:]):
        if not _BY_ORDER.match(line.text):
            continue
        if _BODY.match(line.text) or (below and _HEAD_OR_DEPUTY.match(below.text)):
            found = line.text if below is None else f"{line.text} / {below.text}"
            yield at(line, prompts.say("report.look.wording", text=found))
        if line.text.startswith("TUQ"):
            yield at(line, look("by_power"), Severity.INFORMATION)


def post_alone(_: Page, places: Places) -> Iterator[Breach]:
    """R-K6: the post alone; the office's name stands at the top (điểm c). Who signs by order names their own."""
    lines = places.end.authority
    if any(_BY_ORDER.match(line.text) for line in lines):
        return
    yield from (wrongly_worded(line) for line in lines if _NAMES_THE_OFFICE.match(line.text))


def held_together(_: Page, places: Places) -> Iterator[Breach]:
    """R-K7: nobody signs an empty page: the block does not break, and the last paragraph stays with it (practice)."""
    end, body = places.end, places.middle.body
    head = end.authority[0] if end.authority else end.recipients_head
    if head is None or places.nature is Nature.ANNEX:
        return
    if head.row is not None and head.row >= 0 and not head.stays:
        yield at(head, look("row_breaks"))
    if body and not body[-1].setting.kept:
        yield at(body[-1], look("not_kept"))


SIGNATURE_RULES = (
    Rule("R-K1", Severity.ERROR, look_of_it),
    Rule("R-K2", Severity.ERROR, bare_name),
    Rule("R-K3", Severity.ERROR, abbreviations),
    Rule("R-K4", Severity.ERROR, on_behalf),
    Rule("R-K5", Severity.ERROR, by_order),
    Rule("R-K6", Severity.WARNING, post_alone),
    Rule("R-K7", Severity.WARNING, held_together),
)
