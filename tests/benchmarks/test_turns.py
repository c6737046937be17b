"""How long 200 people in the middle of an interview wait for an answer: figures, no judgement about time.

    python -m pytest tests/benchmarks/test_turns.py -m measure -q

The real store (SQLite), forms and search by words, behind the real face, over HTTP; the server and its people are a
process of their own (`crowd`). Beside it, in the same run, the same people talk to a bot that only echoes: what is left
when we do nothing at all. A ratio travels from machine to machine, milliseconds do not.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager, AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Connection

from bot.access import Role
from bot.engine import Engine
from bot.messages import Address, Incoming, Sender
from bot.parts import Parts
from bot.store.database import Database
from bot.telegram import TelegramSettings, serving
from tests.benchmarks.crowd import Crowd, Load, Taken, crowd
from tests.benchmarks.echo import echoing
from tests.sample_office import spoken
from tests.telegram.bot_api import TOKEN
from tests.telegram.house import MONDAY, House

PEOPLE = 200
SCRIPT = "1"  # the key of whoever goes through the interview first
SAID = 62  # messages of the scripted interview, which then has some forty answers
RATES = (20, 40, 80)  # messages a second, of all people together
SECONDS = 15
ALL_AT_ONCE = Load(0, 0, together=True)
HEAD = f"{'':<34}{'p50':>7}{'p95':>8}{'p99':>8}{'turns':>9}{'ours':>8}{'server’s':>10}"

Transaction = Callable[[Database], AbstractContextManager[Connection]]

pytestmark = [pytest.mark.measure, pytest.mark.timeout(900)]


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


@pytest.fixture
def people() -> Iterator[Crowd]:
    with crowd(PEOPLE, spoken()[SAID:-1]) as playing:
        yield playing


@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
async def test_two_hundred_people_talk_at_once(
    house: House, people: Crowd, unused_tcp_port: int, capsys: pytest.CaptureFixture[str], *, webhook: bool
) -> None:
    settings = TelegramSettings(TOKEN, api_url=people.url)
    if webhook:
        address = f"http://127.0.0.1:{unused_tcp_port}/telegram"
        settings = TelegramSettings(TOKEN, api_url=people.url, webhook_url=address, port=unused_tcp_port)
    with house.opened() as engine, house.looked_into() as parts:
        in_the_middle(engine, parts, [str(number) for number in people.people])
        ours = await measured(people, serving(engine, settings))
    echo = await measured(people, echoing(TOKEN, people.url, "Đã ghi nhận. " * 40))
    with capsys.disabled():
        print(f"\n{PEOPLE} people, {'webhook' if webhook else 'polling'}; ms; processor: seconds in a second\n{HEAD}")
        print(
            *(line for name, taken in ours.items() for line in (told(name, taken), told("  echo", echo[name]))),
            sep="\n",
        )


Figures = dict[str, tuple[Taken, float]]


async def measured(people: Crowd, bot: AbstractAsyncContextManager[None]) -> Figures:
    """Return for each load how long the answers took, and the processor time of this process."""
    loads = {f"{rate} messages a second": Load(SECONDS, PEOPLE / rate) for rate in RATES}
    found: Figures = {}
    async with bot:
        await people.under(Load(3, PEOPLE / 40))  # what is made once has been made
        for name, load in {**loads, "all at the same instant": ALL_AT_ONCE}.items():
            before = time.process_time()
            taken = await people.under(load)
            found[name] = taken, time.process_time() - before
    return found


def told(name: str, figures: tuple[Taken, float]) -> str:
    taken, ours = figures
    shares = "".join(f"{taken.share(each) * 1000:8.1f}" for each in (50, 95, 99))
    spent = f"{ours / taken.seconds:8.2f}{taken.processor / taken.seconds:10.2f}"
    last = f"   last after {max(taken.answers):.2f} s" if taken.seconds < 10 else ""
    return f"{name:<33}{shares}{taken.rate:7.1f}/s{spent}{last}"


def test_a_turn_of_the_engine_alone(
    house: House, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    keys, messages = [str(number) for number in range(20)], spoken()[SAID:-1]
    spent, turns = Spent(), len(keys) * len(messages)
    monkeypatch.setattr(Database, "reading", spent.on("reading", Database.reading))
    monkeypatch.setattr(Database, "writing", spent.on("writing", Database.writing))
    with house.opened() as engine, house.looked_into() as parts:
        in_the_middle(engine, parts, keys)
        spent.phases.clear()
        with spent.during("turn"):
            for number, message in enumerate(messages):
                for key in keys:
                    _take(engine, parts, f"telegram:{key}.{number}", message, key)
    whole, phases = spent.phases.pop("turn"), spent.phases
    thinking = whole - sum(phases.values(), Cost())
    with capsys.disabled():
        print(f"\nengine alone, ms a turn: {whole.each(turns)}")
        print(*(f"  {name:<10}{cost.each(turns)}" for name, cost in {**phases, "thinking": thinking}.items()), sep="\n")


def _take(engine: Engine, parts: Parts, update: str, message: str, key: str) -> None:
    sender, back = Sender("telegram", key, key), Address("telegram", key)
    letters = engine.take(Incoming(sender, text=message, update=update, back=back))
    parts.store.letters.shown(letter.id for letter in letters)


@dataclass(frozen=True)
class Cost:
    """Seconds by the clock and of the processor."""

    clock: float = 0.0
    processor: float = 0.0

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(self.clock + other.clock, self.processor + other.processor)

    def __sub__(self, other: "Cost") -> "Cost":
        return Cost(self.clock - other.clock, self.processor - other.processor)

    def each(self, turns: int) -> str:
        return f"{self.clock / turns * 1000:6.2f}, of the processor {self.processor / turns * 1000:5.2f}"


class Spent:
    """What each phase cost so far."""

    def __init__(self) -> None:
        self.phases: defaultdict[str, Cost] = defaultdict(Cost)

    @contextmanager
    def during(self, phase: str) -> Iterator[None]:
        clock, processor = time.perf_counter(), time.process_time()
        yield
        self.phases[phase] += Cost(time.perf_counter() - clock, time.process_time() - processor)

    def on(self, phase: str, transaction: Transaction) -> Transaction:
        @contextmanager
        def watched(database: Database) -> Iterator[Connection]:
            with self.during(phase), transaction(database) as connection:
                yield connection

        return watched


def in_the_middle(engine: Engine, parts: Parts, keys: list[str]) -> None:
    """Let everybody in, each in the middle of an interview like the one that was scripted."""
    store, at = parts.store, MONDAY.isoformat()
    first = store.add_person("telegram", SCRIPT, "Cán bộ mẫu", Role.OFFICER, at)
    for message in spoken()[:SAID]:
        engine.handle(Incoming(Sender("telegram", SCRIPT, "Cán bộ mẫu"), text=message))
    [draft] = store.drafts(first.id)
    events = store.events(draft.id)
    for key in keys:
        with store.turn(at=at) as turn:
            person = turn.add_person("telegram", key, f"Cán bộ {key}", Role.OFFICER, at)
            mine = turn.create_draft(person.id, draft.form_id, draft.form_version, f"Báo cáo {key}", at)
            turn.append_events(mine.id, 0, events, at=at)
            turn.set_current(person.id, mine.id)
