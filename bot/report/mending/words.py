"""Other words for a stretch of a paragraph, as a tracked deletion and a tracked insertion.

Runs are split at the stretch's ends and keep their look; only what differs is marked; the new words look as the first
that they replace. Not touched, and told by False: what lies in somebody's tracked change, or reaches over one; what
reaches into a field or out of one, or lies in a field that Word fills in itself.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from difflib import SequenceMatcher

from docx.oxml.ns import qn

from bot.report.docx.ooxml import Element, element, run
from bot.report.finding import Mend
from bot.report.layout.cascade import Cascade
from bot.report.layout.reading import own_runs, shown_runs, text_of
from bot.report.mending.stamp import REVISIONS, Stamp, revision_of

_TOKEN = re.compile(r"\s+|\S+")
_NOT_IN_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_KEEPS_SPACES = "{http://www.w3.org/XML/1998/namespace}space"
_DELETED = {qn("w:t"): qn("w:delText"), qn("w:instrText"): qn("w:delInstrText")}


@dataclass(frozen=True)
class _Piece:
    """A part of a run that shows text, and where that text begins in the paragraph."""

    run: Element
    part: Element
    text: str
    start: int
    field: tuple[str, ...]

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def reworded(paragraph: int, old: str, new: str) -> Iterator[Mend]:
    """Yield what turns one text of a paragraph into another, word by word."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    starts = [0]
    for token in before:
        starts.append(starts[-1] + len(token))
    for kind, start, end, from_, to in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            yield Mend(paragraph, starts[start], starts[end], "".join(after[from_:to]))


def put_words(paragraph: Element, cascade: Cascade, mends: Sequence[Mend], stamp: Stamp) -> bool:
    """Put all mends of one paragraph, whose offsets are those of the text as it now stands. Overlapping: first wins.

    Returns:
        Whether every one of them is put.
    """
    put, taken = True, list[Mend]()
    for mend in mends:
        if any(_overlap(mend, other) for other in taken):
            put = put and mend in taken
        else:
            taken.append(mend)
    # From the end, so that what stands before keeps its offsets.
    for mend in sorted(taken, key=lambda each: (each.start, each.end), reverse=True):
        put &= _put(paragraph, cascade, mend, stamp)
    return put


def strike(paragraph: Element, stamp: Stamp) -> bool:
    """Delete all that a paragraph holds, fields too; False where somebody's tracked change stands in it."""
    if any(True for _ in paragraph.iter(*REVISIONS, qn("w:drawing"), qn("w:pict"))):
        return False
    for field in list(paragraph.iter(qn("w:fldSimple"))):
        _unfold(field)
    for each in list(own_runs(paragraph)):
        _delete(each, stamp)
    return True


def _overlap(one: Mend, other: Mend) -> bool:
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.start < other.end and other.start < one.end


def _put(paragraph: Element, cascade: Cascade, mend: Mend, stamp: Stamp) -> bool:
    pieces = list(_pieces(paragraph, cascade))
    text = "".join(piece.text for piece in pieces)
    if not 0 <= mend.start <= mend.end <= len(text.strip()) or _NOT_IN_XML.search(mend.text):
        return False
    edge = len(text) - len(text.lstrip())
    start, end, new = _narrowed(text, edge + mend.start, edge + mend.end, mend.text)
    if start == end and not new:
        return True
    if start == end:
        return _insert(pieces, start, new, paragraph, stamp)
    touched = [piece for piece in pieces if piece.start < end and piece.end > start]
    if not _free(touched, paragraph):
        return False
    removed = _removed(touched, start, end, stamp)
    if new:
        look = removed[0].find(qn("w:r"))
        _last_of(removed).addnext(stamp.mark("w:ins", *_run_like(look, new)))
    return True


def _pieces(paragraph: Element, cascade: Cascade) -> Iterator[_Piece]:
    fields = dict(_fields(paragraph))
    start = 0
    for element_, _ in shown_runs(paragraph, cascade):
        for part in element_:
            if text := text_of(part):
                yield _Piece(element_, part, text, start, fields.get(element_, ()))
                start += len(text)


def _fields(paragraph: Element) -> Iterator[tuple[Element, tuple[str, ...]]]:
    """Yield each run with the fields in which it lies, each as its number and its code ("0 PAGE")."""
    open_: list[str] = []
    count = 0
    for each in own_runs(paragraph):
        for part in each:
            if part.tag == qn("w:fldChar"):
                kind = part.get(qn("w:fldCharType"))
                if kind == "begin":
                    open_.append(f"{count} ")
                    count += 1
                elif kind == "end" and open_:
                    open_.pop()
            elif part.tag == qn("w:instrText") and open_:
                open_[-1] += (part.text or "").lstrip()
        simple = [f"simple {field.get(qn('w:instr'))}" for field in each.iterancestors(qn("w:fldSimple"))]
        yield each, (*open_, *simple)


def _narrowed(text: str, start: int, end: int, new: str) -> tuple[int, int, str]:
    """Leave out what the old words and the new have in common at either end, never half of a letter."""
    old = text[start:end]
    same = _alike(old, new)
    while same and any(unicodedata.combining(rest[same]) for rest in (old, new) if same < len(rest)):
        same -= 1
    old, new = old[same:], new[same:]
    tail = _alike(old[::-1], new[::-1])
    while tail and unicodedata.combining(old[len(old) - tail]):
        tail -= 1
    return start + same, end - tail, new[: len(new) - tail]


def _alike(one: str, other: str) -> int:
    count = 0
    for mine, yours in zip(one, other, strict=False):
        if mine != yours:
            break
        count += 1
    return count


def _free(touched: Sequence[_Piece], paragraph: Element) -> bool:
    """Say whether a stretch may be changed: no tracked change in it or across it, and one field at most."""
    if not touched or any(revision_of(piece.run) is not None for piece in touched):
        return False
    if len({piece.field for piece in touched}) > 1 or not all(map(_free_field, touched[0].field)):
        return False
    everything = list(paragraph.iter(qn("w:r"), *REVISIONS))
    first, last = everything.index(touched[0].run), everything.index(touched[-1].run)
    return not any(each.tag in REVISIONS for each in everything[first:last])


def _free_field(field: str) -> bool:
    return field.partition(" ")[2].lstrip().upper().startswith("HYPERLINK")


def _insert(pieces: Sequence[_Piece], place: int, new: str, paragraph: Element, stamp: Stamp) -> bool:
    """Insert after the letter before, or before the letter after: whichever is in no tracked change."""
    before = next((piece for piece in pieces if piece.start < place <= piece.end), None)
    after = next((piece for piece in pieces if piece.start <= place < piece.end), None)
    for piece, follows in ((before, True), (after, False)):
        if piece is None or not _free([piece], paragraph):
            continue
        made = stamp.mark("w:ins", *_run_like(piece.run, new))
        whole = piece.part.getnext() if follows else piece.part.getprevious()
        if place == (piece.end if follows else piece.start) and (whole is None or whole.tag == qn("w:rPr")):
            (piece.run.addnext if follows else piece.run.addprevious)(made)
        else:
            head, _ = _split(piece, place - piece.start, stamp)
            head.addnext(made)
        return True
    return False


def _removed(touched: Sequence[_Piece], start: int, end: int, stamp: Stamp) -> list[Element]:
    """Mark a stretch deleted, and return the marks in order."""
    marks = []
    # From the end: splitting a run leaves its first part, with all earlier pieces, in place.
    for piece in reversed(touched):
        if piece.end > end:
            _split(piece, end - piece.start, stamp)
        middle = piece.run
        if piece.start < start:
            _, middle = _split(piece, start - piece.start, stamp)
        marks.append(_delete(_alone(middle, stamp, part=None if middle is not piece.run else piece.part), stamp))
    return marks[::-1]


def _split(piece: _Piece, offset: int, stamp: Stamp) -> tuple[Element, Element]:
    """Cut a run inside or beside one of its parts, and return what stands before the cut and after it."""
    part, text = piece.part, text_of(piece.part)
    rest = list(part.itersiblings()) if offset else [part, *part.itersiblings()]
    if 0 < offset < len(text):
        # Only letters are longer than one character, so only they are cut.
        tail = element("w:t")
        part.text, tail.text = text[:offset], text[offset:]
        part.set(_KEEPS_SPACES, "preserve")
        tail.set(_KEEPS_SPACES, "preserve")
        rest.insert(0, tail)
    return piece.run, _moved(piece.run, rest, stamp)


def _moved(source: Element, parts: Sequence[Element], stamp: Stamp) -> Element:
    """Move parts of a run into a new one of the same look, right after it."""
    made = element("w:r")
    made.attrib.update(source.attrib)
    look = source.find(qn("w:rPr"))
    if look is not None:
        copy = deepcopy(look)
        stamp.renumber(copy)
        made.append(copy)
    made.extend(parts)
    source.addnext(made)
    return made


def _alone(holder: Element, stamp: Stamp, *, part: Element | None) -> Element:
    """Return a run that holds this part (None: its first) and nothing else; the others stay before and after it."""
    parts = [each for each in holder if each.tag != qn("w:rPr")]
    place = 0 if part is None else parts.index(part)
    if parts[place + 1 :]:
        _moved(holder, parts[place + 1 :], stamp)
    return _moved(holder, parts[place : place + 1], stamp) if place else holder


def _delete(each: Element, stamp: Stamp) -> Element:
    """Wrap a run in a tracked deletion."""
    for part in each:
        if part.tag in _DELETED:
            part.tag = _DELETED[part.tag]
            part.set(_KEEPS_SPACES, "preserve")
    mark = stamp.mark("w:del")
    each.addprevious(mark)
    mark.append(each)
    return mark


def _last_of(removed: Sequence[Element]) -> Element:
    """Return the last of the marks that stand side by side from the first on."""
    last = removed[0]
    for mark in removed[1:]:
        if last.getnext() is not mark:
            break
        last = mark
    return last


def _run_like(source: Element | None, text: str) -> list[Element]:
    """Return new words in a run's look, line breaks and tabs as such."""
    made = element("w:r")
    look = None if source is None else source.find(qn("w:rPr"))
    if look is not None:
        copy = deepcopy(look)
        for change in copy.findall(qn("w:rPrChange")):
            copy.remove(change)
        made.append(copy)
    for piece in re.findall(r"[^\n\t]+|[\n\t]", text):
        special = {"\n": "w:br", "\t": "w:tab"}.get(piece)
        made.append(element(special) if special else run(piece)[0])
    return [made]


def _unfold(field: Element) -> None:
    """Turn a simple field into the runs that it stands for: only those can be marked deleted."""
    code = element("w:instrText")
    code.text = field.get(qn("w:instr"))
    code.set(_KEEPS_SPACES, "preserve")
    begin = [element("w:r", element("w:fldChar", fldCharType="begin")), element("w:r", code)]
    separate = element("w:r", element("w:fldChar", fldCharType="separate"))
    for each in (*begin, separate, *list(field), element("w:r", element("w:fldChar", fldCharType="end"))):
        field.addprevious(each)
    parent = field.getparent()
    if parent is not None:
        parent.remove(field)
