"""The Telegram face: the only home of the library `telegram` (python-telegram-bot), over its documented interface.

    pieces     pure   long texts -> messages within Telegram's limits
    albums     pure   pictures -> albums within Telegram's limits
    hearing    pure   an update -> what the engine hears, or nothing
    patience          a request, repeated while there is hope
    speaking          what the engine shows -> messages in one chat
    face              one turn at a time for one person
    serving           start, listen, end

Inside this package `import telegram` is the library: imports are absolute, and the program is `python -m bot`.
"""

from bot.telegram.face import Engine, TelegramSettings
from bot.telegram.patience import Patience
from bot.telegram.serving import CannotStart, run, serving

__all__ = ["CannotStart", "Engine", "Patience", "TelegramSettings", "run", "serving"]
