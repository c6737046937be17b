"""Word's own lists: headings that count themselves, and dashes that come by themselves with each new line.

An officer who puts a heading between "1." and "2." sees the rest renumbered. Two levels count by the list: "I." and
"1.". The third, "a)", stays text: Word's only alphabet is the English one (ST_NumberFormat "lowerLetter": a b c d e f),
while points run a b c d đ e g (Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II, khoản 6, điểm đ), and a list that
counts "e)" where "đ)" belongs would be wrong from the fifth point on, with nothing to set it right.
"""

from bot.report.docx.ooxml import Element, element, twips
from bot.report.docx.styles import DASHES, FIRST_LINE_MM, FONT, HEADINGS

# The depth in the list is the level less one: `wording.COUNTED_LEVELS`.
_FORMS = (("upperRoman", "Heading1"), ("decimal", "Heading2"))


def of_annex(order: int) -> int:
    """Return the list that counts the headings of the `order`-th annex, from 1: each begins at 1 again."""
    return DASHES + order


def definitions(annexes: int, *, after: int = 0) -> tuple[list[Element], list[Element]]:
    """Return what the lists look like, and the lists, for a document of so many annexes.

    `after`: numbers up to this one are another's, in a file that has lists already.
    """
    headings = element(
        "w:abstractNum",
        element("w:multiLevelType", val="multilevel"),
        *(_heading(depth, form, style) for depth, (form, style) in enumerate(_FORMS)),
        abstractNumId=after + HEADINGS,
    )
    dash = _level(0, "bullet", "Item", "-")
    dash.append(element("w:rPr", element("w:rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)))
    dashes = element(
        "w:abstractNum", element("w:multiLevelType", val="singleLevel"), dash, abstractNumId=after + DASHES
    )
    lists = [_list(after + HEADINGS, after + HEADINGS), _list(after + DASHES, after + DASHES)]
    for order in range(1, annexes + 1):
        made = _list(after + of_annex(order), after + HEADINGS)
        made.extend(
            element("w:lvlOverride", element("w:startOverride", val=1), ilvl=depth) for depth in range(len(_FORMS))
        )
        lists.append(made)
    return [headings, dashes], lists


def numbered(number: int, depth: int) -> Element:
    """Return the property that puts a paragraph into a list."""
    return element("w:numPr", element("w:ilvl", val=depth), element("w:numId", val=number))


def _heading(depth: int, form: str, style: str) -> Element:
    return _level(depth, form, style, f"%{depth + 1}.")


def _level(depth: int, form: str, style: str, label: str) -> Element:
    return element(
        "w:lvl",
        element("w:start", val=1),
        element("w:numFmt", val=form),
        element("w:pStyle", val=style),
        element("w:suff", val="space"),
        element("w:lvlText", val=label),
        element("w:lvlJc", val="left"),
        # The style's own, since Word asks the list first.
        element("w:pPr", element("w:ind", left=0, firstLine=twips(FIRST_LINE_MM))),
        ilvl=depth,
    )


def _list(number: int, looks_like: int) -> Element:
    return element("w:num", element("w:abstractNumId", val=looks_like), numId=number)
