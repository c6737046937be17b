"""What is handed over: the draft with its comments and its ledger, and for signing the draft that was read."""

import io
import json
from dataclasses import replace
from datetime import timedelta

import docx
import pytest
from openpyxl import load_workbook

from bot.assembly import NoParent, for_signing
from bot.engine import Engine
from bot.handover import is_signing
from bot.interview.events import Answered, Returned, event_to_json
from bot.interview.form import Block, BlockKind
from bot.parts import Parts
from bot.report.docx import read_paragraphs, write
from bot.report.docx.provenance import embed, embedded
from bot.report.model import Paragraph, Span
from bot.report.returned.file import Stamp
from tests.bot.conftest import NOON, Talk
from tests.bot.report.sample import REPORT, TYPED
from tests.sample_office import FORM, filed


def answered(talk: Talk, parts: Parts) -> None:
    """Open a report and answer one question of it: how many people live there."""
    talk.says("/baocao")
    person = parts.store.person(talk.sender.face, talk.sender.key)
    assert person is not None
    draft = parts.store.current(person.id)
    assert draft is not None
    question = FORM.question("so_cbccvc")
    assert question is not None
    event = Answered(question.id, "Hoa", NOON.isoformat(), question.kind, filed()[question.id], "318")
    parts.store.append_events(draft, 1, [json.dumps(event_to_json(event))], at=NOON.isoformat())


@pytest.fixture
def hoa(officer: Talk, parts: Parts) -> Talk:
    answered(officer, parts)
    return officer


def comments(content: bytes) -> list[str]:
    return [comment.text for comment in docx.Document(io.BytesIO(content)).comments]


def colours(content: bytes) -> set[str]:
    document = docx.Document(io.BytesIO(content))
    runs = (run for paragraph in document.paragraphs for run in paragraph.runs)
    return {str(run.font.highlight_color) for run in runs if run.font.highlight_color is not None}


class TestTheDraft:
    def test_comes_with_its_ledger(self, hoa: Talk) -> None:
        told = hoa.says("/xuat")
        draft, account = hoa.given
        assert (draft.name[-5:], account.name[-5:]) == (".docx", ".xlsx")
        rows = list(load_workbook(io.BytesIO(account.content)).worksheets[0].iter_rows(values_only=True))
        assert any(row[2] == "318" and "so_cbccvc" in str(row[3]) and row[9] == "Hoa" for row in rows)
        assert "chỗ cần bổ sung" in told

    def test_says_in_comments_what_is_lacking_and_who_owes_it(self, hoa: Talk) -> None:
        hoa.says("/xuat")
        assert any("Đơn vị cung cấp: Công an xã" in text or "Đơn vị cung cấp: Văn phòng" in text for text in
                   comments(hoa.given[0].content))  # fmt: skip

    def test_bears_the_report_that_it_was_made_from(self, hoa: Talk) -> None:
        hoa.says("/xuat")
        report = embedded(hoa.given[0].content)
        assert report is not None
        assert report.form_id == FORM.id


class TestForSigning:
    def test_nothing_is_in_the_file_but_the_text(self, hoa: Talk) -> None:
        hoa.says("/xuat")
        told = hoa.says("/xuat ký")
        draft, _, signed = hoa.given
        assert read_paragraphs(signed.content) == read_paragraphs(draft.content)
        assert (comments(signed.content), colours(signed.content), embedded(signed.content)) == ([], set(), None)
        assert "chỗ cần bổ sung" in told

    def test_what_is_signed_is_what_was_read(self, hoa: Talk, parts: Parts) -> None:
        hoa.says("/xuat")
        later = Talk(Engine(replace(parts, office=replace(parts.office, signer="Người khác"))), hoa.sender)
        later.says("/xuat ky")
        assert read_paragraphs(later.given[0].content) == read_paragraphs(hoa.given[0].content)

    def test_a_draft_that_the_answers_have_left_behind_is_not_signed(self, hoa: Talk) -> None:
        hoa.says("/xuat")
        hoa.says("sửa 18")
        hoa.says("319")
        hoa.says("/xuat ký")
        first, last = (" ".join(read_paragraphs(file.content)) for file in (hoa.given[0], hoa.given[-1]))
        assert "318 cán bộ" in first
        assert "318 cán bộ" not in last

    def test_what_has_changed_besides_the_answers_since_it_was_read_is_said(self, hoa: Talk, parts: Parts) -> None:
        hoa.says("/xuat")
        assert "Cảnh báo" not in hoa.says("/xuat ký")
        told = {
            what: Talk(Engine(replace(parts, **changed)), hoa.sender).says("/xuat ký")
            for what, changed in {
                "Hồ sơ cơ quan": {"office": replace(parts.office, signer="Người khác")},
                "Biểu mẫu đã được sửa": {"forms": {FORM.id: replace(FORM, version=FORM.version + 1)}},
                "sang tháng khác": {"now": lambda: parts.now() + timedelta(days=40)},
            }.items()
        }
        assert {what: what in said for what, said in told.items()} == dict.fromkeys(told, True)

    def test_a_doubt_that_the_draft_marks_is_said_beside_the_file(self) -> None:
        report = replace(REPORT, opening=(Paragraph((Span("Theo "), Span("412", TYPED, "cần xác nhận 412"))),))
        assert for_signing(report).warnings == ("cần xác nhận 412",)

    def test_a_file_that_came_back_is_never_what_is_signed(self, hoa: Talk, parts: Parts) -> None:
        hoa.says("/xuat")
        report = embedded(hoa.given[0].content)
        assert report is not None
        forged = replace(report, office=replace(report.office, signer="Người khác"))
        person = parts.store.person(hoa.sender.face, hoa.sender.key)
        assert person is not None
        draft = parts.store.current(person.id)
        assert draft is not None
        count = len(parts.store.events(draft))
        stamp = Stamp(draft, count + 1, FORM.version, NOON.date())
        name, content = hoa.given[0].name, embed(write(forged, identifier=str(stamp)), forged)
        file = parts.store.keep_file(draft, name, content, NOON.isoformat())
        event = Returned("", "Hoa", NOON.isoformat(), file, name, count, NOON.date().isoformat(), known=True)
        parts.store.append_events(draft, count, [json.dumps(event_to_json(event))], at=NOON.isoformat())
        hoa.says("/xuat ký")
        assert "Người khác" not in " ".join(read_paragraphs(hoa.given[-1].content))

    def test_without_a_draft_before_it_is_made_at_once(self, hoa: Talk) -> None:
        assert "chưa có bản dự thảo tương ứng" in hoa.says("/xuat bản ký")
        assert [given.name.startswith("Trinh-ky") for given in hoa.given] == [True]

    @pytest.mark.parametrize("words", ["ký", "ky", "bản ký", "trinh ky", "Bản sạch"])
    def test_it_is_asked_for_in_everyday_words(self, words: str) -> None:
        assert is_signing(words)
        assert not is_signing("")


class TestWhatHasNoParent:
    @pytest.fixture
    def parts(self, parts: Parts) -> Parts:
        """A form in whose wording somebody typed a figure."""
        first = FORM.parts[0]
        faulty = replace(first, body=(Block(BlockKind.SAY, "Có ba cuộc họp."), *first.body))
        return replace(parts, forms={FORM.id: replace(FORM, parts=(faulty, *FORM.parts[1:]))})

    def test_stops_the_export(self, hoa: Talk) -> None:
        assert "“ba” không rõ nguồn" in hoa.says("/xuat")
        assert hoa.given == []

    def test_is_marked_where_the_office_wants_that(self, hoa: Talk, parts: Parts) -> None:
        lenient = Talk(Engine(replace(parts, orphans="mark")), hoa.sender)
        told = lenient.says("/xuat")
        content = lenient.given[0].content
        assert "“ba” không rõ nguồn" in told
        assert "RED (6)" in colours(content)
        assert any("“ba” không rõ nguồn" in text for text in comments(content))

    def test_is_said_beside_the_version_for_signing_which_marks_nothing(self, hoa: Talk, parts: Parts) -> None:
        lenient = Talk(Engine(replace(parts, orphans="mark")), hoa.sender)
        lenient.says("/xuat")
        assert "“ba” không rõ nguồn" in lenient.says("/xuat ký")

    def test_of_a_draft_made_when_marks_would_do_is_not_signed_once_they_do_not(self, hoa: Talk, parts: Parts) -> None:
        Talk(Engine(replace(parts, orphans="mark")), hoa.sender).says("/xuat")
        assert "“ba” không rõ nguồn" in hoa.says("/xuat ký")
        assert hoa.given == []
        with pytest.raises(NoParent):
            for_signing(replace(REPORT, opening=(Paragraph((Span("Có 12 cuộc."),)),)))
