"""Commands that talk: chat, telegram, and `run`, which `make run` calls."""

from __future__ import annotations

import asyncio
import getpass
import logging
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, Annotated

import typer

import prompts
from bot.access import Role
from bot.commands.console import Failure, print_line, text_of, the_app, told
from bot.commands.reports import form_named

if TYPE_CHECKING:
    from bot.app import App
    from bot.messages import Sender
    from bot.telegram import TelegramSettings
    from bot.terminal import Terminal

HELP = prompts.say("cli.about")

As = Annotated[Role, typer.Option("--as", help=prompts.say("cli.help_as"))]
FormId = Annotated[str, typer.Option("--form", help=prompts.say("cli.help_form"))]


def join(app: typer.Typer) -> None:
    """Add this room's commands."""
    app.command("chat", help=prompts.say("cli.help_chat"))(chat)
    app.command("telegram", help=prompts.say("cli.help_telegram"))(telegram)
    app.command("run", help=prompts.say("cli.help_run"))(run)


def chat(role: As = Role.ADMIN, form: FormId = "") -> None:
    """Talk at the terminal; replay a transcript from stdin where that is no terminal."""
    from bot.app import operator
    from bot.terminal import converse, replay

    # What may be wrong with the command itself is told before an empty office takes its samples in.
    if form:
        form_named(form)
    transcript = None if sys.stdin.isatty() else text_of(None)
    with the_app(samples=True) as app:
        terminal = _terminal(app, operator(app.parts, _name(), role))
        if form:
            terminal.hear(f"/baocao {form}")
        if transcript is None:
            app.parts.index.warm()
            converse(terminal)
        else:
            replay(terminal, transcript)


def telegram() -> None:
    """Serve Telegram until stopped."""
    from bot.settings import from_environment

    with told():
        if not from_environment().telegram.token:
            raise Failure(prompts.say("cli.no_token"))
    with the_app(samples=True) as app:
        _serve_telegram(app)


def run() -> None:
    """Open the assistant: a chat on a terminal; elsewhere the scripted interview, which leaves a finished draft."""
    from bot.app import operator
    from bot.terminal import converse, is_interactive

    with the_app(samples=True) as app:
        if not is_interactive():
            _unattended(app)
            return
        app.parts.index.warm()
        with _telegram_beside(app) if app.settings.telegram.token else nullcontext():
            converse(_terminal(app, operator(app.parts, _name(), Role.ADMIN)))


def _unattended(app: App) -> None:
    # What the sample officer answers is made up: it is replayed for the sample office, never into a real one's drafts.
    if app.parts.office.made_up:
        _replay_sample(app)
    elif not app.settings.telegram.token:
        raise Failure(prompts.say("cli.no_terminal"))
    if app.settings.telegram.token:
        _serve_telegram(app)


@contextmanager
def _telegram_beside(app: App) -> Iterator[None]:
    """Serve Telegram from a thread of its own while the block holds the terminal; afterwards finish its turns."""
    from bot.telegram import serving

    loop = asyncio.new_event_loop()
    left = asyncio.Event()
    up: Future[None] = Future()

    async def serve() -> None:
        try:
            async with serving(app.engine, _telegram_settings(app)):
                up.set_result(None)
                await left.wait()
        except BaseException as error:
            # Whoever waits for `up` must hear of it, whatever it was.
            if up.done():
                raise
            up.set_exception(error)

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),), name="telegram")
    thread.start()
    try:
        up.result()
        yield
    finally:
        loop.call_soon_threadsafe(left.set)
        thread.join()
        loop.close()


def _replay_sample(app: App) -> None:
    from bot.app import SAMPLES, operator
    from bot.terminal import replay

    terminal = _terminal(app, operator(app.parts, prompts.say("cli.sample_officer"), Role.OFFICER))
    replay(terminal, (SAMPLES / "interview.txt").read_text(encoding="utf-8"))
    drafts = [path for path in terminal.given if path.suffix == ".docx"]
    if not drafts:
        raise Failure(prompts.say("cli.no_draft"))
    print_line(prompts.say("cli.draft_at", path=drafts[-1]))


def _terminal(app: App, sender: Sender) -> Terminal:
    from bot.terminal import Terminal

    # Nobody calls the terminal while it is closed: what came due meanwhile waits for its first message.
    app.engine.due()
    return Terminal(app.engine.handle, sender, app.settings.home / "drafts", sys.stdout)


def _name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        # A container may run under a number that no name belongs to.
        return "terminal"


def _serve_telegram(app: App) -> None:
    from bot.telegram import run as serve

    logging.basicConfig(level=app.settings.log_level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    app.parts.index.warm()
    print_line(prompts.say("cli.serving_telegram"))
    serve(app.engine, _telegram_settings(app))


def _telegram_settings(app: App) -> TelegramSettings:
    from bot.telegram import TelegramSettings

    given = app.settings.telegram
    return TelegramSettings(
        token=given.token or "",
        api_url=given.api_url,
        webhook_url=given.webhook_url,
        webhook_secret=given.webhook_secret,
        listen=given.listen,
        port=given.port,
    )
