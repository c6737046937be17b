"""A form as a readable transcript, for those who proof-read it: all that it asks, checks and writes."""

from collections.abc import Iterator
from dataclasses import fields

import prompts
from bot.interview.dependence import dependents
from bot.interview.drawing import word
from bot.interview.form import Block, Form, Question
from bot.interview.gathered import named
from bot.interview.names import standing
from bot.interview.proofs import doubting, proofs
from bot.interview.sections import numbers
from bot.interview.session import Session
from bot.interview.show import asked


def proof(form: Form, before: Form | None = None) -> str:
    """Return every section, question and sentence, conditions beside them; what is new since `before` comes first."""
    changes = () if before is None else ("", *_changes(before, form))
    head = word("proof_head", name=form.name, id=form.id, version=form.version)
    return "\n".join((head, doubting(form.doubt), *changes, *_edges(form), *_proof_lines(form), *_computed(form)))


def _changes(before: Form, form: Form) -> Iterator[str]:
    """Yield which questions are asked anew, no longer, or otherwise than in another version of the form."""
    yield _say("since", version=before.version)
    old = {question.id: question for question in before.questions()}
    new = {question.id: question for question in form.questions()}
    yield from (_say("new", label=new[name].label, id=name) for name in new if name not in old)
    yield from (_say("gone", label=old[name].label, id=name) for name in old if name not in new)
    for name, question in new.items():
        if otherwise := _otherwise(old.get(name, question), question):
            yield _say("changed", label=question.label, id=name, fields=", ".join(otherwise))


def _otherwise(old: Question, new: Question) -> tuple[str, ...]:
    return tuple(each.name for each in fields(Question) if getattr(old, each.name) != getattr(new, each.name))


def _edges(form: Form) -> Iterator[str]:
    """Yield what stands around the sections: the title, what the document rests on, its first and last words."""
    yield ""
    edges = (
        ("subject", form.subject),
        *(("basis", f"{_text(each)} {each.of}".strip()) for each in form.bases),
        ("opening", form.opening),
    )
    for name, text in (*edges, ("closing", form.closing)):
        if text:
            yield _say(name, text=text)


def _computed(form: Form) -> Iterator[str]:
    if form.computed:
        yield ""
        yield _say("computed_head")
    for each in form.computed:
        unit = each.unit or word("nobody")
        yield _say("computed", id=each.id, label=each.label, formula=each.formula, unit=unit)


def _proof_lines(form: Form) -> Iterator[str]:
    number, numbered = 0, numbers(form, standing(form, Session()))
    below = dependents(form)
    for part in form.walk():
        yield ""
        yield _conditioned(f"{numbered.get(part.id, '')} {part.title}".strip(), part.when)
        yield from (_say(mark) for mark, is_so in (("no_heading", not part.heading), ("annex", part.annex)) if is_so)
        for question in part.questions:
            number += 1
            yield _conditioned(word("proof_question", number=number, ask=asked(question)), question.when)
            kind = prompts.say(f"interview.kinds.{question.kind}")
            yield word("proof_kind", id=question.id, kind=kind, provider=question.provider or word("nobody"))
            yield from ("    " + line for line in (*_details(question), *proofs(form, question)))
            if question.id in below:
                yield "    " + _say("shakes", names=", ".join(sorted(below[question.id])))
        for block in part.body:
            of = {"of": block.of} if block.of else {}
            yield _conditioned(word(f"proof_{block.kind}", text=_text(block), **of).rstrip(), block.when)


def _text(block: Block) -> str:
    resolved = prompts.say("continuity.proof.resolved") if block.resolved else ""
    return " / ".join(filter(None, (resolved, block.text, block.single, block.each, block.caption)))


def _details(question: Question) -> Iterator[str]:
    yield _say("label", label=question.label)
    for number, choice in enumerate(question.choices, 1):
        yield word("choice", number=number, label=choice.label)
    if question.columns:
        yield word("columns", columns=named(question.columns))
    if question.example:
        yield word("example", example=question.example)
    for name in ("help", "least", "most", "past", "replaces"):
        if value := getattr(question, name):
            yield _say(name, text=value)
    for check in question.checks:
        yield word("proof_check", that=check.that, say=check.say)


def _say(name: str, /, **holes: object) -> str:
    return prompts.say(f"moving.proof.{name}", **holes)


def _conditioned(line: str, when: str) -> str:
    return f"{line} {word('proof_when', when=when)}" if when else line
