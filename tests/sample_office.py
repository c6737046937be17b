"""The made-up office as tests use it: its documents, its scripted interview, its file of answers."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

import prompts
from bot.interview.events import Answered, Event
from bot.interview.plain import from_plain
from bot.interview.read import read_form
from bot.interview.replay import replay
from bot.interview.session import Session
from bot.interview.step import react
from bot.interview.understand import Context
from bot.interview.values import Value
from bot.report.draft import draft
from bot.report.material import Material
from bot.report.model import Paragraph, Report
from bot.report.office import read_office
from bot.report.walk import blocks as blocks_of
from bot.report.wording import line_text, paragraph_line
from bot.terminal import messages_in
from ingest.identify import identify
from ingest.outline import sections
from ingest.read import read
from knowledge import citation
from knowledge.document import Document, Identity, Passage

SAMPLES = Path(prompts.__file__).parents[1] / "ingest" / "samples"
DOCUMENTS = sorted(path for path in SAMPLES.iterdir() if path.suffix in {".docx", ".txt"} and path.stem != "interview")
FORM = read_form(prompts.forms()["so-ket-phong-trao-thi-dua"])
OFFICE = read_office(prompts.offices()["xa-dong-tam-mau"])
TODAY = date(2026, 7, 6)
NOW = "2026-07-06T08:00:00+07:00"

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
    """Return the values in answers.yaml; null means that a question was skipped."""
    asked = {question.id: question for question in FORM.questions()}
    return {name: from_plain(asked[name], value, context()) for name, value in plain().items() if value is not None}


@cache
def plain() -> Mapping[str, Any]:
    """Return answers.yaml as it stands."""
    found: dict[str, Any] = yaml.safe_load((SAMPLES / "answers.yaml").read_text(encoding="utf-8"))
    return found


def answered(values: Mapping[str, Value]) -> Session:
    """Return the session in which these answers were given."""
    asked = (question for question in FORM.questions() if question.id in values)
    return replay(FORM, [Answered(one.id, "Cán bộ mẫu", NOW, one.kind, values[one.id], "") for one in asked])


def drafted(**changed: Any) -> Report:
    """Return the draft that answers.yaml makes, some answers changed."""
    asked = {question.id: question for question in FORM.questions()}
    values = {**filed(), **{name: from_plain(asked[name], value, context()) for name, value in changed.items()}}
    return draft(FORM, answered(values), Material(office=OFFICE, past={}, past_label="", today=TODAY))


def printed(report: Report) -> str:
    """Return the paragraphs of a draft."""
    return "\n".join(line_text(paragraph_line(block)) for block in blocks_of(report) if isinstance(block, Paragraph))
