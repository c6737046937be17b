"""Whatever somebody did while another was quicker is named back to them; nothing of it is dropped in silence."""

from dataclasses import replace

import pytest

from bot.messages import Incoming, Upload
from tests.bot.reviewing.conversation import House, Quicker, session_of
from tests.ingest.test_workbook import xlsx

SHEET = xlsx(["Việc đã làm"], ["Mở lớp tập huấn"])


@pytest.fixture
def late(house: House, quicker: Quicker) -> House:
    """Hoa before question 4, and somebody else who answers question 2 while she does."""
    late = house.restarted(replace(house.parts, store=quicker))
    late.hoa.says("sửa 4")
    quicker.meanwhile = lambda: house.answers("can_bo", 319)
    return late


def test_words_are_quoted(late: House) -> None:
    assert "“Trồng cây”" in late.hoa.says("Trồng cây")
    assert session_of(late)["can_bo"] == 319


def test_a_file_is_named(late: House) -> None:
    upload = Upload("viec.xlsx", SHEET, len(SHEET))
    assert "Tệp “viec.xlsx” chưa được xử lý" in late.hoa.hears(Incoming(late.hoa.sender, upload=upload))


def test_a_tap_is_said_to_have_done_nothing(late: House) -> None:
    tap = f"q|{late.draft}|viec|keep"
    assert "chưa được thực hiện" in late.hoa.hears(Incoming(late.hoa.sender, tap=tap))
