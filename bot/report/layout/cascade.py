"""What a run or paragraph really looks like, after all that it inherits.

Nearest wins: the run itself, its character style, its paragraph's style, each up its "based on" chain, then the
document's defaults (ECMA-376, part 1, 17.7.2). Attributes inherit one by one. Where nobody says anything, Word's own
defaults hold: Times New Roman, 10 pt, single lines, left.
"""

from collections.abc import Iterable, Iterator, Mapping

from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from bot.report.layout.page import Look, Setting

_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
_OFF = frozenset({"0", "false", "off", "none"})
_WORDS_FONT, _WORDS_SIZE = "Times New Roman", 20
_ALIKE = {"start": "left", "end": "right", "distribute": "both", "thaiDistribute": "both"}
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_DEEPEST = 20  # styles based on each other in a ring end here


class Cascade:
    """The styles of one document, ready to resolve any of its runs and paragraphs."""

    def __init__(self, styles: Element) -> None:
        self._styles = {style.get(qn("w:styleId")): style for style in styles.iterchildren(qn("w:style"))}
        self._default = next((key for key, style in self._styles.items() if _is_default(style, "paragraph")), None)
        defaults = styles.find(qn("w:docDefaults"))
        found = {} if defaults is None else {child.tag: child for child in defaults.iter(qn("w:rPr"), qn("w:pPr"))}
        self._run_defaults = found.get(qn("w:rPr"))
        self._paragraph_defaults = found.get(qn("w:pPr"))

    def setting(self, paragraph: Element, listed: Element | None = None) -> Setting:
        """Resolve how a paragraph stands; `listed` are the properties that the level of its list has."""
        own = paragraph.find(qn("w:pPr"))
        sources = [
            *_present(own),
            *_present(listed),
            *self._of_styles(self._style_of(paragraph), "w:pPr"),
            *_present(self._paragraph_defaults),
        ]
        spacing, indent = _attributes(sources, "w:spacing"), _attributes(sources, "w:ind")
        return Setting(
            align=_align(sources, paragraph),
            first_line=_first_line(sources, indent),
            before=_gap(spacing, "before"),
            after=_gap(spacing, "after"),
            line=_twips(spacing.get("line"), 240),
            line_rule=spacing.get("lineRule", "auto"),
            contextual=_switch(sources, "w:contextualSpacing"),
            left=_twips(indent.get("left", indent.get("start")), 0),
            right=_twips(indent.get("right", indent.get("end")), 0),
            tab=_first_tab(sources),
            kept=_switch(sources, "w:keepNext"),
        )

    def look(self, run: Element, paragraph: Element) -> Look:
        """Resolve how a run of this paragraph looks."""
        own = run.find(qn("w:rPr"))
        named = None if own is None else _value(own.find(qn("w:rStyle")))
        character = list(self._of_styles(named, "w:rPr"))
        inherited = list(self._of_styles(self._style_of(paragraph), "w:rPr"))
        defaults = _present(self._run_defaults)
        sources = [*_present(own), *character, *inherited, *defaults]

        def toggled(tag: str) -> bool:
            # A toggle in the run says it outright; of paragraph and character style, two make none (17.7.3).
            if own is not None and own.find(qn(tag)) is not None:
                return _switch([own], tag)
            return _switch(character, tag) ^ _switch(inherited, tag) or _switch(defaults, tag)

        return Look(
            fonts=_fonts(sources),
            size=_twips(_attributes(sources, "w:sz").get("val"), _WORDS_SIZE),
            bold=toggled("w:b"),
            italic=toggled("w:i"),
            underline=_attributes(sources, "w:u").get("val", "none") != "none",
            capitals=toggled("w:caps"),
            hidden=toggled("w:vanish"),
            colour=_attributes(sources, "w:color").get("val", "auto"),
            apart=_twips(_attributes(sources, "w:spacing").get("val"), 0),
            scale=_twips(_attributes(sources, "w:w").get("val", "").rstrip("%") or None, 100) / 100,
        )

    def _style_of(self, paragraph: Element) -> str | None:
        own = paragraph.find(qn("w:pPr"))
        named = None if own is None else _value(own.find(qn("w:pStyle")))
        return named if named in self._styles else self._default

    def _of_styles(self, style_id: str | None, tag: str) -> Iterator[Element]:
        for _ in range(_DEEPEST):
            style = self._styles.get(style_id)
            if style is None:
                return
            yield from _present(style.find(qn(tag)))
            style_id = _value(style.find(qn("w:basedOn")))


def _is_default(style: Element, kind: str) -> bool:
    return style.get(qn("w:type")) == kind and style.get(qn("w:default")) in ("1", "true", "on")


def _present(element: Element | None) -> list[Element]:
    return [] if element is None else [element]


def _value(element: Element | None) -> str | None:
    return None if element is None else element.get(qn("w:val"))


def _attributes(sources: Iterable[Element], tag: str) -> dict[str, str]:
    """Merge one element's attributes over the chain, the nearest winning attribute by attribute."""
    found: dict[str, str] = {}
    for source in sources:
        element = source.find(qn(tag))
        for name, value in () if element is None else element.items():
            found.setdefault(str(name).rpartition("}")[2], str(value))
    return found


def _switch(sources: Iterable[Element], tag: str) -> bool:
    for source in sources:
        element = source.find(qn(tag))
        if element is not None:
            return (element.get(qn("w:val")) or "1") not in _OFF
    return False


def _fonts(sources: Iterable[Element]) -> Mapping[str, str]:
    """Return the font of each slot. A theme font overrides a named one beside it, not a nearer one."""
    found: dict[str, str] = {}
    for source in sources:
        element = source.find(qn("w:rFonts"))
        if element is None:
            continue
        for slot in _SLOTS:
            theme = element.get(qn("w:cstheme" if slot == "cs" else f"w:{slot}Theme"))
            named = f"+{theme}" if theme else element.get(qn(f"w:{slot}"))
            if named:
                found.setdefault(slot, named)
    return {slot: found.get(slot, _WORDS_FONT) for slot in _SLOTS}


def _align(sources: Iterable[Element], paragraph: Element) -> str:
    """Return "left", "center", "right" or "both". A frame, box or tab in the middle centres what it holds."""
    framed = _attributes(sources, "w:framePr").get("xAlign") == "center"
    tabbed = any(tab.get(qn("w:alignment")) == "center" for tab in paragraph.iter(qn("w:ptab")))
    stated = _attributes(sources, "w:jc").get("val", "left")
    return "center" if framed or tabbed or _box_in_the_middle(paragraph) else _ALIKE.get(stated, stated)


def _box_in_the_middle(paragraph: Element) -> bool:
    """Say whether it floats in a text box that stands in the middle, as page numbers do."""
    box = next(paragraph.iterancestors(qn("w:txbxContent")), None)
    if box is None:
        return False
    for holder in box.iterancestors(f"{_WP}anchor"):
        return any((align.text or "").strip() == "center" for align in holder.iterfind(f"{_WP}positionH/{_WP}align"))
    return any("mso-position-horizontal:center" in (each.get("style") or "") for each in box.iterancestors())


def _first_tab(sources: Iterable[Element]) -> int | None:
    for source in sources:
        stops = [_twips(tab.get(qn("w:pos")), 0) for tab in source.iter(qn("w:tab")) if tab.get(qn("w:val")) != "clear"]
        if any(stop > 0 for stop in stops):
            return min(stop for stop in stops if stop > 0)
    return None


def _first_line(sources: Iterable[Element], indent: Mapping[str, str]) -> int:
    for source in sources:
        element = source.find(qn("w:ind"))
        if element is not None and element.get(qn("w:hanging")):
            return -_twips(indent.get("hanging"), 0)
        if element is not None and element.get(qn("w:firstLine")):
            break
    return _twips(indent.get("firstLine"), 0)


def _gap(spacing: Mapping[str, str], side: str) -> int:
    automatic = spacing.get(f"{side}Autospacing", "0") not in _OFF
    return 280 if automatic else _twips(spacing.get(side), 0)


def _twips(value: str | None, otherwise: int) -> int:
    try:
        return otherwise if value is None else round(float(value))
    except (ValueError, OverflowError):  # "1.5cm" and the like, which the standard allows and nobody writes
        return otherwise
