"""The header of a pasted table: which of its cells names which of our columns.

Names are compared folded, without units in brackets; a name that is a part of ours (or ours of it), or is misspelt, is
taken where nothing else is as near. Figures must not land in the wrong column: what stays unclear is refused.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from bot.interview.form import Column
from bot.interview.gathered import named
from bot.interview.scalars import refused
from bot.interview.vocabulary import folded

_BRACKETS = re.compile(r"\([^()]*\)")
_NEAR = 0.85


@dataclass(frozen=True)
class Header:
    """For each of our columns the place of its cell in a line; `left_out` are the names of all other columns."""

    places: tuple[int, ...]
    left_out: tuple[str, ...]

    def arranged(self, cells: Sequence[str]) -> tuple[str, ...]:
        """Return the cells of a line in the order of our columns; a missing one is ""."""
        return tuple(cells[place] if place < len(cells) else "" for place in self.places)


def is_header(columns: Sequence[Column], cells: Sequence[str]) -> bool:
    """Say whether a line names columns: half of its cells, or half of ours, by their exact names."""
    known = set[str]().union(*(_names(column) for column in columns))
    found = len({_name(cell) for cell in cells if _name(cell) in known})
    filled = sum(1 for cell in cells if cell)
    return found > 0 and (2 * found >= max(filled, 1) or (found > 1 and 2 * found >= len(columns)))


def header_of(columns: Sequence[Column], cells: Sequence[str]) -> Header:
    """Return which cell names which column.

    Raises:
        NotUnderstood: a column is named by none, or by two.
    """
    places: dict[str, int] = {}
    for fits in (_is_named, _is_near):
        for column in columns:
            taken = set(places.values())
            found = [n for n, cell in enumerate(cells) if cell and n not in taken and fits(column, cell)]
            if column.id not in places and len(found) == 1:
                places[column.id] = found[0]
    if len(places) < len(columns):
        raise refused("wrong_columns", columns=named(columns))
    left_out = tuple(cell for n, cell in enumerate(cells) if cell and n not in places.values())
    return Header(tuple(places[column.id] for column in columns), left_out)


def _names(column: Column) -> set[str]:
    return {_name(column.label), column.id}


def _name(cell: str) -> str:
    bare = _BRACKETS.sub(" ", folded(cell))
    return " ".join("".join(c if c.isalnum() or c == "_" else " " for c in bare).split())


def _is_named(column: Column, cell: str) -> bool:
    return _name(cell) in _names(column)


def _is_near(column: Column, cell: str) -> bool:
    ours, theirs = _name(column.label), _name(cell)
    is_part = f" {theirs} " in f" {ours} " or f" {ours} " in f" {theirs} "
    return bool(theirs) and (is_part or SequenceMatcher(None, ours, theirs, autojunk=False).ratio() >= _NEAR)
