"""The made-up office that comes along: its documents are read for what they are, its interview answers all."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import prompts
from bot.interview.checking import violation
from bot.interview.form import Kind, Part, Question
from bot.interview.names import names
from bot.interview.plain import from_plain
from bot.interview.read import read_form
from bot.interview.session import Answered, Event, Session, replay
from bot.interview.step import pending, react
from bot.interview.understand import Context
from bot.interview.values import Reference, Value
from bot.report.office import read_office
from bot.terminal import messages_in
from ingest.identify import identify
from ingest.outline import Node, outline, sections
from ingest.pipeline import ingest_paths
from ingest.read import read
from ingest.registry import load_registry
from knowledge import citation
from knowledge.document import Document, Identity, Passage, Shelf

SAMPLES = Path(prompts.__file__).parents[1] / "ingest" / "samples"
DOCUMENTS = sorted(path for path in SAMPLES.iterdir() if path.suffix in {".docx", ".txt"} and path.stem != "interview")
FORM = read_form(prompts.forms()["so-ket-phong-trao-thi-dua"])
OFFICE = read_office(prompts.offices()["xa-dong-tam-mau"])
TODAY = date(2026, 7, 6)
NOW = "2026-07-06T08:00:00+07:00"
MADE_UP = "Tài liệu mẫu, do dự án soạn để thử nghiệm; không phải văn bản thật"

SKIPPED = {"thanh_tich"}
POSTPONED = {"chi_so_cchc"}


class Shelves:
    """A library in memory: keeps what it is given, knows nothing else."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Document, tuple[Passage, ...], bytes | None]] = {}

    def documents(self) -> Sequence[Document]:
        return [document for document, _, _ in self._kept.values()]

    def document(self, document_id: str) -> Document | None:
        return self._kept[document_id][0] if document_id in self._kept else None

    def passages(self, document_ids: Iterable[str] | None = None) -> Sequence[Passage]:
        wanted = set(self._kept if document_ids is None else document_ids)
        return [passage for key, (_, passages, _) in self._kept.items() if key in wanted for passage in passages]

    def add(self, document: Document, passages: Sequence[Passage], original: bytes | None) -> None:
        self._kept[document.id] = (document, tuple(passages), original)

    def original(self, document_id: str) -> bytes | None:
        return self._kept[document_id][2] if document_id in self._kept else None


def find(asked: Identity) -> Sequence[Document]:
    """Look a document up among the samples."""
    return tuple(document for document in catalogue() if citation.matches(document.identity, asked))


@cache
def catalogue() -> tuple[Document, ...]:
    found = ((path, identify(read(path.name, path.read_bytes()))) for path in DOCUMENTS)
    return tuple(Document(path.name, known.identity, known.shelf, source=path.name) for path, known in found)


@cache
def context() -> Context:
    past = SAMPLES / "bao-cao-68-ubnd-xa.docx"
    return Context(today=TODAY, find=find, past=sections(read(past.name, past.read_bytes())), office=OFFICE)


@cache
def interviewed() -> tuple[Session, tuple[str, ...]]:
    """Replay the scripted interview: how it ends, and whatever was not taken."""
    events: list[Event] = []
    refused: list[str] = []
    for message in spoken()[1:-1]:
        reaction = react(
            FORM, replay(FORM, events), message, context(), by="Cán bộ mẫu", at="2026-07-06T08:00:00+07:00"
        )
        events += reaction.events
        refused += [f"{message}: {reaction.problem}"] if reaction.problem else []
    return replay(FORM, events), tuple(refused)


def spoken() -> list[str]:
    return list(messages_in((SAMPLES / "interview.txt").read_text(encoding="utf-8")))


@cache
def filed() -> Mapping[str, Value]:
    """Return the values in answers.yaml."""
    asked = {question.id: question for question in FORM.questions()}
    return {name: from_plain(asked[name], value, context()) for name, value in plain().items()}


@cache
def plain() -> Mapping[str, Any]:
    """Return answers.yaml as it stands."""
    found: dict[str, Any] = yaml.safe_load((SAMPLES / "answers.yaml").read_text(encoding="utf-8"))
    return found


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
    ("name", "kind", "sign", "day", "issuer", "shelf"),
    [
        (
            "bao-cao-68-ubnd-xa.docx",
            "Báo cáo",
            "68/BC-UBND",
            date(2025, 12, 19),
            "Ủy ban nhân dân xã Đồng Tâm Mẫu",
            Shelf.PAST_REPORT,
        ),
        (
            "cong-van-815-so-noi-vu.txt",
            "Công văn",
            "815/SNV-TĐKT",
            date(2026, 6, 5),
            "Sở Nội vụ tỉnh Mẫu",
            Shelf.REQUEST,
        ),
        (
            "ke-hoach-412-ubnd-tinh.txt",
            "Kế hoạch",
            "412/KH-UBND",
            date(2025, 7, 10),
            "Ủy ban nhân dân tỉnh Mẫu",
            Shelf.DIRECTIVE,
        ),
        (
            "ke-hoach-37-ubnd-xa.txt",
            "Kế hoạch",
            "37/KH-UBND",
            date(2025, 7, 25),
            "Ủy ban nhân dân xã Đồng Tâm Mẫu",
            Shelf.DIRECTIVE,
        ),
        (
            "quyet-dinh-1523-ubnd-tinh.txt",
            "Quyết định",
            "1523/QĐ-UBND",
            date(2025, 10, 20),
            "Ủy ban nhân dân tỉnh Mẫu",
            Shelf.DIRECTIVE,
        ),
    ],
)
def test_a_sample_is_read_for_what_it_is(  # noqa: PLR0917
    name: str, kind: str, sign: str, day: date, issuer: str, shelf: Shelf
) -> None:
    document = next(document for document in catalogue() if document.source == name)
    identity = document.identity
    assert (identity.kind, citation.sign(identity), identity.date, identity.issuer) == (kind, sign, day, issuer)
    assert identity.title
    assert document.shelf is shelf


def test_every_sample_is_taken_in_with_passages_that_know_their_place() -> None:
    library = Shelves()
    receipts = list(ingest_paths(DOCUMENTS, library, None))
    assert [receipt.outcome for receipt in receipts] == ["added"] * len(DOCUMENTS)
    places = {passage.place for passage in library.passages()}
    assert {"điểm b khoản 1 Điều 3", "mục II.2.a"} <= places


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


def titles(parts: Sequence[Part] | Sequence[Node]) -> list[object]:
    """Return headings as nested lists, what an outline adds after a colon left out."""
    return [
        (part.title.split(":")[0].casefold(), titles(part.parts if isinstance(part, Part) else part.children)) for part in parts
    ]


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


def test_interview_and_file_of_answers_tell_the_same() -> None:
    told = {name: signs(answer.value) for name, answer in interviewed()[0].answers.items()}
    assert told == {name: signs(value) for name, value in filed().items()}


@pytest.mark.parametrize(
    "question", [q for q in FORM.questions() if q.kind is Kind.LIST], ids=lambda question: question.id
)
def test_a_list_is_kept_word_for_word(question: Question) -> None:
    assert filed().get(question.id, ()) == tuple(plain().get(question.id, ()))


def test_the_file_of_answers_lacks_only_what_it_means_to_lack() -> None:
    assert {question.id for question in FORM.questions()} - filed().keys() == SKIPPED | POSTPONED


@pytest.mark.parametrize("question", list(FORM.questions()), ids=lambda question: question.id)
def test_an_answer_in_the_file_keeps_to_its_checks(question: Question) -> None:
    name = question.id
    if name in SKIPPED | POSTPONED:
        return
    events = [
        Answered(one.id, "Cán bộ mẫu", NOW, one.kind, filed()[one.id], "")
        for one in FORM.questions()
        if one.id in filed()
    ]
    known = {**names(FORM, replay(FORM, events)), "today": TODAY}
    assert violation(question, filed()[name], known) is None
