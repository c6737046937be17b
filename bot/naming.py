"""Names that people chose, of themselves or of a report, as they may stand in a line of ours. Pure.

A stranger's name is read by an admin, so nothing in it may turn the line around, break it, or bury it under marks.
"""

import unicodedata
from collections.abc import Iterator

# Controls, invisible formatting (marks of direction among it), halves of characters, what no standard names.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_MOST_MARKS = 2


def one_line(text: str, most: int) -> str:
    """Return a name as one line of visible characters, NFC, cut to `most` with "…" where it was longer.

    >>> one_line("  Nguyễn\\nThị \\u202eHoa ", 60), one_line("Báo cáo quý", 8)
    ('Nguyễn Thị Hoa', 'Báo cáo…')
    """
    visible = "".join(_visible(unicodedata.normalize("NFC", " ".join(text.split()))))
    line = " ".join(visible.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def _visible(text: str) -> Iterator[str]:
    """Yield what can be seen of a text, and of marks above a letter no more than a script needs."""
    marks = 0
    for character in text:
        category = unicodedata.category(character)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if category not in _HIDDEN and marks <= _MOST_MARKS:
            yield character
