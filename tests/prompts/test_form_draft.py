"""What the form makes of answers: whole sentences, each share beside its base, none where nothing was asked."""

import re
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

import pytest

from bot.interview.events import Answered, Event, Skipped
from bot.interview.form import Form, Kind
from bot.interview.read import read_forms
from bot.interview.replay import replay
from bot.interview.understand import Context, understand
from bot.report.docx import read_paragraphs, write
from bot.report.draft import draft
from bot.report.finding import Severity
from bot.report.layout import layout_findings
from bot.report.layout.reading import read_page
from bot.report.ledger import orphans
from bot.report.material import Material
from bot.report.model import Report
from bot.report.walk import missing_places
from tests.sample_office import NOW, OFFICE, POSTPONED, SKIPPED, drafted, printed


def test_the_draft_lacks_only_what_was_put_off() -> None:
    assert {missing.question_id for missing in missing_places(drafted())} <= SKIPPED | POSTPONED


def test_a_draft_puts_every_share_beside_its_base() -> None:
    said = printed(drafted())
    for words in (
        "đạt 85,71% (12/14).",
        "đúng hạn 7.190/7.303 hồ sơ, đạt 98,45%.",
        "có 6.104/7.325 hồ sơ tiếp nhận mới được nộp trực tuyến, chiếm 83,33%.",
        "có 286/312 lượt cán bộ, công chức, viên chức hoàn thành tốt nhiệm vụ trở lên, đạt 91,67%.",
        "(tháng 5/2026, 420 người trả lời), tỷ lệ người dân, tổ chức hài lòng",
    ):
        assert words in said


NO_INSPECTION = [{"thoi_gian": "Năm 2026", "dinh_ky": 0, "dot_xuat": 0, "luot_don_vi": 0, "vi_pham": 0}]
NO_FILE = {"thoi_gian": "Năm 2026", "chuyen_sang": 0, "tiep_nhan": 0, "giai_quyet": 0, "dung_han": 0}
NO_COURSE = [{"noi_dung": "Kỹ năng", "lop": 0, "luot_nguoi": 0}]
NO_GRADE = [{"nam": "2026", "danh_gia": 0, "xuat_sac": 0, "tot": 0, "hoan_thanh": 0, "khong": 0}]
NO_AWARD = [{"nam": "2026", "ldtt": 0, "cstdcs": 0, "giay_khen": 0, "bang_khen": 0}]
NO_NEWS = {"hinh_thuc": "Hội nghị", "so_luong": 0, "luot_nguoi": 0}
NO_BREACH = [{"thoi_gian": "Năm 2026", "so_vu": 0, "da_xu_ly": 0, "don_thu": 0}]


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"ban_chi_dao": False}, "không thành lập Ban Chỉ đạo riêng."),
        ({"kiem_tra": NO_INSPECTION}, "chưa tổ chức kiểm tra việc thực hiện phong trào thi đua."),
        ({"vi_pham": NO_BREACH}, "không có trường hợp vi phạm kỷ luật, kỷ cương hành chính, không có đơn phản ánh"),
        (
            {"ho_so": [NO_FILE], "hs_truc_tuyen": 0},
            "không tiếp nhận mới, không giải quyết hồ sơ thủ tục hành chính nào.",
        ),
        (
            {"ho_so": [{**NO_FILE, "tiep_nhan": 7}], "hs_truc_tuyen": 0},
            "07 hồ sơ thủ tục hành chính, chưa có hồ sơ nào",
        ),
        ({"boi_duong": NO_COURSE}, "không tổ chức lớp bồi dưỡng kiến thức, kỹ năng."),
        ({"xep_loai": NO_GRADE}, "chưa có cán bộ, công chức, viên chức được đánh giá, xếp loại hằng năm."),
        ({"khen_thuong": NO_AWARD}, "chưa có tập thể, cá nhân được tặng danh hiệu"),
        ({"tuyen_truyen": [NO_NEWS]}, "chưa tổ chức tuyên truyền về phong trào thi đua."),
        ({"tuyen_truyen": [{**NO_NEWS, "so_luong": 3}]}, "được thực hiện qua các hình thức ghi trong bảng."),
        ({"noi_quy": 0}, "không ban hành mới, không sửa đổi nội quy, quy chế."),
        ({"mo_hinh": []}, "chưa có mô hình, cách làm hay được công nhận."),
        ({"phong_trao_khac": []}, "không phát động thêm phong trào thi đua nào."),
        ({"nguon_hai_long": "tinh_cong_bo"}, "Theo chỉ số hài lòng do tỉnh công bố ("),
        ({"nguon_hai_long": "he_thong"}, "Theo kết quả đánh giá trên hệ thống thông tin"),
        ({"co_kien_nghi": False}, "không có đề xuất, kiến nghị với cấp trên."),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_an_answer_of_none_is_written_out_and_leaves_no_gap(changed: Mapping[str, Any], says: str) -> None:
    report = drafted(**changed)
    assert says in printed(report)
    assert {missing.question_id for missing in missing_places(report)} <= SKIPPED | POSTPONED


def test_without_an_introduction_the_report_says_nothing_of_area_and_people() -> None:
    assert "Diện tích tự nhiên" in printed(drafted())
    assert not re.search("Diện tích tự nhiên|Dân số", printed(drafted(gioi_thieu=False)))


TODAY = date(2026, 7, 6)
OTHERS = [form for form in read_forms().values() if form.id != "so-ket-phong-trao-thi-dua"]


def by_example(form: Form, *, rows: int = 2, without: Collection[str] = ()) -> Report:
    """Draft a form whose every question is answered with its own example; a table so many times."""
    context = Context(today=TODAY, find=lambda asked: (), past={}, office=None)
    events: list[Event] = []
    for question in form.questions():
        said = "\n".join([question.example] * (rows if question.kind is Kind.TABLE else 1)) or "có"
        if question.id not in without:
            answer = understand(question, said, context)
            events.append(Answered(question.id, "Cán bộ mẫu", NOW, question.kind, answer, said))
        else:
            events.append(Skipped(question.id, "Cán bộ mẫu", NOW))
    return draft(form, replay(form, events), Material(office=OFFICE, past={}, past_label="", today=TODAY))


@pytest.mark.parametrize("form", OTHERS, ids=lambda form: form.id)
class TestTheOtherKinds:
    @pytest.mark.parametrize("rows", [2, 9])
    def test_their_examples_make_a_whole_document_that_meets_every_rule(self, form: Form, rows: int) -> None:
        report = by_example(form, rows=rows)
        content = write(report)
        assert missing_places(report) == ()
        assert orphans(report, read_paragraphs(content)) == ()
        assert [str(each) for each in layout_findings(content) if each.severity is Severity.ERROR] == []

    def test_what_may_be_skipped_leaves_no_gap(self, form: Form) -> None:
        optional = {question.id for question in form.questions() if not question.required}
        assert missing_places(by_example(form, without=optional)) == ()


def lines_of(form_id: str, *, rows: int = 2) -> tuple[str, ...]:
    form = next(form for form in OTHERS if form.id == form_id)
    return tuple(paragraph.marked for paragraph in read_page(write(by_example(form, rows=rows))).paragraphs)


def test_an_official_letter_is_about_something_goes_to_somebody_and_has_no_kind() -> None:
    lines = lines_of("cong-van-gui-bao-cao")
    assert lines[4] == "Số:        /UBND-VHXH"
    assert lines[5].startswith("V/v gửi báo cáo sơ kết 01 năm")
    assert lines[7] == "Kính gửi: Sở Nội vụ tỉnh Mẫu"
    assert "- Như trên;" in lines


def test_a_plan_rests_on_documents_and_goes_to_nobody_by_name() -> None:
    lines = lines_of("ke-hoach")
    assert "Căn cứ Kế hoạch số 412/KH-UBND ngày 10/01/2026 của UBND tỉnh Mẫu về cải cách hành chính năm 2026." in lines
    assert {"I. MỤC ĐÍCH, YÊU CẦU", "1. Mục đích", "2. Yêu cầu", "II. NỘI DUNG THỰC HIỆN"} <= set(lines)
    assert not any(line.startswith("Kính gửi") or "Như trên" in line for line in lines)


def test_a_proposal_ends_each_ground_as_the_decree_wants_and_begins_at_one() -> None:
    lines = lines_of("to-trinh")
    grounds = [line for line in lines if line.startswith(("Căn cứ", "Theo đề nghị"))]
    assert [line[-1] for line in grounds] == [";", "."]
    assert lines.index("Kính gửi: Ủy ban nhân dân tỉnh Mẫu") < lines.index(grounds[0])
    assert {"1. Sự cần thiết", "2. Nội dung đề nghị", "3. Kinh phí", "4. Hồ sơ kèm theo"} <= set(lines)


def test_a_long_list_of_tasks_becomes_an_annex() -> None:
    assert "Danh mục công việc được giao (chi tiết tại Phụ lục kèm theo)." in lines_of("thong-bao", rows=9)
    assert not any(line.startswith("Phụ lục") for line in lines_of("thong-bao", rows=8))
