"""Rules about what needs a certain length: the drawn lines of the heading block, and the columns that hold its text.

Phụ lục I, Phần I, mục II: khoản 1 điểm b (as long as the Tiêu ngữ), khoản 2 điểm b and khoản 5 điểm b (1/3 to 1/2 of
the text above). A line is looked for where its text stands, then anywhere in the heading block; one that a shape or a
border draws is measured, one typed or made by underlining is told as such.
"""

import re
from collections.abc import Iterator, Sequence

import prompts
from bot.report.finding import Severity
from bot.report.layout.measure import SLACK_MM, length_mm, lines_mm, room_mm
from bot.report.layout.page import Page, Paragraph, Stroke
from bot.report.layout.places import Places
from bot.report.layout.rule import Breach, Rule, at, decimal, look, part

_TYPED_LINE = re.compile(r"[_\-–—=~.…*]{3,}")
_TYPED_AT_THE_END = re.compile(r"[_\-–—=~]{3,}$")
_WHOLE, _SHORT = (1.0, 1.0), (1 / 3, 1 / 2)
_TOLERANCE = 0.1  # of the length wanted: lines are drawn by eye, and metrics are not the printer's


def motto_line(page: Page, places: Places) -> Iterator[Breach]:
    """R-TNL: under the Tiêu ngữ, as long as it."""
    yield from _judged(page, places, tuple(filter(None, (places.top.motto,))), "motto", _WHOLE)


def issuer_line(page: Page, places: Places) -> Iterator[Breach]:
    """R-CQL: under the issuer's name, 1/3 to 1/2 of it."""
    yield from _judged(page, places, places.top.issuer, "issuer", _SHORT)


def subject_line(page: Page, places: Places) -> Iterator[Breach]:
    """R-TYL: under the subject, 1/3 to 1/2 of it."""
    yield from _judged(page, places, places.middle.subject, "subject", _SHORT)


def columns(_: Page, places: Places) -> Iterator[Breach]:
    """R-COT: Quốc hiệu and Tiêu ngữ are two lines (khoản 1 điểm c), number and date one each, in their columns."""
    top = places.top
    once = (top.nation, top.motto, top.number, top.date, *top.parent, *top.issuer)
    for each in filter(None, once):
        room, needed = room_mm(each), length_mm(each)
        if room is not None and needed > room + SLACK_MM:
            found = prompts.say("report.look.wraps", needed=decimal(needed), room=decimal(room))
            # Only the first two must not wrap; a long name may, though not where a program happens to break it.
            yield at(each, found, None if each in (top.nation, top.motto) else Severity.WARNING)


def _judged(
    page: Page, places: Places, texts: Sequence[Paragraph], name: str, share: tuple[float, float]
) -> Iterator[Breach]:
    if not texts:
        return
    last = texts[-1]
    underlined = [each for each in texts if any(run.look.underline for run in each.inked)]
    yield from (at(each, look("underlined"), Severity.WARNING) for each in underlined)
    typed = _typed_below(page, last)
    if typed:
        yield at(typed, look("typed_line"), Severity.WARNING)
    strokes = _strokes_of(page, places, texts, name)
    if not strokes and not underlined and not typed:
        yield at(last, prompts.say("report.look.no_line", what=part(name)), Severity.WARNING)
    lengths = [stroke.length_mm for stroke in strokes]
    least, most = _bounds(texts, share)
    if lengths and not any(length is None or least <= length <= most for length in lengths):
        found = min((length for length in lengths if length), key=lambda length: abs(length - (least + most) / 2))
        text = decimal(max(map(_longest, texts)))
        yield at(last, prompts.say("report.look.line_length", length=decimal(found), text=text))


def _bounds(texts: Sequence[Paragraph], share: tuple[float, float]) -> tuple[float, float]:
    """Return how long the line may be: measured by the last line of the text, or by its longest."""
    last = lines_mm(texts[-1])[-1]
    longest = max(map(_longest, texts))
    return min(last, longest) * share[0] * (1 - _TOLERANCE), longest * share[1] * (1 + _TOLERANCE)


def _longest(paragraph: Paragraph) -> float:
    return max(lines_mm(paragraph))


def _typed_below(page: Page, text: Paragraph) -> Paragraph | None:
    """Return the paragraph that is typed as a line, right below the text or at the end of its own paragraph."""
    own = next((each for each in page.paragraphs if each.order == text.order), None)
    if own is not None and _TYPED_AT_THE_END.search(own.text):
        return own
    following = next((each for each in page.paragraphs if each.order > text.order), None)
    typed = following is not None and following.cell == text.cell and _TYPED_LINE.fullmatch(following.text)
    return following if typed else None


def _strokes_of(page: Page, places: Places, texts: Sequence[Paragraph], name: str) -> list[Stroke]:
    """Return the lines that may be meant: those of the text's own cell, else of the block that it stands in."""
    first, last = texts[0].order, texts[-1].order
    top = places.top
    if name == "subject":
        # Anchored at the kind, the subject, or pushed up from the paragraph below.
        begins = top.kind.order if top.kind else first
        return [each for each in page.strokes if begins <= each.after <= last + 1 and each.cell == texts[-1].cell]
    ends = min((each.order for each in (top.kind, *places.middle.addressees) if each), default=last + 8)
    block = [each for each in page.strokes if each.after < ends]
    own = [each for each in block if each.cell == texts[-1].cell]
    if own and texts[-1].cell is not None and texts[-1].cell >= 0:
        return own
    cells = {each.cell for each in (*top.issuer, top.motto) if each and each.cell is not None}
    return [each for each in block if each.cell not in cells or each.cell is None]


LINE_RULES = (
    Rule("R-TNL", Severity.ERROR, motto_line),
    Rule("R-CQL", Severity.ERROR, issuer_line),
    Rule("R-TYL", Severity.ERROR, subject_line),
    Rule("R-COT", Severity.ERROR, columns),
)
