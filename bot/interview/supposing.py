"""An answer as we read it, shown and confirmed before it counts.

We suppose where a reading could be wrong (a slip of spelling, a day without its year, a figure far from last period's,
a field filled from a long text). The reading and the words typed are kept at once; they become an answer by a yes.
"""

from dataclasses import replace

import prompts
from bot.interview.aside import is_question
from bot.interview.events import CONTESTED, Discarded, Reopened, Supposed
from bot.interview.form import Question
from bot.interview.moves import Reaction
from bot.interview.turn import Turn, add, take
from bot.interview.values import GATHERED, Value
from bot.interview.vocabulary import plainly, vocabulary


def suppose(turn: Turn, question: Question, value: Value, said: str, why: str) -> Reaction:
    """Ask whether this is what was meant; what a check refuses is refused at once.

    `why` is a key of interview.toml, [supposed].
    """
    refused = take(turn, question, value, said).problem if question.kind not in GATHERED else None
    if refused:
        return Reaction(problem=refused)
    return Reaction((Supposed(question.id, turn.by, turn.at, question.kind, value, said, why),))


def decided(turn: Turn, question: Question, text: str) -> Reaction | None:
    """Take a yes or a no to what we suppose; None when the text is neither, and so an answer in its own right."""
    word = vocabulary("supposed_words").get(plainly(text))
    if question.id not in turn.session.supposed or word is None:
        return None
    return agree(turn, question) if word == "agree" else refuse_reading(turn, question)


def agree(turn: Turn, question: Question) -> Reaction:
    """Make what we suppose the answer."""
    supposed = turn.session.supposed[question.id]
    if question.kind in GATHERED:
        return _more(turn, question, supposed)
    return take(turn, question, supposed.value, supposed.said, supposed.origin)


def _more(turn: Turn, question: Question, supposed: Supposed) -> Reaction:
    added = add(turn, question, supposed.value, supposed.said)
    if supposed.why not in CONTESTED or not added.events or turn.context.only is not None:
        return added
    # Somebody else had closed the list: whoever adds to it is to close it again.
    return replace(added, events=(Reopened(question.id, turn.by, turn.at), *added.events))


def refuse_reading(turn: Turn, question: Question) -> Reaction:
    """Drop what we suppose; the question is asked again, after what was meant as a question has its answer."""
    supposed = turn.session.supposed[question.id]
    events = (Discarded(question.id, turn.by, turn.at),)
    if supposed.why != "question":
        return Reaction(events)
    is_asked = is_question(supposed.said)
    note = None if is_asked else prompts.say("understanding.not_noted")
    return Reaction(events, note=note, aside=supposed.said if is_asked else "")
