"""A report as plain values, each piece of text with its parent. What the .docx shows and the ledger checks.

Text is a sequence of spans. A span without a source is wording of the form: it may hold no figure, no date, no name of
a document. A span with a source came from an answer, a formula over answers, a document, last period's report or the
office's profile.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Origin(StrEnum):
    """Where a span comes from. The form's own wording bears names and quotations, never a figure, a day or a sign."""

    ANSWER = "answer"
    FORMULA = "formula"
    DOCUMENT = "document"
    PAST_REPORT = "past_report"
    OFFICE = "office"
    FORM = "form"


@dataclass(frozen=True)
class Source:
    """The parent of a span.

    `ref` is the question's id, the computed value's id, the document's id or the profile's field; `detail` says it for
    a person: "câu D10, Nguyễn Thị Hoa, 05/3/2026", "(htxs+htt)/tong", "mục III.1.đ", a quotation. `by` and `at` (ISO)
    are who gave an answer and when; `value` is all of it as it is read back, cut short where it is long; `inputs` are
    what a formula was worked out from. `unit`, `period` and `base` ("318 người, tổng số …") belong to a figure; `paper`
    is what it was taken from, `provider` who provided it.
    """

    origin: Origin
    ref: str
    detail: str = ""
    by: str = ""
    at: str = ""
    value: str = ""
    inputs: tuple["Source", ...] = ()
    unit: str = ""
    period: str = ""
    base: str = ""
    paper: str = ""
    provider: str = ""

    @property
    def kept(self) -> tuple["Source", ...]:
        """What of last period, unconfirmed, it is or was worked out from; () for nothing."""
        own = (self,) if self.origin is Origin.PAST_REPORT else ()
        return (*own, *(kept for each in self.inputs for kept in each.kept))


@dataclass(frozen=True)
class Span:
    """A run of text with one parent, or with none. `doubt` is what a person must see to just here, "" for nothing."""

    text: str
    source: Source | None = None
    doubt: str = ""

    @property
    def is_kept(self) -> bool:
        """Is it, or was it worked out from, what is last period's and nobody has confirmed?"""
        return self.source is not None and bool(self.source.kept)


@dataclass(frozen=True)
class Missing:
    """A place that nobody has filled: printed as [CẦN BỔ SUNG: what – đơn vị: who]."""

    what: str
    who: str
    question_id: str


Inline = Span | Missing


@dataclass(frozen=True)
class Paragraph:
    """A paragraph.

    `item` prints "- " before it; `carried` marks last period's text that nobody has confirmed word by word, and what
    was worked out from such an answer.
    """

    content: tuple[Inline, ...]
    item: bool = False
    carried: bool = False


@dataclass(frozen=True)
class Table:
    """A table: header cells, then rows of spans, all of the header's length. `caption` stands above it."""

    header: tuple[str, ...]
    rows: tuple[tuple[Span, ...], ...]
    caption: tuple[Inline, ...] = ()


@dataclass(frozen=True)
class Section:
    """A numbered section. `level` 1 is "I.", 2 "1.", 3 "a)"; `marker` is already printed ("đ)").

    Without a title it has no heading and no marker: its blocks follow the text above them.
    """

    id: str
    marker: str
    title: str
    level: int
    blocks: tuple[Paragraph | Table, ...] = ()
    sections: tuple["Section", ...] = ()


@dataclass(frozen=True)
class Annex:
    """A Phụ lục: pages of its own after the signature, numbered from 1. `title` is printed in capitals.

    `landscape`: its tables need the width of the sheet.
    """

    title: tuple[Inline, ...]
    blocks: tuple[Paragraph | Table, ...] = ()
    sections: tuple[Section, ...] = ()
    landscape: bool = False


@dataclass(frozen=True)
class Template:
    """An office's own .docx.

    `order`: what it prints, paragraph by paragraph, as ("", its own words) or (place, ""); `beside`: what it shows in
    headers, footers and the like.
    """

    content: bytes
    order: tuple[tuple[str, str], ...]
    beside: tuple[str, ...] = ()


@dataclass(frozen=True)
class Office:
    """Profile of an issuing agency (prompts/offices/*.yaml or the office's own file).

    `name` in full ("Ủy ban nhân dân xã Đồng Tâm"); `short` as reports abbreviate it ("UBND xã Đồng Tâm"); `level` is
    tỉnh, huyện or xã; `parent` is the cơ quan chủ quản, "" for a People's Committee; `heading` are the issuer's own
    lines of the heading block as printed (without the parent's); `symbol` ends the sign ("UBND"); `place` is the địa
    danh; `signer_authority` are the lines above the signature ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"); `drafter` is the
    drafting unit's code in "Lưu: VT, …"; `capacity` is in whose right the signer signs (TM, KT, TL, TUQ, Q, or "" for
    the head in their own), `authorised_by` the document behind TUQ; `template` is the office's own file, if it has one.
    """

    id: str
    name: str
    short: str
    level: str
    heading: tuple[str, ...]
    symbol: str
    place: str
    signer_authority: tuple[str, ...]
    signer: str
    recipients: tuple[str, ...]
    drafter: str
    parent: str = ""
    made_up: bool = False
    capacity: str = ""
    authorised_by: str = ""
    template: Template | None = None


@dataclass(frozen=True)
class Report:
    """A whole document, ready to be laid out. `issued` fixes month and year; `addressees` stand after "Kính gửi:".

    A công văn has no `symbol` of a kind, and its kind is not printed (Phụ lục III, Mẫu 1.5). `bases` are the căn cứ,
    each a line in italics. Number and day of issue stay blank: the registry fills them after signing (Nghị định
    30/2020/NĐ-CP, Điều 15).
    """

    form_id: str
    office: Office
    kind: str
    symbol: str
    subject: tuple[Inline, ...]
    addressees: tuple[Inline, ...]
    opening: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    closing: tuple[Paragraph, ...]
    issued: date
    bases: tuple[Paragraph, ...] = ()
    annexes: tuple[Annex, ...] = ()

    @property
    def is_letter(self) -> bool:
        """Is it a công văn: a document without a kind of its own?"""
        return not self.symbol
