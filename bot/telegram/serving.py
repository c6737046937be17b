"""From settings to a running bot and back: connect, listen (polling or webhook), and end gracefully.

What an earlier process left is seen to first: updates that it had kept and not taken up, letters that it had not shown.
An end finishes the turns in progress, and shows what can be shown. The token reaches no log and no error text.
"""

import asyncio
import contextlib
import logging
import secrets
import signal
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from telegram import Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, TypeHandler, Updater
from telegram.request import HTTPXRequest

import prompts
from bot.telegram.engine import Engine
from bot.telegram.face import Face
from bot.telegram.hearing import FACE
from bot.telegram.inbox import Inbox, Polling
from bot.telegram.menus import Menus
from bot.telegram.patience import patiently
from bot.telegram.postman import Postman
from bot.telegram.settings import TelegramSettings
from bot.telegram.trust import trusted
from knowledge.fault import Fault

logger = logging.getLogger(__name__)

AnyApplication = Application[Any, Any, Any, Any, Any, Any]

_UPDATES = [Update.MESSAGE, Update.CALLBACK_QUERY]
# A turn that waits costs a coroutine; one person's flood must not use up everybody's places.
_MOST_WAITING = 10_000
# At once; the builder's own choice.
_MOST_REQUESTS = 256
# Below the level given, two log the addresses of requests, whose part the token is, and one each look at the clock.
_INDISCREET = {"httpx": logging.WARNING, "telegram": logging.INFO, "apscheduler": logging.WARNING}


class CannotStart(Fault):
    """Telegram refused us or was not reached, or the port for its calls could not be opened."""


def run(engine: Engine, settings: TelegramSettings) -> None:
    """Serve until SIGINT or SIGTERM; the turns in progress are finished first.

    Raises:
        CannotStart: see its text.
    """
    asyncio.run(_serve_until_told(engine, settings))


async def _serve_until_told(engine: Engine, settings: TelegramSettings) -> None:
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        # Windows has no signal handlers in its loop; there Ctrl-C cancels this task, which ends as gracefully.
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, told.set)
    async with serving(engine, settings):
        await told.wait()


@contextlib.asynccontextmanager
async def serving(engine: Engine, settings: TelegramSettings) -> AsyncIterator[None]:
    """Serve while the block runs, in the running loop; after it, finish the turns in progress.

    Raises:
        CannotStart: see its text.
    """
    with ThreadPoolExecutor(settings.turns_at_once, thread_name_prefix="turn") as threads:
        application = _application(engine, settings)
        service = _serve(engine, settings, threads, application)
        try:
            await _connect(application, service, settings)
            yield
        finally:
            await _leave(application, service)


@dataclass(frozen=True)
class _Service:
    """What one run consists of, beside the library's application."""

    engine: Engine
    inbox: Inbox
    updater: Updater
    postman: Postman
    menus: Menus


def _application(engine: Engine, settings: TelegramSettings) -> AnyApplication:
    for name, level in _INDISCREET.items():
        indiscreet = logging.getLogger(name)
        indiscreet.setLevel(max(indiscreet.level, level))
    builder = Application.builder().token(settings.token).concurrent_updates(_MOST_WAITING)
    if settings.api_url is not None:
        address = settings.api_url.rstrip("/")
        builder = builder.base_url(f"{address}/bot").base_file_url(f"{address}/file/bot")
    inbox = Inbox(engine)
    requests = HTTPXRequest(_MOST_REQUESTS, httpx_kwargs={"verify": trusted()})
    return builder.update_queue(inbox).request(requests).get_updates_request(Polling(inbox)).build()


def _serve(
    engine: Engine, settings: TelegramSettings, threads: ThreadPoolExecutor, application: AnyApplication
) -> _Service:
    postman = Postman(application.bot, engine.letters, settings.patience, settings.largest_sent)
    menus = Menus(application.bot, settings.patience)
    application.add_handler(TypeHandler(Update, Face(engine, settings, threads, postman, menus).turn))
    inbox, updater = application.update_queue, application.updater
    assert isinstance(inbox, Inbox)
    assert updater is not None  # the builder makes one unless told otherwise
    return _Service(engine, inbox, updater, postman, menus)


async def _connect(application: AnyApplication, service: _Service, settings: TelegramSettings) -> None:
    try:
        await patiently(application.initialize, settings.patience)
        await service.menus.offer_strangers()
        await service.postman.collect()
        await service.inbox.take_up_unread(application.bot)
        await _listen(service.updater, settings)
    except InvalidToken:
        # Not `from` the library's error: its text holds the token.
        raise CannotStart(prompts.say("telegram.wrong_token")) from None
    except TelegramError as fault:
        address = settings.api_url or "api.telegram.org"
        raise CannotStart(prompts.say("telegram.unreachable", address=address, why=fault)) from fault
    except OSError as fault:
        place = f"{settings.listen}:{settings.port}"
        raise CannotStart(prompts.say("telegram.cannot_listen", place=place, why=fault.strerror or fault)) from fault
    _wind_up(application, service, settings.tick)
    await application.start()
    logger.info("Telegram: listening as @%s", application.bot.username)


async def _leave(application: AnyApplication, service: _Service) -> None:
    service.menus.close()
    if service.updater.running:
        await service.updater.stop()
    if application.running:
        await application.stop()
    await service.postman.close()
    await application.shutdown()
    # An application that never came up shuts nothing down, but its bot has opened connections.
    await application.bot.shutdown()


def _wind_up(application: AnyApplication, service: _Service, seconds: float) -> None:
    """Let the clock see to what nobody's message sets off. Each by itself: one that fails keeps no other from it."""

    async def remind(_context: object) -> None:
        service.postman.bring(await asyncio.to_thread(service.engine.due))

    async def collect(_context: object) -> None:
        await service.postman.collect()

    async def offer(_context: object) -> None:
        await service.menus.offer_all(await asyncio.to_thread(service.engine.roles, FACE))

    clock = application.job_queue
    assert clock is not None  # the builder makes one unless told otherwise
    # Late is better than not at all, and once is enough for several that were missed.
    late: dict[str, Any] = {"misfire_grace_time": None, "coalesce": True}
    for job in (remind, collect, offer):
        clock.run_once(job, 0, job_kwargs=late)
        clock.run_repeating(job, seconds, job_kwargs=late)


async def _listen(updater: Updater, settings: TelegramSettings) -> None:
    attempts = settings.patience.attempts
    retries = -1 if attempts is None else attempts - 1
    if settings.webhook_url is None:
        await updater.start_polling(
            allowed_updates=_UPDATES, bootstrap_retries=retries, error_callback=_no_updates_for_now
        )
        return
    await updater.start_webhook(
        listen=settings.listen,
        port=settings.port,
        url_path=urlsplit(settings.webhook_url).path.lstrip("/"),
        webhook_url=settings.webhook_url,
        secret_token=settings.webhook_secret or secrets.token_urlsafe(32),
        allowed_updates=_UPDATES,
        bootstrap_retries=retries,
    )


def _no_updates_for_now(fault: TelegramError) -> None:
    logger.warning("Telegram: no updates for now: %s", fault)
