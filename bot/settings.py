"""The environment as one frozen value: where the state is, whom to talk to, which office this is.

Nothing else reads the environment. Every variable may be absent, and an empty one counts as absent; one with a wrong
value is refused with a sentence that names it. Tokens, secrets and addresses that may hold a password are in no repr.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import quote

from platformdirs import user_data_dir
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    ValidationInfo,
    field_validator,
)

import prompts
from knowledge.fault import Fault

SAMPLE_OFFICE = "xa-dong-tam-mau"

# Where each variable's value goes. Its sentence is "store.settings.<variable>".
_PLACES: Mapping[str, tuple[str, ...]] = {
    "REPORTS_HOME": ("home",),
    "DATABASE_URL": ("database_url",),
    "CHROMA_URL": ("chroma_url",),
    "EMBEDDING_MODEL": ("embedding_model",),
    "TROLY_OFFICE": ("office",),
    "TROLY_LOG_LEVEL": ("log_level",),
    "TROLY_ORPHANS": ("orphans",),
    "SOFFICE": ("soffice",),
    "TELEGRAM_BOT_TOKEN": ("telegram", "token"),
    "TELEGRAM_API_URL": ("telegram", "api_url"),
    "TELEGRAM_WEBHOOK_URL": ("telegram", "webhook_url"),
    "TELEGRAM_WEBHOOK_SECRET": ("telegram", "webhook_secret"),
    "TELEGRAM_LISTEN": ("telegram", "listen"),
    "TELEGRAM_PORT": ("telegram", "port"),
    "LANGUAGE_MODEL": ("language_model", "name"),
    "LANGUAGE_MODEL_URL": ("language_model", "url"),
    "LANGUAGE_MODEL_KEY": ("language_model", "key"),
    "LANGUAGE_MODEL_TIMEOUT": ("language_model", "timeout"),
}
_SECRET = frozenset(
    {
        "DATABASE_URL",
        "CHROMA_URL",
        "TELEGRAM_BOT_TOKEN",
        "TELEGRAM_WEBHOOK_SECRET",
        "LANGUAGE_MODEL_URL",
        "LANGUAGE_MODEL_KEY",
    }
)


class FaultySetting(Fault):
    """An environment variable has a value that cannot be used. The text names it and says what to write."""


def _folder(path: Path) -> Path:
    try:
        path = path.expanduser().absolute()
    except RuntimeError as error:
        raise ValueError("nobody's home folder") from error
    if path.exists() and not path.is_dir():
        raise ValueError("not a folder")
    return path


_Folder = Annotated[Path, AfterValidator(_folder)]
_Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s/?#]+\S*$")]
_DatabaseUrl = Annotated[str, StringConstraints(pattern=r"^(sqlite:///|postgresql(\+[a-z0-9]+)?://)\S")]
_Token = Annotated[str, StringConstraints(pattern=r"^[0-9]+:[A-Za-z0-9_-]+$")]
# Source: Bot API, setWebhook, secret_token.
_WebhookSecret = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,256}$")]
# As LangChain's init_chat_model takes it: "openai:gpt-4o-mini".
_ModelName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*:\S+$")]
_Key = Annotated[str, StringConstraints(pattern=r"^[!-~]+$")]
_LogLevel = Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"], BeforeValidator(str.upper)]


Orphans = Literal["refuse", "mark"]
"""What becomes of a draft with an item that came from nowhere: it is refused, or the item is marked in it."""


class Telegram(BaseModel):
    """How to reach Telegram. No `token`: not at all; no `webhook_url`: by polling; no `api_url`: Telegram's own server.

    `webhook_url` is the public address that Telegram calls; behind it we listen on `listen`:`port`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    token: _Token | None = Field(default=None, repr=False)
    api_url: _Url | None = None
    webhook_url: _Url | None = None
    webhook_secret: _WebhookSecret | None = Field(default=None, repr=False)
    listen: str = "127.0.0.1"
    port: int = Field(default=8443, ge=1, le=65535)

    @field_validator("webhook_url")
    @classmethod
    def _encrypted(cls, value: str | None, info: ValidationInfo) -> str | None:
        # Source: Bot API, setWebhook: HTTPS only; a local Bot API server also takes HTTP.
        if value is not None and value.startswith("http://") and info.data.get("api_url") is None:
            raise ValueError("Telegram's own server calls https:// only")
        return value


class LanguageModel(BaseModel):
    """Which language model may word the report. No `name`: none, and nothing is contacted.

    `url` is another server of the provider's protocol, e.g. one in the office; `timeout` is in seconds, for one answer.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: _ModelName | None = None
    url: _Url | None = Field(default=None, repr=False)
    key: _Key | None = Field(default=None, repr=False)
    timeout: float = Field(default=60.0, gt=0, le=600)


class Settings(BaseModel):
    """Everything that an office decides outside the program.

    `home` is absolute and need not exist yet; `office` is the id of a profile that comes along, or the path of the
    office's own; `chroma_url` and `embedding_model` None mean: inside this process, and the model that comes along;
    `orphans` says what becomes of a draft with an item that has no parent;
    `soffice` is LibreOffice's program, its name on the PATH or its path.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    home: _Folder = Field(default_factory=lambda: Path(user_data_dir("troly", appauthor=False)))
    database_url: _DatabaseUrl = Field(default_factory=lambda found: _in_home(found["home"]), repr=False)
    chroma_url: _Url | None = Field(default=None, repr=False)
    embedding_model: str | None = None
    office: str = SAMPLE_OFFICE
    log_level: _LogLevel = "INFO"
    orphans: Orphans = "refuse"
    soffice: str = "soffice"
    telegram: Telegram = Telegram()
    language_model: LanguageModel = LanguageModel()


def from_environment() -> Settings:
    """Return the settings of this process.

    Raises:
        FaultySetting: a variable has a value that cannot be used.
    """
    return read_settings(os.environ)


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Return the settings that these variables make; variables that are not ours are let be.

    >>> read_settings({"REPORTS_HOME": "/srv/troly"}).database_url
    'sqlite:////srv/troly/troly.db'

    Raises:
        FaultySetting: a variable has a value that cannot be used.
    """
    given: dict[str, Any] = {}
    for variable, (*group, field) in _PLACES.items():
        value = environment.get(variable, "").strip()
        if value:
            (given.setdefault(group[0], {}) if group else given)[field] = value
    try:
        return Settings.model_validate(given)
    except ValidationError as error:
        # The vendor's error quotes the value, which may be a secret: it is not carried along.
        raise FaultySetting(_sentence(error, environment)) from None


def _sentence(error: ValidationError, environment: Mapping[str, str]) -> str:
    place = error.errors()[0]["loc"]
    variable = next(variable for variable, found in _PLACES.items() if found == place)
    holes = {} if variable in _SECRET else {"value": environment[variable]}
    return prompts.say(f"store.settings.{variable}", **holes)


def _in_home(home: Path) -> str:
    # A folder may be called anything; in an address, "?" and "%" mean something else.
    return f"sqlite:///{quote(str(home / 'troly.db'))}"
