"""Rules about the marked paragraphs of the text: Phần to điểm. Phụ lục I, Phần I, mục II, khoản 6 điểm d, đ; mục V."""

import re
from collections.abc import Callable, Iterator, Sequence

import prompts
from bot.report.finding import Severity
from bot.report.layout.page import Page, Paragraph
from bot.report.layout.places import Division, Heading, Level, Places
from bot.report.layout.rule import Breach, Rule, Wanted, amiss, at, look, looks, wrongly_worded

_FIRST_LINES, _TOLERANCE = (567, 720), 6
_ROMAN_DIGITS = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
# The decree's own lists run without ă â ê ô ơ ư; its words ask for the whole alphabet: both are accepted.
_LETTERS = ("abcdđeghiklmnopqrstuvxy", "aăâbcdđeêghiklmnoôơpqrstuưvxy")
_RANKS = {level: rank for rank, level in enumerate(Level)}
_ROMAN_LEVELS = frozenset({Level.PART, Level.CHAPTER, Level.ROMAN})
_BULLET = re.compile(r"[•●▪■◦○*►➢✓·]\s*\S")
_STOPS = ".;:"
_LEAST_TITLE = 4  # letters in bold before the rest of the line: a title, not an emphasis on the number


def _divided(levels: tuple[Level, ...], digits: str) -> Callable[[Page, Places], Iterator[Breach]]:
    """Return the check of lines of these words: the number alone on its line, the title in capitals below it."""

    def check(_: Page, places: Places) -> Iterator[Breach]:
        for each in places.middle.divisions:
            if each.heading.level in levels:
                yield from _division(each, digits)

    return check


def _division(division: Division, digits: str) -> Iterator[Breach]:
    heading = division.heading
    line, words = heading.paragraph, heading.paragraph.marked.split()
    if found := amiss(line, Wanted(13, 14, bold=True, align="center")):
        yield at(line, found)
    shouted = words[0].isupper() or any(run.look.capitals for run in line.inked)
    if heading.rest:
        yield at(line, look("title_beside"))
    elif not re.fullmatch(digits, heading.marker) or heading.after or shouted:
        yield wrongly_worded(line)
    if division.title is None and not heading.rest:
        yield at(line, look("no_title"))
    elif division.title and (found := amiss(division.title, Wanted(13, 14, bold=True, capitals=True, align="center"))):
        yield at(division.title, found)


def article(_: Page, places: Places) -> Iterator[Breach]:
    """R-B7: "Điều 1." bold, in Arabic digits, a dot after it, its first line in by 1 or 1.27 cm."""
    for each in _at_level(places, Level.ARTICLE):
        line = each.paragraph
        if not re.fullmatch(r"\d+[a-zđ]?", each.marker) or each.after != "." or not line.marked.startswith("Điều"):
            yield wrongly_worded(line)
        label = len(line.marked) - len(each.rest) - len(each.after) if each.rest else len(line.marked)
        if not line.label and not _bold_until(line, label):
            yield at(line, look("not_bold"))
        if not line.centred and min(abs(line.start - wanted) for wanted in _FIRST_LINES) > _TOLERANCE:
            yield at(line, prompts.say("report.look.indent", centimetres=f"{line.start / 567:.2f}".replace(".", ",")))
        elif line.centred:
            yield at(line, look("centred"))


def clause(_: Page, places: Places) -> Iterator[Breach]:
    """R-B8: "1." upright; with a title, number and title stand bold on a line of their own."""
    for each in _at_level(places, Level.NUMBER):
        line = each.paragraph
        if each.after != ".":
            yield wrongly_worded(line)
        if each.titled:
            yield from looks((line,), Wanted(13, 14, bold=True))
        elif line.bold or line.italic:
            yield at(line, look("bold" if line.bold else "italic"))
        elif _title_runs_on(each):
            yield at(line, look("title_runs_on"))


def point(_: Page, places: Places) -> Iterator[Breach]:
    """R-B9: "a)" with a bracket, upright, not bold."""
    points = list(_at_level(places, Level.LETTER))
    yield from (wrongly_worded(each.paragraph) for each in points if each.after != ")")
    yield from looks((each.paragraph for each in points), Wanted(13, 14, bold=False))


def ladder(_: Page, places: Places) -> Iterator[Breach]:
    """R-B10: I., then 1., then a), then -: the order of mục V; the decree leaves room for another (khoản 6 điểm c)."""
    for each in _at_level(places, Level.ROMAN):
        found = amiss(each.paragraph, Wanted(13, 14, bold=True, capitals=True))
        if found or each.after != ".":
            yield at(each.paragraph, found) if found else wrongly_worded(each.paragraph)
    yield from (at(each, look("other_bullet")) for each in places.middle.body if _BULLET.match(each.text))
    above: list[Heading] = []
    for each in places.middle.headings:
        while above and _RANKS[above[-1].level] >= _RANKS[each.level]:
            above.pop()
        if each.level is Level.LETTER and above and above[-1].level in (Level.ROMAN, Level.ARTICLE) and each.titled:
            yield at(each.paragraph, prompts.say("report.look.skipped", above=above[-1].marker, marker=each.marker))
        above.append(each)
    yield from _upside_down(places.middle.headings)


def heading_stop(_: Page, places: Places) -> Iterator[Breach]:
    """R-B11: no heading ends with a full stop, semicolon or colon."""
    titles = [division.title for division in places.middle.divisions if division.title]
    bold = [each.paragraph for each in places.middle.headings if each.titled and each.level is not Level.LETTER]
    for line in (*titles, *bold):
        if line.text[-1] in _STOPS and line.bold:
            yield at(line, prompts.say("report.look.heading_ends", sign=line.text[-1]))


def order(_: Page, places: Places) -> Iterator[Breach]:
    """R-B12: I, II, III; 1, 2, 3; a, b, c, d, đ: none left out, none twice."""
    last: dict[Level, str] = {}
    divided = [each.heading for each in places.middle.divisions]
    for heading in sorted((*divided, *places.middle.headings), key=lambda each: each.paragraph.order):
        previous = last.get(heading.level, "")
        if not _follows(heading.level, previous, heading.marker):
            found = prompts.say("report.look.order", previous=previous or "–", marker=heading.marker)
            yield at(heading.paragraph, found)
        last[heading.level] = heading.marker
        for lower in Level:
            # Articles are counted through a whole document, whatever they are grouped in.
            if _RANKS[lower] > _RANKS[heading.level] and lower is not Level.ARTICLE:
                last.pop(lower, None)


def _at_level(places: Places, level: Level) -> Iterator[Heading]:
    return (each for each in places.middle.headings if each.level is level)


def _bold_until(line: Paragraph, length: int) -> bool:
    """Say whether the first characters of a line are bold, blanks aside."""
    passed, text = 0, "".join(run.text for run in line.runs)
    wanted = length + len(text) - len(text.lstrip())
    for run in line.runs:
        if passed >= wanted:
            break
        if run.text[: wanted - passed].strip() and not run.look.bold:
            return False
        passed += len(run.text)
    return True


def _title_runs_on(heading: Heading) -> bool:
    """Say whether a title in bold is followed by its text on the same line."""
    bold = ""
    for run in heading.paragraph.inked:
        if not run.look.bold:
            break
        bold += run.text
    title = bold.strip() if heading.paragraph.label else bold.strip().removeprefix(heading.marker).lstrip("./)- ")
    return len(title) >= _LEAST_TITLE and title[-1] in ".:" and len(bold.strip()) < len(heading.paragraph.text)


def _upside_down(headings: Sequence[Heading]) -> Iterator[Breach]:
    """Yield Roman numbers that begin below Arabic ones."""
    levels = [each.level for each in headings]
    if Level.ROMAN not in levels or Level.NUMBER not in levels or Level.ARTICLE in levels:
        return
    first = headings[levels.index(Level.ROMAN)]
    before = [each for each in headings[: levels.index(Level.ROMAN)] if each.level is Level.NUMBER and each.titled]
    if before:
        yield at(first.paragraph, prompts.say("report.look.skipped", above=before[-1].marker, marker=first.marker))


def _follows(level: Level, previous: str, marker: str) -> bool:
    if level is Level.LETTER:
        return any(_next(run, previous, marker) for run in _LETTERS) or marker == "a"
    count, before = (_count(level, each) if each else 0 for each in (marker, previous))
    # A count that begins again is a new list: which paragraph leads it cannot be told from its look.
    return count is None or before is None or count in (1, before + 1) or (count == before and marker != previous)


def _count(level: Level, marker: str) -> int | None:
    """Return the number that a marker writes, None where it writes none ("thứ nhất"): its rule tells that."""
    digits = re.match(r"\d+", marker)
    if digits:
        return int(digits[0])
    return _roman(marker.upper()) if level in _ROMAN_LEVELS or level is not Level.NUMBER else None


def _roman(marker: str) -> int | None:
    count, rest = 0, marker
    for value, letters in _ROMAN_DIGITS:
        while rest.startswith(letters):
            count, rest = count + value, rest.removeprefix(letters)
    return count if count and not rest else None


def _next(run: str, previous: str, marker: str) -> bool:
    if marker not in run or (previous and previous not in run):
        return False
    return run.index(marker) == (run.index(previous) + 1 if previous else 0)


HEADING_RULES = (
    Rule("R-B5", Severity.ERROR, _divided((Level.PART, Level.CHAPTER), "[IVXLC]+")),
    Rule("R-B6", Severity.ERROR, _divided((Level.SECTION, Level.SUBSECTION), r"\d+")),
    Rule("R-B7", Severity.ERROR, article),
    Rule("R-B8", Severity.ERROR, clause),
    Rule("R-B9", Severity.ERROR, point),
    Rule("R-B10", Severity.WARNING, ladder),
    Rule("R-B11", Severity.WARNING, heading_stop),
    Rule("R-B12", Severity.ERROR, order),
)
