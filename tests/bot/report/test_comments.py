"""Comments hung on a finished file, and the version for signing that has none."""

import io
import zipfile
from datetime import UTC, date, datetime

import docx
import pytest
from docx.oxml.ns import qn

from bot.report.docx import annotate, read_paragraphs, write
from bot.report.finding import Note
from tests.bot.report.sample import REPORT
from tests.ingest.making import word

DAY = date(2026, 3, 20)
CONTENT = write(REPORT, marked=False)


def hung(content: bytes) -> dict[str, list[str]]:
    """The comments of a file by the paragraph on which they hang."""
    document = docx.Document(io.BytesIO(content))
    texts = {str(comment.comment_id): comment.text for comment in document.comments}
    found: dict[str, list[str]] = {}
    for start in document.element.body.iter(qn("w:commentRangeStart")):
        paragraph = next(start.iterancestors(qn("w:p")))
        text = "".join(each.text or "" for each in paragraph.iter(qn("w:t")))
        found.setdefault(text, []).append(texts[start.get(qn("w:id"))])
    return found


def test_each_note_hangs_on_its_paragraph_wherever_it_stands() -> None:
    text = read_paragraphs(CONTENT)
    numbers = [text.index(each) + 1 for each in ("Số vi phạm", "Thuận lợi", "- Lưu: VT, VHXH.")]
    found = hung(annotate(CONTENT, [Note(each, f"xem {each}") for each in numbers], author="UBND", day=DAY))
    assert found == {text[each - 1]: [f"xem {each}"] for each in numbers}


def test_one_paragraph_may_have_several() -> None:
    notes = [Note(3, "một"), Note(3, "hai"), Note(3, "ba")]
    assert sorted(*hung(annotate(CONTENT, notes, author="UBND", day=DAY)).values()) == ["ba", "hai", "một"]


def test_the_text_stays_as_it_is() -> None:
    notes = [Note(number, "xem") for number in range(1, len(read_paragraphs(CONTENT)) + 1)]
    assert read_paragraphs(annotate(CONTENT, notes, author="UBND", day=DAY)) == read_paragraphs(CONTENT)


def test_the_same_notes_give_the_same_bytes_and_the_day_is_the_one_given() -> None:
    once, again = (annotate(CONTENT, [Note(1, "xem")], author="UBND xã", day=DAY) for _ in range(2))
    assert once == again
    (comment,) = docx.Document(io.BytesIO(once)).comments
    assert (comment.author, comment.timestamp) == ("UBND xã", datetime(2026, 3, 20, tzinfo=UTC))


def test_a_file_of_another_program_takes_notes_too() -> None:
    assert hung(annotate(word("Kính gửi", "Nội dung"), [Note(2, "xem")], author="x", day=DAY)) == {"Nội dung": ["xem"]}


@pytest.mark.parametrize("number", [0, -1, 10_000])
def test_a_note_on_a_paragraph_that_is_not_there_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match=f"no paragraph {number}"):
        annotate(CONTENT, [Note(number, "xem")], author="x", day=DAY)


def test_the_version_for_signing_has_no_colours_and_no_comments_but_its_gaps() -> None:
    with zipfile.ZipFile(io.BytesIO(CONTENT)) as package:
        everything = "".join(
            package.read(name).decode() for name in package.namelist() if name.endswith("document.xml")
        )
    assert "w:highlight" not in everything
    assert "w:comment" not in everything
    assert read_paragraphs(CONTENT) == read_paragraphs(write(REPORT))
    assert any("[CẦN BỔ SUNG: nguyên nhân của hạn chế" in line for line in read_paragraphs(CONTENT))
