"""Marks: spaces around them, two of them, quotes and brackets in pairs, the stop that a paragraph lacks. Pure.

Dotted lines, "v.v.", numbers, addresses and the marks of lists are no faults. A paragraph that a page break cut in two
(the next begins with a small letter) lacks no stop, and a quotation may run over several paragraphs.
"""

import re
from collections.abc import Iterator
from itertools import zip_longest

import prompts
from bot.report.checks.remark import Change, Remark, wording
from bot.report.checks.text import Line, Text
from bot.report.checks.words import LOWER, UPPER

_SPACE_BEFORE = re.compile(r"(?<=[^\W_])(?P<space> )(?P<mark>[,;.])(?=\s|$)(?! ?[,;.])")
_NO_SPACE_AFTER = re.compile(rf"(?<=[{LOWER}]{{2}})(?P<mark>[,;])(?=[^\W\d_]{{2}})")
_NO_SPACE_AFTER_STOP = re.compile(rf"(?<=[{LOWER}]{{2}})(?P<mark>\.)(?=[{UPPER}][{LOWER}]+ )")
_DOUBLE = re.compile(
    r"(?<![.…,;:/\w]\.)(?<=[^\W\d]|[”\")])\s*(?P<marks>,\s*,|;\s*;|\.\.|,\s*\.|;\s*\.|,\s*;)(?![.,;…/])(?=\s|$)"
)
_LINK = re.compile(r"\S+@\S+|https?:\S+|www\.\S+|\S+\.(?:vn|com|gov|org)\S*")
_STRAIGHT = re.compile(
    r"(?:(?<=[\s(\[])|^)(?P<open>\")(?P<inside>[^\"“”\s](?:[^\"“”]*[^\"“”\s])?)(?P<close>\")(?=[\s.,;:)\]/!?]|$)"
)
_BULLET = re.compile(r"(?:[-–+•*]|[a-zđ]\)|\d+[.)]|[IVXLC]+\.)\s")
_BLANK = re.compile(r"\.{4}|…{2}|_{3}")
_ENDED = re.compile(r"[.!?:;…,\]]$|[.!?:;…][”\")]+$|\./\.$")
_LEAST_WORDS = 20


def spacing(text: Text) -> Iterator[Remark]:
    """Yield white space before a comma, semicolon or stop, and none after one."""
    for line in text.lines:
        kept = _without_links(line.plain)
        for found in _SPACE_BEFORE.finditer(kept) if line.cell is None else ():
            change = Change(line.place, *found.span("space"), "")
            yield wording(line.place, _shown(line, found.start("mark")), "space_before", change)
        for form in (_NO_SPACE_AFTER, _NO_SPACE_AFTER_STOP):
            for found in form.finditer(kept):
                change = Change(line.place, found.end("mark"), found.end("mark"), " ")
                yield wording(line.place, _shown(line, found.start("mark")), "space_after", change)


def double_marks(text: Text) -> Iterator[Remark]:
    """Yield two marks where one belongs."""
    for line in text.lines:
        # A line of a word or two is a form's to be filled in.
        for found in _DOUBLE.finditer(line.plain) if line.cell is None and " " in line.text.strip() else ():
            marks = "".join(found["marks"].split())
            right = "." if "." in marks else ";" if ";" in marks else ","
            change = Change(line.place, *found.span("marks"), right)
            yield wording(line.place, _shown(line, found.start("marks")), "one_mark", change)


def missing_stops(text: Text) -> Iterator[Remark]:
    """Yield paragraphs of several sentences whose last has no stop."""
    for line, after in zip_longest(text.running, text.running[1:]):
        shown = line.text.rstrip()
        if len(line.sentences) < 2 or len(line.sentences[-1].text.split()) < 2 or len(shown.split()) < _LEAST_WORDS:  # noqa: PLR2004 # several
            continue
        if line.place in text.titles or line.is_shouted or _ENDED.search(shown) or _goes_on(after):
            continue
        change = Change(line.place, len(shown), len(shown), ".")
        seen = prompts.say("checks.sees.no_stop", text=shown[-40:].split(" ", 1)[-1])
        yield Remark(line.place, seen, prompts.say("checks.expects.stop"), (change,))


def straight_quotes(text: Text) -> Iterator[Remark]:
    """Yield quotations in straight marks in a text that has curly ones."""
    if not any("“" in line.text for line in text.lines):
        return
    for line in text.lines:
        for found in _STRAIGHT.finditer(line.text):
            changes = (Change(line.place, *found.span("open"), "“"), Change(line.place, *found.span("close"), "”"))
            yield wording(line.place, found[0], "curly", *changes)


def unpaired(text: Text) -> Iterator[Remark]:
    """Yield quotation marks and brackets that are opened and never closed."""
    for order, line in enumerate(text.lines):
        if not line.text.rstrip().endswith((".", ";", ":")) or line.cell is not None:
            continue
        if line.text.rfind("“") > line.text.rfind("”") and not _closed_later(text.lines[order + 1 :]):
            yield _unpaired(line, line.text.rfind("“"))
        brackets = _open_bracket(line.plain)
        if brackets is not None:
            yield _unpaired(line, brackets)


def _unpaired(line: Line, at: int) -> Remark:
    seen = prompts.say("checks.sees.unpaired", mark=line.text[at], text=line.text[at : at + 40].strip())
    return Remark(line.place, seen, prompts.say("checks.expects.paired"))


def _closed_later(lines: tuple[Line, ...]) -> bool:
    """Say whether the next curly quotation mark of the text closes one."""
    marks = (mark for line in lines for mark in line.text if mark in "“”")
    return next(marks, "“") == "”"


def _open_bracket(text: str) -> int | None:
    open_: list[int] = []
    for at, letter in enumerate("" if _BLANK.search(text) else text):
        if letter == "(":
            open_.append(at)
        elif letter == ")" and open_:
            open_.pop()
    return open_[0] if open_ else None


def _goes_on(after: Line | None) -> bool:
    """Say whether the next paragraph goes on with this one's sentence: a small letter or figure, no mark of a list."""
    first = after.text.lstrip()[:1] if after else ""
    return (first.islower() or first.isdigit()) and not (after and _BULLET.match(after.text))


def _without_links(text: str) -> str:
    return _LINK.sub(lambda found: "_" * len(found[0]), text)


def _shown(line: Line, at: int) -> str:
    start = line.text.rfind(" ", 0, max(at - 12, 0)) + 1
    return line.text[start : at + 12]
