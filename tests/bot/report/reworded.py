"""Passages of the sample draft, of a made-up section full of denials, and true rewrites of them (rewrites.txt)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.report import walk
from bot.report.model import Origin, Paragraph, Section, Source, Span
from bot.report.passages import Passage, passages
from tests.sample_office import drafted

# What stands in braces is somebody's answer.
DENIALS = (
    "Trong kỳ báo cáo, không có đơn thư khiếu nại; có {05 đơn} kiến nghị chưa được trả lời.",
    "Còn {02 đơn vị} chưa ban hành quy chế, {12 đơn vị} đã ban hành; số vụ vi phạm giảm {03 vụ} so với kỳ trước.",
    "Thu ngân sách tăng {4,2%}, chi thường xuyên giảm {1,5%}, không vượt dự toán được giao.",
    "Tỷ lệ giải quyết trước hạn đạt {61%}, sau hạn còn {2%}; {Phòng Kinh tế} chuyển {03 vụ} cho {Công an xã} xử lý.",
)


@dataclass(frozen=True)
class Rewrite:
    """A true rewrite of a passage; `obedient`: written by the rules that the model is given."""

    passage: Passage
    text: str
    obedient: bool


def written(text: str) -> Paragraph:
    """Return a paragraph, what stands in braces being an answer."""
    source = Source(Origin.ANSWER, "cau", "số liệu, Cán bộ mẫu, 06/7/2026")
    parts = re.split(r"[{}]", text)
    return Paragraph(tuple(Span(part, source if order % 2 else None) for order, part in enumerate(parts) if part))


def section(*texts: str) -> Section:
    """Return a section of these paragraphs."""
    return Section("muc", "1.", "Mục thử", 2, tuple(written(text) for text in texts))


@cache
def sections() -> tuple[Section, ...]:
    """Return the sections of the sample draft, each without those below it, and the section of denials."""
    sample = (Section(s.id, s.marker, s.title, s.level, s.blocks) for s in walk.sections(drafted()))
    return (*(each for each in sample if passages(each)), section(*DENIALS))


def every_passage() -> list[Passage]:
    """Return all their passages."""
    return [passage for each in sections() for passage in passages(each).values()]


@cache
def rewrites() -> tuple[Rewrite, ...]:
    """Return what rewrites.txt holds."""
    return tuple(_read((Path(__file__).parent / "rewrites.txt").read_text(encoding="utf-8")))


def _read(text: str) -> Iterator[Rewrite]:
    known = {passage.text: passage for passage in every_passage()}
    passage: Passage | None = None
    for line in text.splitlines():
        if line[:2] in {"= ", "~ "}:
            assert passage is not None
            yield Rewrite(passage, line[2:], obedient=line[0] == "=")
        elif line and line[0] != "#":
            passage = known[line]
