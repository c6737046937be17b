"""A draft as it was printed, held against the file that came back.

Nothing is invented: what differs only in the ways of `words` is no change, a line is paired with the likest line that
stands between the same unchanged neighbours, and a table's cell with the cell of its own row and column.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from bot.interview.days import NotADay, parse_day
from bot.report.model import Report
from bot.report.returned.align import Pair, paired
from bot.report.returned.changes import Altered, Changes, Stray
from bot.report.returned.lines import altered
from bot.report.returned.tables import table_changes
from bot.report.returned.units import (
    EditedTable,
    EditedUnit,
    Piece,
    Place,
    PrintedLine,
    PrintedTable,
    PrintedUnit,
    Role,
    compared,
    edited_units,
    printed_units,
)
from bot.report.returned.words import even, likeness, numbers, unmarked

# A line that shares less of its words is another line; one that was moved must be recognised by more.
_ALIKE, _ALIKE_ELSEWHERE = 0.4, 0.75
_FILLS = 0.1
_NUMBER = re.compile(r"(\d{1,5}[a-zđ]?)\s*/")
_DAY = re.compile(r"ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}")


@dataclass(frozen=True)
class _Sides:
    """What was printed and what came back; `tables`: which unit here is which there."""

    printed: tuple[PrintedUnit, ...]
    edited: tuple[EditedUnit, ...]
    tables: Mapping[int, int]


def compare(report: Report, pieces: Sequence[Piece], *, tracked: bool = False) -> Changes:
    """Return what was changed between a report, as it was printed, and the pieces of the file that came back."""
    printed = tuple(printed_units(report))
    tables = [place for place, unit in enumerate(printed) if isinstance(unit, PrintedTable)]
    own = [unit for unit in printed if isinstance(unit, PrintedTable)]
    edited, met = edited_units(pieces, own)
    sides = _Sides(printed, tuple(edited), {tables[place]: there for place, there in met.items()})
    return _changes(sides, _paired(sides), tracked=tracked)


def sameness(report: Report, pieces: Sequence[Piece]) -> float:
    """Return how much of a report's lines a file holds word for word, 0 to 1: is it that draft at all?"""
    lines = [compared(unit) for unit in printed_units(report) if isinstance(unit, PrintedLine)]
    there = {compared(piece) for piece in pieces}
    return sum(line in there for line in lines) / len(lines)


def _paired(sides: _Sides) -> list[Pair]:
    """Pair units: first what reads alike in the same order, then in every gap the likest, then what was moved."""
    here = [_key(unit, place) for place, unit in enumerate(sides.printed)]
    met = {there: place for place, there in sides.tables.items()}
    there = [_key(unit, met.get(place, -1 - place)) for place, unit in enumerate(sides.edited)]
    pairs: list[Pair] = []
    for change, i, i_end, j, j_end in SequenceMatcher(None, here, there, autojunk=False).get_opcodes():
        if change == "equal":
            pairs += zip(range(i, i_end), range(j, j_end), strict=True)
            continue

        def worth(a: int, b: int, i: int = i, j: int = j) -> float:
            return _worth(sides.printed[i + a], sides.edited[j + b], _ALIKE)

        for a, b in paired(i_end - i, j_end - j, worth):
            pairs.append((None if a is None else i + a, None if b is None else j + b))
    return pairs


def _key(unit: PrintedUnit | EditedUnit, table: int) -> tuple[object, ...]:
    return (table,) if isinstance(unit, PrintedTable | EditedTable) else compared(unit)


def _worth(one: PrintedUnit, other: EditedUnit, least: float) -> float:
    if isinstance(one, PrintedTable) or isinstance(other, EditedTable):
        return 0.0
    found = likeness(compared(one), compared(other))
    if found >= least:
        return found
    # What fills a gap shares no word with its mark; it stands where the mark stood.
    return _FILLS if one.is_gap and least < _ALIKE_ELSEWHERE else 0.0


def _changes(sides: _Sides, pairs: Sequence[Pair], *, tracked: bool) -> Changes:
    moved = _moved(sides, pairs)
    come = set(moved.values())
    found: list[Altered] = []
    added: list[Stray] = []
    removed: list[Stray] = []
    place = sides.printed[0].place
    for here, there in pairs:
        if here is None and there in come:
            continue
        one = None if here is None else sides.printed[here]
        place = place if one is None else one.place
        to = moved.get(here, there) if here is not None else there
        now, plus, minus = _of_pair(one, None if to is None else sides.edited[to], place, moved=here in moved)
        found, added, removed = [*found, *now], [*added, *plus], [*removed, *minus]
    number, day = _filled(found)
    elsewhere = tuple(_moved_stray(sides, here, there) for here, there in sorted(moved.items()))
    kept = tuple(each for each in found if not _is_filling(each))
    return Changes(kept, tuple(added), tuple(removed), elsewhere, number, day, tracked)


def _of_pair(
    one: PrintedUnit | None, other: EditedUnit | None, place: Place, *, moved: bool
) -> tuple[Sequence[Altered], Sequence[Stray], Sequence[Stray]]:
    match one, other:
        case PrintedTable(), EditedTable():
            return table_changes(one, other)
        case PrintedLine(), Piece():
            same = compared(one) == compared(other)
            return (() if same else (altered(one, other, moved=moved),)), (), ()
        case None, Piece():
            return (), (Stray(place, even(other.text), other.order, numbers(unmarked(even(other.text)))),), ()
        case PrintedLine(), None:
            return (), (), (Stray(place, one.text),)
        case PrintedTable(), None:
            return (), (), tuple(Stray(place, " | ".join(row)) for row in one.rows)
        case _:
            return (), (), ()


def _moved(sides: _Sides, pairs: Sequence[Pair]) -> dict[int, int]:
    """Return which units that are gone here stand elsewhere: tables by what they are, then the likest lines."""
    gone = [here for here, there in pairs if there is None and here is not None]
    come = [there for here, there in pairs if here is None and there is not None]
    found = {here: sides.tables[here] for here in gone if here in sides.tables}
    every = ((_worth(sides.printed[a], sides.edited[b], _ALIKE_ELSEWHERE), a, b) for a in gone for b in come)
    for worth, a, b in sorted(every, key=lambda each: -each[0]):
        if worth > 0 and a not in found and b not in found.values():
            found[a] = b
    return found


def _moved_stray(sides: _Sides, here: int, there: int) -> Stray:
    printed, piece = sides.printed[here], sides.edited[there]
    paragraph = piece.order if isinstance(piece, Piece) else 0
    text = printed.text if isinstance(printed, PrintedLine) else " | ".join(printed.rows[0])
    return Stray(printed.place, text, paragraph)


def _filled(found: Sequence[Altered]) -> tuple[str, date | None]:
    """Return number and day of issue where the registry has filled them in (Nghị định 30/2020/NĐ-CP, Điều 15)."""
    number = next((m[1] for each in found if each.role is Role.NUMBER and (m := _NUMBER.search(each.after))), "")
    days = (m[0] for each in found if each.role is Role.DAY and (m := _DAY.search(each.after)))
    return number.lstrip("0"), next((day for text in days if (day := _day(text)) is not None), None)


def _day(text: str) -> date | None:
    try:
        # A written date needs no today.
        return parse_day(text, date.max)
    except NotADay:
        return None


def _is_filling(each: Altered) -> bool:
    """Say whether all that was done to a line is to fill in number or day."""
    blank = each.role in (Role.NUMBER, Role.DAY)
    return blank and all(not change.old and numbers(change.new) for change in each.words)
