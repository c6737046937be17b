"""Rules about the look of the running text and its grounds: ô 6. Phụ lục I, Phần I, mục II, khoản 6."""

from collections.abc import Iterator
from itertools import pairwise

import prompts
from bot.report.finding import Severity
from bot.report.layout.page import Page, Paragraph
from bot.report.layout.places import END_MARK, Nature, Places
from bot.report.layout.rule import Breach, Rule, Wanted, absent, at, look, looks
from bot.report.layout.text import BASIS

_FIRST_LINES = (567, 720)  # 1 cm and 1.27 cm
_TOLERANCE = 6
_LEAST_GAP = 120  # 6 points
_SINGLE, _ONE_AND_A_HALF = 240, 360
_EXACT_LEAST, _EXACT_MOST = 322, 482  # the same at 14 points, a single line being 1.15 of the size
_TAIL = 20


def text_look(_: Page, places: Places) -> Iterator[Breach]:
    """R-B1: upright, 13 to 14 points, one size, both edges even (điểm e)."""
    text = places.middle.text
    if not places.middle.body:
        yield absent("body")
    yield from looks(text, Wanted(13, 14, italic=None, align="both"))
    for paragraph in text:
        # Italics are for the grounds, and for a note in brackets; a few slanted words in a sentence are let pass.
        if paragraph.italic and not paragraph.text.startswith((*BASIS, "(")) and paragraph not in places.middle.grounds:
            yield at(paragraph, look("italic"))
    sizes = sorted({run.look.size / 2 for paragraph in text for run in paragraph.inked})
    if len(sizes) > 1:
        points = ", ".join(f"{size:g}".replace(".", ",") for size in sizes)
        yield at(text[0], prompts.say("report.look.sizes", points=points))


def first_line(_: Page, places: Places) -> Iterator[Breach]:
    """R-B2: first lines go in by 1 or 1.27 cm, the same everywhere (điểm e)."""
    seen = set()
    for paragraph in places.middle.text:
        near = [wanted for wanted in _FIRST_LINES if abs(paragraph.start - wanted) <= _TOLERANCE]
        seen.update(near)
        if not near:
            centimetres = f"{paragraph.start / 567:.2f}".replace(".", ",")
            yield at(paragraph, prompts.say("report.look.indent", centimetres=centimetres))
    if len(seen) > 1:
        yield at(places.middle.text[0], look("two_indents"))


def gaps(_: Page, places: Places) -> Iterator[Breach]:
    """R-B3: at least 6 points between paragraphs (điểm e)."""
    text = {each.order for each in places.middle.text}
    for paragraph, following in pairwise(places.middle.body):
        # A blank line or a table between two paragraphs is a gap too.
        if paragraph.order not in text or following.spaced or following.order != paragraph.order + 1:
            continue
        gap = paragraph.setting.after + following.setting.before
        close = paragraph.setting.contextual and following.setting.contextual
        if gap < _LEAST_GAP or close:
            points = f"{0 if close else gap / 20:g}".replace(".", ",")
            yield at(paragraph, prompts.say("report.look.gap", points=points))


def line_spacing(_: Page, places: Places) -> Iterator[Breach]:
    """R-B4: from single to one and a half lines (điểm e)."""
    for paragraph in places.middle.text:
        line, automatic = paragraph.setting.line, paragraph.setting.line_rule == "auto"
        least, most = (_SINGLE, _ONE_AND_A_HALF) if automatic else (_EXACT_LEAST, _EXACT_MOST)
        if paragraph.setting.line_rule == "atLeast":
            least = 0
        if not least <= line <= most:
            found = f"{line / 240:.2f} lines" if automatic else f"{line / 20:g} pt"
            yield at(paragraph, prompts.say("report.look.lines", spacing=found.replace(".", ",")))


def grounds(_: Page, places: Places) -> Iterator[Breach]:
    """R-B13: grounds are slanted, 13 to 14 points, one a paragraph, ";" after each and "." after the last (điểm a)."""
    lines = places.middle.grounds
    yield from looks(lines, Wanted(13, 14, bold=False, italic=True))
    for line in lines:
        if any("\n" in run.text for run in line.runs):
            yield at(line, look("two_grounds"))
        if not line.text.endswith("." if line is lines[-1] else ";"):
            yield wrongly_marked(line)


def end_mark(_: Page, places: Places) -> Iterator[Breach]:
    """R-B14: the body ends with "./." (Mẫu 1.4)."""
    body = places.middle.body
    if places.nature is not Nature.ANNEX and body and not body[-1].text.endswith(END_MARK):
        yield at(body[-1], prompts.say("report.look.ends", text=body[-1].text[-_TAIL:]))


def wrongly_marked(line: Paragraph) -> Breach:
    """Return the fault of a line that ends with another sign than it should."""
    return at(line, prompts.say("report.look.line_ends", text=line.text[-_TAIL:]))


BODY_RULES = (
    Rule("R-B1", Severity.ERROR, text_look),
    Rule("R-B2", Severity.ERROR, first_line),
    Rule("R-B3", Severity.ERROR, gaps),
    Rule("R-B4", Severity.ERROR, line_spacing),
    Rule("R-B13", Severity.ERROR, grounds),
    Rule("R-B14", Severity.WARNING, end_mark),
)
