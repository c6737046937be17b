"""A whole assistant behind the Telegram face, and conversations with it written down for people to read.

    with house.opened() as engine:              # a process starts: what it knows is what lies in the folder
        async with serve(engine, webhook=False):
            hoa = Conversation(bot_api.person("Hoa"))
            await hoa.says("/baocao", answers=2)

Store, forms, office, samples and search (by words) are the real ones; only the clock is the house's own.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path

from bot.access import Role
from bot.app import load_samples, office
from bot.engine import Engine
from bot.interview.read import read_forms
from bot.parts import Parts
from bot.settings import SAMPLE_OFFICE
from bot.store import Store
from knowledge.fold import squeeze
from knowledge.search import Index
from tests.telegram.people import Person
from tests.telegram.world import Seen

TRANSCRIPTS = Path(__file__).parents[1] / "transcripts"
MONDAY = datetime(2026, 7, 6, 8, 0, tzinfo=timezone(timedelta(hours=7)))


@dataclass
class House:
    """The state of one office in a folder, the time of day there, and its program for previews.

    `passes` is how much time goes by whenever somebody looks at the clock: with none, all that one person does is done
    at one moment, and taken back as one.
    """

    folder: Path
    now: datetime = MONDAY
    soffice: str = "soffice"
    passes: timedelta = timedelta()

    def time(self) -> datetime:
        """Look at the clock."""
        self.now += self.passes
        return self.now

    @contextmanager
    def opened(self) -> Iterator[Engine]:
        """Open the state as a new process does; nothing is carried over in memory. The first takes the samples in."""
        with self.looked_into() as parts:
            if not parts.store.documents():
                load_samples(parts, lambda paths, _: paths)
            yield Engine(parts)

    @contextmanager
    def looked_into(self) -> Iterator[Parts]:
        """Open the state to see what is kept there."""
        store = Store(f"sqlite:///{self.folder / 'troly.db'}", self.folder / "files")
        try:
            index = Index.open(self.folder / "index", store, embeddings=None)
            yield Parts(store, index, read_forms(), office(SAMPLE_OFFICE), self.time, soffice=self.soffice)
        finally:
            store.close()

    def lets_in(self, person: Person, role: Role) -> None:
        """Add somebody as `troly users add` does."""
        with self.looked_into() as parts:
            key, name, at = str(person.user["id"]), person.user["first_name"], self.now.isoformat()
            parts.store.add_person("telegram", key, name, role, at)


@dataclass
class Conversation:
    """What one person does in a private chat and sees of it, written down.

    Their own words stand behind "> " and "| ", a tap in brackets, buttons in rows of brackets, a file by its name, a
    photo as such.
    """

    person: Person
    lines: list[str] = field(default_factory=list)
    seen: Seen | None = None

    async def says(self, text: str, *, answers: int = 1) -> Seen:
        """Write a message and wait for so many messages in answer; return the last."""
        self.lines.append("> " + text.replace("\n", "\n| "))
        await self.person.says(text)
        return await self.hears(answers)

    async def taps(self, label: str, *, under: Seen | None = None, answers: int = 1) -> Seen:
        """Tap a button on the newest message that has it, or `under` an older one."""
        self.lines.append(f"> [{label}]")
        tap = await self.person.taps(label, under=under)
        await tap.released()
        return await self.hears(answers)

    async def sends_file(self, name: str, content: bytes, *, answers: int = 1) -> Seen:
        """Send a document."""
        self.lines.append(f"> ({name})")
        await self.person.sends_file(name, content)
        return await self.hears(answers)

    async def replies(self, text: str) -> Seen:
        """Tap the button that says this, if the message just seen has one; else write it."""
        labels = [label for row in self.seen.buttons for label in row] if self.seen else []
        label = next((label for label in labels if squeeze(label) == squeeze(text)), None)
        return await self.says(text) if label is None else await self.taps(label)

    async def hears(self, messages: int = 1) -> Seen:
        """Wait for so many messages; return the last."""
        for _ in range(messages):
            self.seen = await self.person.hears()
            self.lines.append(_shown(self.seen))
        assert self.seen is not None
        return self.seen

    def notes(self, *remarks: str) -> None:
        """Put a remark for the reader into the transcript."""
        self.lines.append("\n".join(f"# {remark}" for remark in remarks))

    def has_heard_all(self) -> bool:
        """Say whether nothing was shown beyond what was waited for."""
        return len(self.person.chat.shown) == self.person.heard

    def transcript(self) -> str:
        """The conversation as people read it."""
        return "\n\n".join(self.lines) + "\n"


def kept_transcript(name: str, told: str) -> str:
    """Return the transcript that is kept under this name; with TROLY_WRITE_TRANSCRIPTS set, keep this one first."""
    path = TRANSCRIPTS / f"{name}.txt"
    if os.environ.get("TROLY_WRITE_TRANSCRIPTS"):
        path.write_text(told, encoding="utf-8")
    return path.read_text(encoding="utf-8")


def _shown(seen: Seen) -> str:
    file = [f"({seen.file.name})"] if seen.file else ["(ảnh)"] if seen.photo else []
    rows = [f"  [{' | '.join(row)}]" for row in seen.buttons]
    place = ["(thay cho tin có nút vừa bấm)"] if seen.edited else []
    return "\n".join([*place, *file, *filter(None, [seen.text]), *rows])
