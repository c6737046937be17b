"""Updates on their way to the bot: kept until confirmed, fetched by long polling or delivered to a webhook.

Source: https://core.telegram.org/bots/api#getting-updates
"""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import aiohttp

from tests.telegram.wire import Json, Refused
from tests.telegram.world import Bell

# Not sent unless asked for by name.
_ON_REQUEST = {"chat_member", "message_reaction", "message_reaction_count"}


@dataclass(frozen=True)
class Webhook:
    """Where updates go, and the secret that goes with them."""

    url: str
    secret: str | None = None
    max_connections: int = 40


@dataclass
class Updates:
    """The queue. `retry_after` is the pause in seconds before a failed delivery is tried again.

    `handed_out` says when (`time.perf_counter`) each update was first on its way.
    """

    bell: Bell
    retry_after: float = 0.01
    webhook: Webhook | None = None
    allowed: Sequence[str] = ()
    last_error: str | None = None
    closing: bool = False
    lost_confirmations: int = 0
    polls: int = 0
    last_id: int = 1000
    handed_out: dict[int, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.pending: list[Json] = []

    def add(self, kind: str, content: Json) -> int | None:
        """Queue an update; None if the bot did not ask for its kind. Asking later changes nothing for it."""
        if kind not in self.allowed if self.allowed else kind in _ON_REQUEST:
            return None
        self.last_id += 1
        self.pending.append({"update_id": self.last_id, kind: content})
        self.bell.ring()
        return self.last_id

    async def poll(self, offset: int, limit: int, timeout: int) -> list[Json]:
        """Answer one getUpdates.

        Raises:
            Refused: a webhook is set, or a later getUpdates took over.
        """
        if self.webhook is not None:
            raise Refused(
                409,
                "Conflict: can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first",
            )
        self.polls += 1
        mine = self.polls
        self.bell.ring()
        self._confirm(offset)
        try:
            await self.bell.until(lambda: self.pending or self.polls != mine or self.closing, timeout)
        except TimeoutError:
            return []
        if self.polls != mine:
            raise Refused(
                409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
            )
        return [self._handed_out(update) for update in self.pending[:limit]]

    def _handed_out(self, update: Json) -> Json:
        self.handed_out.setdefault(update["update_id"], time.perf_counter())
        return update

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            self.pending = self.pending[offset:]
        else:
            self.pending = [update for update in self.pending if update["update_id"] >= offset]

    async def deliver(self) -> None:
        """Deliver to the webhook, one update after another, each until it is taken. Runs until cancelled."""
        async with aiohttp.ClientSession() as client:
            while True:
                await self.bell.until(lambda: self.webhook and self.pending, 10**6)
                if self.webhook is not None and await self._taken(client, self.webhook, self.pending[0]):
                    self.pending = self.pending[1:]
                else:
                    await asyncio.sleep(self.retry_after)

    async def _taken(self, client: aiohttp.ClientSession, webhook: Webhook, update: Json) -> bool:
        headers = {} if webhook.secret is None else {"X-Telegram-Bot-Api-Secret-Token": webhook.secret}
        try:
            async with client.post(webhook.url, json=self._handed_out(update), headers=headers) as response:
                if not response.ok:
                    self.last_error = f"Wrong response from the webhook: {response.status} {response.reason}"
                    return False
        except aiohttp.ClientError as fault:
            self.last_error = str(fault)
            return False
        finally:
            self.bell.ring()
        if self.lost_confirmations:
            self.lost_confirmations -= 1
            return False
        return True
