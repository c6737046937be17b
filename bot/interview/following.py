"""What last period's list named comes back, entry by entry: which entries there are, and which are still to be judged.

Derived from last period's answer (or, where none is known, the section of its report that the form names) and from the
verdicts given; never stored. Pure.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.interview.form import Kind, Question
from bot.interview.gathered import read_entries
from bot.interview.session import Session
from bot.interview.understand import Context
from bot.interview.values import NotUnderstood


@dataclass(frozen=True)
class OldEntry:
    """The `number`-th (from 1) of `total` entries of last period's list."""

    number: int
    total: int
    text: str


def to_judge(question: Question, session: Session, context: Context) -> tuple[OldEntry, ...]:
    """Return the entries of last period's list of which nobody has said what became of them; () once answered."""
    if not question.follow_up or question.id in session.answers:
        return ()
    judged = session.judged.get(question.id, {})
    old = old_entries(question, context)
    numbered = (OldEntry(number, len(old), text) for number, text in enumerate(old, 1))
    return tuple(entry for entry in numbered if entry.text not in judged)


def old_entries(question: Question, context: Context) -> tuple[str, ...]:
    """Return the entries of last period's list, each once."""
    value = context.past_values.get(question.id)
    if question.kind is Kind.LIST and isinstance(value, tuple):
        return tuple(dict.fromkeys(entry for entry in value if isinstance(entry, str)))
    return _printed(context.past.get(question.past, ())) if question.past else ()


def _printed(paragraphs: Sequence[str]) -> tuple[str, ...]:
    """Return the entries of a printed list, without the words that lead to it and the stops that the page puts."""
    listed = [text for text in paragraphs if text.startswith("- ")]
    lines = listed or [text for text in paragraphs if not text.rstrip().endswith(":")]
    try:
        entries = read_entries("\n".join(lines)) if lines else ()
    except NotUnderstood:
        return ()
    return tuple(dict.fromkeys(entry.rstrip(" ;.") for entry in entries))
