"""Two hundred people who answer at the same moment; figures only.

python -m pytest tests/telegram/test_many_at_once.py -m measure -q -s
"""

import asyncio
import time
from pathlib import Path
from statistics import quantiles

import pytest

from bot.access import Role
from tests.telegram.bot_api import BotApi
from tests.telegram.conftest import Serve
from tests.telegram.house import House
from tests.telegram.people import Person

PEOPLE = 60
SAID = ("Công văn 815/SNV-TĐKT", "Sở Nội vụ tỉnh Mẫu", "xong", "Phong trào thi đua văn hóa công sở", "2025 - 2030")


@pytest.mark.measure
@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
async def test_how_long_an_answer_takes_when_everybody_answers_at_once(
    bot_api: BotApi, serve: Serve, tmp_path: Path, *, webhook: bool
) -> None:
    house = House(tmp_path)
    people = [bot_api.person(f"Cán bộ {number}") for number in range(PEOPLE)]
    for person in people:
        house.lets_in(person, Role.OFFICER)
        person.chat.started = True
    with house.opened() as engine:
        async with serve(engine, webhook=webhook):
            await asyncio.gather(*(_answered(person, "/baocao so-ket-phong-trao-thi-dua", 2) for person in people))
            for text in SAID:
                took = sorted(await asyncio.gather(*(_answered(person, text, 1) for person in people)))
                p95 = quantiles(took, n=20)[-1]
                print(f"\n{text[:20]}: median {took[len(took) // 2]:.2f} s, p95 {p95:.2f} s, last {took[-1]:.2f} s")


async def _answered(person: Person, text: str, answers: int) -> float:
    """Return the seconds from a person's message to the last of its answers."""
    start = time.perf_counter()
    await person.says(text)
    for _ in range(answers):
        await person.hears(seconds=120)
    return time.perf_counter() - start
