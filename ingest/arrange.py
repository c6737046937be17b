"""Blocks -> the pieces of a document in their order: opening, headed sections, closing, enclosures.

    report   I. > 1. > 1.1. > a)       bullets ("-", "+") and "Thứ nhất, …" are text, never headings
    legal    Phần > Chương > Mục > Điều > khoản "1." > điểm "a)"

A mark opens a heading only in its sequence: first of its kind, or after its predecessor. What stands in a quotation
that runs over several blocks ("… như sau: “Điều 5. …”") is text. From "Trên đây là", "Nơi nhận" or a signing authority
on, a document closes, until an enclosure opens. No block is lost, none told twice. Pure.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ingest.block import ASIDE, IN_TABLE, Block
from ingest.markers import KEYWORDS, Family, Marker, parse
from ingest.vocabulary import begins
from knowledge.citation.kinds import NAMES
from knowledge.fold import fold, squeeze

_LONGEST_QUOTATION = 100
_LONGEST_CONTINUED_TITLE = 120
_TITLE_LINES = 4
_GAP = 3
_UNMARKED = Marker(Family.NONE, "", "", 0)
_LAST = "./."
_BELOW = 0.5


@dataclass
class Piece:
    """A section while it grows. `rank` orders it among others; marks of equal rank are its siblings."""

    marker: Marker
    line: int
    rank: float
    heading: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    pieces: list["Piece"] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The heading's words without the mark, its lines in one."""
        return " ".join((self.marker.rest, *self.heading[1:])).strip()


def arrange(blocks: Sequence[Block]) -> list[Piece]:
    """Return the pieces of a document, outermost first. A piece without a mark is the opening or a closing."""
    arrangement = _Arrangement()
    quoted = _quoted(blocks)
    for place, block in enumerate(blocks):
        arrangement.take(block, quoted=place in quoted)
    return arrangement.pieces


class _Arrangement:
    """The document so far, and the sections still open, outermost first."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._open: list[Piece] = []
        self._closing = False
        self._ended = False

    def take(self, block: Block, *, quoted: bool) -> None:
        """Add the next block where it belongs."""
        marker = None if quoted or block.style in IN_TABLE | ASIDE else self._marker(block)
        if marker is not None:
            self._head(marker, block)
        elif self._continues_title(block) and not quoted:
            self._open[-1].heading.append(block.text)
        else:
            self._text(block)
        self._ended = block.text.rstrip('”" ').endswith(_LAST) and bool(self.pieces)

    def _marker(self, block: Block) -> Marker | None:
        marker = parse(block.text)
        if marker is not None and self._fits(marker):
            return marker
        return self._enclosure(block)

    def _fits(self, marker: Marker) -> bool:
        if marker.family is Family.ENCLOSURE:
            # A form that begins with its own number ("Mẫu số 01. …") is the document, not enclosed in it.
            return fold(marker.text).startswith("phu luc") or self._has_sections()
        if marker.family in KEYWORDS or marker.number == 1:
            return True
        if self._predecessor(marker) is not None:
            return True
        # An extract may begin with "III. KẾT QUẢ"; nothing but a heading is written so.
        romans = any(piece.marker.family is Family.ROMAN for piece in self._open)
        return marker.family is Family.ROMAN and marker.rest.isupper() and not romans

    def _enclosure(self, block: Block) -> Marker | None:
        """Read the name of an enclosure: "ĐỀ CƯƠNG BÁO CÁO", or "QUY CHẾ" after the signature."""
        if not block.text.isupper() or not (self._closing or self._ended or self._has_sections()):
            return None
        outline = begins(block.text, "head.outline")
        kind = (self._closing or self._ended) and squeeze(block.text) in {fold(name) for name in NAMES}
        return Marker(Family.ENCLOSURE, block.text, "", 0) if outline or kind else None

    def _has_sections(self) -> bool:
        return any(piece.marker.family for piece in self.pieces) or self._closing

    def _predecessor(self, marker: Marker) -> int | None:
        """Return which open section this mark follows as its sibling, the innermost first."""
        for place in range(len(self._open) - 1, -1, -1):
            last = self._open[place].marker
            same = (last.family, last.depth) == (marker.family, marker.depth)
            if same and last.number <= marker.number <= last.number + _GAP:
                return place
        return None

    def _head(self, marker: Marker, block: Block) -> None:
        if self._closing:
            self._reopen(marker)
        place, rank = self._place(marker)
        del self._open[place:]
        piece = Piece(marker, block.line, rank, heading=[block.text])
        (self._open[-1].pieces if self._open else self.pieces).append(piece)
        self._open.append(piece)

    def _reopen(self, marker: Marker) -> None:
        """Go on after a closing: in sequence, it was none and its text was the section's; else something new begins."""
        self._closing = False
        goes_on = marker.family is not Family.ENCLOSURE and marker.number != 1
        if goes_on and self._predecessor(marker) is not None:
            self._open[-1].body += self.pieces.pop().body
        else:
            self._open.clear()

    def _place(self, marker: Marker) -> tuple[int, float]:
        """Return how many open sections stay open, and the rank of the new one."""
        ranks = [piece.rank for piece in self._open]
        families = [piece.marker.family for piece in self._open]
        if marker.number != 1 and marker.family not in KEYWORDS and (before := self._predecessor(marker)) is not None:
            return before, ranks[before]
        # A list that starts at 1 below "a)" belongs to that point, and "A." below "III." to that section, though such
        # marks usually stand above them.
        turned = (marker.family is Family.ARABIC and marker.family in families and families[-1] is Family.POINT) or (
            marker.family is Family.LETTER and marker.number == 1 and families[-1:] == [Family.ROMAN]
        )
        if turned:
            return len(ranks), ranks[-1] + _BELOW
        return next((place for place, rank in enumerate(ranks) if rank >= marker.rank), len(ranks)), marker.rank

    def _continues_title(self, block: Block) -> bool:
        if not self._open or self._closing or block.style in IN_TABLE | ASIDE or _closes(block):
            return False
        last = self._open[-1]
        if last.body or last.pieces or len(last.heading) >= _TITLE_LINES:
            return False
        if last.title:
            return last.title.isupper() and block.text.isupper()
        short = len(block.text) <= _LONGEST_CONTINUED_TITLE and not block.text.endswith((".", ";", ":"))
        return last.marker.family is not Family.ARTICLE and (block.text.isupper() or short)

    def _text(self, block: Block) -> None:
        closes = not self._closing and bool(self.pieces) and (self._ended or _closes(block))
        self._closing = self._closing or closes
        if closes or not self.pieces:
            self.pieces.append(Piece(_UNMARKED, block.line, 0))
        (self._open[-1] if self._open and not self._closing else self.pieces[-1]).body.append(block.text)


def _closes(block: Block) -> bool:
    return begins(block.text, "ending.closing") or (block.text.isupper() and begins(block.text, "ending.authority"))


def _quoted(blocks: Sequence[Block]) -> set[int]:
    """Return the places of blocks inside a quotation that opened in an earlier block."""
    inside: set[int] = set()
    place = 0
    while place < len(blocks):
        end = _closing_quote(blocks, place)
        inside.update(range(place + 1, end + 1))
        place = max(end, place + 1)
    return inside


def _closing_quote(blocks: Sequence[Block], start: int) -> int:
    depth = _balance([blocks[start]])
    if depth <= 0:
        return start
    for place in range(start + 1, min(len(blocks), start + 1 + _LONGEST_QUOTATION)):
        depth += _balance([blocks[place]])
        if depth <= 0:
            return place
    # A quotation mark that nobody closed is a slip of the pen; it quotes nothing.
    return start


def _balance(blocks: Iterable[Block]) -> int:
    return sum(block.text.count("“") - block.text.count("”") for block in blocks)
