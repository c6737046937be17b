"""In mid-interview: a question, a courtesy, a complaint never becomes an answer; an answer is never taken for one."""

from pathlib import Path

import pytest

from bot.interview.events import Added, Answered, Event, Reopened, Supposed
from bot.interview.moves import Reaction
from bot.interview.replay import replay
from bot.interview.step import react
from tests.bot.interview.samples import CONTEXT
from tests.bot.interview.test_utterances import AT, EVERYDAY

HERE = Path(__file__).parent
QUESTIONS = [question.id for question in EVERYDAY.questions()]


def lines(name: str) -> list[str]:
    text = (HERE / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


DIGRESSIONS = lines("digressions.txt")
ANSWERS = [tuple(line.replace("\\n", "\n").split("\t")) for line in lines("answers.tsv")]


def reaction_to(question: str, said: str) -> Reaction:
    session = replay(EVERYDAY, [Reopened(question, "Hoa", AT)])
    return react(EVERYDAY, session, said, CONTEXT, by="Hoa", at=AT)


def is_kept(events: tuple[Event, ...]) -> bool:
    """Say whether something was stored, or is asked about as anything but a question."""
    return any(isinstance(e, Answered | Added) or (isinstance(e, Supposed) and e.why != "question") for e in events)


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_digression_becomes_an_answer(question: str) -> None:
    assert [said for said in DIGRESSIONS if is_kept(reaction_to(question, said).events)] == []


@pytest.mark.parametrize(("question", "said"), ANSWERS)
def test_no_answer_is_taken_for_a_question(question: str, said: str) -> None:
    reaction = reaction_to(question, said)
    assert reaction.events
    assert not reaction.aside
    assert not any(isinstance(event, Supposed) and event.why == "question" for event in reaction.events)


def test_there_are_enough_of_both() -> None:
    assert len(set(DIGRESSIONS)) >= 100
    assert len(set(ANSWERS)) >= 60
