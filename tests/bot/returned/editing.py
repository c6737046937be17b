"""What people and programs do to a draft in Word, on the file itself: edits, and ways of saving it."""

import copy
import io
import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from bot.report.docx import write
from bot.report.model import Origin, Report, Span
from bot.report.returned.units import PrintedLine, PrintedTable, Role, printed_units

NEW_PARAGRAPHS = (
    "Ngoài ra, hội viên còn trồng 250 cây bóng mát dọc đường liên thôn.",
    "Vườn ươm giống mới khởi công, chờ nghiệm thu vào mùa khô.",
    "Bưu điện văn hóa mở cửa thêm buổi tối, phục vụ 45 bạn đọc trẻ.",
)
STAMP = "troly:draft:12:seq57:v1:2026-07-06"
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass
class Expected:
    """What a comparison must say of the edits, neither more nor less."""

    figures: list[tuple[str, str, str]] = field(default_factory=list)
    words: list[tuple[str, str]] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)


class Desk:
    """A draft opened in Word by somebody with a random hand. Each edit touches a paragraph that no other one does."""

    def __init__(self, report: Report, seed: int, *, tracked: bool = False) -> None:
        self.chance = random.Random(seed)
        self.tracked = tracked
        self.expected = Expected()
        self.document: Document = docx.Document(io.BytesIO(write(report, identifier=STAMP)))
        elements = [p for p in self.document.element.body.iter(qn("w:p")) if _text(p)]
        lines = list(_lines(report))
        assert [_text(p).split() for p in elements] == [text.split() for text, _ in lines]
        shown = [(element, unit) for element, (_, unit) in zip(elements, lines, strict=True)]
        self.texts = [(e, u) for e, u in shown if isinstance(u, PrintedLine) and u.role is Role.TEXT]
        self.cells = [(e, u) for e, u in shown if isinstance(u, Span)]
        self.chance.shuffle(self.texts)
        self.chance.shuffle(self.cells)

    def changes_a_figure(self, origin: Origin) -> None:
        element, unit, place = self._take(lambda part: _is_of(part, origin) and NUMBER.search(part.text) is not None)
        part = unit.line[place]
        new = self._other_number(part.text)
        self._write(list(element.iter(qn("w:r")))[place], new)
        old = " ".join(part.text.split())
        self.expected.figures.append((part.source.ref, _unmarked(old), _unmarked(new)))

    def changes_a_cell(self) -> None:
        found = next(each for each in self.cells if NUMBER.fullmatch(each[1].text))
        self.cells.remove(found)
        element, cell = found
        new = self._other_number(cell.text)
        self._write(next(element.iter(qn("w:r"))), new)
        self.expected.figures.append((cell.source.ref, cell.text, new))

    def changes_wording(self, new: str = "kịp thời") -> None:
        """Put words in after the first word of a stretch that is the form's own."""
        element, unit, place = self._take(lambda part: _is_wording(part) and len(part.text.split()) > 3)
        first, _, rest = unit.line[place].text.lstrip().partition(" ")
        lead = unit.line[place].text[: len(unit.line[place].text) - len(unit.line[place].text.lstrip())]
        self._write(list(element.iter(qn("w:r")))[place], f"{lead}{first} {new} {rest}")
        self.expected.words.append(("", new))

    def adds_a_paragraph(self) -> None:
        element = self.texts[self.chance.randrange(len(self.texts))][0]
        text = NEW_PARAGRAPHS[len(self.expected.added)]
        made = copy.deepcopy(element)
        for child in list(made):
            if child.tag != qn("w:pPr"):
                made.remove(child)
        made.append(_inserted(_run(text)) if self.tracked else _run(text))
        element.addnext(made)
        self.expected.added.append(text)

    def removes_a_paragraph(self) -> None:
        element, unit = self._take_one(least=6)
        if self.tracked:
            for run in list(element.iter(qn("w:r"))):
                _delete(run)
        else:
            element.getparent().remove(element)
        self.expected.removed.append(unit.text)

    def moves_a_paragraph(self) -> None:
        element, unit = self._take_one(least=8)
        body = element.getparent()
        stays = [e for e in body if e.tag == qn("w:p") and _text(e) and e is not element]
        here = sum(1 for e in stays if list(body).index(e) < list(body).index(element))
        there = here + self.chance.choice([-12, -8, 8, 12])
        there = there if 6 < there < len(stays) - 6 else (here + 9 if here < len(stays) / 2 else here - 9)
        stays[there].addnext(element)
        self.expected.moved.append(unit.text)

    def bytes(self) -> bytes:
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()

    def _take(self, wanted: Callable[[Span], bool]) -> tuple[Element, PrintedLine, int]:
        for element, unit in self.texts:
            places = [place for place, part in enumerate(unit.line) if isinstance(part, Span) and wanted(part)]
            if places:
                self.texts.remove((element, unit))
                return element, unit, self.chance.choice(places)
        raise LookupError("the draft has nothing of the kind left")

    def _take_one(self, *, least: int) -> tuple[Element, PrintedLine]:
        found = next((e, u) for e, u in self.texts if len(u.text.split()) >= least and u.place.section)
        self.texts.remove(found)
        return found

    def _other_number(self, text: str) -> str:
        found = self.chance.choice(list(NUMBER.finditer(text)))
        head, digits = found[0][0], found[0][1:]
        new = str(9 - int(head)) if head not in "0459" else "6"
        return f"{text[: found.start()]}{new}{digits}{text[found.end() :]}"

    def _write(self, run: Element, text: str) -> None:
        if self.tracked:
            made = copy.deepcopy(run)
            run.addnext(_inserted(made))
            _delete(run)
            run = made
        for words in run.iter(qn("w:t")):
            words.text = text


def _lines(report: Report) -> Iterator[tuple[str, object]]:
    for unit in printed_units(report):
        if isinstance(unit, PrintedTable):
            yield from ((text, None) for text in unit.table.header)
            yield from ((cell.text, cell) for row in unit.table.rows for cell in row if cell.text)
        elif unit.text:
            yield unit.text, unit


def _is_of(part: Span, origin: Origin) -> bool:
    return part.source is not None and part.source.origin is origin


def _is_wording(part: Span) -> bool:
    return part.source is None


def _text(paragraph: Element) -> str:
    return "".join(" " if part.tag == qn("w:br") else part.text or "" for part in paragraph.iter(qn("w:t"), qn("w:br")))


def _unmarked(text: str) -> str:
    return text.removeprefix("- ")


def _run(text: str) -> Element:
    run, words = OxmlElement("w:r"), OxmlElement("w:t")
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(words)
    return run


def _change(tag: str) -> Element:
    made = OxmlElement(tag)
    made.set(qn("w:id"), "900")
    made.set(qn("w:author"), "Người khác")
    made.set(qn("w:date"), "2026-07-07T08:00:00Z")
    return made


def _inserted(run: Element) -> Element:
    made = _change("w:ins")
    made.append(run)
    return made


def _delete(run: Element) -> None:
    for words in run.iter(qn("w:t")):
        words.tag = qn("w:delText")
    wrapped = _change("w:del")
    run.addprevious(wrapped)
    wrapped.append(run)


# Ways of saving: what programs and keyboards do to a file without anybody meaning anything by it.


def _each_text(document: Document, change: Callable[[str], str]) -> None:
    for words in document.element.body.iter(qn("w:t")):
        words.text = change(words.text or "")


def splits_runs(document: Document, chance: random.Random) -> None:
    for run in list(document.element.body.iter(qn("w:r"))):
        words = run.find(qn("w:t"))
        if words is None or len(words.text or "") < 2 or run.getparent().tag == qn("w:del"):
            continue
        if run.find(qn("w:br")) is not None:
            # What stands behind a break would have to be shared out too.
            continue
        place = chance.randrange(1, len(words.text))
        other = copy.deepcopy(run)
        words.text, other.find(qn("w:t")).text = words.text[:place], words.text[place:]
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        other.find(qn("w:t")).set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.addnext(other)


def adds_rsids(document: Document, chance: random.Random) -> None:
    for element in document.element.body.iter(qn("w:p"), qn("w:r")):
        element.set(qn("w:rsidR"), f"{chance.randrange(16**8):08X}")


def decomposes(document: Document, chance: random.Random) -> None:
    _each_text(document, lambda text: unicodedata.normalize("NFD", text))


def straightens_quotes(document: Document, chance: random.Random) -> None:
    _each_text(document, lambda text: text.translate(str.maketrans("“”", '""')))


def corrects_dashes(document: Document, chance: random.Random) -> None:
    _each_text(document, lambda text: text.replace("-", "–"))


def breaks_no_spaces(document: Document, chance: random.Random) -> None:
    _each_text(document, lambda text: "".join("\u00a0" if c == " " and chance.random() < 0.3 else c for c in text))


def doubles_spaces(document: Document, chance: random.Random) -> None:
    _each_text(document, lambda text: "".join("  " if c == " " and chance.random() < 0.2 else c for c in text))


def hyphenates_softly(document: Document, chance: random.Random) -> None:
    _each_text(
        document, lambda text: re.sub(r"(?<=[^\W\d_])(?=[^\W\d_]{3})", lambda _: chance.choice(["", "\u00ad"]), text)
    )


def numbers_by_itself(document: Document, chance: random.Random) -> None:
    """The program's own numbering takes the place of markers and dashes that were typed."""
    marker = re.compile(r"^(?:[IVX]+\.|\d+\.|[a-zđ]\)|-) $")
    for paragraph in document.element.body.iter(qn("w:p")):
        first = next(paragraph.iter(qn("w:t")), None)
        if first is not None and marker.match(first.text or ""):
            first.text = ""


def breaks_pages(document: Document, chance: random.Random) -> None:
    for paragraph in list(document.element.body.iter(qn("w:p")))[20::15]:
        run, page = OxmlElement("w:r"), OxmlElement("w:br")
        page.set(qn("w:type"), "page")
        run.append(page)
        paragraph.append(run)


def drops_comments(document: Document, chance: random.Random) -> None:
    for tag in ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference"):
        for element in list(document.element.body.iter(qn(tag))):
            element.getparent().remove(element)


def changes_nothing(document: Document, chance: random.Random) -> None:
    """Save as it stands."""


WAYS = (
    changes_nothing, adds_rsids, decomposes, straightens_quotes, corrects_dashes, breaks_no_spaces, doubles_spaces,
    hyphenates_softly, numbers_by_itself, breaks_pages, drops_comments, splits_runs,
)  # fmt: skip


def edited(report: Report, seed: int) -> tuple[bytes, Expected]:
    """Return a draft that somebody edited and saved, and what a comparison must say of it."""
    chance = random.Random(seed)
    desk = Desk(report, seed, tracked=seed % 5 == 4)
    acts: list[Callable[[], None]] = [
        lambda: desk.changes_a_figure(Origin.ANSWER),
        lambda: desk.changes_a_figure(Origin.FORMULA),
        lambda: desk.changes_a_figure(Origin.DOCUMENT),
        desk.changes_a_cell,
        desk.changes_a_cell,
        desk.changes_wording,
        lambda: desk.changes_wording("chưa"),
        desk.adds_a_paragraph,
        desk.removes_a_paragraph,
        desk.moves_a_paragraph,
    ]
    for act in sorted(chance.sample(acts, chance.randint(1, 6)), key=acts.index):
        act()
    for way in chance.sample(WAYS, chance.randint(1, 4)):
        way(desk.document, chance)
    return desk.bytes(), desk.expected
