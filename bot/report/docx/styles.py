"""The styles of the page: every size, weight and distance of Nghị định 30/2020/NĐ-CP, Phụ lục I, as one table.

Nothing else in the writer says how a text looks. No theme fonts, no colours: Times New Roman in all four slots. The
three heading levels are Word's own "heading 1" to "heading 3", so that the navigation pane and a table of contents
work; the rest carry Vietnamese names from ``prompts/messages/report.toml``.
"""

from dataclasses import dataclass, replace

from docx.oxml.ns import qn

import prompts
from bot.report.docx.ooxml import Element, element, twips
from bot.report.wording import COUNTED_LEVELS

FONT = "Times New Roman"
_SINGLE = 240
_BODY_LINES = 276  # 1.15 of a single line; the decree allows 1 to 1.5 (Phụ lục I, Phần I, mục II, khoản 6, điểm e)
FIRST_LINE_MM = 12.7
HEADINGS, DASHES = 1, 2
"""The lists that headings and dashed lines belong to (`numbering`)."""


@dataclass(frozen=True)
class Style:
    """One paragraph style. `size`, `before` and `after` are points, `line` 240ths of a line, indents millimetres.

    `listed`: the number of the list that its paragraphs belong to, and the depth in it.
    """

    id: str
    size: float = 14
    bold: bool = False
    italic: bool = False
    align: str = "left"
    before: float = 0
    after: float = 0
    line: int = _SINGLE
    first_line_mm: float = 0
    left_mm: float = 0
    keep_next: bool = False
    keep_lines: bool = False
    outline: int | None = None
    listed: tuple[int, int] | None = None
    name: str = ""
    based_on: str = "Normal"


def _body(style_id: str, **more: bool | int | str | tuple[int, int]) -> Style:
    text = Style(style_id, align="both", after=6, line=_BODY_LINES, first_line_mm=FIRST_LINE_MM)
    return Style(**{**text.__dict__, **more})


def _heading(depth: int, *, bold: bool) -> Style:
    """Return the style of a heading of this depth, 1 to 3.

    Even edges are asked of the text (điểm e); a heading of two lines would have its first one pulled apart.
    """
    listed = (HEADINGS, depth - 1) if depth in COUNTED_LEVELS else None
    made = _body(f"Heading{depth}", name=f"heading {depth}", bold=bold, align="left", keep_next=True, keep_lines=True)
    return replace(made, outline=depth - 1, listed=listed)


STYLES = (
    Style("Normal", name="Normal", based_on=""),
    Style("Nation", size=12, bold=True, align="center"),
    Style("Motto", size=13, bold=True, align="center"),
    Style("Parent", size=12, align="center"),
    Style("Issuer", size=12, bold=True, align="center"),
    Style("Number", size=13, align="center", before=4),
    Style("Date", size=13, italic=True, align="center", before=4),
    Style("Kind", bold=True, align="center", before=14),
    Style("Subject", bold=True, align="center", keep_lines=True),
    Style("LetterSubject", size=12, align="center", before=6),
    Style("Line", size=2, before=2),
    Style("TitleLine", size=2, before=3, after=8),
    Style("Addressee", align="center", before=10, after=8),
    _body("Body"),
    _body("Basis", italic=True),
    _body("Item", based_on="Body", listed=(DASHES, 0)),
    _heading(1, bold=True),
    _heading(2, bold=True),
    _heading(3, bold=False),
    Style("Caption", size=13, bold=True, align="center", before=6, after=4, keep_next=True),
    Style("CellHead", size=13, bold=True, align="center", before=2, after=2),
    Style("Cell", size=13, before=2, after=2),
    Style("RecipientsHead", size=12, bold=True, italic=True, keep_next=True),
    Style("Recipients", size=11),
    Style("Authority", bold=True, align="center"),
    Style("Signer", bold=True, align="center"),
    Style("AnnexHead", bold=True, align="center"),
    Style("AnnexTitle", bold=True, align="center", keep_lines=True),
    Style("AnnexOf", italic=True, align="center", after=12),
    Style("Header", name="header", align="center"),
    Style("CommentText", name="annotation text", size=10),
)


def styles_part() -> list[Element]:
    """Return the children of a whole ``w:styles``: the defaults, then every style."""
    return [_defaults(), *map(_style, STYLES), _character_style("CommentReference", "annotation reference", size=8)]


def _defaults() -> Element:
    language = element("w:lang", val="vi-VN", eastAsia="vi-VN", bidi="ar-SA")
    run = element("w:rPrDefault", element("w:rPr", _fonts(), *_sizes(14), language))
    spacing = element("w:spacing", before=0, after=0, line=_SINGLE, lineRule="auto")
    return element("w:docDefaults", run, element("w:pPrDefault", element("w:pPr", spacing)))


def _style(style: Style) -> Element:
    made = element("w:style", type="paragraph", styleId=style.id)
    made.append(element("w:name", val=style.name or _name(style)))
    if style.based_on:
        made.append(element("w:basedOn", val=style.based_on))
    else:
        made.set(qn("w:default"), "1")
    made.extend((element("w:qFormat"), _paragraph_properties(style), _run_properties(style)))
    return made


def _name(style: Style) -> str:
    room = "page" if style.id in prompts.words("page.styles") else "report"
    return prompts.say(f"{room}.styles.{style.id}")


def _character_style(style_id: str, name: str, *, size: float) -> Element:
    return element(
        "w:style",
        element("w:name", val=name),
        element("w:rPr", *_sizes(size)),
        type="character",
        styleId=style_id,
    )


def _paragraph_properties(style: Style) -> Element:
    flags = (("w:keepNext", style.keep_next), ("w:keepLines", style.keep_lines))
    made = element("w:pPr", *(element(tag) for tag, wanted in flags if wanted))
    made.append(element("w:widowControl"))
    if style.listed is not None:
        number, depth = style.listed
        made.append(element("w:numPr", element("w:ilvl", val=depth), element("w:numId", val=number)))
    made.append(_spacing(style))
    made.append(element("w:ind", left=twips(style.left_mm), firstLine=twips(style.first_line_mm)))
    made.append(element("w:jc", val=style.align))
    if style.outline is not None:
        made.append(element("w:outlineLvl", val=style.outline))
    return made


def _spacing(style: Style) -> Element:
    before, after = round(style.before * 20), round(style.after * 20)
    return element("w:spacing", before=before, after=after, line=style.line, lineRule="auto")


def _run_properties(style: Style) -> Element:
    weight = ("w:b", "w:bCs") if style.bold else ()
    slant = ("w:i", "w:iCs") if style.italic else ()
    return element("w:rPr", _fonts(), *map(element, (*weight, *slant)), *_sizes(style.size))


def _fonts() -> Element:
    return element("w:rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)


def _sizes(points: float) -> tuple[Element, Element]:
    return element("w:sz", val=round(points * 2)), element("w:szCs", val=round(points * 2))
