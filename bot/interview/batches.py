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


def with_entry(batches: tuple[Batch, ...], row: int, new: Batch) -> tuple[Batch, ...]:
    """Return the batches with the `row`-th entry (from 1) replaced by those of another batch."""
    return _at(batches, row, new.entries, new.said)


def without_entry(batches: tuple[Batch, ...], row: int) -> tuple[Batch, ...]:
    """Return the batches without their `row`-th entry (from 1)."""
    return _at(batches, row, (), "")


def _at(batches: tuple[Batch, ...], row: int, entries: tuple[Any, ...], said: str) -> tuple[Batch, ...]:
    found: list[Batch] = []
    before = 0
    for batch in batches:
        place = row - 1 - before
        before += len(batch.entries)
        if 0 <= place < len(batch.entries):
            kept = (*batch.entries[:place], *entries, *batch.entries[place + 1 :])
            batch = Batch(kept, "\n".join(filter(None, (batch.said, said))))  # noqa: PLW2901
        found.append(batch)
    return tuple(found)
