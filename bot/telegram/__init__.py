"""The Telegram face: the only home of the library `telegram` (python-telegram-bot), over its documented interface.

    pieces    pure   long texts -> messages within Telegram's limits
    albums    pure   pictures -> albums within Telegram's limits
    hearing   pure   an update -> what the engine hears, or nothing
    engine           the assistant as the face sees it
    together         many small writes in few commits
    inbox            updates are kept before they are confirmed
    face             one turn at a time for one person
    patience         a request, repeated while there is hope
    newest           which message may be replaced in its place
    speaking         what the engine shows -> messages in one chat
    postman          letters in order, each until it was shown
    menus            the commands that each role is offered
    serving          start, listen, look at the clock, end

Inside this package `import telegram` is the library: imports are absolute, and the program is `python -m bot`.
"""

from bot.telegram.engine import Engine
from bot.telegram.patience import Patience
from bot.telegram.serving import CannotStart, run, serving
from bot.telegram.settings import TelegramSettings

__all__ = ["CannotStart", "Engine", "Patience", "TelegramSettings", "run", "serving"]
