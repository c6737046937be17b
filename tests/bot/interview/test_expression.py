"""Expressions of forms: exact, small, and always at an end."""

from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.interview.expression import FaultyExpression, Unknown, evaluate, parse
from bot.interview.values import Ratio

ROWS = (
    {"nam": 2024, "tong": 10, "dat": 8, "chua": 2, "kinh_phi": Decimal("1.5")},
    {"nam": "2025", "tong": 5, "dat": 4, "chua": 1, "kinh_phi": Decimal("0.1")},
)
NAMES = {
    "a": 3,
    "b": 4,
    "x": Decimal("0.1"),
    "ty_le": Ratio(12, 15),
    "bang": ROWS,
    "viec": ("một", "hai"),
    "co": True,
    "muc": "nhe",
    "tu": date(2026, 1, 1),
    "den": date(2026, 3, 5),
}


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("a + b * 2", 11),
        ("x + 0.2 == 0.3", True),
        ("a / b", Decimal("0.75")),
        ("7 // 2", 3),
        ("-a", -3),
        ("ty_le.part <= ty_le.whole", True),
        ("ty_le.whole - ty_le.part", 3),
        ("a <= b < 5", True),
        ("not co or a > 5", False),
        ("a if co else b", 3),
        ("muc == 'nhe'", True),
        ("muc in ('nhe', 'vua')", True),
        ("muc not in ['nang']", True),
        ("tu <= den", True),
        ("count(viec)", 2),
        ("total(bang, 'tong')", 15),
        ("total(bang, 'kinh_phi')", Decimal("1.6")),
        ("percent(1, 3)", Decimal("33.33")),
        ("percent(ty_le)", 80),
        ("years(bang)", (2024, 2025)),
        ("2025 in years(bang, 'nam')", True),
        ("each(bang, 'dat + chua == tong')", True),
        ("each(bang, 'dat > 4')", False),
        ("rounded(x, 0)", 0),
        ("rounded(2.5)", 3),
        ("days(tu, den)", 63),
        ("den < date(2026, 7, 1)", True),
        ("any_of(a > 5, b > 3)", True),
        ("all_of(a > 5, b > 3)", False),
        ("1.05 * a * count(bang)", Decimal("6.30")),
    ],
)
def test_an_expression_has_its_value(expression: str, value: object) -> None:
    result = evaluate(expression, NAMES)
    assert result == value
    assert not isinstance(result, float)


@pytest.mark.parametrize(
    "expression",
    [
        "9**9**9",
        "'a' * 99999",
        "viec * 99999",
        "'a' + 'b'",
        "1 << 9",
        "a % b",
        "a is b",
        "x.real",
        "bang.count",
        "ty_le.__class__",
        "(a).part",
        "bang[0]",
        "[n for n in viec]",
        "lambda: 1",
        "f'{a}'",
        "open('/etc/passwd')",
        "count",
        "count.part",
        "count(*viec)",
        "percent(part=1, whole=2)",
        "__import__('os')",
        "a = 5",
        "a; b",
        "a and",
        "",
        "   ",
        "1e400",
        "10000000000000000",
        "None",
        "a" * 501,
        "(" * 240 + "a" + ")" * 240,
        "not " * 100 + "a",
        "1/0",
        "percent(1, 0)",
        "percent(1)",
        "tu + 1",
        "tu < a",
        "muc < a",
        "total(bang, 'khong_co')",
        "total(viec, 'tong')",
        "total(bang, muc)",
        "count(a)",
        "date(2026, 2, 31)",
        "rounded(a, 999999999)",
        "each(bang, muc)",
        "each(bang, 'each(bang, \"a\")')",
        "co + 1",
        "\x00",
    ],
)
def test_what_is_no_expression_of_ours_or_has_no_result_is_refused(expression: str) -> None:
    with pytest.raises((FaultyExpression, Unknown)):
        evaluate(expression, NAMES)


def test_a_name_without_a_value_is_named() -> None:
    with pytest.raises(Unknown) as unknown:
        evaluate("a + chua_hoi", NAMES)
    assert unknown.value.name == "chua_hoi"


def test_what_is_not_needed_need_not_be_known() -> None:
    assert evaluate("a > 5 and chua_hoi > 0", NAMES) is False
    assert evaluate("a < 5 or chua_hoi > 0", NAMES) is True


def test_parse_tells_what_an_expression_speaks_of() -> None:
    parsed = parse("each(bang, 'dat <= tong') and total(khac, 'cot') > a and ty_le.part > 0")
    assert parsed.names == {"bang", "khac", "a", "ty_le"}
    assert parsed.columns == {("khac", "cot")}
    assert parsed.rows == {("bang", "dat <= tong")}
    assert parsed.ratios == {"ty_le"}


@given(st.text(max_size=60))
def test_any_text_has_a_value_or_is_refused(expression: str) -> None:
    with suppress(Unknown, FaultyExpression):
        evaluate(expression, NAMES)


@given(st.text(alphabet="ab x+-*/()<>=,'. 0123456789notandorif", max_size=80))
def test_any_mixture_of_what_is_allowed_ends(expression: str) -> None:
    with suppress(Unknown, FaultyExpression):
        evaluate(expression, NAMES)
