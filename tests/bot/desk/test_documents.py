"""Documents without a manual: proposed, corrected by tap and word, kept, looked at, taken off."""

from collections.abc import Callable

import pytest

from bot.access import Role
from bot.engine import Engine
from bot.messages import Incoming, Say, Upload
from bot.parts import Parts
from knowledge.document import Document, Identity, Shelf
from tests.bot.conftest import NOON, Talk
from tests.bot.test_engine import KE_HOACH


def sends(talk: Talk, text: str, name: str = "ke-hoach.txt") -> str:
    content = text.encode()
    return talk.hears(Incoming(talk.sender, upload=Upload(name, content, len(content))))


def tap(talk: Talk, data: str) -> str:
    return talk.hears(Incoming(talk.sender, tap=data))


def kept(parts: Parts) -> Document:
    [document] = parts.store.documents()
    return document


@pytest.fixture
def minh(admin: Talk) -> Talk:
    """An admin before whom a file was proposed."""
    sends(admin, KE_HOACH)
    return admin


@pytest.mark.parametrize(
    ("button", "typed", "shown"),
    [
        ("Sửa số, ký hiệu", "Số: 15/kh-ubnd", "Số, ký hiệu: 15/KH-UBND (đồng chí sửa)"),
        ("Sửa số, ký hiệu", "733/qđ-ttg", "Số, ký hiệu: 733/QĐ-TTg (đồng chí sửa)"),
        ("Sửa ngày", "ngày 6 tháng 3 năm 2026", "Ngày ban hành: 06/3/2026 (đồng chí sửa)"),
        ("Sửa cơ quan", "Ủy ban nhân dân xã Đồng Tâm", "Cơ quan ban hành: Ủy ban nhân dân xã Đồng Tâm (đồng chí sửa)"),
        ("Sửa trích yếu", "Giữ gìn công sở\nsạch đẹp", "Trích yếu: Giữ gìn công sở sạch đẹp (đồng chí sửa)"),
        ("Loại văn bản", "quyet dinh", "Loại văn bản: Quyết định (đồng chí sửa)"),
    ],
)
def test_a_fact_is_corrected_by_a_tap_and_a_word(minh: Talk, parts: Parts, button: str, typed: str, shown: str) -> None:
    assert "ke-hoach.txt" in minh.taps(button)
    assert f"- {shown}" in minh.says(typed)
    assert parts.store.documents() == ()
    minh.taps("Nạp vào kho")
    assert kept(parts).source == "ke-hoach.txt"


def test_what_was_corrected_is_what_is_kept_and_found(minh: Talk, parts: Parts) -> None:
    minh.taps("Sửa số, ký hiệu")
    minh.says("15/KH-UBND")
    minh.taps("Sửa ngày")
    minh.says("06/3/2026")
    minh.taps("Nạp vào kho")
    assert (kept(parts).identity.number, str(kept(parts).identity.date)) == ("15", "2026-03-06")
    assert "[1] 15/KH-UBND" in minh.says("/hoi Kế hoạch 15/KH-UBND: gửi báo cáo trước ngày nào?")


@pytest.mark.parametrize(
    ("button", "typed", "why"),
    [
        ("Sửa số, ký hiệu", "mười hai", "chưa phải số, ký hiệu"),
        ("Sửa ngày", "31/2/2026", "chưa phải ngày"),
        ("Sửa ngày", "7/2026", "chưa phải ngày"),
        ("Sửa ngày", "07/7/2026", "chưa đến"),
        ("Loại văn bản", "tờ rơi", "chưa phải tên một loại"),
        ("Sửa cơ quan", "12", "cần có chữ"),
        ("Sửa trích yếu", "x" * 700, "cần có chữ"),
    ],
)
def test_a_fact_that_is_none_is_asked_for_again(minh: Talk, button: str, typed: str, why: str) -> None:
    minh.taps(button)
    assert why in minh.says(typed)
    assert why in minh.says(typed)
    assert "(đồng chí sửa)" not in minh.taps("Không sửa nữa")


def test_a_typed_fact_outlives_a_restart_and_is_no_answer_in_an_interview(minh: Talk, parts: Parts) -> None:
    minh.says("/baocao")
    events = parts.store.events("1")
    assert "đang chờ trả lời" not in tap(minh, "fact|1|number")
    again = Talk(Engine(parts), minh.sender)
    again.says("15/KH-UBND")
    assert parts.store.events("1") == events
    Talk(Engine(parts), minh.sender).hears(Incoming(minh.sender, tap="keep|1"))
    assert kept(parts).identity.number == "15"


def test_the_shelf_is_chosen_by_a_tap(minh: Talk, parts: Parts) -> None:
    minh.taps("Xếp vào kho")
    assert "Xếp vào: báo cáo kỳ trước" in minh.taps("báo cáo kỳ trước")
    minh.taps("Nạp vào kho")
    assert kept(parts).shelf is Shelf.PAST_REPORT


def test_several_files_in_a_row_are_each_proposed_and_each_kept(admin: Talk, parts: Parts) -> None:
    for number in (12, 13, 14):
        heard = sends(admin, KE_HOACH.replace("12/KH", f"{number}/KH"), f"{number}.txt")
        assert f"{number}/KH-UBND" in heard
    for upload in ("1", "2", "3"):
        tap(admin, f"keep|{upload}")
    assert [document.identity.number for document in parts.store.documents()] == ["12", "13", "14"]


def test_a_new_version_says_what_it_will_replace_before_and_after(minh: Talk) -> None:
    minh.taps("Nạp vào kho")
    heard = sends(minh, KE_HOACH.replace("20 tháng 6", "25 tháng 6"), "sua.txt")
    assert "kho đã có văn bản này (12/KH-UBND · 05/3/2026" in heard
    assert "tệp “ke-hoach.txt”" in heard
    assert "thay bản trước của 12/KH-UBND (tệp “ke-hoach.txt”)" in minh.taps("Nạp vào kho")


def test_a_corrected_number_may_make_it_a_new_version(minh: Talk) -> None:
    minh.taps("Nạp vào kho")
    assert "kho đã có" not in sends(minh, KE_HOACH.replace("12/KH", "13/KH"), "sua.txt")
    minh.taps("Sửa số, ký hiệu")
    assert "kho đã có văn bản này" in minh.says("12/KH-UBND")


@pytest.mark.parametrize("data", ["fact|1|number", "fact|1|shelf|directive", "keep|1", "drop|1"])
@pytest.mark.parametrize("role", list(Role))
def test_only_who_sent_a_file_decides_about_it(
    minh: Talk, person: Callable[..., Talk], parts: Parts, role: Role, data: str
) -> None:
    other = person("Lan", role)
    assert "không" in tap(other, data)
    other.says("15/KH-UBND")
    held = parts.store.uploads.one("1")
    assert held is not None
    assert (dict(held.facts), parts.store.documents()) == ({}, ())


@pytest.mark.parametrize(
    "data", ["fact", "fact|", "fact|9|number", "fact|1|nothing", "fact|1|shelf|registered", "doc|x"]
)
def test_a_tap_that_never_was_a_button_gets_a_sentence(minh: Talk, data: str) -> None:
    assert tap(minh, data)


def test_a_document_is_looked_at_by_anybody_and_taken_off_by_an_admin(minh: Talk, officer: Talk, parts: Parts) -> None:
    minh.taps("Nạp vào kho")
    assert "1. 12/KH-UBND" in officer.says("/vanban")
    heard = officer.taps("1. 12/KH-UBND")
    assert "Số, ký hiệu: 12/KH-UBND" in heard
    assert "đoạn trích dẫn được" in heard
    assert "Gỡ khỏi kho" not in officer.labels
    assert "không có quyền" in tap(officer, f"undoc|{kept(parts).id}|yes")
    tap(minh, f"doc|{kept(parts).id}")
    assert "Gỡ khỏi kho: 12/KH-UBND" in minh.taps("Gỡ khỏi kho")
    assert parts.store.passages() != ()
    minh.taps("Gỡ khỏi kho")
    assert "chưa có văn bản" in minh.says("/vanban")
    assert "trước ngày 20 tháng 6" not in minh.says("/hoi Kế hoạch 12/KH-UBND: gửi báo cáo trước ngày nào?")
    assert parts.store.original(kept(parts).id) == KE_HOACH.encode()
    assert "không còn trong kho" in tap(minh, f"doc|{kept(parts).id}")


def test_what_was_taken_off_can_be_sent_again(minh: Talk, parts: Parts) -> None:
    minh.taps("Nạp vào kho")
    tap(minh, f"undoc|{kept(parts).id}|yes")
    assert "Nạp vào kho?" in sends(minh, KE_HOACH)
    minh.taps("Nạp vào kho")
    assert "trước ngày 20 tháng 6" in minh.says("/hoi Kế hoạch 12/KH-UBND: gửi báo cáo trước ngày nào?")


def test_a_finished_report_is_not_taken_off(minh: Talk, parts: Parts) -> None:
    minh.taps("Nạp vào kho")
    minh.says("/baocao")
    parts.store.finish("1", kept(parts).id, NOON.isoformat())
    assert "không gỡ được" in tap(minh, f"undoc|{kept(parts).id}|yes")
    assert parts.store.passages() != ()


def test_a_long_list_is_turned_through_and_narrowed_alike_on_every_page(officer: Talk, parts: Parts) -> None:
    for number in range(1, 21):
        identity = Identity(
            number=str(number), symbol="KH-UBND", title=f"{'Chẵn' if number % 2 == 0 else 'Lẻ'} {number}"
        )
        parts.store.add(Document(f"{number:016}", identity, Shelf.REGISTERED), (), None)
    assert "Trong kho có 10 văn bản" in officer.says("/vanban chan")
    second = officer.taps("Trang 2 ▶")
    assert "Lẻ" not in second
    assert len([line for line in second.splitlines() if "Chẵn" in line]) == 2
    for data in ("docs|0|", "docs|1|" + "chẵn " * 20):
        for said in officer.engine.handle(Incoming(officer.sender, tap=data)):
            assert isinstance(said, Say)
            assert all(len(button.data.encode()) <= 64 for row in said.buttons for button in row)
