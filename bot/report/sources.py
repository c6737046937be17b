"""Who stands behind a printed value: question, formula, document, last period's report, or the office's profile."""

from datetime import date

import prompts
from bot.interview.expression import parse
from bot.interview.form import Computed, Form, Question
from bot.interview.numbers import format_day
from bot.interview.session import Answer, Session
from bot.interview.values import Reference
from bot.report.model import Origin, Source
from bot.report.patterns import Parents
from knowledge import citation

KEPT = "past:"
"""Begins the origin of an answer that is last period's: a place of its text, or the question that was answered."""

_OFFICE, _TODAY = "office", "today"


class Sources:
    """Tells the source of what a pattern prints, for one form and session."""

    def __init__(self, form: Form, session: Session, past_label: str) -> None:
        self._answers = session.answers
        self._past_label = past_label
        self._questions = {question.id: question for question in form.questions()}
        self._computed = {computed.id: computed for computed in form.computed}

    def of(self, parents: Parents) -> Source | None:
        """Return the source of an expression. One that computes, or speaks of several names, is a formula over them.

        None where a formula of the form is a constant: that is a figure typed into the form, by another way.
        """
        if any(self._is_constant(name) for name in parents.names):
            return None
        each = [self._one(name) for name in parents.names]
        if len(each) == 1 and not parents.computed:
            return each[0]
        return Source(Origin.FORMULA, ", ".join(parents.names), "; ".join(source.detail for source in each))

    def answer(self, question: Question, entry: object = None) -> Source:
        """Return the source of an answer, or of one entry of it."""
        return _answered(question, self._answers[question.id], self._past_label, entry)

    def _one(self, name: str) -> Source:
        base, _, field = name.partition(".")
        if base == _OFFICE:
            return Source(Origin.OFFICE, field or base, prompts.say("report.source.office", field=field or base))
        if base == _TODAY:
            return Source(Origin.FORMULA, base, prompts.say("report.source.today"))
        if base in self._computed:
            return _formula(self._computed[base])
        return self.answer(self._questions[base])

    def _is_constant(self, name: str) -> bool:
        return name in self._computed and not parse(self._computed[name].formula).names


def _formula(computed: Computed) -> Source:
    detail = prompts.say("report.source.formula", label=computed.label, formula=computed.formula)
    return Source(Origin.FORMULA, computed.id, detail)


def _answered(question: Question, answer: Answer, past_label: str, entry: object) -> Source:
    if answer.origin.startswith(KEPT):
        place = answer.origin.removeprefix(KEPT)
        if place == question.id:
            detail = prompts.say("period.source", report=past_label, label=question.label)
            return Source(Origin.PAST_REPORT, place, detail)
        return Source(Origin.PAST_REPORT, place, prompts.say("report.source.past", report=past_label, place=place))
    day = format_day(date.fromisoformat(answer.at[:10]))
    detail = prompts.say("report.source.answer", label=question.label, by=answer.by, day=day)
    cited = _cited(answer.value if entry is None else entry)
    return Source(Origin.DOCUMENT, cited, detail) if cited else Source(Origin.ANSWER, question.id, detail)


def _cited(value: object) -> str:
    """Return the documents of a reference answer by their catalogue id, or by their sign where there is none."""
    entries = value if isinstance(value, tuple) else (value,)
    named = (entry for entry in entries if isinstance(entry, Reference))
    return ", ".join(
        entry.document_id or citation.sign(entry.identity) or citation.short(entry.identity) for entry in named
    )
