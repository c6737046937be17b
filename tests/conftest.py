"""What every test may lean on: the corpora beside the checkout, and a state folder of its own."""

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture
def shared() -> Path:
    """The prepared corpora, or a skip that says they are absent."""
    if not (SHARED / "corpus").is_dir():
        pytest.skip("the prepared corpora (../shared/corpus) are not beside this checkout")
    return SHARED


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test touches the state of whoever runs it, and none reaches a model hub."""
    monkeypatch.setenv("REPORTS_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    for name in (
        "TELEGRAM_BOT_TOKEN",
        "TELEGRAM_API_URL",
        "DATABASE_URL",
        "CHROMA_URL",
        "EMBEDDING_MODEL",
        "LANGUAGE_MODEL",
        "SOFFICE",
        "TROLY_ORPHANS",
    ):
        monkeypatch.delenv(name, raising=False)
