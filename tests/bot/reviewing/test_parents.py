"""Whoever gave an answer, and however: each item of the draft has a parent that says so, read back from the file."""

from bot.commands.ledger import ledger_of
from bot.messages import Incoming, Upload
from tests.bot.reviewing.conversation import House, session_of, taps, word
from tests.ingest.test_workbook import xlsx

SHEET = xlsx(["Việc đã làm"], ["Mở 3 lớp tập huấn cho 45 người theo Kế hoạch số 12/KH-UBND ngày 05/3/2026"])


def parents(house: House) -> dict[str, str]:
    """Return who gave each figure of the draft, as the file itself says."""
    house.hoa.says("/xuat")
    found = ledger_of(word(house.hoa).content, name="du-thao.docx")
    assert found.orphans == ()
    return {each.item.text: "; ".join(source.by for source in each.parents) for each in found.entries}


def test_the_answer_of_somebody_who_was_handed_the_question_is_theirs(house: House) -> None:
    taps(house.hoa, f"give|{house.draft}|can_bo|{house.person(house.binh).id}|")
    taps(house.binh, f"mine|{house.draft}|can_bo")
    house.binh.says("319")
    assert session_of(house)["can_bo"] == 319
    assert "Binh" in next(by for text, by in parents(house).items() if "319" in text)


def test_what_was_read_out_of_a_spreadsheet_has_its_sender_for_a_parent(house: House) -> None:
    house.hoa.says("sửa 4")
    house.hoa.hears(Incoming(house.hoa.sender, upload=Upload("viec.xlsx", SHEET, len(SHEET))))
    house.hoa.says("xong")
    assert any("45 người" in str(entry) for entry in session_of(house)["viec"])  # type: ignore[union-attr]
    found = parents(house)
    assert "Hoa" in next(by for text, by in found.items() if "45" in text)
    assert "Hoa" in next(by for text, by in found.items() if "12/KH-UBND" in text)


def test_figures_that_one_message_gave_have_its_author_each(house: House) -> None:
    house.hoa.says("/baocao")
    for said in ("dân số 21.486 người, số cán bộ 318 người, số cán bộ nữ 120 người", "đúng", "đúng", "đúng"):
        house.hoa.says(said)
    found = parents(house)
    for figure in ("21.486", "318", "120"):
        assert "Hoa" in next(by for text, by in found.items() if figure in text)


def test_a_message_of_whoever_was_handed_one_question_gives_no_figure_of_another(house: House) -> None:
    taps(house.hoa, f"give|{house.draft}|can_bo|{house.person(house.binh).id}|")
    taps(house.binh, f"mine|{house.draft}|can_bo")
    heard = house.binh.says("dân số 21.999 người, số cán bộ 319 người")
    assert "319 người. Ghi như vậy đúng không?" in heard
    house.binh.says("đúng")
    assert session_of(house)["can_bo"] == 319
    assert session_of(house)["dan_so"] == 21486


def test_a_source_that_was_named_goes_along_and_prints_nothing_of_its_own(house: House) -> None:
    house.hoa.says("nguồn 2: Báo cáo số 45/BC-VHXH ngày 03/6/2026")
    assert "Hoa" in next(by for text, by in parents(house).items() if "318" in text)
