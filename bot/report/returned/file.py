"""A .docx that came back, read for comparison: which draft it says it is, and its pieces.

What a tracked change put in counts, what it took out does not, and two paragraphs whose dividing mark it took out are
one. A file that is no .docx is refused.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.report.layout.page import Paragraph
from bot.report.layout.reading import read_returned
from bot.report.returned.units import Piece

_STAMP = re.compile(r"troly:draft:([1-9][0-9]{0,7}):seq([0-9]{1,8}):v([0-9]{1,8}):([0-9]{4}-[0-9]{2}-[0-9]{2})")


@dataclass(frozen=True)
class Stamp:
    """Which draft a file is: `seq` is how many events it came from, `version` the form's, `day` when it was made."""

    draft_id: str
    seq: int
    version: int
    day: date

    def __str__(self) -> str:
        """Return it as the file's identifier: "troly:draft:12:seq57:v1:2026-07-06"."""
        return f"troly:draft:{self.draft_id}:seq{self.seq}:v{self.version}:{self.day.isoformat()}"


@dataclass(frozen=True)
class ReturnedFile:
    """What came back. `stamp` is None where the file does not say which draft it is; `tracked` as in `Changes`."""

    stamp: Stamp | None
    pieces: tuple[Piece, ...]
    tracked: bool


def read_file(content: bytes) -> ReturnedFile:
    """Read a file.

    Raises:
        NotADocx: it is no Word document, is damaged, or unpacks to over 200 MB.
    """
    found = read_returned(content)
    return ReturnedFile(read_stamp(found.identifier), tuple(_pieces(found.paragraphs)), found.tracked)


def read_stamp(identifier: str) -> Stamp | None:
    """Return the stamp that an identifier is, or None: other programs write what they like there."""
    found = _STAMP.fullmatch(identifier.strip())
    if found is None:
        return None
    try:
        return Stamp(found[1], int(found[2]), int(found[3]), date.fromisoformat(found[4]))
    except ValueError:
        return None


def _pieces(paragraphs: Sequence[Paragraph]) -> Iterator[Piece]:
    before: Piece | None = None
    for each in paragraphs:
        # Not `each.text`: a space at the edge counts where two paragraphs become one.
        text, order = "".join(run.text for run in each.runs), each.order
        if before is not None:
            text, order = before.text + text, before.order or order
        piece = Piece(text, order, each.table, each.row, each.cell)
        before = piece if each.joined else None
        if not each.joined:
            yield piece
    if before is not None:
        yield before
