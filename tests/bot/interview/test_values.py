"""Values: JSON there and back, and how they are read aloud."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.interview.form import Kind
from bot.interview.values import BadValue, Ratio, Reference, Row, Value, fits, from_json, spoken, to_json
from knowledge.document import Identity
from tests.bot.interview.samples import CATALOGUE, asked

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=0, max_value=10**12)
IDENTITIES = st.builds(
    Identity,
    kind=st.none() | TEXTS,
    number=st.none() | TEXTS,
    symbol=st.none() | TEXTS,
    date=st.none() | st.dates(),
    issuer=st.none() | TEXTS,
    title=st.none() | TEXTS,
)
REFERENCES = st.builds(Reference, IDENTITIES, st.none() | TEXTS)
VALUES: dict[Kind, st.SearchStrategy[Value]] = {
    Kind.TEXT: TEXTS,
    Kind.LONG_TEXT: TEXTS,
    Kind.CHOICE: TEXTS,
    Kind.LIST: st.lists(TEXTS).map(tuple),
    Kind.INTEGER: st.integers(),
    Kind.NUMBER: DECIMALS,
    Kind.PERCENTAGE: DECIMALS,
    Kind.RATIO: st.builds(Ratio, st.integers(), st.integers()),
    Kind.DATE: st.dates(),
    Kind.YES_NO: st.booleans(),
    Kind.TABLE: st.lists(st.dictionaries(TEXTS, TEXTS | st.integers() | DECIMALS | st.dates())).map(tuple),
    Kind.REFERENCE: REFERENCES,
    Kind.REFERENCES: st.lists(REFERENCES).map(tuple),
}


@given(st.data(), st.sampled_from(Kind))
def test_json_there_and_back_is_the_same_value(data: st.DataObject, kind: Kind) -> None:
    value = data.draw(VALUES[kind])
    back = from_json(kind, json.loads(json.dumps(to_json(kind, value))))
    assert back == value
    assert type(back) is type(value)


@pytest.mark.parametrize(
    ("kind", "plain"),
    [
        (Kind.INTEGER, True),
        (Kind.INTEGER, "5"),
        (Kind.NUMBER, 1.5),
        (Kind.NUMBER, "NaN"),
        (Kind.NUMBER, "một"),
        (Kind.DATE, "31/2/2026"),
        (Kind.DATE, 5),
        (Kind.RATIO, {"part": 1}),
        (Kind.RATIO, None),
        (Kind.LIST, "một"),
        (Kind.LIST, [1]),
        (Kind.TABLE, [["a"]]),
        (Kind.TABLE, [{"a": None}]),
        (Kind.TABLE, {"a": "b"}),
        (Kind.REFERENCE, {"identity": {}, "document_id": None}),
        (Kind.REFERENCE, {"identity": {"date": None, "colour": "xanh"}, "document_id": None}),
        (Kind.YES_NO, "có"),
        (Kind.TEXT, None),
    ],
)
def test_json_of_another_kind_is_refused(kind: Kind, plain: object) -> None:
    with pytest.raises(BadValue):
        from_json(kind, plain)


@pytest.mark.parametrize(
    ("question", "value", "read"),
    [
        ("chu_de", "văn hóa", "văn hóa"),
        ("dan_so", 21486, "21.486 người"),
        ("dien_tich", Decimal("5236.40"), "5.236,4 ha"),
        ("hai_long", Decimal("95.5"), "95,5%"),
        ("dat_chuan", Ratio(12, 15), "12/15 (80%)"),
        ("ngay_chot", date(2026, 3, 5), "05/3/2026"),
        ("co_vi_pham", True, "có"),
        ("co_vi_pham", False, "không"),
        ("muc_do", "nang", "Nghiêm trọng"),
        ("kien_nghi", ("Một", "Hai"), "- Một\n- Hai"),
        ("kien_nghi", (), "không có"),
        (
            "lop",
            ({"ten": "", "so_lop": 2, "dat": Decimal(95), "tu_ngay": date(2026, 1, 5)},),
            "- Tên lớp: (trống); Số lớp: 2 lớp; Tỷ lệ đạt: 95%; Từ ngày: 05/01/2026",
        ),
    ],
)
def test_a_value_is_read_back_the_vietnamese_way(question: str, value: Value, read: str) -> None:
    assert spoken(asked(question), value) == read


def test_a_document_is_read_back_in_full() -> None:
    reference = Reference(CATALOGUE[0].identity, "d733")
    read = spoken(asked("cong_van"), reference)
    assert read.startswith("Quyết định số 733/QĐ-TTg ngày 14/6/2019 của Thủ tướng Chính phủ")
    assert spoken(asked("can_cu"), (reference,)) == f"- {read}"


def test_a_value_stops_fitting_when_its_choice_or_a_column_is_gone() -> None:
    row: Row = {"ten": "a", "so_lop": 2, "dat": Decimal(95), "tu_ngay": date(2026, 1, 5)}
    assert fits(asked("muc_do"), "nhe")
    assert not fits(asked("muc_do"), "gone")
    assert fits(asked("lop"), (row,))
    assert not fits(asked("lop"), ({**row, "so_lop": "2"},))
    assert not fits(asked("lop"), ({"ten": "a"},))
