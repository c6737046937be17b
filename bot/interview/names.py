"""What is known while an interview stands as it does: which questions apply, and every name that has a value.

A question whose condition no longer holds keeps its answer in the session, but the answer is not known here: nothing
computes with it, nothing prints it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.interview.expression import FaultyExpression, Unknown, evaluate
from bot.interview.form import Form, Part, Question
from bot.interview.remembering import remembered
from bot.interview.session import Session


@dataclass(frozen=True)
class Standing:
    """Where an interview stands: the questions that apply, in the order of asking, and every name with its value."""

    asked: tuple[Question, ...]
    names: Mapping[str, object]


@remembered(2048)
def standing(form: Form, session: Session) -> Standing:
    """Return what applies and what is known.

    A condition on something not known yet does not hold. One that cannot be evaluated (1/0) holds: it is better to
    ask too much than to pass over a question in silence.
    """
    known = _Known({computed.id: computed.formula for computed in form.computed})
    asked = tuple(_asked(form.parts, session, known))
    return Standing(asked, {name: known[name] for name in known if known.has(name)})


def names(form: Form, session: Session) -> Mapping[str, object]:
    """Return the value of every applicable answer, and of every computed value that can be computed, by id."""
    return standing(form, session).names


def holds(condition: str, known: Mapping[str, object]) -> bool:
    """Say whether a condition holds; "" always does. Not known yet: no. Impossible to evaluate: yes."""
    if not condition:
        return True
    try:
        return bool(evaluate(condition, known))
    except Unknown:
        return False
    except FaultyExpression:
        return True


def _asked(parts: Sequence[Part], session: Session, known: "_Known") -> Iterator[Question]:
    """Walk from the top, learning answers on the way: a condition looks only at what stands above it."""
    for part in parts:
        if not holds(part.when, known):
            continue
        for question in part.questions:
            if holds(question.when, known):
                yield question
                if question.id in session.answers:
                    known.learn(question.id, session.answers[question.id].value)
        yield from _asked(part.parts, session, known)


class _Known(Mapping[str, object]):
    """Names with values; a computed one is computed when it is first asked for."""

    def __init__(self, formulas: Mapping[str, str]) -> None:
        self._formulas = formulas
        self._found: dict[str, object] = {}

    def learn(self, name: str, value: object) -> None:
        """Add an answer."""
        self._found[name] = value

    def has(self, name: str) -> bool:
        """Say whether the name has a value."""
        try:
            return self[name] is not None
        except (Unknown, FaultyExpression):
            return False

    def __getitem__(self, name: str) -> object:
        if name not in self._found:
            # Answers are only added while walking, so what could be computed once stays right.
            self._found[name] = evaluate(self._formulas[name], self)
        return self._found[name]

    def __iter__(self) -> Iterator[str]:
        return iter(tuple({**self._found, **self._formulas}))

    def __len__(self) -> int:
        return len({**self._found, **self._formulas})
