"""A bot in a process of its own, that can be stopped or killed in the middle of a turn, and its end in a test.

async with slow_bot(bot_api, folder) as bot:
    await hoa.says("Chào")
    await bot.prints("taken")           # the turn has begun
    bot.process.kill()                  # or bot.lets_go(): it is answered "Xong."
"""

import asyncio
import contextlib
import logging
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.messages import Incoming, Letter
from bot.store import Store
from bot.telegram import TelegramSettings, run
from tests.telegram.bot_api import BotApi
from tests.telegram.scripted import ScriptedEngine

ROOT = Path(__file__).parents[2]


@dataclass
class SlowBot:
    """The process, as a test sees it."""

    process: Process

    async def prints(self, line: str) -> None:
        """Wait until it prints a line that holds this."""
        assert self.process.stdout is not None
        while line.encode() not in (printed := await self.process.stdout.readline()):
            assert printed, f"it ended without {line}"

    def lets_go(self) -> None:
        """Let the turn that was taken go on."""
        assert self.process.stdin is not None
        self.process.stdin.write(b"\n")


@contextlib.asynccontextmanager
async def slow_bot(bot_api: BotApi, folder: Path, level: int = logging.ERROR) -> AsyncIterator[SlowBot]:
    """Serve from another process while the block runs, or until it is killed; its state lies in the folder."""
    command = (sys.executable, "-m", __name__, bot_api.token, bot_api.url, str(folder), str(level))
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdin=PIPE, stdout=PIPE)
    try:
        yield SlowBot(process)
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


def store_in(folder: Path) -> Store:
    """Open the state of such a bot."""
    return Store(f"sqlite:///{folder / 'troly.db'}", folder / "files")


class _Slow(ScriptedEngine):
    def take(self, incoming: Incoming) -> Sequence[Letter]:
        print("taken", flush=True)
        sys.stdin.readline()
        return super().take(incoming)


def _main(token: str, api_url: str, folder: str, level: str) -> None:
    logging.basicConfig(level=int(level), stream=sys.stdout, format="%(message)s")
    engine = _Slow(store_in(Path(folder)))
    engine.answers("Chào", "Xong.")
    run(engine, TelegramSettings(token=token, api_url=api_url))
    print("ended", flush=True)


if __name__ == "__main__":
    _main(*sys.argv[1:])
