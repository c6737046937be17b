"""The layout plan of one document: its paragraphs as lines, and from them the parts."""

from collections.abc import Sequence

from bot.report.layout import head, tail
from bot.report.layout.oldcode import is_in_old_code
from bot.report.layout.page import Page, Paragraph
from bot.report.layout.places import END_MARK, Nature, Places
from bot.report.layout.splitting import lines_of
from bot.report.layout.text import find_middle, read_body

_ANNEX_WITHIN = 3  # lines: an annex alone begins with its heading, below a mark of secrecy at most


def find_places(page: Page) -> Places:
    """Find the parts of a document. Lines typed as dashes are no part."""
    if _garbled(page.paragraphs):
        return Places(Nature.GARBLED)
    found = tail.in_two_columns(head.in_two_columns([line for each in page.paragraphs for line in lines_of(each)]))
    lines = tuple(each for each in found if any(map(str.isalnum, each.text)) or each.text == END_MARK)
    top = head.find_top(lines)
    if top.nation is None and any(map(tail.is_annex_head, lines[:_ANNEX_WITHIN])):
        return _annex_alone(lines)
    after = _after(lines, top.nation or top.kind)
    ends = next((at for at, each in enumerate(lines) if at >= after and tail.is_annex_head(each)), len(lines))
    own, annexed = lines[:ends], lines[ends:]
    end = tail.find_end(own)
    middle = find_middle(own, top, end)
    return Places(head.nature_of(lines, top), top, middle, end, tail.find_annexes(annexed))


def _annex_alone(lines: Sequence[Paragraph]) -> Places:
    annexes = tail.find_annexes(lines)
    first = annexes[0]
    begun = max(each.order for each in (first.head, *first.title, *first.note))
    ends = annexes[1].head.order if len(annexes) > 1 else lines[-1].order + 1
    text = read_body([each for each in lines if begun < each.order < ends])
    return Places(Nature.ANNEX, middle=text, annexes=annexes)


def _after(lines: Sequence[Paragraph], line: Paragraph | None) -> int:
    return 0 if line is None else next(at for at, each in enumerate(lines) if each is line) + 1


def _garbled(paragraphs: Sequence[Paragraph]) -> bool:
    sample = [each for each in paragraphs if sum(map(str.isalpha, each.text)) > _WORDY][:_SAMPLE]
    return bool(sample) and sum(is_in_old_code(each.text) for each in sample) > _MOST * len(sample)


_WORDY, _SAMPLE, _MOST = 15, 200, 0.3
