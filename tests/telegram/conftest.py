"""What the tests of the Telegram face share: the server, and a bot that serves an engine against it.

async def test_…(bot_api: BotApi, serve: Serve) -> None:
    async with serve(engine):                   # polling; serve(engine, webhook=True) for a webhook
        hoa = bot_api.person("Hoa")
        await hoa.says("/baocao")
        seen = await hoa.hears()
"""

import contextlib
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.store import Store
from bot.telegram import Engine, Patience, TelegramSettings, serving
from tests.telegram.bot_api import BotApi
from tests.telegram.client import Client
from tests.telegram.people import Person
from tests.telegram.scripted import ScriptedEngine

Serve = Callable[..., AbstractAsyncContextManager[None]]


@pytest.fixture(autouse=True)
def _durations_as_timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library warns of each `retry_after` that is a number, and a warning is an error here."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


@pytest.fixture
async def bot_api() -> AsyncIterator[BotApi]:
    """The Bot API server, on a port of its own."""
    async with BotApi().serving() as server:
        yield server


@pytest.fixture
async def call(bot_api: BotApi) -> AsyncIterator[Client]:
    """Call the server as a bot would, but with no library between."""
    async with aiohttp.ClientSession() as session:
        yield Client(bot_api, session)


@pytest.fixture
async def hoa(bot_api: BotApi) -> Person:
    """A person who has written to the bot, so that it may write to her."""
    person = bot_api.person("Hoa")
    await person.says("/start")
    return person


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store of the test's own."""
    with contextlib.closing(Store(f"sqlite:///{tmp_path / 'troly.db'}", tmp_path / "files")) as opened:
        yield opened


@pytest.fixture
def engine(store: Store) -> Iterator[ScriptedEngine]:
    """An engine that answers what it is told to; a test in which it heard anything else fails."""
    scripted = ScriptedEngine(store)
    yield scripted
    assert not scripted.untold, "the engine was not told what to answer"


@pytest.fixture
def pauses() -> list[float]:
    """The waits, in seconds, between the attempts of requests that failed; nobody really waits."""
    return []


@pytest.fixture
def serve(bot_api: BotApi, pauses: list[float], unused_tcp_port: int) -> Serve:
    """Serve an engine with an unmodified bot: ``async with serve(engine, webhook=False, **settings)``."""

    async def pause(seconds: float) -> None:
        pauses.append(seconds)

    @asynccontextmanager
    async def serve_engine(engine: Engine, *, webhook: bool = False, **changes: Any) -> AsyncIterator[None]:
        settings: dict[str, Any] = {"token": bot_api.token, "api_url": bot_api.url, "patience": Patience(pause=pause)}
        if webhook:
            address = f"http://127.0.0.1:{unused_tcp_port}/telegram"
            settings |= {"webhook_url": address, "webhook_secret": "s3cret", "port": unused_tcp_port}
        async with serving(engine, TelegramSettings(**settings | changes)):
            yield

    return serve_engine
