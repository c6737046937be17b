"""Where an answer came from: "nguồn: Báo cáo số 45/BC-VHXH", "nguồn 12: …", "người cung cấp 12: …"."""

from dataclasses import replace

import prompts
from bot.interview.commands import Command, Intent
from bot.interview.events import Answered, Closed, Confirmed, Sourced
from bot.interview.form import Kind, Question
from bot.interview.moves import Reaction
from bot.interview.replay import counting
from bot.interview.turn import Turn, refuse
from bot.interview.vocabulary import folded

MOST_SOURCE = 200
_ASKS_FOR_IT = {Intent.SOURCE: "nguon", Intent.PROVIDER: "cung cap"}
_WORDS = frozenset({Kind.TEXT, Kind.LONG_TEXT, Kind.LIST})


def given(turn: Turn, command: Command) -> Reaction:
    """Note where the answer of a question came from, or who gave it; without a number: of the one answered last."""
    question = turn.numbered(command.number) if command.number else _answered_last(turn)
    if command.number and question is None:
        return refuse("no_such_question", number=command.number)
    if question is None or question.id not in turn.session.answers:
        return Reaction(problem=prompts.say("moving.nothing_sourced"))
    text = " ".join(command.text.split())
    if not text:
        return Reaction(problem=prompts.say("moving.how_to_source"))
    if len(text) > MOST_SOURCE:
        return Reaction(problem=prompts.say("moving.source_too_long", length=len(text), most=MOST_SOURCE))
    kind = "source" if command.intent is Intent.SOURCE else "provider"
    note = prompts.say(f"moving.noted_{kind}", label=question.label, text=text)
    said = Sourced(question.id, turn.by, turn.at)
    said = replace(said, source=text) if kind == "source" else replace(said, provider=text)
    return Reaction((said,), note=note)


def is_answer(turn: Turn, command: Command) -> bool:
    """Say whether the words answer the pending question instead: it asks for a source itself."""
    question, word = turn.question, _ASKS_FOR_IT.get(command.intent)
    if question is None or word is None or command.number or question.kind not in _WORDS:
        return False
    return word in folded(f"{question.ask} {question.label}")


def _answered_last(turn: Turn) -> Question | None:
    answers = (
        event
        for event in reversed(counting(turn.context.history))
        if event.is_of(turn.by, turn.context.person) and isinstance(event, Answered | Closed | Confirmed)
    )
    last = next(answers, None)
    return None if last is None else next((each for each in turn.asked() if each.id == last.question_id), None)
