"""A form as a readable transcript, for those who proof-read it: all that it asks, checks and writes."""

from collections.abc import Iterator

import prompts
from bot.interview.drawing import word
from bot.interview.form import Form, Question
from bot.interview.gathered import named
from bot.interview.proofs import proofs
from bot.interview.show import asked


def proof(form: Form) -> str:
    """Return every section, question and sentence, conditions beside them."""
    return "\n".join(_proof_lines(form))


def _proof_lines(form: Form) -> Iterator[str]:
    yield word("proof_head", name=form.name, id=form.id, version=form.version)
    number = 0
    for part in form.walk():
        yield ""
        yield _conditioned(part.title, part.when)
        for question in part.questions:
            number += 1
            yield _conditioned(word("proof_question", number=number, ask=asked(question)), question.when)
            kind = prompts.say(f"interview.kinds.{question.kind}")
            yield word("proof_kind", id=question.id, kind=kind, provider=question.provider or word("nobody"))
            yield from _proof_details(question)
            yield from (f"    {line}" for line in proofs(form, question))
        for block in part.body:
            of = {"of": block.of} if block.of else {}
            resolved = prompts.say("continuity.proof.resolved") if block.resolved else ""
            text = " / ".join(filter(None, (resolved, block.text, block.single, block.each)))
            yield _conditioned(word(f"proof_{block.kind}", text=text, **of).rstrip(), block.when)


def _proof_details(question: Question) -> Iterator[str]:
    for number, choice in enumerate(question.choices, 1):
        yield "    " + word("choice", number=number, label=choice.label)
    if question.columns:
        yield "    " + word("columns", columns=named(question.columns))
    if question.example:
        yield "    " + word("example", example=question.example)
    for check in question.checks:
        yield "    " + word("proof_check", that=check.that, say=check.say)


def _conditioned(line: str, when: str) -> str:
    return f"{line} {word('proof_when', when=when)}" if when else line
