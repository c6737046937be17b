"""The made-up office that comes along: its documents are read for what they are, its interview answers all."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bot.interview.checking import violation
from bot.interview.form import Kind, Part, Question
from bot.interview.names import names
from bot.interview.step import pending
from bot.interview.values import Reference
from ingest.outline import Node, outline
from ingest.pipeline import ingest_paths
from ingest.read import read
from ingest.registry import load_registry
from knowledge import citation
from knowledge.document import Shelf
from tests.sample_office import (
    DOCUMENTS,
    FORM,
    POSTPONED,
    SAMPLES,
    SKIPPED,
    TODAY,
    Shelves,
    answered,
    catalogue,
    context,
    filed,
    interviewed,
    plain,
    spoken,
)

COMMUNE = "Ủy ban nhân dân xã Đồng Tâm Mẫu"
PROVINCE = "Ủy ban nhân dân tỉnh Mẫu"
MADE_UP = "Tài liệu mẫu, do dự án soạn để thử nghiệm; không phải văn bản thật"


def signs(value: object) -> object:
    """Return a value with documents as their signs: a short mention and a full one mean the same document."""
    match value:
        case Reference(identity):
            return citation.sign(identity)
        case tuple():
            return tuple(signs(entry) for entry in value)
        case _:
            return value


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_a_sample_says_that_it_is_made_up(path: Path) -> None:
    assert MADE_UP in read(path.name, path.read_bytes())[-1].text


@pytest.mark.parametrize(
    ("name", "says", "shelf"),
    [
        ("bao-cao-68-ubnd-xa.docx", f"Báo cáo số 68/BC-UBND ngày 19/12/2025 của {COMMUNE}", Shelf.PAST_REPORT),
        ("cong-van-815-so-noi-vu.txt", "Công văn số 815/SNV-TĐKT ngày 05/6/2026 của Sở Nội vụ tỉnh Mẫu", Shelf.REQUEST),
        ("ke-hoach-412-ubnd-tinh.txt", f"Kế hoạch số 412/KH-UBND ngày 10/7/2025 của {PROVINCE}", Shelf.DIRECTIVE),
        ("ke-hoach-37-ubnd-xa.txt", f"Kế hoạch số 37/KH-UBND ngày 25/7/2025 của {COMMUNE}", Shelf.DIRECTIVE),
        (
            "quyet-dinh-1523-ubnd-tinh.txt",
            f"Quyết định số 1523/QĐ-UBND ngày 20/10/2025 của {PROVINCE}",
            Shelf.DIRECTIVE,
        ),
    ],
)
def test_a_sample_is_read_for_what_it_is(name: str, says: str, shelf: Shelf) -> None:
    document = next(document for document in catalogue() if document.source == name)
    assert document.identity.title
    assert citation.full(replace(document.identity, title=None)) == says
    assert document.shelf is shelf


def test_every_sample_is_taken_in_with_passages_that_know_their_place() -> None:
    library = Shelves()
    receipts = list(ingest_paths(DOCUMENTS, library, None))
    assert [receipt.outcome for receipt in receipts] == ["added"] * len(DOCUMENTS)
    places = {passage.place for passage in library.passages()}
    assert {"khoản 2 Điều 3", "mục V.2", "phần mở đầu"} <= places


def test_the_registry_holds_the_documents_that_the_2022_report_cites() -> None:
    library = Shelves()
    load_registry(SAMPLES / "registry.yaml", library)
    known = [document.identity for document in library.documents()]
    assert len(known) == 13
    asked = ("733/QĐ-TTg", "30c/NQ-CP", "05-CT/TW", "660/SNV-TĐKT")
    for identity in map(citation.parse_sign, asked):
        assert identity is not None
        assert any(citation.matches(one, identity) for one in known)


def test_nobody_claims_that_a_registered_document_is_in_force() -> None:
    library = Shelves()
    load_registry(SAMPLES / "registry.yaml", library)
    assert {document.standing for document in library.documents()} == {"unknown"}


def titles(sections: Sequence[Part | Node]) -> list[object]:
    """Return headings as nested lists, capitals and what an outline adds after a colon left out."""
    return [(section.title.split(":")[0].casefold(), titles(below(section))) for section in sections]


def below(section: Part | Node) -> Sequence[Part | Node]:
    return section.parts if isinstance(section, Part) else section.children


def test_the_requested_outline_is_the_form() -> None:
    path = SAMPLES / "cong-van-815-so-noi-vu.txt"
    blocks = read(path.name, path.read_bytes())
    start = next(place for place, block in enumerate(blocks) if block.text == "ĐỀ CƯƠNG BÁO CÁO")
    assert titles(outline(blocks[start + 3 :])) == titles(FORM.parts)


def test_last_periods_report_has_text_where_the_form_may_keep_it() -> None:
    places = {question.past for question in FORM.questions() if question.past}
    assert places <= context().past.keys()


def test_the_interview_opens_a_report_and_ends_with_its_draft() -> None:
    opening, *_, end = spoken()
    assert opening == "/baocao so-ket-phong-trao-thi-dua"
    assert end == "/xuat"


def test_every_message_of_the_interview_is_taken() -> None:
    assert interviewed()[1] == ()


def test_the_interview_answers_the_whole_form() -> None:
    session, _ = interviewed()
    assert pending(FORM, session) is None
    assert session.skipped.keys() == SKIPPED
    assert session.postponed.keys() == POSTPONED


def test_the_interview_corrects_a_slip() -> None:
    said = spoken()
    assert said[said.index("381") :][:3] == ["381", "quay lại", "318"]
    assert interviewed()[0].answers["so_cbccvc"].value == 318


def test_the_interview_keeps_a_paragraph_of_last_period() -> None:
    kept = {name for name, answer in interviewed()[0].answers.items() if answer.origin}
    assert kept == {"doan_gioi_thieu"}


def test_interview_and_file_of_answers_tell_the_same() -> None:
    told = {name: signs(answer.value) for name, answer in interviewed()[0].answers.items()}
    assert told == {name: signs(value) for name, value in filed().items()}


@pytest.mark.parametrize(
    "question", [q for q in FORM.questions() if q.kind is Kind.LIST], ids=lambda question: question.id
)
def test_a_list_is_kept_word_for_word(question: Question) -> None:
    assert filed().get(question.id, ()) == tuple(plain().get(question.id) or ())


def test_the_file_of_answers_lacks_only_what_it_means_to_lack() -> None:
    assert {question.id for question in FORM.questions()} - plain().keys() == POSTPONED
    assert {name for name, value in plain().items() if value is None} == SKIPPED


@pytest.mark.parametrize("question", list(FORM.questions()), ids=lambda question: question.id)
def test_an_answer_in_the_file_keeps_to_its_checks(question: Question) -> None:
    name = question.id
    if name in SKIPPED | POSTPONED:
        return
    known = {**names(FORM, answered(filed())), "today": TODAY}
    assert violation(question, filed()[name], known) is None
