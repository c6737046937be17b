"""The kinds of document and how their signs abbreviate them.

State kinds and abbreviations follow Nghị định 30/2020/NĐ-CP (Điều 7; Phụ lục III, mục I); legal instruments and Party
documents have tables of their own, and a few habits from the wild are read too. One abbreviation may stand for
several kinds ("QĐ" of the Party: Quyết định, Quy định): then all are told, and nobody here chooses.
"""

import re

from knowledge.fold import fold

# Kind -> its abbreviations in state signs. Công văn and thư công have none; "CV" is a habit.
STATE = {
    "Nghị quyết": ("NQ",),
    "Quyết định": ("QĐ",),
    "Chỉ thị": ("CT",),
    "Kết luận": ("KL",),  # of an inspection
    "Quy chế": ("QC",),
    "Quy định": ("QyĐ",),
    "Thông cáo": ("TC",),
    "Thông báo": ("TB", "TBKL"),
    "Hướng dẫn": ("HD",),
    "Chương trình": ("CTr", "CH.Tr", "CTHĐ", "CTrHĐ"),
    "Kế hoạch": ("KH",),
    "Phương án": ("PA",),
    "Đề án": ("ĐA",),
    "Dự án": ("DA",),
    "Báo cáo": ("BC", "BCTĐ"),
    "Biên bản": ("BB",),
    "Tờ trình": ("TTr",),
    "Hợp đồng": ("HĐ",),
    "Công văn": ("CV",),
    "Công điện": ("CĐ",),
    "Bản ghi nhớ": ("BGN",),
    "Bản thỏa thuận": ("BTT",),
    "Giấy ủy quyền": ("GUQ",),
    "Giấy mời": ("GM",),
    "Giấy giới thiệu": ("GGT",),
    "Giấy nghỉ phép": ("GNP",),
    "Phiếu gửi": ("PG",),
    "Phiếu chuyển": ("PC",),
    "Phiếu báo": ("PB",),
    "Thư công": (),
    "Bản sao y": ("SY",),
    "Bản trích sao": ("TrS",),
    "Bản sao lục": ("SL",),
}
# Văn bản quy phạm pháp luật. Acts of the Quốc hội bear only its name (QH15): those signs tell no kind.
LEGAL = {
    "Bộ luật": (),
    "Luật": (),
    "Pháp lệnh": ("PL",),
    "Lệnh": ("L",),
    "Nghị định": ("NĐ",),
    "Nghị quyết liên tịch": ("NQLT",),
    "Thông tư": ("TT",),
    "Thông tư liên tịch": ("TTLT",),
    "Văn bản hợp nhất": ("VBHN",),
}
PARTY = {
    "Nghị quyết": ("NQ",),
    "Quyết định": ("QĐ",),
    "Quy định": ("QĐ", "QĐi", "QyĐ"),
    "Kết luận": ("KL",),
    "Quy chế": ("QC",),
    "Thông báo": ("TB", "TBKL"),
    "Báo cáo": ("BC",),
    "Kế hoạch": ("KH",),
    "Chương trình": ("CTr", "CTHĐ", "CTrHĐ"),
    "Tờ trình": ("TTr",),
    "Công văn": ("CV",),
    "Biên bản": ("BB",),
    "Đề án": ("ĐA",),
    "Phương án": ("PA",),
    "Chỉ thị": ("CT",),
    "Hướng dẫn": ("HD",),
    "Thông tri": ("TT",),
}
NAMES = tuple(dict.fromkeys((*STATE, *LEGAL, *PARTY)))
ANY_KIND = "Văn bản"
LAWS = ("Luật", "Bộ luật", "Pháp lệnh")

# Bodies that sign a document of a named kind; a sign that only ends in one of them is of some kind unknown to us
# (12/GCN-UBND), while a công văn begins with its sender (238/UBND-KGVX).
_STATE_BODIES = ("ttg", "cp", "ubnd", "hđnd", "qh", "ubtvqh", "ctn")
_PERMITS = re.compile(r"GP|GCN|GXN", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d/")
# A kind's abbreviation may hold a dot of its own (CH.Tr), a body's may not end one.
_GROUPS = re.compile(r"[-/]")
_PARTY_SIGN = re.compile(r"(?!\d)[^-/]+/[^-/]+(?:-[^-/]+)?")


def is_party(symbol: str | None) -> bool:
    """Tell a Party symbol, "CT/TW", from a state one: "NQ-CP", "2020/NĐ-CP", and the slip "QĐ/TTg" too."""
    if symbol is None or not _PARTY_SIGN.fullmatch(symbol):
        return False
    return _GROUPS.split(symbol)[1].casefold() not in _STATE_BODIES


def kinds_of(symbol: str | None) -> tuple[str, ...]:
    """Return the kinds that a symbol may belong to; empty when it tells none.

    >>> kinds_of("QĐ-TTg"), kinds_of("QĐ/TW"), kinds_of("SNV-TĐKT"), kinds_of("2025/QH15")
    (('Quyết định',), ('Quyết định', 'Quy định'), ('Công văn',), ())
    """
    if symbol is None:
        return ()
    groups = _GROUPS.split(_YEAR.sub("", symbol))
    found = _named(groups[0], _PARTY_KINDS if is_party(symbol) else _STATE_KINDS)
    if found:
        return found
    return ("Công văn",) if not _YEAR.match(symbol) and _begins_with_a_sender(groups) else ()


def _by_abbreviation(*tables: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    pairs = [(short, kind) for kinds in tables for kind, shorts in kinds.items() for short in shorts]
    # "QD" is typed for "QĐ", yet "HD" and "HĐ" are two kinds: where the exact letters are taken, they keep their kind.
    exact = {short.casefold() for short, _ in pairs}
    for short, kind in pairs:
        for spelling in {short.casefold(), fold(short)}:
            if spelling == short.casefold() or spelling not in exact:
                found[spelling] = (*found.get(spelling, ()), kind)
    return found


def _named(group: str, kinds: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    return kinds.get(group.casefold()) or kinds.get(fold(group), ())


def _begins_with_a_sender(groups: list[str]) -> bool:
    return len(groups) > 1 and groups[-1].casefold() not in _STATE_BODIES and not _PERMITS.match(groups[0])


_STATE_KINDS = _by_abbreviation(STATE, LEGAL)
_PARTY_KINDS = _by_abbreviation(PARTY)
