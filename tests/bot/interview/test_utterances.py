"""What officers write in everyday words: stored, asked first, or refused, as a labelled table says (utterances.tsv)."""

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from bot.interview.events import Answered, Event, Postponed, Reopened, Supposed
from bot.interview.read import read_form
from bot.interview.replay import replay
from bot.interview.step import react
from bot.interview.values import Ratio, Value
from tests.bot.interview.samples import CONTEXT, FORMS

EVERYDAY = read_form(FORMS / "everyday.yaml")
AT = "2026-07-01T08:00:00+07:00"
LABELLED = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "utterances.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def plain(value: Value) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case Ratio(part, whole):
            return f"{part}/{whole}"
        case Decimal():
            return f"{value:f}"
        case _:
            return str(value)


def read(question: str, said: str) -> str:
    """Return what became of a message, in the words of the table."""
    session = replay(EVERYDAY, [Reopened(question, "Hoa", AT)])
    events: tuple[Event, ...] = react(EVERYDAY, session, said, CONTEXT, by="Hoa", at=AT).events
    match events:
        case (Answered() as answer,) if answer.question_id == question:
            return plain(answer.value)
        case (Supposed() as supposed,) if supposed.question_id == question:
            return "?" + plain(supposed.value)
        case (Postponed(),):
            return "later"
        case ():
            return "!"
        case _:
            return repr(events)


@pytest.mark.parametrize(("kind", "question", "said", "reading"), LABELLED, ids=lambda text: text)
def test_a_message_is_stored_asked_or_refused_as_the_table_says(
    kind: str, question: str, said: str, reading: str
) -> None:
    found = EVERYDAY.question(question)
    assert found is not None
    assert found.kind == kind
    assert read(question, said) == reading


def test_a_stored_answer_is_never_another_than_the_one_meant() -> None:
    wrong = [
        (said, found) for _, question, said, reading in LABELLED if is_wrong(found := read(question, said), reading)
    ]
    assert wrong == []


def is_wrong(found: str, reading: str) -> bool:
    return found[:1] not in "?!" and found != reading


@pytest.mark.measure
def test_accuracy_is_printed() -> None:
    right, all_of = Counter[str](), Counter[str]()
    for kind, question, said, reading in LABELLED:
        all_of[kind] += 1
        right[kind] += read(question, said) == reading
    for kind, count in all_of.items():
        print(f"{kind}: {right[kind]} of {count}")
    print(f"all: {right.total()} of {all_of.total()}")
