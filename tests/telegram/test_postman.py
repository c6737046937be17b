"""Letters reach their chats in order, however long it takes, and once; nobody waits for somebody else's."""

import asyncio
import logging
from pathlib import Path

import pytest

from bot.access import Role
from bot.messages import Address, Button, Give, Incoming, Say, Sender
from bot.store import Store
from bot.telegram import Patience
from tests.telegram.bot_api import USERNAME, BotApi
from tests.telegram.conftest import Serve
from tests.telegram.house import House
from tests.telegram.people import Person
from tests.telegram.scripted import AT, ScriptedEngine
from tests.telegram.slow_bot import slow_bot

both_ways = pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])


def home(person: Person) -> Address:
    return Address("telegram", str(person.user["id"]))


class Clock:
    """Waits that last until a test ends them; `asked` are their seconds."""

    def __init__(self) -> None:
        self.asked: list[float] = []
        self._over = asyncio.Event()
        self._begun = asyncio.Event()

    async def pause(self, seconds: float) -> None:
        self.asked.append(seconds)
        self._begun.set()
        await self._over.wait()

    async def asked_for(self) -> None:
        """Wait until somebody waits."""
        async with asyncio.timeout(10):
            await self._begun.wait()

    def end(self) -> None:
        self._over.set()


@both_ways
async def test_what_an_earlier_process_committed_and_did_not_show_comes_first(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine, store: Store, hoa: Person, *, webhook: bool
) -> None:
    engine.answers("/start", "Xin chào.")
    store.letters.post(home(hoa), (Say("Một."), Give("a.docx", b"PK", "Hai.")), AT)
    async with serve(engine, webhook=webhook):
        shown = [await hoa.hears() for _ in range(3)]
    assert [seen.text for seen in shown] == ["Một.", "Hai.", "Xin chào."]
    assert shown[1].file is not None
    assert store.letters.waiting("telegram") == ()


@pytest.mark.slow
async def test_the_answer_of_the_real_engine_outlives_its_process(
    bot_api: BotApi, serve: Serve, tmp_path: Path, hoa: Person
) -> None:
    house = House(tmp_path / "house")
    house.lets_in(hoa, Role.OFFICER)
    said = Incoming(Sender("telegram", home(hoa).chat, "Hoa"), "/trogiup", update="telegram:1", back=home(hoa))
    with house.opened() as engine:
        engine.take(said)
    with house.opened() as engine:
        bot_api.updates.pending.clear()
        async with serve(engine):
            assert "/baocao" in (await hoa.hears()).text
        assert engine.letters.waiting("telegram") == ()


@pytest.mark.slow
async def test_a_process_that_is_killed_before_it_could_send_has_lost_nothing_and_nothing_comes_twice(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine, tmp_path: Path, store: Store
) -> None:
    bot_api.disconnect("sendMessage", times=1000)
    hoa = bot_api.person("Hoa")
    async with slow_bot(bot_api, tmp_path) as killed, asyncio.timeout(30):
        await hoa.says("Chào")
        await killed.prints("taken")
        killed.lets_go()
        await bot_api.until_called("sendMessage", times=2)
        killed.process.kill()
    bot_api.forgive("sendMessage")
    async with serve(engine):
        assert (await hoa.hears()).text == "Xong."
    async with serve(engine):
        await bot_api.until_called("getUpdates", times=len(bot_api.called("getUpdates")) + 1)
    assert len(hoa.chat.shown) == 1


@both_ways
async def test_a_connection_lost_between_the_parts_of_an_answer_repeats_no_part(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine, *, webhook: bool
) -> None:
    long = "\n\n".join(f"{number}. " + "Ban hành kế hoạch. " * 150 for number in range(3))
    engine.answers("/xemlai", Say(long), Give("a.docx", b"PK", "Hết chỗ. " * 200))
    hoa = bot_api.person("Hoa")
    async with serve(engine, webhook=webhook):
        bot_api.world.bell.ring()
        await hoa.says("/xemlai")
        await bot_api.until_called("sendMessage")
        bot_api.disconnect("sendMessage", times=2)
        shown = [await hoa.hears() for _ in range(5)]
    assert [seen.text[:2] for seen in shown[:3]] == ["0.", "1.", "2."]
    assert (shown[3].file is not None, shown[4].text[:3]) == (True, "Hết")
    assert len(hoa.chat.shown) == 5


async def test_flood_control_holds_up_one_chat_and_no_other_however_long(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine, store: Store
) -> None:
    engine.answers("/xemlai", "Một.", "Hai.")
    engine.answers("Có", "Đã ghi.")
    clock = Clock()
    hoa, lan = bot_api.person("Hoa"), bot_api.person("Lan")
    bot_api.flood("sendMessage", retry_after=4000)
    async with serve(engine, patience=Patience(pause=clock.pause)):
        await hoa.says("/xemlai")
        await bot_api.until_called("sendMessage")
        await lan.says("Có")
        assert (await lan.hears()).text == "Đã ghi."
        assert hoa.chat.shown == []
        clock.end()
        assert [(await hoa.hears()).text for _ in range(2)] == ["Một.", "Hai."]
    assert clock.asked == [4000]
    assert store.letters.waiting("telegram") == ()


async def test_an_end_does_not_wait_for_a_network_that_is_gone_and_the_letters_stay(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine, store: Store
) -> None:
    engine.answers("/xemlai", "Một.", "Hai.")
    clock = Clock()
    hoa = bot_api.person("Hoa")
    bot_api.disconnect("sendMessage")
    async with serve(engine, patience=Patience(pause=clock.pause)):
        await hoa.says("/xemlai")
        await bot_api.until_called("sendMessage")
        await clock.asked_for()
    assert [letter.shown for letter in store.letters.waiting("telegram")] == [Say("Một."), Say("Hai.")]
    async with serve(engine):
        assert [(await hoa.hears()).text for _ in range(2)] == ["Một.", "Hai."]


async def test_what_waits_for_a_person_who_blocked_the_bot_is_forgotten_and_logged(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine, hoa: Person, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot")
    engine.answers("/start", "Xin chào.")
    store = engine.store
    store.letters.post(home(hoa), (Say("Một."), Say("Hai.")), AT)
    hoa.blocks_the_bot()
    async with serve(engine):
        await bot_api.until_called("sendMessage")
    assert store.letters.waiting("telegram") == ()
    assert hoa.chat.shown == []
    assert "blocked by the user" in caplog.text
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


async def test_what_telegram_refuses_is_told_once_and_keeps_nothing_else_from_coming(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine, store: Store
) -> None:
    engine.answers("/xemlai", Say("?", ((Button("Có", "x" * 65),),)), "Hai.")
    hoa = bot_api.person("Hoa")
    async with serve(engine):
        await hoa.says("/xemlai")
        assert "mã" in (await hoa.hears()).text
        assert (await hoa.hears()).text == "Hai."
    assert store.letters.waiting("telegram") == ()
    assert len(bot_api.called("sendMessage")) == 3


async def test_a_token_that_is_withdrawn_meanwhile_costs_no_letter(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine, pauses: list[float]
) -> None:
    engine.answers("/xemlai", "Một.")
    bot_api.fail("sendMessage", 401, "Unauthorized", times=2)
    hoa = bot_api.person("Hoa")
    async with serve(engine):
        await hoa.says("/xemlai")
        assert (await hoa.hears()).text == "Một."
    assert pauses == [60, 60]


async def test_an_apology_that_is_refused_too_ends_in_the_log(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    engine.answers("/xemlai", "Một.", "Hai.")
    bot_api.fail("sendMessage", 400, "Bad Request: chat not found", times=2)
    hoa = bot_api.person("Hoa")
    async with serve(engine):
        await hoa.says("/xemlai")
        assert (await hoa.hears()).text == "Hai."
    assert store.letters.waiting("telegram") == ()
    assert "nor could id" in caplog.text


async def test_a_file_that_telegram_finds_too_large_after_all_is_not_sent_for_ever(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine, store: Store
) -> None:
    engine.answers("/xuat", Give("a.docx", b"PK"), "Hai.")
    bot_api.fail("sendDocument", 413, "Request Entity Too Large", times=5)
    hoa = bot_api.person("Hoa")
    async with serve(engine):
        await hoa.says("/xuat")
        assert "mã" in (await hoa.hears()).text
        assert (await hoa.hears()).text == "Hai."
    assert len(bot_api.called("sendDocument")) == 1


@both_ways
async def test_what_a_turn_tells_somebody_else_reaches_them_at_once(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine, *, webhook: bool
) -> None:
    hoa, lan = bot_api.person("Hoa"), bot_api.person("Lan")
    lan.chat.started = True
    engine.answers("giao", "Đã giao.")
    engine.tells("giao", home(lan).chat, "Đồng chí Hoa nhờ trả lời câu 3.")
    async with serve(engine, webhook=webhook):
        await hoa.says("giao")
        assert (await lan.hears()).text == "Đồng chí Hoa nhờ trả lời câu 3."
        assert (await hoa.hears()).text == "Đã giao."


async def test_what_waits_for_a_group_follows_it_when_it_becomes_a_supergroup(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine, store: Store
) -> None:
    engine.answers("/hoi 733", "Ba.")
    group = bot_api.group("Tổ tổng hợp")
    old = Address("telegram", str(group.chat.id))
    store.letters.post(old, (Say("Một."), Say("Hai.")), AT)
    group.becomes_a_supergroup()
    hoa = bot_api.person("Hoa").inside(group)
    hoa.heard = 0
    async with serve(engine):
        assert [(await hoa.hears()).text for _ in range(2)] == ["Một.", "Hai."]
        await hoa.says(f"/hoi@{USERNAME} 733")
        assert (await hoa.hears()).text == "Ba."
    # Only the first met the old number.
    assert [call["chat_id"] == old.chat for call in bot_api.called("sendMessage")] == [True, False, False, False]
    assert store.letters.waiting("telegram") == ()


async def test_letters_that_somebody_else_put_into_the_outbox_come_with_the_clock(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine, store: Store, hoa: Person
) -> None:
    engine.answers("/start", "Xin chào.")
    async with serve(engine, tick=0.01):
        await hoa.hears()
        store.letters.post(home(hoa), (Say("Từ máy khác."),), AT)
        assert (await hoa.hears()).text == "Từ máy khác."
        # The clock goes on looking; nothing comes twice.
        store.letters.post(home(hoa), (Say("Xong."),), AT)
        assert (await hoa.hears()).text == "Xong."
    assert len(hoa.chat.shown) == 3


async def test_reminders_come_with_the_clock(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine, hoa: Person
) -> None:
    engine.answers("/start", "Xin chào.")
    async with serve(engine, tick=0.01):
        await hoa.hears()
        engine.reminders.append((home(hoa), Say("Còn 1 ngày.")))
        assert (await hoa.hears()).text == "Còn 1 ngày."
