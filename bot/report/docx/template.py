"""An office's own Word file: its letterhead, headers and styles, with our parts in the places that it marks.

A place is a paragraph that holds nothing but its name between double braces, ``{{ noi_dung }}``; what else the file
prints stays where it is. The names and what they stand for: prompts/README.md. Paragraphs take the file's style of the
same name where it has one ("Nội dung", "Tên loại"), ours for headings and where it has none. A file that marks too
little, a place twice or one that we do not know is refused: nothing is dropped in silence.
"""

import io
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.parts.numbering import NumberingPart

import prompts
from bot.report import wording
from bot.report.docx import numbering
from bot.report.docx.annex import annexes
from bot.report.docx.body import body
from bot.report.docx.ending import keep_with_the_end, recipients, signature
from bot.report.docx.heading import addressees, day, issuer, nation, number, title
from bot.report.docx.ooxml import Element, element
from bot.report.docx.package import TEXT_WIDTH_MM
from bot.report.docx.styles import DASHES, HEADINGS, styles_part
from bot.report.layout.beside import texts_beside
from bot.report.layout.reading import opened, read_page, shown_elements
from bot.report.model import Report, Template
from bot.report.widths import bold_width_mm
from bot.report.wording import line_text
from knowledge.fault import Fault

NEEDED = ("so_ky_hieu", "dia_danh", "ten_loai", "kinh_gui", "noi_dung", "noi_nhan", "chu_ky")
OPTIONAL = ("co_quan", "quoc_hieu")
_OUTSIDE_TABLES = ("noi_dung",)
_PLACE = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_LISTED = {"Heading1": (HEADINGS, 0), "Heading2": (HEADINGS, 1), "Item": (DASHES, 0)}
_HEADING = "heading "
_NATION_POINTS, _PADDING_MM = 12, 3.8  # Word's cells have 1.9 mm on either side unless told otherwise
_TWIPS_PER_MM = 1440 / 25.4


class FaultyTemplate(Fault):
    """A Word file that cannot serve as a template. The sentence says what it lacks or has too much of."""


def read_template(content: bytes) -> Template:
    """Read an office's file.

    Raises:
        NotADocx: it is no Word document that can be opened.
        FaultyTemplate: a needed place is not marked, one is marked twice, is unknown, or shares its paragraph.
    """
    order: list[tuple[str, str]] = []
    for each in read_page(content).paragraphs:
        name = _place_of(each.text)
        if name in _OUTSIDE_TABLES and each.row is not None:
            raise FaultyTemplate(prompts.say("page.template.in_table", place=name))
        order.append((name, "") if name else ("", each.text))
    named = [name for name, _ in order if name]
    if twice := next((name for name in named if named.count(name) > 1), None):
        raise FaultyTemplate(prompts.say("page.template.twice", place=twice))
    if lacking := [f"{{{{ {name} }}}}" for name in NEEDED if name not in named]:
        raise FaultyTemplate(prompts.say("page.template.lacks", places=", ".join(lacking)))
    _refuse_narrow(opened(content))
    return Template(content, (*order, ("phu_luc", "")), texts_beside(content))


def _refuse_narrow(document: Document) -> None:
    """Refuse a column in which the Quốc hiệu would not stand on one line."""
    needed = bold_width_mm(line_text(wording.nation_line()), _NATION_POINTS) + _PADDING_MM
    place = _marked(document).get("quoc_hieu")
    if place is not None and (width := _width_mm(place, document)) < needed:
        found, wanted = (f"{each:.0f}" for each in (width, needed + 1))
        raise FaultyTemplate(prompts.say("page.template.narrow", found=found, wanted=wanted))


def _marked(document: Document) -> dict[str, Element]:
    """Return the paragraphs that mark a place, by its name."""
    texts = (
        ("".join(words.text or "" for words in each.iter(qn("w:t"))).strip(), each) for each in shown_elements(document)
    )
    return {name: each for text, each in texts if (name := _place_of(text))}


def filled(report: Report, template: Template) -> Document:
    """Return the office's document with the report's parts in their places."""
    opened(template.content)  # a damaged file is told as one
    document = docx.Document(io.BytesIO(template.content))
    styles = _Styles(document)
    after = _add_lists(document, len(report.annexes))
    for name, place in _marked(document).items():
        made = _PARTS[name](report, _width_mm(place, document))
        _put(place, [styles.fitted(each, after) for each in made])
    section = document.element.body[-1]
    ends = annexes(report, section, after_list=after) if report.annexes else [section]
    for each in ends:
        document.element.body.append(each if each is section else styles.fitted(each, after))
    return document


def _place_of(text: str) -> str:
    """Return the name of the place that a paragraph marks, "" for none."""
    found = _PLACE.fullmatch(text)
    if found is None:
        if "{{" in text or "}}" in text:
            raise FaultyTemplate(prompts.say("page.template.mixed", text=text))
        return ""
    if found[1] not in (*NEEDED, *OPTIONAL):
        known = ", ".join((*NEEDED, *OPTIONAL))
        raise FaultyTemplate(prompts.say("page.template.unknown", place=found[1], places=known))
    return found[1]


def _text(report: Report, width_mm: float) -> list[Element]:
    made = list(body(report, width_mm))
    keep_with_the_end(made)
    return made


_PARTS: Mapping[str, Callable[[Report, float], list[Element]]] = {
    "co_quan": issuer,
    "quoc_hieu": lambda _, width: nation(width),
    "so_ky_hieu": number,
    "dia_danh": lambda report, width: [day(report, width)],
    "ten_loai": title,
    "kinh_gui": lambda report, _: addressees(report),
    "noi_dung": _text,
    "noi_nhan": lambda report, _: recipients(report),
    "chu_ky": lambda report, _: signature(report),
}


def _put(place: Element, made: list[Element]) -> None:
    """Put elements where a place is marked. What must not go (the end of a section, a cell's last) stays, empty."""
    for each in made:
        place.addprevious(each)
    holder = place.getparent()
    row = next(place.iterancestors(qn("w:tr")), None)
    if row is not None:
        _never_split(row)
    needed = place.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None
    if needed or (holder is not None and holder.tag == qn("w:tc") and not made):
        for run in list(place.iterchildren(qn("w:r"))):
            place.remove(run)
    elif holder is not None:
        holder.remove(place)


def _never_split(row: Element) -> None:
    properties = row.find(qn("w:trPr"))
    if properties is None:
        properties = element("w:trPr")
        exceptions = row.find(qn("w:tblPrEx"))
        row.insert(0 if exceptions is None else 1, properties)
    if properties.find(qn("w:cantSplit")) is None:
        properties.append(element("w:cantSplit"))


def _width_mm(place: Element, document: Document) -> float:
    """Return the width of the column or page in which a place stands."""
    cell = next(place.iterancestors(qn("w:tc")), None)
    width = None if cell is None else cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
    if width is not None and width.get(qn("w:type")) == "dxa":
        return int(width.get(qn("w:w")) or 0) / _TWIPS_PER_MM
    section = document.sections[0]
    sheet, left, right = section.page_width, section.left_margin, section.right_margin
    return TEXT_WIDTH_MM if sheet is None or left is None or right is None else (sheet - left - right) / 36000


class _Styles:
    """The file's styles, joined by those of ours that it lacks."""

    def __init__(self, document: Document) -> None:
        root = document.styles.element
        theirs = {_name(style): str(style.get(qn("w:styleId"))) for style in root.iter(qn("w:style"))}
        ids = set(theirs.values())
        self._ids: dict[str, str] = {}
        for ours in (each for each in styles_part() if each.tag == qn("w:style")):
            own = str(ours.get(qn("w:styleId")))
            if _name(ours).startswith(_HEADING) and _name(ours) in theirs:
                # Every file has these, blue and without serifs, whether or not anybody has ever looked at them.
                self._ids[own] = theirs[_name(ours)]
                self._replace(root, ours)
                continue
            if _name(ours) in theirs:
                self._ids[own] = theirs[_name(ours)]
                continue
            self._ids[own] = own if own not in ids else f"{own}Troly"
            ours.set(qn("w:styleId"), self._ids[own])
            root.append(self._alone(ours))

    def fitted(self, made: Element, after: int) -> Element:
        """Return the element with the file's style ids; what our styles number by themselves is numbered outright."""
        for each in made.iter(qn("w:p")):
            properties = each.find(qn("w:pPr"))
            style = None if properties is None else properties.find(qn("w:pStyle"))
            if properties is None or style is None:
                continue
            own = str(style.get(qn("w:val")))
            style.set(qn("w:val"), self._ids.get(own, own))
            if own in _LISTED and properties.find(qn("w:numPr")) is None:
                listed, depth = _LISTED[own]
                _number(properties, numbering.numbered(after + listed, depth))
        return made

    def _replace(self, root: Element, ours: Element) -> None:
        theirs = next(each for each in root.iter(qn("w:style")) if _name(each) == _name(ours))
        ours.set(qn("w:styleId"), str(theirs.get(qn("w:styleId"))))
        theirs.addprevious(self._alone(ours))
        root.remove(theirs)

    def _alone(self, style: Element) -> Element:
        """Return one of our styles without its tie to a list, based on the file's own."""
        base, listed = style.find(qn("w:basedOn")), style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if base is not None:
            base.set(qn("w:val"), self._ids.get(str(base.get(qn("w:val"))), "Normal"))
        if listed is not None and (holder := listed.getparent()) is not None:
            holder.remove(listed)
        return style


def _number(properties: Element, listed: Element) -> None:
    """Put the property of a list where the schema has it: after style and the keeping of lines."""
    before = [each for each in properties if each.tag in map(qn, ("w:pStyle", "w:keepNext", "w:keepLines"))]
    properties.insert(len(before), listed)


def _name(style: Element) -> str:
    name = style.find(qn("w:name"))
    return "" if name is None else str(name.get(qn("w:val"))).lower()


def _add_lists(document: Document, count: int) -> int:
    """Add our lists to the file's; return the number after which ours begin."""
    part = _numbering_part(document)
    numbers = [0, *_numbers(part, "w:abstractNum", "w:abstractNumId"), *_numbers(part, "w:num", "w:numId")]
    after = max(numbers)
    looks, lists = numbering.definitions(count, after=after)
    for look in looks:
        for tie in list(look.iter(qn("w:pStyle"))):
            holder = tie.getparent()
            if holder is not None:
                holder.remove(tie)
    first = part.find(qn("w:num"))
    for look in looks:
        part.append(look) if first is None else first.addprevious(look)
    part.extend(lists)
    return after


def _numbers(part: Element, tag: str, attribute: str) -> Iterator[int]:
    return (int(each.get(qn(attribute)) or 0) for each in part.iter(qn(tag)))


def _numbering_part(document: Document) -> Element:
    part = document.part
    if all(each.reltype != RELATIONSHIP_TYPE.NUMBERING for each in part.rels.values()):
        empty: Any = OxmlElement("w:numbering")
        made = NumberingPart(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, empty, part.package)
        part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
    found: Element = part.numbering_part.element
    return found
