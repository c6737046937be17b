"""What a comparison says: plain values that a chat, a command or a test can show."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.report.model import Missing, Source
from bot.report.returned.units import Place, Role


@dataclass(frozen=True)
class Figure:
    """A value that the draft printed and that reads otherwise now.

    `parent` is where it came from, or the gap that somebody filled; `old` is what was printed, `new` what stands there
    ("" where it was taken out). `paragraph` counts as in `Mend`; `row` and `column` (from 0, the head not counted) say
    which cell of a table it is.
    """

    parent: Source | Missing
    old: str
    new: str
    place: Place
    paragraph: int
    around: str
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True)
class WordChange:
    """Words of the form or of nobody that were put in place of others; "" on one side: put in, or taken out."""

    old: str
    new: str


@dataclass(frozen=True)
class Altered:
    """A line that reads otherwise. `figures` are the values in it that changed, `words` all else that did.

    `loose` are the figures among the words put in: nobody answered them. `moved`: it also stands elsewhere.
    """

    place: Place
    role: Role
    before: str
    after: str
    paragraph: int
    figures: tuple[Figure, ...] = ()
    words: tuple[WordChange, ...] = ()
    loose: tuple[str, ...] = ()
    moved: bool = False


@dataclass(frozen=True)
class Stray:
    """A line or row that is on one side alone, or elsewhere than it was. `paragraph` is 0 where it is gone."""

    place: Place
    text: str
    paragraph: int = 0
    loose: tuple[str, ...] = ()


@dataclass(frozen=True)
class Changes:
    """All that was changed in a draft.

    `number` and `day` are what the registry filled in ("" and None where it did not); `tracked`: the file holds changes
    that nobody has accepted yet. What they put in was read, what they took out was not.
    """

    altered: tuple[Altered, ...] = ()
    added: tuple[Stray, ...] = ()
    removed: tuple[Stray, ...] = ()
    moved: tuple[Stray, ...] = ()
    number: str = ""
    day: date | None = None
    tracked: bool = False

    def __bool__(self) -> bool:
        """Was anything changed? Number and day of issue are meant to be filled in."""
        return bool(self.altered or self.added or self.removed or self.moved)

    def figures(self) -> Iterator[Figure]:
        """Yield every value that reads otherwise, in the order of the page."""
        for altered in self.altered:
            yield from altered.figures

    def places(self) -> tuple[Place, ...]:
        """Return the places in which something changed, each once."""
        every: tuple[Altered | Stray, ...] = (*self.altered, *self.added, *self.removed, *self.moved)
        return tuple(dict.fromkeys(each.place for each in every))

    def paragraphs(self) -> frozenset[int]:
        """Return the numbers of the paragraphs that are not as they were printed."""
        touched: tuple[Altered | Stray, ...] = (*self.altered, *self.added, *self.moved)
        return frozenset(each.paragraph for each in touched) - {0}
