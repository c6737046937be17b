"""`troly draft --date`: a report as of a day, so that an old one can be drafted again."""

from pathlib import Path

import pytest

from bot.report.docx import read_paragraphs
from tests.bot.command_line import CommandLine

PAST = Path(__file__).parent / "report" / "past"
FORM = "so-ket-van-hoa-cong-so"


@pytest.fixture
def district(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TROLY_OFFICE", str(PAST / "huyen-2022.yaml"))


def words(out: Path, day: str) -> tuple[object, ...]:
    return ("draft", "--form", FORM, "--answers", PAST / "answers-2022.yaml", "--out", out, "--date", day)


@pytest.mark.usefixtures("district")
class TestADraftAsOfADay:
    def test_it_bears_the_month_of_that_day_and_lacks_nothing(self, troly: CommandLine, tmp_path: Path) -> None:
        out = tmp_path / "a.docx"
        made = troly(*words(out, "2022-04-20"), "--json").json()
        assert made["missing"] == []
        assert any("tháng 4 năm 2022" in line for line in read_paragraphs(out.read_bytes())[:8])

    def test_the_same_day_makes_the_same_file(self, troly: CommandLine, tmp_path: Path) -> None:
        for name in ("a.docx", "b.docx"):
            assert troly(*words(tmp_path / name, "2022-04-20")).status == 0
        assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()

    @pytest.mark.parametrize("more", [("--date", "2026-04-20"), ()])
    def test_after_the_districts_it_is_refused_with_the_communes_named_and_nothing_written(
        self, troly: CommandLine, tmp_path: Path, more: tuple[str, ...]
    ) -> None:
        out = tmp_path / "a.docx"
        told = troly(*words(out, "")[:-2], *more).told_off()
        assert "không còn đơn vị hành chính cấp huyện" in told
        assert "xã Thọ Bình" in told
        assert not out.exists()

    @pytest.mark.parametrize(
        "day", ["20/4/2022", "2022-02-30", "20220420", "2022-W16-3", "hôm qua", "0001-01-01", "2022-04-20T08:00", " "]
    )
    def test_what_is_no_day_is_refused_in_one_line(self, troly: CommandLine, tmp_path: Path, day: str) -> None:
        told = troly(*words(tmp_path / "a.docx", day)).told_off()
        assert told == f"“{day}” không phải là ngày lập dự thảo. Ghi năm-tháng-ngày theo lịch, ví dụ: 2022-04-20."
