"""The heading block of a document: ô 1 to 5 (Phụ lục I, Phần I, mục IV), and what kind of file it makes it."""

import re
from collections.abc import Callable, Sequence

import prompts
from bot.report.layout.page import Paragraph
from bot.report.layout.places import Nature, Top
from bot.report.layout.splitting import in_columns
from knowledge.citation.kinds import LEGAL, STATE
from knowledge.fold import fold

_FIRST = 40  # lines with text: the heading block is over by then
_NUMBER = re.compile(r"số\s*:|số\s*[\d.…_]*\s*/\s*[A-ZĐ]", re.IGNORECASE)
_DATE = re.compile(r"[^\d:;]{1,60},?\s+ngày\b.{0,12}\btháng\b.{0,12}\bnăm\b.{0,10}", re.IGNORECASE)
_ABOUT = re.compile(r"(v\s*/\s*v|vv|về việc)\b", re.IGNORECASE)
_ADDRESSEES = re.compile(r"kính gửi\b", re.IGNORECASE)
_SIGN_OF_A_LETTER = re.compile(r"số\s*:?[\s\d.…_]*/\s*(?P<first>[A-ZĐ][\w&.]*)(?:\s*-\s*[A-ZĐ]|$)", re.IGNORECASE)
_PARTY_NUMBER = re.compile(r"số\s*:?\s*[\d.…_]*\s*-\s*[A-ZĐ][A-Za-zĐđ]{0,4}\s*/\s*[A-ZĐ]", re.IGNORECASE)
_PARTY_NAME = re.compile(r"ĐẢNG CỘNG SẢN VIỆT NAM|(ĐẢNG BỘ|ĐẢNG UỶ|ĐẢNG ỦY|TỈNH ỦY|TỈNH UỶ|HUYỆN ỦY|HUYỆN UỶ|CHI BỘ)\b")
KINDS = frozenset(kind.upper() for kind in (*STATE, *LEGAL) if kind != "Công văn")
_ABBREVIATIONS = frozenset(
    short.upper() for table in (STATE, LEGAL) for shorts in table.values() for short in shorts if short != "CV"
)
# Below one of the first, one of the second is its own office: the upper line names the parent.
_PARENTS = re.compile(r"(ỦY BAN|UỶ BAN|UBND|BỘ|SỞ|CỤC|TỔNG CỤC|HỘI ĐỒNG|HĐND)\b")
_SUBORDINATES = re.compile(r"(SỞ|PHÒNG|CHI CỤC|CỤC|TRUNG TÂM|TRƯỜNG|THANH TRA|VĂN PHÒNG|CÔNG AN|TRẠM|BAN)\b")
_MOST_ABOUT_LINES = 5


def in_two_columns(lines: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the lines with a heading block that is set with tabs taken apart into issuer's and nation's side."""
    nation = next((at for at, each in enumerate(lines[:_FIRST]) if _beside_the_nation(each)), None)
    if nation is None:
        return tuple(lines)
    end = next((at for at, each in enumerate(lines[:_FIRST]) if each.text.upper() in KINDS), nation + 3)
    end = next((at for at, each in enumerate(lines[nation:end], nation) if _ADDRESSEES.match(each.text)), end)
    return (*lines[:nation], *in_columns(lines[nation:end], row=-1), *lines[end:])


def find_top(lines: Sequence[Paragraph]) -> Top:
    """Find the heading block."""
    block = lines[:_FIRST]
    # The names may stand with another mark on them: what is wrong in their wording a rule tells.
    nation = _first(block, lambda each: letters(each.text).startswith(_said("nation")))
    motto = _first(block, lambda each: letters(each.text).endswith(_said("motto")))
    number = _first(block, lambda each: bool(_NUMBER.match(each.text)))
    parent, issuer = _agencies(_beside(block, nation, number))
    return Top(
        nation=nation,
        motto=motto,
        parent=parent,
        issuer=issuer,
        number=number,
        about=_about(block, number),
        date=_first(block, lambda each: bool(_DATE.fullmatch(each.text))),
        kind=_first(block, lambda each: each.text.upper() in KINDS),
    )


def nature_of(lines: Sequence[Paragraph], top: Top) -> Nature:
    """Tell what kind of file has this top."""
    block = [each.text for each in lines[:_FIRST]]
    if top.nation is None and any(map(_PARTY_NUMBER.match, block)) and any(map(_PARTY_NAME.search, block)):
        return Nature.PARTY
    found = _SIGN_OF_A_LETTER.match(top.number.text) if top.number else None
    signed = found is not None and found["first"].upper() not in _ABBREVIATIONS
    if top.kind is None and (top.about or signed):
        return Nature.LETTER
    if top.kind and top.kind.text.upper() == "BIÊN BẢN":
        return Nature.MINUTES
    return Nature.TITLED


def letters(text: str) -> str:
    """Return the bare letters of a text, folded."""
    return re.sub(r"[\W\d_]+", "", fold(text))


def _said(name: str) -> str:
    return letters(prompts.say(f"report.page.{name}"))


def _beside_the_nation(line: Paragraph) -> bool:
    bare = letters(line.text)
    return line.row is None and bare.endswith(_said("nation")) and bare != _said("nation")


def _beside(lines: Sequence[Paragraph], nation: Paragraph | None, number: Paragraph | None) -> tuple[Paragraph, ...]:
    """Return the lines beside the Quốc hiệu and above the number, or above it where the heading is no table."""
    if nation is None:
        return ()
    if nation.row is None:
        return tuple(each for each in lines[: _at(lines, nation)] if each is not number)
    beside = [each for each in lines if each.row == nation.row and each.cell != nation.cell]
    if number is not None and any(each is number for each in beside):
        beside = beside[: _at(beside, number)]
    return tuple(beside)


def _agencies(found: tuple[Paragraph, ...]) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    """Part the lines into cơ quan chủ quản and issuer: by their names, else the issuer begins where bold begins."""
    own = next((at for at, line in enumerate(found) if line.bold), max(len(found) - 1, 0))
    if found and _PARENTS.match(found[0].text.upper()):
        named = (at for at, line in enumerate(found) if at and _SUBORDINATES.match(line.text.upper()))
        own = next(named, own)
    return found[:own], found[own:]


def _about(lines: Sequence[Paragraph], number: Paragraph | None) -> tuple[Paragraph, ...]:
    """Return the "V/v …" under the number of an official letter."""
    if number is None:
        return ()
    after = lines[_at(lines, number) + 1 :]
    after = after[: next((at for at, each in enumerate(after) if each.text.upper() in KINDS), len(after))]
    below = [each for each in after if number.cell is None or (each.table == number.table and _left_of(each, number))]
    start = next((at for at, each in enumerate(below[:2]) if _ABOUT.match(each.text)), None)
    if start is None:
        return ()
    found = [below[start]]
    for each in below[start + 1 : start + _MOST_ABOUT_LINES]:
        if each.cell != found[0].cell or (each.cell is None and not each.centred) or _ends_the_heading(each):
            break
        found.append(each)
    return tuple(found)


def _left_of(line: Paragraph, number: Paragraph) -> bool:
    """Say whether a line stands in the number's own column: its cell, or the first cell of a row below."""
    return line.cell == number.cell or line.row != number.row


def _ends_the_heading(line: Paragraph) -> bool:
    return bool(_ADDRESSEES.match(line.text) or _DATE.fullmatch(line.text))


def _first(lines: Sequence[Paragraph], fits: Callable[[Paragraph], bool]) -> Paragraph | None:
    return next(filter(fits, lines), None)


def _at(lines: Sequence[Paragraph], line: Paragraph) -> int:
    return next(at for at, each in enumerate(lines) if each is line)
