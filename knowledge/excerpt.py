"""The sentences of a passage that speak of what was asked, verbatim and in order. Pure.

An item of a list never stands without the line that leads it in: "Nghiêm cấm:" turns what follows into its opposite.
A heading is no sentence, but what stands under it is about it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.sentences import Span, sentences
from knowledge.support import Measure

MOST = 4
"""Sentences chosen of one passage, before the items of a list are added."""
ITEMS = 12
LONGEST = 1_500

_MARKER = re.compile(r"(?:\d+(?:\.\d+)*|[^\W\d_])[.)]|[-+–•*]")
_HEADING = 100
_INHERITED = 0.5
_FIGURE = 0.15
_KEPT = 0.6


@dataclass(frozen=True)
class Excerpt:
    """Sentences of a passage and how well the best of them fits; `fit` compares excerpts for one question."""

    sentences: tuple[Span, ...]
    fit: float


@dataclass(frozen=True)
class _List:
    """A list that the line `lead`, ending in a colon, has opened; `marker` is None before its first item."""

    lead: int
    lead_marker: str
    marker: str | None = None


@dataclass(frozen=True)
class _Line:
    span: Span
    lead: int | None
    """The heading or the line ending in a colon that it stands under."""
    heading: bool


def excerpt(text: str, asked: Measure, *, figure: bool = False) -> Excerpt:
    """Return the sentences of a passage that answer best; the first ones when the question has no topic.

    Args:
        text: the passage.
        asked: what the question is about.
        figure: the question asks how many, how long or when.
    """
    lines = _lines(text)
    own = [_fit(line.span.text, asked) for line in lines]
    fits = [_total(line, at, own, figure=figure) for at, line in enumerate(lines)]
    candidates = [at for at, line in enumerate(lines) if not line.heading] or list(range(len(lines)))
    if not candidates:
        return Excerpt((), 0.0)
    best = max(fits[at] for at in candidates)
    chosen = sorted((at for at in candidates if fits[at] >= _KEPT * best), key=lambda at: -fits[at])[:MOST]
    return Excerpt(tuple(lines[at].span for at in _completed(chosen, lines)), best)


def proper_sentences(text: str) -> Iterator[Span]:
    """Yield the sentences of a passage, headings and letterheads left out."""
    yield from (line.span for line in _lines(text) if not line.heading)


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    lists: list[_List] = []
    heading: int | None = None
    for at, span in enumerate(sentences(text)):
        if _is_heading(span.text):
            lines.append(_Line(span, heading, heading=True))
            heading, lists = at, []
            continue
        marker = _marker(span.text)
        lists = _still_open(lists, marker)
        lines.append(_Line(span, lists[-1].lead if lists else heading, heading=False))
        if span.text.endswith(":"):
            lists.append(_List(at, marker))
    return lines


def _still_open(lists: Sequence[_List], marker: str) -> list[_List]:
    """Return the lists that a line marked so stands in, the innermost last; the first item sets a list's mark."""
    for depth in range(len(lists), 0, -1):
        inner = lists[depth - 1]
        # What is marked like the leading line itself stands beside it, not under it.
        if inner.marker is None and (not marker or marker != inner.lead_marker):
            return [*lists[: depth - 1], replace(inner, marker=marker)]
        if inner.marker == marker:
            return list(lists[:depth])
    return []


def _marker(text: str) -> str:
    """Return the kind of an item's marker: "a)" and "đ)" are "a)", "2." and "2.1." are "1."; "" for none."""
    found = _MARKER.match(text)
    if found is None:
        return ""
    kind = "1" if found[0][0].isdigit() else "a" if found[0][0].isalpha() else ""
    return kind + found[0][-1]


def _is_heading(text: str) -> bool:
    return text.isupper() or (len(text) < _HEADING and text[-1] not in '.;:,!?…”"')


def _fit(text: str, asked: Measure) -> float:
    found = asked.cover(text)
    return (found.syllables + 2 * found.pairs) / 3


def _total(line: _Line, at: int, own: Sequence[float], *, figure: bool) -> float:
    inherited = 0.0 if line.lead is None else _INHERITED * own[line.lead]
    told = _FIGURE if figure and any(letter.isdigit() for letter in line.span.text[2:]) else 0.0
    return own[at] + inherited + told


def _completed(chosen: Sequence[int], lines: Sequence[_Line]) -> list[int]:
    """Return the chosen lines with the lines that lead them in, and after a colon what it announces, in order."""
    leads = [lead for at in chosen if (lead := lines[at].lead) is not None and not lines[lead].heading]
    items = [item for at in chosen if lines[at].span.text.endswith(":") for item in _items(at, lines)]
    kept: list[int] = []
    length = 0
    for at in dict.fromkeys((*chosen, *leads, *items)):
        length += len(lines[at].span.text)
        if length <= LONGEST or not kept or at in leads:
            kept.append(at)
    return sorted(kept)


def _items(lead: int, lines: Sequence[_Line]) -> list[int]:
    return [at for at, line in enumerate(lines) if line.lead == lead][:ITEMS]
