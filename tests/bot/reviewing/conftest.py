"""An office whose officer has a report to submit."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.parts import Parts
from tests.bot.reviewing.conversation import House, Quicker, housed


@pytest.fixture
def house(parts: Parts) -> House:
    return housed(parts)


@pytest.fixture
def quicker(parts: Parts, tmp_path: Path) -> Iterator[Quicker]:
    """The same database and files as those of `parts`."""
    store = Quicker(f"sqlite:///{tmp_path / 'troly.db'}", tmp_path / "files")
    yield store
    store.close()
