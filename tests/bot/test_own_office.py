"""An office of its own: nothing made up comes to stand on its shelf or in its drafts."""

from pathlib import Path

import pytest

import prompts
from bot.settings import SAMPLE_OFFICE
from tests.bot.command_line import CommandLine


@pytest.fixture
def own_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A profile that is not marked as made up, in force."""
    profile = prompts.read(prompts.offices()[SAMPLE_OFFICE]).replace("made_up: true", "made_up: false")
    path = tmp_path / "xa-that.yaml"
    path.write_text(profile, encoding="utf-8")
    monkeypatch.setenv("TROLY_OFFICE", str(path))
    return path


@pytest.mark.usefixtures("own_office")
def test_no_made_up_document_is_loaded_for_a_real_office(troly: CommandLine) -> None:
    troly("chat", said="> /vanban")
    assert troly("documents", "--json").json() == []


@pytest.mark.usefixtures("own_office")
def test_the_scripted_interview_is_not_replayed_for_a_real_office(troly: CommandLine) -> None:
    assert "cơ quan mẫu" in troly("run").told_off()


@pytest.mark.usefixtures("home", "own_office")
def test_made_up_documents_left_on_a_real_shelf_are_warned_of(troly: CommandLine) -> None:
    assert "! Kho còn 5 văn bản mẫu" in troly("doctor").out
