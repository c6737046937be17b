"""Two hundred people who answer at the same moment; figures only.

python -m pytest tests/telegram/test_many_at_once.py -m measure -q -s
"""

import time
from collections.abc import Sequence
from pathlib import Path
from statistics import quantiles

import pytest

from bot.access import Role
from tests.telegram.bot_api import BotApi
from tests.telegram.conftest import Serve
from tests.telegram.house import House
from tests.telegram.people import Person
from tests.telegram.world import World

PEOPLE = 200
SAID = ("Công văn 815/SNV-TĐKT", "Sở Nội vụ tỉnh Mẫu", "xong", "Phong trào thi đua văn hóa công sở", "2025 - 2030")


@pytest.mark.measure
@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
async def test_how_long_an_answer_takes_when_everybody_answers_at_once(
    bot_api: BotApi, serve: Serve, tmp_path: Path, *, webhook: bool
) -> None:
    house = House(tmp_path)
    people = [bot_api.person(f"Cán bộ {number}") for number in range(PEOPLE)]
    with house.looked_into() as parts:
        for person in people:
            name, key = person.user["first_name"], str(person.user["id"])
            parts.store.add_person("telegram", key, name, Role.OFFICER, house.now.isoformat())
            person.chat.started = True
    with house.opened() as engine:
        async with serve(engine, webhook=webhook):
            await _round(bot_api.world, people, "/baocao so-ket-phong-trao-thi-dua", 2)
            for text in SAID:
                took = await _round(bot_api.world, people, text, 1)
                p95 = quantiles(took, n=20)[-1]
                print(f"\n{text[:20]}: median {took[len(took) // 2]:.2f} s, p95 {p95:.2f} s, last {took[-1]:.2f} s")


async def _round(world: World, people: Sequence[Person], text: str, answers: int) -> list[float]:
    """Let everybody say this at once; return the seconds after which each had so many answers, in order."""
    start, took = time.perf_counter(), list[float]()
    waiting = list(people)
    for person in people:
        await person.says(text)
    while waiting:
        # One watcher for all: two hundred would cost more than what is measured.
        done = await world.bell.until(lambda: [one for one in waiting if _has_heard(one, answers)], 120)
        for person in done:
            person.heard += answers
            waiting.remove(person)
            took.append(time.perf_counter() - start)
    return took


def _has_heard(person: Person, answers: int) -> bool:
    return len(person.chat.shown) >= person.heard + answers
