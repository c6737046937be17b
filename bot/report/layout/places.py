"""Where the parts of an administrative document stand: the boxes (ô) of the decree's layout plan, found by their words.

A part that is not found is None or (), and the rules say so. Nothing is taken for a part because of its look: a wrong
look is what the rules are there to find.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import prompts
from bot.report.layout.page import Page, Paragraph
from knowledge.citation.kinds import LEGAL, STATE
from knowledge.fold import fold

_TOP = 40  # paragraphs with text: the heading block is over by then
_NUMBER = re.compile(r"số\s*:", re.IGNORECASE)
_DATE = re.compile(r".{1,60},\s*ngày\b.*\btháng\b.*\bnăm\b.{0,10}", re.IGNORECASE)
_ADDRESSEES = re.compile(r"kính gửi\b", re.IGNORECASE)
_RECIPIENTS = re.compile(r"nơi nhận\b", re.IGNORECASE)
_MARKER = re.compile(r"(?:(?P<roman>[IVXL]+)\.|(?P<number>\d{1,2})\.|(?P<letter>[a-zđăâêôơư])\))\s")
_KINDS = frozenset(kind.upper() for kind in (*STATE, *LEGAL))
_END = "./."
_LONGEST_TITLE, _LONGEST_SIGNATURE_LINE, _MOST_SUBJECT_LINES = 200, 80, 4


@dataclass(frozen=True)
class Top:
    """Ô 1 to 5a, subject aside."""

    nation: Paragraph | None
    motto: Paragraph | None
    parent: tuple[Paragraph, ...]
    issuer: tuple[Paragraph, ...]
    number: Paragraph | None
    date: Paragraph | None
    kind: Paragraph | None


@dataclass(frozen=True)
class Heading:
    """A numbered paragraph of the body: its marker (one of three is not ""), and whether it reads as a title."""

    paragraph: Paragraph
    roman: str
    number: str
    letter: str
    titled: bool


@dataclass(frozen=True)
class Middle:
    """Ô 5a (subject), 9a (addressees) and 6 (body: paragraphs outside tables)."""

    subject: tuple[Paragraph, ...]
    addressees: tuple[Paragraph, ...]
    body: tuple[Paragraph, ...]
    headings: tuple[Heading, ...]

    @property
    def text(self) -> tuple[Paragraph, ...]:
        """The body without its titles and captions."""
        titles = {heading.paragraph.order for heading in self.headings if heading.titled}
        return tuple(each for each in self.body if each.order not in titles and not _caption(each))


@dataclass(frozen=True)
class End:
    """Ô 9b and 7."""

    recipients_head: Paragraph | None
    recipients: tuple[Paragraph, ...]
    authority: tuple[Paragraph, ...]
    signer: Paragraph | None


@dataclass(frozen=True)
class Places:
    """The parts of one document."""

    top: Top
    middle: Middle
    end: End


def find_places(page: Page) -> Places:
    """Find the parts of a document. Lines typed as dashes are no part."""
    paragraphs = [each for each in page.paragraphs if any(map(str.isalnum, each.text)) or each.text == _END]
    top, end = _top(paragraphs[:_TOP]), _end(paragraphs)
    return Places(top, _middle(paragraphs, top, end), end)


def _top(paragraphs: Sequence[Paragraph]) -> Top:
    # The two may stand in one paragraph, a line break between them.
    nation = _first(
        paragraphs, lambda each: _letters(each.text).startswith(_letters(prompts.say("report.page.nation")))
    )
    motto = _first(paragraphs, lambda each: _letters(each.text).endswith(_letters(prompts.say("report.page.motto"))))
    number = _first(paragraphs, lambda each: bool(_NUMBER.match(each.text)))
    lines = _issuer_lines(paragraphs, nation, number)
    own = next((order for order, line in enumerate(lines) if line.bold), max(len(lines) - 1, 0))
    return Top(
        nation=nation,
        motto=motto,
        parent=lines[:own],
        issuer=lines[own:],
        number=number,
        date=_first(paragraphs, lambda each: bool(_DATE.fullmatch(each.text))),
        kind=_first(paragraphs, lambda each: each.text.upper() in _KINDS),
    )


def _issuer_lines(
    paragraphs: Sequence[Paragraph], nation: Paragraph | None, number: Paragraph | None
) -> tuple[Paragraph, ...]:
    """Return the lines beside the Quốc hiệu, or above it where the heading is no table."""
    if nation is None:
        return ()
    known = {each.order for each in (nation, number) if each}
    if nation.row is None:
        return tuple(each for each in paragraphs if each.order < nation.order and each.order not in known)
    beside = (each for each in paragraphs if each.row == nation.row and each.cell != nation.cell)
    return tuple(each for each in beside if each.order not in known)


def _middle(paragraphs: Sequence[Paragraph], top: Top, end: End) -> Middle:
    heads = (top.nation, top.motto, top.number, top.date, top.kind, *top.issuer)
    start = max((each.order for each in heads if each), default=0)
    tails = (end.recipients_head, *end.authority, end.signer)
    stop = min((each.order for each in tails if each and each.order > start), default=None)
    between = [each for each in paragraphs if each.order > start and (stop is None or each.order < stop)]
    subject = _subject(between) if top.kind else ()
    addressees = _addressees(between[len(subject) :])
    body = tuple(each for each in between[len(subject) + len(addressees) :] if each.row is None)
    return Middle(subject, addressees, body, tuple(heading for each in body if (heading := _heading(each))))


def _subject(between: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the lines under the kind: the first, and those centred or bold after it."""
    found = list(between[:1])
    for each in between[1:_MOST_SUBJECT_LINES]:
        if _MARKER.match(each.text) or _ADDRESSEES.match(each.text) or not (each.bold or _centred(each)):
            break
        found.append(each)
    return tuple(found)


def _addressees(between: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    if not between or not _ADDRESSEES.match(between[0].text):
        return ()
    listed = []
    for each in between[1:]:
        if not each.text.startswith("-"):
            break
        listed.append(each)
    return (between[0], *listed)


def _heading(paragraph: Paragraph) -> Heading | None:
    found = _MARKER.match(paragraph.text)
    if not found:
        return None
    short = len(paragraph.text) <= _LONGEST_TITLE
    return Heading(
        paragraph,
        roman=found["roman"] or "",
        number=found["number"] or "",
        letter=found["letter"] or "",
        titled=short and (paragraph.bold or paragraph.text[-1] not in ".;:,"),
    )


def _end(paragraphs: Sequence[Paragraph]) -> End:
    head = _first(paragraphs, lambda each: bool(_RECIPIENTS.match(each.text)))
    if head is None:
        return End(None, (), *_signature_at_the_end(paragraphs))
    after = [each for each in paragraphs if each.order > head.order]
    if head.row is None:
        recipients = _dashed(after)
        return End(head, recipients, *_signature(after[len(recipients) :]))
    recipients = tuple(each for each in after if each.cell == head.cell)
    return End(head, recipients, *_signature([each for each in paragraphs if _beside(each, head)]))


def _beside(paragraph: Paragraph, head: Paragraph) -> bool:
    return paragraph.table == head.table and paragraph.cell != head.cell


def _dashed(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    found = []
    for each in paragraphs:
        if not each.text.startswith(("-", "–", "+")):
            break
        found.append(each)
    return tuple(found)


def _signature_at_the_end(paragraphs: Sequence[Paragraph]) -> tuple[tuple[Paragraph, ...], Paragraph | None]:
    """Without a list of recipients, the signature is what stands in capitals after the last sentence."""
    tail = []
    for each in reversed(paragraphs):
        if each.text.endswith((".", ";", ":")) or len(each.text) > _LONGEST_SIGNATURE_LINE:
            break
        tail.append(each)
    return _signature(tail[::-1]) if any(each.text.isupper() for each in tail) else ((), None)


def _signature(paragraphs: Sequence[Paragraph]) -> tuple[tuple[Paragraph, ...], Paragraph | None]:
    """Return the lines of authority, and the name: the last line that follows them."""
    lines = [each for each in paragraphs if not each.text.startswith(("(", "["))]
    capitals = [each for each in lines if each.text.isupper()]
    if lines and lines[-1] not in capitals:
        return tuple(lines[:-1]), lines[-1]
    return tuple(lines), None


def _first(paragraphs: Sequence[Paragraph], fits: Callable[[Paragraph], bool]) -> Paragraph | None:
    return next(filter(fits, paragraphs), None)


def _letters(text: str) -> str:
    return re.sub(r"[\W\d_]+", "", fold(text))


def _caption(paragraph: Paragraph) -> bool:
    """Say whether it reads as a caption or a chapter's title: centred, and no sentence."""
    return _centred(paragraph) and paragraph.text[-1] not in ".;:,"


def _centred(paragraph: Paragraph) -> bool:
    return paragraph.setting.align == "center"
