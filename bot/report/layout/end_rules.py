"""Rules about the end: signature, recipients, and with them the addressees. Phụ lục I, Phần I, mục II, khoản 7, 9."""

import re
from collections.abc import Iterator
from itertools import pairwise

import prompts
from bot.report.finding import Severity
from bot.report.layout.places import Places
from bot.report.layout.page import Page
from bot.report.layout.rule import Breach, Rule, Wanted, absent, amiss, look, looks, place
from knowledge import citation

_TITLES = re.compile(r"(GS|PGS|TS|ThS|BS|CN|KS|NGƯT|NGND|NSND|NSƯT|TTƯT)\b\.?\s*\S")
_ABBREVIATION = re.compile(r"(T/M|TM|Q|K/T|KT|T/L|TL|TUQ)\b(?P<after>.{0,2})")
_ARCHIVE = re.compile(r"- Lưu: VT(, [A-ZĐ][A-Za-zĐđ]{0,9})?(,? ?\(?\d+b?\)?)?\.")
_REPORTS_UPWARDS = ("BÁO CÁO", "TỜ TRÌNH")


def signature(_: Page, places: Places) -> Iterator[Breach]:
    """R-K1: authority and post in capitals, the name not; all bold and centred."""
    if not places.end.authority:
        yield absent("authority")
    yield from looks(places.end.authority, Wanted(13, 14, bold=True, capitals=True, align="center"))
    if places.end.signer:
        yield from looks((places.end.signer,), Wanted(13, 14, bold=True, capitals=False, align="center"))


def bare_name(_: Page, places: Places) -> Iterator[Breach]:
    """R-K2: no degrees or honours before the name."""
    signer = places.end.signer
    if signer and (found := _TITLES.match(signer.text)):
        yield Breach(place(signer), prompts.say("report.look.degree", degree=found[1]))


def abbreviations(_: Page, places: Places) -> Iterator[Breach]:
    """R-K3: "TM. ", "Q. ", "KT. ", "TL. ", "TUQ. ": a dot and a space."""
    for line in places.end.authority:
        found = _ABBREVIATION.match(line.text)
        if found and ("/" in found[1] or not re.fullmatch(r"\. ?\S?", found["after"]) or found["after"][:2] != ". "):
            yield Breach(place(line), prompts.say("report.look.wording", text=line.text))


def on_behalf(_: Page, places: Places) -> Iterator[Breach]:
    """R-K4: what the committee issues (…-UBND) its chair signs for the committee."""
    number, lines = places.top.number, [line.text for line in places.end.authority]
    by_the_committee = number is not None and number.text.endswith("-UBND")
    for_another = any(line.startswith(("TM", "T/M", "TL", "TUQ")) for line in lines)
    if by_the_committee and lines and not for_another:
        yield Breach(place(places.end.authority[0]), prompts.say("report.look.wording", text=" / ".join(lines)))


def recipients_head(_: Page, places: Places) -> Iterator[Breach]:
    """R-NN1: "Nơi nhận:", 12 points, bold italics, at the left, level with the signer's authority."""
    head = places.end.recipients_head
    if head is None:
        yield absent("recipients")
        return
    if head.text != prompts.say("report.page.recipients"):
        yield Breach(place(head), prompts.say("report.look.wording", text=head.text))
    if found := amiss(head, Wanted(12, 12, bold=True, italic=True)):
        yield Breach(place(head), found)
    if head.setting.align in ("center", "right") or head.setting.first_line > 0:
        yield Breach(place(head), look("not_left"))


def recipients(_: Page, places: Places) -> Iterator[Breach]:
    """R-NN2: 11 points, upright; a dash, the name, a semicolon; the archive's line last."""
    lines = places.end.recipients
    yield from looks(lines, Wanted(11, 11, bold=False))
    for line, after in pairwise(lines):
        # A name may go on in the next line: the semicolon then stands there.
        ends = line.text.endswith(";") or not after.text.startswith("-")
        if not ends or (line is lines[0] and not line.text.startswith("- ")):
            yield Breach(place(line), prompts.say("report.look.wording", text=line.text))
    if lines and not _ARCHIVE.fullmatch(lines[-1].text):
        yield Breach(place(lines[-1]), prompts.say("report.look.wording", text=lines[-1].text))


def as_above(_: Page, places: Places) -> Iterator[Breach]:
    """R-NN3: "Như trên" if, and only if, there are addressees."""
    same = prompts.say("report.page.as_above")
    named = [line for line in places.end.recipients if same in line.text]
    if places.middle.addressees and places.end.recipients and not named:
        yield Breach(place(places.end.recipients[0]), look("no_as_above"))
    if named and not places.middle.addressees:
        yield Breach(place(named[0]), look("as_above"))


def addressees(_: Page, places: Places) -> Iterator[Breach]:
    """R-KG: a report to a superior names it; 13 to 14 points, upright, one on the line or several below it."""
    lines = places.middle.addressees
    yield from looks(lines, Wanted(13, 14, bold=False))
    if lines and not re.match(r"Kính gửi:", lines[0].text):
        yield Breach(place(lines[0]), prompts.say("report.look.wording", text=lines[0].text))
    for line in lines[1:]:
        if not line.text.endswith("." if line is lines[-1] else ";"):
            yield Breach(place(line), prompts.say("report.look.wording", text=line.text))
    if not lines and _asked_for(places):
        yield Breach(place(places.middle.body[0]), look("no_addressees"), Severity.WARNING)


def _asked_for(places: Places) -> bool:
    """Say whether the report answers an official letter: its first paragraph then cites one."""
    kind, body = places.top.kind, places.middle.body
    if kind is None or kind.text not in _REPORTS_UPWARDS or not body:
        return False
    return any(found.identity.kind == "Công văn" for found in citation.find(body[0].text))


END_RULES = (
    Rule("R-K1", Severity.ERROR, signature),
    Rule("R-K2", Severity.ERROR, bare_name),
    Rule("R-K3", Severity.ERROR, abbreviations),
    Rule("R-K4", Severity.ERROR, on_behalf),
    Rule("R-NN1", Severity.ERROR, recipients_head),
    Rule("R-NN2", Severity.ERROR, recipients),
    Rule("R-NN3", Severity.ERROR, as_above),
    Rule("R-KG", Severity.ERROR, addressees),
)
