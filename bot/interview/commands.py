"""The universal words: what an officer may write at any question instead of an answer.

    quay lại · bỏ qua · chưa có – Phòng Nội vụ · ? · xem lại · sửa 12 · xong · giữ nguyên · xác nhận 12
    hoàn tác · làm lại · mục III.2 · sửa dòng 3: … · xóa dòng 3 · nguồn 12: … · người cung cấp 12: …

A word counts only as the whole message, with or without diacritics and words of courtesy ("bỏ qua nhé"), never as a
part of a sentence; a command is never stored as an answer. The words are in interview.toml, [commands].
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.interview.sections import number_in
from bot.interview.vocabulary import folded, plainly, vocabulary

_NUMBERED = re.compile(r"(.+?) (?:cau (?:so )?)?([0-9]{1,3})")
# "chưa có – Phòng Nội vụ", and "chưa có, chờ Phòng Nội vụ", as the review itself puts it.
_OWED_BY = re.compile(r"([^-–—:\n]{1,30}?)(?:\s*[-–—:]\s*|[,.]?\s+ch[ờo]\s+)([^\n]{1,200})", re.IGNORECASE)
# "sửa dòng 3: nội dung mới", "sửa dòng 3 thành …"; "nguồn 12: …", "nguồn câu 12: …", "nguồn: …".
_ROW = re.compile(
    r"(?P<head>[^0-9:\n]{1,20}?)\s*(?P<number>[0-9]{1,3})\b\s*(?:[:–—-]|th[àa]nh\b)?\s*(?P<text>.*)", re.I | re.S
)
_GIVEN = re.compile(r"(?P<head>[^0-9:\n]{1,20}?)\s*(?P<number>[0-9]{1,3})?\s*:\s*(?P<text>[^\n]+)")
_SECTION = re.compile(r"(?P<head>.{3,8}?) (?P<place>(?:[ivxl]+|[0-9]{1,2})(?:[. ].{0,8}|[a-zđ]\)?)?)", re.I)
_QUESTION = " cau"


class Intent(StrEnum):
    """What a command wants. The value is its key in interview.toml and its code on a button."""

    BACK = "back"
    SKIP = "skip"
    LATER = "later"
    HELP = "help"
    REVIEW = "review"
    EDIT = "edit"
    DONE = "done"
    KEEP = "keep"
    PAST = "past"
    ACCEPT = "accept"
    DROP = "drop"
    CLEAR = "clear"
    CONFIRM = "confirm"
    AGREE = "agree"
    REFUSE = "refuse"
    UNDO = "undo"
    REDO = "redo"
    SECTION = "section"
    EDIT_ROW = "edit_row"
    DROP_ROW = "drop_row"
    SOURCE = "source"
    PROVIDER = "provider"


@dataclass(frozen=True)
class Command:
    """A command.

    `number` is that of the question to edit or confirm, or of the row (0: not said); `provider` owes a figure ("": as
    in the form). `text` is what else it carries: the row as it is to read, a source, the number of a section.
    """

    intent: Intent
    number: int = 0
    provider: str = ""
    text: str = ""


def read_command(text: str) -> Command | None:
    """Return the command that the whole text is, or None.

    >>> read_command("Chưa có – Phòng Nội vụ")
    Command(intent=<Intent.LATER: 'later'>, number=0, provider='Phòng Nội vụ', text='')
    """
    known, words = vocabulary("commands"), plainly(text)
    if words in known:
        return Command(Intent(known[words]))
    if (found := _NUMBERED.fullmatch(words)) and known.get(found[1]) in (Intent.EDIT, Intent.CONFIRM):
        return Command(Intent(known[found[1]]), number=int(found[2]))
    if (found := _OWED_BY.fullmatch(text.strip())) and known.get(folded(found[1])) == Intent.LATER:
        return Command(Intent.LATER, provider=_provider(found[2]))
    return _with_text(text.strip())


def _with_text(text: str) -> Command | None:
    """Return a command that carries a text of its own, or None."""
    known = vocabulary("commands")
    if (found := _ROW.fullmatch(text)) and known.get(folded(found["head"])) in (Intent.EDIT_ROW, Intent.DROP_ROW):
        return Command(Intent(known[folded(found["head"])]), int(found["number"]), text=found["text"].strip())
    if found := _GIVEN.fullmatch(text):
        head = folded(found["head"]).removesuffix(_QUESTION)
        if known.get(head) in (Intent.SOURCE, Intent.PROVIDER):
            return Command(Intent(known[head]), int(found["number"] or 0), text=found["text"].strip())
    # The letters d and đ tell two sections apart, so the place is read as it was typed.
    found = _SECTION.fullmatch(" ".join(text.split()).rstrip(" .!"))
    if found and known.get(folded(found["head"])) == Intent.SECTION and number_in(found["place"]):
        return Command(Intent.SECTION, text=found["place"])
    return None


def _provider(text: str) -> str:
    """Drop the words of the mark itself, "đơn vị: Phòng Nội vụ", where somebody copies them."""
    head, colon, rest = text.partition(":")
    return rest.strip() if colon and folded(head) in vocabulary("provider_marks") else text.strip()
