"""A made-up commune and a report of its own, whole enough to show every kind of block. No test data from outside."""

from datetime import date

from bot.report.model import Missing, Office, Origin, Paragraph, Report, Section, Source, Span, Table

OFFICE = Office(
    id="dong-tam",
    name="Ủy ban nhân dân xã Đồng Tâm",
    short="UBND xã Đồng Tâm",
    level="xã",
    heading=("Ủy ban nhân dân", "xã Đồng Tâm"),
    symbol="UBND",
    place="Đồng Tâm",
    signer_authority=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    signer="Nguyễn Văn An",
    recipients=("Thường trực Đảng ủy xã", "Chủ tịch, các Phó Chủ tịch UBND xã", "Các cơ quan, đơn vị thuộc UBND xã"),
    drafter="VHXH",
    made_up=True,
)
TYPED = Source(Origin.ANSWER, "so_cuoc", "số cuộc kiểm tra, Nguyễn Thị Hoa, 05/3/2026")
CITED = Source(Origin.DOCUMENT, "733/QĐ-TTg", "căn cứ")
KEPT = Source(Origin.PAST_REPORT, "IV.2", "Báo cáo năm 2024")


def said(text: str) -> Span:
    return Span(text)


def given(text: str) -> Span:
    return Span(text, TYPED)


def plain(*parts: Span | Missing, item: bool = False) -> Paragraph:
    return Paragraph(parts, item=item)


LONG = (
    "Các cơ quan, đơn vị đã niêm yết công khai thủ tục hành chính tại trụ sở, bố trí công chức hướng dẫn người dân nộp "
    "hồ sơ trực tuyến và trả lời phản ánh, kiến nghị đúng thời gian quy định."
)
RESULTS = Table(
    header=("Năm", "Số cuộc kiểm tra", "Số đơn vị được kiểm tra", "Số vi phạm"),
    rows=tuple(tuple(Span(text, TYPED) for text in row) for row in (("2023", "4", "9", "1"), ("2024", "6", "12", "0"))),
    caption=(said("Kết quả kiểm tra công vụ"),),
)
SECTIONS = (
    Section(
        "tinh_hinh",
        "I.",
        "ĐẶC ĐIỂM, TÌNH HÌNH",
        1,
        sections=(
            Section("thuan_loi", "1.", "Thuận lợi", 2, (plain(said(LONG)),)),
            Section("kho_khan", "2.", "Khó khăn", 2, (plain(given("Một số thôn ở xa trung tâm.")),)),
        ),
    ),
    Section(
        "trien_khai",
        "II.",
        "CÔNG TÁC TRIỂN KHAI THỰC HIỆN",
        1,
        sections=(
            Section(
                "chi_dao",
                "1.",
                "Công tác lãnh đạo, chỉ đạo",
                2,
                sections=(
                    Section("van_ban", "a)", "Việc ban hành văn bản", 3, (plain(said(LONG)),)),
                    Section(
                        "kiem_tra",
                        "b)",
                        "Việc kiểm tra, đôn đốc",
                        3,
                        (
                            plain(
                                said("Trong kỳ, "),
                                Span("UBND xã Đồng Tâm", Source(Origin.OFFICE, "short")),
                                said(" đã tổ chức "),
                                given("10"),
                                said(" cuộc kiểm tra công vụ."),
                            ),
                            RESULTS,
                            plain(given("Kiểm tra theo kế hoạch;"), item=True),
                            plain(given("Kiểm tra đột xuất."), item=True),
                        ),
                    ),
                ),
            ),
            Section("tuyen_truyen", "2.", "Công tác tuyên truyền", 2, (plain(said(LONG)), plain(said(LONG)))),
        ),
    ),
    Section(
        "danh_gia",
        "III.",
        "ĐÁNH GIÁ CHUNG",
        1,
        sections=(
            Section(
                "han_che",
                "1.",
                "Tồn tại, hạn chế",
                2,
                (
                    Paragraph((Span("Phương thức làm việc ở một số đơn vị thiếu khoa học.", KEPT),), carried=True),
                    plain(Missing("nguyên nhân của hạn chế", "Văn phòng HĐND và UBND", "nguyen_nhan")),
                ),
            ),
        ),
    ),
)
REPORT = Report(
    form_id="so_ket",
    office=OFFICE,
    kind="Báo cáo",
    symbol="BC",
    subject=(
        said("Sơ kết "),
        given("03 năm"),
        said(" thực hiện phong trào thi đua "),
        given("“Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở”"),
    ),
    addressees=(given("Ủy ban nhân dân tỉnh"),),
    opening=(
        plain(
            said("Thực hiện "),
            Span(
                "Quyết định số 733/QĐ-TTg ngày 14/6/2019 của Thủ tướng Chính phủ về việc ban hành Kế hoạch tổ chức "
                "phong trào thi đua “Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở”",
                CITED,
            ),
            said(", "),
            Span("UBND xã Đồng Tâm", Source(Origin.OFFICE, "short")),
            said(" báo cáo kết quả như sau:"),
        ),
    ),
    sections=SECTIONS,
    closing=(
        plain(
            said("Trên đây là báo cáo sơ kết của "),
            Span("UBND xã Đồng Tâm", Source(Origin.OFFICE, "short")),
            said("; kính đề nghị Ủy ban nhân dân tỉnh xem xét, chỉ đạo./."),
        ),
    ),
    issued=date(2026, 3, 20),
)
