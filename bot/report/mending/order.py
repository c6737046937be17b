"""Where a child stands among its siblings: the schema's order, without which Word may refuse a file.

Source: ECMA-376, part 1, 17.3.1.26 (pPr), 17.3.2.28 (rPr), 17.6.17 (sectPr) and the schema wml.xsd.
"""

from docx.oxml.ns import qn

from bot.report.docx.ooxml import Element

_RUN = """
    ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint
    noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText
    vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange
"""
_PARAGRAPH = """
    pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs
    suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd
    snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment
    textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange
"""
_SECTION = """
    headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols
    formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange
"""
_BORDERS = "top left bottom right between bar"
ORDER = {
    qn(f"w:{parent}"): {qn(f"w:{name}"): place for place, name in enumerate(names.split())}
    for parent, names in (("rPr", _RUN), ("pPr", _PARAGRAPH), ("sectPr", _SECTION), ("pBdr", _BORDERS))
}


def put(parent: Element, child: Element) -> None:
    """Insert a child where the schema wants it. What the schema does not name (w14:…) stands before the last mark."""
    order = ORDER[parent.tag]
    place = order[child.tag]
    for sibling in parent:
        if order.get(sibling.tag, place) > place:
            sibling.addprevious(child)
            return
    parent.append(child)


def first(parent: Element, child: Element) -> None:
    """Make it the first child, where the properties of a run or paragraph stand."""
    parent.insert(0, child)
