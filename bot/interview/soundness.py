"""Does a form make sense? Every name in it is asked or computed somewhere, in time, and is of the kind that is needed.

A form that passes cannot fail for a misspelt name while an officer is answering: the first fault is raised with its
place in the file. Shapes (types, required fields, lengths) are `schema`'s business; what concerns
other periods `recurrence`'s.
"""

import keyword
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NoReturn

from bot.interview.expression import FUNCTIONS, FaultyExpression, Parsed, parse
from bot.interview.form import ADDRESSEES, FIGURES, MEASURED, Block, BlockKind, Form, Kind, Part, Question
from bot.interview.lines import Place, Unsound
from bot.interview.pattern import FaultyPattern, fields_of, speaks_of, strange_filters
from bot.interview.recurrence import LETTER, refuse_strange_recurrence
from bot.interview.vocabulary import folded
from knowledge.citation.kinds import STATE

MOST_QUESTION_TEXT = 1_500
"""Characters of a question's own words together, so that it fits one message beside what was answered (Telegram)."""

SURROUNDINGS = frozenset({"office", "today"})
ROW = "row"
"""The name of a row in the pattern that says one."""
_RESERVED = SURROUNDINGS | FUNCTIONS.keys() | {LETTER, "true", "false", "none", "loop", "part", "whole", ROW}
_BOUNDED = frozenset({Kind.INTEGER, Kind.NUMBER, Kind.PERCENTAGE, Kind.DATE, Kind.LIST, Kind.TABLE, Kind.REFERENCES})
_CARRIED = frozenset({Kind.TEXT, Kind.LONG_TEXT, Kind.LIST})
_TOP = 2  # ("parts", 3): the place of an outermost part
_NAMED = frozenset({Kind.TEXT, Kind.LIST, Kind.REFERENCE, Kind.REFERENCES})
_LETTER = "Công văn"
# Who may be addressed after "Kính gửi" (Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II, khoản 9, điểm d): a báo cáo
# where it goes to a superior, the others always.
_ADDRESSED = (_LETTER, "Tờ trình", "Báo cáo")
_ALWAYS_ADDRESSED = (_LETTER, "Tờ trình")


@dataclass
class _Known:
    """What has been declared so far, walking the form from the top."""

    form: Form
    questions: dict[str, Question] = field(default_factory=dict)
    formulas: dict[str, Parsed] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)

    def names(self) -> set[str]:
        return self.questions.keys() | self.formulas.keys()


def refuse_unsound(form: Form) -> None:
    """Return if the form makes sense.

    Raises:
        Unsound: the first place at which it does not.
    """
    known = _Known(form)
    for part, place in _parts(form.parts, ("parts",)):
        _declare_questions(known, part, place)
    for part, place in _parts(form.parts, ("parts",)):
        _refuse_strange_replacements(known, part, place)
    _refuse_twins(form)
    for number, computed in enumerate(form.computed):
        place = ("computed", number, "formula")
        known.formulas[computed.id] = _expression(known, computed.formula, place, known.names())
    for part, place in _parts(form.parts, ("parts",)):
        _check_part(known, part, place)
    refuse_strange_recurrence(form, _parts(form.parts, ("parts",)))
    for name in ("subject", "opening", "closing", "period"):
        _pattern(getattr(form, name), (name,), known.names() | SURROUNDINGS)
    for number, block in enumerate(form.bases):
        _check_basis(known, block, ("bases", number))
    _check_kind(form)


def _check_kind(form: Form) -> None:
    """Refuse a sign or an addressee that the kind of document does not have. Kinds unknown here are let pass."""
    if (form.kind == _LETTER) == bool(form.symbol):
        raise Unsound(("symbol",), "letter_symbol")
    if form.symbol and form.symbol not in STATE.get(form.kind, (form.symbol,)):
        raise Unsound(("symbol",), "wrong_symbol", form.kind)
    asked = form.question(ADDRESSEES) is not None
    if asked and form.kind not in _ADDRESSED:
        raise Unsound(("kind",), "not_addressed", form.kind)
    if not asked and form.kind in _ALWAYS_ADDRESSED:
        raise Unsound(("kind",), "no_addressee", form.kind)


def _check_basis(known: _Known, block: Block, place: Place) -> None:
    if block.kind not in (BlockKind.SAY, BlockKind.ITEMS):
        raise Unsound((*place, block.kind.value), "wrong_basis")
    if block.kind is BlockKind.SAY:
        _check_block(known, block, place)
        return
    if not block.text:
        raise Unsound((*place, "items"), "basis_without_lead")
    _expression(known, block.when, (*place, "when"), known.names())
    question = known.questions.get(block.of)
    if question is None:
        raise Unsound((*place, "items"), "unknown_question", block.of)
    if question.kind not in _NAMED:
        raise Unsound((*place, "items"), "wrong_items", block.of)


def _parts(parts: Sequence[Part], place: Place) -> Iterator[tuple[Part, Place]]:
    for number, part in enumerate(parts):
        yield part, (*place, number)
        yield from _parts(part.parts, (*place, number, "parts"))


def _declare_questions(known: _Known, part: Part, place: Place) -> None:
    for number, question in enumerate(part.questions):
        known.questions[question.id] = question
        _refuse_misfits(question, (*place, "questions", number))


def _refuse_strange_replacements(known: _Known, part: Part, place: Place) -> None:
    for number, question in enumerate(part.questions):
        if not question.replaces:
            continue
        past = known.questions.get(question.replaces)
        if past is None or past == question or past.kind is not question.kind or question.kind not in FIGURES:
            raise Unsound((*place, "questions", number, "replaces"), "no_replaces", question.replaces)


def _refuse_twins(form: Form) -> None:
    seen: set[str] = set()
    places: list[tuple[str, Place]] = [(item.id, ("computed", n)) for n, item in enumerate(form.computed)]
    for part, place in _parts(form.parts, ("parts",)):
        places.append((part.id, place))
        places += [(question.id, (*place, "questions", n)) for n, question in enumerate(part.questions)]
    for name, place in places:
        if name in seen:
            raise Unsound((*place, "id"), "id_twice", name)
        if keyword.iskeyword(name) or name in _RESERVED:
            raise Unsound((*place, "id"), "id_reserved", name)
        seen.add(name)


def _refuse_misfits(question: Question, place: Place) -> None:
    """Refuse fields that the kind of question lacks or does not know."""
    if (question.kind is Kind.CHOICE) != bool(question.choices):
        raise Unsound((*place, "choices"), "choices")
    if (question.kind is Kind.TABLE) != bool(question.columns):
        raise Unsound((*place, "columns"), "columns")
    for bound in ("least", "most"):
        if getattr(question, bound) and question.kind not in _BOUNDED:
            raise Unsound((*place, bound), "no_bounds", question.kind)
    if question.past and question.kind not in _CARRIED:
        raise Unsound((*place, "past"), "no_past", question.kind)
    if question.unit and question.kind not in MEASURED:
        raise Unsound((*place, "unit"), "no_unit", question.kind)
    _refuse_twin_names([(choice.id, choice.label) for choice in question.choices], (*place, "choices"))
    _refuse_twin_names([(column.id, column.label) for column in question.columns], (*place, "columns"))
    words = (question.ask, question.help, question.example, *(choice.label for choice in question.choices))
    if sum(map(len, words)) > MOST_QUESTION_TEXT:
        raise Unsound((*place, "ask"), "question_too_long", str(MOST_QUESTION_TEXT))


def _refuse_twin_names(named: Sequence[tuple[str, str]], place: Place) -> None:
    seen: set[str] = set()
    for number, (name, label) in enumerate(named):
        if name in seen or folded(label) in seen:
            raise Unsound((*place, number), "id_twice", name)
        if keyword.iskeyword(name):
            raise Unsound((*place, number, "id"), "id_reserved", name)
        seen |= {name, folded(label)}


def _check_part(known: _Known, part: Part, place: Place) -> None:
    _when(known, part.when, (*place, "when"))
    if part.annex and (len(place) > _TOP or not part.heading):
        raise Unsound((*place, "annex"), "annex_not_on_top")
    if part.annex and _annexes_within(part):
        raise Unsound((*place, "annex"), "annex_in_annex")
    if not part.heading and part.parts:
        raise Unsound((*place, "heading"), "parts_without_heading")
    for number, question in enumerate(part.questions):
        _check_question(known, question, (*place, "questions", number))
    for number, block in enumerate(part.body):
        _check_block(known, block, (*place, "body", number))


def _annexes_within(part: Part) -> bool:
    return any(block.annex for block in part.body) or any(map(_annexes_within, part.parts))


def _check_question(known: _Known, question: Question, place: Place) -> None:
    _when(known, question.when, (*place, "when"))
    known.asked.add(question.id)
    everything = known.names() | {"today"}
    for bound in ("least", "most"):
        _expression(known, getattr(question, bound), (*place, bound), everything)
    for number, check in enumerate(question.checks):
        _expression(known, check.that, (*place, "checks", number, "that"), everything)
    _pattern(question.default, (*place, "default"), SURROUNDINGS | {LETTER})
    _pattern(question.period, (*place, "period"), known.names() | SURROUNDINGS)


_TEXTS = {
    BlockKind.SAY: "say",
    BlockKind.ITEMS: "lead",
    BlockKind.TABLE: "caption",
    BlockKind.ROWS: "lead",
    BlockKind.PAST: "past",
}


def _check_block(known: _Known, block: Block, place: Place) -> None:
    _expression(known, block.when, (*place, "when"), known.names())
    name = _TEXTS[block.kind]
    for field_name, pattern in ((name, block.text), ("single", block.single), ("caption", block.caption)):
        _pattern(pattern, (*place, field_name), known.names() | SURROUNDINGS)
    if block.kind is BlockKind.SAY:
        return
    field_name = block.kind.value
    question = known.questions.get(block.of)
    if question is None:
        raise Unsound((*place, field_name), "unknown_question", block.of)
    suits = {
        BlockKind.ITEMS: question.kind in (Kind.LIST, Kind.REFERENCES),
        BlockKind.TABLE: question.kind is Kind.TABLE,
        BlockKind.ROWS: question.kind is Kind.TABLE,
        BlockKind.PAST: bool(question.past),
    }
    if not suits[block.kind]:
        raise Unsound((*place, field_name), f"wrong_{field_name}", block.of)
    if block.kind is BlockKind.ROWS:
        _pattern(block.each, (*place, "each"), known.names() | SURROUNDINGS | {ROW})
        _refuse_strange_columns(known, block.of, fields_of(block.each, ROW), (*place, "each"))


def _when(known: _Known, expression: str, place: Place) -> None:
    """A condition of asking may only name what was asked above it: otherwise it would never be asked."""
    parsed = _expression(known, expression, place, known.names())
    later = set().union(*(_grounds(known, name) for name in parsed.names)) - known.asked
    if later:
        raise Unsound(place, "asked_later", min(later))


def _grounds(known: _Known, name: str) -> set[str]:
    """Return the questions that a name rests on."""
    formula = known.formulas.get(name)
    return {name} if formula is None else set[str]().union(*(_grounds(known, inner) for inner in formula.names))


def _expression(known: _Known, expression: str, place: Place, names: set[str]) -> Parsed:
    if not expression:
        return Parsed(frozenset(), frozenset(), frozenset(), frozenset())
    try:
        parsed = parse(expression)
        strangers = parsed.names - names
        for table, condition in parsed.rows:
            _refuse_strange_columns(known, table, parse(condition).names, place)
    except FaultyExpression as error:
        raise Unsound(place, "no_expression", str(error)) from error
    if strangers:
        _stranger(known, min(strangers), place)
    for table, column in parsed.columns:
        _refuse_strange_columns(known, table, {column}, place)
    for name in parsed.ratios:
        if name not in known.questions or known.questions[name].kind is not Kind.RATIO:
            raise Unsound(place, "no_ratio", name)
    return parsed


def _stranger(known: _Known, name: str, place: Place) -> NoReturn:
    below = {computed.id for computed in known.form.computed}
    raise Unsound(place, "computed_below" if name in below else "unknown_name", name)


def _refuse_strange_columns(known: _Known, table: str, columns: set[str] | frozenset[str], place: Place) -> None:
    question = known.questions.get(table)
    if question is None or question.kind is not Kind.TABLE:
        raise Unsound(place, "no_table", table)
    strangers = columns - {column.id for column in question.columns}
    if strangers:
        raise Unsound(place, "unknown_column", f"{table}.{min(strangers)}")


def _pattern(pattern: str, place: Place, names: set[str] | frozenset[str]) -> None:
    try:
        spoken = speaks_of(pattern)
    except FaultyPattern as error:
        raise Unsound(place, "no_pattern", str(error)) from error
    strange = strange_filters(spoken)
    if spoken.names - names:
        raise Unsound(place, "unknown_name", min(spoken.names - names))
    if strange:
        raise Unsound(place, "unknown_filter", min(strange))
