"""Rules about who gets a document: Kính gửi and Nơi nhận, ô 9a and 9b. Phụ lục I, Phần I, mục II, khoản 9."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

import prompts
from bot.report.finding import Severity
from bot.report.layout.page import Page, Paragraph
from bot.report.layout.places import Nature, Places
from bot.report.layout.rule import Breach, Rule, Wanted, absent, amiss, at, look, looks, wrongly_worded
from knowledge import citation

# "Lưu: VT", the unit that drafted it, how many copies; then perhaps who typed it (ô 12).
_UNIT = r"[A-ZĐ][\w&.-]{0,14}(?: [A-ZĐ][\w&.-]{0,14})?"
_ARCHIVE = re.compile(rf"- Lưu: VT(, {_UNIT}){{0,3}}(,? ?\(?\d+b?\)?)?\.( ?{_UNIT}(\(?\d+\)?)?\.?)?")
_ASKS_UPWARDS, _REPORTS = "TỜ TRÌNH", "BÁO CÁO"
_MARK = re.compile(r"[(\[]\s*(để|t/h|b/c|p/h|đ/b|thực hiện|báo cáo|phối hợp)\b", re.IGNORECASE)
_SEVERAL_IN_ONE = re.compile(r"[;]\s*\S")


def recipients_head(_: Page, places: Places) -> Iterator[Breach]:
    """R-NN1: "Nơi nhận:", 12 points, bold italics, at the left, level with the signer's authority (điểm d)."""
    head, authority = places.end.recipients_head, places.end.authority
    if head is None:
        yield absent("recipients")
        return
    if head.text != prompts.say("report.page.recipients"):
        yield wrongly_worded(head)
    if found := amiss(head, Wanted(12, 12, bold=True, italic=True)):
        yield at(head, found)
    in_tabs = head.row is not None and head.row < 0
    if not in_tabs and (head.setting.align in ("center", "right") or head.setting.first_line + head.setting.left > 0):
        yield at(head, look("not_left"))
    if authority and head.table == authority[0].table and head.row != authority[0].row:
        yield at(head, look("not_level"), Severity.WARNING)


def recipients(_: Page, places: Places) -> Iterator[Breach]:
    """R-NN2: 11 points, upright; a dash, the name, a semicolon; the archive's line last (điểm d)."""
    lines = places.end.recipients
    if places.end.recipients_head and not lines:
        yield absent("recipient_lines")
    yield from looks(lines, Wanted(11, 11, bold=False))
    for line, after in pairwise(lines):
        # A name may go on in the next line: the semicolon then stands there.
        goes_on = not after.marked.startswith(("-", "–"))
        ends = _unmarked(line.text).endswith(";") or goes_on
        if not ends:
            yield at(line, look("no_semicolon"))
        if line is lines[0] and not line.marked.startswith("- "):
            yield at(line, look("no_dash"))
    if lines and not _ARCHIVE.fullmatch(lines[-1].marked):
        yield wrongly_worded(lines[-1])


def as_above(_: Page, places: Places) -> Iterator[Breach]:
    """R-NN3: "Như trên" if, and only if, there are addressees (điểm b)."""
    same = prompts.say("report.page.as_above")
    named = [line for line in places.end.recipients if same in line.text]
    if places.middle.addressees and places.end.recipients and not named:
        yield at(places.end.recipients[0], look("no_as_above"))
    if named and not places.middle.addressees:
        yield at(named[0], look("as_above"))


def marks(_: Page, places: Places) -> Iterator[Breach]:
    """R-NN4: a mark of purpose, "(để b/c)", may stand after a name: whole, and before the semicolon (practice)."""
    for line in places.end.recipients:
        found = _MARK.search(line.text)
        if found and not re.search(r"[)\]]\s*[;.,]", line.text[found.start() :]):
            yield wrongly_worded(line)


def addressees(_: Page, places: Places) -> Iterator[Breach]:
    """R-KG: a letter, a proposal and a report to a superior name whom they address; one on the line, several below."""
    lines = places.middle.addressees
    if not lines:
        yield from _unaddressed(places)
        return
    head, *listed = lines
    yield from looks(lines, Wanted(13, 14, bold=False))
    name = head.text.removeprefix(prompts.say("report.page.addressees")).strip()
    if not head.text.startswith(prompts.say("report.page.addressees")) or _SEVERAL_IN_ONE.search(name):
        yield wrongly_worded(head)
    if name and not name.startswith("-") and listed:
        yield at(head, look("addressees_mixed"))
    elif not name and len(listed) == 1:
        yield at(listed[0], look("one_addressee_below"))
    elif not name and not listed:
        yield wrongly_worded(head)
    yield from _listed(listed)


def _listed(lines: Sequence[Paragraph]) -> Iterator[Breach]:
    for line, below in zip_longest(lines, lines[1:]):
        goes_on = below is not None and not below.marked.startswith(("-", "–"))
        if not goes_on and not line.text.endswith("." if below is None else ";") and len(lines) > 1:
            yield wrongly_worded(line)
    dashes = [line for line in lines if line.marked.startswith(("-", "–")) and line.setting.align != "center"]
    if len({line.setting.left + line.setting.first_line for line in dashes}) > 1:
        yield at(dashes[0], look("dashes_apart"), Severity.WARNING)


def _unaddressed(places: Places) -> Iterator[Breach]:
    kind = places.top.kind.text if places.top.kind else ""
    if places.nature is Nature.LETTER or kind == _ASKS_UPWARDS:
        yield absent("addressees")
    elif kind == _REPORTS and _answers_a_letter(places.middle.body):
        yield at(places.middle.body[0], look("no_addressees"), Severity.WARNING)


def _answers_a_letter(body: Sequence[Paragraph]) -> bool:
    """Say whether the report answers an official letter: its first paragraph then cites one."""
    return bool(body) and any(found.identity.kind == "Công văn" for found in citation.find(body[0].text))


def _unmarked(text: str) -> str:
    """Return a line without a mark of purpose behind its semicolon: R-NN4 tells of that."""
    return re.sub(r"(?<=;)\s*[(\[].*$", "", text)


RECIPIENT_RULES = (
    Rule("R-NN1", Severity.ERROR, recipients_head),
    Rule("R-NN2", Severity.ERROR, recipients),
    Rule("R-NN3", Severity.ERROR, as_above),
    Rule("R-NN4", Severity.INFORMATION, marks),
    Rule("R-KG", Severity.ERROR, addressees),
)
