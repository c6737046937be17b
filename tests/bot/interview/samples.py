"""Small forms and a small catalogue for the interview's tests."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.interview.form import Form, Question
from bot.interview.read import read_form
from bot.interview.understand import Context
from knowledge import citation
from knowledge.document import Document, Identity, Shelf

FORMS = Path(__file__).parent / "forms"
TODAY = date(2026, 7, 1)
CATALOGUE = (
    Document(
        "d733",
        Identity(
            "Quyết định",
            "733",
            "QĐ-TTg",
            date(2019, 6, 14),
            "Thủ tướng Chính phủ",
            "về việc ban hành Kế hoạch tổ chức phong trào thi đua",
        ),
        Shelf.DIRECTIVE,
    ),
    Document(
        "d160a",
        Identity("Kế hoạch", "160", "KH-UBND", date(2019, 7, 12), "UBND tỉnh Thanh Hóa", "tổ chức phong trào thi đua"),
        Shelf.DIRECTIVE,
    ),
    Document(
        "d160b",
        Identity("Kế hoạch", "160", "KH-UBND", date(2024, 2, 5), "UBND xã Đồng Tâm", "cải cách hành chính năm 2024"),
        Shelf.DIRECTIVE,
    ),
)


@dataclass(frozen=True)
class OfficeOfTests:
    """As much of an office as a default may name."""

    place: str = "Đồng Tâm"


def find(asked: Identity) -> tuple[Document, ...]:
    """Look up the small catalogue as the real one is looked up."""
    return tuple(document for document in CATALOGUE if citation.matches(document.identity, asked))


CONTEXT = Context(
    today=TODAY,
    find=find,
    past={"I": ("Xã nằm ở phía tây.", "Dân số 21.486 người."), "IV.2": ("- Sở Nội vụ: ban hành mẫu.", "- Tập huấn.")},
    office=OfficeOfTests(),
)
EVERY_KIND = read_form(FORMS / "every-kind.yaml")
SMALL = read_form(FORMS / "small.yaml")


def asked(question_id: str, form: Form = EVERY_KIND) -> Question:
    """Return a question that is there."""
    question = form.question(question_id)
    assert question is not None
    return question
