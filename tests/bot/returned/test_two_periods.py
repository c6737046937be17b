"""Two periods, through the engine: a report is finished, and the next one is answered beside it."""

import io
import json

import pytest
from openpyxl import load_workbook

from bot.engine import Engine
from bot.interview.events import Sourced, event_to_json
from bot.interview.step import pending
from bot.parts import Parts
from bot.report.docx import read_paragraphs
from tests.bot.conftest import Talk
from tests.bot.returned.conversation import exported, interviewed, session_of
from tests.sample_office import FORM, filed

LEFT = ("han_gui", "so_cbccvc", "hai_long", "han_che", "nguyen_nhan", "kien_nghi")
"""What the second period's officer answers in the chat; all else is in hand, or was skipped in the first period."""
TO_THE_SHORTCOMINGS = ("10/1/2027", "330", "bỏ qua", "bỏ qua", "91")


@pytest.fixture
def second(officer: Talk, parts: Parts) -> str:
    """The second period's draft, all answered but what is `LEFT`."""
    interviewed(officer, parts)
    exported(officer)
    officer.says("/hoanthanh")
    officer.taps("Dùng bản xuất cuối (06/7/2026)")
    draft = interviewed(officer, parts, without=LEFT)
    officer.says("/tieptuc")
    return draft


def ledger_of(talk: Talk) -> list[dict[str, str]]:
    """Return the rows of the ledger that was handed over last, by the heads of their columns."""
    book = next(given.content for given in reversed(talk.given) if given.name.endswith(".xlsx"))
    head, *rows = load_workbook(io.BytesIO(book)).worksheets[0].iter_rows(values_only=True)
    return [dict(zip(map(str, head), (str(cell or "") for cell in row), strict=True)) for row in rows]


def test_the_next_report_is_answered_beside_the_last(officer: Talk, parts: Parts, second: str) -> None:
    assert "Hạn gửi báo cáo" in officer.says("/tieptuc")
    heard = officer.says("10/1/2027")
    assert parts.store.draft(second).due == "2027-01-10"
    assert "Kỳ trước: 318 người" in heard
    assert "Kỳ số liệu: đến ngày 30/6/2026" in heard

    heard = officer.says("318")
    assert "đúng bằng kỳ trước. Số kỳ này đúng là 318 người?" in heard
    assert "so_cbccvc" not in session_of(parts, second).answers
    officer.says("không")
    heard = officer.says("330")
    assert "330 người (kỳ trước 318; tăng 12 người, 3,77%)" in heard

    officer.says("bỏ qua")
    officer.says("bỏ qua")
    assert "khác xa kỳ trước" in officer.says("9,34")
    again = Talk(Engine(parts), officer.sender)
    assert "9,34%?" in again.says("/tieptuc")
    assert "giảm 2,4 điểm phần trăm" in again.says("91")
    assert "330 người (kỳ trước 318; tăng 12 người, 3,77%)" in again.says("sửa 18")


def test_old_shortcomings_are_judged_and_the_report_says_what_was_put_right(
    officer: Talk, parts: Parts, second: str
) -> None:
    old = filed()["han_che"]
    assert isinstance(old, tuple)
    for text in TO_THE_SHORTCOMINGS:
        officer.says(text)
    assert f"Kỳ trước có nêu (1/3): “{old[0]}”" in officer.says("/tieptuc")
    assert "(2/3)" in officer.taps("Đã khắc phục")
    again = Talk(Engine(parts), officer.sender)
    assert f"Kỳ trước có nêu (2/3): “{old[1]}”" in again.says("/tieptuc")
    again.taps("Còn hết")
    again.says("xong")
    assert session_of(parts, second).answers["han_che"].value == old[1:]

    page = "\n".join(read_paragraphs(exported(again)))
    said = page.index("Những tồn tại, hạn chế nêu trong báo cáo kỳ trước đã được khắc phục:")
    assert said < page.index(f"{old[0]}", said) < page.index("còn một số tồn tại, hạn chế:", said)
    resolved = [row for row in ledger_of(again) if row["Câu, đoạn chứa"].startswith(old[0][:20])]
    assert resolved
    assert all("Hoa cho biết đã khắc phục, ngày 06/7/2026" in row["Nguồn"] for row in resolved)


def test_the_ledger_says_unit_period_base_paper_and_provider(officer: Talk, parts: Parts, second: str) -> None:
    officer.says("10/1/2027")
    officer.says("330")
    paper = Sourced("so_cbccvc", "Hoa", "2026-07-06T12:00:00+07:00", "Báo cáo số 45/BC-VHXH", "Bà Lan")
    stored = json.dumps(event_to_json(paper), ensure_ascii=False)
    parts.store.append_events(second, len(parts.store.events(second)), [stored], at=paper.at)
    exported(officer)
    rows = ledger_of(officer)
    [staff] = [row for row in rows if row["Nội dung"] == "330"]
    assert (staff["Đơn vị tính"], staff["Kỳ số liệu"]) == ("người", "đến ngày 30/6/2026")
    assert (staff["Lấy từ văn bản, báo cáo"], staff["Đơn vị, người cung cấp"]) == ("Báo cáo số 45/BC-VHXH", "Bà Lan")
    [online] = [row for row in rows if row["Nội dung"].startswith("6.104")]
    assert online["Trên tổng số"] == "7.325 hồ sơ (tổng số hồ sơ tiếp nhận)"
    assert online["Đơn vị, người cung cấp"] == "Trung tâm Phục vụ hành chính công (theo biểu mẫu)"


def test_a_deadline_taken_back_is_no_deadline(officer: Talk, parts: Parts, second: str) -> None:
    officer.says("10/1/2027")
    officer.says("sửa 9")
    officer.says("chưa có")
    assert parts.store.draft(second).due is None
    assert pending(FORM, session_of(parts, second)) is not None


def test_a_report_of_which_nothing_was_put_right_says_nothing_of_it(officer: Talk, parts: Parts, second: str) -> None:
    for text in (*TO_THE_SHORTCOMINGS, "bỏ hết"):
        officer.says(text)
    assert "đã được khắc phục" not in "\n".join(read_paragraphs(exported(officer)))
