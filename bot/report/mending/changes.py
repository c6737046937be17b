"""What can be changed in a page, as plain values: a rule's plan yields them, the desk carries them out. Pure.

Paragraphs and sections are numbered from 1, paragraphs as `Mend` numbers them. None leaves a thing as it is. A change
that a paragraph already meets changes nothing.
"""

from dataclasses import dataclass
from typing import TypeAlias

from bot.report.finding import Mend


@dataclass(frozen=True)
class Letters:
    """How the letters of a paragraph look: sizes in points, brought to the nearer end where they lie outside."""

    paragraph: int
    smallest: float | None = None
    largest: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    capitals: bool | None = None
    font: str | None = None
    colour: str | None = None


@dataclass(frozen=True)
class Stance:
    """How a paragraph stands. Lengths in twips; `line` in 240ths of a line."""

    paragraph: int
    align: str | None = None
    left: int | None = None
    first_line: int | None = None
    before: int | None = None
    after: int | None = None
    line: int | None = None
    contextual: bool | None = None


@dataclass(frozen=True)
class Sheet:
    """A section's paper and margins, in twips."""

    section: int
    width: int | None = None
    height: int | None = None
    top: int | None = None
    bottom: int | None = None
    left: int | None = None
    right: int | None = None


@dataclass(frozen=True)
class PageNumber:
    """A page number stands in the header of this section, centred, `points` high; one in the footer goes."""

    section: int
    points: float


@dataclass(frozen=True)
class BareFirstPage:
    """The first page shows no number."""


@dataclass(frozen=True)
class DrawnLine:
    """A line typed as dashes becomes a drawn one, `length_mm` long."""

    paragraph: int
    length_mm: float


@dataclass(frozen=True)
class LineBelow:
    """A drawn line, `length_mm` long, comes below a paragraph."""

    paragraph: int
    length_mm: float


Change: TypeAlias = Mend | Letters | Stance | Sheet | PageNumber | BareFirstPage | DrawnLine | LineBelow
