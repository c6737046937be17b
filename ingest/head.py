"""The heading block of a document: the lines above its kind, the kind, and the title below.

The block ends where the body begins ("Căn cứ …", "Kính gửi …", the first numbered heading) or where an enclosure does.
What a line is depends on the lines around it, so this is cut once, here, and both `identify.py` and `outline.py` use
the same cut. Pure.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ingest.block import IN_TABLE, Block
from ingest.issuer import is_agency
from ingest.joining import continues
from ingest.markers import Family, parse
from ingest.vocabulary import begins, listed
from knowledge.citation.kinds import NAMES
from knowledge.fold import fold, squeeze

_MOST_LINES = 60
_LONGEST_TITLE = 400
_LONGEST_TITLE_LINE = 160
_ENDS = (".", ":", ";")
_PLACE_AND_DAY = re.compile(r"[^,]{0,60},\s*ngay\b.*")
_NUMBER = re.compile(r"\bso\s*:?[\s.…]*[\d/\-].*")
_SUBJECT = re.compile(r"v\s?/\s?v\b")


@dataclass(frozen=True)
class Head:
    """A heading block, cut into its parts.

    `above` are the lines before kind or body; `agencies` what of them names agencies, each with its block; `title` are
    the lines of the trích yếu, the first of which may be the kind's own line.
    """

    above: tuple[Block, ...] = ()
    agencies: tuple[tuple[Block, str], ...] = ()
    kind: str = ""
    kind_block: Block | None = None
    title: tuple[Block, ...] = ()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All lines that belong to the heading block; none where neither a kind nor a title shows that there is one."""
        if not self.kind and not self.title:
            return ()
        kind = () if self.kind_block is None or self.kind_block in self.title else (self.kind_block,)
        return (*self.above, *kind, *self.title)


def take_head(blocks: Sequence[Block]) -> Head:
    """Cut the heading block off a document; what is not there is empty."""
    lines = _until_body(blocks)
    place, kind = _kind_line(lines)
    if kind:
        above, below = tuple(lines[:place]), tuple(lines[place + 1 :])
        whole = squeeze(lines[place].text).strip(" :.*") != fold(kind)
        title = _title(below) if not whole else (lines[place], *_title(below, begun=True))
        return Head(above, _agencies(above), kind, lines[place], title)
    above = tuple(lines)
    return Head(above, _agencies(above), title=_subject(above))


def flat(text: str) -> str:
    """Return the text folded letter by letter, so that places in it are places in the text."""
    return "".join((fold(letter) or letter)[0] for letter in text)


def _until_body(blocks: Sequence[Block]) -> list[Block]:
    lines: list[Block] = []
    for block in blocks[:_MOST_LINES]:
        if begins(block.text, "head.body", "head.outline") or _opens_section(block):
            break
        lines.append(block)
    return lines


def _opens_section(block: Block) -> bool:
    marker = parse(block.text)
    return marker is not None and (block.style not in IN_TABLE or marker.family is Family.ENCLOSURE)


def _kind_line(lines: Sequence[Block]) -> tuple[int, str]:
    for place, block in enumerate(lines):
        text = squeeze(block.text).strip(" :.*")
        for name in _kinds():
            if text == fold(name):
                return place, name
            if text.startswith(fold(name) + " ") and _is_title_too(lines[: place + 1], text, name):
                return place, name
    return 0, ""


def _is_title_too(lines: Sequence[Block], text: str, name: str) -> bool:
    # "BÁO CÁO SƠ KẾT …" on one line; in small letters only with the issuer: "Quyết định của Bộ trưởng …".
    if text.startswith(f"{fold(name)} cua "):
        return True
    # Under another line of a title in capitals it is that title's second line, and names no kind.
    before = lines[-2].text if len(lines) > 1 else ""
    return lines[-1].text.isupper() and (not _without_right_half(before).isupper() or is_agency(before))


@cache
def _kinds() -> tuple[str, ...]:
    return tuple(sorted(NAMES, key=len, reverse=True))


def _title(below: Sequence[Block], *, begun: bool = False) -> tuple[Block, ...]:
    title: list[Block] = []
    for block in below:
        if title or begun:
            if not _goes_on(title[0] if title else None, block):
                break
        elif len(block.text) > _LONGEST_TITLE or block.text.endswith((":", ";")) or _is_sign(block):
            break
        title.append(block)
    return tuple(title)


def _goes_on(first: Block | None, block: Block) -> bool:
    if first is not None and first.bold != block.bold:
        return False
    if len(block.text) > _LONGEST_TITLE_LINE or block.text.endswith(_ENDS) or block.style in IN_TABLE:
        return False
    return not (begins(block.text, "head.opening") or is_agency(block.text) or _is_sign(block))


def _is_sign(block: Block) -> bool:
    return flat(block.text).startswith("cua ") and _NUMBER.search(flat(block.text)) is not None


def _subject(above: Sequence[Block]) -> tuple[Block, ...]:
    """Return the lines of "V/v …" of a công văn: those after it belong to it while they begin with a small letter."""
    for place, block in enumerate(above):
        if _SUBJECT.match(flat(block.text)):
            end = place + 1
            while end < len(above) and continues(above[end].text):
                end += 1
            return tuple(above[place:end])
    return ()


def _agencies(above: Sequence[Block]) -> tuple[tuple[Block, str], ...]:
    found = []
    for block in above:
        if _SUBJECT.match(flat(block.text)):
            break
        text = _without_right_half(block.text)
        if (text.isupper() or is_agency(text)) and _is_name(text):
            found.append((block, text))
    return tuple(found)


def _is_name(text: str) -> bool:
    return not begins(text, "head.stamps") and not any(map(str.isdigit, text))


def _without_right_half(text: str) -> str:
    """Cut off what stands beside the agency: the national title, the number, the place and day."""
    folded = flat(text)
    cuts = [place.start() for pattern in (_NUMBER, *_national()) if (place := pattern.search(folded))]
    text = text[: min(cuts, default=len(text))]
    return "" if _PLACE_AND_DAY.fullmatch(flat(text)) else text.strip(" *_-–\t")


@cache
def _national() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(r"[\s\-–]+".join(squeeze(title).split())) for title in listed("head.national"))
