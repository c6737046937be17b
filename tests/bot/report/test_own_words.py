"""What an officer's own words cite by number alone: completed once from the index, short after that, else untouched."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from bot.interview.form import Block, BlockKind, Kind
from bot.interview.values import Reference
from bot.report import walk
from bot.report.docx import read_paragraphs, write
from bot.report.draft import draft
from bot.report.ledger import orphans
from bot.report.model import Origin, Paragraph, Report, Span
from knowledge import citation
from knowledge.document import Document, Identity, Shelf
from tests.bot.report.test_draft import MATERIAL, ask, body, one, say, session

PLAN = Identity(
    "Kế hoạch", "412", "KH-UBND", date(2025, 7, 10), "Ủy ban nhân dân tỉnh Mẫu", "tổ chức phong trào thi đua"
)
OTHER = replace(PLAN, date=date(2024, 1, 5), title="việc khác")
HALF = Identity("Công văn", "815", "SNV-TĐKT", date(2026, 6, 5))
FULL = "Kế hoạch số 412/KH-UBND ngày 10/7/2025 của Ủy ban nhân dân tỉnh Mẫu về việc tổ chức phong trào thi đua"


def reported(*entries: str, known: Sequence[Identity] = (PLAN,), kind: Kind = Kind.LIST) -> Report:
    index = [Document(f"id{order}", identity, Shelf.DIRECTIVE) for order, identity in enumerate(known)]

    def find(asked: Identity) -> Sequence[Document]:
        return [document for document in index if citation.matches(document.identity, asked)]

    block = Block(BlockKind.ITEMS, "", "ds") if kind is Kind.LIST else say("{{ ds }}")
    value = entries if kind is Kind.LIST else "\n".join(entries)
    made = one(block, questions=(ask("ds", kind),))
    return draft(made, session({"ds": value}), replace(MATERIAL, find=find))


def doubts(report: Report) -> list[str]:
    blocks = (block for block in walk.blocks(report) if isinstance(block, Paragraph))
    return [doubt for block in blocks for doubt in walk.doubts(block.content)]


def test_the_first_mention_is_completed_and_the_next_left_short() -> None:
    report = reported("Quán triệt Kế hoạch số 412/KH-UBND ở các thôn", "Sơ kết Kế hoạch số 412/KH-UBND")
    assert body(report) == [f"- Quán triệt {FULL} ở các thôn;", "- Sơ kết Kế hoạch số 412/KH-UBND."]


def test_what_is_completed_comes_from_the_document_and_the_rest_from_the_officer() -> None:
    report = reported("Quán triệt Kế hoạch số 412/KH-UBND ở các thôn")
    (line,) = report.sections[0].blocks
    assert isinstance(line, Paragraph)
    named = [(part.source.origin, part.source.ref) for part in line.content if isinstance(part, Span) and part.source]
    assert named == [(Origin.ANSWER, "ds"), (Origin.DOCUMENT, "id0"), (Origin.ANSWER, "ds")]
    assert orphans(report, read_paragraphs(write(report))) == ()


def test_what_was_completed_asks_to_be_confirmed_and_what_was_said_in_full_does_not() -> None:
    assert doubts(reported("Quán triệt Kế hoạch số 412/KH-UBND")) == [
        "số 412/KH-UBND được ghi đủ theo văn bản duy nhất trong kho mang số này – cần xác nhận đúng văn bản đó"
    ]
    assert doubts(reported(f"Quán triệt {FULL}")) == []


def test_a_later_mention_that_is_written_out_again_is_shortened() -> None:
    report = reported(f"Quán triệt {FULL}", f"Sơ kết {FULL}")
    assert body(report) == [f"- Quán triệt {FULL};", "- Sơ kết Kế hoạch số 412/KH-UBND."]


def test_paragraphs_are_looked_at_as_lists_are() -> None:
    report = reported("Theo Kế hoạch số 412/KH-UBND.", "Đã xong Kế hoạch số 412/KH-UBND.", kind=Kind.LONG_TEXT)
    assert body(report) == [f"Theo {FULL}.", "Đã xong Kế hoạch số 412/KH-UBND."]


def test_a_document_that_the_report_has_cited_itself_is_not_cited_in_full_again() -> None:
    asked = (ask("kh", Kind.REFERENCE), ask("ds", Kind.LIST))
    made = one(say("Theo {{ kh | cite }}."), Block(BlockKind.ITEMS, "", "ds"), questions=asked)
    known = Document("id0", PLAN, Shelf.DIRECTIVE)
    report = draft(
        made,
        session({"kh": Reference(PLAN), "ds": ("Sơ kết Kế hoạch số 412/KH-UBND",)}),
        replace(MATERIAL, find=lambda _: [known]),
    )
    assert body(report)[1] == "- Sơ kết Kế hoạch số 412/KH-UBND."


def test_of_two_documents_none_is_guessed_and_the_place_is_doubted() -> None:
    report = reported("Quán triệt Kế hoạch số 412/KH-UBND", known=(PLAN, OTHER))
    assert body(report) == ["- Quán triệt Kế hoạch số 412/KH-UBND."]
    assert doubts(report) == ["kho có 2 văn bản mang số 412/KH-UBND – cần ghi rõ văn bản nào"]


@pytest.mark.parametrize(
    "said",
    [
        "Quán triệt Kế hoạch số 99/KH-UBND",
        "Trả lời Công văn số 815/SNV-TĐKT",
        "Treo khẩu hiệu “Chung tay thực hiện Kế hoạch số 412/KH-UBND”",
        "Sơ kết Kế hoạch số 412/KH-UBND ngày 10/7/2025",
        "Thực hiện Luật Thi đua, khen thưởng",
        "Kiểm tra 412 hồ sơ",
    ],
)
def test_what_the_index_cannot_complete_for_certain_stays_the_officers_own_words(said: str) -> None:
    report = reported(said, known=(PLAN, HALF))
    assert body(report) == [f"- {said}."]
    assert doubts(report) == []


def test_without_an_index_nothing_is_touched() -> None:
    made = one(Block(BlockKind.ITEMS, "", "ds"), questions=(ask("ds", Kind.LIST),))
    report = draft(made, session({"ds": ("Theo Kế hoạch số 412/KH-UBND",)}), MATERIAL)
    assert body(report) == ["- Theo Kế hoạch số 412/KH-UBND."]
