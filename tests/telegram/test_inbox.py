"""What came in is kept before Telegram is told that it is: no word is lost, none counts twice, none poisons a start."""

import asyncio
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.store import Store, StoreUnavailable
from bot.store.letters import Letters
from tests.telegram.bot_api import BotApi
from tests.telegram.conftest import Serve
from tests.telegram.scripted import ScriptedEngine
from tests.telegram.slow_bot import slow_bot

both_ways = pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])


async def confirmed(bot_api: BotApi) -> None:
    """Wait until Telegram knows that the bot has everything."""
    await bot_api.world.bell.until(lambda: not bot_api.updates.pending, 10)


class FullDisk(Letters):
    """A letter box that cannot keep what comes, so many times."""

    failures = 0

    def arrived(self, face: str, updates: Mapping[str, str], at: str) -> frozenset[str]:
        if self.failures:
            FullDisk.failures -= 1
            raise StoreUnavailable("the disk is full")
        return super().arrived(face, updates, at)


class Cramped(ScriptedEngine):
    @property
    def letters(self) -> FullDisk:
        return FullDisk(self.store._transactions, self.store._files)


@both_ways
async def test_an_update_is_kept_before_telegram_is_told_and_forgotten_with_its_effect(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine, store: Store, *, webhook: bool
) -> None:
    engine.answers("Có", "Đã ghi.")
    turn = engine.holds("Có")
    hoa = bot_api.person("Hoa")
    async with serve(engine, webhook=webhook):
        await hoa.says("Có")
        await turn.entered()
        await confirmed(bot_api)
        [kept] = store.letters.unread("telegram")
        assert json.loads(kept)["message"]["text"] == "Có"
        turn.let_go()
        await hoa.hears()
    assert store.letters.unread("telegram") == ()


async def test_what_is_polled_together_is_kept_in_one_commit_before_any_turn_begins(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine, store: Store
) -> None:
    hoa = bot_api.person("Hoa")
    turn = engine.holds("câu 0")
    for number in range(5):
        engine.answers(f"câu {number}", f"Đã ghi {number}.")
        await hoa.says(f"câu {number}")
    async with serve(engine):
        await turn.entered()
        assert len(store.letters.unread("telegram")) == 5
        turn.let_go()
        assert [(await hoa.hears()).text for _ in range(5)] == [f"Đã ghi {number}." for number in range(5)]


@both_ways
async def test_what_was_fetched_and_not_begun_is_taken_up_at_the_next_start_first_and_in_order(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine, store: Store, *, webhook: bool
) -> None:
    said = ["một", "hai", "ba"]
    for text in (*said, "bốn"):
        engine.answers(text, f"Đã ghi {text}.")
    hoa = bot_api.person("Hoa")
    for number, text in enumerate(said):
        update = await hoa.says(text)
        assert store.letters.arrived("telegram", {f"telegram:{update}": _body(bot_api, number)}, "2026-07-06T08:00:00Z")
    bot_api.updates.pending.clear()
    await hoa.says("bốn")
    async with serve(engine, webhook=webhook):
        shown = [(await hoa.hears()).text for _ in range(4)]
    assert [heard.text for heard in engine.heard] == [*said, "bốn"]
    assert shown == [f"Đã ghi {text}." for text in (*said, "bốn")]


@both_ways
async def test_what_is_delivered_again_has_effect_once_while_it_waits_and_after(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine, *, webhook: bool
) -> None:
    engine.answers("Có", "Đã ghi.")
    engine.answers("Không", "Thôi.")
    turn = engine.holds("Có")
    hoa = bot_api.person("Hoa")
    async with serve(engine, webhook=webhook):
        await hoa.says("Có")
        [update] = bot_api.updates.pending
        await turn.entered()
        await confirmed(bot_api)
        again = {**update}
        bot_api.updates.pending.append(again)
        bot_api.world.bell.ring()
        await confirmed(bot_api)
        turn.let_go()
        await hoa.hears()
        bot_api.updates.pending.append(again)
        bot_api.world.bell.ring()
        await confirmed(bot_api)
        await hoa.says("Không")
        assert (await hoa.hears()).text == "Thôi."
    assert [heard.text for heard in engine.heard] == ["Có", "Không"]


@pytest.mark.slow  # the library itself waits a second before it asks again
@both_ways
async def test_what_cannot_be_kept_stays_with_telegram_until_it_can(
    bot_api: BotApi, serve: Serve, store: Store, monkeypatch: pytest.MonkeyPatch, *, webhook: bool
) -> None:
    monkeypatch.setattr(FullDisk, "failures", 1)
    engine = Cramped(store)
    engine.answers("Có", "Đã ghi.")
    hoa = bot_api.person("Hoa")
    async with serve(engine, webhook=webhook):
        await hoa.says("Có")
        assert (await hoa.hears()).text == "Đã ghi."
    assert FullDisk.failures == 0
    assert len(engine.heard) == 1


async def test_what_says_nothing_to_us_and_what_failed_for_good_come_back_at_no_start(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine, store: Store
) -> None:
    engine.fails("hỏng", ZeroDivisionError())
    hoa = bot_api.person("Hoa")
    group = hoa.inside(bot_api.group("Tổ tổng hợp"))
    async with serve(engine):
        await group.says("chào cả nhà")
        await hoa.sends("sticker")
        await hoa.hears()
        await hoa.says("hỏng")
        assert "mã" in (await hoa.hears()).text
    assert store.letters.unread("telegram") == ()
    async with serve(engine):
        await bot_api.until_called("getUpdates", times=len(bot_api.called("getUpdates")) + 1)
    assert [heard.text for heard in engine.heard] == ["hỏng"]


async def test_a_strangers_file_is_not_fetched_and_what_they_send_is_not_judged(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine
) -> None:
    hoa = bot_api.person("Hoa")
    engine.known[str(hoa.user["id"])] = None
    engine.answers("file:virus.exe", "Mã của đồng chí: 123456")
    engine.answers("", "Mã của đồng chí: 123456")
    async with serve(engine):
        await hoa.sends_file("virus.exe", b"MZ")
        await hoa.sends("photo")
        assert {(await hoa.hears()).text for _ in range(2)} == {"Mã của đồng chí: 123456"}
    assert bot_api.called("getFile") == []


@pytest.mark.slow
async def test_a_turn_that_was_killed_is_taken_again_by_the_next_process(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine, tmp_path: Path
) -> None:
    engine.answers("Chào", "Chào lại.")
    hoa = bot_api.person("Hoa")
    async with slow_bot(bot_api, tmp_path) as killed, asyncio.timeout(30):
        await hoa.says("Chào")
        await killed.prints("taken")
        await confirmed(bot_api)
        killed.process.kill()
    async with serve(engine):
        assert (await hoa.hears()).text == "Chào lại."
    assert len(hoa.chat.shown) == 1


def _body(bot_api: BotApi, number: int) -> str:
    return json.dumps(bot_api.updates.pending[number])
