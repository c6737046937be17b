"""Asking, chatting and answering loosely in mid-interview, through the whole assistant."""

from dataclasses import replace

import pytest

import prompts
from bot.engine import Engine
from bot.interview.read import read_form
from bot.parts import Parts
from tests.bot.conftest import Talk
from tests.bot.interview.samples import FORMS


@pytest.fixture
def parts(parts: Parts) -> Parts:
    return replace(parts, forms={"everyday": read_form(FORMS / "everyday.yaml")})


@pytest.fixture
def engine(parts: Parts) -> Engine:
    return Engine(parts)


def at(talk: Talk, number: int) -> Talk:
    talk.says("/baocao")
    talk.says(f"sửa {number}")
    return talk


@pytest.mark.parametrize("why", prompts.words("interview.supposed"))
def test_each_reading_is_asked_about_with_what_was_said_and_what_was_read(why: str) -> None:
    assert {"L", "V", "S"} <= set(prompts.say(f"interview.supposed.{why}", label="L", value="V", said="S"))


def test_a_question_is_answered_from_the_library_and_the_pending_one_asked_again(officer: Talk) -> None:
    shown = at(officer, 1).says("nghi dinh 30 quy dinh co chu the nao")
    assert "Trong kỳ có bao nhiêu vụ vi phạm?" in shown
    assert "không phải là số" not in shown
    assert "Đã ghi" not in shown


def test_a_courtesy_gets_a_line_and_the_pending_question_again(officer: Talk) -> None:
    shown = at(officer, 14).says("ok cảm ơn nhé")
    assert "Không có gì, đồng chí" in shown
    assert "Tên phong trào là gì?" in shown


def test_what_may_be_a_question_is_asked_about_and_goes_to_the_library_on_a_no(officer: Talk) -> None:
    assert "đây là câu trả lời hay câu hỏi?" in at(officer, 14).says("phong trào này có bắt buộc không")
    shown = officer.says("không phải")
    assert "Tên phong trào là gì?" in shown
    assert "đây là câu trả lời hay câu hỏi?" not in shown
    assert "Đã ghi" not in shown


def test_what_may_be_a_question_is_the_answer_on_a_yes(officer: Talk) -> None:
    at(officer, 14).says("Ai là công dân số?")
    at(officer, 14).says("phong trào này có bắt buộc không")
    assert "Đã ghi tên phong trào: phong trào này có bắt buộc không" in officer.says("đúng")


def test_a_remark_to_us_is_dropped_on_a_no(officer: Talk) -> None:
    assert "đây là câu trả lời hay câu hỏi?" in at(officer, 14).says("tôi chưa tìm thấy giấy tờ")
    assert "Tôi không ghi nội dung vừa rồi vào báo cáo." in officer.says("không")


def test_a_loose_figure_is_read_back_and_stored_by_a_yes(officer: Talk) -> None:
    assert "Tôi hiểu “1,2 tỷ” là 1.200 triệu đồng (tổng kinh phí). Đúng không?" in at(officer, 6).says("1,2 tỷ")
    assert "Đã ghi tổng kinh phí: 1.200 triệu đồng" in officer.says("đúng")


def test_figures_of_a_long_message_are_confirmed_one_by_one(officer: Talk) -> None:
    shown = at(officer, 2).says("Toàn xã có dân số 21.486 người; diện tích tự nhiên 5.236,4 ha, tỷ lệ hài lòng 95,2%")
    assert "tôi đọc được dân số: 21.486 người" in shown
    assert "tôi đọc được diện tích tự nhiên: 5.236,4 ha" in officer.says("đúng")
    assert "tôi đọc được tỷ lệ hài lòng: 95,2%" in officer.says("không")
    assert "Đã ghi tỷ lệ hài lòng: 95,2%" in officer.says("ok")
