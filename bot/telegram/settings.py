"""What the Telegram face is told at its start."""

from dataclasses import dataclass, field

from bot.telegram.patience import Patience

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class TelegramSettings:
    """Where and as whom to listen.

    `api_url`: another Bot API server ("http://127.0.0.1:8081"); None is Telegram's own. `webhook_url`: the public
    address that Telegram calls, whose path is served on `listen`:`port`; None polls. `webhook_secret`: None makes one
    for this run; processes that share a webhook must share it. Sizes in bytes, times in seconds; `tick` is how often
    the clock is looked at.

    Source: Bot API, getFile (20 MB) and sendDocument (50 MB).
    """

    token: str = field(repr=False)
    api_url: str | None = None
    webhook_url: str | None = None
    webhook_secret: str | None = field(default=None, repr=False)
    listen: str = "127.0.0.1"
    port: int = 8443
    largest_received: int = 20 * _MEGABYTE
    largest_sent: int = 50 * _MEGABYTE
    turns_at_once: int = 32
    typing_after: float = 1.0
    typing_again: float = 4.0
    tick: float = 60.0
    patience: Patience = field(default_factory=Patience)
