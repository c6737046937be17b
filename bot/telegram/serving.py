"""From settings to a running bot and back: connect, listen (polling or webhook), and end gracefully.

An end finishes the turns in progress first. The token reaches no log and no error text. What the library has confirmed
to Telegram and a killed process had not yet handled is lost: Telegram will not repeat it.
"""

import asyncio
import contextlib
import logging
import secrets
import signal
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlsplit

from telegram import Bot, Update
from telegram.error import BadRequest, InvalidToken, TelegramError
from telegram.ext import Application, TypeHandler, Updater

import prompts
from bot.telegram.face import Engine, Face, TelegramSettings
from bot.telegram.patience import Patience, patiently
from knowledge.fault import Fault

logger = logging.getLogger(__name__)

AnyApplication = Application[Any, Any, Any, Any, Any, Any]

_UPDATES = [Update.MESSAGE, Update.CALLBACK_QUERY]
# A turn that waits costs a coroutine; one person's flood must not use up everybody's places.
_MOST_WAITING = 10_000
# These log the addresses of requests below the level given, and the token is part of each address.
_INDISCREET = {"httpx": logging.WARNING, "telegram": logging.INFO}


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
        application = _build(Face(engine, settings, threads), settings)
        updater = application.updater
        assert updater is not None  # the builder makes one unless told otherwise
        try:
            await _connect(application, updater, settings)
            await application.start()
            yield
        finally:
            if updater.running:
                await updater.stop()
            if application.running:
                await application.stop()
            await application.shutdown()
            # An application that never came up shuts nothing down, but its bot has opened connections.
            await application.bot.shutdown()


def _build(face: Face, settings: TelegramSettings) -> AnyApplication:
    for name, level in _INDISCREET.items():
        indiscreet = logging.getLogger(name)
        indiscreet.setLevel(max(indiscreet.level, level))
    builder = Application.builder().token(settings.token).concurrent_updates(_MOST_WAITING).job_queue(None)
    if settings.api_url is not None:
        address = settings.api_url.rstrip("/")
        builder = builder.base_url(f"{address}/bot").base_file_url(f"{address}/file/bot")
    application = builder.build()
    application.add_handler(TypeHandler(Update, face.turn))
    return application


async def _connect(application: AnyApplication, updater: Updater, settings: TelegramSettings) -> None:
    try:
        await patiently(application.initialize, settings.patience)
        await _offer_commands(application.bot, settings.patience)
        await _listen(updater, settings)
    except InvalidToken:
        # Not `from` the library's error: its text holds the token.
        raise CannotStart(prompts.say("telegram.wrong_token")) from None
    except TelegramError as fault:
        address = settings.api_url or "api.telegram.org"
        raise CannotStart(prompts.say("telegram.unreachable", address=address, why=fault)) from fault
    except OSError as fault:
        place = f"{settings.listen}:{settings.port}"
        raise CannotStart(prompts.say("telegram.cannot_listen", place=place, why=fault.strerror or fault)) from fault
    logger.info("Telegram: listening as @%s", application.bot.username)


async def _offer_commands(bot: Bot, patience: Patience) -> None:
    commands = list(prompts.words("telegram.commands").items())
    try:
        await patiently(lambda: bot.set_my_commands(commands), patience)
    except BadRequest as refusal:
        logger.warning("Telegram: the menu of commands was refused: %s", refusal)


async def _listen(updater: Updater, settings: TelegramSettings) -> None:
    retries = settings.patience.attempts - 1
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
