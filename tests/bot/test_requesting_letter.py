"""The letter that asks for a report: which one it is, and what of it is offered as an answer."""

from dataclasses import replace
from datetime import date

import pytest

from bot.interview.letter import NO_LETTER
from bot.interview.session import Answer, Session
from bot.interview.values import Reference
from bot.material import NO_REPORT, requesting_letter
from bot.parts import Parts
from ingest.pipeline import Proposal, keep, propose
from knowledge.document import Document, Identity
from tests.bot.conftest import Talk
from tests.bot.returned.conversation import me
from tests.sample_office import FORM, SAMPLES

LETTER = SAMPLES / "cong-van-815-so-noi-vu.txt"


@pytest.fixture
def letter(parts: Parts) -> Document:
    """The sample letter, in the library."""
    return shelved(parts, LETTER.read_text(encoding="utf-8"))


def shelved(parts: Parts, text: str) -> Document:
    found = propose("cong-van.txt", text.encode(), parts.store)
    assert isinstance(found, Proposal)
    receipt = keep(found, parts.store, parts.index)
    assert receipt.document is not None
    return receipt.document


def given(document: Document) -> Answer:
    return Answer(Reference(document.identity, document.id), "815", "Hoa", "2026-07-06T12:00:00+07:00")


def test_what_the_letter_says_is_offered_and_stored_only_when_taken(
    officer: Talk, parts: Parts, letter: Document
) -> None:
    assert "Gợi ý: 815/SNV-TĐKT" in officer.says("/baocao")
    draft = parts.store.current(me(officer, parts))
    assert draft is not None
    assert "Gợi ý: Sở Nội vụ tỉnh Mẫu" in officer.says("dùng gợi ý")
    for text in ("dùng gợi ý", "Thi đua", "2025 - 2030", "01 năm", "10/7/2025", "30/6/2026"):
        officer.says(text)
    assert "Gợi ý: 15/7/2026" in officer.says("30/6/2026")
    assert parts.store.draft(draft).due is None
    officer.says("dùng gợi ý")
    assert parts.store.draft(draft).due == "2026-07-15"


def test_the_letter_that_was_named_counts_before_a_newer_one(parts: Parts, letter: Document) -> None:
    newer = (
        LETTER.read_text(encoding="utf-8").replace("815/SNV", "990/SNV").replace("ngày 05 tháng 6", "ngày 09 tháng 6")
    )
    other = shelved(parts, newer)
    assert requesting_letter(parts.store, FORM, Session(), NO_REPORT).sign == "990/SNV-TĐKT"
    named = Session(answers={"cong_van": given(letter)})
    assert requesting_letter(parts.store, FORM, named, NO_REPORT).sign == "815/SNV-TĐKT"
    assert other.id != letter.id


def test_a_letter_that_last_periods_report_answered_is_not_offered_again(parts: Parts, letter: Document) -> None:
    last = replace(NO_REPORT, answers={"cong_van": given(letter)})
    assert requesting_letter(parts.store, FORM, Session(), last) == NO_LETTER


def test_a_letter_about_something_else_is_not_offered(parts: Parts) -> None:
    shelved(parts, LETTER.read_text(encoding="utf-8").replace("sơ kết", "rà soát").replace("Sơ kết", "Rà soát"))
    assert requesting_letter(parts.store, FORM, Session(), NO_REPORT) == NO_LETTER


def test_a_letter_that_the_library_does_not_have_says_who_it_is_and_no_deadline(parts: Parts) -> None:
    identity = Identity("Công văn", "12", "STP-VP", date(2026, 6, 1), "Sở Tư pháp", "báo cáo")
    named = Session(answers={"cong_van": Answer(Reference(identity), "12", "Hoa", "2026-07-06T12:00:00+07:00")})
    found = requesting_letter(parts.store, FORM, named, NO_REPORT)
    assert (found.sign, found.issuer, found.due) == ("12/STP-VP", "Sở Tư pháp", None)
