"""Moving about through the real engine: what was done is taken back and done again, restarts included."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.access import Role
from bot.engine import Engine
from bot.messages import Sender
from bot.parts import Parts
from bot.store import Store
from tests.bot.conftest import NOON, Talk

LETTER = (
    "Công văn số 815/SNV-TĐKT ngày 05/6/2026 của Sở Nội vụ tỉnh Mẫu về việc sơ kết 01 năm phong trào thi đua thực hiện "
    "văn hóa công sở"
)


@pytest.fixture
def ticking(parts: Parts) -> Parts:
    """The parts of an assistant for which time goes on."""
    moments = (NOON + timedelta(seconds=second) for second in range(10_000))
    return replace(parts, now=lambda: next(moments))


@pytest.fixture
def hoa(ticking: Parts) -> Talk:
    """An officer who has opened a report and answered its first two questions."""
    ticking.store.add_person("test", "Hoa", "Hoa", Role.OFFICER, NOON.isoformat())
    talk = Talk(Engine(ticking), Sender("test", "Hoa", "Hoa"))
    for text in ("/baocao", LETTER, "Sở Nội vụ tỉnh Mẫu", "xong"):
        talk.says(text)
    return talk


@pytest.fixture
def restarted(hoa: Talk, ticking: Parts, tmp_path: Path) -> Iterator[Talk]:
    """The same officer before an assistant that was started anew on the same folder."""
    store = Store(f"sqlite:///{tmp_path / 'troly.db'}", tmp_path / "files")
    yield Talk(Engine(replace(ticking, store=store)), hoa.sender)
    store.close()


def test_an_act_is_taken_back_and_done_again_after_a_restart(hoa: Talk, restarted: Talk) -> None:
    assert "Đã hoàn tác: nơi kính gửi – lưu danh sách." in hoa.says("hoàn tác")
    shown = restarted.says("hoàn tác")
    assert "Đã hoàn tác: nơi kính gửi – thêm dòng: Sở Nội vụ tỉnh Mẫu." in shown
    assert "Câu 2. " in shown
    assert "1. Sở Nội vụ tỉnh Mẫu" in restarted.says("làm lại")
    assert "Câu 3. " in restarted.says("làm lại")


def test_the_opening_of_a_report_is_not_taken_back(hoa: Talk) -> None:
    for _ in range(3):
        hoa.says("hoàn tác")
    assert "Không còn thao tác nào" in hoa.says("hoàn tác")
    assert "Câu 1. " in hoa.says("/tieptuc")


def test_a_tap_that_came_twice_takes_back_one_act(hoa: Talk) -> None:
    hoa.taps("↶ Hoàn tác")
    label, data = "↶ Hoàn tác", hoa.labels["↶ Hoàn tác"]
    hoa.says("xong")
    hoa.labels[label] = data
    assert "thuộc một thao tác khác" in hoa.taps(label)


def section_one(talk: Talk) -> str:
    """Show the answers of the first section: through the overview, then its own questions."""
    shown = ""
    for _ in range(2):
        shown = talk.taps(next(label for label in reversed(talk.labels) if label.startswith("I · ")))
    return shown


def test_the_overview_leads_to_a_section_and_from_there_to_an_answer(hoa: Talk) -> None:
    assert "I. Đặc điểm, tình hình · 2/" in hoa.says("/xemlai")
    assert "2. nơi kính gửi: Sở Nội vụ tỉnh Mẫu" in section_one(hoa)
    assert "Câu trả lời đang có: Công văn" in hoa.taps(next(each for each in hoa.labels if each.startswith("1. ")))
    assert "Giữ nguyên văn bản yêu cầu báo cáo như đã ghi." in hoa.says("giữ nguyên")


def test_the_source_of_an_answer_is_shown_with_it(hoa: Talk) -> None:
    hoa.says("nguồn: Báo cáo số 45/BC-VHXH")
    hoa.says("/xemlai")
    assert "2. nơi kính gửi: Sở Nội vụ tỉnh Mẫu\n   nguồn: Báo cáo số 45/BC-VHXH" in section_one(hoa)
