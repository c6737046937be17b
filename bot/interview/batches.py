"""Entries of a list as they came in, one batch a message: what is typed is taken back from the end. Pure."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Batch:
    """Entries of a list that came in one message."""

    entries: tuple[Any, ...]
    said: str


def shorter(batches: tuple[Batch, ...], count: int) -> tuple[Batch, ...]:
    """Return the batches without their last `count` entries."""
    if not batches or count <= 0:
        return batches
    *above, last = batches
    if len(last.entries) > count:
        return (*above, Batch(last.entries[:-count], last.said))
    return shorter(tuple(above), count - len(last.entries))


def all_entries(batches: tuple[Batch, ...]) -> tuple[Any, ...]:
    """Return the entries of all batches."""
    return tuple(entry for batch in batches for entry in batch.entries)
