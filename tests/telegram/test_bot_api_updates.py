"""How the stand-in for Telegram hands over updates: each until it is confirmed, by polling or to a webhook."""

import asyncio

from aiohttp import web

from tests.telegram.bot_api import BotApi
from tests.telegram.client import Client
from tests.telegram.people import Person


async def test_updates_are_repeated_until_confirmed(call: Client, hoa: Person) -> None:
    await hoa.says("hai")
    first, second = [update["update_id"] for update in await call("getUpdates")]
    assert [update["update_id"] for update in await call("getUpdates", limit=1)] == [first]
    assert [update["update_id"] for update in await call("getUpdates", offset=second)] == [second]
    assert await call("getUpdates", offset=second + 1) == []
    assert await call("getUpdates") == []


async def test_a_negative_offset_keeps_only_the_last_updates(call: Client, hoa: Person) -> None:
    last = await hoa.says("hai")
    assert [update["update_id"] for update in await call("getUpdates", offset=-1)] == [last]


async def test_a_long_poll_waits_for_the_next_update(bot_api: BotApi, call: Client) -> None:
    poll = asyncio.create_task(call("getUpdates", timeout=30))
    await bot_api.until_called("getUpdates")
    await bot_api.person("Hoa").says("/start")
    assert len(await poll) == 1


async def test_a_second_poll_ends_the_first(bot_api: BotApi, call: Client) -> None:
    first = asyncio.create_task(call("getUpdates", timeout=30))
    await bot_api.world.bell.until(lambda: bot_api.updates.polls, 5)
    await call("getUpdates")
    assert "terminated by other getUpdates request" in await first


async def test_updates_of_a_kind_that_was_not_asked_for_are_not_kept(call: Client, hoa: Person) -> None:
    await call("getUpdates", offset=10**6, allowed_updates=["callback_query"])
    assert await hoa.says("hai") is None
    assert await call("getUpdates") == []


async def test_a_webhook_gets_each_update_with_the_secret_until_it_takes_it(
    bot_api: BotApi, call: Client, unused_tcp_port: int
) -> None:
    taken: asyncio.Queue[tuple[str | None, int]] = asyncio.Queue()
    statuses = iter([500, 200, 200])

    async def hook(request: web.Request) -> web.Response:
        update = await request.json()
        await taken.put((request.headers.get("X-Telegram-Bot-Api-Secret-Token"), update["update_id"]))
        return web.Response(status=next(statuses))

    application = web.Application()
    application.router.add_post("/hook", hook)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", unused_tcp_port).start()
    url = f"http://127.0.0.1:{unused_tcp_port}/hook"
    assert await call("setWebhook", url=url, secret_token="s3cret") is True
    one, two = await bot_api.person("Hoa").says("một"), await bot_api.person("Hoa").says("hai")
    async with asyncio.timeout(10):
        assert [await taken.get() for _ in range(3)] == [("s3cret", one), ("s3cret", one), ("s3cret", two)]
        await bot_api.world.bell.until(lambda: not bot_api.updates.pending, 5)
    info = await call("getWebhookInfo")
    assert (info["url"], info["pending_update_count"]) == (url, 0)
    assert "500" in info["last_error_message"]
    assert "while webhook is active" in await call("getUpdates")
    await call("deleteWebhook")
    assert await call("getUpdates") == []
    await runner.cleanup()


async def test_a_webhook_in_the_clear_is_refused_beyond_this_machine(call: Client) -> None:
    assert "HTTPS URL must be provided" in await call("setWebhook", url="http://a.vn/hook")
