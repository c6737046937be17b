"""The grammar of references to documents, as regular expressions generated from the tables of kinds and bodies.

    reference = [kind] ["của" issuer] ["số"] sign tails        Quyết định số 733/QĐ-TTg ngày … của … về việc …
              | law name (sign | date | year) tails            Luật Đất đai năm 2024
              | resolution "Trung ương" number "khóa" roman    Nghị quyết Trung ương 4 khóa XII
              | kind ["số"] number tails                       Nghị quyết 30c
    sign      = number "-" group "/" group                     Party: 05-CT/TW
              | number "/" [year "/"] groups                   State: 733/QĐ-TTg, 30/2020/NĐ-CP, 660/SNV-TĐKT

Every repetition is bounded, so no text, however hostile, costs more than its length.
"""

import re

from knowledge.citation.issuers import CENTRAL_COMMITTEE, GAP, ISSUER, LOOSE, ROMAN, UNLISTED, UPPER, phrases
from knowledge.citation.kinds import ANY_KIND, LAWS, NAMES

_YEAR = r"(?:19|20)[0-9]{2}"
_NUMBER = r"[0-9]{1,5}(?:[a-zđ]{1,2}[0-9]?|[A-E])?"
_LETTERS = r"[A-ZĐĂÂÊÔƠƯ][A-Za-zĐđĂăÂâÊêÔôƠơƯư]{0,14}[0-9]{0,3}"
_GROUP = rf"{_LETTERS}(?:&{_LETTERS}){{0,2}}"
# Where white space slipped into a sign, the next group must shout: "12/UBND - Ban Chỉ đạo" is a sign of one group.
_JOINED = rf"(?: [./-]{_GROUP} | {LOOSE}[/-]{LOOSE}(?-i:(?=[A-ZĐ]{{2}})){_GROUP} )"
# A sign ends where nothing more could belong to it; else it is refused whole.
_END = r"(?! [\w&] | [/-][A-ZĐ0-9] )"

_SIGN = rf"""
    (?P<number>{_NUMBER}) {LOOSE}
    (?: -{LOOSE}(?P<party> {_GROUP} {LOOSE}/{LOOSE} {_GROUP} (?:-{_GROUP}){{0,2}} )
      | /{LOOSE}(?P<state> (?:{_YEAR} {LOOSE}/{LOOSE})? {_GROUP} {_JOINED}{{0,5}} )
    ) {_END}
"""
# A sign given as such may be typed in any case, but one letter is the number of a house: 12/a.
SIGN = re.compile(rf"(?=.*[^\W\d_]{{2}}) {_SIGN}", re.VERBOSE | re.IGNORECASE)

# Tên loại with the words that may follow it before the number: "Thông báo kết luận số", "Công điện khẩn số".
_QUALIFIER = phrases(
    "kết luận | hành động | thẩm định | phối hợp | liên tịch | liên ngành | khẩn | hỏa tốc | chuyên đề",
    "thanh tra | cá biệt | sơ kết | tổng kết | giám sát | kiểm tra | thực hiện | triển khai | công tác",
    "mời họp",
)
_KIND = rf"(?P<kind>{phrases(*NAMES, ANY_KIND)}) (?:{GAP}{_QUALIFIER})?"
_NO = rf"(?i:số)(?:{GAP}(?i:hiệu))?{LOOSE}(?::{LOOSE})?"
_OF = rf"{GAP}(?i:của){GAP}"

# Without a kind the sign itself must leave no doubt: "số 12/A" is a house.
_PLAIN = rf"""(?= {_NUMBER}
    (?: -{LOOSE}{_GROUP}{LOOSE}/ | /{LOOSE}{_YEAR}{LOOSE}/ | /(?=[A-ZĐ][A-Za-zĐđ]){_GROUP}{LOOSE}- )
)"""

SIGNED = re.compile(
    rf"""
    (?<!\w)
    (?: {_KIND} (?:{_OF}(?P<issuer>{ISSUER}))? {GAP} (?:{_NO})?
      | {_NO} {_PLAIN}
      | (?<![.,/&-]) {_PLAIN}
    )
    {_SIGN}
    """,
    re.VERBOSE,
)

_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai", "mười ba")
ORDINALS = {word: str(place) for place, word in enumerate(_ORDINALS, 1)}
_SESSIONS = rf"(?i:khóa){GAP}(?P<sessions>{ROMAN}(?:(?:{LOOSE},|{GAP}và)(?:{GAP}(?i:khóa))?{GAP}{ROMAN}){{0,4}})(?!\w)"
_PLENUM = rf"""
    (?: (?i:Trung{GAP}ương|TW) {LOOSE} (?:(?i:lần{GAP}thứ){GAP})? (?P<number>[0-9]{{1,2}})
      | (?i:lần{GAP}thứ){GAP} (?P<ordinal>[0-9]{{1,2}}|{phrases(*_ORDINALS)}) (?:{GAP}(?i:của))?
        {GAP} (?P<issuer>{CENTRAL_COMMITTEE})
      | (?P<convened>{CENTRAL_COMMITTEE}) {GAP} (?i:lần{GAP}thứ){GAP} (?P<place>[0-9]{{1,2}}|{phrases(*_ORDINALS)})
    )
    ,? {LOOSE} (?P<bracket>\()? {_SESSIONS} (?(bracket)\))
"""
PLENUM = re.compile(_PLENUM, re.VERBOSE | re.IGNORECASE)
CENTRAL = re.compile(
    rf"(?<!\w) (?P<kind>{phrases('Nghị quyết | Kết luận')}) (?:{GAP}(?i:Hội{GAP}nghị))? {GAP} {_PLENUM}", re.VERBOSE
)

# Where a law's name must have ended: it is not "Luật Đất đai trên địa bàn xã năm 2024".
_NO_LAW_NAME = phrases(
    "đã | được | để | nhằm | các | những | này | trên địa | trong | cho | là | từ | đến | có hiệu lực | quy định",
    "hiện hành | ngày | năm | số | trước | sau | khi | gắn với",
    *(kind for kind in NAMES if kind != "Luật"),
)
# "pháp luật" may stand in a name, another "Luật" not.
_WORD = rf"(?!(?:{_NO_LAW_NAME}|Luật)(?!\w))\w+"
_NAME_OF_LAW = rf"""(?P<name>
    (?i:sửa{GAP}đổi)(?:,?{GAP}(?!{phrases("ngày | năm | số")}{GAP}[0-9])\w+){{1,30}}?
  | {_WORD}(?:,?{GAP}(?:-{GAP})?{_WORD}){{0,24}}?
)"""
# No law is meant by "Đại học Luật Hà Nội năm 2020", "Công ty Luật …".
_NAMED_LAW = rf"(?<!\w)(?<!học\ )(?<!ty\ )(?P<kind>{phrases(*LAWS)}){GAP}"
LAW = re.compile(
    rf"""
    {_NAMED_LAW} {_NAME_OF_LAW} ,?{GAP} (?:{_NO})?
    (?=[0-9]{{1,3}}[/-](?:[0-9]{{4}}[/-])?(?:QH|UBTVQH|PL[-/]|L[-/]CTN|LCT)) {_SIGN}
    """,
    re.VERBOSE,
)
DATED_LAW = re.compile(
    rf"""
    {_NAMED_LAW} (?=[{UPPER}]|sửa) {_NAME_OF_LAW}
    (?: {GAP} (?P<bracket>\()? (?:(?i:năm){GAP})? {_YEAR} (?!\ ?[-/]?\ ?[0-9]) (?!\w) (?(bracket)\))
      | (?= {GAP}(?i:ngày){GAP}[0-9] ) )
    """,
    re.VERBOSE,
)

# "Kế hoạch 5 năm", "Quyết định 3 nội dung": a number of things, not the number of a document.
_COUNTED = phrases(
    "năm | tháng | quý | tuần | ngày | giờ | phút | buổi | kỳ | lần | đợt | bước | giai đoạn | người | hộ",
    "thôn | bản | xã | phường | huyện | tỉnh | đơn vị | cơ quan | tổ | tập thể | cá nhân | đồng chí",
    "cán bộ | công chức | đảng viên | thành viên | học sinh | trường | lớp | nội dung | nhiệm vụ",
    "mục tiêu | chỉ tiêu | tiêu chí | giải pháp | nhóm | vấn đề | điểm | mục | văn bản | hồ sơ | vụ",
    "trường hợp | cuộc | hội nghị | dự án | công trình | mô hình | danh mục | triệu | tỷ | nghìn | ngàn",
    "đồng | ha | km | m2 | kg | tấn | trang | phần | chương | điều | khoản | cấp | loại | ngành",
    "lĩnh vực | chữ | bản đồ",
)
# "ngày 06/4/2022" and "năm 2021" after it date the document; "năm 2021 - 2025" is what it is about.
_DATING = rf"{GAP}(?i:ngày{GAP}[0-9]|năm{GAP}{_YEAR}(?!{LOOSE}-))"
_ENDED = rf"""(?!
    [\w%] | [.,/-]\w | {LOOSE}(?:%|/|-{LOOSE}[0-9]) | (?!{_DATING}){GAP}{_COUNTED}(?!\w)
)"""
_NOT_BY_NUMBER = ("Dự án", "Đề án", "Phương án", "Phiếu gửi", "Phiếu chuyển", "Phiếu báo", *LAWS)
_BY_NUMBER = phrases(*(kind for kind in NAMES if kind not in _NOT_BY_NUMBER))
_WELL_KNOWN = phrases("Nghị quyết | Nghị định | Chỉ thị | Quyết định | Kết luận | Thông tư | Công văn")
SHORT = re.compile(
    rf"""
    (?<!\w) (?=[{UPPER}])
    (?: (?P<kind>{_BY_NUMBER}) (?:{GAP}{_QUALIFIER})? (?:{_OF}(?P<issuer>{ISSUER}))? {GAP} {_NO}
      | (?P<known>{_WELL_KNOWN}) {GAP} )
    (?P<number>[0-9]{{1,5}}[a-zđ]?) {_ENDED}
    """,
    re.VERBOSE,
)

# "của UBND tỉnh và UBND huyện đã …" may begin a clause: only a title shows that both have issued it.
# Written so that the long pattern of an issuer stands in it once: each but the last is followed by what joins them.
_JOINTLY = rf"""
    (?: {ISSUER} (?: (?:{LOOSE},|{GAP}và|{LOOSE}-) {GAP} | (?={GAP}) ) ){{2,4}} (?<!\ )
    (?= {GAP} {phrases("về | ban hành | hướng dẫn | quy định")} (?!\w) )
"""
# Công điện are dated to the hour: "hồi 10 giờ 30 phút ngày 22/7/2025".
_HOUR = rf"(?i:hồi){GAP}[0-9]{{1,2}}{LOOSE}(?i:giờ|h)(?:{LOOSE}[0-9]{{1,2}}(?:{LOOSE}(?i:phút))?)?{GAP}(?=(?i:ngày))"
_SLASH = rf"{LOOSE}[/.-]{LOOSE}"
TAIL = re.compile(
    rf"""
    {LOOSE} (?:,{LOOSE})?
    (?: (?P<dated> (?P<bracket>\()? (?:{phrases("ký | ban hành | đề")}{GAP}|{_HOUR})? (?:(?i:ngày){LOOSE})?
          (?P<day>[0-9]{{1,2}}) (?:{_SLASH}|{GAP}(?i:tháng){GAP})
          (?P<month>[0-9]{{1,2}}) (?:{_SLASH}|{GAP}(?i:năm){GAP})
          (?P<year>{_YEAR}) (?![0-9/]) (?(bracket)\)?) )
      | (?P<yeared> (?i:năm){GAP}{_YEAR} (?![0-9]|\ ?-\ ?[0-9]) )
      | (?P<issued> (?i:của){GAP} (?P<issuer>{_JOINTLY}|{ISSUER}|{UNLISTED}) )
    )
    """,
    re.VERBOSE,
)
