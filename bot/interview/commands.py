"""The universal words: what an officer may write at any question instead of an answer.

    quay lại · bỏ qua · chưa có – Phòng Nội vụ · ? · xem lại · sửa 12 · xong · giữ nguyên · xác nhận 12

A word counts only as the whole message, with or without diacritics and words of courtesy ("bỏ qua nhé"), never as a
part of a sentence; a command is never stored as an answer. The words are in interview.toml, [commands].
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.interview.vocabulary import folded, plainly, vocabulary

_NUMBERED = re.compile(r"(.+?) (?:cau (?:so )?)?([0-9]{1,3})")
# "chưa có – Phòng Nội vụ", and "chưa có, chờ Phòng Nội vụ", as the review itself puts it.
_OWED_BY = re.compile(r"([^-–—:\n]{1,30}?)(?:\s*[-–—:]\s*|[,.]?\s+ch[ờo]\s+)([^\n]{1,200})", re.IGNORECASE)


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


@dataclass(frozen=True)
class Command:
    """A command.

    `number` is that of the question to edit or confirm (0: not said); `provider` owes a figure ("": as in the form).
    """

    intent: Intent
    number: int = 0
    provider: str = ""


def read_command(text: str) -> Command | None:
    """Return the command that the whole text is, or None.

    >>> read_command("Chưa có – Phòng Nội vụ")
    Command(intent=<Intent.LATER: 'later'>, number=0, provider='Phòng Nội vụ')
    """
    known, words = vocabulary("commands"), plainly(text)
    if words in known:
        return Command(Intent(known[words]))
    if (found := _NUMBERED.fullmatch(words)) and known.get(found[1]) in (Intent.EDIT, Intent.CONFIRM):
        return Command(Intent(known[found[1]]), number=int(found[2]))
    if (found := _OWED_BY.fullmatch(text.strip())) and known.get(folded(found[1])) == Intent.LATER:
        return Command(Intent.LATER, provider=_provider(found[2]))
    return None


def _provider(text: str) -> str:
    """Drop the words of the mark itself, "đơn vị: Phòng Nội vụ", where somebody copies them."""
    head, colon, rest = text.partition(":")
    return rest.strip() if colon and folded(head) in vocabulary("provider_marks") else text.strip()
