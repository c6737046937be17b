"""The report of 2022: each of its known faults that a program can tell is told, and nothing that it has right."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.report.checks import Text, content_findings
from bot.report.finding import Finding

pytestmark = pytest.mark.shared

# The number of the fault in the notes on the report, the rule that tells it, and what it says.
KNOWN = (
    (1, "A1", "3.236 trên 204.379 không phải là 1,59% ghi 1,58%"),
    (1, "A2", "100,01%"),
    (3, "Q3", "204.379"),
    (7, "K3", "Chỉ thị số 01/CT-UBND ghi ngày 01/01/2021"),
    (9, "K5", "Kết luận số 01-KL/TW ngày 18/5/2021"),
    (11, "C4", "Hầu hết cơ quan"),
    (15, "C5", "“6 nội dung” nhưng liệt kê 02"),
    (17, "C1", "Những cách làm hay"),
    (17, "C1", "nêu “kiến nghị” nhưng bên dưới không có"),
    (19, "C7", "Kết quả đạt được"),
    (21, "R-V2", "“Sở Nội vụ”"),
    (25, "C10", "viên chức thực hiện thi đua thực hiện"),
    (27, "F1", "viết đúng “tư tưởng, đạo đức, phong cách Hồ Chí Minh”"),
    (29, "C3", "Quyết định số 733/QĐ-TTg được ghi hai trích yếu"),
    (29, "C3", "Chỉ thị số 05-CT/TW được ghi hai trích yếu"),
    (31, "S1", "“cán chỉnh” viết “chấn chỉnh”"),
    (33, "S1", "viết “nhũng nhiễu, phiền hà”"),
    (35, "S1", "“biên tên” viết “biển tên”"),
    (37, "S1", "viết “COVID-19”"),
    (39, "S1", "“thực hiện chấp hành” viết “chấp hành”"),
    (41, "U1", "“sâu rộng” (2 lần) và “sâu, rộng” (1 lần)"),
    (43, "R-C1", "quyền. trong"),
    (45, "R-C1", "; Để"),
    (47, "P3", "kỷ luật đúng quy định"),
    (49, "F1", "viết đúng “xanh, sạch, đẹp, an toàn”"),
    (49, "F1", "“xanh, sạch đẹp”"),
    (49, "F1", "“xanh sạch đẹp”"),
    (51, "P4", '"Học tập và làm theo'),
    (53, "U1", "“03 năm” (5 lần) và “3 năm” (2 lần)"),
    (55, "U1", "“hằng năm” (2 lần) và “hàng năm” (6 lần)"),
    (55, "U1", "“hằng ngày” (1 lần) và “hàng ngày” (1 lần)"),
    (57, "U1", "“Phong trào thi đua”"),
    (59, "R-V6", "ngày 08 tháng 11 năm 2011"),
    (61, "R-C2", "thuận của nhân dân"),
    (63, "R-C3", "Mặt trận tổ quốc"),
    (65, "U1", "“nông thôn mới”"),
    (67, "R-C6", "về việc Sơ kết"),
    (71, "R-V1", "Chỉ thị số 05-CT/TW còn thiếu ngày ban hành"),
    (71, "R-V1", "Kế hoạch số 2018/KH-UBND còn thiếu trích yếu"),
    (71, "R-V3", "Quyết định số 733/QĐ-TTg"),
    (71, "R-V3", "Kế hoạch số 160/KH-UBND"),
    (71, "R-V3", "Chỉ thị số 05-CT/TW"),
)
# Faults that are not among the numbered ones of the notes (which are every second), seen in the text.
FURTHER = (
    ("C8", "Đánh giá công tác xây dựng"),
    ("C11", "52 từ liền nhau"),
    ("K2", "20% cho “chiến sỹ thi đua cấp cơ sở”"),
    ("K4", "Nghị quyết số 30c/NQ-CP"),
    ("K4", "Nghị quyết số 76/NQ-CP"),
    ("K8", "Kế hoạch số 2018/KH-UBND"),
    ("R-C1", ", Hàng năm"),
    ("R-C1", "trí. hài"),
    ("R-C2", "của nhà nước"),
    ("R-C4", "Thành phố Thanh"),
    ("R-C6", "kế hoạch số 2018/KH-UBND"),
    ("R-C9", "bằng khen"),
    ("R-V5", "160/KH-UBND, ngày"),
    ("S1", "“nghiêm yết” viết “niêm yết”"),
    ("S1", "“các bộ, công chức” viết “cán bộ, công chức”"),
    ("S1", "“lãnh chỉ đạo”"),
    ("V1", "TTHC"),
    ("X1", "*Đẩy mạnh"),
    ("X2", "khách hàng"),
)


@pytest.fixture(scope="module")
def paragraphs() -> tuple[str, ...]:
    file = Path(__file__).parents[4] / "shared/corpus/past-report/bao-cao-so-ket-2022.txt"
    if not file.exists():
        pytest.skip("the report of 2022 is not beside this checkout")
    return tuple(line for line in file.read_text(encoding="utf-8").splitlines() if line.strip())


@pytest.fixture(scope="module")
def findings(paragraphs: tuple[str, ...]) -> Sequence[Finding]:
    return content_findings(paragraphs)


def says(findings: Sequence[Finding], rule: str, words: str) -> bool:
    return any(finding.id == rule and words in f"{finding.found} {finding.expected}" for finding in findings)


@pytest.mark.parametrize(("number", "rule", "words"), KNOWN)
def test_a_known_fault_is_told(findings: Sequence[Finding], number: int, rule: str, words: str) -> None:
    assert says(findings, rule, words), f"fault {number}"


@pytest.mark.parametrize(("rule", "words"), FURTHER)
def test_a_fault_between_the_known_ones_is_told(findings: Sequence[Finding], rule: str, words: str) -> None:
    assert says(findings, rule, words)


def test_each_finding_is_one_of_those_that_were_read_and_found_true(findings: Sequence[Finding]) -> None:
    expected = [(rule, words) for _, rule, words in KNOWN] + list(FURTHER) + READ
    loose = [f for f in findings if not any(says([f], rule, words) for rule, words in expected)]
    assert [f"{f.id} {f.found}" for f in loose] == []


# Findings of the same kinds as above on other places, each compared with the text by hand.
READ = [
    ("C11", "733 qđ ttg"),
    ("C11", "kế hoạch số 2018"),
    ("K4", "Chỉ thị số 07/CT-TTg"),
    ("Q1", "tỷ lệ phần trăm không có năm"),
    ("R-V3", "Kế hoạch số 2018/KH-UBND"),
    ("R-V5", "05-CT/TW ngày"),
    ("U1", "“hóa”"),
    ("U1", "“hòa”"),
    ("U1", "2019-2025"),
]


def test_its_right_shares_raise_no_alarm(findings: Sequence[Finding]) -> None:
    assert [finding.id for finding in findings].count("A1") == 1
    assert [finding.id for finding in findings].count("A2") == 1


@pytest.mark.parametrize(("day", "told"), [(date(2022, 4, 30), False), (date(2022, 6, 24), True)])
def test_levels_of_online_services_go_out_of_season(paragraphs: tuple[str, ...], day: date, told: bool) -> None:
    text = replace(Text(paragraphs), issued=day)
    assert says(content_findings(text), "K6", "toàn trình") is told
