"""What of last period's list was put right is printed with its parents, and nothing where nothing was."""

from bot.interview.events import Answered, Closed, Event, Judged
from bot.interview.form import Kind
from bot.interview.replay import replay
from bot.report.docx import read_paragraphs, write
from bot.report.draft import draft
from bot.report.ledger import ledger
from bot.report.material import Material
from bot.report.model import Report
from tests.bot.interview.recurring import RECURRING
from tests.sample_office import NOW, OFFICE, TODAY

PAST = "Báo cáo năm 2025, ngày 19/12/2025"


def report(*verdicts: tuple[str, str]) -> Report:
    events: list[Event] = [Answered("nam", "Hoa", NOW, Kind.TEXT, "2026", "2026")]
    events += [Judged("ton_tai", "Hoa", NOW, entry, verdict) for entry, verdict in verdicts]
    events.append(Closed("ton_tai", "Hoa", NOW, sum(verdict == "still" for _, verdict in verdicts)))
    material = Material(office=OFFICE, past={}, past_label=PAST, today=TODAY)
    return draft(RECURRING, replay(RECURRING, events), material)


def test_it_stands_under_its_own_lead() -> None:
    page = read_paragraphs(write(report(("Còn 02 đơn vị chưa đạt", "resolved"), ("Thiếu 05 máy", "still"))))
    start = page.index("Đã khắc phục:")
    assert [text.lstrip("- ") for text in page[start : start + 4]] == [
        "Đã khắc phục:",
        "Còn 02 đơn vị chưa đạt.",
        "Còn tồn tại:",
        "Thiếu 05 máy.",
    ]


def test_its_figures_have_the_officer_and_the_past_report_for_parents() -> None:
    made = report(("Còn 02 đơn vị chưa đạt", "resolved"), ("Thiếu 05 máy", "still"))
    accounted = ledger(made, read_paragraphs(write(made)))
    assert accounted.orphans == ()
    [parents] = [entry.parents for entry in accounted.entries if entry.item.text == "02"]
    assert [source.detail for source in parents] == [f"{PAST}, tồn tại; Hoa cho biết đã khắc phục, ngày 06/7/2026"]


def test_where_nothing_was_put_right_nothing_is_said() -> None:
    page = "\n".join(read_paragraphs(write(report(("Thiếu 05 máy", "still"), ("Nhà xe dột", "dropped")))))
    assert "khắc phục" not in page
    assert "Nhà xe dột" not in page
