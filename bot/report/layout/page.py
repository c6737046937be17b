"""A document as it shows, in plain values: sections, paragraphs with the look of each run, and drawn lines.

Lengths are twips unless a name says millimetres. Only paragraphs with text are listed; `order` counts them from 1.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

_DEFAULT_TAB = 720


@dataclass(frozen=True)
class Look:
    """How a run looks. `fonts` by slot, theme fonts as "+minorHAnsi"; `size` in half-points; `colour` hex or "auto".

    `apart` is put after each letter, in twips (negative: condensed); `scale` widens letters, 1 being as they are.
    """

    fonts: Mapping[str, str]
    size: int
    bold: bool
    italic: bool
    underline: bool
    capitals: bool
    hidden: bool
    colour: str
    apart: int = 0
    scale: float = 1


@dataclass(frozen=True)
class Setting:
    """How a paragraph stands. Lengths in twips; `line` in 240ths of a line when `line_rule` is "auto".

    `left` and `right` are its indents, `tab` its first tab stop (None: every half inch), `kept` on the next one's page.
    """

    align: str
    first_line: int
    before: int
    after: int
    line: int
    line_rule: str
    contextual: bool
    left: int = 0
    right: int = 0
    tab: int | None = None
    kept: bool = False


@dataclass(frozen=True)
class Run:
    """A piece of text in one look. A line break in it is "\\n", a tab "\\t"."""

    text: str
    look: Look


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the page. `table`, `row`, `cell` number what it stands in, if anything; `section` counts from 0.

    `field` holds the codes of its fields ("PAGE"), `label` the number that Word prints before it. `room` is how long a
    line of it may be, None where that cannot be told. `stays`: its table row never breaks across pages; `spaced`: an
    empty paragraph stands right above it; `boxed`: it floats in a text box; `column` is the first column of the
    table's grid, from 0, that its cell covers; `joined`: a tracked deletion took its end, so the next goes on from it.
    """

    order: int
    runs: tuple[Run, ...]
    setting: Setting
    table: int | None = None
    row: int | None = None
    cell: int | None = None
    field: str = ""
    label: str = ""
    section: int = 0
    room: int | None = None
    stays: bool = False
    spaced: bool = False
    boxed: bool = False
    column: int | None = None
    joined: bool = False

    @cached_property
    def text(self) -> str:
        """The visible text on one line, edges trimmed; automatic numbers are no part of it."""
        return "".join(run.text for run in self.runs).replace("\n", " ").replace("\t", " ").strip()

    @cached_property
    def marked(self) -> str:
        """The text as people see it: with its automatic number."""
        return f"{self.label} {self.text}" if self.label else self.text

    @property
    def inked(self) -> tuple[Run, ...]:
        """The runs that show something."""
        return tuple(run for run in self.runs if run.text.strip())

    @property
    def bold(self) -> bool:
        """Is all that shows bold?"""
        return all(run.look.bold for run in self.inked)

    @property
    def italic(self) -> bool:
        """Is all that shows slanted?"""
        return all(run.look.italic for run in self.inked)

    @property
    def centred(self) -> bool:
        """Does it stand in the middle?"""
        return self.setting.align == "center"

    @property
    def start(self) -> int:
        """How far the first word stands from the left: a list's left edge counts, and so does a leading tab."""
        setting = self.setting
        edge = setting.first_line + (setting.left if self.label else 0)
        tabbed = "".join(run.text for run in self.runs).lstrip(" ").startswith("\t")
        return max(edge, setting.tab or _DEFAULT_TAB) if tabbed else edge


@dataclass(frozen=True)
class Section:
    """A section's page, and what stands at the top of its pages. `numbered_from`: -1 where numbers just go on."""

    width: int
    height: int
    top: int
    bottom: int
    left: int
    right: int
    first_page_differs: bool
    header: tuple[Paragraph, ...]
    first_header: tuple[Paragraph, ...]
    holds_table: bool
    numbered_from: int = -1


@dataclass(frozen=True)
class Stroke:
    """A drawn horizontal line: below (or beside) the paragraph `after`, in `cell`; length None: it cannot be told."""

    after: int
    cell: int | None
    length_mm: float | None


@dataclass(frozen=True)
class Page:
    """A document: sections in order, every paragraph that has text, tables' included, drawn lines, empty paragraphs."""

    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]
    strokes: tuple[Stroke, ...] = ()
    empty: int = 0


@dataclass(frozen=True)
class Returned:
    """A file that came back. `identifier` is its core property, "" where it has none.

    `tracked`: it holds changes that nobody has accepted or refused. The paragraphs are numbered as in `Page`, those
    without text 0.
    """

    identifier: str
    paragraphs: tuple[Paragraph, ...]
    tracked: bool
