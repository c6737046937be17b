"""Every line that a report prints, in the order of the page: what the ledger holds the finished file against. Pure.

A line is what stands in the file: the numbers of headings and the dashes of lists that Word counts by itself stand in
no text, neither there nor here (`bot.report.docx.numbering`). The parts of the page have the names that an office's own
template marks them with; where an office has such a file, its order is the page's, and its own words are lines too.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from bot.report import walk, wording
from bot.report.model import Annex, Paragraph, Report, Span, Table
from bot.report.wording import Line


def lines(report: Report) -> Iterator[Line]:
    """Yield every line that a report prints, in the order of the page."""
    template = report.office.template
    order = tuple((place, "") for place in _PARTS) if template is None else template.order
    for place, own in order:
        yield from _PARTS[place](report) if place else (wording.fixed(own),)


def printed_lines(report: Report) -> tuple[Line, ...]:
    """Return the lines that show something: the `n`-th is the `n`-th paragraph of the file that `write` makes."""
    return tuple(line for line in lines(report) if wording.line_text(line).strip())


def _issuer(report: Report) -> Iterable[Line]:
    return (*wording.parent_lines(report), *wording.issuer_lines(report))


def _nation(_: Report) -> Iterable[Line]:
    return (wording.nation_line(), wording.motto_line())


def _number(report: Report) -> Iterable[Line]:
    return (wording.number_line(report), *((wording.subject_line(report),) if report.is_letter else ()))


def _date(report: Report) -> Iterable[Line]:
    return (wording.date_line(report),)


def _title(report: Report) -> Iterable[Line]:
    return () if report.is_letter else (*wording.kind_lines(report), wording.subject_line(report))


def _body(report: Report) -> Iterator[Line]:
    yield from wording.basis_lines(report)
    yield from (paragraph.content for paragraph in report.opening)
    yield from _sections(report)
    yield from (paragraph.content for paragraph in report.closing)


def _recipients(report: Report) -> Iterable[Line]:
    return (wording.recipients_head(), *wording.recipient_lines(report))


def _signature(report: Report) -> Iterable[Line]:
    return (*wording.authority_lines(report), wording.signer_line(report))


def _annexes(report: Report) -> Iterator[Line]:
    for order, annex in enumerate(report.annexes, 1):
        yield from wording.annex_lines(report, order)
        yield from _blocks(annex.blocks)
        yield from _sections(annex)


def _sections(within: Report | Annex) -> Iterator[Line]:
    for section in walk.sections(within):
        yield from (wording.typed_heading(section),) if section.title else ()
        yield from _blocks(section.blocks)


def _blocks(blocks: Sequence[Paragraph | Table]) -> Iterator[Line]:
    for block in blocks:
        yield from (block.content,) if isinstance(block, Paragraph) else _table(block)


def _table(table: Table) -> Iterator[Line]:
    yield table.caption
    yield from ((Span(text),) for text in table.header)
    yield from ((cell,) for row in table.rows for cell in row)


# In the order in which the file holds them without a template.
_PARTS: Mapping[str, Callable[[Report], Iterable[Line]]] = {
    "co_quan": _issuer,
    "quoc_hieu": _nation,
    "so_ky_hieu": _number,
    "dia_danh": _date,
    "ten_loai": _title,
    "kinh_gui": wording.addressee_lines,
    "noi_dung": _body,
    "noi_nhan": _recipients,
    "chu_ky": _signature,
    "phu_luc": _annexes,
}
