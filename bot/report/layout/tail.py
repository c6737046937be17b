"""The end of a document: recipients (ô 9b) and signature (ô 7), and the annexes that follow."""

import re
from collections.abc import Sequence

from bot.report.layout.page import Paragraph
from bot.report.layout.places import Annex, End
from bot.report.layout.splitting import in_columns

_RECIPIENTS = re.compile(r"nơi nhận\b", re.IGNORECASE)
_BESIDE_RECIPIENTS = re.compile(r"nơi nhận\s*:?\s*(\t| {3,})\s*\S", re.IGNORECASE)
_SIGNED = re.compile(r"[(\[]|(đã ký|ký tên)\b", re.IGNORECASE)
_ANNEX = re.compile(
    r"phụ lục(?:\s+số)?(?:\s+(?P<number>[IVXLC]+|\d{1,2}|[A-Z]))?\s*(?:[.:–-]\s*(?P<rest>.*))?", re.IGNORECASE
)
_NOTE = re.compile(r"\(\s*(ban hành\s+)?(kèm theo|đính kèm)\b", re.IGNORECASE)
# What most people here are called first.
_NAME_IN_CAPITALS = re.compile(
    r"(NGUYỄN|TRẦN|LÊ|PHẠM|HOÀNG|HUỲNH|PHAN|VŨ|VÕ|ĐẶNG|BÙI|ĐỖ|HỒ|NGÔ|DƯƠNG|LÝ|ĐINH|TRỊNH|ĐÀO|MAI|CAO|HÀ|LƯƠNG|TẠ|CHU)"
    r"( \w+){1,4}$"
)
_LONGEST_SIGNATURE_LINE = 80
_MOST_TITLE_LINES, _MOST_SIGNATURE_LINES = 6, 10


def in_two_columns(lines: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the lines with an end that is set with tabs taken apart into recipients' and signature's side."""
    for at, line in enumerate(lines):
        if line.row is None and _BESIDE_RECIPIENTS.match("".join(run.text for run in line.runs).lstrip()):
            return (*lines[:at], *in_columns(lines[at:], row=-2))
    return tuple(lines)


def find_annexes(lines: Sequence[Paragraph]) -> tuple[Annex, ...]:
    """Find the annexes: lines outside tables that are a heading "Phụ lục"."""
    return tuple(_annex(lines[at:]) for at, line in enumerate(lines) if is_annex_head(line))


def is_annex_head(line: Paragraph) -> bool:
    """Say whether a line is the heading of an annex."""
    return line.row is None and (line.centred or line.bold) and annex_head(line.text) is not None


def annex_head(text: str) -> re.Match[str] | None:
    """Read "Phụ lục I": its number, and a title that stands on the same line."""
    return _ANNEX.fullmatch(text)


def find_end(lines: Sequence[Paragraph]) -> End:
    """Find recipients and signature."""
    at = next((at for at, each in enumerate(lines) if _RECIPIENTS.match(each.text)), None)
    if at is None:
        return End(None, (), *_signature_at_the_end(lines))
    head, after = lines[at], lines[at + 1 :]
    if head.row is None:
        recipients = _dashed(after)
        signature = _signature(after[len(recipients) :])
        return End(head, recipients, *(signature if signature[0] else _signature(_capitals_before(lines[:at]))))
    recipients = tuple(each for each in after if each.cell == head.cell)
    return End(head, _without_the_drafter(recipients), *_signature([each for each in lines if _beside(each, head)]))


def _annex(lines: Sequence[Paragraph]) -> Annex:
    head, *others = lines
    title: list[Paragraph] = []
    note: list[Paragraph] = []
    for each in others[:_MOST_TITLE_LINES]:
        if _NOTE.match(each.text) or (note and ")" not in note[-1].text):
            note.append(each)
        elif note or not (each.centred or each.text.isupper()) or is_annex_head(each) or each.row is not None:
            break
        else:
            title.append(each)
    return Annex(head, tuple(title), tuple(note))


def _beside(line: Paragraph, head: Paragraph) -> bool:
    return line.table == head.table and line.cell != head.cell


def _dashed(lines: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    found = []
    for each in lines:
        if not each.marked.startswith(("-", "–", "+")):
            break
        found.append(each)
    return tuple(found)


def _without_the_drafter(recipients: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """Leave out what follows the archive's line: who typed it, and how many copies (ô 12)."""
    archive = next((at for at, each in enumerate(recipients) if re.match(r"-\s*Lưu\b", each.marked)), len(recipients))
    return recipients[: archive + 1]


def _capitals_before(lines: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """Return the lines right above the recipients that may be a signature."""
    tail: list[Paragraph] = []
    for each in reversed(lines):
        if each.text.endswith((".", ";", ":")) or len(each.text) > _LONGEST_SIGNATURE_LINE:
            break
        tail.append(each)
        if len(tail) > _MOST_SIGNATURE_LINES:
            return ()
    return tail[::-1] if any(each.text.isupper() for each in tail) else ()


def _signature_at_the_end(lines: Sequence[Paragraph]) -> tuple[tuple[Paragraph, ...], Paragraph | None]:
    """Without a list of recipients, the signature is what stands in capitals after the last sentence."""
    return _signature(_capitals_before(lines))


def _signature(paragraphs: Sequence[Paragraph]) -> tuple[tuple[Paragraph, ...], Paragraph | None]:
    """Return the lines of authority, and the name: the last line that is no post in capitals, or a name in capitals."""
    lines = [each for each in paragraphs if not _SIGNED.match(each.text)]
    small = [at for at, each in enumerate(lines) if not each.text.isupper()]
    named = [at for at, each in enumerate(lines) if at and _NAME_IN_CAPITALS.match(each.text)]
    signer = max((*small, *named), default=None)
    return (tuple(lines), None) if signer is None else (tuple(lines[:signer]), lines[signer])
