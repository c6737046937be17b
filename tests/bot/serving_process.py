"""The assistant behind the Telegram face, in a process of its own that can be killed and started again in no time.

What is heavy is imported and read once, in the server that the processes are forked from: see `rehearsal`.
"""

import asyncio
import logging
import multiprocessing
import os
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from bot.app import office
from bot.engine import Engine
from bot.interview.read import read_forms
from bot.parts import Parts
from bot.settings import SAMPLE_OFFICE
from bot.store import Store
from bot.telegram import TelegramSettings, serving
from knowledge.search import Index
from tests.telegram.house import MONDAY

FORMS, OFFICE = read_forms(), office(SAMPLE_OFFICE)

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload([__name__, "tests.bot.rehearsal"])


def started(home: Path, settings: TelegramSettings) -> ForkServerProcess:
    """Start a process that serves this home until it is killed."""
    process = PROCESSES.Process(target=_serve, args=(home, settings), daemon=True)
    process.start()
    return process


def _serve(home: Path, settings: TelegramSettings) -> None:
    os.environ["PTB_TIMEDELTA"] = "1"
    logging.disable(logging.CRITICAL)
    asyncio.run(_serve_for_ever(home, settings))


async def _serve_for_ever(home: Path, settings: TelegramSettings) -> None:
    store = Store(f"sqlite:///{home / 'troly.db'}", home / "files")
    index = Index.open(home / "index", store, embeddings=None)
    async with serving(Engine(Parts(store, index, FORMS, OFFICE, lambda: MONDAY)), settings):
        await asyncio.Event().wait()
