"""The least that a bot of python-telegram-bot can be: it says what it was told. No store, no thought, no threads."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, CallbackContext, MessageHandler, filters

_KEYBOARD = InlineKeyboardMarkup(
    [[InlineKeyboardButton(f"{row}{place}", callback_data=f"q|1|x|{row}{place}") for place in "abc"] for row in "12"]
)


@asynccontextmanager
async def echoing(token: str, url: str, says: str) -> AsyncIterator[None]:
    """Answer every message with the same text and six buttons while the block runs."""

    async def echo(update: Update, _: "CallbackContext[Any, Any, Any, Any]") -> None:
        assert update.message is not None
        await update.message.reply_text(says, reply_markup=_KEYBOARD)

    builder = Application.builder().token(token).concurrent_updates(10_000).job_queue(None)
    application = builder.base_url(f"{url}/bot").base_file_url(f"{url}/file/bot").build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    assert application.updater is not None
    async with application:
        await application.updater.start_polling(allowed_updates=["message"])
        await application.start()
        yield
        await application.updater.stop()
        await application.stop()
