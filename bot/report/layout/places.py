"""Where the parts of an administrative document stand: the boxes (ô) of the decree's layout plan, found by their words.

A part that is not found is None or (), and the rules say so. Nothing is taken for a part because of its look alone: a
wrong look is what the rules are there to find. The finders are `head`, `text` and `tail`; `plan` puts them together.
"""

from dataclasses import dataclass, field
from enum import Enum, StrEnum, auto

from bot.report.layout.page import Paragraph

END_MARK = "./."
# The forms of Phụ lục III that have no subject: Mẫu 1.8 and 1.10.
KINDS_WITHOUT_SUBJECT = frozenset({"GIẤY GIỚI THIỆU", "GIẤY NGHỈ PHÉP"})


class Nature(Enum):
    """What kind of file it is: a document with a kind, an official letter, an annex alone, or none of the decree's."""

    TITLED = auto()
    LETTER = auto()
    MINUTES = auto()  # biên bản: no day at the top, and two who sign (Mẫu 1.9)
    ANNEX = auto()
    PARTY = auto()
    GARBLED = auto()  # in an old code table (TCVN3, VNI): no word of it can be found


class Level(StrEnum):
    """The levels of a text, outermost first."""

    PART = "phần"
    CHAPTER = "chương"
    SECTION = "mục"
    SUBSECTION = "tiểu mục"
    ARTICLE = "điều"
    ROMAN = "I."
    NUMBER = "1."
    LETTER = "a)"


@dataclass(frozen=True)
class Top:
    """Ô 1 to 5, subject of a document with a kind aside; `about` is that of an official letter ("V/v …", ô 5b)."""

    nation: Paragraph | None = None
    motto: Paragraph | None = None
    parent: tuple[Paragraph, ...] = ()
    issuer: tuple[Paragraph, ...] = ()
    number: Paragraph | None = None
    about: tuple[Paragraph, ...] = ()
    date: Paragraph | None = None
    kind: Paragraph | None = None


@dataclass(frozen=True)
class Heading:
    """A marked paragraph of the body.

    `marker` is "IV", "2", "đ" or "12"; `after` the sign behind it ("." or ")"); `rest` the words that follow; `titled`
    says whether these read as a title of their own line.
    """

    paragraph: Paragraph
    level: Level
    marker: str
    after: str
    rest: str
    titled: bool


@dataclass(frozen=True)
class Division:
    """Phần, Chương, Mục or Tiểu mục: its line, and the line of its title if there is one below."""

    heading: Heading
    title: Paragraph | None


@dataclass(frozen=True)
class Middle:
    """Ô 5a (subject), 9a (addressees) and 6 (body: paragraphs outside tables)."""

    subject: tuple[Paragraph, ...] = ()
    addressees: tuple[Paragraph, ...] = ()
    body: tuple[Paragraph, ...] = ()
    headings: tuple[Heading, ...] = ()
    divisions: tuple[Division, ...] = ()
    grounds: tuple[Paragraph, ...] = ()

    @property
    def text(self) -> tuple[Paragraph, ...]:
        """The body without its titles and captions."""
        titles = {heading.paragraph.order for heading in self.headings if heading.titled}
        titles |= {each.heading.paragraph.order for each in self.divisions}
        titles |= {each.title.order for each in self.divisions if each.title}
        return tuple(each for each in self.body if each.order not in titles and not is_caption(each))


@dataclass(frozen=True)
class End:
    """Ô 9b and 7."""

    recipients_head: Paragraph | None = None
    recipients: tuple[Paragraph, ...] = ()
    authority: tuple[Paragraph, ...] = ()
    signer: Paragraph | None = None


@dataclass(frozen=True)
class Annex:
    """An annex: the line "Phụ lục I", its title, and the note that says what it belongs to."""

    head: Paragraph
    title: tuple[Paragraph, ...] = ()
    note: tuple[Paragraph, ...] = ()


@dataclass(frozen=True)
class Places:
    """The parts of one document."""

    nature: Nature
    top: Top = field(default_factory=Top)
    middle: Middle = field(default_factory=Middle)
    end: End = field(default_factory=End)
    annexes: tuple[Annex, ...] = ()


_LONGEST_NOTE = 60


def is_caption(paragraph: Paragraph) -> bool:
    """Say whether it reads as a caption, a chapter's title or a unit of measure: off the left edge, and no sentence."""
    text = paragraph.text
    sentence = text[-1] in ".;:," and not text.isupper() and not text.startswith("(")
    beside = paragraph.setting.align == "right" and len(text) <= _LONGEST_NOTE
    return (paragraph.centred or beside) and not sentence
