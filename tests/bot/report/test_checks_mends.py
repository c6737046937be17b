"""Mends: what they change, and the law that mending a finding takes it away and brings no other."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.report.checks import content_findings
from bot.report.checks.mending import mended
from bot.report.finding import Finding, Mend
from tests.bot.report.check_cases import FIRES, FULL, QUIET

_TEXTS = tuple(dict.fromkeys(paragraphs for _, paragraphs in (*FIRES, *QUIET)))


def all_mended(paragraphs: Sequence[str], mends: Sequence[Mend]) -> tuple[str, ...]:
    return tuple(
        mended(text, [mend for mend in mends if mend.paragraph == number]) for number, text in enumerate(paragraphs, 1)
    )


def seen(findings: Sequence[Finding]) -> Counter[str]:
    return Counter(finding.id for finding in findings)


def check_the_law(paragraphs: Sequence[str], issued: date | None = None) -> None:
    before = content_findings(paragraphs, issued=issued)
    for finding in before:
        if finding.mends:
            after = content_findings(all_mended(paragraphs, finding.mends), issued=issued)
            left, was = seen(after), seen(before)
            assert left[finding.id] < was[finding.id], (finding, all_mended(paragraphs, finding.mends))
            assert not left - was, (finding, [each for each in after if left[each.id] > was[each.id]])


@pytest.mark.parametrize("paragraphs", _TEXTS, ids=lambda paragraphs: paragraphs[0][:40])
def test_a_finding_that_is_mended_is_gone_and_no_other_comes(paragraphs: tuple[str, ...]) -> None:
    check_the_law(paragraphs)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(_TEXTS), min_size=2, max_size=4, unique=True))
def test_the_law_holds_among_other_faults(texts: list[tuple[str, ...]]) -> None:
    check_the_law([paragraph for paragraphs in texts for paragraph in paragraphs])


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Dân số 204.379 người; dân tộc Thái 3.236 người, chiếm 1,59%.", "chiếm 1,58%."),
        ("Được sự đồng thuận của nhân dân.", "của Nhân dân."),
        ("Dịch Covid -19 phức tạp.", "Dịch COVID-19 phức tạp."),
        ("Cán chỉnh kịp thời.", "Chấn chỉnh kịp thời."),
        ("Đã ban hành kế hoạch , phân công rõ.", "kế hoạch, phân công rõ."),
        ("Đã làm xong..", "Đã làm xong."),
        ("Tính đến ngày 5/03/2026.", "ngày 05/3/2026."),
        ("Trình ủy ban nhân dân tỉnh.", "Trình Ủy ban nhân dân tỉnh."),
        ("Hằng năm, hằng năm và hàng năm.", "và hằng năm."),
        ("Có 1,250 hồ sơ được giải quyết.", "Có 1.250 hồ sơ"),
        ("Do phó chủ tịch UBND xã phụ trách.", "Do Phó Chủ tịch UBND xã"),
        ("Số hồ sơ tăng 15% so với cùng kỳ (từ 120 lên 126 hồ sơ).", "tăng 5% so với"),
        ("Về “*Đẩy mạnh học tập và làm theo*” lời Bác.", "“Đẩy mạnh học tập và làm theo”"),
    ],
)
def test_a_mend_puts_right_what_was_wrong(text: str, right: str) -> None:
    mends = [mend for finding in content_findings((text,)) for mend in finding.mends]
    assert right in mended(text, mends)


def test_a_later_mention_is_shortened() -> None:
    again = FULL.replace("Thực hiện", "Sau khi có").replace("thi đua.", "thi đua, UBND xã đã triển khai.")
    (finding,) = (each for each in content_findings((FULL, again)) if each.id == "R-V3")
    assert all_mended((FULL, again), finding.mends)[1] == "Sau khi có Quyết định số 733/QĐ-TTg, UBND xã đã triển khai."


def test_a_later_mention_whose_end_cannot_be_told_is_left_to_a_person() -> None:
    again = FULL.replace("Kế hoạch thi đua.", "Kế hoạch khác hẳn vẫn còn tiếp tục")
    assert all(each.mends == () for each in content_findings((FULL, again)) if each.id == "R-V3")


def test_straight_quotes_become_curly_in_pairs() -> None:
    texts = ("Phong trào “Xanh”.", 'Phong trào "Sạch" và "Đẹp".')
    (finding,) = (each for each in content_findings(texts) if each.id == "P4")
    assert all_mended(texts, finding.mends)[1] == "Phong trào “Sạch” và “Đẹp”."


def test_what_is_quoted_keeps_its_letters() -> None:
    text = "Khẩu hiệu “vì nhân dân , phục vụ” treo ở xã."
    assert [mend for finding in content_findings((text,)) for mend in finding.mends] == []


class TestMended:
    def test_nothing_to_mend_changes_nothing(self) -> None:
        assert mended("Đã xong.", ()) == "Đã xong."

    def test_mends_are_made_wherever_they_stand_in_the_list(self) -> None:
        assert mended("abc", (Mend(1, 2, 3, "C"), Mend(1, 0, 1, "A"))) == "AbC"

    def test_the_same_mend_twice_is_made_once(self) -> None:
        assert mended("ab", (Mend(1, 1, 1, "-"), Mend(1, 1, 1, "-"))) == "a-b"

    def test_of_two_that_overlap_the_first_is_made(self) -> None:
        assert mended("abcd", (Mend(1, 1, 3, "X"), Mend(1, 2, 4, "Y"))) == "aXd"

    def test_neighbours_are_both_made(self) -> None:
        assert mended("abcd", (Mend(1, 0, 2, "X"), Mend(1, 2, 4, "Y"))) == "XY"

    @pytest.mark.parametrize("mend", [Mend(1, 2, 9, ""), Mend(1, 2, 1, ""), Mend(1, -1, 1, "")])
    def test_a_stretch_outside_the_text_is_refused(self, mend: Mend) -> None:
        with pytest.raises(ValueError, match="a mend from"):
            mended("abc", (mend,))
