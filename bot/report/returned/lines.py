"""One line against its edited version: which values read otherwise, and which words.

Every stretch of the printed line has one owner: a value (span with a source), a gap, or the wording. A value reads what
now stands between the words around it; a number that nobody owned before is loose.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.report.model import Inline, Missing, Source, Span
from bot.report.returned.align import Pair, paired_tokens
from bot.report.returned.changes import Altered, Figure, WordChange
from bot.report.returned.units import Piece, PrintedLine
from bot.report.returned.words import Token, even, keys, marker_length, numbers, tokens, unmarked
from bot.report.wording import PAGE, Line, line_text, missing_mark

Range = tuple[int, int]
_NO_SPACE_BEFORE = frozenset('.,;:)%?!/"')


@dataclass(frozen=True)
class _Owned:
    """A stretch of the printed tokens, and what it came from."""

    parent: Source | Missing
    first: int
    end: int
    text: str


@dataclass(frozen=True)
class _Held:
    """A line and its edited version, token against token. `ranges` are what the owned stretches read now."""

    old: tuple[Token, ...]
    owned: tuple[_Owned, ...]
    after: str
    new: tuple[Token, ...]
    pairs: tuple[Pair, ...]

    def new_text(self, found: Range) -> str:
        """Return the edited text of a range of tokens."""
        first, end = found
        return self.after[self.new[first].start : self.new[end - 1].end] if end > first else ""


def altered(printed: PrintedLine, piece: Piece, *, moved: bool = False) -> Altered:
    """Return how a line was altered."""
    held = _held(printed.line, unmarked(even(piece.text)))
    ranges = {each: _range(each, held.pairs) for each in held.owned}
    words = tuple(_word_changes(held, ranges))
    loose = (number for change in words for number in numbers(change.new) if number not in numbers(change.old))
    return Altered(
        place=printed.place,
        role=printed.role,
        before=printed.text,
        after=even(piece.text),
        paragraph=piece.order,
        figures=tuple(_figures(printed, piece, held, ranges)),
        words=words,
        loose=tuple(dict.fromkeys(loose)),
        moved=moved,
    )


def _held(line: Line, after: str) -> _Held:
    old: list[Token] = []
    owned: list[_Owned] = []
    for part in _without_marker(line):
        first = len(old)
        old += (_mark_token(part),) if isinstance(part, Missing) else tokens(even(part.text))
        parent = part if isinstance(part, Missing) else part.source
        if parent is not None and parent != PAGE and len(old) > first:
            text = missing_mark(part) if isinstance(part, Missing) else even(part.text)
            owned.append(_Owned(parent, first, len(old), text))
    marks = [keys(missing_mark(part)) for part in line if isinstance(part, Missing)]
    new = _with_marks(tokens(after), marks)
    return _Held(tuple(old), tuple(owned), after, new, tuple(paired_tokens(old, new)))


def _without_marker(line: Line) -> Iterator[Inline]:
    left = marker_length(line_text(line))
    for part in line:
        if isinstance(part, Span) and left:
            cut = min(left, len(part.text))
            left -= cut
            yield Span(part.text[cut:], part.source)
        else:
            yield part


def _mark_token(missing: Missing) -> Token:
    # The spaces make it a token that pairs with its like alone (see `align`).
    return Token(" ".join(keys(missing_mark(missing))), 0, 0)


def _with_marks(found: tuple[Token, ...], marks: Sequence[tuple[str, ...]]) -> tuple[Token, ...]:
    """Return the tokens with each mark of a gap, where it still stands as it was, as one."""
    for mark in marks:
        row = [token.key for token in found]
        starts = (place for place in range(len(row)) if tuple(row[place : place + len(mark)]) == mark)
        start = next(starts, None)
        if start is not None:
            end = start + len(mark)
            whole = Token(" ".join(mark), found[start].start, found[end - 1].end)
            found = (*found[:start], whole, *found[end:])
    return found


def _range(owned: _Owned, pairs: Sequence[Pair]) -> Range | None:
    """Return which edited tokens a stretch reads as now; None where that cannot be told from what stands around."""
    to = {here: there for here, there in pairs if here is not None}
    count = sum(there is not None for _, there in pairs)
    before = to.get(owned.first - 1) if owned.first else -1
    behind = to.get(owned.end) if owned.end in to else count
    between = None if before is None or behind is None else (before + 1, behind)
    met = [there for here in range(owned.first, owned.end) if (there := to.get(here)) is not None]
    # A number keeps to itself what was put in beside it; words do not tell where they end.
    if met and (owned.text[:1].isdigit() or between is None):
        return met[0], met[-1] + 1
    return between


def _figures(
    printed: PrintedLine, piece: Piece, held: _Held, ranges: Mapping[_Owned, Range | None]
) -> Iterator[Figure]:
    for each, found in ranges.items():
        new = "" if found is None else held.new_text(found)
        if keys(new) != keys(each.text):
            yield Figure(each.parent, each.text, new, printed.place, piece.order, even(piece.text))


def _word_changes(held: _Held, ranges: Mapping[_Owned, Range | None]) -> Iterator[WordChange]:
    """Yield what was changed outside the values, each run of words once."""
    owned_old = {place for each in ranges for place in range(each.first, each.end)}
    owned_new = {place for found in ranges.values() if found is not None for place in range(*found)}
    old: list[str] = []
    new: list[str] = []
    for here, there in (*held.pairs, (None, None)):
        is_same = here is not None and there is not None and held.old[here].key == held.new[there].key
        here_free = here is not None and here not in owned_old
        there_free = there is not None and there not in owned_new
        if is_same or not (here_free or there_free):
            if old or new:
                yield WordChange(_shown(old), _shown(new))
            old, new = [], []
            continue
        old += [held.old[here].key] if here is not None and here_free else []
        new += [held.new[there].key] if there is not None and there_free else []


def _shown(row: Sequence[str]) -> str:
    return "".join(key if key in _NO_SPACE_BEFORE else f" {key}" for key in row).strip()
