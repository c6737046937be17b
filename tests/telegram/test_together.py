"""Many small writes in few commits: each gets its own result, and nobody's trouble is another's."""

import asyncio
import threading
from collections.abc import Sequence

import pytest

from bot.telegram.together import Together


class Slow:
    """Writes when it is let; remembers what came together."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.free = threading.Event()

    def write(self, items: Sequence[int]) -> Sequence[int]:
        self.batches.append(list(items))
        assert self.free.wait(10)
        if 13 in items:
            raise ValueError("13")
        return [10 * item for item in items]


async def begun(slow: Slow) -> None:
    while not slow.batches:
        await asyncio.sleep(0)


async def test_what_comes_while_one_commit_runs_shares_the_next() -> None:
    slow = Slow()
    together = Together(slow.write)
    first = asyncio.create_task(together.write(1))
    await begun(slow)
    others = [asyncio.create_task(together.write(item)) for item in (2, 3, 4)]
    await asyncio.sleep(0)
    slow.free.set()
    assert [await task for task in (first, *others)] == [10, 20, 30, 40]
    assert slow.batches == [[1], [2, 3, 4]]


async def test_who_is_cancelled_meanwhile_takes_nobody_along_and_a_fault_is_not_the_next_ones() -> None:
    slow = Slow()
    together = Together(slow.write)
    first = asyncio.create_task(together.write(1))
    await begun(slow)
    unlucky = asyncio.create_task(together.write(13))
    first.cancel()
    await asyncio.sleep(0)
    slow.free.set()
    with pytest.raises(ValueError, match="13"):
        await unlucky
    assert await together.write(2) == 20
    assert first.cancelled()
