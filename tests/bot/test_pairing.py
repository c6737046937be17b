"""How a stranger becomes a person: the rules by themselves, then with a real database."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import people
from bot.access import Role
from bot.people import CODE_LIFETIME, MOST_PENDING, Pairing, Person, leaves_an_admin, live, new_code
from bot.store import CodeUnknown, LastAdmin, NoSuchPerson, Note, Store, TooManyPending

NOW = datetime(2026, 3, 5, 8, 0, tzinfo=timezone(timedelta(hours=7)))
AT = NOW.isoformat()

roles = st.none() | st.sampled_from(Role)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(Store(f"sqlite:///{tmp_path}/troly.db", tmp_path / "files")) as store:
        yield store


def code_for(store: Store, key: str, now: datetime = NOW) -> str:
    return store.pairing_code("telegram", key, f"Người {key}", now)


# The rules.


@given(taken=st.sets(st.integers(0, 999_999).map("{:06}".format), max_size=MOST_PENDING))
def test_a_new_code_is_six_digits_and_nobodys(taken: set[str]) -> None:
    code = new_code(taken, secrets.randbelow)
    assert len(code) == 6
    assert code.isascii()
    assert code.isdecimal()
    assert code not in taken


def test_a_code_that_somebody_has_is_drawn_again() -> None:
    draws = iter([7, 7, 8])
    assert new_code({"000007"}, lambda _: next(draws)) == "000008"


@given(age=st.timedeltas(timedelta(0), timedelta(days=3)))
def test_a_code_counts_for_a_day_whatever_the_offset_of_the_clock(age: timedelta) -> None:
    pairing = Pairing("telegram", "1", "Hoa", "000001", NOW)
    now = (NOW + age).astimezone(UTC)
    assert live([pairing], now) == ((pairing,) if age < CODE_LIFETIME else ())


@given(now=st.lists(st.sampled_from(Role), max_size=4), whom=st.integers(1, 5), becomes=roles)
def test_an_admin_is_left_after_exactly_the_allowed_changes(now: list[Role], whom: int, becomes: Role | None) -> None:
    known = [Person(number, "telegram", str(number), "Hoa", role) for number, role in enumerate(now, start=1)]
    after = [becomes if person.id == whom else person.role for person in known]
    after += [becomes] if whom > len(known) else []
    assert leaves_an_admin(known, whom, becomes) == (Role.ADMIN in after)


# With a database.


def test_a_stranger_is_nobody_until_somebody_approves_the_code(store: Store) -> None:
    code = code_for(store, "1")
    assert store.person("telegram", "1") is None
    approved = store.approve(code, Role.OFFICER, None, NOW)
    assert (approved.face, approved.key, approved.name, approved.role) == ("telegram", "1", "Người 1", Role.OFFICER)
    assert store.person("telegram", "1") == approved
    assert store.people() == (approved,)


def test_the_same_stranger_is_told_the_same_code_again(store: Store) -> None:
    assert code_for(store, "1") == code_for(store, "1", NOW + timedelta(hours=23))
    assert len(store.pending(NOW)) == 1


def test_two_strangers_have_two_codes_the_longest_waiting_first(store: Store) -> None:
    later, first = code_for(store, "1", NOW + timedelta(minutes=1)), code_for(store, "2", NOW)
    assert [pairing.code for pairing in store.pending(NOW)] == [first, later]
    assert store.approve(later, Role.OFFICER, None, NOW).key == "1"
    assert [pairing.code for pairing in store.pending(NOW)] == [first]


def test_the_same_key_at_another_face_is_another_stranger(store: Store) -> None:
    codes = {store.pairing_code(face, "1", "Hoa", NOW) for face in ("telegram", "zalo")}
    assert len(codes) == 2


def test_a_code_is_good_once(store: Store) -> None:
    code = code_for(store, "1")
    store.approve(code, Role.OFFICER, None, NOW)
    with pytest.raises(CodeUnknown, match=code):
        store.approve(code, Role.ADMIN, None, NOW)


def test_a_code_of_yesterday_is_unknown_and_the_stranger_gets_another(store: Store) -> None:
    code = code_for(store, "1")
    tomorrow = NOW + CODE_LIFETIME
    with pytest.raises(CodeUnknown):
        store.approve(code, Role.OFFICER, None, tomorrow)
    again = code_for(store, "1", tomorrow)
    assert store.approve(again, Role.OFFICER, None, tomorrow).key == "1"


@pytest.mark.parametrize("said", ["", "1", "0000000", "đ", "' OR ''='"])
def test_a_code_that_was_never_given_lets_nobody_in(store: Store, said: str) -> None:
    code_for(store, "1")
    with pytest.raises(CodeUnknown):
        store.approve(said, Role.ADMIN, None, NOW)
    assert store.people() == ()


def test_strangers_cannot_fill_the_disk(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.store.people.MOST_PENDING", 2)
    first = [code_for(store, key) for key in "12"]
    for key in "345":
        with pytest.raises(TooManyPending, match="2 người"):
            code_for(store, key)
    # Those who wait already are still told their code, and an expired one makes room.
    assert [code_for(store, key) for key in "12"] == first
    code_for(store, "3", NOW + CODE_LIFETIME)
    assert [pairing.key for pairing in store.pending(NOW + CODE_LIFETIME)] == ["3"]


def test_whoever_is_let_in_by_hand_waits_no_longer(store: Store) -> None:
    code_for(store, "1")
    store.add_person("telegram", "1", "Nguyễn Thị Hoa", Role.ADMIN, AT)
    assert store.pending(NOW) == ()


def test_somebody_who_was_removed_may_do_nothing_and_finds_their_drafts_when_they_come_back(store: Store) -> None:
    store.add_person("telegram", "0", "Quản trị", Role.ADMIN, AT)
    officer = store.add_person("telegram", "1", "Hoa", Role.OFFICER, AT)
    draft = store.create_draft(officer.id, "thi_dua", 1, "Báo cáo", AT)
    assert store.remove_person(officer.id, None, AT) == officer
    assert store.person("telegram", "1") is None
    with pytest.raises(NoSuchPerson):
        store.change_role(officer.id, Role.ADMIN, None, AT)
    back = store.approve(code_for(store, "1"), Role.SUPERVISOR, None, NOW)
    assert (back.id, back.role) == (officer.id, Role.SUPERVISOR)
    assert store.drafts(back.id) == (draft,)


def test_the_last_admin_stays_admin_whichever_way_it_is_tried(store: Store) -> None:
    admin = store.add_person("telegram", "0", "Quản trị", Role.ADMIN, AT)
    store.add_person("telegram", "1", "Hoa", Role.OFFICER, AT)
    code = code_for(store, "0")
    attempts: tuple[Callable[[], Person], ...] = (
        lambda: store.remove_person(admin.id, None, AT),
        lambda: store.change_role(admin.id, Role.SUPERVISOR, None, AT),
        lambda: store.add_person("telegram", "0", "Quản trị", Role.OFFICER, AT),
        lambda: store.approve(code, Role.OFFICER, None, NOW),
    )
    for attempt in attempts:
        with pytest.raises(LastAdmin):
            attempt()
    assert store.person("telegram", "0") == admin
    assert [pairing.code for pairing in store.pending(NOW)] == [code]


def test_an_admin_may_go_when_another_is_there(store: Store) -> None:
    first, second = (store.add_person("telegram", key, "Quản trị", Role.ADMIN, AT) for key in "01")
    store.remove_person(first.id, second.id, AT)
    assert store.people() == (second,)


def test_every_change_of_rights_is_in_the_audit_with_who_made_it(store: Store) -> None:
    admin = store.add_person("telegram", "0", "Quản trị", Role.ADMIN, AT)
    officer = store.approve(code_for(store, "1"), Role.OFFICER, admin.id, NOW)
    store.change_role(officer.id, Role.SUPERVISOR, admin.id, AT)
    store.remove_person(officer.id, admin.id, AT)
    assert store.audit(10) == (
        Note(admin.id, "remove_person", AT, f"{officer.id}"),
        Note(admin.id, "change_role", AT, f"{officer.id} supervisor"),
        Note(admin.id, "add_person", AT, f"{officer.id} officer"),
        Note(None, "add_person", AT, f"{admin.id} admin"),
    )


def test_the_rules_of_pairing_know_no_clock_and_no_database() -> None:
    assert not {"secrets", "sqlalchemy"} & vars(people).keys()
