"""What puts the end right: signature, recipients, addressees. Phụ lục I, Phần I, mục II, khoản 7 and 9.

Who signs for whom, and who receives it, is for people.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

import prompts
from bot.report.layout.page import Page
from bot.report.layout.places import Places
from bot.report.layout.rule import Wanted
from bot.report.mending.bringing import bring, reword
from bot.report.mending.changes import Change, Stance

_DEGREES = re.compile(r"(?:(?:GS|PGS|TS|ThS|BS|CN|KS|NGƯT|NGND|NSND|NSƯT|TTƯT)\b[.\s]*)+(?=\S)")
_ABBREVIATION = re.compile(r"(T/?M|Q|K/?T|T/?L|TUQ)\b\s*\.?\s*(?=\S)")
_DASH = re.compile(r"[-–—+]\s*")
_ARCHIVE = re.compile(r"- Lưu\s*:?\s*VT\s*[,;:]?\s*")
_MOST_LINES = 6  # a longer "signature" is something else


def signature(_: Page, places: Places) -> Iterator[Change]:
    """R-K1: authority in capitals, the name not; all bold and centred."""
    authority, signer = places.end.authority, places.end.signer
    if len(authority) > _MOST_LINES:
        return
    # Without a name of its own line, the last of these may hold it.
    yield from bring(authority, Wanted(13, 14, bold=True, capitals=True if signer else None, align="center"))
    yield from bring((signer,), Wanted(13, 14, bold=True, capitals=False, align="center"))


def bare_name(_: Page, places: Places) -> Iterator[Change]:
    """R-K2: the name alone."""
    if places.end.signer is not None:
        yield from reword(places.end.signer, _DEGREES.sub("", places.end.signer.text, count=1))


def abbreviations(_: Page, places: Places) -> Iterator[Change]:
    """R-K3: a dot and a space."""
    for line in places.end.authority:
        if found := _ABBREVIATION.match(line.text):
            yield from reword(line, f"{found[1].replace('/', '')}. {line.text[found.end() :]}")


def recipients_head(_: Page, places: Places) -> Iterator[Change]:
    """R-NN1: its words, its look, flush left."""
    head = places.end.recipients_head
    if head is None:
        return
    words = prompts.say("report.page.recipients")
    if head.text.rstrip(": ").lower() == words.rstrip(":").lower():
        yield from reword(head, words)
    yield from bring((head,), Wanted(12, 12, bold=True, italic=True))
    if head.setting.align in ("center", "right") or head.setting.first_line > 0:
        yield Stance(head.order, align="left", first_line=0 if head.setting.first_line > 0 else None)


def recipients(_: Page, places: Places) -> Iterator[Change]:
    """R-NN2: 11 points; a dash, the name, a semicolon; the archive's line last, with a full stop."""
    lines = places.end.recipients
    yield from bring(lines, Wanted(11, 11, bold=False))
    for order, (line, after) in enumerate(pairwise(lines)):
        text = line.text
        if order == 0 or _DASH.match(text):
            text = "- " + _DASH.sub("", text, count=1)
        if _DASH.match(after.text):
            text = text.rstrip(",.;: ") + ";"
        yield from reword(line, text)
    if lines:
        last = _ARCHIVE.sub("- Lưu: VT, ", "- " + _DASH.sub("", lines[-1].text, count=1))
        yield from reword(lines[-1], last.rstrip(",.;: ") + ".")


def addressees(_: Page, places: Places) -> Iterator[Change]:
    """R-KG: look; a colon after "Kính gửi"; a semicolon after each line, a full stop after the last."""
    lines = places.middle.addressees
    yield from bring(lines, Wanted(13, 14, bold=False))
    if not lines:
        return
    yield from reword(lines[0], re.sub(r"^kính gửi\s*:?\s*(?=(\S?))", _colon, lines[0].text, flags=re.IGNORECASE))
    for line in lines[1:]:
        mark = "." if line is lines[-1] else ";"
        if not line.text.endswith(mark):
            yield from reword(line, line.text.rstrip(",.;: ") + mark)


def _colon(found: re.Match[str]) -> str:
    words = prompts.say("report.page.addressees")
    return f"{words} " if found[1] else words


END_PLANS = {
    "R-K1": signature,
    "R-K2": bare_name,
    "R-K3": abbreviations,
    "R-NN1": recipients_head,
    "R-NN2": recipients,
    "R-KG": addressees,
}
