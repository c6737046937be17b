"""What a form says of period to period is refused where it makes no sense, with its line; and printed for proof."""

from pathlib import Path

import pytest

from bot.interview.proof import proof
from bot.interview.read import FaultyForm, read_form
from tests.bot.interview.recurring import RECURRING
from tests.bot.interview.samples import FORMS

SOUND = (FORMS / "recurring.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("label: năm}", "label: năm, period: năm}", "loại text không dùng period"),
        ("label: năm}", "label: năm, base: so_nguoi}", "loại text không dùng base"),
        ("label: năm}", "label: năm, doubt: 5}", "loại text không dùng doubt"),
        ("label: năm}", "label: năm, follow_up: true}", "loại text thì không"),
        ("label: năm}", "label: năm, deadline: true}", "loại text thì không"),
        ("doubt: 0,", "doubt: -1,", "không đúng kiểu (doubt"),
        ("base: so_nguoi\n", "base: nhom\n", "“nhom” không phải"),
        ("base: so_nguoi\n", "base: hai_long\n", "“hai_long” không phải"),
        ("base: so_nguoi\n", "base: so_dat\n", "“so_dat” không phải"),
        ("base: so_nguoi\n", "base: tong_luot\n", "“tong_luot” không phải"),
        ("base: so_nguoi\n", "base: ai_do\n", "“ai_do” không phải"),
        ("        unit: người\n        base", "        unit: hồ sơ\n        base", "“so_nguoi” có đơn vị khác"),
        ('period: "đến {{ nam }}"', 'period: "đến {{ thang }}"', "tên là “thang”"),
        ('period: "năm {{ nam }}"', 'period: "năm {{ thang }}"', "tên là “thang”"),
        ("{{ letter.sign }}", "{{ letter.ky_hieu }}", "không có “ky_hieu”"),
        ("{{ letter.sign }}", "{{ nam }}", "tên là “nam”"),
        ("follow_up: true}", "required: false}", "resolved chỉ đi với items của câu hỏi có follow_up; “ton_tai”"),
        ("label: năm}", 'label: năm}\n      - {id: x, kind: date, ask: "?", label: x, deadline: true}', "“han”"),
        ("id: nam,", "id: letter,", "“letter” đã có nghĩa riêng"),
    ],
)
def test_a_form_that_makes_no_sense_is_refused(old: str, new: str, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "recurring.yaml"
    path.write_text(SOUND.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(FaultyForm) as refused:
        read_form(path)
    assert reason in str(refused.value)


def test_the_fault_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "recurring.yaml"
    path.write_text(SOUND.replace("base: so_nguoi\n", "base: nhom\n", 1), encoding="utf-8")
    line = 1 + SOUND.split("\n").index("        base: so_nguoi")
    with pytest.raises(FaultyForm, match=f"^recurring.yaml:{line}: "):
        read_form(path)


def test_the_proof_says_it_all() -> None:
    said = proof(RECURRING)
    for line in (
        "Hỏi lại khi bằng kỳ trước hoặc lệch quá 20%",
        "Gợi ý: {{ letter.due | day }}",
        "Kỳ số liệu: đến {{ nam }}",
        "Trên tổng số: so_nguoi",
        "Không hỏi lại khi bằng hoặc khác xa kỳ trước",
        "Nêu lại từng ý của kỳ trước",
        "Là hạn gửi của báo cáo",
        "chỉ các ý kỳ trước đã khắc phục: / Đã khắc phục:",
    ):
        assert line in said
