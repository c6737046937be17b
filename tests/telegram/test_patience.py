"""Requests are repeated while there is hope, and no longer."""

import re
from collections.abc import Iterator

import pytest
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.telegram.patience import Patience, patiently


class Telegram:
    """Raises what it is given, one at each call; then answers "sent"."""

    def __init__(self, *faults: TelegramError) -> None:
        self._faults: Iterator[TelegramError] = iter(faults)
        self.waited: list[float] = []
        self.calls = 0

    async def send(self) -> str:
        self.calls += 1
        for fault in self._faults:
            raise fault
        return "sent"

    async def pause(self, seconds: float) -> None:
        self.waited.append(seconds)

    async def ask(self) -> str:
        return await patiently(self.send, Patience(attempts=4, first=0.5, longest=60, pause=self.pause))


@pytest.mark.parametrize(
    ("faults", "waited"),
    [
        ((), []),
        ((TimedOut(),), [0.5]),
        ((NetworkError("Bad Gateway"), TimedOut(), NetworkError("reset")), [0.5, 1.0, 2.0]),
    ],
)
async def test_a_fault_that_passes_is_waited_out(faults: tuple[TelegramError, ...], waited: list[float]) -> None:
    telegram = Telegram(*faults)
    assert await telegram.ask() == "sent"
    assert telegram.waited == waited


async def test_flood_control_is_obeyed_to_the_second() -> None:
    telegram = Telegram(RetryAfter(7))
    assert await telegram.ask() == "sent"
    assert telegram.waited == [7]


@pytest.mark.filterwarnings("ignore:.*retry_after")
async def test_flood_control_is_obeyed_when_the_library_counts_in_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "0")
    telegram = Telegram(RetryAfter(7))
    assert await telegram.ask() == "sent"
    assert telegram.waited == [7]


async def test_a_wait_that_is_too_long_is_not_begun() -> None:
    telegram = Telegram(RetryAfter(61))
    with pytest.raises(RetryAfter):
        await telegram.ask()
    assert telegram.waited == []


@pytest.mark.parametrize("refusal", [BadRequest("Chat not found"), Forbidden("bot was blocked by the user")])
async def test_a_refusal_is_not_repeated(refusal: TelegramError) -> None:
    telegram = Telegram(refusal)
    with pytest.raises(type(refusal), match=re.escape(str(refusal))):
        await telegram.ask()
    assert telegram.calls == 1


async def test_patience_ends() -> None:
    telegram = Telegram(*(TimedOut() for _ in range(9)))
    with pytest.raises(TimedOut):
        await telegram.ask()
    assert telegram.calls == 4


async def test_no_wait_is_longer_than_the_longest() -> None:
    assert list(Patience(attempts=5, first=10, longest=30).waits()) == [10, 20, 30, 30]
