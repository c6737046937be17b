"""References are printed as Nghị định 30/2020/NĐ-CP, Phụ lục I asks, and read back as what they were."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.citation import as_basis, day, find, full, matches, parse_sign, short, sign
from knowledge.citation.kinds import LAWS, LEGAL, PARTY, STATE
from knowledge.document import Identity


@pytest.mark.parametrize(
    ("written", "kind", "number", "symbol"),
    [
        ("733/QĐ-TTg", "Quyết định", "733", "QĐ-TTg"),
        ("30/2020/NĐ-CP", "Nghị định", "30", "2020/NĐ-CP"),
        ("05-CT/TW", "Chỉ thị", "5", "CT/TW"),
        ("30c/NQ-CP", "Nghị quyết", "30c", "NQ-CP"),
        ("660/SNV-TĐKT", "Công văn", "660", "SNV-TĐKT"),
        ("2231/SNV-CCHC&PC", "Công văn", "2231", "SNV-CCHC&PC"),
        ("238/UBND-KGVX", "Công văn", "238", "UBND-KGVX"),
        ("147-CTHĐ/TU", "Chương trình", "147", "CTHĐ/TU"),
        ("01-TT/TU", "Thông tri", "1", "TT/TU"),
        ("01/2020/TT-BNV", "Thông tư", "1", "2020/TT-BNV"),
        ("12/CH.Tr-UBND", "Chương trình", "12", "CH.Tr-UBND"),
        ("684-QĐ/TU", None, "684", "QĐ/TU"),  # Quyết định or Quy định: the sign does not tell
        ("06/2022/QH15", None, "6", "2022/QH15"),  # Luật or Nghị quyết
        ("12/GPXD-UBND", None, "12", "GPXD-UBND"),
        ("12/GPXD-SXD", None, "12", "GPXD-SXD"),
        ("733/QĐ/TTg", "Quyết định", "733", "QĐ/TTg"),
        (" 65/2014/NĐ- CP ", "Nghị định", "65", "2014/NĐ-CP"),
        ("41/QÐ–UBND", "Quyết định", "41", "QĐ-UBND"),
        ("733/qd-ttg", "Quyết định", "733", "qd-ttg"),
        ("Trung ương 4 khóa XI, XII", None, "4", "XI, XII"),
    ],
)
def test_a_sign_is_read(written: str, kind: str | None, number: str, symbol: str) -> None:
    assert parse_sign(written) == Identity(kind=kind, number=number, symbol=symbol)


@pytest.mark.parametrize(
    "written",
    ["", "733", "24/7", "20/8/2019", "12/a", "QĐ-TTg", "/BC-UBND", "số 733/QĐ-TTg", "733/QĐ-TTg nêu trên", "1/-A"],
)
def test_what_is_no_sign_is_refused(written: str) -> None:
    assert parse_sign(written) is None


@pytest.mark.parametrize(
    ("kind", "abbreviation"), [(kind, short) for kind, shorts in STATE.items() for short in shorts]
)
def test_every_abbreviation_of_phu_luc_iii_tells_its_kind(kind: str, abbreviation: str) -> None:
    found = parse_sign(f"12/{abbreviation}-UBND")
    assert found is not None
    assert found.kind == kind


def test_the_29_kinds_of_dieu_7_are_known() -> None:
    copies = {"Bản sao y", "Bản trích sao", "Bản sao lục"}
    of_inspections = {"Kết luận"}
    assert len(STATE.keys() - copies - of_inspections) == 29
    assert STATE["Thư công"] == ()


@pytest.mark.parametrize(
    ("when", "written"),
    [
        (date(2026, 3, 5), "05/3/2026"),
        (date(2022, 2, 10), "10/02/2022"),
        (date(2021, 1, 1), "01/01/2021"),
        (date(2019, 12, 27), "27/12/2019"),
    ],
)
def test_days_below_ten_and_the_months_one_and_two_are_padded(when: date, written: str) -> None:
    assert day(when) == written


DECISION = Identity("Quyết định", "733", "QĐ-TTg", date(2019, 6, 14), "Thủ tướng Chính phủ", "ban hành Kế hoạch")
DECREE = Identity("Nghị định", "30", "2020/NĐ-CP", date(2020, 3, 5), "Chính phủ", "công tác văn thư")
DIRECTIVE = Identity("Chỉ thị", "5", "CT/TW", date(2016, 5, 15), "Bộ Chính trị", "Đẩy mạnh học tập")
LAW = Identity("Luật", "72", "2025/QH15", date(2025, 6, 16), "Quốc hội", "Tổ chức chính quyền địa phương")
PLENUM = Identity("Nghị quyết", "4", "XII")


@pytest.mark.parametrize(
    ("identity", "first", "later"),
    [
        (
            DECISION,
            "Quyết định số 733/QĐ-TTg ngày 14/6/2019 của Thủ tướng Chính phủ về việc ban hành Kế hoạch",
            "Quyết định số 733/QĐ-TTg",
        ),
        (
            DECREE,
            "Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư",
            "Nghị định số 30/2020/NĐ-CP",
        ),
        (
            DIRECTIVE,
            "Chỉ thị số 05-CT/TW, ngày 15/5/2016 của Bộ Chính trị về việc đẩy mạnh học tập",
            "Chỉ thị số 05-CT/TW",
        ),
        (LAW, "Luật Tổ chức chính quyền địa phương", "Luật Tổ chức chính quyền địa phương"),
        (PLENUM, "Nghị quyết Trung ương 4 khóa XII", "Nghị quyết Trung ương 4 khóa XII"),
        (Identity("Chỉ thị", "5", issuer="Bộ Chính trị"), "Chỉ thị số 05 của Bộ Chính trị", "Chỉ thị số 05"),
        (Identity(None, "12", "GPXD-UBND"), "Văn bản số 12/GPXD-UBND", "Văn bản số 12/GPXD-UBND"),
        (Identity("Kế hoạch", title="Về việc tổ chức lớp"), "Kế hoạch về việc tổ chức lớp", "Kế hoạch"),
        (Identity("Luật", "72", "2025/QH15"), "Luật số 72/2025/QH15", "Luật số 72/2025/QH15"),
    ],
)
def test_first_and_later_mentions_are_printed(identity: Identity, first: str, later: str) -> None:
    assert full(identity) == first
    assert short(identity) == later


def test_a_legal_instrument_names_its_act_without_ve_viec() -> None:
    assert full(Identity("Nghị định", "9", "2019/NĐ-CP", None, "Chính phủ", "Quy định chế độ báo cáo")) == (
        "Nghị định số 09/2019/NĐ-CP của Chính phủ quy định chế độ báo cáo"
    )


def test_among_the_grounds_a_law_bears_its_day_and_no_number() -> None:
    law = Identity("Luật", "72", "2025/QH15", date(2025, 6, 16), "Quốc hội", "Tổ chức chính quyền địa phương")
    assert as_basis(law) == "Luật Tổ chức chính quyền địa phương ngày 16/6/2025"
    plan = Identity("Kế hoạch", "160", "KH-UBND", date(2019, 7, 12), "UBND tỉnh Mẫu", "tổ chức phong trào")
    assert as_basis(plan) == full(plan)


def test_a_document_without_a_number_has_no_sign() -> None:
    assert sign(Identity("Báo cáo", symbol="BC-UBND")) == ""


@pytest.mark.parametrize(
    "asked",
    [
        Identity(),
        Identity(number="0733"),
        Identity(number="733", symbol="QĐ/TTg"),
        Identity(symbol="qd-ttg"),
        Identity(kind="quyết định"),
        Identity(date=date(2019, 6, 14), issuer="THỦ TƯỚNG  CHÍNH PHỦ"),
        Identity(number="733", title="một cách gọi khác"),
    ],
)
def test_a_document_answers_to_all_that_agrees_with_it(asked: Identity) -> None:
    assert matches(DECISION, asked)


@pytest.mark.parametrize(
    "asked",
    [
        Identity(number="73"),
        Identity(number="733", symbol="QĐ-UBND"),
        Identity(number="733", date=date(2020, 6, 14)),
        Identity(kind="Chỉ thị", number="733"),
        Identity(issuer="Chính phủ"),
        Identity(title="một văn bản khác"),
    ],
)
def test_one_disagreement_is_enough(asked: Identity) -> None:
    assert not matches(DECISION, asked)


def test_what_the_document_does_not_state_agrees_with_nothing_that_is_asked() -> None:
    bare = Identity(number="160", symbol="KH-UBND")
    assert not matches(bare, Identity(number="160", date=date(2019, 7, 12)))
    assert not matches(bare, Identity(issuer="UBND tỉnh"))
    assert matches(bare, Identity(kind="Kế hoạch", number="160", symbol="KH-UBND"))


@pytest.mark.parametrize(
    ("document", "asked", "agree"),
    [
        ("UBND tỉnh Thanh Hóa", "UBND tỉnh", True),
        ("ỦY BAN NHÂN DÂN\nTỈNH THANH HÓA", "UBND tỉnh Thanh Hóa", True),
        ("UBND tỉnh", "Uỷ ban nhân dân tỉnh Thanh Hóa", True),
        ("UBND xã Thọ Phú", "UBND xã Thọ Ngọc", False),
        ("Chủ tịch UBND tỉnh", "UBND tỉnh", False),
    ],
)
def test_a_body_is_known_by_any_of_its_spellings(document: str, asked: str, agree: bool) -> None:
    assert matches(Identity(issuer=document), Identity(issuer=asked)) is agree


def test_one_party_abbreviation_serves_two_kinds() -> None:
    rule = Identity(kind="Quy định", number="144", symbol="QĐ/TW")
    assert matches(rule, Identity(kind="Quyết định", number="144", symbol="QĐ/TW"))


NUMBERS = st.one_of(
    st.integers(1, 99999).map(str),
    st.tuples(st.integers(1, 999), st.sampled_from("abcđ")).map(lambda n: f"{n[0]}{n[1]}"),
)
BODIES = ("UBND", "HĐND", "SNV", "STC", "VPCP", "BNV", "BCĐ", "UBND-KGVX")
YEARS = st.integers(1945, 2099).map(str)
DATES = st.none() | st.dates(date(1945, 9, 2), date(2099, 12, 31))
PLACES = st.sampled_from(["xã Hợp Tiến", "phường Hạc Thành", "tỉnh Thanh Hóa", "huyện Triệu Sơn", "đặc khu Phú Quốc"])
ISSUERS = st.one_of(
    st.none(),
    st.sampled_from(["Chính phủ", "Thủ tướng Chính phủ", "Bộ Chính trị", "Sở Nội vụ", "Bộ trưởng Bộ Y tế", "Tỉnh ủy"]),
    st.tuples(st.sampled_from(["UBND", "Chủ tịch UBND", "Hội đồng nhân dân", "Đảng ủy"]), PLACES).map(" ".join),
)
TITLES = st.none() | st.sampled_from(
    ["chuyển đổi số năm 2026", "phê duyệt Đề án", "công tác văn thư", "tổ chức lớp học"]
)


@st.composite
def _signs(draw: st.DrawFn) -> tuple[str, str]:
    family = draw(st.sampled_from(["state", "legal", "party"]))
    table = {"state": STATE, "legal": LEGAL, "party": PARTY}[family]
    kind = draw(st.sampled_from([kind for kind, shorts in table.items() if shorts and kind not in LAWS]))
    abbreviation = draw(st.sampled_from(table[kind]))
    if family == "party":
        return kind, f"{abbreviation}/{draw(st.sampled_from(['TW', 'TU', 'HU', 'ĐU', 'VPTW']))}"
    year = f"{draw(YEARS)}/" if family == "legal" or draw(st.booleans()) else ""
    return kind, f"{year}{abbreviation}-{draw(st.sampled_from(BODIES))}"


@st.composite
def _identities(draw: st.DrawFn) -> Identity:
    kind, symbol = draw(_signs())
    return Identity(kind, draw(NUMBERS), symbol, draw(DATES), draw(ISSUERS), draw(TITLES))


@given(_identities())
def test_reading_a_printed_sign_gives_the_document_back(identity: Identity) -> None:
    found = parse_sign(sign(identity))
    assert found is not None
    assert (found.number, found.symbol) == (identity.number, identity.symbol)
    assert matches(identity, found)


@given(
    _identities(), st.sampled_from(["Thực hiện ", "căn cứ ", "", "("]), st.sampled_from([".", ";", "", "\nThôn", ")"])
)
def test_a_printed_mention_is_found_again_and_is_all_that_is_found(identity: Identity, before: str, after: str) -> None:
    [citation] = find(before + full(identity) + after)
    found = citation.identity
    assert (found.kind, found.number, found.symbol) == (identity.kind, identity.number, identity.symbol)
    assert (found.date, found.issuer) == (identity.date, identity.issuer)
    assert citation.text == full(identity)
    assert full(found) == full(identity)


@given(st.lists(_identities(), min_size=2, max_size=4, unique_by=sign))
def test_mentions_in_a_row_do_not_run_together(identities: list[Identity]) -> None:
    found = find("; ".join(full(identity) for identity in identities))
    assert [sign(citation.identity) for citation in found] == [sign(identity) for identity in identities]


@given(st.text(alphabet="0123456789/-. QĐTgCPNUBDsốngàyvềcủaLuậtKếhoạch(“”\n"))
def test_any_text_is_read_without_fault_and_each_place_is_true(text: str) -> None:
    for citation in find(text):
        assert citation.text == text[citation.start : citation.end]
        assert full(citation.identity)


def test_a_title_in_capitals_keeps_them_all() -> None:
    decree = Identity("Nghị định", "145", "2020/NĐ-CP", date(2020, 12, 14), "Chính phủ", "QUY ĐỊNH CHI TIẾT")
    assert full(decree).endswith("của Chính phủ QUY ĐỊNH CHI TIẾT")
