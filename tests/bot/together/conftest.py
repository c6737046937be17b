"""Several people at one assistant: a small form, a clock that is set, a restart in between."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.access import Role
from bot.app import office
from bot.engine import Engine
from bot.interview.read import read_form
from bot.parts import Parts
from bot.settings import SAMPLE_OFFICE
from bot.store import Store
from knowledge.search import Index
from tests.bot.conftest import NOON, Talk

FORM = read_form(Path(__file__).parent / "form.yaml")
FORMS = {FORM.id: FORM}


@dataclass
class Clock:
    """A clock that stands still until it is set."""

    moment: datetime = field(default=NOON)

    def __call__(self) -> datetime:
        return self.moment

    def passes(self, **span: float) -> None:
        self.moment += timedelta(**span)


@pytest.fixture
def clock() -> Clock:
    """Noon of Monday, 6 July 2026."""
    return Clock()


@pytest.fixture
def parts(tmp_path: Path, clock: Clock) -> Iterator[Parts]:
    store = Store(f"sqlite:///{tmp_path / 'troly.db'}", tmp_path / "files")
    index = Index.open(tmp_path / "index", store, embeddings=None)
    yield Parts(store=store, index=index, forms=FORMS, office=office(SAMPLE_OFFICE), now=clock)
    store.close()


@pytest.fixture
def hoa(person: Callable[..., Talk]) -> Talk:
    """Whoever draws up the report."""
    return person("Nguyễn Thị Hoa", Role.OFFICER)


@pytest.fixture
def nam(person: Callable[..., Talk]) -> Talk:
    """A colleague."""
    return person("Trần Văn Nam", Role.OFFICER)


@pytest.fixture
def lan(person: Callable[..., Talk]) -> Talk:
    """Another colleague."""
    return person("Phạm Thị Lan", Role.SUPERVISOR)


@pytest.fixture
def restarted(parts: Parts) -> Callable[[Talk], Talk]:
    """Return the same conversation after the program was stopped and started again."""

    def again(talk: Talk) -> Talk:
        fresh = Talk(Engine(replace(parts)), talk.sender)
        fresh.labels = dict(talk.labels)
        return fresh

    return again


def answers(parts: Parts, draft_id: str = "1") -> dict[str, object]:
    """Return the answers of a draft as they stand."""
    from bot.opening import opened
    from bot.parts import Turn

    owner = next(p for p in parts.store.people() if p.id == parts.store.draft(draft_id).person_id)
    found = opened(Turn(parts, owner, parts.now()), parts.store.draft(draft_id))
    assert found is not None
    return {name: answer.value for name, answer in found.session.answers.items()}
