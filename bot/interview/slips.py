"""Choices by a part of their name or with a slip of spelling: never certain, so never taken unasked.

Names are compared folded. One choice near enough is a reading; two equally near are told apart by asking.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher

import prompts
from bot.interview.form import Choice
from bot.interview.vocabulary import folded, plainly, vocabulary

NEAR = 0.8
"""The likeness (difflib's ratio) from which a name counts as misspelt."""
_LEAST = 3
_MOST = 120


def chosen(text: str, choices: Sequence[Choice]) -> str | None:
    """Return the id of a choice named exactly, behind words such as "phương án" or "chọn": certain."""
    wanted = _bare(text)
    if wanted == plainly(text):
        return None
    named = [choice.id for choice in choices if folded(choice.label) == wanted]
    if len(named) == 1:
        return named[0]
    place = vocabulary("understanding.ordinals").get(wanted, wanted)
    return choices[int(place) - 1].id if place.isdecimal() and 1 <= int(place[:3]) <= len(choices) else None


def near(text: str, choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """Return the choices that a text could name: those it is a part of, else those it is most like; () for none."""
    wanted = _bare(text)
    if not _LEAST <= len(wanted) <= _MOST:
        return ()
    parts = tuple(choice for choice in choices if f" {wanted} " in f" {_words(choice.label)} ")
    if parts:
        return parts
    likeness = {choice.id: _likeness(wanted, _words(choice.label)) for choice in choices}
    best = max(likeness.values(), default=0)
    return tuple(choice for choice in choices if likeness[choice.id] == best >= NEAR)


def undecided(text: str, found: Sequence[Choice]) -> str:
    """Return the sentence that asks which of several choices was meant."""
    return prompts.say("understanding.which_choice", text=text, labels="; ".join(choice.label for choice in found))


def _bare(text: str) -> str:
    words = plainly(text)
    frames = sorted(vocabulary("understanding.before_choice"), key=len, reverse=True)
    while frame := next((frame for frame in frames if words.startswith(frame + " ")), ""):
        words = words.removeprefix(frame + " ")
    return _words(words)


def _words(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in folded(text)).split())


def _likeness(wanted: str, label: str) -> float:
    # A slip changes letters, not the first one of a short word: "nhe" is no misspelt "nghe".
    return SequenceMatcher(None, wanted, label, autojunk=False).ratio()
