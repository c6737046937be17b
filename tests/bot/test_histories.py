"""Histories of drafts: what is kept in memory is never taken for what is in the database."""

from pathlib import Path

import pytest

from bot.access import Role
from bot.histories import Histories, as_stored
from bot.interview.events import Answered, Event, Redone, Undone
from bot.interview.form import Form, Kind, Part, Question
from bot.interview.history import History
from bot.interview.replay import replay
from bot.store import NoSuchDraft, Store

AT = "2026-07-06T08:00:00+07:00"


def form_of(*ids: str) -> Form:
    questions = tuple(Question(each, "p", Kind.TEXT, f"{each}?", each) for each in ids)
    return Form("f", 1, "Báo cáo", "Báo cáo", "BC", "", "", "", (Part("p", "Phần", questions),))


FORM = form_of("a", "b")


def said(question_id: str, value: str) -> Answered:
    return Answered(question_id, "Hoa", AT, Kind.TEXT, value, value)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(f"sqlite:///{tmp_path / 'troly.db'}", tmp_path / "files")


@pytest.fixture
def draft(store: Store) -> str:
    hoa = store.add_person("test", "1", "Hoa", Role.OFFICER, AT)
    return store.create_draft(hoa.id, FORM.id, FORM.version, "Báo cáo", AT).id


class Reads:
    """A store that counts the events that are read from it."""

    def __init__(self, store: Store) -> None:
        self._store, self.read = store, 0

    def events(self, draft_id: str, since: int = 1) -> list[str]:
        found = self._store.events(draft_id, since)
        self.read += len(found)
        return found


def append(store: Store, draft: str, *events: Event) -> None:
    store.append_events(draft, len(store.events(draft)), [as_stored(event) for event in events], at=AT)


def told(store: Store, draft: str, histories: Histories, form: Form = FORM) -> History:
    """What the histories say, which must be what the whole history amounts to."""
    history = histories.of(store, draft, form)
    assert [as_stored(event) for event in history.events] == store.events(draft)
    assert history.session == replay(form, history.events)
    return history


def test_what_others_append_is_seen_at_once_and_nothing_else_is_read_again(store: Store, draft: str) -> None:
    histories, reads = Histories(), Reads(store)
    append(store, draft, *(said("a", str(number)) for number in range(50)))
    histories.of(reads, draft, FORM)  # type: ignore[arg-type]
    append(store, draft, said("b", "mới"))
    assert histories.of(reads, draft, FORM).session.answers["b"].value == "mới"  # type: ignore[arg-type]
    assert reads.read == 50 + 2
    told(store, draft, histories)


def test_what_was_foreseen_is_taken_only_if_it_came(store: Store, draft: str) -> None:
    histories = Histories()
    append(store, draft, said("a", "một"))
    before = told(store, draft, histories)
    ours, theirs = said("b", "của tôi"), said("b", "của người khác")
    assert histories.foresee(draft, FORM, before.events, [ours]).session.answers["b"].value == "của tôi"
    assert told(store, draft, histories) is before
    append(store, draft, theirs)
    assert told(store, draft, histories).session.answers["b"].value == "của người khác"
    then = histories.foresee(draft, FORM, told(store, draft, histories).events, [ours])
    further = histories.foresee(draft, FORM, then.events, [theirs])
    append(store, draft, ours, theirs)
    assert told(store, draft, histories) is further


def test_what_follows_from_events_that_nobody_knows_here_is_told_from_the_beginning(store: Store, draft: str) -> None:
    events = (said("a", "một"), said("a", "hai"))
    assert Histories().foresee(draft, FORM, events, [said("b", "ba")]).session == replay(
        FORM, (*events, said("b", "ba"))
    )


def test_a_database_that_was_put_back_to_an_earlier_day_is_believed(tmp_path: Path, store: Store, draft: str) -> None:
    histories = Histories()
    append(store, draft, said("a", "một"), said("b", "hai"), said("a", "ba"))
    told(store, draft, histories)
    earlier = Store(f"sqlite:///{tmp_path / 'earlier.db'}", tmp_path / "files")
    hoa = earlier.add_person("test", "1", "Hoa", Role.OFFICER, AT)
    assert earlier.create_draft(hoa.id, FORM.id, FORM.version, "Báo cáo", AT).id == draft
    append(earlier, draft, said("a", "một"))
    told(earlier, draft, histories)
    append(earlier, draft, said("b", "khác"), said("a", "nữa"))
    told(earlier, draft, histories)


def test_another_version_of_the_form_is_folded_anew(store: Store, draft: str) -> None:
    histories = Histories()
    append(store, draft, said("a", "một"), said("b", "hai"))
    told(store, draft, histories)
    assert set(told(store, draft, histories, form_of("a")).session.answers) == {"a"}


def test_what_undoes_earlier_events_is_folded_from_the_beginning(store: Store, draft: str) -> None:
    histories = Histories()
    append(store, draft, said("a", "một"))
    told(store, draft, histories)
    append(store, draft, said("a", "hai"))
    told(store, draft, histories)
    append(store, draft, Undone("", "Hoa", AT, 1, 1))
    assert told(store, draft, histories).session.answers["a"].value == "một"
    append(store, draft, Redone("", "Hoa", AT, 1, 1))
    assert told(store, draft, histories).session.answers["a"].value == "hai"


def test_the_drafts_longest_unopened_are_forgotten(store: Store, draft: str) -> None:
    histories = Histories(most=2)
    for _ in range(4):
        other = store.create_draft(1, FORM.id, FORM.version, "Báo cáo", AT).id
        append(store, other, said("a", "một"))
        told(store, other, histories)
    assert len(histories) == 2


def test_a_draft_that_is_not_there_is_missed_also_when_it_was_known(store: Store, draft: str) -> None:
    with pytest.raises(NoSuchDraft):
        Histories().of(store, "99", FORM)
