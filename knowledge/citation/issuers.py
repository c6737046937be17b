"""Who issues documents: a pattern that reads the names of bodies of the State and of the Party, with level and place.

A body is read as far as its name surely goes: "UBND xã Hợp Tiến", "Sở Nội vụ", "Ban Thường vụ Huyện ủy Triệu Sơn",
"Bộ trưởng Bộ Tài chính". A name that is in no table is read only where the words after it show its end.
"""

from knowledge.citation.kinds import NAMES

# A page break between two indented lines is the most white space that may stand inside a reference.
GAP = r"\ {1,20}"
LOOSE = r"\ {0,20}"
UPPER = "A-ZÀ-ÖØ-ÞĂĐĨŨƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EFA, 2)))
ROMAN = r"[IVXL]{1,7}"
_HYPHEN = rf"(?:{LOOSE}[-,])?{GAP}"


def phrases(*lists: str) -> str:
    """Return a pattern for any phrase of the lists ("xã | phường"), the longest first, in any case and spacing.

    A hyphen between words may be a comma or missing: "Lao động - Thương binh", "Lao động, Thương binh".
    """
    table = {phrase.strip() for phrases_of_one in lists for phrase in phrases_of_one.split("|")}
    return rf"(?i:{'|'.join(map(_spaced, sorted(table, key=len, reverse=True)))})"


def _spaced(phrase: str) -> str:
    return _HYPHEN.join(part.replace(" ", GAP) for part in phrase.split(" - "))


def beginnings(*lists: str) -> str:
    """Return a pattern that matches where any phrase of the lists begins: for looking ahead, not for taking.

    Shared first words are written once, and what only goes on after a whole phrase is left out: an issuer holds this
    pattern some thirty times, and most of what compiling the grammar takes is its length.
    """
    tree: _Tree = {}
    for phrase in sorted({phrase.strip().lower() for each in lists for phrase in each.split("|")}):
        at = tree
        for word in (*phrase.split(), ""):
            at = at.setdefault(word, {})
    return rf"(?i:{_branches(tree)})(?!\w)"


_Tree = dict[str, "_Tree"]


def _branches(tree: _Tree) -> str:
    if "" in tree:
        return ""
    ways = [word + (GAP if "" not in below else "") + _branches(below) for word, below in sorted(tree.items())]
    return ways[0] if len(ways) == 1 else rf"(?:{'|'.join(ways)})"


_NO_NAME = beginnings("về | v/v | ban hành | phê duyệt | quy định | triển khai", *NAMES)
_SYLLABLE = rf"(?!{_NO_NAME})[{UPPER}]\w{{0,8}}"
# One to five syllables with something between them and nothing after the last.
NAME = rf"(?:(?:{_SYLLABLE}(?:{GAP}|{LOOSE}-{LOOSE}|(?!\w))){{1,5}}(?<![\ -]))"
_NUMBERED = r"[0-9]{1,2}(?![\w/])"

_COMMUNE = phrases("xã | phường | thị trấn | đặc khu")
_DISTRICT = phrases(r"huyện | quận | thị xã | thành phố | TX\.? | TP\.?")
_PROVINCE = phrases(r"tỉnh | thành phố | TP\.?")
_ABOVE = rf"(?:{LOOSE},?{GAP}(?:{_DISTRICT}|{_PROVINCE}){GAP}{NAME})"
# An address only climbs: "xã Hợp Tiến, tỉnh Thanh Hóa"; in "UBND tỉnh Thanh Hóa, huyện Triệu Sơn …" a clause begins.
PLACE = rf"""(?:
    {_COMMUNE}(?:{GAP}(?:{NAME}|{_NUMBERED}){_ABOVE}{{0,2}})?
  | {_DISTRICT}(?:{GAP}(?:{NAME}|{_NUMBERED})(?:{LOOSE},?{GAP}{_PROVINCE}{GAP}{NAME})?)?
  | {_PROVINCE}(?:{GAP}{NAME})?
)"""
_AT_PLACE = rf"(?:{GAP}{PLACE})?"
_YEARS = rf"[0-9]{{4}}{LOOSE}-{LOOSE}[0-9]{{4}}"
_TERM = rf"(?i:khóa){GAP}{ROMAN}"
SESSION = rf"(?:{GAP}(?:\({_TERM}\)|{_TERM}))?(?:{LOOSE},?{GAP}(?i:nhiệm{GAP}kỳ){GAP}{_YEARS})?"

_NATIONAL = phrases(
    "Quốc hội | Ủy ban Thường vụ Quốc hội | Văn phòng Quốc hội | Chủ tịch nước | Chính phủ",
    "Thủ tướng Chính phủ | Thủ tướng | Phó Thủ tướng Chính phủ | Văn phòng Chính phủ",
    "Thanh tra Chính phủ | Tổng Thanh tra Chính phủ | Ngân hàng Nhà nước | Ngân hàng Nhà nước Việt Nam",
    "Tổng Kiểm toán Nhà nước | Kiểm toán Nhà nước | Bảo hiểm xã hội Việt Nam | Kho bạc Nhà nước | Ủy ban Dân tộc",
    "Hội đồng Thẩm phán Tòa án nhân dân tối cao | Tòa án nhân dân tối cao",
    "Viện kiểm sát nhân dân tối cao | Tổng Liên đoàn Lao động Việt Nam",
    "Ban Thi đua - Khen thưởng Trung ương | Hội đồng Thi đua - Khen thưởng Trung ương | Bộ Chính trị",
    "Ban Bí thư | Ban Bí thư Trung ương Đảng | Văn phòng Trung ương Đảng | Văn phòng Trung ương",
    "Ban Tổ chức Trung ương | Ban Tuyên giáo Trung ương | Ban Tuyên giáo và Dân vận Trung ương",
    "Ban Dân vận Trung ương | Ban Nội chính Trung ương | Ủy ban Kiểm tra Trung ương | Đảng ủy Chính phủ",
)
_PLENUM = rf"(?i:Hội{GAP}nghị){GAP}{phrases('lần thứ | Trung ương | TW')}{GAP}\w{{1,5}}(?:{GAP}(?i:của))?{GAP}"
_CENTRAL_NAMES = phrases("Ban Chấp hành Trung ương | BCH Trung ương | BCH TW | BCHTW | Trung ương")
CENTRAL_COMMITTEE = rf"{_CENTRAL_NAMES}(?:{GAP}(?i:Đảng))?"

_COMMITTEE_NAMES = phrases(
    "UBND | Ủy ban nhân dân | HĐND | Hội đồng nhân dân | HĐND và UBND",
    "UBMTTQ | UBMTTQ Việt Nam | Ủy ban MTTQ | Ủy ban MTTQ Việt Nam",
    "Ủy ban Mặt trận Tổ quốc | Ủy ban Mặt trận Tổ quốc Việt Nam",
)
_COMMITTEE = rf"(?:{_COMMITTEE_NAMES}{_AT_PLACE})"
_COMMITTEE_POST = phrases("Chủ tịch | Phó Chủ tịch | Thường trực | Ban Thường trực | Văn phòng")

_FIELD = phrases(
    "Nội vụ | Ngoại vụ | Ngoại giao | Quốc phòng | Công an | Tư pháp | Tài chính | Tài chính - Kế hoạch",
    "Kế hoạch và Đầu tư | Công Thương | Kinh tế | Kinh tế - Hạ tầng | Kinh tế và Hạ tầng",
    "Kinh tế - Hạ tầng và Đô thị | Xây dựng | Quản lý đô thị | Quy hoạch - Kiến trúc | Giao thông vận tải",
    "Giao thông - Vận tải | Nông nghiệp | Nông nghiệp và Môi trường | Nông nghiệp và Phát triển nông thôn",
    "Tài nguyên và Môi trường | Giáo dục và Đào tạo | Khoa học và Công nghệ | Thông tin và Truyền thông",
    "Y tế | Lao động - Thương binh và Xã hội | Văn hóa | Văn hóa - Xã hội | Văn hóa - Thông tin",
    "Văn hóa và Thông tin | Văn hóa và Thể thao | Văn hóa - Thể thao và Du lịch | Du lịch | Dân tộc",
    "Dân tộc và Tôn giáo",
)
_DEPARTMENT = rf"(?i:Bộ|Sở|Phòng){GAP}(?:{_FIELD}|[A-ZĐ]{{2,}}[A-ZĐ&-]{{0,12}}){_AT_PLACE}"
_DEPARTMENT_POST = phrases("Bộ trưởng | Thứ trưởng | Giám đốc | Phó Giám đốc | Trưởng phòng | Văn phòng")

_PARTY_NAMES = phrases(
    "Tỉnh ủy | Thành ủy | Huyện ủy | Quận ủy | Thị ủy | Đảng ủy | Đảng bộ | Chi ủy | Chi bộ",
)
_PARTY_COMMITTEE = rf"(?:{_PARTY_NAMES}(?:{GAP}(?:{_COMMITTEE}|{PLACE}|{NAME}))?)"
_PARTY_POST = phrases(
    "Ban Thường vụ | Ban Chấp hành | BTV | BCH | Thường trực | Bí thư | Văn phòng | Ban Tổ chức",
    "Ban Tuyên giáo | Ban Tuyên giáo và Dân vận | Ban Dân vận | Ban Nội chính | Ban Xây dựng Đảng",
    "Ủy ban Kiểm tra",
)
_LOCAL_NAMES = phrases(
    "Công an | Bộ Chỉ huy Quân sự | Ban Chỉ huy Quân sự | Ban Chỉ huy Phòng thủ dân sự | Thanh tra",
    "Bảo hiểm xã hội | Liên đoàn Lao động | Hội Nông dân | Hội Cựu chiến binh | Hội Liên hiệp Phụ nữ",
    "Đoàn Thanh niên | Tòa án nhân dân | Viện kiểm sát nhân dân | Trung tâm Phục vụ hành chính công",
    "Ban Quản lý dự án | Ban Chỉ đạo",
)
_LOCAL = rf"{_LOCAL_NAMES}{GAP}{PLACE}"

ISSUER = rf"""(?:
    (?:{_PLENUM})?{CENTRAL_COMMITTEE}{SESSION}
  | {_NATIONAL}{SESSION}
  | (?:{_COMMITTEE_POST}{GAP})?{_COMMITTEE}{SESSION}
  | (?:{_PARTY_POST}{GAP})?{_PARTY_COMMITTEE}{SESSION}
  | (?:{_DEPARTMENT_POST}{GAP})?{_DEPARTMENT}
  | {_LOCAL}
)(?!\w)"""

# "Ban Chỉ đạo phòng, chống dịch Covid-19 tỉnh về việc …": known to be a body by its first word, and by the cue to end.
_HEAD = phrases(
    "Ban | Bộ | Sở | Phòng | Cục | Chi cục | Tổng cục | Vụ | Viện | Văn phòng | Trung tâm | Trường | Hội",
    "Hội đồng | Ủy ban | Đoàn | Liên đoàn | Liên minh | Bệnh viện | Công ty | Tập đoàn | Đài | Công an",
    "Đảng ủy | Đại hội | Chủ tịch | Giám đốc | Trưởng ban | Bộ trưởng",
)
_CLAUSE = phrases("đã | được | đang | sẽ | có | là | để | nhằm | và các | trong | thì | về | v/v")
UNLISTED = rf"""(?:
    (?=[{UPPER}]){_HEAD}(?:{LOOSE}[,-]?{GAP}(?!{_CLAUSE}(?!\w))[\w&.-]{{1,20}}){{1,14}}?
    (?={LOOSE},?{GAP}(?i:về|v/v|ngày)(?!\w))
)"""
