"""Comments in a .docx: what a person must still see to, hung on the paragraphs that it concerns.

Any file will do, ours or not. Paragraphs are counted as `read_paragraphs` lists them; the text stays as it is.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from docx.oxml.ns import qn

from bot.report.docx.ooxml import Element, element
from bot.report.docx.package import packed
from bot.report.finding import Note
from bot.report.layout.reading import opened, shown_elements


def annotate(content: bytes, notes: Sequence[Note], *, author: str, day: date) -> bytes:
    """Hang one Word comment on a paragraph for each note, in the notes' order; several on one paragraph are allowed.

    Args:
        content: a .docx.
        notes: by the number of the paragraph, from 1 over `read_paragraphs(content)`.
        author: whose comments they are, e.g. "UBND xã Đồng Tâm".
        day: the day that the comments bear: the same notes give the same bytes.

    Raises:
        NotADocx: the bytes are no Word document that can be opened.
        ValueError: a note on a paragraph that is not there.
    """
    document = opened(content)
    paragraphs = shown_elements(document)
    for note in notes:
        if not 1 <= note.paragraph <= len(paragraphs):
            raise ValueError(f"no paragraph {note.paragraph} in {len(paragraphs)}")
        made = document.part._comments_part.comments.add_comment(text=note.text, author=author, initials="")
        made._comment_elm.date = datetime.combine(day, time(), tzinfo=UTC)
        _hang(paragraphs[note.paragraph - 1], made.comment_id)
    return packed(document)


def _hang(paragraph: Element, comment_id: int) -> None:
    """Mark the whole paragraph: its runs may stand inside links and content controls, where no run can be named."""
    properties = paragraph.find(qn("w:pPr"))
    paragraph.insert(0 if properties is None else 1, element("w:commentRangeStart", id=comment_id))
    look = element("w:rPr", element("w:rStyle", val="CommentReference"))
    reference = element("w:r", look, element("w:commentReference", id=comment_id))
    paragraph.extend((element("w:commentRangeEnd", id=comment_id), reference))
