"""The menu of commands beside the input field: each role sees its own, and a stranger learns nothing from it."""

import pytest

import prompts
from bot.access import Role
from tests.telegram.bot_api import BotApi
from tests.telegram.conftest import Serve
from tests.telegram.people import Person
from tests.telegram.scripted import ScriptedEngine

STRANGERS = ["start", "help"]


def known(engine: ScriptedEngine, person: Person, role: Role | None) -> None:
    engine.known[str(person.user["id"])] = role


async def offered(bot_api: BotApi, person: Person, role: Role) -> None:
    """Wait until a person has the menu of a role."""
    names = prompts.words("telegram.menus")[role].split()
    await bot_api.world.bell.until(lambda: bot_api.world.menu(person.chat) == names, 10)


@pytest.mark.parametrize("who", ["stranger", *Role])
def test_every_command_on_a_menu_is_one_that_the_engine_knows_and_says_what_it_is_for(who: str) -> None:
    ways = {way.strip() for ways in prompts.words("engine.commands").values() for way in ways.split(",")}
    offered = prompts.words("telegram.menus")[who].split()
    assert {f"/{name}" for name in offered} <= ways
    assert set(offered) <= prompts.words("telegram.commands").keys()
    assert len(set(offered)) == len(offered)


async def test_a_strangers_menu_says_nothing_of_what_the_assistant_is_for(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine
) -> None:
    lan = bot_api.person("Lan")
    known(engine, lan, None)
    engine.answers("/start", "Mã của đồng chí: 123456")
    async with serve(engine):
        await lan.says("/start")
        await lan.hears()
    assert bot_api.world.menu(lan.chat) == STRANGERS
    assert bot_api.world.menus.keys() == {None}


async def test_everybody_is_offered_what_their_role_may_do_from_the_start(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine
) -> None:
    people = {role: bot_api.person(role) for role in Role}
    for role, person in people.items():
        person.chat.started = True
        known(engine, person, role)
    async with serve(engine):
        for role, person in people.items():
            await offered(bot_api, person, role)
    assert "nguoidung" in bot_api.world.menu(people[Role.ADMIN].chat)
    assert "nguoidung" not in bot_api.world.menu(people[Role.OFFICER].chat)


async def test_a_menu_follows_the_role_at_the_next_message(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine
) -> None:
    engine.answers("/start", "Xin chào.")
    hoa = bot_api.person("Hoa")
    known(engine, hoa, None)
    async with serve(engine):
        for role in (Role.OFFICER, Role.ADMIN):
            known(engine, hoa, role)
            await hoa.says("/start")
            await offered(bot_api, hoa, role)
        known(engine, hoa, None)
        await hoa.says("/start")
        await bot_api.world.bell.until(lambda: bot_api.world.menu(hoa.chat) == STRANGERS, 10)


async def test_a_menu_follows_the_role_with_the_clock_though_its_person_says_nothing(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine
) -> None:
    hoa = bot_api.person("Hoa")
    hoa.chat.started = True
    async with serve(engine, tick=0.01):
        known(engine, hoa, Role.OFFICER)
        await offered(bot_api, hoa, Role.OFFICER)
        known(engine, hoa, None)
        await bot_api.world.bell.until(lambda: bot_api.world.menu(hoa.chat) == STRANGERS, 10)


async def test_a_role_that_stays_is_offered_once(bot_api: BotApi, serve: Serve, engine: ScriptedEngine) -> None:
    engine.answers("/start", "Xin chào.")
    hoa = bot_api.person("Hoa")
    async with serve(engine):
        for _ in range(3):
            await hoa.says("/start")
            await hoa.hears()
    assert len(bot_api.called("setMyCommands")) == 2


async def test_who_never_wrote_is_offered_a_menu_when_they_do_and_not_every_minute(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine
) -> None:
    engine.answers("/start", "Xin chào.")
    hoa, lan = bot_api.person("Hoa"), bot_api.person("Lan")
    known(engine, hoa, Role.SUPERVISOR)
    lan.chat.started = True
    async with serve(engine, tick=0.01):
        await bot_api.until_called("setMyCommands", times=2)
        for role in (Role.OFFICER, Role.ADMIN, Role.OFFICER):
            known(engine, lan, role)
            await offered(bot_api, lan, role)
        assert len(bot_api.called("setMyCommands")) == 5
        await hoa.says("/start")
        await offered(bot_api, hoa, Role.SUPERVISOR)


async def test_a_menu_that_could_not_be_offered_is_offered_with_the_clock(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine
) -> None:
    hoa = bot_api.person("Hoa")
    hoa.chat.started = True
    async with serve(engine, tick=0.01):
        await bot_api.until_called("setMyCommands")
        bot_api.fail("setMyCommands", 500, times=7)
        known(engine, hoa, Role.OFFICER)
        await offered(bot_api, hoa, Role.OFFICER)
