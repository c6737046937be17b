"""What last period brings to the screen of a question: its period and base, a doubt, and old entries to be judged."""

from collections.abc import Iterator

import prompts
from bot.interview.drawing import Row, button
from bot.interview.following import OldEntry
from bot.interview.form import Question
from bot.interview.judging import VERDICTS, code
from bot.interview.moves import Ask
from bot.interview.scalars import clipped


def around(ask: Ask) -> str:
    """Return what belongs to the figure asked for, and how far a doubted one is from last period's."""
    period = prompts.say("continuity.beside.period", period=clipped(ask.period, 200)) if ask.period else ""
    compared = prompts.say("continuity.beside.compared", compared=ask.compared) if ask.compared else ""
    return "\n".join(filter(None, (period, ask.base, compared)))


def old_lines(old: OldEntry) -> Iterator[str]:
    """Yield an entry of last period's list, and what may be said of it."""
    holes = {"number": old.number, "total": old.total, "entry": clipped(old.text, 1_000)}
    yield prompts.say("continuity.follow.asked", **holes)
    yield prompts.say(f"continuity.follow.{'how_with_all' if old.number < old.total else 'how'}")


def old_rows(question: Question, old: OldEntry, draft_id: str) -> tuple[Row, ...]:
    """Return the buttons of an old entry: a verdict on it, and on all that are left."""

    def row(name: str, *, for_all: bool) -> Row:
        codes = ((verdict, code(verdict, old, for_all=for_all)) for verdict in VERDICTS)
        labels = ((prompts.say(f"continuity.follow.{name}_{verdict}"), data) for verdict, data in codes)
        return tuple(button(label, draft_id, question.id, data) for label, data in labels)

    all_left = (row("button_all", for_all=True),) if old.number < old.total else ()
    return (row("button", for_all=False), *all_left)
