"""A whole assistant for a test: the real store, forms and office, search by words alone, a clock that stands still."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from bot.access import Role
from bot.app import office
from bot.engine import Engine
from bot.interview.read import read_forms
from bot.messages import Give, Incoming, Outgoing, Pictures, Say, Sender
from bot.parts import Parts
from bot.settings import SAMPLE_OFFICE
from bot.store import Store
from knowledge.search import Index
from tests.bot.command_line import CommandLine, copied, settled_home

# One kind of report, so that /baocao asks its first question at once.
FORMS = {form.id: form for form in read_forms().values() if form.id == "so-ket-phong-trao-thi-dua"}
NOON = datetime(2026, 7, 6, 12, 0, tzinfo=timezone(timedelta(hours=7)))


class Talk:
    """One person's conversation with the engine.

    `says` returns what is shown, as one text; files are in `given`, pictures in `seen`.
    """

    def __init__(self, engine: Engine, sender: Sender) -> None:
        self.engine = engine
        self.sender = sender
        self.given: list[Give] = []
        self.seen: list[Pictures] = []
        self.labels: dict[str, str] = {}

    def says(self, text: str, *, update: str | None = None, private: bool = True) -> str:
        return self.hears(Incoming(self.sender, text=text, update=update, private=private))

    def taps(self, label: str) -> str:
        return self.hears(Incoming(self.sender, tap=self.labels[label]))

    def hears(self, incoming: Incoming) -> str:
        return self._seen(self.engine.handle(incoming))

    def _seen(self, replies: tuple[Outgoing, ...]) -> str:
        texts = []
        for reply in replies:
            match reply:
                case Say(text, buttons):
                    texts.append(text)
                    self.labels.update({b.label: b.data for row in buttons for b in row})
                case Give():
                    self.given.append(reply)
                case Pictures(caption=caption):
                    texts.append(caption)
                    self.seen.append(reply)
        return "\n".join(texts)


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[Parts]:
    store = Store(f"sqlite:///{tmp_path / 'troly.db'}", tmp_path / "files")
    index = Index.open(tmp_path / "index", store, embeddings=None)
    yield Parts(store=store, index=index, forms=FORMS, office=office(SAMPLE_OFFICE), now=lambda: NOON)
    store.close()


@pytest.fixture
def engine(parts: Parts) -> Engine:
    return Engine(parts)


@pytest.fixture
def person(engine: Engine, parts: Parts) -> Callable[..., Talk]:
    """Let somebody in and return their conversation."""

    def let_in(name: str, role: Role) -> Talk:
        parts.store.add_person("test", name, name, role, NOON.isoformat())
        return Talk(engine, Sender("test", name, name))

    return let_in


@pytest.fixture
def officer(person: Callable[..., Talk]) -> Talk:
    return person("Hoa", Role.OFFICER)


@pytest.fixture
def admin(person: Callable[..., Talk]) -> Talk:
    return person("Minh", Role.ADMIN)


@pytest.fixture
def stranger(engine: Engine) -> Talk:
    return Talk(engine, Sender("test", "x", "Người lạ"))


@pytest.fixture
def troly(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> CommandLine:
    """The command line."""
    return CommandLine(monkeypatch, capfd)


@pytest.fixture(scope="session")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose library holds the samples, not yet embedded; not to be written to."""
    return settled_home(tmp_path_factory.mktemp("office") / "home")


@pytest.fixture
def home(settled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of this test's own that holds the samples; REPORTS_HOME names it."""
    monkeypatch.setenv("REPORTS_HOME", str(tmp_path / "office"))
    return copied(settled, tmp_path / "office")
