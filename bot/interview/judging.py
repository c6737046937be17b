"""What became of an entry of last period's list: still so, put right, or not to be named again.

Each is judged by a button or a word, alone or all that are left at once. A button names the entry that it was shown
with, so that a second tap on it judges nothing else.
"""

from collections import Counter

import prompts
from bot.interview.events import DROPPED, RESOLVED, STILL, Judged
from bot.interview.following import OldEntry, to_judge
from bot.interview.form import Question
from bot.interview.moves import Reaction
from bot.interview.scalars import clipped
from bot.interview.session import Session
from bot.interview.turn import Turn
from bot.interview.vocabulary import folded, plainly, vocabulary

VERDICTS = (STILL, RESOLVED, DROPPED)
_ALL = "all_"


def code(verdict: str, entry: OldEntry, *, for_all: bool = False) -> str:
    """Return the code of the button that judges an entry, or it and all after it: "still:2", "all_still:2"."""
    return f"{_ALL if for_all else ''}{verdict}:{entry.number}"


def judged(turn: Turn, question: Question, text: str) -> Reaction | None:
    """Take a word for the verdict on the entry that was shown; None when it is none, or none is asked for."""
    one, every = (_word(f"continuity.{table}", text) for table in ("verdicts", "verdicts_on_all"))
    open_now = to_judge(question, turn.session, turn.context)
    verdict = one or every
    if not open_now or verdict is None:
        return None
    return _judged(turn, question, open_now if every else open_now[:1], verdict)


def _word(table: str, text: str) -> str | None:
    """Return what a word stands for. "Đã" folds to the courteous "dạ", so it is looked up with and without."""
    known = vocabulary(table)
    return known.get(folded(text)) or known.get(plainly(text))


def judged_by(turn: Turn, question: Question, tapped: str) -> Reaction | None:
    """Take a tap on a button of `code`; None when it is no such button, or that of an entry judged since."""
    open_now = to_judge(question, turn.session, turn.context)
    for verdict in VERDICTS if open_now else ():
        if tapped == code(verdict, open_now[0]):
            return _judged(turn, question, open_now[:1], verdict)
        if tapped == code(verdict, open_now[0], for_all=True):
            return _judged(turn, question, open_now, verdict)
    return None


def _judged(turn: Turn, question: Question, entries: tuple[OldEntry, ...], verdict: str) -> Reaction:
    events = tuple(Judged(question.id, turn.by, turn.at, entry.text, verdict) for entry in entries)
    is_last = len(entries) == len(to_judge(question, turn.session, turn.context))
    if is_last:
        return Reaction(events, note=_summed(turn.session, question, events))
    entry = clipped(entries[0].text, 120)
    return Reaction(events, note=prompts.say(f"continuity.follow.noted_{verdict}", entry=entry))


def _summed(session: Session, question: Question, now: tuple[Judged, ...]) -> str:
    earlier = session.judged.get(question.id, {}).values()
    count = Counter(each.verdict for each in (*earlier, *now))
    return prompts.say(
        "continuity.follow.done", total=count.total(), **{verdict: count[verdict] for verdict in VERDICTS}
    )
