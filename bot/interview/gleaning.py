"""Several answers in one message: the clauses that give one figure each, and the questions that they clearly name.

    "Toàn xã có 14 cơ quan, 318 cán bộ; tỷ lệ hài lòng 95,2%"

A clause names a question when it has exactly one value, of the question's kind, and no word that is neither of the
question nor empty ("toàn xã có"): "5 cán bộ bị kỷ luật" names none. Two questions named alike, or one named twice, are
left out: it is better to ask once more than to guess. What is found is supposed, never stored unasked.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from bot.interview.form import Kind, Question
from bot.interview.scalars import has_content
from bot.interview.turn import Turn, take
from bot.interview.understand import understand
from bot.interview.values import NotUnderstood, Value
from bot.interview.vocabulary import folded, vocabulary

_NUMBER = r"(?<![\w/.,-])[0-9]+(?:[., ][0-9]{3})*(?:,[0-9]+)?(?![\w/]|[.,-][0-9])"
_DAY = r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}|[0-9]{1,2} tháng [0-9]{1,2} năm [0-9]{4}"
_RATIO = (
    r"(?<![\w/.,-])[0-9][0-9.]*(?: ?/ ?| trên (?:tổng số )?| trong (?:tổng )?số )[0-9][0-9.]*(?:\s*\([^()]*%\s*\))?"
)
_VALUE = re.compile(
    rf"(?P<date>{_DAY})|(?P<ratio>{_RATIO}(?![\w/]))|(?P<percentage>{_NUMBER}\s*(?:%|phần trăm))|(?P<number>{_NUMBER})",
    re.IGNORECASE,
)
_STRONG = re.compile(r"[;\n]|\.(?=\s|$)")
_WEAK = re.compile(r",(?=\s)|\s(?:và|với|cho)\s", re.IGNORECASE)
_LONGEST = 5_000
_LEAST_SHARE = 0.5
_SINGLE = frozenset({Kind.INTEGER, Kind.NUMBER, Kind.PERCENTAGE, Kind.RATIO, Kind.DATE, Kind.YES_NO, Kind.CHOICE})
_FORMS: Mapping[Kind, str] = {
    Kind.INTEGER: "number",
    Kind.NUMBER: "number",
    Kind.PERCENTAGE: "percentage",
    Kind.RATIO: "ratio",
    Kind.DATE: "date",
}


@dataclass(frozen=True)
class Clause:
    """A piece of a text with at most one value: `said` as it stands there, `form` what it looks like ("" for none)."""

    before: tuple[str, ...]
    said: str
    form: str
    behind: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """Its folded words, without the value."""
        return (*self.before, *self.behind)


def glean(turn: Turn, text: str) -> tuple[tuple[Question, Value], ...]:
    """Return the unanswered questions that a text clearly answers, with their values, in the order of asking."""
    if len(text) > _LONGEST:
        return ()
    everything = tuple(question for question in turn.form.questions() if question.kind in _SINGLE)
    named = [(question, clause) for clause in clauses(text) if (question := _named(clause, everything)) is not None]
    times = [question.id for question, _ in named]
    found = ((question, _value(turn, question, clause)) for question, clause in named if times.count(question.id) == 1)
    open_now = {question.id: place for place, question in enumerate(_open(turn))}
    kept = [(question, value) for question, value in found if value is not None and question.id in open_now]
    return tuple(sorted(kept, key=lambda each: open_now[each[0].id]))


def clauses(text: str) -> tuple[Clause, ...]:
    """Return the pieces of a text that have exactly one value, or none; a piece with several is left out."""
    pieces = (piece for strong in _STRONG.split(text) for piece in _pieces(strong))
    return tuple(clause for piece in pieces if (clause := _clause(piece)) is not None)


def _open(turn: Turn) -> Iterator[Question]:
    pending = turn.question
    for question in turn.asked():
        is_pending = pending is not None and question.id == pending.id
        if is_pending or not turn.session.is_dealt_with(question.id):
            yield question


def _pieces(text: str) -> list[str]:
    """Split where a new value begins: commas inside "cán bộ, công chức, viên chức" do not part it from its figure."""
    parts = [part for part in _WEAK.split(text) if part.strip()]
    if not any(map(_VALUE.search, parts)):
        return parts
    found: list[str] = []
    leading = ""
    for part in parts:
        if _VALUE.search(part):
            found.append(f"{leading} {part}")
            leading = ""
        elif found:
            found[-1] = f"{found[-1]} {part}"
        else:
            leading = f"{leading} {part}"
    return found


def _clause(piece: str) -> Clause | None:
    values = list(_VALUE.finditer(piece))
    if len(values) > 1 or not has_content(piece):
        return None
    if not values:
        return Clause(_words(piece), "", "", ())
    value = values[0]
    form = str(value.lastgroup)
    return Clause(_words(piece[: value.start()]), value.group(), form, _words(piece[value.end() :]))


def _named(clause: Clause, questions: Iterable[Question]) -> Question | None:
    """Return the one question that a clause names; None where there is none, or two that it names alike."""
    graded = [(grade, question) for question in questions if (grade := _grade(clause, question))]
    best = max((grade for grade, _ in graded), default=0)
    found = [question for grade, question in graded if grade == best]
    # A clause that is no more than a part of a name may be a part of any of them.
    is_clear = len(found) == 1 and (best == _WHOLE or len(graded) == 1)
    return found[0] if is_clear else None


_PART, _WHOLE = 1, 2


def _grade(clause: Clause, question: Question) -> int:
    """Return how clearly a clause names a question: not at all, by a part of its name, by all of it."""
    if question.kind is Kind.CHOICE:
        return _WHOLE if _choice(clause, question) else 0
    if question.kind is Kind.YES_NO:
        return _WHOLE if _yes_no(clause, question) is not None else 0
    if clause.form != _FORMS[question.kind] or _is_strange(clause, question):
        return 0
    name, words = _name(question), frozenset(clause.words)
    if not name or not _has_its_unit(clause, question):
        return 0
    if set(name) <= words:
        return _WHOLE
    return _PART if _counts(clause, name) or len(words & set(name)) >= _LEAST_SHARE * len(set(name)) else 0


def _is_strange(clause: Clause, question: Question) -> bool:
    """Say whether a clause has a word that is neither the question's nor empty."""
    own = {*_words(f"{question.label} {question.unit} {question.ask}"), *_empty_words()}
    return any(word not in own for word in clause.words)


def _has_its_unit(clause: Clause, question: Question) -> bool:
    """Say whether a scaled unit ("triệu đồng") was said: without it the figure could be in any other."""
    scaled = [word for word in _words(question.unit) if word in vocabulary("scales")]
    return all(word in clause.behind for word in scaled)


def _counts(clause: Clause, name: Sequence[str]) -> bool:
    """Say whether the thing counted begins the question's name: "14 cơ quan" of "cơ quan, đơn vị tham gia …"."""
    return len(clause.behind) > 1 and tuple(name[: len(clause.behind)]) == clause.behind


@cache
def _name(question: Question) -> tuple[str, ...]:
    """Return the words that name a question: those of its label, without "số", "tổng số", "việc"."""
    return tuple(word for word in _words(question.label) if word not in vocabulary("understanding.unnaming"))


def _yes_no(clause: Clause, question: Question) -> bool | None:
    name = set(_name(question))
    if clause.form or not name or not clause.before:
        return None
    said = {
        meant
        for meant, words in ((True, "yes_before"), (False, "no_before"))
        for phrase in map(str.split, vocabulary(f"understanding.{words}"))
        if clause.before[: len(phrase)] == tuple(phrase) and set(clause.before[len(phrase) :]) == name
    }
    return said.pop() if len(said) == 1 else None


def _choice(clause: Clause, question: Question) -> str | None:
    name, words = set(_name(question)), set(clause.words)
    meant = [
        choice.id
        for choice in question.choices
        if name <= words and words - _empty_words() == (name | set(_words(choice.label))) - _empty_words()
    ]
    return meant[0] if len(meant) == 1 and not clause.form else None


def _value(turn: Turn, question: Question, clause: Clause) -> Value | None:
    """Return the value that a clause gives, None where the question's bounds or checks refuse it."""
    if question.kind is Kind.YES_NO:
        value: Value | None = _yes_no(clause, question)
    elif question.kind is Kind.CHOICE:
        value = _choice(clause, question)
    else:
        try:
            value = understand(question, clause.said, turn.context)
        except NotUnderstood:
            return None
    return value if value is not None and take(turn, question, value, clause.said).problem is None else None


def _empty_words() -> frozenset[str]:
    return frozenset(word for phrase in vocabulary("understanding.around_figures") for word in phrase.split())


def _words(text: str) -> tuple[str, ...]:
    return tuple("".join(c if c.isalnum() else " " for c in folded(text)).split())
