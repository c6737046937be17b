"""What stands on what: which answers are to be looked at again when another one changes.

An answer depends on another when a bound, the base or a check of its question names it, directly or through a computed
value. An answer that did not apply and applies again depends on whatever brought it back. It is kept, offered, and
asked about; that an answer is given for the first time, or again as it was, shakes nothing.
"""

from collections.abc import Mapping

from bot.interview.computed import named
from bot.interview.form import Form, Question
from bot.interview.names import standing
from bot.interview.remembering import remembered
from bot.interview.session import Session, Stale


def shaken(form: Form, before: Session, after: Session, changed: Question) -> Mapping[str, Stale]:
    """Return the answers that a change of one question's answer leaves to be looked at again, by question id."""
    old, new = before.held(changed.id), after.answers.get(changed.id)
    if old is None or new is None or old.value == new.value:
        return {}
    below = set(dependents(form).get(changed.id, frozenset())) | _back_again(form, before, after)
    return {name: Stale(changed.id, old.value) for name in below - {changed.id} if name in after.answers}


def _back_again(form: Form, before: Session, after: Session) -> set[str]:
    """Return the questions that apply only now."""
    applied = {question.id for question in standing(form, before).asked}
    return {question.id for question in standing(form, after).asked} - applied


@remembered(32)
def dependents(form: Form) -> Mapping[str, frozenset[str]]:
    """Return, for each question, the questions whose bounds, base or checks name it."""
    formulas = {computed.id: computed.formula for computed in form.computed}
    pairs = [(name, question.id) for question in form.questions() for name in _named(question, formulas)]
    return {name: frozenset(below for above, below in pairs if above == name) for name, _ in pairs}


def _named(question: Question, formulas: Mapping[str, str]) -> set[str]:
    expressions = (question.least, question.most, question.base, *(check.that for check in question.checks))
    return {name for expression in expressions if expression for name in named(expression, formulas)}
