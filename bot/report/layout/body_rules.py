"""Rules about the body: ô 6. Phụ lục I, Phần I, mục II, khoản 6."""

from collections.abc import Iterator, Sequence

import prompts
from bot.report.finding import Severity
from bot.report.layout.places import Heading, Places
from bot.report.layout.page import Page
from bot.report.layout.rule import Breach, Rule, Wanted, absent, look, looks, place

_FIRST_LINES = (567, 720)  # 1 cm and 1.27 cm
_TOLERANCE = 6
_LEAST_GAP = 120  # 6 points
_SINGLE, _ONE_AND_A_HALF = 240, 360
_EXACT_LEAST, _EXACT_MOST = 322, 482  # the same at 14 points, a single line being 1.15 of the size
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
# The decree's own lists run without ă â ê ô ơ ư; its words ask for the whole alphabet: both are accepted.
_LETTERS = ("abcdđeghiklmnopqrstuvxy", "aăâbcdđeêghiklmnoôơpqrstuưvxy")
_END = "./."
# What a document rests on, in italics (khoản 6, điểm a).
_BASIS = ("Căn cứ ", "Theo đề nghị ", "Xét đề nghị ", "Xét Tờ trình ")


def text_look(_: Page, places: Places) -> Iterator[Breach]:
    """R-B1: upright, 13 to 14 points, one size, both edges even."""
    text = places.middle.text
    if not text:
        yield absent("body")
    yield from looks(text, Wanted(13, 14, italic=None, align="both"))
    for paragraph in text:
        # Italics are for the grounds; a few slanted words in a sentence are let pass.
        if all(run.look.italic for run in paragraph.inked) and not paragraph.text.startswith(_BASIS):
            yield Breach(place(paragraph), look("italic"))
    sizes = sorted({run.look.size / 2 for paragraph in text for run in paragraph.inked})
    if len(sizes) > 1:
        yield Breach(place(text[0]), prompts.say("report.look.sizes", points=", ".join(f"{size:g}" for size in sizes)))


def first_line(_: Page, places: Places) -> Iterator[Breach]:
    """R-B2: first lines go in by 1 or 1.27 cm, the same everywhere."""
    seen = set()
    for paragraph in places.middle.text:
        indent = paragraph.setting.first_line
        near = [wanted for wanted in _FIRST_LINES if abs(indent - wanted) <= _TOLERANCE]
        seen.update(near)
        if not near:
            centimetres = f"{indent / 567:.2f}".replace(".", ",")
            yield Breach(place(paragraph), prompts.say("report.look.indent", centimetres=centimetres))
    if len(seen) > 1:
        yield Breach(place(places.middle.text[0]), look("two_indents"))


def gaps(_: Page, places: Places) -> Iterator[Breach]:
    """R-B3: at least 6 points between paragraphs."""
    for paragraph in places.middle.text[:-1]:
        setting = paragraph.setting
        if setting.before + setting.after < _LEAST_GAP or setting.contextual:
            points = 0 if setting.contextual else (setting.before + setting.after) / 20
            yield Breach(place(paragraph), prompts.say("report.look.gap", points=f"{points:g}".replace(".", ",")))


def line_spacing(_: Page, places: Places) -> Iterator[Breach]:
    """R-B4: from single to one and a half lines."""
    for paragraph in places.middle.text:
        line, automatic = paragraph.setting.line, paragraph.setting.line_rule == "auto"
        least, most = (_SINGLE, _ONE_AND_A_HALF) if automatic else (_EXACT_LEAST, _EXACT_MOST)
        if paragraph.setting.line_rule == "atLeast":
            least = 0
        if not least <= line <= most:
            found = f"{line / 240:.2f} lines" if automatic else f"{line / 20:g} pt"
            yield Breach(place(paragraph), prompts.say("report.look.lines", spacing=found.replace(".", ",")))


def clause_title(_: Page, places: Places) -> Iterator[Breach]:
    """R-B8: "1." with a title of its own line is bold."""
    titles = tuple(each.paragraph for each in places.middle.headings if each.number and each.titled)
    yield from looks(titles, Wanted(13, 14, bold=True))


def point(_: Page, places: Places) -> Iterator[Breach]:
    """R-B9: "a)" is upright, not bold."""
    points = tuple(each.paragraph for each in places.middle.headings if each.letter)
    yield from looks(points, Wanted(13, 14, bold=False))


def order(_: Page, places: Places) -> Iterator[Breach]:
    """R-B12: I, II, III; 1, 2, 3; a, b, c, d, đ: none left out, none twice."""
    last: dict[str, str] = {}
    for heading in places.middle.headings:
        level, marker, below = _level(heading)
        if not _follows(level, last.get(level, ""), marker):
            found = prompts.say("report.look.order", previous=last.get(level, "–"), marker=marker)
            yield Breach(place(heading.paragraph), found)
        last[level] = marker
        for lower in below:
            last.pop(lower, None)


def end_mark(_: Page, places: Places) -> Iterator[Breach]:
    """R-B14: the body ends with "./."."""
    body = places.middle.body
    if body and not body[-1].text.endswith(_END):
        yield Breach(place(body[-1]), prompts.say("report.look.ends", text=body[-1].text[-20:]))


def _level(heading: Heading) -> tuple[str, str, tuple[str, ...]]:
    """Return the kind of marker, the marker, and the kinds that start anew below it."""
    if heading.roman:
        return "roman", heading.roman, ("number", "letter")
    if heading.number:
        return "number", heading.number, ("letter",)
    return "letter", heading.letter, ()


def _follows(level: str, previous: str, marker: str) -> bool:
    if level == "number":
        # A list that starts again at 1 is a new list: which paragraph leads it cannot be told from its look.
        return int(marker) in (1, int(previous or 0) + 1)
    runs: Sequence[Sequence[str]] = (_ROMANS,) if level == "roman" else _LETTERS
    return any(_next(run, previous, marker) for run in runs) or marker == runs[0][0]


def _next(run: Sequence[str], previous: str, marker: str) -> bool:
    if marker not in run or (previous and previous not in run):
        return False
    return run.index(marker) == (run.index(previous) + 1 if previous else 0)


BODY_RULES = (
    Rule("R-B1", Severity.ERROR, text_look),
    Rule("R-B2", Severity.ERROR, first_line),
    Rule("R-B3", Severity.ERROR, gaps),
    Rule("R-B4", Severity.ERROR, line_spacing),
    Rule("R-B8", Severity.ERROR, clause_title),
    Rule("R-B9", Severity.ERROR, point),
    Rule("R-B12", Severity.ERROR, order),
    Rule("R-B14", Severity.WARNING, end_mark),
)
