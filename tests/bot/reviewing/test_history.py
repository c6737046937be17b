"""What happened to a report, newest first: who did what and when, never what was answered."""

from datetime import timedelta

from tests.bot.conftest import NOON
from tests.bot.reviewing.conversation import House, taps

LATER = (NOON + timedelta(days=1)).isoformat()


def lines(said: str) -> list[str]:
    return [line.partition(": ")[2] for line in said.splitlines() if line.startswith("- ")]


def test_a_report_tells_its_life(house: House) -> None:
    house.submits()
    house.returns(house.an, "Sai")
    house.changes("319")
    house.submits()
    house.approves(house.binh)
    house.hoa.says("/xuat ký")
    house.changes("320")
    said = house.hoa.says("/lichsu")
    told = [line.split(" (mã")[0].partition(" mã")[0] for line in lines(said)]
    assert told == [
        "Hoa sửa báo cáo, phê duyệt bản",
        "Hoa trả lời: Đội ngũ cán bộ (1 câu)",
        "Hoa xuất tệp “Trinh-ky-bao-cao-nho-1.docx”",
        "Binh phê duyệt",
        "Hoa trình",
        "Hoa trả lời: Đội ngũ cán bộ (1 câu)",
        "An trả lại với 1 nhận xét",
        "Hoa trình",
        "Hoa trả lời: TÌNH HÌNH CHUNG (1 câu), Đội ngũ cán bộ (2 câu), VIỆC ĐÃ LÀM (2 câu)",
        "Hoa mở báo cáo",
    ]
    assert "21.486" not in said
    assert "319" not in said.replace(house.newest.sha256[:12], "")


def test_it_is_paged(house: House) -> None:
    for _ in range(15):
        house.parts.store.note(1, "export", LATER, "Du-thao-bao-cao-nho-1.docx")
    house.hoa.says("/xuat")
    first = house.hoa.says("/lichsu")
    assert "(trang 1/2)" in first
    second = house.hoa.taps("Trang 2 →")
    assert "Hoa mở báo cáo" in second
    assert "Hoa mở báo cáo" not in first
    assert taps(house.hoa, "sh|999") == second


def test_another_reports_exports_are_not_its_own(house: House) -> None:
    house.parts.store.note(1, "export", NOON.isoformat(), "Du-thao-bao-cao-nho-2.docx")
    assert "xuất tệp" not in house.hoa.says("/lichsu")


def test_without_an_open_report_it_is_said_how_to_begin(house: House) -> None:
    assert "/baocao" in house.an.says("/lichsu")
