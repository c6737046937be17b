"""A turn that is lost before its replies are kept is taken up again: nothing is lost by it, nothing happens twice."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.app import office
from bot.engine import Engine
from bot.histories import read
from bot.interview.events import Returned
from bot.messages import Incoming, Upload
from bot.parts import Parts
from bot.settings import SAMPLE_OFFICE
from bot.store import Store
from knowledge.search import Index
from tests.bot.conftest import FORMS, NOON, Talk

TEXT = "ỦY BAN NHÂN DÂN XÃ A\nSố: 12/UBND-VP\nA, ngày 03 tháng 6 năm 2026\nV/v báo cáo\nNội dung của văn bản.\n"


class Lost(Exception):
    """The process is gone."""


class Interrupted(Store):
    """A store whose process is gone at the `at`-th commit of a turn from now (1 for the next)."""

    at = 0

    @contextmanager
    def turn(self, update: str | None = None, *, at: str) -> Iterator[Store]:
        self.at -= 1
        if self.at == 0:
            raise Lost
        with super().turn(update, at=at) as turn:
            yield turn


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Interrupted]:
    store = Interrupted(f"sqlite:///{tmp_path / 'troly.db'}", tmp_path / "files")
    yield store
    store.close()


@pytest.fixture
def parts(store: Interrupted, tmp_path: Path) -> Parts:
    index = Index.open(tmp_path / "index", store, embeddings=None)
    return Parts(store=store, index=index, forms=FORMS, office=office(SAMPLE_OFFICE), now=lambda: NOON)


@pytest.fixture
def again(store: Interrupted, parts: Parts) -> Callable[..., str]:
    """Let a message be lost at the `at`-th commit, and return what a new process answers to it."""

    def lost(talk: Talk, incoming: Incoming, at: int = 1) -> str:
        store.at = at
        with pytest.raises(Lost):
            talk.engine.handle(incoming)
        store.at = 0
        talk.engine = Engine(parts)
        return talk.hears(incoming)

    return lost


def typed(talk: Talk, text: str) -> Incoming:
    return Incoming(talk.sender, text=text, update=f"test:{text}")


def tapped(talk: Talk, label: str) -> Incoming:
    return Incoming(talk.sender, tap=talk.labels[label], update=f"test:{label}")


def sent(talk: Talk, name: str, content: bytes) -> Incoming:
    return Incoming(talk.sender, upload=Upload(name, content, len(content)), update=f"test:{name}")


@pytest.mark.parametrize("at", [1, 2])
def test_a_report_is_opened_once(officer: Talk, parts: Parts, again: Callable[..., str], at: int) -> None:
    first = next(iter(next(iter(FORMS.values())).questions()))
    assert first.ask in again(officer, typed(officer, "/baocao"), at)
    assert len(parts.store.drafts(1)) == 1


def test_a_draft_is_handed_out_and_kept_once(officer: Talk, parts: Parts, again: Callable[..., str]) -> None:
    officer.says("/baocao")
    again(officer, typed(officer, "/xuat"))
    assert len(officer.given) == len(parts.store.files("1")) == 2
    assert sum(note.what == "export" for note in parts.store.audit(10)) == 2


@pytest.mark.parametrize("at", [1, 2])
def test_a_file_from_word_comes_back_once_and_is_told_of(
    officer: Talk, parts: Parts, again: Callable[..., str], at: int
) -> None:
    officer.says("/baocao")
    officer.says("/xuat")
    word = next(given.content for given in officer.given if given.name.endswith(".docx"))
    heard = again(officer, sent(officer, "ve.docx", word), at)
    assert "ve.docx" in heard
    assert sum(isinstance(read(event), Returned) for event in parts.store.events("1")) == 1
    assert [file.name for file in parts.store.files("1")].count("ve.docx") == 1


def test_a_report_is_filed_once(officer: Talk, parts: Parts, again: Callable[..., str]) -> None:
    officer.says("/baocao")
    officer.says("/xuat")
    officer.says("/hoanthanh")
    label = next(label for label, data in officer.labels.items() if data.startswith("f|1|") and data != "f|1|")
    heard = again(officer, tapped(officer, label))
    assert "đã" in heard.casefold()
    assert [each.draft_id for each in parts.store.finished()] == ["1"]
    assert sum(note.what == "finish" for note in parts.store.audit(10)) == 1
    assert parts.store.current(1) is None


def test_a_report_of_another_is_left_open_when_one_is_filed(officer: Talk, parts: Parts) -> None:
    officer.says("/baocao")
    officer.says("/xuat")
    officer.says("/hoanthanh")
    label = next(label for label, data in officer.labels.items() if data.startswith("f|1|") and data != "f|1|")
    tap = officer.labels[label]
    officer.says("/baocao")
    officer.labels["x"] = tap
    officer.taps("x")
    assert parts.store.current(1) == "2"


def test_a_document_is_proposed_once_and_kept_once(admin: Talk, parts: Parts, again: Callable[..., str]) -> None:
    heard = again(admin, sent(admin, "cv.txt", TEXT.encode()))
    assert "cv.txt" in heard
    keep = next(label for label, data in admin.labels.items() if data.startswith("keep|"))
    assert admin.labels[keep] == "keep|1"
    assert "cv.txt" in again(admin, tapped(admin, keep))
    assert [document.source for document in parts.store.documents()] == ["cv.txt"]
    assert parts.store.uploads.one("1") is None


def test_a_document_is_taken_off_once_and_that_is_told(admin: Talk, parts: Parts, again: Callable[..., str]) -> None:
    admin.hears(sent(admin, "cv.txt", TEXT.encode()))
    admin.hears(tapped(admin, next(label for label, data in admin.labels.items() if data.startswith("keep|"))))
    [document] = parts.store.documents()
    admin.labels["x"] = f"undoc|{document.id}|yes"
    assert "Đã gỡ" in again(admin, tapped(admin, "x"))
    assert parts.store.passages() == ()
    assert sum(note.what == "withdraw" for note in parts.store.audit(10)) == 1


def test_a_draft_that_an_admin_sends_is_not_lost_between_the_question_and_the_answer(
    admin: Talk, parts: Parts, again: Callable[..., str]
) -> None:
    admin.says("/baocao")
    admin.says("/xuat")
    word = next(given.content for given in admin.given if given.name.endswith(".docx"))
    again(admin, sent(admin, "ve.docx", word))
    compare = next(label for label, data in admin.labels.items() if data.startswith("wc|"))
    assert "ve.docx" in again(admin, tapped(admin, compare))
    assert parts.store.uploads.one("1") is None


@pytest.mark.parametrize(("tap", "is_away"), [("d|put|1", True), ("draft|1", False)], ids=["away", "open"])
def test_a_tap_in_the_list_of_reports_does_what_it_says(
    officer: Talk, parts: Parts, again: Callable[..., str], tap: str, is_away: bool
) -> None:
    officer.says("/baocao")
    officer.labels["x"] = tap
    assert "Báo cáo" in again(officer, tapped(officer, "x"))
    assert parts.store.draft("1").archived is is_away
    assert (parts.store.current(1) is None) is is_away


def test_a_report_gets_its_name_once(officer: Talk, parts: Parts, again: Callable[..., str]) -> None:
    officer.says("/baocao")
    assert "Quý hai" in again(officer, typed(officer, "/doiten Quý hai"))
    assert parts.store.draft("1").name == "Quý hai"
