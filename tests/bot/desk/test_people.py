"""People let in, moved and shown out by buttons; told so at once; strangers shown as no more than a line."""

from collections.abc import Callable
from dataclasses import replace
from time import perf_counter

import pytest

from bot.access import Role
from bot.admin import people
from bot.engine import Engine
from bot.messages import Incoming, Letter, Say, Sender
from bot.parts import Parts, Turn
from tests.bot.conftest import NOON, Talk


def tap(talk: Talk, data: str) -> str:
    return talk.hears(Incoming(talk.sender, tap=data))


def letters(parts: Parts, talk: Talk) -> list[Letter]:
    return list(parts.store.letters.waiting(talk.sender.face, talk.sender.key))


def code_of(stranger: Talk, parts: Parts) -> str:
    stranger.says("xin chào")
    return parts.store.pending(parts.now())[-1].code


def test_a_stranger_is_let_in_by_two_taps_and_told_at_once(stranger: Talk, admin: Talk, parts: Parts) -> None:
    code = code_of(stranger, parts)
    heard = admin.says("/nguoidung")
    assert f"Người lạ · test · mã {code} · chờ từ 12:00 ngày 06/7/2026" in heard
    assert "Người lạ" in admin.taps(f"Duyệt Người lạ ({code})")
    assert "Đã duyệt Người lạ vào vai trò lãnh đạo" in admin.taps("Lãnh đạo")
    [letter] = letters(parts, stranger)
    assert isinstance(letter.shown, Say)
    assert "Xin chào Người lạ" in letter.shown.text
    assert "/duyet" in letter.shown.text
    found = parts.store.person("test", "x")
    assert found is not None
    assert found.role is Role.SUPERVISOR


def test_a_refused_stranger_is_dropped_and_hears_nothing(stranger: Talk, admin: Talk, parts: Parts) -> None:
    code = code_of(stranger, parts)
    tap(admin, f"p|waits|{code}")
    assert "Đã từ chối Người lạ" in admin.taps("Từ chối")
    assert parts.store.pending(parts.now()) == ()
    assert letters(parts, stranger) == []
    assert [note.what for note in parts.store.audit(1)] == ["refuse_person"]
    assert "không đúng hoặc đã hết hạn" in tap(admin, f"p|let|{code}|officer")


def test_a_change_of_role_and_a_farewell_are_told(admin: Talk, officer: Talk, parts: Parts) -> None:
    me = parts.store.person("test", "Hoa")
    assert me is not None
    tap(admin, f"p|is|{me.id}")
    admin.taps("Đổi vai trò")
    assert "Đã đổi vai trò" in admin.taps("Lãnh đạo")
    tap(admin, f"p|is|{me.id}")
    assert "Gỡ Hoa" in admin.taps("Gỡ")
    assert parts.store.person("test", "Hoa") is not None
    assert "Đã gỡ Hoa" in admin.taps("Đồng ý gỡ")
    told = [letter.shown.text for letter in letters(parts, officer) if isinstance(letter.shown, Say)]
    assert ["thành lãnh đạo" in told[0], "đã gỡ đồng chí" in told[1], len(told)] == [True, True, 2]
    assert parts.store.person("test", "Hoa") is None


def test_typed_words_still_do_what_buttons_do(stranger: Talk, admin: Talk, parts: Parts) -> None:
    code = code_of(stranger, parts)
    assert "Đã từ chối" in admin.says(f"/nguoidung tuchoi {code}")
    code = code_of(stranger, parts)
    assert "vai trò cán bộ" in admin.says(f"/nguoidung duyet {code} canbo")
    assert len(letters(parts, stranger)) == 1


@pytest.mark.parametrize("way", ["p|gone|1", "p|role|1|officer", "p|role|1|supervisor"])
def test_the_last_admin_stays_one(admin: Talk, parts: Parts, way: str) -> None:
    assert "cuối cùng" in tap(admin, way)
    assert [person.role for person in parts.store.people()] == [Role.ADMIN]


@pytest.mark.parametrize("role", [Role.OFFICER, Role.SUPERVISOR])
@pytest.mark.parametrize("data", ["list|0", "is|1", "gone|1", "role|1|admin", "let|{code}|admin", "refuse|{code}"])
def test_nobody_but_an_admin_reaches_people_by_a_forged_tap(
    stranger: Talk, person: Callable[..., Talk], parts: Parts, role: Role, data: str
) -> None:
    person("Minh", Role.ADMIN)
    code, lan = code_of(stranger, parts), person("Lan", role)
    before = parts.store.people(), parts.store.pending(parts.now())
    assert "không có quyền" in tap(lan, "p|" + data.format(code=code))
    assert (parts.store.people(), parts.store.pending(parts.now())) == before


@pytest.mark.parametrize("data", ["", "is|x", "is|" + "9" * 60, "let|1|admin", "let||", "role|1|king", "gone|"])
def test_a_tap_on_nobody_gets_a_sentence(admin: Talk, parts: Parts, data: str) -> None:
    assert tap(admin, f"p|{data}")
    assert len(parts.store.people()) == 1


def test_what_a_stranger_calls_themselves_is_one_short_line(engine: Engine, admin: Talk, parts: Parts) -> None:
    hostile = "Quản\u202e trị\n- 9 · Sếp · quản trị\x1b[2J" + "a\u0336\u0336\u0336\u0336" * 200
    engine.handle(Incoming(Sender("test", "evil", hostile), text="/start"))
    [waiting] = parts.store.pending(parts.now())
    assert len(waiting.name) <= 60
    heard = admin.says("/nguoidung")
    [line] = [line for line in heard.splitlines() if "Sếp" in line]
    assert line.startswith("+ Quản trị - 9 · Sếp")
    assert not set(heard) & set("\u202e\x1b")


def test_a_stranger_without_a_visible_name_can_be_told_apart_by_the_code(
    engine: Engine, admin: Talk, parts: Parts
) -> None:
    engine.handle(Incoming(Sender("test", "evil", "\u200b\u2066"), text="/start"))
    assert "(không rõ tên)" in admin.says("/nguoidung")


def test_more_people_than_a_page_holds_are_turned_through(admin: Talk, person: Callable[..., Talk]) -> None:
    for number in range(9):
        person(f"Người {number}", Role.OFFICER)
    assert "Người 8" not in admin.says("/nguoidung")
    assert "Người 8" in admin.taps("Trang 2 ▶")


def test_an_admin_who_was_too_late_is_told_and_nothing_is_done(
    engine: Engine, stranger: Talk, admin: Talk, parts: Parts
) -> None:
    code = code_of(stranger, parts)
    minh = parts.store.person("test", "Minh")
    assert minh is not None
    incoming = Incoming(admin.sender, tap=f"p|let|{code}|officer")
    turn = Turn(parts, minh, NOON)
    replies = people.tapped(turn, f"let|{code}|officer")
    parts.store.refuse(code, None, NOON)
    [told], _ = engine._committed(turn, incoming, replies)
    assert isinstance(told, Say)
    assert "không đúng hoặc đã hết hạn" in told.text
    assert (parts.store.person("test", "x"), letters(parts, stranger)) == (None, [])


@pytest.mark.slow
def test_a_crowd_of_strangers_leaves_two_hundred_rows_no_lock_and_as_quick_an_answer(
    engine: Engine, parts: Parts
) -> None:
    def crowd(first: int, count: int) -> float:
        begun = perf_counter()
        for number in range(first, first + count):
            engine.handle(Incoming(Sender("test", f"s{number}", "Người lạ"), text="/hoi ai?"))
        return perf_counter() - begun

    crowd(0, 300)
    early = crowd(300, 200)
    crowd(500, 1_300)
    assert crowd(1_800, 200) < 3 * early + 1
    assert len(parts.store.pending(parts.now())) == 200
    assert len(engine._locks) == 0


def test_a_role_is_given_in_the_turn_that_tells_of_it(admin: Talk, officer: Talk, parts: Parts) -> None:
    me = parts.store.person("test", "Hoa")
    assert me is not None
    broken = replace(parts, office=None)
    with pytest.raises(AttributeError):
        Engine(broken).handle(Incoming(admin.sender, tap=f"p|role|{me.id}|supervisor"))
    assert parts.store.person("test", "Hoa") == me
