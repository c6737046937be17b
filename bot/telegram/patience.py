"""Requests to Telegram, repeated while there is hope: flood control, the network, a fault at Telegram's end.

A refusal is never repeated. A request that timed out may have arrived; it is sent again all the same, because a
sentence twice is better than a sentence lost.
"""

import asyncio
import itertools
import logging
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from telegram.error import BadRequest, NetworkError, RetryAfter

logger = logging.getLogger(__name__)

T = TypeVar("T")

# The one refusal (413) that the library has no class for: it comes as a fault of the network.
_TOO_LARGE = "request entity too large"


@dataclass(frozen=True)
class Patience:
    """How a request is repeated: after `first` seconds, then twice as long each time, `attempts` requests in all.

    No wait of ours is over `longest` seconds. A wait that Telegram itself asks for is kept, unless it is over
    `longest`: then the request fails. With `attempts` None there is no last attempt and no wait too long.
    """

    attempts: int | None = 5
    first: float = 0.5
    longest: float = 60.0
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep

    def waits(self) -> Iterator[float]:
        """Yield the seconds between the attempts.

        >>> list(Patience(attempts=4).waits())
        [0.5, 1.0, 2.0]
        """
        wait = min(self.first, self.longest)
        for _ in itertools.count() if self.attempts is None else range(self.attempts - 1):
            yield wait
            wait = min(2 * wait, self.longest)

    def bears(self, seconds: float) -> bool:
        """Say whether a wait that Telegram asks for is kept."""
        return self.attempts is None or seconds <= self.longest


async def patiently(call: Callable[[], Awaitable[T]], patience: Patience) -> T:
    """Make a request, again after a fault that passes.

    Raises:
        TelegramError: it was refused, or failed at the last attempt too.
    """
    for ours in patience.waits():
        try:
            return await call()
        except RetryAfter as flood:
            wait = _seconds(flood)
            if not patience.bears(wait):
                raise
        except BadRequest:
            # A NetworkError in the library's tree, but the same request would be refused again.
            raise
        except NetworkError as fault:
            if _TOO_LARGE in fault.message.casefold():
                raise
            wait = ours
            logger.info("Telegram: %s; again in %s s", fault, wait)
        await patience.pause(wait)
    return await call()


def _seconds(flood: RetryAfter) -> float:
    # The library is moving from int to timedelta; its variable PTB_TIMEDELTA chooses.
    after = flood.retry_after
    return after.total_seconds() if isinstance(after, timedelta) else float(after)
