"""Long texts in pieces that Telegram takes. Pure; knows Telegram's limits and not its library.

Telegram counts UTF-16 code units: a letter of Vietnamese is one, an emoji two. A piece ends where a reader would pause:
after a paragraph, else a line, a sentence, a word; inside a word only when one word fills a whole message.
Only white space at the cuts is lost.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

MESSAGE_LIMIT = 4096
"""UTF-16 code units in one text message. Source: Bot API, sendMessage, `text`."""
CAPTION_LIMIT = 1024
"""UTF-16 code units under a file. Source: Bot API, sendDocument, `caption`."""

# Best first. No-break spaces are no place to pause: they hold "Điều" and "5" together.
_PAUSES = (re.compile(r"\n[ \t]*\n"), re.compile(r"\n"), re.compile(r"(?<=[.!?…;])[ \t]"))
_BETWEEN_WORDS = re.compile(r"[ \t\n]")


@dataclass(frozen=True)
class Piece:
    """A part of a text, and the character of the text that it begins with."""

    start: int
    text: str

    def stretch(self, start: int, end: int) -> tuple[int, int] | None:
        """Return what of the text's characters `start` to `end` lies in here: offset and length in UTF-16 code units.

        >>> Piece(3, "😀 hai ba").stretch(5, 8), Piece(3, "hai").stretch(9, 12)
        ((3, 3), None)
        """
        first, last = max(start - self.start, 0), min(end - self.start, len(self.text))
        if first >= last:
            return None
        return units(self.text[:first]), units(self.text[first:last])


def units(text: str) -> int:
    """Return the length of a text as Telegram counts it, in UTF-16 code units.

    >>> units("ệ"), units("😀")
    (1, 2)
    """
    return len(text) + sum(letter > "\uffff" for letter in text)


def pieces(text: str, limit: int = MESSAGE_LIMIT) -> Iterator[Piece]:
    """Cut a text into pieces of at most `limit` UTF-16 code units (at least 2); a blank text has none."""
    rest = text.strip()
    start = text.find(rest)
    while rest:
        end = _end_of_piece(rest, limit)
        yield Piece(start, rest[:end].rstrip())
        following = rest[end:].lstrip()
        start += len(rest) - len(following)
        rest = following


def split(text: str, limit: int = MESSAGE_LIMIT) -> tuple[str, ...]:
    """Return the texts of the pieces.

    >>> split("Một câu. Hai câu.", 10)
    ('Một câu.', 'Hai câu.')
    """
    return tuple(piece.text for piece in pieces(text, limit))


def _end_of_piece(text: str, limit: int) -> int:
    room = _room(text, limit)
    if room == len(text):
        return room
    # A pause in the first half would leave a short piece; a worse pause further on reads better.
    for pause, earliest in (*((pause, max(room // 2, 1)) for pause in _PAUSES), (_BETWEEN_WORDS, 1)):
        ends = [found.start() for found in pause.finditer(text, 0, room + 2) if earliest <= found.start() <= room]
        if ends:
            return ends[-1]
    return room


def _room(text: str, limit: int) -> int:
    """Count the characters from the start that fit into `limit` units."""
    used = 0
    for count, letter in enumerate(text):
        used += 2 if letter > "\uffff" else 1
        if used > limit:
            return count
    return len(text)
