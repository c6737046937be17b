"""A form's file, field by field: YAML's plain lists and mappings -> the frozen values of `form`.

Shapes only: what is required, of which type, how long. Unknown fields are refused. Whether the names in it make sense
is `soundness`.
"""

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from bot.interview.form import (
    DOUBT,
    Block,
    BlockKind,
    Check,
    Choice,
    Column,
    Computed,
    Form,
    Kind,
    Ladder,
    Part,
    Question,
    Style,
)

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
# A button's data holds a question's id and a choice's id beside the draft's: 64 bytes in all (Telegram).
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=24)]
FormId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*$", max_length=40)]
KindOf = Annotated[Kind, Field(strict=False)]
Bound = Annotated[str | int | float, Field()]
Percents = Annotated[int, Field(ge=0, le=1000)]
_CELLS = Literal["text", "integer", "number", "percentage", "date"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class ChoiceFile(_Strict):
    """One of `choices`."""

    id: Id
    label: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]

    def plain(self) -> Choice:
        """Return the value."""
        return Choice(self.id, self.label)


class ColumnFile(_Strict):
    """One of `columns`."""

    id: Id
    label: Text
    kind: _CELLS
    unit: str = ""

    def plain(self) -> Column:
        """Return the value."""
        return Column(self.id, self.label, Kind(self.kind), self.unit)


class CheckFile(_Strict):
    """One of `checks`."""

    that: Text
    say: Text

    def plain(self) -> Check:
        """Return the value."""
        return Check(self.that, self.say)


class ComputedFile(_Strict):
    """One of `computed`."""

    id: Id
    label: Text
    formula: Text
    unit: str = ""

    def plain(self) -> Computed:
        """Return the value."""
        return Computed(self.id, self.label, self.formula, self.unit)


# What may be said beside each kind of block.
_ALLOWED: Mapping[str, frozenset[str]] = {
    "say": frozenset({"follows"}),
    "items": frozenset({"lead", "single", "style", "follows", "resolved"}),
    "table": frozenset({"caption", "annex"}),
    "rows": frozenset({"lead", "caption", "each", "said", "follows"}),
    "past": frozenset(),
}


class BlockFile(_Strict):
    """One of `body`: exactly one of say, items, table, rows, past."""

    say: Text | None = None
    items: Id | None = None
    table: Id | None = None
    rows: Id | None = None
    past: Id | None = None
    lead: str = ""
    caption: str = ""
    when: str = ""
    single: str = ""
    style: Annotated[Style, Field(strict=False)] = Style.DASHES
    each: str = ""
    said: Annotated[int, Field(ge=1, le=12)] = 1
    follows: bool = False
    annex: bool = False
    resolved: bool = False

    @model_validator(mode="after")
    def _one_thing(self) -> Self:
        named = sorted(self.model_fields_set & _ALLOWED.keys())
        if len(named) != 1:
            raise ValueError("one_block")
        if self.model_fields_set - {named[0], "when"} - _ALLOWED[named[0]]:
            raise ValueError("lead_or_caption")
        if self.rows is not None and not self.each:
            raise ValueError("rows_say_each")
        if self.annex and not self.caption:
            raise ValueError("annex_caption")
        return self

    def plain(self) -> Block:
        """Return the value."""
        if self.say is not None:
            return Block(BlockKind.SAY, text=self.say, when=self.when, follows=self.follows)
        if self.items is not None:
            return Block(
                BlockKind.ITEMS,
                self.lead,
                self.items,
                self.when,
                self.single,
                style=self.style,
                follows=self.follows,
                resolved=self.resolved,
            )
        if self.table is not None:
            return Block(BlockKind.TABLE, text=self.caption, of=self.table, when=self.when, annex=self.annex)
        if self.rows is not None:
            return Block(
                BlockKind.ROWS,
                self.lead,
                self.rows,
                self.when,
                each=self.each,
                caption=self.caption,
                said=self.said,
                follows=self.follows,
            )
        return Block(BlockKind.PAST, of=self.past or "", when=self.when)


class QuestionFile(_Strict):
    """One of `questions`."""

    id: Id
    kind: KindOf
    ask: Text
    label: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
    help: str = ""
    example: str = ""
    required: bool = True
    unit: str = ""
    provider: str = ""
    choices: list[ChoiceFile] = []
    columns: list[ColumnFile] = []
    least: Bound = ""
    most: Bound = ""
    when: str = ""
    checks: list[CheckFile] = []
    default: str = ""
    past: str = ""
    replaces: str = ""
    period: str = ""
    base: str = ""
    doubt: Percents | None = None
    follow_up: bool = False
    deadline: bool = False

    def plain(self, part: str) -> Question:
        """Return the value; `part` is the id of the part that asks it."""
        same = self.model_dump(exclude={"kind", "choices", "columns", "checks", "least", "most"})
        return Question(
            **same,
            part=part,
            kind=self.kind,
            choices=tuple(choice.plain() for choice in self.choices),
            columns=tuple(column.plain() for column in self.columns),
            checks=tuple(check.plain() for check in self.checks),
            least=str(self.least),
            most=str(self.most),
        )


class PartFile(_Strict):
    """One of `parts`."""

    id: Id
    title: str
    when: str = ""
    questions: list[QuestionFile] = []
    body: list[BlockFile] = []
    parts: list["PartFile"] = []
    heading: bool = True
    annex: bool = False

    def plain(self) -> Part:
        """Return the value."""
        return Part(
            self.id,
            self.title.strip(),
            questions=tuple(question.plain(self.id) for question in self.questions),
            body=tuple(block.plain() for block in self.body),
            parts=tuple(part.plain() for part in self.parts),
            when=self.when,
            heading=self.heading,
            annex=self.annex,
        )


class FormFile(_Strict):
    """The whole file."""

    id: FormId
    version: Annotated[int, Field(ge=1)]
    name: Text
    kind: Text
    symbol: str
    subject: Text
    opening: str
    closing: str
    computed: list[ComputedFile] = []
    parts: Annotated[list[PartFile], Field(min_length=1)]
    bases: list[BlockFile] = []
    ladder: Annotated[Ladder, Field(strict=False)] = Ladder.ROMAN
    period: str = ""
    doubt: Percents = DOUBT

    def plain(self) -> Form:
        """Return the value."""
        return Form(
            **self.model_dump(exclude={"computed", "parts", "bases"}),
            bases=tuple(block.plain() for block in self.bases),
            computed=tuple(computed.plain() for computed in self.computed),
            parts=tuple(part.plain() for part in self.parts),
        )
