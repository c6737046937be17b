"""What columns hold: keys, times, texts. Times are aware ISO 8601 text, as they were handed in."""

import re
from datetime import datetime

from sqlalchemy import Column, Dialect, Integer, Text, TypeDecorator

_KEY = re.compile(r"[1-9][0-9]{0,7}")
_LARGEST = 2**31 - 1


def key(text: str) -> int:
    """Return the key that an id stands for; 0, which no row has, for what is no id.

    Ids come back from buttons and from people's fingers, so anything may come.
    """
    return int(text) if _KEY.fullmatch(text) else 0


def in_range(number: int) -> int:
    """Return the number if a column can hold it, else 0, which is no row's key."""
    return number if 0 < number <= _LARGEST else 0


class Moment(TypeDecorator[str]):
    """A time as aware ISO 8601 text. One without an offset would mean another moment on another machine."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Return the value as it came; ValueError when it is no aware time."""
        if value is not None and datetime.fromisoformat(value).tzinfo is None:
            raise ValueError(f"a time without its offset: {value}")
        return value


def number(name: str = "id") -> "Column[int]":
    """Return a primary key that counts up."""
    return Column(name, Integer, primary_key=True, autoincrement=True)


def words(name: str) -> "Column[str]":
    """Return a column of text that is always there."""
    return Column(name, Text, nullable=False)


def moment(name: str) -> "Column[str]":
    """Return a column of times."""
    return Column(name, Moment, nullable=False)


def perhaps(name: str) -> "Column[str]":
    """Return a column of text that may be missing."""
    return Column(name, Text, nullable=True)
