"""Phụ lục: each in a section of its own after the signature, its pages numbered from 1, on its side for wide tables.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục III, khoản 1; Phụ lục III, mẫu trình bày phụ lục.
"""

from functools import partial

from bot.report import wording
from bot.report.docx import numbering
from bot.report.docx.body import blocks, sections
from bot.report.docx.ending import after_the_end
from bot.report.docx.inline import printed
from bot.report.docx.ooxml import Element, element, twips
from bot.report.docx.package import (
    LANDSCAPE_WIDTH_MM,
    LEFT_MM,
    OTHER_MARGINS_MM,
    SHEET_MM,
    TEXT_WIDTH_MM,
    TO_THE_HEADER_MM,
)
from bot.report.docx.wrapping import breaks
from bot.report.model import Annex, Report
from bot.report.widths import bold_width_mm, italic_width_mm

_POINTS = 14


def annexes(report: Report, before: Element, *, after_list: int = 0) -> list[Element]:
    """Return the annexes, and last the properties of the last section.

    Args:
        report: whose annexes; without any, nothing changes.
        before: the properties of the section of the text, which is the last one as long as there is no annex.
        after_list: lists up to this number are another's (`numbering.definitions`).
    """
    made: list[Element] = []
    ends = before
    for order, annex in enumerate(report.annexes, 1):
        made.append(after_the_end(ends))
        made.extend(_annex(report, order, after_list + numbering.of_annex(order)))
        ends = _section(annex)
    return [*made, ends]


def _annex(report: Report, order: int, listed: int) -> list[Element]:
    annex = report.annexes[order - 1]
    width = LANDSCAPE_WIDTH_MM if annex.landscape else TEXT_WIDTH_MM
    name, title, of = wording.annex_lines(report, order)
    title_breaks = breaks(wording.line_text(title), width, partial(bold_width_mm, points=_POINTS))
    of_breaks = breaks(wording.line_text(of), width, partial(italic_width_mm, points=_POINTS))
    return [
        printed("AnnexHead", name),
        printed("AnnexTitle", title, breaks=title_breaks),
        printed("AnnexOf", of, breaks=of_breaks),
        *blocks(annex.blocks, width),
        *sections(annex, listed, width),
    ]


def _section(annex: Annex) -> Element:
    """Return the properties of an annex's section; the headers go on from the section before."""
    width, height = map(twips, reversed(SHEET_MM) if annex.landscape else SHEET_MM)
    orientation = {"orient": "landscape"} if annex.landscape else {}
    other, header = twips(OTHER_MARGINS_MM), twips(TO_THE_HEADER_MM)
    return element(
        "w:sectPr",
        element("w:type", val="nextPage"),
        element("w:pgSz", w=width, h=height, **orientation),
        element(
            "w:pgMar", top=other, right=other, bottom=other, left=twips(LEFT_MM), header=header, footer=header, gutter=0
        ),
        element("w:pgNumType", start=1),
        element("w:titlePg"),
    )
