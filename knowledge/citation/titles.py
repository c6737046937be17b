"""The title that may follow a reference: "về việc …", "phê duyệt Đề án …", “…”, and where it must have ended.

Nothing marks the end of a title inside a sentence. It is cut at the first thing that may end it, for a title cut short
is still true and one that runs on puts words into a directive's mouth.
"""

import re

from knowledge.citation.issuers import GAP, LOOSE, UPPER, phrases
from knowledge.citation.kinds import LAWS, NAMES

# Longer than any trích yếu met; without an end in this reach there is no title.
_LONGEST = 400

_ABOUT = rf"(?i:về{GAP}việc|về|v/v)(?!\w){LOOSE}(?::{LOOSE})?"
# What a document does, by its title. The first need no "về" after the date or the issuer; the second only right after
# the issuer, for after a date they go on with the sentence as often: "… ngày 20/8/2019 tổ chức các lớp".
_ENACTS = (
    "ban hành | phê duyệt | quy định | hướng dẫn | sửa đổi | bổ sung | bãi bỏ | thu hồi | điều chỉnh | công nhận"
    " | công bố | thành lập | kiện toàn | bổ nhiệm | thông qua | phân bổ | giải thể | giao"
)
_CARRIES_OUT = (
    "triển khai | tổ chức | thực hiện | tăng cường | đẩy mạnh | phát động | kiểm tra | giám sát | sơ kết | tổng kết"
    " | xây dựng | nâng cao | hỗ trợ | đôn đốc | rà soát | chấn chỉnh | sắp xếp | phân công"
)
_ASKS = "báo cáo | đề nghị | yêu cầu | mời | cho phép | xếp loại | khen thưởng | tặng"
_ENACT = re.compile(rf"{phrases(_ENACTS)}(?!\w)", re.VERBOSE)
_ACT = re.compile(rf"{phrases(_ENACTS, _CARRIES_OUT, _ASKS)}(?!\w)", re.VERBOSE)
_LEAD = re.compile(rf"\A\*?{_ABOUT}", re.VERBOSE)
_TOLD = re.compile(rf"{LOOSE} (?: (?:,{LOOSE})? \(? {_ABOUT} | (?=\*?[“\"«]) )", re.VERBOSE)
# Never after a comma: "…, ngày 20/8/2019, triển khai tuyên truyền đến từng cán bộ" goes on with the sentence.
_ENACTING = re.compile(rf"{GAP}(?={phrases(_ENACTS)}(?!\w))(?!{phrases('ban hành kèm | ban hành ngày')})", re.VERBOSE)
_ACTING = re.compile(rf"{GAP}(?={phrases(_CARRIES_OUT)}(?!\w))", re.VERBOSE)

# After a comma these begin the clause that the reference only introduced: "…, UBND xã đã ban hành".
_BODIES = phrases(
    "UBND | HĐND | UBMTTQ | Ủy ban | Hội đồng nhân dân | Đảng ủy | Huyện ủy | Tỉnh ủy | Thành ủy",
    "Chủ tịch | Thủ tướng | Bộ trưởng | Thống đốc | Giám đốc | Ban Thường vụ | Ban Chấp hành",
)
_NAMED_BODIES = phrases("Sở | Bộ | Phòng | Văn phòng | Công an | Trung tâm | xã | phường | thị trấn | đặc khu")
_REGIONS = phrases("huyện | tỉnh | thành phố | quận")
_DOES = phrases("đã | đang | sẽ | được | luôn | tổ chức | chỉ đạo | ban hành | báo cáo")
_CONNECTIVES = phrases(
    "các cơ quan | các đơn vị | các địa phương | các phong trào | các xã | các phường | các thôn",
    "các tổ chức | các chỉ tiêu | các nhiệm vụ | cấp ủy | toàn | trong đó | trong năm | trong kỳ",
    "trong thời gian | qua | từ đó | đến nay | tính đến | đồng thời | cụ thể | thời gian | nhiều",
    "hằng năm | hàng năm | kết quả | góp phần | gắn với | bảo đảm | đảm bảo | tạo | coi | xem",
)
_CLAUSE = rf"""(?:
    {_BODIES}(?!\w)
  | {_NAMED_BODIES}{GAP}[{UPPER}]
  | {_REGIONS}{GAP}[{UPPER}]\w*(?:{GAP}[{UPPER}]\w*){{0,4}}{GAP}{_DOES}(?!\w)
  | {_CONNECTIVES}(?!\w)
  | {phrases("năm | ngày")}{GAP}[0-9]
  | {phrases(*LAWS)}{GAP}
)"""
_NEXT = rf"(?:các{GAP})?{phrases(*NAMES)}{GAP}(?i:số|[0-9]|Trung|TW|của)"
_EFFECT = phrases("có hiệu lực | hết hiệu lực | như sau | và theo | nêu trên | nói trên")
_VERBS = phrases("được | đã | đang | sẽ | nhằm | vẫn | luôn | cũng")
_TO_ALL = phrases("đến toàn thể | đến toàn bộ | đến tận | đến từng | đến các | đến cán bộ | đến đông đảo")
_BREAK = re.compile(
    rf"""
    (?=\W|\Z)
    (?:
    (?P<bracket> \([^()\n;]{{0,80}}\) )
  | (?P<quote> [“«"] )
  | (?P<stop> [\n;:)\]”»]
      | (?<!TP)(?<!TX)\.(?=[\s."”)/]|\Z)
      | ,?{GAP}{_VERBS}(?!\w)
      | {GAP}{_TO_ALL}(?!\w)
      | (?:,|,?{GAP}và|{GAP}cùng){GAP}{_NEXT}
      | ,{GAP}(?:(?=[{UPPER}]){phrases(*NAMES)}(?!\w)|{_CLAUSE})
      | ,?{GAP}{_EFFECT}(?!\w)
      | \Z )
    )
    """,
    re.VERBOSE,
)
_CLOSING = {"“": "”", "«": "»", '"': '"'}
_YEAR = r"(?:19|20)[0-9]{2}(?![0-9])"
_PERIOD = re.compile(
    rf"""
    (?: ,?{GAP}(?i:giai{GAP}đoạn){GAP}(?:(?i:từ{GAP}năm){GAP})?{_YEAR}(?:{LOOSE}-{LOOSE}{_YEAR})?
      | {GAP}(?i:năm){GAP}{_YEAR} ){{0,2}}
    """,
    re.VERBOSE,
)


def title_span(smooth: str, at: int, *, dated: bool, issued: bool) -> tuple[int, int] | None:
    """Return where the title that follows place `at` begins and ends; None if none follows.

    Args:
        smooth: the text, even and joined (see `text`).
        at: where the reference has been read to.
        dated, issued: its date, its issuer has been read, so an act alone ("phê duyệt …") may follow.
    """
    lead = (
        _TOLD.match(smooth, at)
        or ((dated or issued) and _ENACTING.match(smooth, at))
        or (issued and _ACTING.match(smooth, at))
    )
    end = _end(smooth, lead.end()) if lead else None
    return (lead.end(), end) if lead and end is not None else None


def begins_title(after: str) -> bool:
    """Say whether what follows a dated reference with its issuer begins its title, wherever that may end."""
    return any(lead.match(after) for lead in (_TOLD, _ENACTING, _ACTING))


def bare_title(written: str) -> str | None:
    """Return a title without its lead, quotes and marks; None if no word is left."""
    bare = _LEAD.sub("", written.strip(" ,.-*"), count=1)
    if bare[:1] in _CLOSING and bare.find(_CLOSING[bare[0]], 1) == len(bare) - 1:
        bare = _LEAD.sub("", bare[1:-1].strip(" *"), count=1)
    return bare if re.search(r"\w\w", bare) else None


def about(title: str, *, bare: bool) -> str:
    """Print a title after a reference: "về công tác văn thư", "về việc ban hành Kế hoạch …".

    Bare, an act stands alone, as in legal instruments: "Nghị định … của Chính phủ quy định chi tiết …".
    """
    subject = _LEAD.sub("", title, count=1)
    enacts, acts = _ENACT.match(subject), _ACT.match(subject)
    # A title in capitals keeps them: "qUY ĐỊNH" is no word.
    if acts and not subject[:2].isupper():
        subject = subject[0].lower() + subject[1:]
    if bare:
        return subject if enacts else f"về {subject}"
    return f"về việc {subject}" if acts else f"về {subject}"


def _end(smooth: str, start: int) -> int | None:
    limit = min(len(smooth), start + _LONGEST)
    for mark in _BREAK.finditer(smooth, start, limit):
        if mark.lastgroup == "quote":
            return _after_quote(smooth, mark, limit)
        if mark.lastgroup == "stop":
            return mark.start() if mark.start() < limit or limit == len(smooth) else None
    return None


def _after_quote(smooth: str, mark: re.Match[str], limit: int) -> int:
    close = smooth.find(_CLOSING[mark[0]], mark.end(), limit)
    if close == -1 or "\n" in smooth[mark.end() : close]:
        return mark.start()
    period = _PERIOD.match(smooth, close + 1, limit)
    return period.end() if period else close + 1
