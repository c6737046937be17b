"""What each rule must tell and what it must let pass: (rule, paragraphs). Tests of rules and of mends share them."""

from dataclasses import dataclass
from datetime import date

Case = tuple[str, tuple[str, ...]]

FULL = "Thực hiện Quyết định số 733/QĐ-TTg ngày 14/6/2019 của Thủ tướng Chính phủ về việc ban hành Kế hoạch thi đua."
PARTY = (
    "Thực hiện Kết luận số 21-KL/TW{comma} ngày 25/10/2021 của Ban Chấp hành Trung ương về “xây dựng, chỉnh đốn Đảng”."
)
PLAN = "Căn cứ Kế hoạch số 160/KH-UBND{comma} ngày 12/7/2019 của UBND tỉnh về việc “thi đua năm 2019”."
LONG = (
    "các cơ quan đã phân công công việc cụ thể, xác định rõ trách nhiệm của mỗi người trong "
    "thực hiện nhiệm vụ được giao, góp phần nâng cao hiệu quả quản lý của xã"
)
DATED = "Đồng Tâm, ngày 15 tháng 4 năm 2022"
QUOTED = "Phong trào “Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở” được phát động."


def _rule(rule: str, *texts: str | tuple[str, ...]) -> list[Case]:
    return [(rule, (text,) if isinstance(text, str) else text) for text in texts]


FIRES: list[Case] = [
    *_rule(
        "A3",
        "Đã tổ chức tổng số 12 cuộc kiểm tra, gồm 7 cuộc định kỳ và 4 cuộc đột xuất.",
        "Đã tổ chức 12 cuộc, gồm 7 định kỳ và 4 đột xuất.",
        "Khen thưởng 12 tập thể, cá nhân, gồm 4 tập thể và 9 cá nhân.",
        "Tiếp nhận 1.250 hồ sơ (gồm: 1.000 hồ sơ trực tuyến, 200 hồ sơ trực tiếp).",
        "Có 30 hội viên, trong đó 12 nam và 19 nữ.",
        "Đã kiểm tra 12 đơn vị, trong đó 15 đơn vị vi phạm.",
        "Mở 5 lớp bồi dưỡng, bao gồm 2 lớp kỹ năng giao tiếp; 2 lớp kỹ năng số.",
    ),
    *_rule(
        "A6",
        "Số vụ vi phạm tăng so với năm 2024 (từ 120 xuống 110 vụ).",
        "Số vụ vi phạm giảm từ 80 lên 90 vụ.",
        "Số hồ sơ trễ hạn tăng 5% so với cùng kỳ (từ 120 xuống 114 hồ sơ).",
        "Số đơn thư tăng từ 20 lên 15 đơn.",
        "Năm 2025 có 110 hồ sơ, tăng 5% so với năm 2024 (120 hồ sơ).",
    ),
    *_rule(
        "A7",
        "Số hồ sơ tăng 15% so với cùng kỳ (từ 120 lên 126 hồ sơ).",
        "Thu ngân sách từ 200 triệu đồng lên 250 triệu đồng, tăng 20%.",
        "Năm 2025 có 126 hồ sơ, tăng 15% so với năm 2024 (120 hồ sơ).",
        "Số vụ giảm 10% (từ 80 vụ năm 2023 xuống 60 vụ).",
    ),
    *_rule(
        "C1",
        ("IV. ĐÁNH GIÁ CHUNG, ĐỀ XUẤT, KIẾN NGHỊ", "1. Ưu điểm", "Đã làm tốt.", "2. Hạn chế", "Còn chậm."),
        ("1. Thuận lợi", "Có nhiều.", "2. Những cách làm hay, sáng tạo", "UBND xã chỉ đạo sát sao từng tháng."),
    ),
    *_rule(
        "C4",
        (
            "Hầu hết các cơ quan, đơn vị đã sử dụng chữ ký số.",
            "Đến nay, 100% cơ quan, đơn vị xử lý văn bản có chữ ký số năm 2022.",
        ),
        "Đa số các thôn có nhà sinh hoạt cộng đồng. Năm 2025, 100% các thôn có nhà sinh hoạt cộng đồng.",
    ),
    *_rule(
        "C5",
        ("Tập trung thực hiện 05 nhiệm vụ sau:", "- Một;", "- Hai;", "- Ba;", "- Bốn.", "Kết quả khá."),
        "UBND xã đề ra kế hoạch gồm ba nội dung: tuyên truyền; kiểm tra; sơ kết; khen thưởng.",
        "Báo cáo gồm 04 phần: (1) tình hình; (2) kết quả; (3) hạn chế.",
        ("Kết quả rõ nét trên cả 6 nội dung, nhất là các nội dung: thủ tục hành chính; tổ chức bộ máy.",),
    ),
    *_rule(
        "C6",
        (
            "I. TÌNH HÌNH",
            "Ổn định.",
            "II. KẾT QUẢ",
            "Đã đạt.",
            "III. HẠN CHẾ",
            "Còn chậm.",
            "IV. KIẾN NGHỊ",
        ),
    ),
    *_rule(
        "C7",
        (
            "III. KẾT QUẢ ĐẠT ĐƯỢC",
            "Đã làm.",
            "IV. ĐÁNH GIÁ CHUNG",
            "1. Kết quả đạt được",
            "Tốt.",
            "2. Hạn chế",
            "Chậm.",
        ),
        ("I. CÔNG TÁC TUYÊN TRUYỀN", "Đã làm.", "II. CÔNG TÁC TUYÊN TRUYỀN", "Đã làm thêm."),
    ),
    *_rule(
        "C8",
        (
            "a) Đánh giá việc thực hiện nội quy, quy chế",
            "UBND xã đã ban hành.",
            "b) Đánh giá về ứng dụng công nghệ thông tin",
            "UBND xã đã ứng dụng.",
        ),
    ),
    *_rule(
        "C9",
        ("UBND xã tổ chức 12 cuộc kiểm tra công vụ.", "Qua tổ chức 13 cuộc kiểm tra công vụ, UBND xã đã nhắc nhở."),
        (
            "Có 214 hồ sơ giải quyết đúng hạn theo quy định của tỉnh, đạt yêu cầu.",
            "Kết quả là 241 hồ sơ giải quyết đúng hạn theo quy định của tỉnh.",
        ),
    ),
    *_rule("C10", (QUOTED, QUOTED, QUOTED.replace("thi đua thực hiện", "thực hiện thi đua thực hiện"))),
    *_rule("C11", (f"Trong kỳ, {LONG}.", f"Đến nay, {LONG}.")),
    *_rule(
        "C3",
        (
            FULL.replace("ban hành Kế hoạch thi đua", "ban hành Kế hoạch tổ chức phong trào thi đua yêu nước"),
            FULL.replace(
                "ban hành Kế hoạch thi đua", "ban hành Kế hoạch tổ chức thực hiện phong trào thi đua yêu nước"
            ),
        ),
    ),
    *_rule("R-V4", "Căn cứ Kế hoạch số 12/QĐ-UBND ngày 05/3/2025 của UBND xã về việc kiểm tra công vụ."),
    *_rule(
        "R-V5", (FULL, PLAN.format(comma=",")), (PARTY.format(comma=","), PARTY.format(comma="").replace("21-", "25-"))
    ),
    *_rule("R-V6", (FULL, PLAN.format(comma="").replace("ngày 12/7/2019", "ngày 12 tháng 7 năm 2019"))),
    *_rule("R-V2", "Theo Công văn số 660/SNV-TĐKT ngày 06/4/2022 của Sở Nội vụ về việc sơ kết."),
    *_rule(
        "R-DT",
        "Tính đến ngày 5/3/2026.",
        "Tính đến ngày 05/03/2026.",
        "Từ 15/1/2026 đến nay.",
        "Họp ngày 5 tháng 3 năm 2026.",
        "Họp ngày 05 tháng 03 năm 2026.",
        "Họp ngày 12 tháng 1 năm 2026.",
    ),
    *_rule("K3", FULL.replace("14/6/2019", "01/01/2019")),
    *_rule("K8", PLAN.format(comma="").replace("160/", "2018/")),
    *_rule("Q2", "Các mục tiêu cơ bản xong, một số chỉ tiêu hoàn thành vượt mức đề ra."),
    *_rule("Q3", "Xã có dân số 21.486 người, đông nhất tỉnh."),
    *_rule("R-C1", "Thi đua tốt, Hàng năm UBND xã phát động."),
    *_rule(
        "R-C3",
        "Mặt trận tổ quốc xã giám sát.",
        "Đề nghị sở Nội vụ hướng dẫn.",
        "Trình ủy ban nhân dân tỉnh.",
        "Theo Bộ Tài Chính hướng dẫn.",
    ),
    *_rule(
        "R-C4",
        "Cách trung tâm Thành phố Thanh Hóa 20 km.",
        "Trên địa bàn Huyện Triệu Sơn.",
        "Tại thủ đô Hà Nội.",
        "Tại thành phố Hồ Chí Minh.",
    ),
    *_rule(
        "R-C5",
        "Do phó chủ tịch UBND xã phụ trách.",
        "Theo ý kiến của thủ tướng Chính phủ.",
        "Đồng chí bí thư Đảng ủy chủ trì.",
    ),
    *_rule("R-C6", FULL.replace("Quyết định", "quyết định"), FULL.replace("về việc ban", "về việc Ban")),
    *_rule("R-C7", "Chủ trương của đảng, Nhà nước được quán triệt."),
    *_rule("R-C8", "Theo quy định tại điều 5 Luật Cán bộ, công chức."),
    *_rule(
        "R-C9", "Chủ tịch UBND xã tặng giấy khen cho 05 cá nhân.", "Danh hiệu “chiến sĩ thi đua cơ sở” cho 05 người."
    ),
    *_rule(
        "F1",
        "Học tập tư tưởng, phong cách, đạo đức Hồ Chí Minh.",
        "Đẩy mạnh hiện đại hóa, công nghiệp hóa.",
        "Cơ quan xanh, sạch đẹp.",
        "Hiện đại hóa, công nghiệp hóa nông thôn.",
        "Đẩy mạnh hiện đại hoá, công nghiệp hoá.",
    ),
    *_rule("S2", "Đã triển khai các các nhiệm vụ.", "Kịp thời giải quyết giải quyết hồ sơ."),
    *_rule(
        "P1",
        "Đã ban hành kế hoạch , phân công rõ.",
        "Văn hóa,thể thao phát triển.",
        "Đã xong .",
        "Đã làm xong.Kết quả tốt.",
    ),
    *_rule("P2", "Đã làm xong..", "Tuyên truyền,, vận động.", "Kết quả tốt;.", "Đã họp, . Sau đó xong."),
    *_rule(
        "P3",
        "UBND xã đã chỉ đạo các đơn vị thực hiện tốt nhiệm vụ được giao trong năm. Kết quả "
        "kiểm tra cho thấy các đơn vị chấp hành đúng quy định",
    ),
    *_rule("P4", ("Phong trào “Ngày thứ Sáu xanh” lan tỏa.", 'Phong trào "Mỗi ngày một việc tốt" cũng vậy.')),
    *_rule("P5", "Đã họp (theo kế hoạch của tỉnh.", "Phong trào “Ngày thứ Sáu xanh lan tỏa."),
    *_rule(
        "N1",
        "Có 1,250 hồ sơ được giải quyết.",
        "Diện tích 12.5 ha.",
        "Năm 2025 đạt 95.5% kế hoạch.",
        "Năm 2025 đạt 95 % kế hoạch.",
    ),
    *_rule(
        "V1",
        (
            "Cải cách thủ tục hành chính là nhiệm vụ trọng tâm; thủ tục hành chính được công khai.",
            "Tỷ lệ người dân hài lòng với việc giải quyết TTHC ngày càng cao.",
        ),
    ),
    *_rule("X1", "Về “*Đẩy mạnh học tập và làm theo*” lời Bác.", "Người dân&nbsp;hài lòng."),
    *_rule("X2", "Tạo thuận lợi nhất cho khách hàng, người dân đến giao dịch."),
    *_rule(
        "U1",
        "Giai đoạn 2021-2025 và giai đoạn 2021 - 2025.",
        "Quản lý tốt, quản lí chặt.",
        "Triển khai sâu rộng, tuyên truyền sâu, rộng.",
        "Thực hiện Phong trào thi đua; các phong trào thi đua đều tốt.",
        "Chiến sĩ và chiến sỹ.",
    ),
]

QUIET: list[Case] = [
    *_rule(
        "A3",
        "Đã tổ chức 12 cuộc kiểm tra, gồm 7 cuộc định kỳ và 5 cuộc đột xuất.",
        "Xã có 12 thôn, gồm 1.200 hộ, 4.500 khẩu.",
        "Xã được lập từ 03 đơn vị hành chính cấp xã, gồm 18 thôn.",
        "Có 30 hội viên, trong đó 12 hội viên nữ, 5 hội viên là đảng viên.",
        "Tiếp nhận 1.250 hồ sơ, trong đó 1.000 hồ sơ trực tuyến.",
        "Chi bộ có 25 đảng viên, gồm 1 chi ủy và 3 tổ đảng.",
        "Có 12 cuộc kiểm tra trong năm 2025, gồm 7 cuộc định kỳ và 5 cuộc đột xuất (3 cuộc ban đêm).",
        "Kinh phí 1.250,5 triệu đồng, gồm 1.000 triệu đồng ngân sách và 250,5 triệu đồng xã hội hóa.",
        "Đoàn gồm 05 đồng chí do Chủ tịch UBND xã làm Trưởng đoàn.",
    ),
    *_rule(
        "A6",
        "Số vụ giảm từ 120 xuống 110 vụ.",
        "Số hồ sơ tăng 5% so với cùng kỳ (từ 120 lên 126 hồ sơ).",
        "Tăng từ 5 đến 10% mỗi năm.",
        "Giảm thời gian giải quyết từ 15 ngày xuống còn 10 ngày.",
        "Thu tăng từ 800 triệu đồng lên 1,2 tỷ đồng.",
        "Tăng cường kiểm tra; số vụ từ 120 xuống còn 110 vụ.",
        "Tỷ lệ hài lòng tăng từ 80% lên 85%.",
    ),
    *_rule(
        "A7",
        "Số hồ sơ tăng 5% so với cùng kỳ (từ 120 lên 126 hồ sơ).",
        "Tỷ lệ đúng hạn từ 80% lên 85%, tăng 5%.",
        "Thu từ 800 triệu đồng lên 1,2 tỷ đồng, tăng 50%.",
        "Tăng 5% so với năm 2024.",
        "Năm 2025 có 126 hồ sơ, tăng 5% so với năm 2024 (120 hồ sơ).",
        "Số vụ giảm 33,3% (từ 90 xuống 60 vụ).",
    ),
    *_rule(
        "C1",
        ("IV. ĐÁNH GIÁ CHUNG, KIẾN NGHỊ", "1. Ưu điểm", "Đã làm tốt.", "2. Kiến nghị", "Tỉnh ban hành mẫu quy chế."),
        ("IV. ĐÁNH GIÁ CHUNG, KIẾN NGHỊ", "Kết quả tốt. Đề nghị Sở Nội vụ hướng dẫn."),
        ("VI. ĐỀ XUẤT, KIẾN NGHỊ", "- Sở Nội vụ: ban hành mẫu quy chế."),
        ("2. Mô hình, cách làm hay, sáng tạo", "Xã thực hiện “Ngày thứ Sáu không viết” từ tháng 10 năm 2025."),
        ("2. Cách làm hay", "Mô hình Tổ công nghệ số cộng đồng ở 18 thôn."),
    ),
    *_rule(
        "C4",
        "Hầu hết các cơ quan đã ban hành nội quy. Năm 2025, 100% cơ quan có kết nối internet.",
        "Hầu hết hộ dân có nước sạch. Năm 2025, 100% cơ quan có nước sạch.",
        ("1. Chữ ký số", "Hầu hết các đơn vị có chữ ký số.", "2. Tập huấn", "Năm 2025, 100% các đơn vị có chữ ký số."),
    ),
    *_rule(
        "C5",
        ("Tập trung thực hiện 04 nhiệm vụ sau:", "- Một;", "- Hai;", "- Ba;", "- Bốn."),
        ("Gồm 02 nội dung:", "1. Kiểm tra:", "- Định kỳ;", "- Đột xuất.", "2. Tuyên truyền."),
        "Kế hoạch gồm ba nội dung: tuyên truyền; kiểm tra; sơ kết.",
        "Báo cáo gồm 03 phần: (1) tình hình; (2) kết quả; (3) hạn chế.",
        "Sau 05 năm thực hiện: kết quả; hạn chế; nguyên nhân.",
        "Đoàn gồm 03 đồng chí: trưởng đoàn, phó đoàn.",
        ("Có 05 đơn vị đạt:", "Kết quả cụ thể ở bảng dưới."),
    ),
    *_rule(
        "C6",
        ("I. TÌNH HÌNH", "II. KẾT QUẢ", "III. HẠN CHẾ"),
        ("I. TÌNH HÌNH", "Ổn định.", "II. KẾT QUẢ", "1. Về văn hóa", "Tốt."),
    ),
    *_rule(
        "C7",
        ("1. Lĩnh vực kinh tế", "a) Tồn tại, hạn chế", "Chậm.", "2. Lĩnh vực xã hội", "a) Tồn tại, hạn chế", "Thiếu."),
        ("I. THUẬN LỢI", "Có.", "II. KHÓ KHĂN", "Có."),
    ),
    *_rule(
        "C8",
        ("a) Đánh giá việc thực hiện nội quy", "b) Đánh giá về ứng dụng công nghệ"),
        ("IV. ĐÁNH GIÁ CHUNG", "Tốt.", "1. Đánh giá việc học", "Tốt."),
    ),
    *_rule(
        "C9",
        ("Năm 2024 tổ chức 12 cuộc kiểm tra công vụ.", "Năm 2025 tổ chức 13 cuộc kiểm tra công vụ."),
        ("Xã Tân Ninh tổ chức 12 cuộc kiểm tra công vụ.", "Xã An Nông tổ chức 13 cuộc kiểm tra công vụ."),
        ("Khiển trách 02 trường hợp vi phạm quy chế.", "Phê bình 03 trường hợp vi phạm quy chế."),
        ("Tổ chức 12 cuộc kiểm tra.", "Tổ chức 13 cuộc kiểm tra."),
        ("Tổ chức thêm 12 cuộc kiểm tra công vụ.", "Đã tổ chức 13 cuộc kiểm tra công vụ."),
        ("Tổ chức 12 cuộc kiểm tra công vụ.", "Tổ chức 12 cuộc kiểm tra công vụ."),
    ),
    *_rule(
        "C10",
        (QUOTED, QUOTED, QUOTED.replace("viên chức thi đua", "viên chức tỉnh Thanh Hóa thi đua")),
        (QUOTED, QUOTED, "Học tập “văn hóa công sở”."),
        (QUOTED, QUOTED.replace("thi đua thực hiện", "thực hiện")),
    ),
    *_rule(
        "C11",
        (f"Trong kỳ, {LONG[:80]}.", f"Đến nay, {LONG[:80]}."),
        (QUOTED, QUOTED),
        ("NGHỊ ĐỊNH", f"Có {LONG}.", f"Có {LONG}."),
    ),
    *_rule("C3", (FULL, FULL), (FULL, FULL.replace("Kế hoạch thi đua", "Kế hoạch thi đua giai đoạn 2019 - 2025"))),
    *_rule(
        "R-V4",
        FULL,
        "Căn cứ Công văn số 815/SNV-TĐKT ngày 05/6/2026 của Sở Nội vụ về sơ kết.",
        "Theo Thông báo kết luận số 12-TB/HU ngày 05/6/2026.",
        "Theo Quy định số 08-QĐi/TW ngày 25/10/2018.",
        "Theo Quyết định số 393/QĐ-VKSTC ngày 01/7/2016.",
        "Theo văn bản số 123/UBND-NC ngày 05/3/2025.",
    ),
    *_rule(
        "R-V5",
        (FULL, PLAN.format(comma="")),
        (PLAN.format(comma=","),),
        (FULL, PARTY.format(comma=",")),
        (PARTY.format(comma=""),),
    ),
    *_rule("R-V6", (FULL, PLAN.format(comma="")), ("Đồng Tâm, ngày 05 tháng 3 năm 2026", FULL)),
    *_rule(
        "R-V1",
        "Danh mục kèm theo Luật Khuyến khích đầu tư trong nước (sửa đổi) số 03/1998/QH10 được giữ nguyên.",
        "Căn cứ Thông tư liên tịch số 30/2000/TTLT/BTC-BYT ngày 26/4/2000 của liên Bộ về việc quản lý tài chính.",
        "UBND xã đã ban hành Kế hoạch số 37/KH-UBND ngày 25/7/2025 về việc thực hiện phong trào thi đua.",
    ),
    *_rule(
        "R-V2",
        "Theo Công văn số 660/SNV-TĐKT ngày 06/4/2022 của Sở Nội vụ tỉnh Thanh Hóa về việc sơ kết.",
        (
            "Theo Công văn số 660/SNV-TĐKT ngày 06/4/2022 của Sở Nội vụ về việc sơ kết.",
            "Kính trình Sở Nội vụ tỉnh Thanh Hóa.",
        ),
        ("QUYẾT ĐỊNH", "Theo Công văn số 660/SNV-TĐKT ngày 06/4/2022 của Sở Nội vụ về việc sơ kết."),
    ),
    *_rule(
        "R-DT",
        "Tính đến ngày 05/3/2026.",
        "Tính đến ngày 10/02/2026.",
        "Có 5/3 tổ.",
        "Số 5/2/2026/QĐ.",
        "Tính đến 15/10/2026.",
        "Họp ngày 05 tháng 3 năm 2026.",
        "Tháng 3/2026.",
        "Nêu “đến ngày 5/3/2026”.",
        ("Hà Nội, ngày 10 tháng 3 năm 2019", "Tính đến ngày 5/3/2019."),
    ),
    *_rule("K3", FULL, FULL.replace("14/6/2019", "02/10/2019"), "Kỷ niệm ngày 02/9/2025."),
    *_rule("K8", FULL, PLAN.format(comma="").replace("160/", "2010/"), PLAN.format(comma="").replace("160/", "19/")),
    *_rule(
        "Q2",
        "Thu ngân sách hoàn thành vượt mức 5% kế hoạch.",
        "Hoàn thành vượt mức đề ra. Thu đạt 12 tỷ đồng.",
        "Phấn đấu hoàn thành vượt mức đề ra.",
        "Thưởng nếu hoàn thành vượt mức kế hoạch.",
    ),
    *_rule(
        "Q3",
        "Xã có dân số 21.486 người (tính đến ngày 30/6/2026).",
        "Dân số năm 2025 là 21.486 người.",
        "Chính sách dân số có 05 nội dung theo số liệu của tỉnh.",
    ),
    *_rule(
        "Q1",
        "Phấn đấu tỷ lệ người dân hài lòng đạt 95%.",
        ("Năm 2025, tỷ lệ đạt 69,61%.", "Việc cấp chứng thư số mới đạt 69,61%."),
        "Người lao động được hưởng 75% mức lương.",
    ),
    *_rule("R-C1", "Đã họp, UBND xã chỉ đạo; Đảng ủy thống nhất; Các Mác.", "c. nghĩa vụ thuế."),
    *_rule(
        "R-C3",
        "Ủy ban nhân dân xã, Uỷ ban nhân dân tỉnh, Mặt trận Tổ quốc.",
        "UỶ BAN NHÂN DÂN TỈNH",
        "Trụ sở công an xã; cơ sở giáo dục.",
        "Nêu “ủy ban nhân dân”.",
    ),
    *_rule(
        "R-C4",
        "Trên địa bàn huyện Triệu Sơn.",
        "Huyện Triệu Sơn có 8 xã.",
        "Thành phố Hồ Chí Minh, Thủ đô Hà Nội.",
        "Do Huyện ủy, Tỉnh ủy chỉ đạo.",
        "Chỉ đạo của Tỉnh ủy Thanh Hóa.",
    ),
    *_rule(
        "R-C5",
        "Chủ tịch, các Phó Chủ tịch UBND xã.",
        "CHỦ TỊCH UBND XÃ",
        "Bầu chủ tịch công đoàn.",
        "Thủ tướng Chính phủ.",
    ),
    *_rule("R-C6", FULL, "Ban hành kế hoạch số hóa hồ sơ.", "Về việc UBND xã đã làm.", "Theo văn bản số 123/UBND-NC."),
    *_rule(
        "R-C7", "Kết nạp đảng viên; xây dựng đảng bộ.", "Chủ trương của Đảng, Nhà nước.", "Sinh hoạt của đảng bộ xã."
    ),
    *_rule("R-C8", "Theo Điều 5 Luật Cán bộ, công chức.", "Có điều 5 cần bổ sung."),
    *_rule(
        "R-C9",
        "Tặng Giấy khen cho 05 cá nhân.",
        "Danh hiệu “Chiến sĩ thi đua cơ sở”.",
        "Danh hiệu “Tập thể Lao động xuất sắc”.",
        "Có 05 bằng khen các loại.",
    ),
    *_rule(
        "F1", "Tư tưởng, đạo đức, phong cách Hồ Chí Minh.", "Công nghiệp hóa, hiện đại hóa.", "Cơ quan xanh, sạch, đẹp."
    ),
    *_rule(
        "S1",
        "Không những nhiều mà còn tốt.",
        "Lịch sử lý luận; biểu dương, khen thường xuyên; cũng cố gắng.",
        "Thị trấn chỉnh trang đô thị.",
        "Các bộ, ngành, cán bộ, công chức.",
        "Triển khai, chấn chỉnh, nhũng nhiễu, COVID-19.",
        "Chủ chương trình; ghi chú trong bảng.",
        "Các cơ quan triệt để tiết kiệm; nghiên cứu kỹ luật; giữ nguyên nhận thức.",
    ),
    *_rule("S2", "Ngày ngày, luôn luôn, từng bước từng bước.", "Giai đoạn năm năm.", "Xã Xã Mẫu", "Được, được việc."),
    *_rule(
        "P1",
        "Sách, báo, v.v. được cấp.",
        "Trang www.tinh.gov.vn,xem thêm.",
        "Có 1.250,5 ha.",
        "Cấp cho TP.HCM.",
        "Nội dung ........ .",
        "Số ............, ngày",
    ),
    *_rule(
        "P2",
        "Ngày,.",
        "Thể thao... được bố trí.",
        "Sách, v.v., đã cấp.",
        "Trên đây là báo cáo./.",
        "Họ tên:................",
    ),
    *_rule(
        "P3",
        "Ngắn. Không đủ từ",
        (
            "Xã đã làm tốt nhiệm vụ. Các phòng chuyên môn, đơn vị sự nghiệp trực thuộc huyện và "
            "các cơ quan, đơn vị, tổ chức",
            "hội nghị cán bộ hằng năm.",
        ),
        "Đã chỉ đạo các đơn vị thực hiện tốt nhiệm vụ được giao trong năm. Kết quả kiểm tra "
        "cho thấy các đơn vị chấp hành như sau:",
        "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH VÀ TRIỂN KHAI THỰC HIỆN CÁC NHIỆM VỤ. CÁC KẾT QUẢ CHỦ "
        "YẾU ĐÃ ĐẠT ĐƯỢC TRONG NĂM QUA",
    ),
    *_rule("P4", 'Chỉ có "nháy thẳng" thôi.', "Phong trào “Ngày thứ Sáu xanh”.", 'Màn hình 24" và “khẩu hiệu”.'),
    *_rule(
        "P5",
        "a) Họp (theo kế hoạch).",
        "Tại điểm a) và điểm b) khoản 1.",
        "Phong trào “Ngày (thứ Sáu) xanh”.",
        ("Sửa như sau: “Điều 5.", "Hết điều”."),
        "(Kèm theo Quyết định",
        "Nêu tại (1), (2) và (a).",
    ),
    *_rule(
        "N1",
        "Có 1.250 hồ sơ; 1,5 ha; 95,5%.",
        "Mục 1.2 nêu rõ.",
        "Diện tích 1.250 ha.",
        "Theo điểm 1.8 khoản 2.",
        "Chiều dài 1,250 km.",
    ),
    *_rule(
        "V1",
        "Cải cách thủ tục hành chính (sau đây viết tắt là TTHC); thủ tục hành chính nhanh; "
        "TTHC được công khai trên trang của xã.",
        "Cải cách thủ tục hành chính (TTHC) và thủ tục hành chính; các TTHC được công khai tại trụ sở xã.",
        "UBND, HĐND, MTTQ xã thống nhất với các đơn vị trong việc thực hiện nhiệm vụ.",
        "Phần III và VIII của kế hoạch đã được các đơn vị hoàn thành đúng thời hạn.",
        "Dùng phần mềm VNEID và OCR để số hóa hồ sơ của người dân trên địa bàn xã.",
    ),
    *_rule("X1", "Tính 5 * 3 * 2 ra 30.", "* Ghi chú của bảng.", "a & b"),
    *_rule(
        "X2", "Hợp tác xã tìm khách hàng cho sản phẩm, người dân có lãi.", "Ngân hàng phục vụ khách hàng và người dân."
    ),
    *_rule(
        "U1",
        "Giai đoạn 2021 - 2025 và 2016-2020.",
        "Chuyên đề “hàng năm” và hằng năm.",
        "Phong trào thi đua yêu nước. Các phong trào thi đua tốt.",
        "Từ ngày 05 tháng 3 năm 2026 đến 3 năm sau.",
        "Quý III và qúy.",
    ),
    *_rule("K7", (DATED, FULL)),
]


@dataclass(frozen=True)
class Season:
    """A case that turns on the day: what is told if the text is of `late`, and not if it is of `early`."""

    rule: str
    text: str
    early: date
    late: date


SEASONS = (
    Season("K1", "UBND huyện đã chỉ đạo các đơn vị.", date(2025, 6, 30), date(2025, 7, 1)),
    Season("K2", "Tặng danh hiệu “Chiến sĩ thi đua cơ sở” cho 20% công chức.", date(2017, 9, 30), date(2017, 10, 1)),
    Season("K2", "Tặng danh hiệu “Chiến sĩ thi đua cơ sở” cho 20% công chức.", date(2024, 1, 1), date(2023, 12, 31)),
    Season(
        "K4",
        "Thực hiện Nghị quyết số 30c/NQ-CP ngày 08/11/2011 của Chính phủ về việc ban hành Chương trình.",
        date(2021, 7, 14),
        date(2021, 7, 15),
    ),
    Season(
        "K4",
        "Thực hiện Nghị quyết số 76/NQ-CP ngày 13/6/2013 của Chính phủ về sửa đổi Nghị quyết 30c.",
        date(2021, 7, 14),
        date(2022, 4, 1),
    ),
    Season(
        "K5",
        "Thực hiện Chỉ thị số 05-CT/TW, ngày 15/5/2016 của Bộ Chính trị về học tập và làm theo Bác.",
        date(2021, 5, 17),
        date(2021, 5, 18),
    ),
    Season("K6", "Cung cấp dịch vụ công trực tuyến mức độ 3, 4.", date(2022, 6, 23), date(2022, 6, 24)),
    Season("K6", "Bộ Kế hoạch và Đầu tư đã hướng dẫn.", date(2025, 2, 28), date(2025, 3, 1)),
    Season("K7", FULL, date(2019, 6, 14), date(2019, 6, 13)),
)
