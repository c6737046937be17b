"""Every rule of the content checks: what it tells, what it lets pass, and where."""

import io
from datetime import date

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import prompts
from bot.report.checks import content_findings, superseded_among
from bot.report.finding import Finding
from bot.report.findings import check_file
from knowledge.document import Document, Identity, Shelf, Standing
from tests.bot.report.check_cases import DATED, FIRES, FULL, QUIET, SEASONS, Season

_CONFUSED = prompts.words("checks.confused")


def told(rule: str, *paragraphs: str, issued: date | None = None) -> list[Finding]:
    return [finding for finding in content_findings(paragraphs, issued=issued) if finding.id == rule]


@pytest.mark.parametrize(("rule", "paragraphs"), FIRES)
def test_a_fault_is_told_with_its_place(rule: str, paragraphs: tuple[str, ...]) -> None:
    (finding, *_) = told(rule, *paragraphs)
    assert finding.paragraphs
    assert all(1 <= place <= len(paragraphs) for place in finding.paragraphs)
    assert all(mend.paragraph in finding.paragraphs for mend in finding.mends)


@pytest.mark.parametrize(("rule", "paragraphs"), QUIET)
def test_what_only_looks_like_a_fault_is_let_pass(rule: str, paragraphs: tuple[str, ...]) -> None:
    assert told(rule, *paragraphs) == []


def test_more_is_let_pass_than_is_told() -> None:
    assert len(QUIET) > len(FIRES)


@pytest.mark.parametrize("wrong", _CONFUSED)
def test_a_confusion_is_told_and_what_was_meant_is_not(wrong: str) -> None:
    (finding,) = told("S1", f"Năm 2025, xã {wrong} ở 12 thôn.")
    assert finding.expected == f"viết “{_CONFUSED[wrong]}”"
    assert told("S1", f"Năm 2025, xã {_CONFUSED[wrong]} ở 12 thôn.") == []


def test_the_lexicon_of_confusions_is_of_some_size() -> None:
    assert len(_CONFUSED) >= 60


@pytest.mark.parametrize("case", SEASONS, ids=lambda case: f"{case.rule} {case.late}")
class TestSeasons:
    def test_what_is_out_of_season_is_told(self, case: Season) -> None:
        assert told(case.rule, case.text, issued=case.late)

    def test_what_was_in_season_is_let_pass(self, case: Season) -> None:
        assert told(case.rule, case.text, issued=case.early) == []

    def test_a_text_without_a_day_is_not_judged(self, case: Season) -> None:
        assert told(case.rule, case.text) == []


_FRAGMENTS = sorted({word for _, paragraphs in FIRES for text in paragraphs for word in text.split()})


@settings(max_examples=80, deadline=None)
@given(st.lists(st.lists(st.sampled_from(_FRAGMENTS) | st.text(max_size=4), max_size=30).map(" ".join), max_size=6))
def test_no_text_is_too_odd_to_be_checked(paragraphs: list[str]) -> None:
    for finding in content_findings(paragraphs, issued=date(2026, 7, 6)):
        assert all(0 <= mend.start <= mend.end <= len(paragraphs[mend.paragraph - 1]) for mend in finding.mends)


def test_a_file_is_judged_by_its_own_day() -> None:
    document = docx.Document()
    for text in (DATED.replace("15 tháng 4", "24 tháng 6"), TestTheDayOfTheText.SEASONED):
        document.add_paragraph(text)
    file = io.BytesIO()
    document.save(file)
    assert "K6" in {finding.id for finding in check_file(file.getvalue())}


class TestTheDayOfTheText:
    SEASONED = "Cung cấp dịch vụ công trực tuyến mức độ 3, 4."

    @pytest.mark.parametrize(
        "line",
        [
            "Đồng Tâm, ngày 24 tháng 6 năm 2022",
            "Đồng Tâm, ngày    tháng 7 năm 2022",
            "Triệu Sơn, ngày … tháng 12 năm 2024",
        ],
    )
    def test_it_is_read_from_the_date_line(self, line: str) -> None:
        assert told("K6", line, self.SEASONED)

    @pytest.mark.parametrize(
        "line",
        [
            "Đồng Tâm, ngày 23 tháng 6 năm 2022",
            "Họp tại xã Đồng Tâm, ngày 24 tháng 6 năm 2022 đã xong.",
            "Đồng Tâm, ngày 31 tháng 6 năm 2022",
            "Đồng Tâm, ngày    tháng 13 năm 2024",
        ],
    )
    def test_no_other_line_is_taken_for_one(self, line: str) -> None:
        assert told("K6", line, self.SEASONED) == []

    def test_a_given_day_goes_before_it(self) -> None:
        assert told("K6", "Đồng Tâm, ngày 24 tháng 6 năm 2022", self.SEASONED, issued=date(2022, 1, 1)) == []


class TestSuperseded:
    OLD = "Thực hiện Nghị quyết số 30c/NQ-CP ngày 08/11/2011 của Chính phủ về việc ban hành Chương trình."
    NEW = "Thực hiện Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ về việc ban hành Chương trình tổng thể."

    def test_naming_the_new_document_too_is_enough(self) -> None:
        assert told("K4", DATED, self.OLD, self.NEW) == []

    def test_the_namesake_of_another_year_is_another_document(self) -> None:
        assert told("K4", DATED, self.NEW) == []

    def test_the_library_may_know_more(self) -> None:
        known = Identity("Quyết định", "733", "QĐ-TTg", date(2019, 6, 14), "Thủ tướng Chính phủ", "ban hành Kế hoạch")
        gone = Document("1", known, Shelf.DIRECTIVE, Standing.SUPERSEDED)
        kept = Document("2", known, Shelf.DIRECTIVE, Standing.IN_FORCE)
        ids = {finding.id for finding in content_findings((FULL,), superseded=superseded_among([gone]))}
        assert "K4" in ids
        assert "K4" not in {f.id for f in content_findings((FULL,), superseded=superseded_among([kept]))}

    def test_a_directive_is_completed_by_its_conclusion(self) -> None:
        directive = "Thực hiện Chỉ thị số 05-CT/TW, ngày 15/5/2016 của Bộ Chính trị về học tập và làm theo Bác."
        conclusion = "Thực hiện Kết luận số 01-KL/TW, ngày 18/5/2021 của Bộ Chính trị về tiếp tục thực hiện Chỉ thị."
        assert told("K5", DATED, directive)
        assert told("K5", DATED, directive, conclusion) == []


def test_an_older_text_is_not_held_to_the_decree() -> None:
    assert told("R-DT", "Hà Nội, ngày 04 tháng 3 năm 2020", "Tính đến ngày 5/3/2019.") == []
    assert told("R-DT", "Hà Nội, ngày 05 tháng 3 năm 2020", "Tính đến ngày 5/3/2019.")


def test_the_same_fault_in_several_paragraphs_is_one_finding() -> None:
    (finding,) = told("R-C2", "Được sự đồng thuận của nhân dân.", "Phục vụ.", "Vận động nhân dân tham gia.")
    assert finding.paragraphs == (1, 3)
    assert len(finding.mends) == 2
    assert "1 chỗ khác" in finding.where


def test_a_decree_is_not_asked_for_the_grounds_of_its_figures() -> None:
    rule = "Tỷ lệ số hóa đạt 100% tại các cơ quan."
    assert told("Q1", rule)
    assert told("Q1", "NGHỊ ĐỊNH", rule) == []
    assert told("Q1", "Điều 1. Phạm vi", "Điều 2. Đối tượng", "Điều 3. Mức", rule) == []
