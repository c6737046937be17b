"""What a file becomes when it is read: blocks of text in reading order, or the reason why it cannot be read.

A block is a paragraph, a line of a heading block, a row or a cell of a table. Its text is NFC, without line breaks,
runs of white space made one space; blank blocks do not exist. Pure, so that all that looks at text can rest on it.
"""

from dataclasses import dataclass

from knowledge.fault import Fault

HEADING = "heading"
TABLE_CELL = "table-cell"
TABLE_ROW = "table-row"
TEXT_BOX = "text-box"
FOOTNOTE = "footnote"

IN_TABLE = frozenset({TABLE_CELL, TABLE_ROW})
ASIDE = frozenset({TEXT_BOX, FOOTNOTE})
"""Text that stands beside the running text: never a heading, never part of the heading block."""


class Unreadable(Fault):
    """The file cannot be read; the text says why, and what to send instead."""


@dataclass(frozen=True)
class Block:
    """One piece of text.

    `line` counts from 1: the line of a text file, else the place in reading order. `page` counts from 1 and is known
    for PDF alone. `style` is "" for running text or one of the names above; `bold` means all of it is.
    """

    text: str
    line: int
    page: int | None = None
    style: str = ""
    bold: bool = False
