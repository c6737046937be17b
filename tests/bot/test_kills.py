"""kill -9 at any moment: nothing that was sent to us is lost, nothing happens twice, everybody gets their answers.

The journey is gone through calmly first. Then by the same people with the assistant killed and started again, over and
over, at moments drawn from a seed: while it starts, fetches, thinks, commits, sends, in the middle of bursts. In the
end what is kept must be the same, and what was shown too, but for messages that came twice: at each kill those in
flight, one a chat at most.
"""

import asyncio
import random
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import pytest

from bot.telegram import TelegramSettings, serving
from tests.bot.command_line import copied
from tests.bot.journeys import Journey, Round, Says, Sends, Taps, an_approved_report
from tests.bot.serving_process import started
from tests.telegram.bot_api import BotApi
from tests.telegram.house import House
from tests.telegram.people import Person
from tests.telegram.world import Seen

KILLS = 100  # of each way to listen
AT_ONCE = 4
SECONDS_FOR_A_ROUND = 60
# Seconds until a kill, after what it waits for; a turn takes some ten milliseconds.
LATEST = 0.04
FIRST_UPDATE = 1001
SHOWING = ("sendMessage", "editMessageText", "sendDocument")

JOURNEY = an_approved_report(AT_ONCE)


@dataclass(frozen=True)
class Shown:
    """A message of the assistant's, as far as it is the same in every run."""

    text: str
    buttons: tuple[tuple[str, ...], ...]
    file: str

    @classmethod
    def of(cls, seen: Seen) -> "Shown":
        return cls(seen.text, seen.buttons, seen.file.name if seen.file else "")


@dataclass(frozen=True)
class Kept:
    """What lies in a home: everybody's reports with their events, and how many rows each table has."""

    events: Mapping[str, Sequence[str]]
    rows: Mapping[str, int]


@dataclass(frozen=True)
class Calm:
    """What a journey comes to that nobody disturbs; `after` says how much everybody has seen after each round."""

    shown: Mapping[str, Sequence[Shown]]
    after: Sequence[Mapping[str, int]]
    kept: Kept


class Run:
    """One run of a journey: a server with its people, and a home for the assistant."""

    def __init__(self, bot_api: BotApi, home: Path, journey: Journey) -> None:
        self.bot_api, self.home, self.journey = bot_api, home, journey
        self.people = {name: bot_api.person(name) for name in journey.people}
        for name, role in journey.people.items():
            if role is not None:
                House(home).lets_in(self.people[name], role)

    async def does(self, deeds: Round) -> None:
        for deed in deeds:
            person = self.people[deed.person]
            match deed:
                case Says(text=text):
                    await person.says(text)
                case Taps(label=label):
                    await person.taps(label)
                case Sends(name=name, content=content):
                    await person.sends_file(name, content)

    def shown(self, name: str) -> list[Shown]:
        return [Shown.of(seen) for seen in self.people[name].chat.shown]

    def has_taken_all(self) -> bool:
        """Say whether every update had its effect."""
        names = [f"telegram:{each}" for each in range(FIRST_UPDATE, self.bot_api.updates.last_id + 1)]
        with self._database() as database:
            return {name for (name,) in database.execute("SELECT name FROM updates")} >= set(names)

    def is_at_rest(self) -> bool:
        """Say whether nothing waits to be taken up or to be shown."""
        with self._database() as database:
            return not database.execute("SELECT 1 FROM inbox UNION ALL SELECT 1 FROM outbox").fetchall()

    def kept(self) -> Kept:
        with self._database() as database:
            tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            rows = {name: database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables}
            found = database.execute(
                "SELECT p.name || ': ' || d.name, e.body FROM events e JOIN drafts d ON d.id = e.draft_id "
                "JOIN people p ON p.id = d.person_id ORDER BY e.draft_id, e.seq"
            )
            events: dict[str, list[str]] = {}
            for name, body in found:
                events.setdefault(name, []).append(body)
            return Kept(events, rows)

    def _database(self) -> "closing[sqlite3.Connection]":
        return closing(sqlite3.connect(self.home / "troly.db"))


async def calmly(run: Run, settings: TelegramSettings) -> Calm:
    """Go through a journey undisturbed. An end after each round shows whatever is still to be shown."""
    after = []
    with House(run.home).opened() as engine:
        for deeds in run.journey.rounds:
            async with serving(engine, settings):
                await run.does(deeds)
                async with asyncio.timeout(SECONDS_FOR_A_ROUND):
                    while not run.has_taken_all():
                        await asyncio.sleep(0.01)
            after.append({name: len(run.shown(name)) for name in run.people})
    return Calm({name: run.shown(name) for name in run.people}, after, run.kept())


@dataclass
class Hearing:
    """One person's chat as it fills, held against what they are to see: `seen` of it so far, `again` once more."""

    person: Person
    expected: Sequence[Shown]
    read: int = 0
    seen: int = 0
    again: int = 0

    def has_seen(self, count: int) -> bool:
        """Say whether so many of the expected messages have come, in order.

        Raises:
            AssertionError: one came that is neither the next nor the last one again.
        """
        for seen in self.person.chat.shown[self.read :]:
            self._hear(Shown.of(seen))
        return self.seen >= count

    def _hear(self, shown: Shown) -> None:
        self.read += 1
        last, following = self.expected[: self.seen][-1:], self.expected[self.seen :][:1]
        if [shown] == following:
            self.seen += 1
        elif [shown] == last:
            self.again += 1
        else:
            raise AssertionError(f"{self.person.user['first_name']} saw {shown}, after {last}, before {following}")


@dataclass
class Disturbed:
    """A run whose process is killed and started again. `chance` draws the moments."""

    run: Run
    settings: TelegramSettings
    calm: Calm
    chance: random.Random

    def __post_init__(self) -> None:
        self.hearing = {name: Hearing(person, self.calm.shown[name]) for name, person in self.run.people.items()}

    async def goes(self, kills: int) -> None:
        """Go through the journey with so many kills, evenly over its rounds."""
        rounds, done = self.run.journey.rounds, 0
        process = await self._started()
        for number, deeds in enumerate(rounds):
            await self.run.does(deeds)
            while done < kills * (number + 1) // len(rounds):
                await self._moment(number)
                await _killed(process)
                done += 1
                process = await self._started()
            await self._heard(number)
        async with asyncio.timeout(SECONDS_FOR_A_ROUND):
            while not self.run.is_at_rest():
                await asyncio.sleep(0.01)
        await _killed(process)

    async def _started(self) -> ForkServerProcess:
        return await asyncio.to_thread(started, self.run.home, self.settings)

    async def _moment(self, number: int) -> None:
        """Wait until something is under way, whatever it is, and a moment longer."""
        calls, sent = self.run.bot_api.calls, len(self.run.bot_api.calls)
        is_under_way = self.chance.choice(
            [
                lambda: True,
                lambda: len(calls) > sent,
                lambda: any(call.method in SHOWING for call in calls[sent:]) or self._all_heard(number),
            ]
        )
        await self.run.bot_api.world.bell.until(is_under_way, SECONDS_FOR_A_ROUND)
        await asyncio.sleep(self.chance.uniform(0, LATEST))

    async def _heard(self, number: int) -> None:
        """Wait until everybody has seen what they are to see by the end of a round.

        Raises:
            AssertionError: somebody has not.
        """
        try:
            await self.run.bot_api.world.bell.until(lambda: self._all_heard(number), SECONDS_FOR_A_ROUND)
        except TimeoutError:
            wanted = self.calm.after[number]
            short = {name: (one.seen, wanted[name]) for name, one in self.hearing.items() if one.seen < wanted[name]}
            raise AssertionError(f"round {number}: who saw how many messages, of how many: {short}") from None

    def _all_heard(self, number: int) -> bool:
        heard = [one.has_seen(self.calm.after[number][name]) for name, one in self.hearing.items()]
        return all(heard)


async def _killed(process: ForkServerProcess) -> None:
    process.kill()
    await asyncio.to_thread(process.join)


@pytest.fixture(scope="module")
def calm(settled: Path, tmp_path_factory: pytest.TempPathFactory) -> Calm:
    async def gone_through() -> Calm:
        async with BotApi().serving() as server:
            run = Run(server, copied(settled, tmp_path_factory.mktemp("calm") / "home"), JOURNEY)
            return await calmly(run, TelegramSettings(server.token, api_url=server.url))

    return asyncio.run(gone_through())


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
async def test_nothing_is_lost_and_nothing_happens_twice_however_often_the_assistant_is_killed(
    settled: Path,
    calm: Calm,
    tmp_path: Path,
    unused_tcp_port: int,
    capsys: pytest.CaptureFixture[str],
    *,
    webhook: bool,
) -> None:
    async with BotApi().serving() as server:
        settings = TelegramSettings(server.token, api_url=server.url)
        if webhook:
            address = f"http://127.0.0.1:{unused_tcp_port}/telegram"
            settings = replace(settings, webhook_url=address, webhook_secret="s3cret", port=unused_tcp_port)
        disturbed = Disturbed(
            Run(server, copied(settled, tmp_path / "home"), JOURNEY), settings, calm, random.Random(9)
        )
        await disturbed.goes(KILLS)
    kept = disturbed.run.kept()
    assert kept.events == calm.kept.events
    assert kept.rows == calm.kept.rows
    assert (kept.rows["inbox"], kept.rows["outbox"]) == (0, 0)
    again = sum(one.again for one in disturbed.hearing.values())
    with capsys.disabled():
        messages = sum(map(len, calm.shown.values()))
        print(
            f"\n{'webhook' if webhook else 'polling'}: {KILLS} kills, {messages} messages, {again} of them seen twice"
        )
    assert again <= KILLS * len(JOURNEY.people)
