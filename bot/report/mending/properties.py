"""Properties changed so that it shows: what they were stays in rPrChange, pPrChange or sectPrChange.

One properties element holds one such mark. Where it is somebody else's, nothing is changed and False comes back. What
we have inserted ourselves needs no mark: it goes as a whole.
"""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass

from docx.oxml.ns import qn

from bot.report.docx.ooxml import Element, element
from bot.report.layout.cascade import Cascade
from bot.report.layout.page import Look
from bot.report.layout.reading import shown_runs
from bot.report.mending.changes import Letters, Sheet, Stance
from bot.report.mending.order import first, put
from bot.report.mending.stamp import Stamp, revision_of

# What the mark's copy leaves out: it is no property that the mark can hold (ECMA-376, CT_PPrBase, CT_SectPrBase).
_NOT_KEPT = {
    qn("w:rPr"): tuple(map(qn, ("w:ins", "w:del", "w:moveFrom", "w:moveTo"))),
    qn("w:pPr"): tuple(map(qn, ("w:rPr", "w:sectPr"))),
    qn("w:sectPr"): tuple(map(qn, ("w:headerReference", "w:footerReference"))),
}
_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
_THEMES = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
_A_PAGE = {"top": 1440, "right": 1440, "bottom": 1440, "left": 1440, "header": 720, "footer": 720, "gutter": 0}
_BLACK = ("auto", "000000")
_LETTER = {"w": 12240, "h": 15840}


def tracked(properties: Element, stamp: Stamp) -> bool:
    """Make properties ready to be changed; False where somebody else's change stands there."""
    name = f"{properties.tag}Change"
    there = properties.find(name)
    if there is not None:
        return stamp.owns(there)
    inserted = revision_of(properties)
    if inserted is not None and stamp.owns(inserted) and properties.tag == qn("w:rPr"):
        return True
    kind = "w:" + properties.tag.rpartition("}")[2]
    left_out = _NOT_KEPT[properties.tag]
    before = element(kind, *(deepcopy(child) for child in properties if child.tag not in left_out))
    put(properties, stamp.mark(f"{kind}Change", before))
    return True


def set_value(properties: Element, tag: str, *, without: tuple[str, ...] = (), **attributes: object) -> None:
    """Set attributes of one property; its others stay, but for those named in `without`."""
    found = properties.find(qn(tag))
    if found is None:
        found = element(tag)
        put(properties, found)
    for name in without:
        found.attrib.pop(qn(f"w:{name}"), "")
    for name, value in attributes.items():
        found.set(qn(f"w:{name}"), str(value))


def own_properties(holder: Element, tag: str) -> Element:
    """Return the properties of a run or paragraph, made where there are none."""
    found = holder.find(qn(tag))
    if found is None:
        found = element(tag)
        first(holder, found)
    return found


def set_letters(paragraph: Element, cascade: Cascade, wanted: Letters, stamp: Stamp) -> bool:
    """Bring the letters of a paragraph to a look, and the label of its automatic number with them."""
    changed = True
    for run, shown in list(shown_runs(paragraph, cascade)):
        values = list(_letters(shown.look, wanted))
        if values:
            changed &= _rewritten(own_properties(run, "w:rPr"), values, stamp)
    own = paragraph.find(qn("w:pPr"))
    if own is not None and own.find(qn("w:numPr")) is not None:
        changed &= _set_label(own, paragraph, cascade, wanted, stamp)
    return changed


def set_stance(paragraph: Element, cascade: Cascade, wanted: Stance, stamp: Stamp) -> bool:
    """Bring a paragraph to a stance."""
    values = list(_stance(paragraph, cascade, wanted))
    return not values or _rewritten(own_properties(paragraph, "w:pPr"), values, stamp)


def set_sheet(section: Element, wanted: Sheet, stamp: Stamp) -> bool:
    """Bring a section's paper and margins to a size."""
    if not tracked(section, stamp):
        return False
    paper = {"w": wanted.width, "h": wanted.height}
    margins = {"top": wanted.top, "bottom": wanted.bottom, "left": wanted.left, "right": wanted.right}
    for tag, values, otherwise in (("w:pgSz", paper, _LETTER), ("w:pgMar", margins, _A_PAGE)):
        given = {name: value for name, value in values.items() if value is not None}
        if given:
            missing = section.find(qn(tag)) is None
            set_value(section, tag, without=("code",), **{**(otherwise if missing else {}), **given})
    return True


@dataclass(frozen=True)
class _Value:
    """Attributes of one property, and those of its others that must go for them to hold."""

    tag: str
    attributes: Mapping[str, object]
    without: tuple[str, ...] = ()


def _rewritten(properties: Element, values: Sequence[_Value], stamp: Stamp) -> bool:
    if not tracked(properties, stamp):
        return False
    for value in values:
        set_value(properties, value.tag, without=value.without, **value.attributes)
    return True


def _set_label(own: Element, paragraph: Element, cascade: Cascade, wanted: Letters, stamp: Stamp) -> bool:
    mark = own.find(qn("w:rPr"))
    if mark is None:
        mark = element("w:rPr")
        put(own, mark)
    values = list(_letters(cascade.look(own, paragraph), wanted))
    return not values or _rewritten(mark, values, stamp)


def _letters(look: Look, wanted: Letters) -> Iterator[_Value]:
    """Yield the properties in which a look differs from the one wanted."""
    if wanted.font and any(look.fonts[slot] != wanted.font for slot in _SLOTS):
        yield _Value("w:rFonts", dict.fromkeys(_SLOTS, wanted.font), _THEMES)
    for tags, now, then in (
        (("w:b", "w:bCs"), look.bold, wanted.bold),
        (("w:i", "w:iCs"), look.italic, wanted.italic),
        (("w:caps",), look.capitals, wanted.capitals),
    ):
        if then is not None and now is not then:
            yield from (_Value(tag, {"val": int(then)}) for tag in tags)
    if wanted.colour and look.colour.lower() not in _BLACK:
        yield _Value("w:color", {"val": wanted.colour}, ("themeColor", "themeTint", "themeShade"))
    size = _nearest(look.size, wanted)
    if size != look.size:
        yield from (_Value(tag, {"val": size}) for tag in ("w:sz", "w:szCs"))
    if wanted.underline is False and look.underline:
        yield _Value("w:u", {"val": "none"})


def _nearest(size: int, wanted: Letters) -> int:
    least = size if wanted.smallest is None else round(wanted.smallest * 2)
    most = size if wanted.largest is None else round(wanted.largest * 2)
    return min(max(size, least), most)


def _stance(paragraph: Element, cascade: Cascade, wanted: Stance) -> Iterator[_Value]:
    now = cascade.setting(paragraph)
    spacing: dict[str, object] = {}
    for name, value in (("before", wanted.before), ("after", wanted.after)):
        if value is not None and getattr(now, name) != value:
            spacing |= {name: value, f"{name}Autospacing": 0}
    if wanted.line is not None and (now.line, now.line_rule) != (wanted.line, "auto"):
        spacing |= {"line": wanted.line, "lineRule": "auto"}
    if spacing:
        # Distances in lines would override those in points.
        yield _Value("w:spacing", spacing, tuple(f"{side}Lines" for side in ("before", "after") if side in spacing))
    if wanted.first_line is not None and now.first_line != wanted.first_line:
        left = {} if wanted.left is None else {"left": wanted.left}
        without = ("hanging", "hangingChars", "firstLineChars", *(("leftChars", "start") if left else ()))
        yield _Value("w:ind", {**left, "firstLine": wanted.first_line}, without)
    if wanted.contextual is not None and now.contextual is not wanted.contextual:
        yield _Value("w:contextualSpacing", {"val": int(wanted.contextual)})
    if wanted.align is not None and now.align != wanted.align:
        yield _Value("w:jc", {"val": wanted.align})
