"""The numbers that Word prints and does not write down."""

import pytest

from ingest.numbering import _letters, _roman
from ingest.read import read
from tests.ingest.making import W, numbered, numbering, paragraph, word


def told(*body: str, part: str, styles: str | None = None) -> list[str]:
    parts = {"numbering": part} | ({"styles": styles} if styles else {})
    return [block.text for block in read("a", word(*body, parts=parts))]


def test_levels_count_by_themselves_and_start_again_below_a_new_parent() -> None:
    part = numbering(("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"))
    body = [
        numbered("Một", 0),
        numbered("Hai", 1),
        numbered("Ba", 2),
        numbered("Bốn", 2),
        numbered("Năm", 0),
        numbered("Sáu", 1),
    ]
    assert told(*body, part=part) == ["I. Một", "1. Hai", "a) Ba", "b) Bốn", "II. Năm", "1. Sáu"]


def test_a_pattern_may_name_the_levels_above_and_plain_paragraphs_do_not_count() -> None:
    part = numbering(("decimal", "%1."), ("decimal", "%1.%2."))
    assert told(numbered("A", 0), "Xen giữa", numbered("B", 1), numbered("C", 1), part=part) == [
        "1. A",
        "Xen giữa",
        "1.1. B",
        "1.2. C",
    ]


@pytest.mark.parametrize(
    ("form", "pattern", "printed"),
    [
        ("decimalZero", "%1)", "01) A"),
        ("upperLetter", "%1.", "A. A"),
        ("lowerRoman", "%1.", "i. A"),
        ("bullet", "\uf0b7", "- A"),
        ("none", "", "A"),
        ("chineseCounting", "%1", "A"),
    ],
)
def test_every_format_of_an_office_is_printed_and_none_is_made_up(form: str, pattern: str, printed: str) -> None:
    assert told(numbered("A"), part=numbering((form, pattern))) == [printed]


def test_an_override_starts_the_list_anew_once() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    again = f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{override}</w:num>'
    part = numbering(("decimal", "%1."), more=again)
    body = [numbered("A"), numbered("B"), numbered("C", number=2), numbered("D", number=2)]
    assert told(*body, part=part) == ["1. A", "2. B", "1. C", "2. D"]


def test_a_style_may_bring_its_list_and_a_paragraph_may_decline_it() -> None:
    listed = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = f'<w:styles {W}><w:style w:styleId="l"><w:name w:val="List"/>{listed}</w:style></w:styles>'
    declined = paragraph("B", style="l", properties='<w:numPr><w:numId w:val="0"/></w:numPr>')
    part = numbering(("decimal", "%1."))
    assert told(paragraph("A", style="l"), declined, paragraph("C", style="l"), part=part, styles=styles) == [
        "1. A",
        "B",
        "2. C",
    ]


def test_a_cell_that_holds_only_its_number_is_read() -> None:
    row = (
        f"<w:tr><w:tc>{numbered('')}</w:tc><w:tc>{paragraph('Nghị quyết')}</w:tc><w:tc>{paragraph('NQ')}</w:tc></w:tr>"
    )
    assert told(f"<w:tbl>{row}</w:tbl>", part=numbering(("decimal", "%1."))) == ["1. | Nghị quyết | NQ"]


@pytest.mark.parametrize("damaged", ["-1", "", "abc", "99999999999"])
def test_a_damaged_list_numbers_something_or_nothing_and_never_fails(damaged: str) -> None:
    part = numbering(("decimal", "%1.")).replace('w:start w:val="1"', f'w:start w:val="{damaged}"')
    body = paragraph("A", properties=f'<w:numPr><w:ilvl w:val="{damaged}"/><w:numId w:val="1"/></w:numPr>')
    assert told(body, part=part)[0].endswith("A")


def test_counters_out_of_range_print_little() -> None:
    assert (_letters(0), _letters(27), _letters(10**9)) == ("", "aa", "")
    assert _roman(14) == "xiv"
    assert len(_roman(10**9)) <= 26
