"""Small writes of many tasks in few commits: whoever comes while one commit runs shares the next."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Together(Generic[T, R]):
    """Writes what is handed in, off the event loop. `write` takes several at once and returns a result for each."""

    def __init__(self, write: Callable[[Sequence[T]], Sequence[R]]) -> None:
        self._write = write
        self._waiting: list[tuple[T, asyncio.Future[R]]] = []
        self._writer: asyncio.Task[None] | None = None

    async def write(self, item: T) -> R:
        """Return the result for this one when it was written. What goes wrong does so for all of a commit."""
        done: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, done))
        if self._writer is None:
            # A task of its own: whoever is cancelled meanwhile takes nobody along.
            self._writer = asyncio.create_task(self._write_all())
        return await done

    async def _write_all(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting, []
            waiting = [done for _, done in batch]
            try:
                results = await asyncio.to_thread(self._write, [item for item, _ in batch])
            except Exception as fault:  # noqa: BLE001  whoever waits raises it
                for done in waiting:
                    if not done.done():
                        done.set_exception(fault)
            else:
                for done, result in zip(waiting, results, strict=True):
                    if not done.done():
                        done.set_result(result)
        self._writer = None
