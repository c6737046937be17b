"""Drafting: from answers to a report in which every value has a parent and nothing is half said."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import prompts
from bot.interview.form import Block, BlockKind, Choice, Column, Computed, Form, Kind, Part, Question
from bot.interview.read import read_form
from bot.interview.session import Answer, Session
from bot.interview.values import Ratio, Reference, Value
from bot.report import walk, wording
from bot.report.docx import read_paragraphs, write
from bot.report.draft import DistrictAbolished, Material, draft
from bot.report.layout import layout_findings
from bot.report.ledger import orphans
from bot.report.model import Missing, Origin, Paragraph, Report, Source, Span, Table
from knowledge.document import Identity
from tests.bot.report.sample import OFFICE

MATERIAL = Material(OFFICE, {"IV.2": ("Đoạn cũ.",)}, "Báo cáo năm 2024", date(2026, 3, 20))
PLAN = Identity("Kế hoạch", "160", "KH-UBND", date(2025, 7, 12), "Ủy ban nhân dân tỉnh", "thực hiện phong trào thi đua")


def ask(question_id: str, kind: Kind = Kind.TEXT, **more: object) -> Question:
    named = {"ask": "?", "label": f"nhãn {question_id}", "provider": "Văn phòng", **more}
    return Question(id=question_id, part="p", kind=kind, **named)  # type: ignore[arg-type]


def say(pattern: str, when: str = "") -> Block:
    return Block(BlockKind.SAY, pattern, when=when)


def form(*parts: Part, **more: object) -> Form:
    named = {"subject": "Kết quả", "opening": "", "closing": "Trên đây là báo cáo.", **more}
    return Form("f", 1, "Báo cáo thử", "Báo cáo", "BC", parts=parts, **named)  # type: ignore[arg-type]


def one(*blocks: Block, questions: tuple[Question, ...] = (), **more: object) -> Form:
    return form(Part("p", "Phần một", questions, blocks), **more)


def session(values: Mapping[str, Value] | None = None, **more: object) -> Session:
    answers = {
        name: Answer(value, "", "Nguyễn Thị Hoa", "2026-03-05T08:00:00") for name, value in (values or {}).items()
    }
    return Session(answers=answers, **more)  # type: ignore[arg-type]


def body(report: Report) -> list[str]:
    """The text of the first section, paragraph by paragraph."""
    blocks = report.sections[0].blocks if report.sections else ()
    return [wording.line_text(wording.paragraph_line(block)) for block in blocks if isinstance(block, Paragraph)]


def spans(paragraph: Paragraph | Table) -> list[tuple[str, Source | None]]:
    assert isinstance(paragraph, Paragraph)
    return [(part.text, part.source) for part in paragraph.content if isinstance(part, Span)]


BY_HOA = ("Nguyễn Thị Hoa", "2026-03-05T08:00:00")


class TestWhatIsSaid:
    def test_an_answer_stands_in_its_sentence_with_who_gave_it_and_when(self) -> None:
        report = draft(
            one(say("Có {{ so | number }} cuộc."), questions=(ask("so", Kind.INTEGER),)),
            session({"so": 1250}),
            MATERIAL,
        )
        detail = "nhãn so, Nguyễn Thị Hoa, 05/3/2026"
        source = Source(Origin.ANSWER, "so", detail, *BY_HOA, "1.250", provider="Văn phòng (theo biểu mẫu)")
        assert spans(report.sections[0].blocks[0]) == [
            ("Có ", None),
            ("1.250", source),
            (" cuộc.", None),
        ]

    def test_a_computed_value_names_its_formula(self) -> None:
        computed = (Computed("ty_le", "tỷ lệ", "percent(dat, tong)"),)
        asked = (ask("dat", Kind.INTEGER), ask("tong", Kind.INTEGER))
        report = draft(
            one(say("{{ ty_le | percent }}"), questions=asked, computed=computed),
            session({"dat": 1, "tong": 3}),
            MATERIAL,
        )
        ((text, source),) = spans(report.sections[0].blocks[0])
        assert text == "33,33%"
        assert source is not None
        assert (source.origin, source.ref, source.detail) == (Origin.FORMULA, "ty_le", "tỷ lệ = percent(dat, tong)")
        assert [(each.ref, each.value) for each in source.inputs] == [("dat", "1"), ("tong", "3")]

    def test_arithmetic_in_a_pattern_is_a_formula_over_its_answers(self) -> None:
        report = draft(
            one(say("{{ nam + 1 }}"), questions=(ask("nam", Kind.INTEGER),)), session({"nam": 2025}), MATERIAL
        )
        ((text, source),) = spans(report.sections[0].blocks[0])
        assert text == "2026"
        assert source is not None
        assert (source.origin, source.ref) == (Origin.FORMULA, "nam")

    def test_the_office_and_the_day_have_sources_too(self) -> None:
        report = draft(one(say("{{ office.short }}, {{ today | day }}")), session(), MATERIAL)
        named = spans(report.sections[0].blocks[0])
        assert [(text, source.ref) for text, source in named if source] == [
            ("UBND xã Đồng Tâm", "short"),
            ("20/3/2026", "today"),
        ]

    def test_a_cited_document_is_its_own_source(self) -> None:
        value = Reference(PLAN, "d41d8cd98f00b204")
        report = draft(
            one(say("{{ kh | cite }}"), questions=(ask("kh", Kind.REFERENCE),)), session({"kh": value}), MATERIAL
        )
        ((_, source),) = spans(report.sections[0].blocks[0])
        assert source is not None
        assert (source.origin, source.ref) == (Origin.DOCUMENT, "d41d8cd98f00b204")

    def test_a_document_is_cited_in_full_once_in_the_whole_report(self) -> None:
        made = form(
            Part("p", "Một", (ask("kh", Kind.REFERENCE),), (say("Theo {{ kh | cite }}."),)),
            Part("q", "Hai", (), (say("Theo {{ kh | cite }}."),)),
            subject="Thực hiện {{ kh | cite }}",
        )
        report = draft(made, session({"kh": Reference(PLAN)}), MATERIAL)
        first, second = (wording.line_text(section.blocks[0].content) for section in report.sections)  # type: ignore[union-attr]
        assert "của Ủy ban nhân dân tỉnh về việc" in first
        assert second == "Theo Kế hoạch số 160/KH-UBND."

    def test_a_document_that_an_answer_cites_in_full_is_cited_shortly_after(self) -> None:
        asked = (ask("ket_qua"), ask("kh", Kind.REFERENCE))
        typed = "Đã quán triệt Kế hoạch số 160/KH-UBND ngày 12/7/2025 của Ủy ban nhân dân tỉnh về việc thi đua"
        made = one(say("{{ ket_qua }}."), say("Theo {{ kh | cite }}."), questions=asked)
        assert (
            body(draft(made, session({"ket_qua": typed, "kh": Reference(PLAN)}), MATERIAL))[1]
            == "Theo Kế hoạch số 160/KH-UBND."
        )

    def test_a_long_answer_keeps_its_paragraphs_and_the_pattern_its_full_stop(self) -> None:
        made = one(say("Kết quả: {{ dai }}."), questions=(ask("dai", Kind.LONG_TEXT),))
        assert body(draft(made, session({"dai": "Ý thứ nhất.\n\n  Ý   thứ hai."}), MATERIAL)) == [
            "Kết quả: Ý thứ nhất.",
            "Ý thứ hai.",
        ]

    def test_a_list_is_one_line_an_entry_closed_as_lists_are(self) -> None:
        made = one(Block(BlockKind.ITEMS, "Gồm {{ office.short }}:", "ds"), questions=(ask("ds", Kind.LIST),))
        report = draft(made, session({"ds": ("ý một", "ý hai.", "“ý” ba,", "05 ý", "ý cuối;")}), MATERIAL)
        assert body(report) == ["Gồm UBND xã Đồng Tâm:", "- Ý một;", "- Ý hai;", "- “ý” ba;", "- 05 ý;", "- Ý cuối."]

    @pytest.mark.parametrize(
        ("entry", "printed"),
        [
            ("Họp xã. Kiểm tra thôn", "- Họp xã. Kiểm tra thôn."),
            ("Họp ở TP. Thanh Hóa", "- Họp ở TP. Thanh Hóa;"),
            ("Gồm cờ, phướn, v.v.", "- Gồm cờ, phướn, v.v."),
            ("Và nhiều việc khác…", "- Và nhiều việc khác…"),
            ("e-Office", "- e-Office;"),
            ("đ", "- đ;"),
        ],
    )
    def test_an_entry_keeps_the_end_that_means_something(self, entry: str, printed: str) -> None:
        made = one(Block(BlockKind.ITEMS, "Gồm:", "ds"), questions=(ask("ds", Kind.LIST),))
        assert body(draft(made, session({"ds": (entry, "x y")}), MATERIAL))[1] == printed

    def test_a_paragraph_that_is_an_answer_begins_and_ends_as_a_sentence(self) -> None:
        made = one(say("{{ dai }}"), questions=(ask("dai", Kind.LONG_TEXT),))
        assert body(draft(made, session({"dai": "xã ở phía tây\nđông giáp:\nDân số đông."}), MATERIAL)) == [
            "Xã ở phía tây.",
            "Đông giáp:",
            "Dân số đông.",
        ]

    @pytest.mark.parametrize("name", ["Sạch và đẹp", "“Sạch và đẹp”", '"Sạch và đẹp"'])
    def test_a_name_is_quoted_once_whoever_brought_the_marks(self, name: str) -> None:
        made = one(say("Phong trào “{{ ten }}”."), questions=(ask("ten", Kind.TEXT),))
        assert body(draft(made, session({"ten": name}), MATERIAL)) == ["Phong trào “Sạch và đẹp”."]

    def test_a_value_gives_up_its_full_stop_inside_brackets(self) -> None:
        made = one(say("Dân số đông ({{ nguon }})."), questions=(ask("nguon", Kind.TEXT),))
        assert body(draft(made, session({"nguon": "theo Công an xã."}), MATERIAL)) == ["Dân số đông (theo Công an xã)."]

    def test_an_empty_list_says_nothing_not_even_its_lead(self) -> None:
        made = one(Block(BlockKind.ITEMS, "Gồm:", "ds"), questions=(ask("ds", Kind.LIST),))
        assert draft(made, session({"ds": ()}), MATERIAL).sections == ()

    def test_a_table_has_units_in_its_head_and_years_without_dots(self) -> None:
        columns = (
            Column("nam", "Năm", Kind.INTEGER),
            Column("tien", "Kinh phí", Kind.NUMBER, "triệu đồng"),
            Column("tl", "Tỷ lệ", Kind.PERCENTAGE),
        )
        made = one(Block(BlockKind.TABLE, "Kinh phí", "bang"), questions=(ask("bang", Kind.TABLE, columns=columns),))
        report = draft(
            made, session({"bang": ({"nam": 2025, "tien": Decimal("1250.5"), "tl": Decimal("95.5")},)}), MATERIAL
        )
        (table,) = report.sections[0].blocks
        assert isinstance(table, Table)
        assert table.header == ("Năm", "Kinh phí (triệu đồng)", "Tỷ lệ")
        assert [cell.text for cell in table.rows[0]] == ["2025", "1.250,5", "95,5%"]
        assert all(cell.source and cell.source.ref == "bang" for cell in table.rows[0])

    def test_a_choice_compares_by_id_and_prints_its_label(self) -> None:
        asked = ask("loai", Kind.CHOICE, choices=(Choice("so_ket", "sơ kết"), Choice("tong_ket", "tổng kết")))
        made = one(say("Báo cáo {{ loai }}.", "loai == 'so_ket'"), questions=(asked,))
        assert body(draft(made, session({"loai": "so_ket"}), MATERIAL)) == ["Báo cáo sơ kết."]
        assert draft(made, session({"loai": "tong_ket"}), MATERIAL).sections == ()

    def test_last_period_s_text_is_marked_and_sourced(self) -> None:
        kept = Session(answers={"han_che": Answer("Đoạn cũ.\nĐoạn hai.", "", "Hoa", "2026-03-05", "past:IV.2")})
        asked = ask("han_che", Kind.LONG_TEXT, past="IV.2")
        report = draft(one(Block(BlockKind.PAST, of="han_che"), questions=(asked,)), kept, MATERIAL)
        assert walk.kept_places(report) == 2
        ((text, source),) = spans(report.sections[0].blocks[0])
        assert text == "Đoạn cũ."
        assert source is not None
        assert (source.origin, source.ref, source.detail) == (Origin.PAST_REPORT, "IV.2", "Báo cáo năm 2024, mục IV.2")
        assert (source.by, source.at) == ("Hoa", "2026-03-05")

    def test_text_typed_anew_where_last_period_s_was_offered_is_an_answer(self) -> None:
        asked = ask("han_che", Kind.LONG_TEXT, past="IV.2")
        report = draft(
            one(Block(BlockKind.PAST, of="han_che"), questions=(asked,)), session({"han_che": "Đoạn mới."}), MATERIAL
        )
        assert walk.kept_places(report) == 0


class TestWhatIsMissing:
    ASKED = (ask("a"), ask("b", provider=""), ask("c", required=False))

    def test_a_sentence_that_lacks_answers_becomes_a_mark_for_each_and_no_half_sentence(self) -> None:
        made = one(say("Có {{ a }} và {{ b }} ({{ office.short }})."), questions=self.ASKED)
        assert body(draft(made, session(postponed={"a": "Công an xã"}), MATERIAL)) == [
            "[CẦN BỔ SUNG: nhãn a – đơn vị: Công an xã]",
            "[CẦN BỔ SUNG: nhãn b]",
        ]

    def test_what_was_given_is_printed_and_the_place_of_what_is_lacking_marked(self) -> None:
        made = one(say("Có {{ a }} và {{ b }}."), questions=self.ASKED)
        [line] = body(draft(made, session({"b": "5"}), MATERIAL))
        assert line == "Có [CẦN BỔ SUNG: nhãn a – đơn vị: Văn phòng] và 5."

    def test_a_sentence_that_what_is_lacking_decides_is_only_a_mark(self) -> None:
        made = one(say("Có {{ b }}{% if a == 'x' %} và hơn{% endif %}."), questions=self.ASKED)
        assert body(draft(made, session({"b": "5"}), MATERIAL)) == ["[CẦN BỔ SUNG: nhãn a – đơn vị: Văn phòng]"]

    def test_a_gap_is_marked_once_in_a_section(self) -> None:
        made = one(say("{{ a }}."), say("Lại {{ a }}, {{ b }}."), questions=self.ASKED)
        assert len(body(draft(made, session(), MATERIAL))) == 2

    def test_a_required_question_that_was_skipped_is_still_marked(self) -> None:
        made = one(say("{{ a }}."), questions=self.ASKED)
        assert body(draft(made, session(skipped={"a": "Văn phòng"}), MATERIAL)) == [
            "[CẦN BỔ SUNG: nhãn a – đơn vị: Văn phòng]"
        ]

    def test_a_skipped_optional_question_takes_its_sentence_along(self) -> None:
        made = one(say("{{ c }}."), say("Có {{ c }} và {{ a }}."), say("Còn lại."), questions=self.ASKED)
        assert body(draft(made, session(skipped={"c": ""}), MATERIAL)) == ["Còn lại."]

    def test_an_optional_question_that_nobody_has_come_to_yet_is_marked(self) -> None:
        assert body(draft(one(say("{{ c }}."), questions=self.ASKED), session(), MATERIAL)) == [
            "[CẦN BỔ SUNG: nhãn c – đơn vị: Văn phòng]"
        ]

    def test_a_formula_lacks_what_its_questions_lack(self) -> None:
        computed = (Computed("x", "tổng", "so + y"), Computed("y", "gấp đôi", "so * 2"))[::-1]
        made = one(say("{{ x }}."), questions=(ask("so", Kind.INTEGER),), computed=computed)
        assert [gap.question_id for gap in walk.missing_places(draft(made, session(), MATERIAL))] == ["so"]

    def test_a_formula_without_a_result_is_marked_itself(self) -> None:
        made = one(say("{{ x }}."), questions=(ask("so", Kind.INTEGER),), computed=(Computed("x", "tỷ lệ", "1 / so"),))
        assert body(draft(made, session({"so": 0}), MATERIAL)) == ["[CẦN BỔ SUNG: tỷ lệ]"]

    def test_a_condition_that_nobody_can_tell_marks_what_it_hangs_on(self) -> None:
        asked = (ask("co", Kind.YES_NO), ask("so", Kind.INTEGER, when="co"))
        made = one(say("Có {{ so }} vụ.", "co"), say("Tổng {{ so }}."), questions=asked)
        assert body(draft(made, session(), MATERIAL)) == ["[CẦN BỔ SUNG: nhãn co – đơn vị: Văn phòng]"]

    def test_what_was_not_asked_is_not_missed(self) -> None:
        asked = (ask("co", Kind.YES_NO), ask("so", Kind.INTEGER, when="co"))
        made = one(say("Có {{ so }} vụ."), say("Hết."), questions=asked)
        assert body(draft(made, session({"co": False}), MATERIAL)) == ["Hết."]

    def test_the_title_and_the_addressees_show_their_gaps(self) -> None:
        made = one(say("x"), questions=(*self.ASKED, ask("kinh_gui", Kind.LIST)), subject="Kết quả {{ a }}")
        report = draft(made, session(), MATERIAL)
        assert report.subject == (Missing("nhãn a", "Văn phòng", "a"),)
        assert report.addressees == (Missing("nhãn kinh_gui", "Văn phòng", "kinh_gui"),)

    def test_an_answer_that_prints_as_nothing_takes_its_sentence_along(self) -> None:
        made = one(say("Gồm {{ ds | listing }}."), say("Hết."), questions=(ask("ds", Kind.LIST),))
        assert body(draft(made, session({"ds": ()}), MATERIAL)) == ["Hết."]


class TestHowItIsBuilt:
    def test_parts_that_do_not_apply_are_left_out_and_the_numbering_closes_up(self) -> None:
        asked = (ask("co", Kind.YES_NO),)
        below = tuple(Part(name, name, (), (say("x"),), (), "co" if name == "b" else "") for name in "abc")
        made = form(
            Part("p", "Một", asked, (), below),
            Part("q", "Hai", when="co", body=(say("x"),)),
            Part("r", "Ba", body=(say("x"),)),
        )
        report = draft(made, session({"co": False}), MATERIAL)
        assert [(each.marker, each.title) for each in walk.sections(report)] == [
            ("I.", "MỘT"), ("1.", "a"), ("2.", "c"), ("II.", "BA"),
        ]  # fmt: skip

    def test_a_part_with_nothing_to_say_is_no_empty_heading(self) -> None:
        report = draft(form(Part("p", "Hỏi", (ask("a"),)), Part("q", "Nói", body=(say("x"),))), session(), MATERIAL)
        assert [section.id for section in report.sections] == ["q"]

    @pytest.mark.parametrize(
        ("closing", "printed"),
        [
            ("Trên đây là báo cáo.", ["Trên đây là báo cáo./."]),
            ("Trên đây là báo cáo./.", ["Trên đây là báo cáo./."]),
            ("Trên đây là báo cáo của {{ office.short }}", ["Trên đây là báo cáo của UBND xã Đồng Tâm./."]),
            ("", ["./."]),
        ],
    )
    def test_the_text_ends_as_the_decree_s_model_does(self, closing: str, printed: list[str]) -> None:
        report = draft(one(say("x"), closing=closing), session(), MATERIAL)
        assert [wording.line_text(paragraph.content) for paragraph in report.closing] == printed

    def test_a_closing_that_lacks_an_answer_still_ends_so(self) -> None:
        report = draft(one(say("x"), questions=(ask("a"),), closing="{{ a }}"), session(), MATERIAL)
        assert wording.line_text(report.closing[-1].content) == "./."

    def test_the_same_answers_make_the_same_report(self) -> None:
        made = one(say("{{ a }} {{ r | ratio }}"), questions=(ask("a"), ask("r", Kind.RATIO)))
        given = session({"a": "x", "r": Ratio(12, 15)})
        assert draft(made, given, MATERIAL) == draft(made, given, MATERIAL)


class TestTheEndOfTheDistricts:
    DISTRICT = replace(OFFICE, level="huyện", name="Ủy ban nhân dân huyện Triệu Sơn", place="Triệu Sơn")

    def drafted(self, day: date) -> Report:
        return draft(one(say("x")), session(), replace(MATERIAL, office=self.DISTRICT, today=day))

    def test_a_district_reports_up_to_its_last_day(self) -> None:
        assert self.drafted(date(2025, 6, 30)).office.level == "huyện"

    @pytest.mark.parametrize("day", [date(2025, 7, 1), date(2026, 3, 20)])
    def test_from_the_first_of_july_2025_it_is_told_who_follows_it(self, day: date) -> None:
        with pytest.raises(DistrictAbolished, match=r"không còn đơn vị hành chính cấp huyện.*xã Hợp Tiến"):
            self.drafted(day)

    def test_of_a_district_whose_communes_nobody_listed_no_commune_is_made_up(self) -> None:
        other = replace(self.DISTRICT, place="Đông Sơn")
        with pytest.raises(DistrictAbolished, match=r"phường kế tục\.$"):
            draft(one(say("x")), session(), replace(MATERIAL, office=other))

    @pytest.mark.parametrize("level", ["xã", "tỉnh"])
    def test_commune_and_province_report_on(self, level: str) -> None:
        assert draft(one(say("x")), session(), replace(MATERIAL, office=replace(OFFICE, level=level))).sections


def answered(question: Question) -> Value:
    rows = tuple({column.id: _cell(column, year) for column in question.columns} for year in (2024, 2025))
    made: dict[Kind, Value] = {
        Kind.INTEGER: 12,
        Kind.NUMBER: Decimal("12.5"),
        Kind.PERCENTAGE: Decimal("95.5"),
        Kind.RATIO: Ratio(12, 15),
        Kind.DATE: date(2026, 3, 5),
        Kind.YES_NO: True,
        Kind.CHOICE: question.choices[0].id if question.choices else "",
        Kind.LIST: (question.example or "ý một", "ý hai"),
        Kind.TABLE: rows,
        Kind.REFERENCE: Reference(PLAN),
        Kind.REFERENCES: (Reference(PLAN), Reference(replace(PLAN, number="161"))),
    }
    return made.get(question.kind, question.example or "nội dung")


def _cell(column: Column, year: int) -> str | int | Decimal | date:
    if column.id == "nam":
        return str(year) if column.kind is Kind.TEXT else year
    return {Kind.INTEGER: 7, Kind.DATE: date(2026, 1, 2), Kind.TEXT: "tên"}.get(column.kind, Decimal("8.5"))


@pytest.mark.parametrize("path", prompts.forms().values(), ids=lambda path: path.stem)
class TestTheFormsThatComeAlong:
    def check(self, report: Report) -> None:
        content = write(report)
        assert [str(orphan) for orphan in orphans(report, read_paragraphs(content))] == []
        assert [str(finding) for finding in layout_findings(content) if finding.id != "R-KG"] == []

    def test_answered_whole_they_make_a_report_without_a_gap(self, path: Path) -> None:
        made = read_form(path)
        report = draft(made, session({question.id: answered(question) for question in made.questions()}), MATERIAL)
        assert walk.missing_places(report) == ()
        self.check(report)

    def test_not_answered_at_all_they_make_marks_and_no_half_sentence(self, path: Path) -> None:
        report = draft(read_form(path), session(), MATERIAL)
        assert walk.missing_places(report)
        self.check(report)

    def test_half_answered_they_mark_the_other_half(self, path: Path) -> None:
        made = read_form(path)
        some = [question for order, question in enumerate(made.questions()) if order % 2]
        self.check(draft(made, session({question.id: answered(question) for question in some}), MATERIAL))
