"""What stands in the way of a sentence: names that nobody has answered, and names that the report can do without.

A computed value stands on its questions; a question that was not asked, on the condition that kept it from being asked.
An optional question that was skipped leaves its sentence out; every other gap is marked, with who is to fill it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.interview.expression import FaultyExpression, Unknown, evaluate, parse
from bot.interview.form import Computed, Form, Part, Question
from bot.interview.names import Standing
from bot.interview.session import Session
from bot.report.model import Missing, Paragraph

SURROUNDINGS = frozenset({"office", "today"})


@dataclass(frozen=True)
class Gaps:
    """`missing` in the order of asking, each once; `left_out`: the sentence is not wanted at all."""

    missing: tuple[Missing, ...] = ()
    left_out: bool = False

    def marks(self) -> tuple[Paragraph, ...]:
        """Return a paragraph for each thing that is missing."""
        return tuple(Paragraph((missing,)) for missing in self.missing)

    def __bool__(self) -> bool:
        """Is anything in the way?"""
        return bool(self.missing) or self.left_out


class Ground:
    """What an interview has and lacks, for one form and session."""

    def __init__(self, form: Form, session: Session, standing: Standing) -> None:
        self._session = session
        self._known = standing.names
        self._asked = {question.id for question in standing.asked}
        self._questions = {question.id: question for question in form.questions()}
        self._order = {name: order for order, name in enumerate(self._questions)}
        self._computed = {computed.id: computed for computed in form.computed}
        self._conditions = dict(_conditions(form.parts, ()))

    def gaps(self, names: Iterable[str]) -> Gaps:
        """Return what stands in the way of a sentence that speaks of these names."""
        found = [self._gap(name) for name in sorted(names, key=lambda name: self._order.get(name, -1))]
        if any(gap.left_out for gap in found):
            return Gaps(left_out=True)
        missing = {missing.question_id: missing for gap in found for missing in gap.missing}
        ordered = sorted(missing.values(), key=lambda missing: self._order.get(missing.question_id, -1))
        return Gaps(tuple(ordered))

    def applies(self, question_id: str) -> bool:
        """Say whether a question is asked as things stand."""
        return question_id in self._asked

    def holds(self, condition: str) -> bool | Gaps:
        """Say whether a condition holds, or what is lacking to tell. "" holds; so does one that has no result (1/0)."""
        if not condition:
            return True
        try:
            return bool(evaluate(condition, self._known))
        except Unknown as unknown:
            gaps = self._gap(unknown.name)
            return gaps if gaps.missing else False
        except FaultyExpression:
            return True

    def _gap(self, name: str) -> Gaps:
        if name in SURROUNDINGS or name in self._known:
            return Gaps()
        if name in self._computed:
            return self._gap_below(self._computed[name])
        question = self._questions[name]
        if name in self._asked:
            may_go = name in self._session.skipped and not question.required
            return Gaps(left_out=True) if may_go else Gaps((self._missing(question),))
        for condition in self._conditions[name]:
            answer = self.holds(condition)
            if isinstance(answer, Gaps):
                return answer
        return Gaps(left_out=True)

    def _gap_below(self, computed: Computed) -> Gaps:
        """A formula lacks what its questions lack; with all of them there and no result, the value itself."""
        below = self.gaps(parse(computed.formula).names)
        return below or Gaps((Missing(computed.label, "", computed.id),))

    def _missing(self, question: Question) -> Missing:
        owed: Mapping[str, str] = {**self._session.skipped, **self._session.postponed}
        return Missing(question.label, owed.get(question.id) or question.provider, question.id)


def _conditions(parts: tuple[Part, ...], above: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each question's id with the conditions that must hold for it to be asked, outer before inner."""
    for part in parts:
        here = (*above, part.when)
        for question in part.questions:
            yield question.id, (*here, question.when)
        yield from _conditions(part.parts, here)
