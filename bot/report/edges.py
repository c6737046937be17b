"""How lines of the body begin, end and join: sentences, entries of a list, a sentence that goes on. Pure.

What somebody wrote gives way only at its edges: a capital at the beginning, one stop at the end.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.interview.soundness import ROW
from bot.report.model import Inline, Missing, Origin, Paragraph, Source, Span, Table
from bot.report.patterns import Piece

_KEPT_STOPS = (":", "!", "?", "…", "...")
_STOPS = (".", ";", ",", *_KEPT_STOPS)
_WITHIN = re.compile(r"(\w)[.!?] (\w)")
_ABBREVIATION_LAST = re.compile(r"\b\w\.\w\.$")


def joined(before: Paragraph | Table, after: Paragraph | Table) -> Paragraph | None:
    """Return two paragraphs as one; None where one of them is none, or only a mark."""
    match before, after:
        case Paragraph(item=False, carried=False), Paragraph(item=False, carried=False):
            if any(len(each.content) == 1 and isinstance(each.content[0], Missing) for each in (before, after)):
                return None
            return Paragraph((*before.content, Span(" "), *after.content))
        case _:
            return None


def of_the_table(piece: Piece, table: str) -> Piece:
    """Return a piece that speaks of the table where it spoke of one of its rows."""
    if piece.parents is None:
        return piece
    names = tuple(dict.fromkeys(table if name.partition(".")[0] == ROW else name for name in piece.parents.names))
    return replace(piece, parents=replace(piece.parents, names=names))


def ended(line: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Begin a line with a capital and end it with a full stop, where it has neither."""
    first, *rest = line
    line = (Span(opened(first.text), first.source), *rest) if isinstance(first, Span) else line
    last = line[-1]
    return line if isinstance(last, Span) and last.text.endswith(_STOPS) else (*line, Span("."))


def as_sentence(line: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Give a paragraph that is somebody's own words, and nothing else, its capital and its full stop."""
    match line:
        case (Span(text, Source(Origin.ANSWER | Origin.PAST_REPORT) as source),):
            return (Span(opened(text if text.endswith(_STOPS) else f"{text}."), source),)
        case _:
            return line


def opened(text: str) -> str:
    """Begin a line with a capital (Nghị định 30/2020/NĐ-CP, Phụ lục II, mục I), except a name such as "e-Office"."""
    return text[:1].upper() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def closed(text: str, *, last: bool) -> str:
    """End an entry of a list: with a semicolon, the last and one of several sentences with a full stop.

    What an entry brought gives way, except what means something: a colon, a question, "…", "v.v.".
    """
    if text.endswith(_KEPT_STOPS) or _ABBREVIATION_LAST.search(text):
        return text
    has_sentences = any(end.islower() and start.isupper() for end, start in _WITHIN.findall(text))
    return f"{text.rstrip(' .;,')}{'.' if last or has_sentences else ';'}"


def each_once(blocks: Iterable[Paragraph | Table]) -> Iterator[Paragraph | Table]:
    """Leave out a mark that the section already has."""
    marked: set[str] = set()
    for block in blocks:
        match block:
            case Paragraph(content=(Missing(question_id=question_id),)):
                if question_id not in marked:
                    marked.add(question_id)
                    yield block
            case _:
                yield block


def unstopped(line: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Take the stop off the end of a line: the page puts its own."""
    match line:
        case (*before, Span() as last):
            return (*before, replace(last, text=last.text.rstrip(" .;,")))
        case _:
            return line
