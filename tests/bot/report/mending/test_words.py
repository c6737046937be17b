"""Other words, tracked: accepted they stand, rejected nothing happened, and nobody else's changes are touched."""

import io
import re
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.report.finding import Mend
from bot.report.layout.reading import read_paragraphs
from bot.report.mending import accepted, rejected
from bot.report.mending.words import reworded
from tests.bot.report.mending.pages import AUTHOR, applied, letters, paragraph, put, run, word

BOLD = "<w:b/>"
LOOKS = ["", BOLD, "<w:i/>", '<w:sz w:val="28"/>', '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:i/>']
# Letters that come apart (e + hook), tabs and breaks, an empty run, and a hyphen that does not break.
TEXT = st.text("aáăĐe\u0309 -.1", min_size=0, max_size=6)
PARTS = st.one_of(TEXT.map(lambda text: f'<w:t xml:space="preserve">{text}</w:t>'),
                  st.sampled_from(["<w:tab/>", "<w:br/>", "<w:noBreakHyphen/>", "<w:softHyphen/>"]))  # fmt: skip
RUNS = st.builds(
    lambda look, parts: f"<w:r><w:rPr>{look}</w:rPr>{''.join(parts)}</w:r>", st.sampled_from(LOOKS), st.lists(PARTS)
)
LINKED = st.lists(RUNS, max_size=2).map(lambda runs: f'<w:hyperlink w:anchor="x">{"".join(runs)}</w:hyperlink>')
PARAGRAPHS = st.lists(st.one_of(RUNS, RUNS, LINKED), max_size=5).map(lambda content: paragraph(*content))


def document(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read("word/document.xml").decode()


@st.composite
def mends(draw: st.DrawFn, number: int, length: int) -> list[Mend]:
    """Draw mends of one paragraph that do not touch."""
    places = sorted(draw(st.sets(st.integers(0, length), max_size=6)))
    pairs = zip(places[::2], places[1::2], strict=False)
    return [Mend(number, start, end, draw(st.text("bÊ 2\u0301", max_size=4))) for start, end in pairs]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_accepted_the_new_words_stand_and_rejected_the_old_ones_in_their_old_look(data: st.DataObject) -> None:
    content = word(*data.draw(st.lists(PARAGRAPHS, min_size=1, max_size=3)))
    texts = read_paragraphs(content)
    asked = [data.draw(mends(number, len(text))) for number, text in enumerate(texts, 1)]
    mended = put(content, *(each for of_one in asked for each in of_one)).docx
    expected = [applied(text, of_one).strip() for text, of_one in zip(texts, asked, strict=True)]
    assert list(read_paragraphs(accepted(mended))) == [text for text in expected if text]
    assert read_paragraphs(mended) == read_paragraphs(accepted(mended))
    assert letters(rejected(mended)) == letters(content)


def test_only_the_letters_that_differ_are_marked() -> None:
    mended = document(put(word(paragraph(run("của nhân dân xã"))), Mend(1, 4, 12, "Nhân dân")).docx)
    assert re.findall(r"<w:delText[^>]*>([^<]*)", mended) == ["n"]
    assert re.findall(r"<w:ins .*?<w:t[^>]*>([^<]*)", mended) == ["N"]


def test_a_letter_is_never_cut_from_its_mark() -> None:
    mended = document(put(word(paragraph(run("xa\u0301"))), Mend(1, 0, 3, "xa\u0300")).docx)
    assert re.findall(r"<w:delText[^>]*>([^<]*)", mended) == ["a\u0301"]


def test_new_words_look_as_the_first_that_they_replace() -> None:
    content = word(paragraph(run("một "), run("hai", BOLD), run(" ba", "<w:i/>")))
    shown = letters(accepted(put(content, Mend(1, 4, 10, "NĂM")).docx))
    assert [(letter, look.bold, look.italic) for letter, look in shown[4:]] == [(each, True, False) for each in "NĂM"]


def test_words_are_replaced_across_a_link_s_edge() -> None:
    content = word(paragraph(run("xem "), f'<w:hyperlink w:anchor="x">{run("tại đây")}</w:hyperlink>', run(" nhé")))
    mended = put(content, Mend(1, 8, 15, "ở trang này"))
    assert read_paragraphs(accepted(mended.docx)) == ("xem tại ở trang này",)
    assert read_paragraphs(rejected(mended.docx)) == ("xem tại đây nhé",)


def test_a_break_or_a_tab_can_be_replaced_and_put() -> None:
    content = word(paragraph("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>"))
    mended = put(content, Mend(1, 1, 2, "\n")).docx
    assert "<w:br/>" in document(accepted(mended))
    assert "<w:tab/>" not in document(accepted(mended))
    assert "<w:tab/>" in document(rejected(mended))


def test_of_two_mends_that_overlap_the_first_wins() -> None:
    content = word(paragraph(run("một hai ba")))
    mended = put(content, Mend(1, 4, 7, "2"), Mend(1, 0, 7, "không"), Mend(1, 8, 10, "3"))
    assert read_paragraphs(accepted(mended.docx)) == ("một 2 3",)


@pytest.mark.parametrize("mark", ["ins", "moveTo"])
def test_what_somebody_else_inserted_is_left(mark: str) -> None:
    theirs = f'<w:{mark} w:id="7" w:author="Lan" w:date="2026-01-01T00:00:00Z">{run("mới")}</w:{mark}>'
    content = word(paragraph(run("cũ "), theirs, run(" cũ")))
    for start, end in ((3, 6), (1, 4), (4, 5), (0, 9)):
        mended = put(content, Mend(1, start, end, "khác"))
        assert (mended.docx, mended.done) == (content, ())


def test_what_reaches_over_somebody_else_s_deletion_is_left_and_what_stands_beside_it_is_not() -> None:
    theirs = '<w:del w:id="7" w:author="Lan" w:date="2026-01-01T00:00:00Z"><w:r><w:delText>bỏ</w:delText></w:r></w:del>'
    content = word(paragraph(run("trước "), theirs, run("sau")))
    assert put(content, Mend(1, 4, 8, "khác")).docx == content
    mended = put(content, Mend(1, 6, 9, "khác")).docx
    assert read_paragraphs(accepted(mended)) == ("trước khác",)
    assert read_paragraphs(rejected(mended)) == ("trước bỏsau",)


def field(code: str, shown: str) -> str:
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"{begin}<w:r><w:instrText> {code} </w:instrText></w:r>{separate}{run(shown)}{end}"


def test_what_word_fills_in_itself_is_left() -> None:
    content = word(paragraph(run("Trang "), field("PAGE", "12"), run(" của")))
    assert put(content, Mend(1, 6, 8, "13")).docx == content
    assert put(content, Mend(1, 4, 7, "x")).docx == content
    simple = word(paragraph(f'<w:fldSimple w:instr="PAGE">{run("12")}</w:fldSimple>'))
    assert put(simple, Mend(1, 0, 2, "13")).docx == simple


def test_a_link_s_words_are_no_such_thing() -> None:
    content = word(paragraph(field('HYPERLINK "http://a"', "trang chủ")))
    assert read_paragraphs(accepted(put(content, Mend(1, 6, 9, "nhà")).docx)) == ("trang nhà",)


@pytest.mark.parametrize(
    "wrong", [Mend(1, 0, 99, "x"), Mend(1, 2, 1, "x"), Mend(1, -1, 1, "x"), Mend(9, 0, 1, "x"), Mend(1, 0, 1, "\x00")]
)
def test_a_mend_that_fits_nowhere_is_left(wrong: Mend) -> None:
    content = word(paragraph(run("abc")))
    assert put(content, wrong).docx == content


def test_a_picture_amid_the_words_stays() -> None:
    noted = "<w:r><w:t>ab</w:t><w:footnoteReference w:id='1'/><w:t>cd</w:t></w:r>"
    mended = put(word(paragraph(noted)), Mend(1, 0, 4, "x")).docx
    assert read_paragraphs(accepted(mended)) == ("x",)
    assert '<w:r><w:footnoteReference w:id="1"/></w:r>' in document(accepted(mended))


def test_every_mark_bears_author_time_and_a_number_of_its_own() -> None:
    theirs = f'<w:ins w:id="41" w:author="Lan" w:date="2026-01-01T00:00:00Z">{run("mới")}</w:ins>'
    content = word(paragraph(run("một hai "), theirs), paragraph(run("ba bốn")))
    mended = document(put(content, Mend(1, 0, 3, "1"), Mend(1, 4, 7, "2"), Mend(2, 3, 6, "4")).docx)
    ours = re.findall(rf'<w:(?:ins|del) w:id="(\d+)" w:author="{AUTHOR}" w:date="2026-03-05T08:30:00Z">', mended)
    assert len(set(ours)) == len(ours) == 6
    assert min(map(int, ours)) > 41


@given(st.text("ab ", max_size=12), st.text("ab ", max_size=12))
def test_a_text_is_turned_into_another_word_by_word(old: str, new: str) -> None:
    assert applied(old, list(reworded(1, old, new))) == new
