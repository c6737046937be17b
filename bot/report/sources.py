"""Who stands behind a printed value: question, formula, document, last period's report, or the office's profile."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import prompts
from bot.interview.envelope import envelope
from bot.interview.events import PAST, RESOLVED
from bot.interview.expression import parse
from bot.interview.form import Computed, Form, Question
from bot.interview.numbers import format_day, format_number
from bot.interview.session import Answer, Session
from bot.interview.values import Reference, spoken_in_a_line
from bot.report.material import Material
from bot.report.model import Origin, Source
from bot.report.patterns import Parents
from knowledge import citation

_LONGEST = 200  # characters: a table's cell need not bring the whole table along
_OFFICE, _TODAY = "office", "today"


class Sources:
    """Tells the source of what a pattern prints, for one form and session.

    `known` are the values by name, of answers and of formulas; `material` is what there is besides.
    """

    def __init__(self, form: Form, session: Session, known: Mapping[str, object], material: Material) -> None:
        self._form = form
        self._answers = session.answers
        self._judged = session.judged
        self._known = known
        self._material = material
        self._past_label = material.past_label
        self._quoted = material.quoted
        self._questions = {question.id: question for question in form.questions()}
        self._computed = {computed.id: computed for computed in form.computed}

    def of(self, parents: Parents) -> Source | None:
        """Return the source of an expression. One that computes, or speaks of several names, is a formula over them.

        None where a formula of the form is a constant: that is a figure typed into the form, by another way.
        """
        if any(self._is_constant(name) for name in parents.names):
            return None
        each = tuple(self._one(name) for name in parents.names)
        if len(each) == 1 and not parents.computed:
            return each[0]
        detail = "; ".join(source.detail for source in each)
        return Source(Origin.FORMULA, ", ".join(parents.names), detail, inputs=each)

    def answer(self, question: Question, entry: object = None) -> Source:
        """Return the source of an answer, or of one entry of it, with all that belongs to a figure."""
        answer, office, today = self._answers[question.id], self._material.office, self._material.today
        around = envelope(self._form, question, self._known, office, today)
        by_form = question.provider and prompts.say("continuity.provided.by_form", provider=question.provider)
        return replace(
            self._answered(question, entry),
            unit=around.unit,
            period=around.period,
            base=f"{around.base} ({around.base.label})" if around.base else "",
            paper=answer.source,
            provider=answer.provider or by_form,
        )

    def put_right(self, question_id: str) -> tuple[str, ...]:
        """Return the entries of last period's list of which somebody said that they were put right."""
        judged = self._judged.get(question_id, {}).values()
        return tuple(each.entry for each in judged if each.verdict == RESOLVED)

    def resolved(self, question_id: str, entry: str) -> Source:
        """Return the source of an entry of last period's list that was put right: whoever said so, and that report."""
        question, judged = self._questions[question_id], self._judged[question_id][entry]
        day = format_day(date.fromisoformat(judged.at[:10]))
        holes = {"report": self._past_label, "label": question.label, "by": judged.by, "day": day}
        detail = prompts.say("continuity.follow.source", **holes)
        return Source(Origin.ANSWER, question.id, detail, judged.by, judged.at, _brief(entry))

    def _answered(self, question: Question, entry: object) -> Source:
        answer = self._answers[question.id]
        value = _brief(spoken_in_a_line(question, answer.value))
        if answer.origin.startswith(PAST):
            return self._kept(question, answer, value)
        day = format_day(date.fromisoformat(answer.at[:10]))
        detail = prompts.say("report.source.answer", label=question.label, by=answer.by, day=day)
        cited = _cited(answer.value if entry is None else entry)
        if not cited:
            return Source(Origin.ANSWER, question.id, detail, answer.by, answer.at, value)
        quotes = "; ".join(filter(None, map(self._quoted, cited)))
        shown = prompts.say("report.source.quoted", detail=detail, quotes=quotes) if quotes else detail
        return Source(Origin.DOCUMENT, ", ".join(cited), shown, answer.by, answer.at, value)

    def _kept(self, question: Question, answer: Answer, value: str) -> Source:
        """Return the source of what is last period's: that report, or whoever took it for this period's."""
        place = answer.origin.removeprefix(PAST)
        if place == question.id:
            detail = prompts.say("period.source", report=self._past_label, label=question.label)
        else:
            detail = prompts.say("report.source.past", report=self._past_label, place=place)
        if answer.is_carried():
            return Source(Origin.PAST_REPORT, place, detail, answer.by, answer.at, value)
        day = format_day(date.fromisoformat(answer.confirmed_at[:10]))
        confirmed = prompts.say("carried.confirmed", source=detail, by=answer.confirmed_by, day=day)
        return Source(Origin.ANSWER, question.id, confirmed, answer.confirmed_by, answer.confirmed_at, value)

    def _one(self, name: str) -> Source:
        base, _, field = name.partition(".")
        if base == _OFFICE:
            return Source(Origin.OFFICE, field or base, prompts.say("report.source.office", field=field or base))
        if base == _TODAY:
            return Source(Origin.FORMULA, base, prompts.say("report.source.today"))
        if base in self._computed:
            return self._formula(self._computed[base])
        return self.answer(self._questions[base])

    def _formula(self, computed: Computed) -> Source:
        value = self._known.get(computed.id)
        detail = prompts.say("report.source.formula", label=computed.label, formula=computed.formula)
        return Source(
            Origin.FORMULA,
            computed.id,
            detail,
            value=format_number(value) if isinstance(value, int | Decimal) else "",
            unit=computed.unit,
            inputs=tuple(self._one(name) for name in sorted(parse(computed.formula).names) if self._is_there(name)),
        )

    def _is_there(self, name: str) -> bool:
        """Say whether a name has a value: a formula may do without one of its names ("a or b")."""
        return name in self._computed or name in self._answers

    def _is_constant(self, name: str) -> bool:
        return name in self._computed and not parse(self._computed[name].formula).names


def _brief(value: str) -> str:
    return value if len(value) <= _LONGEST else f"{value[:_LONGEST].rstrip()}…"


def _cited(value: object) -> tuple[str, ...]:
    """Return the documents of a reference answer by their catalogue id, or by their sign where there is none."""
    entries = value if isinstance(value, tuple) else (value,)
    named = (entry for entry in entries if isinstance(entry, Reference))
    return tuple(
        entry.document_id or citation.sign(entry.identity) or citation.short(entry.identity) for entry in named
    )
