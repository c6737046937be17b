"""Paragraphs that hold more than one line of the plan, taken apart: what stands on lines of its own is a line.

A break within a centred or tabled paragraph makes two lines, each with the paragraph's number. Two columns set with
tabs or blanks instead of a table become cells of a row of their own; whether they are centred cannot be told.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.report.layout.page import Paragraph, Run

# Blanks before a capital: those of "Số:       /BC-UBND" and "ngày       tháng" are left for a number and a day.
_APART = re.compile(r"(?:[\t ]*\t[\t ]*| {3,})(?=[A-ZĐ(\u00c0-\u1ef8])")


def lines_of(paragraph: Paragraph) -> tuple[Paragraph, ...]:
    """Return the lines of a paragraph of the heading or the end, itself where it is running text."""
    if not any("\n" in run.text for run in paragraph.runs) or (paragraph.row is None and not paragraph.centred):
        return (paragraph,)
    pieces = [piece for piece in _split(paragraph.runs, re.compile("\n")) if any(run.text.strip() for run in piece)]
    last = len(pieces) - 1
    # The gap above belongs to the first line, that below to the last: between them there is none.
    return tuple(
        replace(
            paragraph,
            runs=piece,
            label=paragraph.label if order == 0 else "",
            setting=replace(
                paragraph.setting,
                before=paragraph.setting.before if order == 0 else 0,
                after=paragraph.setting.after if order == last else 0,
            ),
        )
        for order, piece in enumerate(pieces)
    )


def in_columns(paragraphs: Sequence[Paragraph], row: int) -> tuple[Paragraph, ...]:
    """Return lines of two columns set with tabs or blanks as the cells of one row; `row` is a number not yet taken."""
    return tuple(cell for each in paragraphs for cell in _cells(each, row))


def _cells(paragraph: Paragraph, row: int) -> Iterator[Paragraph]:
    begins_right = "".join(run.text for run in paragraph.runs).startswith(("\t", "   "))
    pieces = [piece for piece in _split(paragraph.runs, _APART) if any(run.text.strip() for run in piece)]
    for order, piece in enumerate(pieces):
        column = min(order + begins_right, 1) if len(pieces) == 1 else min(order, 1)
        setting = replace(paragraph.setting, align="center", first_line=0)
        yield replace(paragraph, runs=piece, setting=setting, table=row, row=row, cell=3 * row + column, room=None)


def _split(runs: Sequence[Run], at: re.Pattern[str]) -> list[tuple[Run, ...]]:
    text = "".join(run.text for run in runs)
    cuts = [(found.start(), found.end()) for found in at.finditer(text)]
    begins, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)]
    return [tuple(_between(runs, begin, end)) for begin, end in zip(begins, ends, strict=True)]


def _between(runs: Sequence[Run], begin: int, end: int) -> Iterator[Run]:
    """Yield what of the runs stands between two offsets of their text."""
    passed = 0
    for run in runs:
        piece = run.text[max(begin - passed, 0) : max(end - passed, 0)]
        if piece:
            yield Run(piece, run.look)
        passed += len(run.text)
