"""Patterns: every printed value knows its parents, and nothing that a value contains is ever run."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.interview.values import Ratio, Reference
from bot.report.patterns import FaultySentence, Piece, clean, names_in, render
from bot.report.printing import Chosen, Printing
from knowledge.document import Identity


@dataclass(frozen=True)
class Office:
    short: str = "UBND xã Đồng Tâm"


QUYET_DINH = Reference(
    Identity("Quyết định", "733", "QĐ-TTg", date(2019, 6, 14), "Thủ tướng Chính phủ", "ban hành Kế hoạch"), "abc"
)
VALUES = {
    "dan_so": 21486,
    "nam": 2025,
    "so_nam": 3,
    "diem": Decimal("85.50"),
    "ngay": date(2026, 3, 5),
    "ty_le": Ratio(12, 15),
    "noi": ("thôn Một", "thôn Hai;", "thôn Ba."),
    "co": True,
    "loai": Chosen("so_ket", "sơ kết"),
    "bang": ({"nam": 2024, "so": 5}, {"nam": 2025, "so": 7}),
    "van_ban": QUYET_DINH,
    "office": Office(),
}


def rendered(pattern: str, **values: object) -> tuple[Piece, ...]:
    printing = Printing()
    pieces = render(pattern, {**VALUES, **values}, printing.filters(), printing.text)
    return tuple(piece for piece in pieces if piece.text)


def text(pattern: str, **values: object) -> str:
    return "".join(piece.text for piece in rendered(pattern, **values))


@pytest.mark.parametrize(
    ("pattern", "printed"),
    [
        ("{{ dan_so | number }} người", "21.486 người"),
        ("{{ diem | number }}", "85,5"),
        ("năm {{ nam }}", "năm 2025"),
        ("{{ so_nam | padded }} năm", "03 năm"),
        ("{{ 12 | padded }}", "12"),
        ("{{ 0 | padded }}", "0"),
        ("{{ diem | percent }}", "85,5%"),
        ("{{ ty_le | percent }}", "80%"),
        ("{{ ty_le | ratio }}", "80% (12/15)"),
        ("{{ ngay | day }}", "05/3/2026"),
        ("{{ ngay | long_day }}", "ngày 05 tháng 3 năm 2026"),
        ("{{ noi | listing }}", "thôn Một, thôn Hai và thôn Ba"),
        ("{{ noi[:1] | listing }}", "thôn Một"),
        ("{{ loai }}", "sơ kết"),
        ("{% if loai == 'so_ket' %}Sơ kết{% else %}Tổng kết{% endif %}", "Sơ kết"),
        ("{{ co }}", "có"),
        ("{% for dong in bang %}{{ dong.nam }}: {{ dong.so }}; {% endfor %}", "2024: 5; 2025: 7; "),
    ],
)  # fmt: skip
def test_a_value_prints_as_offices_write_it(pattern: str, printed: str) -> None:
    assert text(pattern) == printed


def test_a_document_is_cited_in_full_once_and_shortly_after() -> None:
    first, _, second = rendered("{{ van_ban | cite }}, {{ van_ban | cite }}")
    assert "Thủ tướng Chính phủ" in first.text
    assert second.text == "Quyết định số 733/QĐ-TTg"


def test_a_law_among_the_grounds_bears_its_day_and_is_cited_short_after_that() -> None:
    law = Reference(Identity("Luật", None, None, date(2025, 6, 16), None, "Tổ chức chính quyền địa phương"))
    printing = Printing()
    assert printing.basis(law) == "Luật Tổ chức chính quyền địa phương ngày 16/6/2025"
    assert printing.has_cited(law.identity)
    assert printing.basis("Theo đề nghị của Trưởng phòng") == "Theo đề nghị của Trưởng phòng"


@pytest.mark.parametrize(
    ("pattern", "names", "computed"),
    [
        ("{{ dan_so | number }}", ("dan_so",), False),
        ("{{ office.short }}", ("office.short",), False),
        ("{{ dan_so + nam }}", ("dan_so", "nam"), True),
        ("{{ nam - 1 }}", ("nam",), True),
        ("{% for dong in bang %}{{ dong.so }}{% endfor %}", ("bang",), False),
        ("{% for dong in bang %}{{ loop.index }}{% endfor %}", ("bang",), False),
        ("{% set tong = dan_so * 2 %}{{ tong }}", ("dan_so",), False),
        ("{{ ty_le.part }}", ("ty_le.part",), False),
    ],
)
def test_a_printed_value_knows_what_it_was_made_of(pattern: str, names: tuple[str, ...], computed: bool) -> None:
    parents = rendered(pattern)[0].parents
    assert parents is not None
    assert (parents.names, parents.computed) == (names, computed)


@pytest.mark.parametrize("pattern", ["03 năm", "{{ 3 }} năm", "{{ '03' }} năm"])
def test_figures_typed_into_a_pattern_have_no_parent(pattern: str) -> None:
    assert all(piece.parents is None for piece in rendered(pattern))


@pytest.mark.parametrize(
    "said", ["{{ 7*7 }}", "{% for x in y %}", "R&D <b>", "\ue0000\ue00149\ue002", "${who} $who", "\\n"]
)
def test_what_a_person_types_is_text_and_stays_text(said: str) -> None:
    (piece,) = rendered("{{ noi_dung }}", noi_dung=said)
    assert piece.text == clean(said)
    assert "49" not in piece.text or "49" in said


@given(st.text())
def test_no_answer_whatsoever_gets_out_of_its_span(said: str) -> None:
    pieces = rendered("Kết quả: {{ noi_dung }}!", noi_dung=said)
    assert pieces[0] == Piece("Kết quả: ")
    assert pieces[-1] == Piece("!")
    assert [piece.text for piece in pieces[1:-1]] == ([clean(said)] if clean(said) else [])


@pytest.mark.parametrize(
    "pattern",
    [
        "{{ la }}",
        "{{ office.__class__ }}",
        "{{ office.phone }}",
        "{{ noi | number }}",
        "{{ noi.append('x') }}",
        "{{ dan_so",
        "{{ dan_so | unheard_of }}",
        "{% for dong in bang %}{{ dong.thang }}{% endfor %}",
        "{{ bang }}",
    ],
)
def test_a_pattern_that_cannot_be_printed_is_quoted_in_the_error(pattern: str) -> None:
    with pytest.raises(FaultySentence, match="Biểu mẫu có câu không in được"):
        text(pattern)


def test_a_pattern_tells_which_names_it_needs() -> None:
    assert names_in("{% for d in bang %}{{ d.so }}{% endfor %}{{ office.short }} {{ ty_le | ratio }}") == {
        "bang",
        "office",
        "ty_le",
    }


@pytest.mark.parametrize(
    "pattern",
    [
        '{{ "12 cuộc" if co else "0 cuộc" }}',
        "{{ 5 if co else so_nam }}",
        "{{ (5 if co else so_nam) | number }}",
        '{{ co and "7" }}',
        '{{ noi | join(" 5 ") }}',
        '{{ "%s năm 2025" % so_nam }}',
        "{{ (so_nam, 99) | listing }}",
        '{% set nam_sau = so_nam ~ "0" %}{{ nam_sau }}',
        '{% for nam_nay in ["2025"] %}{{ nam_nay }}{% endfor %}',
    ],
)
def test_a_figure_written_inside_an_expression_is_the_form_s_own_wording(pattern: str) -> None:
    assert [piece.parents for piece in rendered(pattern)] == [None]


@pytest.mark.parametrize(
    "pattern",
    ["{{ noi[:1] | listing }}", "{{ noi[0] }}", "{{ so_nam * 12 }}", "{{ so_nam if so_nam > 2 else dan_so }}"],
)
def test_a_figure_that_only_chooses_or_computes_leaves_the_parents_be(pattern: str) -> None:
    assert all(piece.parents for piece in rendered(pattern))


def test_what_is_joined_or_chosen_keeps_a_parent_of_its_own() -> None:
    value, words = rendered("{{ so_nam ~ ' năm' }}")
    assert (value.parents and value.parents.names, words.parents) == (("so_nam",), None)


@pytest.mark.parametrize("pattern", ["{{ 'a' | shown }}", "{{ name | shown }}"], ids=["a constant", "a value"])
def test_a_pattern_that_was_compiled_for_one_draft_prints_with_the_filters_of_the_next(pattern: str) -> None:
    def printed(mark: str) -> str:
        pieces = render(pattern, {"name": "a"}, {"shown": lambda value: f"{value}{mark}"}, lambda value: f"<{value}>")
        return "".join(piece.text for piece in pieces)

    assert [printed("1"), printed("2")] == ["<a1>", "<a2>"]


def test_a_place_that_is_open_in_one_draft_is_filled_in_the_next() -> None:
    def printed(values: dict[str, object], *lacking: str) -> bool:
        return any(piece.lacks for piece in render("{{ name }}", values, {}, str, lacking))

    assert [printed({}, "name"), printed({"name": "a"})] == [True, False]
