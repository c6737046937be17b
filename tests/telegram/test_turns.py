"""Turns: one at a time and in order for one person, and nobody waits for somebody else."""

import pytest

from bot.messages import Button, Say
from tests.telegram.bot_api import BotApi
from tests.telegram.conftest import Serve
from tests.telegram.scripted import ScriptedEngine


@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
async def test_a_slow_draft_holds_up_nobody_else(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine, *, webhook: bool
) -> None:
    engine.answers("/xuat", "Dự thảo đây.")
    engine.answers("Có", "Đã ghi.")
    draft = engine.holds("/xuat")
    hoa, lan = bot_api.person("Hoa"), bot_api.person("Lan")
    async with serve(engine, webhook=webhook):
        await hoa.says("/xuat")
        await draft.entered()
        await lan.says("Có")
        assert (await lan.hears()).text == "Đã ghi."
        draft.let_go()
        assert (await hoa.hears()).text == "Dự thảo đây."


async def test_many_slow_drafts_at_once_hold_up_nobody_else(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine
) -> None:
    drafts = [engine.holds(f"/xuat {number}") for number in range(20)]
    for number in range(20):
        engine.answers(f"/xuat {number}", "Dự thảo đây.")
    engine.answers("Có", "Đã ghi.")
    lan = bot_api.person("Lan")
    async with serve(engine):
        for number, draft in enumerate(drafts):
            await bot_api.person(f"Cán bộ {number}").says(f"/xuat {number}")
            await draft.entered()
        await lan.says("Có")
        assert (await lan.hears()).text == "Đã ghi."
        for draft in drafts:
            draft.let_go()


@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
async def test_quick_messages_of_one_person_are_handled_one_by_one_in_order(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine, *, webhook: bool
) -> None:
    said = [f"câu {number}" for number in range(12)]
    for text in said:
        engine.answers(text, f"Đã ghi {text}.", f"Sau {text}.")
    first = engine.holds(said[0])
    hoa = bot_api.person("Hoa")
    async with serve(engine, webhook=webhook):
        for text in said:
            await hoa.says(text)
        await first.entered()
        assert [heard.text for heard in engine.heard] == said[:1]
        first.let_go()
        shown = [(await hoa.hears()).text for _ in range(24)]
    assert [heard.text for heard in engine.heard] == said
    assert shown == [line for text in said for line in (f"Đã ghi {text}.", f"Sau {text}.")]


async def test_a_message_and_a_tap_of_one_person_keep_their_order(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine
) -> None:
    engine.answers("/baocao", Say("Có vụ việc không?", ((Button("Có", "q|yes"),),)))
    engine.answers("chậm", "Xong việc chậm.")
    engine.answers("tap:q|yes", "Đã ghi Có.")
    engine.answers("tiếp", "Tiếp.")
    slow = engine.holds("chậm")
    hoa = bot_api.person("Hoa")
    async with serve(engine):
        await hoa.says("/baocao")
        await hoa.hears()
        await hoa.says("chậm")
        tap = await hoa.taps("Có")
        await hoa.says("tiếp")
        # The button is released while the tap still waits for its turn.
        await tap.released()
        assert len(hoa.chat.shown) == 1
        slow.let_go()
        assert [(await hoa.hears()).text for _ in range(3)] == ["Xong việc chậm.", "Đã ghi Có.", "Tiếp."]


async def test_one_persons_turns_in_a_group_and_in_private_are_one_queue(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine
) -> None:
    engine.answers("chậm", "Xong.")
    engine.answers("/vanban", "Danh sách.")
    slow = engine.holds("chậm")
    hoa = bot_api.person("Hoa")
    there = hoa.inside(bot_api.group("Tổ tổng hợp"))
    async with serve(engine):
        await hoa.says("chậm")
        await slow.entered()
        await there.says("/vanban@troly_test_bot")
        await bot_api.person("Lan").sends("sticker")
        await bot_api.person("Lan").hears()
        assert [heard.text for heard in engine.heard] == ["chậm"]
        slow.let_go()
        assert (await there.hears()).text == "Danh sách."


async def test_a_slow_turn_shows_that_an_answer_is_on_its_way(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine
) -> None:
    engine.answers("/xuat", "Dự thảo đây.")
    draft = engine.holds("/xuat")
    hoa = bot_api.person("Hoa")
    async with serve(engine, typing_after=0.0, typing_again=0.0):
        await hoa.says("/xuat")
        await hoa.sees_typing()
        await hoa.sees_typing()
        draft.let_go()
        await hoa.hears()


async def test_a_quick_turn_shows_no_typing(bot_api: BotApi, serve: Serve, engine: ScriptedEngine) -> None:
    engine.answers("Có", "Đã ghi.")
    hoa = bot_api.person("Hoa")
    async with serve(engine):
        await hoa.says("Có")
        await hoa.hears()
    assert hoa.chat.typed == 0


async def test_typing_that_cannot_be_shown_disturbs_nothing(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine
) -> None:
    engine.answers("/xuat", "Dự thảo đây.")
    draft = engine.holds("/xuat")
    bot_api.fail("sendChatAction", 400, "Bad Request: chat not found")
    hoa = bot_api.person("Hoa")
    async with serve(engine, typing_after=0.0, typing_again=0.0):
        await hoa.says("/xuat")
        await bot_api.until_called("sendChatAction", times=2)
        draft.let_go()
        assert (await hoa.hears()).text == "Dự thảo đây."
