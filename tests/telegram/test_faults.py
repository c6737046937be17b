"""What goes wrong on the way: waited out, told as an id, or left alone; never a traceback, never silence."""

import logging
import re

import pytest

from bot.messages import Button, Say
from tests.telegram.bot_api import BotApi
from tests.telegram.conftest import Serve
from tests.telegram.scripted import ScriptedEngine


async def test_a_fault_in_a_turn_is_told_as_an_id_that_the_log_explains(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine, caplog: pytest.LogCaptureFixture
) -> None:
    engine.fails("/baocao", ZeroDivisionError("mật"))
    engine.answers("Có", "Đã ghi.")
    hoa = bot_api.person("Hoa")
    async with serve(engine):
        await hoa.says("/baocao")
        text = (await hoa.hears()).text
        await hoa.says("Có")
        assert (await hoa.hears()).text == "Đã ghi."
    found = re.search(r"mã ([0-9a-f]{8})", text)
    assert found is not None
    assert "mật" not in text
    assert "ZeroDivisionError" not in text
    record = next(record for record in caplog.records if found.group(1) in record.getMessage())
    assert record.levelno == logging.ERROR
    assert record.exc_info is not None


async def test_buttons_that_telegram_refuses_do_not_end_in_silence(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine
) -> None:
    engine.answers("/baocao", Say("?", ((Button("Có", "x" * 65),),)))
    hoa = bot_api.person("Hoa")
    async with serve(engine):
        await hoa.says("/baocao")
        assert "mã" in (await hoa.hears()).text


async def test_a_text_without_a_visible_letter_does_not_end_in_silence(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine
) -> None:
    engine.answers("/baocao", Say(" \n "))
    hoa = bot_api.person("Hoa")
    async with serve(engine):
        await hoa.says("/baocao")
        assert "mã" in (await hoa.hears()).text


async def test_a_person_who_blocked_the_bot_is_left_alone(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine, caplog: pytest.LogCaptureFixture
) -> None:
    engine.answers("/baocao", "Xin chào.", "Câu hỏi?")
    engine.answers("Có", "Đã ghi.")
    hoa, lan = bot_api.person("Hoa"), bot_api.person("Lan")
    hoa.blocks_the_bot()
    async with serve(engine):
        await hoa.says("/baocao")
        await bot_api.until_called("sendMessage")
        await lan.says("Có")
        assert (await lan.hears()).text == "Đã ghi."
    assert len(bot_api.called("sendMessage")) == 2
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


async def test_flood_control_is_waited_out_and_nothing_is_lost(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine, pauses: list[float]
) -> None:
    engine.answers("/xemlai", "Một.", "Hai.")
    bot_api.flood("sendMessage", retry_after=11)
    hoa = bot_api.person("Hoa")
    async with serve(engine):
        await hoa.says("/xemlai")
        assert [(await hoa.hears()).text for _ in range(2)] == ["Một.", "Hai."]
    assert pauses == [11]


async def test_faults_of_telegram_and_of_the_network_are_waited_out(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine, pauses: list[float]
) -> None:
    engine.answers("/xemlai", "Một.")
    bot_api.fail("sendMessage", 502, "Bad Gateway")
    bot_api.disconnect("sendMessage")
    hoa = bot_api.person("Hoa")
    async with serve(engine):
        await hoa.says("/xemlai")
        assert (await hoa.hears()).text == "Một."
    assert pauses == [0.5, 1.0]
    assert hoa.transcript() == "> /xemlai\nMột."


async def test_a_message_whose_arrival_is_unknown_is_sent_again(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine
) -> None:
    engine.answers("/xemlai", "Một.")
    bot_api.disconnect("sendMessage", after=True)
    hoa = bot_api.person("Hoa")
    async with serve(engine):
        await hoa.says("/xemlai")
        assert [(await hoa.hears()).text for _ in range(2)] == ["Một.", "Một."]


async def test_a_message_waits_until_telegram_is_back_and_the_next_wait_behind_it(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine, pauses: list[float], caplog: pytest.LogCaptureFixture
) -> None:
    engine.answers("/xemlai", "Một.")
    engine.answers("Có", "Đã ghi.")
    bot_api.fail("sendMessage", 500, times=10)
    hoa = bot_api.person("Hoa")
    async with serve(engine):
        await hoa.says("/xemlai")
        await hoa.says("Có")
        assert [(await hoa.hears()).text for _ in range(2)] == ["Một.", "Đã ghi."]
    assert pauses == [0.5, 1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


@pytest.mark.slow  # the library itself waits a second before it asks again
async def test_updates_that_do_not_come_for_a_while_come_later(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine
) -> None:
    engine.answers("Có", "Đã ghi.")
    hoa = bot_api.person("Hoa")
    bot_api.disconnect("getUpdates")
    async with serve(engine):
        await hoa.says("Có")
        assert (await hoa.hears()).text == "Đã ghi."
