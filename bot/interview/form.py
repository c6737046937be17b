"""A form: which questions a kind of report asks, and which sentences it makes of the answers. Plain values.

    Form -> Part (section of the report; parts nest) -> Question (what to ask) and Block (what to write)

Conditions, checks and computed values are expressions over the answers by question id (see `expression.py`);
sentences are Jinja patterns over the same names. The YAML in ``prompts/forms/`` is read by `read.py`, nowhere else.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

DOUBT = 20
"""Per cent: a typed figure farther than this from last period's is asked about, where a form says nothing else."""

ADDRESSEES = "kinh_gui"
"""The question (a text or a list) whose answer stands after "Kính gửi:", in a form that asks it."""


class Ladder(StrEnum):
    """How the headings of a document are numbered, from the outermost."""

    ROMAN = "roman"  # I. 1. a)
    DECIMAL = "decimal"  # 1. a)


class Kind(StrEnum):
    """What an answer is. The stored value's Python type stands beside each."""

    TEXT = "text"  # str, one line
    LONG_TEXT = "long_text"  # str, paragraphs separated by "\n"
    LIST = "list"  # tuple[str, ...]
    INTEGER = "integer"  # int
    NUMBER = "number"  # Decimal
    PERCENTAGE = "percentage"  # Decimal, 95.5 for 95,5 %
    RATIO = "ratio"  # Ratio(part, whole), typed as 12/15
    DATE = "date"  # datetime.date
    YES_NO = "yes_no"  # bool
    CHOICE = "choice"  # str, the id of a choice
    TABLE = "table"  # tuple[Mapping[column id, value], ...]
    REFERENCE = "reference"  # Reference: one document
    REFERENCES = "references"  # tuple[Reference, ...]


FIGURES = frozenset({Kind.INTEGER, Kind.NUMBER, Kind.PERCENTAGE})
MEASURED = FIGURES | {Kind.RATIO}
"""Kinds whose answer is one value of a unit, a period and perhaps a base."""


@dataclass(frozen=True)
class Choice:
    """One of the answers to choose from."""

    id: str
    label: str


@dataclass(frozen=True)
class Column:
    """A column of a table; `kind` is one of text, integer, number, percentage, date."""

    id: str
    label: str
    kind: Kind
    unit: str = ""


@dataclass(frozen=True)
class Check:
    """A condition that the answers must meet, and what to write instead. `that` may name any question."""

    that: str
    say: str


@dataclass(frozen=True)
class Question:
    """One thing to ask.

    `label` is the short noun phrase for the review and for [CẦN BỔ SUNG: label – đơn vị: provider].
    `when` (an expression) decides whether it is asked at all; "" means always.
    `past` is a place in last period's report ("IV.2") whose text may be kept by choice.
    `replaces` is the question that asks last period's figure of the same thing: where kept text holds that figure, this
    answer takes its place.
    `default` is a Jinja pattern over `office`, `today` and `letter` (see `letter`); its value is offered, never stored
    unasked. `period` is a pattern over those and the answers: the time that a figure is of ("" for the form's own);
    `base` the question or computed value of which a figure is a part. `doubt` is how many per cent a typed figure may
    differ from last period's unasked (percentages: points), 0 to ask never, None for the form's own. `follow_up`: the
    entries of last period's list come back, to be judged one by one. `deadline`: the day by which the report is due.
    """

    id: str
    part: str
    kind: Kind
    ask: str
    label: str
    help: str = ""
    example: str = ""
    required: bool = True
    unit: str = ""
    provider: str = ""
    choices: tuple[Choice, ...] = ()
    columns: tuple[Column, ...] = ()
    least: str = ""
    most: str = ""
    when: str = ""
    checks: tuple[Check, ...] = ()
    default: str = ""
    past: str = ""
    replaces: str = ""
    period: str = ""
    base: str = ""
    doubt: int | None = None
    follow_up: bool = False
    deadline: bool = False


class BlockKind(StrEnum):
    """How a block stands on the page."""

    SAY = "say"  # one paragraph from a pattern
    ITEMS = "items"  # one "- " line for each entry of a list answer
    TABLE = "table"  # a table answer as a table
    ROWS = "rows"  # a table answer: few rows as a sentence, more as a table
    PAST = "past"  # last period's text, where the officer chose to keep it


class Style(StrEnum):
    """How the entries of ITEMS stand."""

    DASHES = ""  # a line each: "- …;"
    ORDINAL = "ordinal"  # a paragraph each: "Thứ nhất, …."
    RUNNING = "running"  # one paragraph, after the lead: "…; …; …."


@dataclass(frozen=True)
class Block:
    """Something to write. `of` is the question behind items, a table, its rows or kept text; `text` a pattern.

    `text` is the whole paragraph of a SAY, the paragraph before ITEMS, the caption of a TABLE, the opening of the
    sentence that few ROWS make. Patterns too: `single` says a list of one entry, `each` a row (its cells are
    `row.<column>`), `caption` stands above ROWS that are too many (more than `said`) for a sentence.
    `style` is how ITEMS stand (see `Style`); a SAY, ITEMS or ROWS that `follows` goes on in the paragraph before it.
    A TABLE with `annex` goes to a Phụ lục of its own when it is large, and the text says where.
    ITEMS that are `resolved` print what of last period's list was put right, and nothing where nothing was.
    """

    kind: BlockKind
    text: str = ""
    of: str = ""
    when: str = ""
    single: str = ""
    each: str = ""
    caption: str = ""
    said: int = 1
    style: Style = Style.DASHES
    follows: bool = False
    annex: bool = False
    resolved: bool = False


@dataclass(frozen=True)
class Part:
    """A section of the report: its heading, its questions, its sentences, its subsections.

    Without `heading` the title is shown to the officer and not printed; with `annex` the whole part is a Phụ lục.
    """

    id: str
    title: str
    questions: tuple[Question, ...] = ()
    body: tuple[Block, ...] = ()
    parts: tuple["Part", ...] = ()
    when: str = ""
    heading: bool = True
    annex: bool = False


@dataclass(frozen=True)
class Computed:
    """A value shown but not asked: an expression over answers (and computed values above it)."""

    id: str
    label: str
    formula: str
    unit: str = ""


@dataclass(frozen=True)
class Form:
    """One kind of document. `subject`, `opening` and `closing` are patterns; `symbol` is "BC" for a báo cáo.

    A công văn has no symbol of a kind (""). `bases` are the căn cứ: SAY blocks, and ITEMS whose text begins each line.
    `period` and `doubt` hold for every question that says nothing else.
    """

    id: str
    version: int
    name: str
    kind: str
    symbol: str
    subject: str
    opening: str
    closing: str
    parts: tuple[Part, ...]
    computed: tuple[Computed, ...] = ()
    bases: tuple[Block, ...] = ()
    ladder: Ladder = Ladder.ROMAN
    period: str = ""
    doubt: int = DOUBT

    def __hash__(self) -> int:
        """Equal forms have the same id and version; to hash all that a form says would take longer than to ask it."""
        return hash((self.id, self.version))

    def questions(self) -> Iterator[Question]:
        """Yield every question in the order of asking, conditions aside."""
        yield from self._questions

    def walk(self) -> Iterator[Part]:
        """Yield every part, outer before inner."""
        stack = list(reversed(self.parts))
        while stack:
            part = stack.pop()
            yield part
            stack.extend(reversed(part.parts))

    def question(self, question_id: str) -> Question | None:
        """Return the question of this id, or None."""
        return self._by_id.get(question_id)

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """A question's place among all questions, from 1, by id."""
        return {question.id: number for number, question in enumerate(self._questions, 1)}

    @cached_property
    def _questions(self) -> tuple[Question, ...]:
        return tuple(question for part in self.walk() for question in part.questions)

    @cached_property
    def _by_id(self) -> Mapping[str, Question]:
        return {question.id: question for question in reversed(self._questions)}
