"""A text as the checks look at it: its lines, tables and sections, each read once however many rules ask. Pure.

    Text(("I. KẾT QUẢ", "Xã có 12 thôn."))        paragraphs in order, tables' included, as `read_paragraphs` gives them

Every form of a line ("plain", "bare") keeps the offsets of the paragraph: what is found in it can be mended there.
"""

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import zip_longest

from bot.report.checks.table import Cell, Table, tables
from ingest.block import TABLE_CELL, Block
from ingest.outline import Node, outline
from knowledge import citation
from knowledge.citation import Citation
from knowledge.citation.kinds import LEGAL, STATE

_SPACES = str.maketrans(dict.fromkeys("\n\r\u00a0\u2002\u2003\u2009\u200a\u202f", " "))
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"|«[^«»]*»")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[“\"(\[]?[^\W\d_a-z])")
_TAIL = re.compile(r"nơi nhận\b", re.IGNORECASE)
_ARTICLE = re.compile(r"Điều\s+\d+[a-z]?[.:]")
_OWN_DAY = re.compile(
    r"[^,\d]{2,60},\s*ngày\s*(?P<day>\d{1,2}|[.…_\s]*)\s*tháng\s*(?P<month>\d{1,2})\s*năm\s*(?P<year>\d{4})\.?"
)
_BLANK = re.compile(r"\.{4,}|…\s*(?:[,;)…]|[^\W\d_])|_{4,}")
_KINDS = frozenset(kind.upper() for kind in (*STATE, *LEGAL))
_REPORT = "BÁO CÁO"
_NO_REPORT = re.compile(
    r"(?:đề cương|phụ lục|mẫu số|biểu mẫu|quy chế|quy định|điều lệ|nghị định|thông tư|quyết định|luật)\b", re.IGNORECASE
)
_TOP = 40
_MOST_ARTICLES = 2
_MOST_BLANKS = 3
_SHOUTING = 0.6


@dataclass(frozen=True)
class Sentence:
    """A sentence and where it begins in its paragraph."""

    text: str
    start: int


@dataclass(frozen=True)
class Line:
    """One paragraph: `place` from 0, `text` with one kind of space, every letter where it was."""

    place: int
    text: str
    cell: Cell | None = None

    @cached_property
    def plain(self) -> str:
        """The text with its quotations blanked out: what stands in them is somebody else's."""
        return _QUOTED.sub(lambda found: found[0][0] + " " * (len(found[0]) - 2) + found[0][-1], self.text)

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        """The references to documents in it."""
        return tuple(citation.find(self.text))

    @cached_property
    def bare(self) -> str:
        """The text with quotations and references to documents blanked out."""
        text = self.plain
        for mention in self.citations:
            text = text[: mention.start] + " " * (mention.end - mention.start) + text[mention.end :]
        return text

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences: a full stop, then white space, then a capital or a quotation."""
        return tuple(_sentences(self.text))

    @cached_property
    def is_shouted(self) -> bool:
        """Is it set in capitals, as titles are?"""
        letters = [letter for letter in self.text if letter.isalpha()]
        return bool(letters) and sum(letter.isupper() for letter in letters) > _SHOUTING * len(letters)


@dataclass(frozen=True)
class Text:
    """A whole text. `cells` says of each paragraph in which cell it stands, if any; () where there are no tables."""

    paragraphs: tuple[str, ...]
    cells: tuple[Cell | None, ...] = ()
    issued: date | None = None

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """All its paragraphs."""
        cells: Sequence[Cell | None] = self.cells or [None] * len(self.paragraphs)
        pairs = zip(self.paragraphs, cells, strict=True)
        return tuple(Line(place, text.translate(_SPACES), cell) for place, (text, cell) in enumerate(pairs))

    @cached_property
    def body(self) -> tuple[Line, ...]:
        """The lines between the heading block and the list of recipients."""
        start = 0 if self._kind is None else self._kind + 1
        return self.lines[start : self._tail]

    @cached_property
    def running(self) -> tuple[Line, ...]:
        """The lines of the body that stand in no table."""
        return tuple(line for line in self.body if line.cell is None)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables of the body."""
        return tuple(tables((line.cell, line.place, line.text) for line in self.body if line.cell is not None))

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """Its sections, outermost first; a node's `line` is the place of its heading."""
        styles = ((line, TABLE_CELL if line.cell else "") for line in self.lines if line.text.strip())
        return outline([Block(" ".join(line.text.split()), line.place, style=style) for line, style in styles])

    @cached_property
    def sections(self) -> tuple[tuple[Node, int], ...]:
        """Every section with the place at which the next one of its rank or above begins, in order."""
        return tuple(_spans(self.nodes, self._tail))

    @cached_property
    def titles(self) -> frozenset[int]:
        """The places of the headings."""
        return frozenset(node.line for node, _ in self.sections if node.heading)

    @cached_property
    def is_report(self) -> bool:
        """Does it tell what was done, rather than lay down what is to be? Without a kind it is taken for a report."""
        if self._kind is not None and self.lines[self._kind].text.strip().upper() != _REPORT:
            return False
        if any(_NO_REPORT.match(line.text) for line in self.lines[:_TOP] if self._kind is None):
            return False
        articles = sum(bool(_ARTICLE.match(line.text)) for line in self.lines)
        blanks = sum(bool(_BLANK.search(line.text)) for line in self.body)
        return articles <= _MOST_ARTICLES and blanks <= _MOST_BLANKS

    @cached_property
    def day(self) -> date | None:
        """The day it was issued: as given, else the one in its date line; of a month alone the month's last day."""
        return self.issued or next(filter(None, (_own_day(line.text) for line in self.lines[:_TOP])), None)

    @cached_property
    def _kind(self) -> int | None:
        return next((line.place for line in self.lines[:_TOP] if line.text.strip().rstrip(":").upper() in _KINDS), None)

    @cached_property
    def _tail(self) -> int:
        places = (line.place for line in self.lines if _TAIL.match(line.text))
        return next(places, len(self.lines))


def _sentences(text: str) -> Iterator[Sentence]:
    at = 0
    for end in [*(found.span() for found in _SENTENCE_END.finditer(text)), (len(text), len(text))]:
        if text[at : end[0]].strip():
            yield Sentence(text[at : end[0]], at)
        at = end[1]


def _spans(nodes: Sequence[Node], end: int) -> Iterator[tuple[Node, int]]:
    for node, after in zip_longest(nodes, nodes[1:]):
        stop = after.line if after else end
        yield node, stop
        yield from _spans(node.children, stop)


def _own_day(text: str) -> date | None:
    found = _OWN_DAY.fullmatch(text.strip())
    if found is None or not 1 <= int(found["month"]) <= 12:  # noqa: PLR2004 # months of a year
        return None
    year, month = int(found["year"]), int(found["month"])
    last = calendar.monthrange(year, month)[1] if year else 0
    day = int(found["day"]) if found["day"].isdigit() else last
    return date(year, month, day) if 1 <= day <= last else None
