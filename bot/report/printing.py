"""How values read in a sentence: the filters that patterns print through, and what prints where no filter is named.

A document is cited in full the first time in a report and shortly after that (Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần
I, mục II, khoản 6, điểm b): one `Printing` serves one report, in the order of its pages.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal

import prompts
from bot.interview.form import Column, Kind, Question
from bot.interview.numbers import format_day, format_long_day, format_number, format_percent, share
from bot.interview.values import Cell, Ratio, Reference
from bot.report import amounts, comparison
from bot.report.sentences import lowered
from knowledge import citation
from knowledge.document import Identity
from knowledge.fold import squeeze

_YEAR = "nam"


class Chosen(str):
    """The id of a choice, which compares as the id and prints as its label."""

    label: str

    def __new__(cls, choice_id: str, label: str) -> "Chosen":
        """Make the text of an id, with its label beside it."""
        made = super().__new__(cls, choice_id)
        made.label = label
        return made


def labelled(question: Question | None, value: object) -> object:
    """Return an answer as sentences take it: of a choice the id with its label, any other as it is."""
    if question is None or question.kind is not Kind.CHOICE or not isinstance(value, str):
        return value
    return next((Chosen(value, choice.label) for choice in question.choices if choice.id == value), value)


class Printing:
    """Prints the values of one report, and knows which documents it has cited."""

    def __init__(self) -> None:
        self._cited: list[Identity] = []

    def copy(self) -> "Printing":
        """Return one that has cited the same and goes its own way."""
        made = Printing()
        made._cited = list(self._cited)
        return made

    def filters(self) -> Mapping[str, Callable[..., str]]:
        """Return the filters by the names that patterns use."""
        return {
            "number": format_number,
            "padded": amounts.padded,
            "percent": _percent,
            "day": format_day,
            "long_day": format_long_day,
            "cite": self.cite,
            "ratio": _ratio,
            "listing": self._listing,
            "series": self._series,
            "compared": comparison.compared,
            "points": comparison.points,
            "share": amounts.part,
            "money": amounts.money,
            "place": amounts.place,
            "period": amounts.period,
        }

    def text(self, value: object) -> str:
        """Return a value as it prints without a filter. Whole numbers are not grouped: they may be years."""
        match value:
            case Chosen(label=label):
                return label
            case str():
                return value
            case bool():
                return prompts.say("interview.spoken.yes" if value else "interview.spoken.no")
            case Decimal():
                return format_number(value)
            case date():
                return format_day(value)
            case Ratio():
                return _ratio(value)
            case Reference():
                return self.cite(value)
            case tuple():
                return self._listing(value)
            case Mapping():
                raise TypeError("a table prints row by row")
            case _:
                return str(value)

    def cite(self, value: Reference | Sequence[Reference]) -> str:
        """Cite one document, or several between semicolons: their titles hold commas."""
        if not isinstance(value, Reference):
            return "; ".join(map(self.cite, value))
        if self.has_cited(value.identity):
            return citation.short(value.identity)
        self._cited.append(value.identity)
        return citation.full(value.identity)

    def basis(self, value: object) -> str:
        """Return what a căn cứ names: a document is cited in full, a law with its day."""
        if not isinstance(value, Reference):
            return self.text(value)
        self._cited.append(value.identity)
        return citation.as_basis(value.identity)

    def has_cited(self, identity: Identity) -> bool:
        """Say whether the report has cited a document before: one that states no more than either of them."""
        return any(
            citation.matches(identity, earlier) or citation.matches(earlier, identity) for earlier in self._cited
        )

    def heard(self, text: str) -> None:
        """Remember the documents that somebody's own words cite in full."""
        found = (mention.identity for mention in citation.find(text))
        self._cited.extend(identity for identity in found if identity.number and identity.date and identity.issuer)

    def _listing(self, value: Sequence[object]) -> str:
        *most, last = [self.text(entry).rstrip(".; ") for entry in value] or [""]
        return prompts.say("report.listing", most=", ".join(most), last=last) if most else last

    def _series(self, value: Sequence[object]) -> str:
        """List, within a sentence, what holds commas of its own."""
        *most, last = [lowered(self.text(entry).rstrip(".; ")) for entry in value] or [""]
        return prompts.say("printing.series", most="; ".join(most), last=last) if most else last


def cell(column: Column, value: Cell) -> str:
    """Return a table's cell; the unit stands in the column's head, and years are not grouped."""
    match value:
        case date():
            return format_day(value)
        case int() if column.id == _YEAR or squeeze(column.label) == _YEAR:
            return str(value)
        case int() | Decimal() if column.kind is Kind.PERCENTAGE and not column.unit:
            return format_percent(value)
        case int() | Decimal():
            return format_number(value)
        case _:
            return value


def _percent(value: int | Decimal | Ratio) -> str:
    return format_percent(share(value.part, value.whole) if isinstance(value, Ratio) else value)


def _ratio(value: Ratio) -> str:
    return f"{_percent(value)} ({format_number(value.part)}/{format_number(value.whole)})"
