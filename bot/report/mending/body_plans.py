"""What puts the body right: ô 6. Phụ lục I, Phần I, mục II, khoản 6. The order of headings is for people."""

from collections import Counter
from collections.abc import Iterator

from bot.report.layout.page import Page
from bot.report.layout.places import Level, Places
from bot.report.layout.rule import Wanted
from bot.report.mending.bringing import bring, reword
from bot.report.mending.changes import Change, Letters, Stance

_SIZES = (26, 28)  # half-points
_FIRST_LINES = (567, 720)  # twips: 1 cm and 1.27 cm
_TOLERANCE = 6
_LEAST_GAP = 120  # twips: 6 points
_SINGLE, _ONE_AND_A_HALF = 240, 360
_EXACT_LEAST, _EXACT_MOST = 322, 482
_END = "./."
_BASIS = ("Căn cứ ", "Theo đề nghị ", "Xét đề nghị ", "Xét Tờ trình ")


def text_look(_: Page, places: Places) -> Iterator[Change]:
    """R-B1: both edges even, upright, and the one size of 13 to 14 points that most of the text has."""
    text = places.middle.text
    sizes = Counter(
        run.look.size for paragraph in text for run in paragraph.inked if _SIZES[0] <= run.look.size <= _SIZES[1]
    )
    points = max(sizes, key=lambda size: sizes[size], default=_SIZES[1]) / 2
    for paragraph in text:
        slanted = all(run.look.italic for run in paragraph.inked) and not paragraph.text.startswith(_BASIS)
        yield Letters(paragraph.order, smallest=points, largest=points, italic=False if slanted else None)
        yield Stance(paragraph.order, align="both")


def first_line(_: Page, places: Places) -> Iterator[Change]:
    """R-B2: the one of the two indents that most of the text has; 1.27 cm where it has neither."""
    text = places.middle.text
    near = Counter(wanted for each in text if (wanted := _near(each.setting.first_line)))
    chosen = max(near, key=lambda wanted: near[wanted], default=_FIRST_LINES[1])
    for paragraph in text:
        if _near(paragraph.setting.first_line) != chosen:
            # What hung out to the left begins at the edge of the text again.
            hung = paragraph.setting.first_line < 0
            yield Stance(paragraph.order, first_line=chosen, left=0 if hung else None)


def gaps(_: Page, places: Places) -> Iterator[Change]:
    """R-B3: 6 points in all, between paragraphs of one style too."""
    for paragraph in places.middle.text[:-1]:
        setting = paragraph.setting
        lacking = _LEAST_GAP - setting.before - setting.after
        yield Stance(paragraph.order, after=setting.after + lacking if lacking > 0 else None, contextual=False)


def line_spacing(_: Page, places: Places) -> Iterator[Change]:
    """R-B4: single, or one and a half, whichever is nearer."""
    for paragraph in places.middle.text:
        line, rule = paragraph.setting.line, paragraph.setting.line_rule
        least, most = (_SINGLE, _ONE_AND_A_HALF) if rule == "auto" else (_EXACT_LEAST, _EXACT_MOST)
        if line < least and rule != "atLeast":
            yield Stance(paragraph.order, line=_SINGLE)
        elif line > most:
            yield Stance(paragraph.order, line=_ONE_AND_A_HALF)


def clause_title(_: Page, places: Places) -> Iterator[Change]:
    """R-B8: bold."""
    titles = (each.paragraph for each in places.middle.headings if each.level is Level.NUMBER and each.titled)
    yield from bring(titles, Wanted(13, 14, bold=True))


def point(_: Page, places: Places) -> Iterator[Change]:
    """R-B9: upright, not bold."""
    points = (each.paragraph for each in places.middle.headings if each.level is Level.LETTER)
    yield from bring(points, Wanted(13, 14, bold=False))


def end_mark(_: Page, places: Places) -> Iterator[Change]:
    """R-B14: "./." after the last sentence; not where the text breaks off, or is no document of a kind."""
    body = places.middle.body
    if places.top.kind and body and not body[-1].text.endswith((_END, ":", ",", ";")):
        yield from reword(body[-1], body[-1].text.rstrip("./ ") + _END)


def _near(indent: int) -> int | None:
    return next((wanted for wanted in _FIRST_LINES if abs(indent - wanted) <= _TOLERANCE), None)


BODY_PLANS = {
    "R-B1": text_look,
    "R-B2": first_line,
    "R-B3": gaps,
    "R-B4": line_spacing,
    "R-B8": clause_title,
    "R-B9": point,
    "R-B14": end_mark,
}
