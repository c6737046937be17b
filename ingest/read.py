"""The door for files: bytes -> blocks of clean text, or the reason why not.

What a file is decides its content, never its name. All text passes here once into NFC, with plain spaces and without
soft hyphens, joined where page breaks cut it. Scans, old formats, damaged or oversized files, and text that does not
read as Vietnamese (old fonts, poor recognition) are refused, each with what to send instead.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import prompts
from ingest.block import IN_TABLE, Block, Unreadable
from ingest.filetype import filetype
from ingest.joining import joined
from ingest.pdf import read_pdf
from ingest.plain import read_plain
from ingest.syllable import share
from ingest.word import read_word

__all__ = ["MOST_BYTES", "Block", "Unreadable", "clean", "read", "too_large"]

MOST_BYTES = 50_000_000
# Real documents measure 0.95 and more, poor recognition 0.56, TCVN3 below 0.3.
_LEAST_SHARE = 0.8
_READERS: dict[str, Callable[[bytes], Iterator[Block]]] = {"docx": read_word, "pdf": read_pdf, "text": read_plain}
# Soft hyphens, zero-width marks, byte order marks, what PDFium writes for a hyphen at a line's end, stray controls,
# and the halves of characters by which file names that are no UTF-8 arrive: nothing can store or print them.
_INVISIBLE = re.compile(
    r"[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufffe\ud800-\udfff\x00-\x08\x0e-\x1f\x7f]"
)
_SPACES = re.compile(r"\s+")
_RULE = re.compile(r"[_\-–—=*~|&\s]{2,}|[*|]")


def read(name: str, content: bytes) -> list[Block]:  # noqa: ARG001 - a file has a name, and it decides nothing
    """Return the blocks of a file in reading order. Whatever it is called, its bytes decide what it is.

    Raises:
        Unreadable: the file is refused; the text says why and what to do.
    """
    if len(content) > MOST_BYTES:
        raise Unreadable(too_large(len(content)))
    if not content.strip(b"\x00\xef\xbb\xbf \t\r\n"):
        raise Unreadable(prompts.say("ingest.empty"))
    kind = filetype(content)
    if kind not in _READERS:
        raise Unreadable(prompts.say(f"ingest.refused.{kind}"))
    blocks = list(joined(_cleaned(_READERS[kind](content))))
    _refuse_gibberish(blocks)
    return blocks


def too_large(size: int) -> str:
    """Return why a file of so many bytes is refused."""
    return prompts.say("ingest.too_large", megabytes=size // 1_000_000, most=MOST_BYTES // 1_000_000)


def clean(text: str) -> str:
    """Return a text as it is inside: NFC, plain single spaces, nothing invisible.

    >>> clean("Ủy\u00a0ban  nhân\u00ad dân ")
    'Ủy ban nhân dân'
    """
    return _SPACES.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFC", text))).strip()


def _cleaned(blocks: Iterable[Block]) -> Iterator[Block]:
    for place, block in enumerate(blocks, start=1):
        text = clean(block.text)
        # The rules drawn under headings are no text.
        if text and not _RULE.fullmatch(text):
            yield replace(block, text=text, line=block.line or place)


def _refuse_gibberish(blocks: list[Block]) -> None:
    if not blocks:
        raise Unreadable(prompts.say("ingest.empty"))
    # Tables hold names and figures; running text tells whether the letters are right.
    running = [block.text for block in blocks if block.style not in IN_TABLE]
    measured = share(running)
    if measured is not None and measured < _LEAST_SHARE:
        raise Unreadable(prompts.say("ingest.gibberish", percent=round(measured * 100)))
