"""Blocks that choose how they stand: rows as a sentence or a table, lists running or counted, sentences that go on."""

from pathlib import Path

import pytest

from bot.interview.form import Block, BlockKind, Column, Kind, Style
from bot.interview.read import FaultyForm, read_form
from bot.interview.session import Answer, Session
from bot.report.docx import read_paragraphs, write
from bot.report.draft import draft
from bot.report.ledger import orphans
from bot.report.model import Missing, Origin, Paragraph, Report, Table
from tests.bot.report.test_draft import MATERIAL, ask, body, one, say, session, spans

COLUMNS = (Column("ten", "Dân tộc", Kind.TEXT), Column("so", "Số người", Kind.INTEGER, "người"))
ASKED = (ask("tong", Kind.INTEGER), ask("bang", Kind.TABLE, columns=COLUMNS))
EACH = "dân tộc {{ row.ten }} {{ row.so | number }} người, chiếm {{ row.so | share(tong) }}"
ONE_ROW = ({"ten": "Kinh", "so": 1000},)
TWO_ROWS = (*ONE_ROW, {"ten": "Mường", "so": 250})


def rows(**more: object) -> Block:
    named: dict[str, object] = {"text": "Gồm:", "each": EACH, "caption": "Dân số", **more}
    return Block(BlockKind.ROWS, of="bang", **named)  # type: ignore[arg-type]


def listed(style: Style, entries: tuple[str, ...], **more: object) -> Report:
    block = Block(BlockKind.ITEMS, "Bài học:", "ds", style=style, **more)  # type: ignore[arg-type]
    return draft(one(block, questions=(ask("ds", Kind.LIST),)), session({"ds": entries}), MATERIAL)


class TestRows:
    def test_one_row_is_a_sentence(self) -> None:
        report = draft(one(rows(), questions=ASKED), session({"tong": 1250, "bang": ONE_ROW}), MATERIAL)
        assert body(report) == ["Gồm: dân tộc Kinh 1.000 người, chiếm 80%."]

    def test_several_rows_are_a_table(self) -> None:
        report = draft(one(rows(), questions=ASKED), session({"tong": 1250, "bang": TWO_ROWS}), MATERIAL)
        (table,) = report.sections[0].blocks
        assert isinstance(table, Table)
        assert [[cell.text for cell in row] for row in table.rows] == [["Kinh", "1.000"], ["Mường", "250"]]

    def test_the_form_says_how_many_rows_make_a_sentence(self) -> None:
        report = draft(one(rows(said=2), questions=ASKED), session({"tong": 1250, "bang": TWO_ROWS}), MATERIAL)
        assert body(report) == [
            "Gồm: dân tộc Kinh 1.000 người, chiếm 80%; dân tộc Mường 250 người, chiếm 20%.",
        ]

    def test_a_cell_has_its_table_for_a_parent_and_a_share_both_figures(self) -> None:
        report = draft(one(rows(), questions=ASKED), session({"tong": 1250, "bang": ONE_ROW}), MATERIAL)
        refs = {text: source.ref for text, source in spans(report.sections[0].blocks[0]) if source}
        assert refs == {"Kinh": "bang", "1.000": "bang", "80%": "bang, tong"}
        assert orphans(report, read_paragraphs(write(report))) == ()

    def test_a_row_with_an_empty_cell_is_no_half_sentence_but_a_table(self) -> None:
        report = draft(one(rows(), questions=ASKED), session({"tong": 1, "bang": ({"ten": "", "so": 1},)}), MATERIAL)
        assert isinstance(report.sections[0].blocks[0], Table)

    def test_without_a_figure_that_every_row_needs_the_place_is_marked(self) -> None:
        report = draft(one(rows(), questions=ASKED), session({"bang": ONE_ROW}), MATERIAL)
        assert report.sections[0].blocks == (Paragraph((Missing("nhãn tong", "Văn phòng", "tong"),)),)


class TestLists:
    def test_lessons_are_counted_in_words(self) -> None:
        report = listed(Style.ORDINAL, ("Tăng cường kiểm tra;", "Đảng ủy nêu gương", "các đơn vị tự soát"))
        assert body(report) == [
            "Bài học:",
            "Thứ nhất, tăng cường kiểm tra.",
            "Thứ hai, Đảng ủy nêu gương.",
            "Thứ ba, các đơn vị tự soát.",
        ]

    def test_beyond_the_tenth_place_the_figure_is_the_pages_own(self) -> None:
        report = listed(Style.ORDINAL, tuple(f"ý {letter}" for letter in "abcdeghiklm"))
        assert body(report)[-1] == "Thứ 11, ý m."
        assert orphans(report, read_paragraphs(write(report))) == ()

    def test_a_running_list_is_one_sentence_of_the_officers_own_words(self) -> None:
        report = listed(Style.RUNNING, ("Ban hành quy chế.", "Đài Truyền thanh phát tin", "Cấp ủy, đoàn thể họp"))
        assert body(report) == ["Bài học: ban hành quy chế; Đài Truyền thanh phát tin; cấp ủy, đoàn thể họp."]
        origins = [source.origin for _, source in spans(report.sections[0].blocks[0]) if source]
        assert origins == [Origin.ANSWER] * 3

    def test_entries_of_several_sentences_do_not_run_on(self) -> None:
        report = listed(Style.RUNNING, ("Họp xã. Kiểm tra thôn", "Soát quy chế"))
        assert body(report) == ["Bài học:", "- Họp xã. Kiểm tra thôn.", "- Soát quy chế."]

    def test_one_entry_alone_is_said_as_the_form_says_it(self) -> None:
        single = "Bài học là {{ ds | series }}."
        assert body(listed(Style.DASHES, ("Tổ chức kiểm tra",), single=single)) == ["Bài học là tổ chức kiểm tra."]
        assert len(body(listed(Style.DASHES, ("một", "hai"), single=single))) == 3

    def test_what_has_commas_of_its_own_is_listed_with_semicolons(self) -> None:
        made = one(say("Xã {{ ds | series }}."), questions=(ask("ds", Kind.LIST),))
        report = draft(made, session({"ds": ("phía bắc giáp A, B", "phía nam giáp C.")}), MATERIAL)
        assert body(report) == ["Xã phía bắc giáp A, B; phía nam giáp C."]


class TestSentencesThatGoOn:
    ASKED = (ask("a"), ask("b", required=False))
    AFTER = Block(BlockKind.SAY, "Sau {{ b }}.", follows=True)

    def test_a_sentence_that_follows_stands_in_the_paragraph_before_it(self) -> None:
        made = one(say("Trước {{ a }}."), self.AFTER, questions=self.ASKED)
        assert body(draft(made, session({"a": "x", "b": "y"}), MATERIAL)) == ["Trước x. Sau y."]

    def test_left_out_it_leaves_the_paragraph_as_it_is(self) -> None:
        made = one(say("Trước {{ a }}."), self.AFTER, questions=self.ASKED)
        assert body(draft(made, session({"a": "x"}, skipped={"b": ""}), MATERIAL)) == ["Trước x."]

    def test_a_mark_stands_alone(self) -> None:
        made = one(say("Trước {{ a }}."), self.AFTER, questions=self.ASKED)
        report = draft(made, session({"a": "x"}), MATERIAL)
        assert body(report) == ["Trước x.", "[CẦN BỔ SUNG: nhãn b – đơn vị: Văn phòng]"]

    def test_kept_text_of_last_period_is_not_mixed_with_what_is_new(self) -> None:
        kept = Session(answers={"cu": Answer("Đoạn cũ.", "", "Hoa", "2026-03-05", "past:I")})
        asked = (ask("cu", Kind.LONG_TEXT, past="I"),)
        made = one(say("{{ cu }}"), Block(BlockKind.SAY, "Câu mới.", follows=True), questions=asked)
        assert body(draft(made, kept, MATERIAL)) == ["Đoạn cũ.", "Câu mới."]


FORM = """\
id: f
version: 1
name: F
kind: Báo cáo
symbol: BC
subject: x
opening: ""
closing: ""
parts:
  - id: p
    title: P
    questions:
      - {id: so, kind: integer, ask: "?", label: a}
      - {id: ds, kind: list, ask: "?", label: b}
      - {id: bang, kind: table, ask: "?", label: c, columns: [{id: ten, label: T, kind: text}]}
      - {id: moi, kind: integer, ask: "?", label: d, replaces: REPLACED}
    body:
      - BLOCK
"""


@pytest.mark.parametrize(
    ("block", "replaced", "why"),
    [
        ("{rows: bang}", "so", "rows cần có each"),
        ("{rows: ds, each: x}", "so", "rows cần câu hỏi loại table, “ds” không phải"),
        ("{rows: bang, each: '{{ row.nam }}'}", "so", "bảng không có cột “bang.nam”"),
        ("{rows: bang, each: '{{ khong_co }}'}", "so", "không có câu hỏi hoặc giá trị tính nào tên là “khong_co”"),
        ("{say: x, style: ordinal}", "so", "style"),
        ("{table: bang, follows: true}", "so", "follows"),
        ("{items: ds, style: vong_tron}", "so", "vong_tron"),
        ("{items: ds, single: '{{ khong_co }}'}", "so", "khong_co"),
        ("{say: x}", "ds", "replaces phải là một câu hỏi khác cùng loại"),
        ("{say: x}", "khong_co", "replaces phải là một câu hỏi khác cùng loại"),
        ("{say: x}", "moi", "replaces phải là một câu hỏi khác cùng loại"),
    ],
)
def test_a_form_that_says_it_wrongly_is_refused_with_the_line(
    block: str, replaced: str, why: str, tmp_path: Path
) -> None:
    path = tmp_path / "f.yaml"
    path.write_text(FORM.replace("BLOCK", block).replace("REPLACED", replaced), encoding="utf-8")
    with pytest.raises(FaultyForm, match=why) as refused:
        read_form(path)
    assert str(refused.value).startswith("f.yaml:1")


def test_a_form_that_says_it_rightly_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    block = "{rows: bang, each: '{{ row.ten }}, {{ so }}', said: 3, follows: true}"
    path.write_text(FORM.replace("BLOCK", block).replace("REPLACED", "so"), encoding="utf-8")
    (read,) = read_form(path).parts[0].body
    assert (read.kind, read.said, read.follows) == (BlockKind.ROWS, 3, True)
