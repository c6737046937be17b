"""Tables as they come out of a sheet: other headers, extra columns, totals, figures written in English."""

import pytest

from bot.interview.events import Added, Reopened
from bot.interview.form import Column, Kind, Question
from bot.interview.replay import replay
from bot.interview.step import react
from bot.interview.tables import Pasted, read_table
from bot.interview.values import NotUnderstood
from tests.bot.interview.samples import CONTEXT, TODAY
from tests.bot.interview.test_utterances import AT, EVERYDAY

LOP = EVERYDAY.question("lop")
TWO = ({"ten": "Ứng xử", "so_lop": 2, "luot": 1250}, {"ten": "Kỹ năng", "so_lop": 1, "luot": 40})
MONEY = Question(
    "tien",
    "chung",
    Kind.TABLE,
    "Kinh phí?",
    "kinh phí",
    columns=(Column("viec", "Công việc", Kind.TEXT), Column("tien", "Kinh phí", Kind.NUMBER)),
)


def read(text: str) -> Pasted:
    assert LOP is not None
    return read_table(LOP, text, TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "Ứng xử\t2\t1.250\nKỹ năng\t1\t40",
        "Ứng xử\t2\t1,250\nKỹ năng\t1\t40",
        "Lượt người\tTên lớp\tSố lớp\n1.250\tỨng xử\t2\n40\tKỹ năng\t1",
        "STT\tTên lớp\tSố lớp\tLượt người\tGhi chú\n1\tỨng xử\t2\t1.250\t\n2\tKỹ năng\t1\t40\tquý II",
        "1\tỨng xử\t2\t1.250\n2\tKỹ năng\t1\t40",
        "BẢNG TỔNG HỢP\t\t\n(đến 30/6/2026)\t\t\nTên lớp\tSố lớp\tLượt người\nỨng xử\t2\t1.250\nKỹ năng\t1\t40",
        "Ten lop; So lop; Luot nguoi\nỨng xử; 2; 1.250\nKỹ năng; 1; 40",
        "Tên lớp,Số lớp,Lượt người\nỨng xử,2,1250\nKỹ năng,1,40",
        'Tên lớp,Số lớp,Lượt người\nỨng xử,2,"1,250"\nKỹ năng,1,40',
        "Ứng xử,2,1250\nKỹ năng,1,40",
        "Tên lớp\tSố lớp (lớp)\tTổng lượt người\nỨng xử\t2\t1.250\nKỹ năng\t1\t40",
        "Tên lớp\tSố lớp\tLượt người\nỨng xử\t2\t1.250\nKỹ năng\t1\t40\nTổng cộng\t3\t1.290",
        "STT\tTên lớp\tSố lớp\tLượt người\n1\tỨng xử\t2\t1.250\n2\tKỹ năng\t1\t40\nTổng cộng\t\t3\t1.290",
        "Tên lớp\tSố lớp\tLượt người\nỨng xử\t2\t1.250\nKỹ năng\t1\t40\nNgười lập biểu\t\t",
        '"Ứng\nxử"\t2\t1.250\n"Kỹ năng"\t1\t40',
    ],
)
def test_the_same_rows_come_out_however_the_sheet_was_laid_out(text: str) -> None:
    assert read(text).rows == TWO


def test_what_was_left_out_is_said() -> None:
    pasted = read("STT\tTên lớp\tSố lớp\tLượt người\n1\tỨng xử\t2\t5\nTổng cộng\t\t2\t5\n\tNgười lập\t\t")
    assert [remark.split(":")[0] for remark in pasted.remarks] == [
        "Đã bỏ các cột không có trong bảng",
        "Đã bỏ dòng ghi chú “Người lập”.",
        "Đã bỏ dòng tổng cộng (dòng 3)",
    ]


def test_the_officer_sees_what_was_left_out_and_nothing_is_closed() -> None:
    session = replay(EVERYDAY, [Reopened("lop", "Hoa", AT)])
    reaction = react(EVERYDAY, session, "STT\tTên lớp\tSố lớp\tLượt người\n1\tA\t2\t5", CONTEXT, by="Hoa", at=AT)
    assert [type(event) for event in reaction.events] == [Added]
    assert reaction.note == "Đã bỏ các cột không có trong bảng: STT."


def test_a_total_that_does_not_add_up_is_refused_with_the_difference() -> None:
    with pytest.raises(
        NotUnderstood, match=r"Dòng 3 .*“Lượt người” ghi 1.300 nhưng cộng các dòng được 1.290 \(lệch 10\)"
    ):
        read("Ứng xử\t2\t1.250\nKỹ năng\t1\t40\nCộng\t3\t1.300")


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("Tên lớp\tSố lớp\tGhi chú\nỨng xử\t2\t5", "Chưa rõ cột nào"),
        ("Tên lớp\tLớp\tSố người\nỨng xử\t2\t5", "Dòng 1 có|Chưa rõ cột nào|cột “Số lớp”"),
        ("Ứng xử, giao tiếp, 2, 5", "Dòng 1 có 1 ô"),
        ("Ứng xử, 1,5, 2", "Dòng 1 có 1 ô"),
        ("Tên lớp\tSố lớp\tLượt người\nỨng xử\t#REF!\t5", "Dòng 2, cột “Số lớp”"),
        ("Tên lớp\tSố lớp\tLượt người\nTổng cộng\t2\t5", "Dòng 2 là dòng tổng cộng"),
    ],
)
def test_what_cannot_be_told_apart_is_refused(text: str, advice: str) -> None:
    with pytest.raises(NotUnderstood, match=advice):
        read(text)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("A\t1,250.50\nB\t3.5", ["1250.50", "3.5"]),
        ("A\t1,250,000\nB\t3", ["1250000", "3"]),
        ("A\t1.5\nB\t2.25", ["1.5", "2.25"]),
        ("A\t1.250,5\nB\t3,5", ["1250.5", "3.5"]),
    ],
)
def test_figures_of_an_english_sheet_are_told_by_those_that_can_be_nothing_else(text: str, figures: list[str]) -> None:
    assert [str(row["tien"]) for row in read_table(MONEY, text, TODAY).rows if not isinstance(row, str)] == figures


@pytest.mark.parametrize("text", ["A\t1,250", "A\t1.5", "A\t1,250.50\nB\t3,5"])
def test_figures_that_could_be_either_are_refused(text: str) -> None:
    with pytest.raises(NotUnderstood):
        read_table(MONEY, text, TODAY)
