"""Start and end: a token that stays secret, turns that are finished before the end."""

import asyncio
import gc
import logging
import signal
from pathlib import Path

import aiohttp
import pytest

from bot.telegram import CannotStart, Patience, TelegramSettings, run
from tests.telegram.bot_api import BotApi
from tests.telegram.conftest import Serve
from tests.telegram.scripted import ScriptedEngine
from tests.telegram.slow_bot import slow_bot


async def test_only_the_updates_that_are_read_are_asked_for(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine
) -> None:
    async with serve(engine):
        await bot_api.until_called("getUpdates")
    assert bot_api.updates.allowed == ["message", "callback_query"]


@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
async def test_the_token_reaches_no_log(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine, caplog: pytest.LogCaptureFixture, *, webhook: bool
) -> None:
    caplog.set_level(logging.DEBUG)
    engine.answers("file:a.docx", "Đã nhận.")
    engine.fails("/baocao", ZeroDivisionError())
    bot_api.disconnect("sendMessage")
    hoa = bot_api.person("Hoa")
    async with serve(engine, webhook=webhook):
        await hoa.sends_file("a.docx", b"PK")
        await hoa.hears()
        await hoa.says("/baocao")
        await hoa.hears()
    assert "turn failed" in caplog.text
    assert bot_api.token.partition(":")[2] not in caplog.text
    assert bot_api.token not in repr(TelegramSettings(bot_api.token, webhook_secret=bot_api.token))


async def test_a_token_that_telegram_refuses_is_one_sentence_without_the_token(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(CannotStart, match="TELEGRAM_BOT_TOKEN") as raised:
        async with serve(engine, token="1:secret"):
            pass
    assert "secret" not in str(raised.value)
    assert raised.value.__suppress_context__
    assert "secret" not in caplog.text


async def test_a_telegram_that_is_not_there_is_one_sentence_with_its_address(
    serve: Serve, engine: ScriptedEngine, unused_tcp_port: int
) -> None:
    with pytest.raises(CannotStart, match=f"127.0.0.1:{unused_tcp_port}"):
        async with serve(engine, api_url=f"http://127.0.0.1:{unused_tcp_port}"):
            pass


# tornado forgets to close the socket that it could not bind.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
async def test_a_port_that_is_taken_is_one_sentence_with_the_port(
    serve: Serve, engine: ScriptedEngine, unused_tcp_port: int
) -> None:
    other = await asyncio.start_server(lambda _reader, _writer: None, "127.0.0.1", unused_tcp_port)
    async with other:
        with pytest.raises(CannotStart, match=f"127.0.0.1:{unused_tcp_port}.*TELEGRAM_PORT"):
            async with serve(engine, webhook=True):
                pass
    gc.collect()


async def test_a_telegram_that_is_not_there_yet_is_waited_for(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine, pauses: list[float]
) -> None:
    bot_api.fail("getMe", 502, "Bad Gateway", times=2)
    async with serve(engine):
        assert pauses == [0.5, 1.0]


async def test_a_menu_that_is_refused_keeps_nobody_from_talking(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine
) -> None:
    engine.answers("Có", "Đã ghi.")
    bot_api.fail("setMyCommands", 400, "Bad Request: BOT_COMMAND_INVALID")
    hoa = bot_api.person("Hoa")
    async with serve(engine):
        await hoa.says("Có")
        assert (await hoa.hears()).text == "Đã ghi."


async def test_polling_takes_over_from_a_webhook_that_was_left(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine
) -> None:
    engine.answers("Có", "Đã ghi.")
    hoa = bot_api.person("Hoa")
    async with serve(engine, webhook=True):
        pass
    async with serve(engine):
        await hoa.says("Có")
        assert (await hoa.hears()).text == "Đã ghi."


@pytest.mark.parametrize("secret", ["s3cret", None], ids=["of ours", "made for this run"])
async def test_the_webhook_takes_updates_only_from_who_knows_the_secret(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine, unused_tcp_port: int, secret: str | None
) -> None:
    engine.answers("Có", "Đã ghi.")
    hoa = bot_api.person("Hoa")
    forged = {"update_id": 1, "message": {"message_id": 1, "date": 1, "chat": hoa.chat.about, "text": "/nguoidung"}}
    url = f"http://127.0.0.1:{unused_tcp_port}/telegram"
    async with serve(engine, webhook=True, webhook_secret=secret), aiohttp.ClientSession() as stranger:
        async with stranger.post(url, json=forged) as refused:
            assert refused.status == 403
        await hoa.says("Có")
        assert (await hoa.hears()).text == "Đã ghi."


async def test_an_end_waits_for_the_turn_in_progress(bot_api: BotApi, serve: Serve, engine: ScriptedEngine) -> None:
    engine.answers("/xuat", "Dự thảo đây.")
    engine.answers("Có", "Đã ghi.")
    draft = engine.holds("/xuat")
    hoa = bot_api.person("Hoa")
    serving = serve(engine)
    await serving.__aenter__()
    await hoa.says("/xuat")
    await draft.entered()
    ending = asyncio.create_task(serving.__aexit__(None, None, None))
    # The bot's last request for updates confirms what it has fetched; from here on it is ending.
    await bot_api.until_called("getUpdates", times=len(bot_api.called("getUpdates")) + 1)
    assert not ending.done()
    draft.let_go()
    await ending
    assert (await hoa.hears()).text == "Dự thảo đây."


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_the_program_after_the_turn_in_progress(
    bot_api: BotApi, tmp_path: Path, number: signal.Signals
) -> None:
    hoa = bot_api.person("Hoa")
    async with slow_bot(bot_api, tmp_path, logging.INFO) as bot, asyncio.timeout(30):
        await hoa.says("Chào")
        await bot.prints("taken")
        bot.process.send_signal(number)
        await bot.prints("Application is stopping")
        bot.lets_go()
        assert (await hoa.hears()).text == "Xong."
        await bot.prints("ended")
        assert await bot.process.wait() == 0


def test_the_program_says_what_keeps_it_from_starting(engine: ScriptedEngine, unused_tcp_port: int) -> None:
    address = f"http://127.0.0.1:{unused_tcp_port}"
    with pytest.raises(CannotStart, match=address):
        run(engine, TelegramSettings("1:x", api_url=address, patience=Patience(attempts=1)))
