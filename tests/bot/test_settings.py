"""The environment: what is read, what is refused and how, and that no secret is shown."""

import os
from pathlib import Path

import pytest
from pydantic import ValidationError
from sqlalchemy import make_url

import prompts
from bot.settings import FaultySetting, LanguageModel, Settings, Telegram, from_environment, read_settings

HOME = "/srv/troly"
TOKEN = "123456:AAE-abc_DEF"


def test_nothing_set_is_a_working_assistant_without_telegram() -> None:
    settings = read_settings({})
    assert settings.home.is_absolute()
    assert settings.home.name == "troly"
    assert (settings.chroma_url, settings.embedding_model, settings.log_level) == (None, None, "INFO")
    assert settings.soffice == "soffice"
    assert settings.telegram == Telegram()
    assert settings.telegram.token is None
    assert settings.language_model == LanguageModel(name=None, url=None, key=None, timeout=60)


def test_every_variable_finds_its_place(tmp_path: Path) -> None:
    settings = read_settings(
        {
            "REPORTS_HOME": str(tmp_path),
            "DATABASE_URL": "postgresql+psycopg://troly:matkhau@db/troly",
            "CHROMA_URL": "http://chroma:8000",
            "EMBEDDING_MODEL": "/srv/models/e5",
            "TROLY_OFFICE": "/srv/office.yaml",
            "TROLY_LOG_LEVEL": "debug",
            "SOFFICE": "/opt/libreoffice/program/soffice",
            "TELEGRAM_BOT_TOKEN": f" {TOKEN}\n",
            "TELEGRAM_API_URL": "http://127.0.0.1:8081",
            "TELEGRAM_WEBHOOK_URL": "https://baocao.example.vn/telegram",
            "TELEGRAM_WEBHOOK_SECRET": "s-_1",
            "TELEGRAM_LISTEN": "0.0.0.0",
            "TELEGRAM_PORT": "8080",
            "LANGUAGE_MODEL": "openai:qwen2.5-7b",
            "LANGUAGE_MODEL_URL": "http://127.0.0.1:8000/v1",
            "LANGUAGE_MODEL_KEY": "sk-abc_1",
            "LANGUAGE_MODEL_TIMEOUT": "7.5",
            "PATH": "/bin",
        }
    )
    assert settings == Settings(
        home=tmp_path,
        database_url="postgresql+psycopg://troly:matkhau@db/troly",
        chroma_url="http://chroma:8000",
        embedding_model="/srv/models/e5",
        office="/srv/office.yaml",
        log_level="DEBUG",
        soffice="/opt/libreoffice/program/soffice",
        telegram=Telegram(
            token=TOKEN,
            api_url="http://127.0.0.1:8081",
            webhook_url="https://baocao.example.vn/telegram",
            webhook_secret="s-_1",
            listen="0.0.0.0",
            port=8080,
        ),
        language_model=LanguageModel(
            name="openai:qwen2.5-7b", url="http://127.0.0.1:8000/v1", key="sk-abc_1", timeout=7.5
        ),
    )


def test_an_empty_variable_counts_as_absent() -> None:
    assert read_settings(dict.fromkeys(("TELEGRAM_BOT_TOKEN", "TELEGRAM_PORT", "REPORTS_HOME"), " ")) == read_settings(
        {}
    )


@pytest.mark.parametrize("name", ["troly", "Báo cáo thi đua", "a?b", "50%25", "a#b"])
def test_the_database_lies_in_the_home_whatever_its_folder_is_called(name: str, tmp_path: Path) -> None:
    home = tmp_path / name
    address = make_url(read_settings({"REPORTS_HOME": str(home)}).database_url)
    assert (address.get_backend_name(), address.database) == ("sqlite", str(home / "troly.db"))


def test_a_home_may_be_written_with_a_tilde(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/hoa")
    assert read_settings({"REPORTS_HOME": "~/troly"}).home == Path("/home/hoa/troly")


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("REPORTS_HOME", __file__),
        ("REPORTS_HOME", "~nobody-of-this-name/troly"),
        ("DATABASE_URL", "troly.db"),
        ("DATABASE_URL", "postgres://troly:matkhau@db/troly"),
        ("DATABASE_URL", "mysql://troly:matkhau@db/troly"),
        ("CHROMA_URL", "chroma:8000"),
        ("TELEGRAM_BOT_TOKEN", "matkhau"),
        ("TELEGRAM_BOT_TOKEN", "123456:mat khau"),
        ("TELEGRAM_API_URL", "127.0.0.1:8081"),
        ("TELEGRAM_WEBHOOK_URL", "baocao.example.vn"),
        ("TELEGRAM_WEBHOOK_URL", "http://baocao.example.vn"),
        ("TELEGRAM_WEBHOOK_SECRET", "mật khẩu"),
        ("TELEGRAM_WEBHOOK_SECRET", "x" * 257),
        ("TELEGRAM_PORT", "https"),
        ("TELEGRAM_PORT", "0"),
        ("TELEGRAM_PORT", "65536"),
        ("TROLY_LOG_LEVEL", "loud"),
        ("LANGUAGE_MODEL", "gpt-4o-mini"),
        ("LANGUAGE_MODEL", "openai:"),
        ("LANGUAGE_MODEL", ":gpt-4o-mini"),
        ("LANGUAGE_MODEL", "openai:gpt 4o"),
        ("LANGUAGE_MODEL_URL", "127.0.0.1:8000"),
        ("LANGUAGE_MODEL_KEY", "khóa"),
        ("LANGUAGE_MODEL_KEY", "sk a"),
        ("LANGUAGE_MODEL_TIMEOUT", "0"),
        ("LANGUAGE_MODEL_TIMEOUT", "601"),
        ("LANGUAGE_MODEL_TIMEOUT", "nan"),
        ("LANGUAGE_MODEL_TIMEOUT", "một phút"),
    ],
)
def test_a_wrong_value_is_one_sentence_that_names_the_variable(variable: str, value: str) -> None:
    with pytest.raises(FaultySetting, match=f"^{variable} ") as fault:
        read_settings({variable: value})
    assert "\n" not in str(fault.value)
    assert fault.value.__cause__ is None


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("DATABASE_URL", "postgres://troly:bimat@db/troly"),
        ("CHROMA_URL", "ftp://troly:bimat@chroma"),
        ("TELEGRAM_BOT_TOKEN", "bimat"),
        ("TELEGRAM_WEBHOOK_SECRET", "bimat!"),
        ("LANGUAGE_MODEL_URL", "ftp://troly:bimat@model"),
        ("LANGUAGE_MODEL_KEY", "bimat bimat"),
    ],
)
def test_a_wrong_secret_is_not_repeated(variable: str, value: str) -> None:
    with pytest.raises(FaultySetting) as fault:
        read_settings({variable: value})
    assert "bimat" not in str(fault.value)


def test_a_server_of_ones_own_may_call_back_without_encryption() -> None:
    address = "http://127.0.0.1:8443/telegram"
    own = {"TELEGRAM_WEBHOOK_URL": address, "TELEGRAM_API_URL": "http://127.0.0.1:8081"}
    assert read_settings(own).telegram.webhook_url == address


def test_no_secret_is_shown_when_settings_are_printed() -> None:
    settings = read_settings(
        {
            "DATABASE_URL": "postgresql://troly:bimat1@db/troly",
            "CHROMA_URL": "http://troly:bimat2@chroma",
            "TELEGRAM_BOT_TOKEN": "1:bimat3",
            "TELEGRAM_WEBHOOK_SECRET": "bimat4",
            "LANGUAGE_MODEL_URL": "http://troly:bimat5@model/v1",
            "LANGUAGE_MODEL_KEY": "bimat6",
        }
    )
    assert "bimat" not in f"{settings!r} {settings!s}"


def test_settings_do_not_change() -> None:
    with pytest.raises(ValidationError):
        read_settings({}).telegram.port = 1


def test_the_environment_of_the_process_is_what_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TROLY_OFFICE", "xa-dong-tam")
    assert from_environment() == read_settings(os.environ)
    assert from_environment().office == "xa-dong-tam"


def test_every_refusal_has_its_sentence() -> None:
    assert all(sentence.startswith(variable) for variable, sentence in prompts.words("store.settings").items())
