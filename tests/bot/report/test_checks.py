"""Content checks: what a text proves against itself is told, and a clean text raises no alarm."""

from datetime import date

import pytest

from bot.report.checks import content_findings
from bot.report.docx import read_paragraphs, write
from tests.bot.report.sample import REPORT

FULL = "Thực hiện Quyết định số 733/QĐ-TTg ngày 14/6/2019 của Thủ tướng Chính phủ về việc ban hành Kế hoạch thi đua."
PEOPLE = (
    "Toàn xã có 1.000 người, trong đó dân tộc Kinh 900 người, chiếm {kinh}%; dân tộc Mường 100 người, chiếm {muong}%."
)


def found(*paragraphs: str, issued: date | None = None) -> list[str]:
    return [finding.id for finding in content_findings(paragraphs, issued=issued)]


def told(*paragraphs: str) -> list[tuple[str, str, str]]:
    return [(finding.id, finding.found, finding.expected) for finding in content_findings(paragraphs)]


class TestShares:
    @pytest.mark.parametrize(
        "sentence",
        [
            PEOPLE.format(kinh=90, muong=10),
            "Tổng diện tích 29.004 ha, trong đó đất trồng 13.620 ha, chiếm 46,96%; đất rừng 4.881 ha, chiếm 16,83%.",
            "Có 12/15 cơ quan (80%) đạt chuẩn.",
            "Tỷ lệ đạt 80% (12/15).",
            "Tỷ lệ đạt 66,67% (2/3 đơn vị).",
            "Thu ngân sách năm 2025 đạt 104% kế hoạch, bằng 12 tỷ đồng.",
            "Có 40 hộ nghèo, chiếm 2,5%.",
            "Ngày 14/6 đạt 95% kế hoạch năm 2025.",
            "Tháng 3/2025 đạt 95% kế hoạch.",
            "Có 300 hộ, trong đó 30 hộ nghèo, chiếm 10%; 6 hộ có người khuyết tật, chiếm 20% số hộ nghèo.",
            "Số tiền 1.500 triệu đồng, chiếm 12% tổng chi năm 2025 của 3 đơn vị.",
        ],
    )  # fmt: skip
    def test_a_share_that_is_right_or_cannot_be_told_is_let_pass(self, sentence: str) -> None:
        assert not {"A1", "A2"} & set(found(sentence))

    @pytest.mark.parametrize(
        ("sentence", "right"),
        [
            ("Dân số 204.379 người; dân tộc Thái 3.236 người, chiếm 1,59%.", "ghi 1,58%"),
            ("Có 12/15 cơ quan (85%) đạt chuẩn.", "ghi 80%"),
            ("Tỷ lệ đạt 85% (12/15).", "ghi 80%"),
            ("Có 2/3 đơn vị, đạt 66,66%.", "ghi 66,67%"),
            (PEOPLE.format(kinh=90, muong=12), "ghi 10%"),
        ],
    )
    def test_a_share_that_its_own_sentence_contradicts_is_an_error(self, sentence: str, right: str) -> None:
        assert [expected for rule, _, expected in told(sentence) if rule == "A1"] == [right]

    def test_shares_of_the_whole_that_do_not_add_up_are_told(self) -> None:
        assert [seen for rule, seen, _ in told(PEOPLE.format(kinh=90, muong=12)) if rule == "A2"] == [
            "các tỷ lệ cộng lại bằng 102%"
        ]

    @pytest.mark.parametrize(
        ("shares", "alarm"),
        [("33,33 33,33 33,33", False), ("33,33 33,33 33,34", False), ("50,0 30,0 19,5", True), ("50 30 10", False)],
    )
    def test_rounding_is_no_fault(self, shares: str, alarm: bool) -> None:
        listed = "; ".join(f"loại {order} {order}00 hộ chiếm {share}%" for order, share in enumerate(shares.split(), 1))
        assert ("A2" in found(f"Năm 2025: {listed}.")) is alarm


class TestCitations:
    def test_in_full_first_and_shortly_after_is_right(self) -> None:
        assert found(FULL, "Sau khi có Quyết định số 733/QĐ-TTg, các đơn vị đã triển khai.") == []

    def test_a_first_mention_says_what_it_lacks(self) -> None:
        ((rule, seen, _),) = told("Thực hiện Quyết định số 733/QĐ-TTg, các đơn vị đã triển khai.")
        assert rule == "R-V1"
        assert "còn thiếu ngày ban hành, cơ quan ban hành" in seen

    def test_a_full_mention_again_is_told_how_to_be_short(self) -> None:
        assert ("R-V3", "chỉ ghi “Quyết định số 733/QĐ-TTg”") in [(rule, right) for rule, _, right in told(FULL, FULL)]

    def test_one_sign_with_two_dates_is_a_question(self) -> None:
        assert "C2" in found(FULL, FULL.replace("14/6/2019", "16/4/2019"))

    @pytest.mark.parametrize(
        "text",
        [
            "Số: 145/2020/NĐ-CP",
            "Số: 15/QĐ-BNV; Số: 05/BNV-VP",
            "(Kèm theo Nghị định số 30/2020/NĐ-CP",
            "(Ban hành kèm theo Quyết định số 12/QĐ-UBND ngày 05/3/2026)",
        ],
    )
    def test_a_sign_that_a_document_bears_is_no_citation(self, text: str) -> None:
        assert found(text) == []

    def test_a_title_whose_end_cannot_be_told_is_still_a_title(self) -> None:
        decree = (
            "Nghị định số 161/2018/NĐ-CP ngày 29 tháng 11 năm 2018 của Chính phủ sửa đổi, bổ sung một số quy định về "
        )
        assert found(f"Thực hiện {decree}{'tuyển dụng công chức, nâng ngạch viên chức và ' * 12}") == []

    def test_the_title_of_the_report_is_no_first_mention(self) -> None:
        assert found("BÁO CÁO", "Kết quả thực hiện Quyết định số 733/QĐ-TTg", FULL) == []


class TestLanguage:
    @pytest.mark.parametrize(
        "text",
        [
            "Chấp hành quyết định. Trong giải quyết công việc, có trách nhiệm.",
            "Hội thao, thi đấu thể thao... được bố trí hài hòa.",
            "Sách, báo, v.v. được cấp đủ.",
            "Đã ban hành kế hoạch; UBND xã tổ chức thực hiện; Chủ tịch UBND xã chỉ đạo.",
            "Gửi Đảng ủy; Các Mác là nhà tư tưởng.",
            "Kết quả: “thực hiện; Để tốt hơn”.",
        ],
    )
    def test_right_capitals_are_let_pass(self, text: str) -> None:
        assert found(text) == []

    @pytest.mark.parametrize(
        "text",
        [
            "Quyết định của cấp có thẩm quyền. trong giải quyết công việc.",
            "Giai đoạn này đã xong; Để hiện đại hóa, xã đã làm.",
        ],
    )
    def test_wrong_capitals_are_told(self, text: str) -> None:
        assert found(text) == ["R-C1"]

    @pytest.mark.parametrize(
        "text",
        [
            "Ủy ban nhân dân xã, Hội đồng nhân dân xã, Tòa án nhân dân tỉnh, Công an nhân dân.",
            "Được Nhân dân đồng tình; pháp luật của Nhà nước.",
            "Cải cách hành chính nhà nước, quản lý nhà nước, cơ quan nhà nước, ngân sách nhà nước.",
            "UỶ BAN NHÂN DÂN XÃ",
            "Phong trào “Tất cả vì nhân dân”.",
        ],
    )
    def test_the_people_and_the_state_inside_other_names_are_let_pass(self, text: str) -> None:
        assert "R-C2" not in found(text)

    @pytest.mark.parametrize(
        "text", ["Được sự đồng thuận của nhân dân.", "Chính sách của Đảng, pháp luật của nhà nước."]
    )
    def test_the_people_and_the_state_are_capitals(self, text: str) -> None:
        assert "R-C2" in found(text)

    @pytest.mark.parametrize(
        "text",
        [
            "Sơ kết 03 năm. Sau 3 năm thực hiện.",
            "Hằng năm tổ chức. Hàng năm đánh giá.",
            "Văn hóa công sở, văn hoá công vụ.",
        ],
    )
    def test_one_thing_written_two_ways_is_told(self, text: str) -> None:
        assert found(text) == ["U1"]

    @pytest.mark.parametrize(
        "text",
        [
            "Sau 03 năm thực hiện. Ngày 05 tháng 3 năm 2026 họp. Quý 3 năm 2026 xong.",
            "Toàn dân hoàn thành; quý I, quy định, thúy, toán học, hóa học.",
            "Sau 03 năm và 5 năm.",
        ],
    )
    def test_what_only_looks_like_two_ways_is_let_pass(self, text: str) -> None:
        assert found(text) == []


class TestResults:
    @pytest.mark.parametrize(
        "text", ["Tỷ lệ người dân hài lòng đạt 95% trở lên.", "100% cơ quan có kết nối mạng internet."]
    )
    def test_a_share_in_the_air_wants_year_base_or_source(self, text: str) -> None:
        assert found(text) == ["Q1"]

    @pytest.mark.parametrize(
        "text",
        [
            "Năm 2025, tỷ lệ người dân hài lòng đạt 95%.",
            "Tỷ lệ cơ quan đã ban hành quy chế đạt 80% (12/15).",
            "Theo kết quả khảo sát, tỷ lệ người dân hài lòng đạt 95%.",
            "95,5%",
        ],
    )
    def test_a_share_with_year_base_or_source_is_let_pass(self, text: str) -> None:
        assert found(text) == []


class TestDistricts:
    AFTER, BEFORE = date(2025, 7, 1), date(2025, 6, 30)

    @pytest.mark.parametrize(
        "text", ["UBND huyện đã chỉ đạo các đơn vị.", "Đài truyền thanh các xã, thị trấn đưa tin."]
    )
    def test_a_district_at_work_after_its_end_is_told(self, text: str) -> None:
        assert found(text, issued=self.AFTER) == ["K1"]
        assert found(text, issued=self.BEFORE) == []
        assert found(text) == []

    @pytest.mark.parametrize(
        "text", ["Xã được thành lập trên cơ sở sáp nhập 03 xã và 01 thị trấn.", "UBND xã đã chỉ đạo."]
    )
    def test_a_district_that_was_is_let_pass(self, text: str) -> None:
        assert found(text, issued=self.AFTER) == []


def test_what_is_still_marked_is_counted_once() -> None:
    marks = ("[CẦN BỔ SUNG: dân số – đơn vị: Công an xã]", "Có [CẦN BỔ SUNG: số hộ].")
    assert told(*marks) == [("M1", "còn 2 chỗ ghi [CẦN BỔ SUNG]", "bổ sung đủ trước khi trình ký")]


def test_our_own_report_raises_no_alarm_but_for_its_gap() -> None:
    # Its filler is the same sentence three times, which is told as information.
    assert found(*read_paragraphs(write(REPORT)), issued=REPORT.issued) == ["C11", "M1"]


def test_no_text_no_findings() -> None:
    assert content_findings(()) == []
