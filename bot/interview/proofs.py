"""What a form says of a question's figure and of other periods, printed for proof-reading."""

from collections.abc import Iterator

import prompts
from bot.interview.form import MEASURED, Form, Question


def doubting(percent: int) -> str:
    """Return how far from last period's a figure must be to be asked about."""
    return prompts.say("continuity.proof.doubt", doubt=percent) if percent else prompts.say("continuity.proof.no_doubt")


def proofs(form: Form, question: Question) -> Iterator[str]:
    """Yield a line for each thing that is said; what holds for the whole form only where it concerns the question."""
    if question.default:
        yield prompts.say("continuity.proof.default", default=question.default)
    period = question.period or (form.period if question.kind in MEASURED else "")
    if period:
        yield prompts.say("continuity.proof.period", period=period)
    if question.base:
        yield prompts.say("continuity.proof.base", base=question.base)
    if question.doubt is not None:
        yield doubting(question.doubt)
    for field in ("follow_up", "deadline"):
        if getattr(question, field):
            yield prompts.say(f"continuity.proof.{field}")
