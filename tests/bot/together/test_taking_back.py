"""Taking back beside others: one's own acts and no other's, within what one was handed."""

import pytest

from bot.access import Role
from bot.engine import Engine
from bot.messages import Sender
from bot.parts import Parts
from tests.bot.conftest import NOON, Talk
from tests.bot.together.conftest import Clock, answers


def goes_to(talk: Talk, question_id: str) -> str:
    talk.labels["x"] = f"mine|1|{question_id}"
    return talk.taps("x")


@pytest.fixture
def namesake(engine: Engine, parts: Parts, hoa: Talk) -> Talk:
    """Somebody else who is called what Hoa is called."""
    parts.store.add_person("test", "namesake", hoa.sender.name, Role.OFFICER, NOON.isoformat())
    return Talk(engine, Sender("test", "namesake", hoa.sender.name))


def test_of_two_of_one_name_each_takes_back_their_own(hoa: Talk, namesake: Talk, parts: Parts) -> None:
    hoa.says("/baocao")
    hoa.says("21486")
    number = parts.store.people()[-1].id
    hoa.labels["x"] = f"give|1|so_ho|{number}|"
    hoa.taps("x")
    goes_to(namesake, "so_ho")
    namesake.says("5310")
    assert answers(parts) == {"dan_so": 21486, "so_ho": 5310}
    hoa.says("hoàn tác")
    hoa.says("hoàn tác")
    assert answers(parts) == {"so_ho": 5310}


def test_whoever_was_handed_a_list_takes_back_what_they_typed_and_does_it_again(
    hoa: Talk, nam: Talk, parts: Parts, clock: Clock
) -> None:
    hoa.says("/baocao")
    hoa.says("21486")
    hoa.says("giao câu 5 cho Nam")
    goes_to(nam, "viec")
    nam.says("Sửa đường thôn")
    clock.passes(minutes=1)
    nam.says("Mở lớp tập huấn")
    assert "Mở lớp" in nam.says("hoàn tác")
    assert "Mở lớp" in nam.says("làm lại")
    nam.says("hoàn tác")
    nam.says("xong")
    assert answers(parts) == {"dan_so": 21486, "viec": ("Sửa đường thôn",)}


def test_what_was_taken_back_is_not_done_again_in_a_question_that_is_not_theirs_any_more(
    hoa: Talk, nam: Talk, parts: Parts
) -> None:
    hoa.says("/baocao")
    hoa.says("giao câu 5 cho Nam")
    hoa.says("giao câu 1 cho Nam")
    goes_to(nam, "viec")
    nam.says("Sửa đường thôn")
    nam.says("hoàn tác")
    hoa.says("thu lại câu 5")
    before = parts.store.events("1")
    assert "Sửa đường" not in nam.says("làm lại")
    assert parts.store.events("1") == before
