"""The text of a document: subject, addressees, grounds, and the marked paragraphs of the body (ô 5a, 9a and 6)."""

import re
from collections.abc import Sequence
from itertools import dropwhile, zip_longest

from bot.report.layout.page import Paragraph
from bot.report.layout.places import KINDS_WITHOUT_SUBJECT, Division, End, Heading, Level, Middle, Top

BASIS = ("Căn cứ ", "Theo đề nghị ", "Xét đề nghị ", "Xét Tờ trình ", "Xét tờ trình ", "Thực hiện ")
_ADDRESSEES = re.compile(r"kính gửi\b", re.IGNORECASE)
_WORDS = {"phần": Level.PART, "chương": Level.CHAPTER, "mục": Level.SECTION, "tiểu mục": Level.SUBSECTION}
_DIVISION = re.compile(
    r"(?P<word>phần|chương|mục|tiểu mục)\s+(?P<marker>[IVXLC]+|\d{1,3}|thứ\s+\w+)\b"
    r"\s*(?P<after>[.:–-]?)\s*(?P<rest>.*)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"Điều\s+(?P<marker>\d{1,3}[a-zđ]?|[IVXLC]+)\b\s*(?P<after>[.:–-]?)\s*(?P<rest>.*)", re.IGNORECASE
)
_MARKER = re.compile(
    r"(?:(?P<roman>[IVXL]+)|(?P<number>\d{1,2})|(?P<letter>[a-zđăâêôơư]))"
    r"(?P<after>[.)/](?=\s|[^\W\d_])|\s?[-–](?=\s+[A-ZĐ\u00c0-\u1ef8]))\s*(?P<rest>.*)"
)
_LEVELS = (("roman", Level.ROMAN), ("number", Level.NUMBER), ("letter", Level.LETTER))
_LONGEST_TITLE, _LONGEST_PLAIN_TITLE, _MOST_SUBJECT_LINES, _MOST_ADDRESSEES = 200, 120, 4, 30


def find_middle(lines: Sequence[Paragraph], top: Top, end: End) -> Middle:
    """Find what stands between the heading block and the end."""
    heads = (*top.parent, *top.issuer, top.nation, top.motto, top.number, *top.about, top.date, top.kind)
    start = max(_places(lines, heads), default=-1) + 1
    tails = (end.recipients_head, *end.authority, end.signer)
    stop = min((at for at in _places(lines, tails) if at >= start), default=len(lines))
    between = lines[start:stop]
    has_subject = top.kind is not None and top.kind.text.upper() not in KINDS_WITHOUT_SUBJECT
    subject = _subject(between) if has_subject else ()
    addressees = _addressees(between[len(subject) :])
    return read_body(between[len(subject) + len(addressees) :], subject=subject, addressees=addressees)


def read_body(
    lines: Sequence[Paragraph], *, subject: tuple[Paragraph, ...] = (), addressees: tuple[Paragraph, ...] = ()
) -> Middle:
    """Read the running text of a document or an annex; what stands in tables is no part of it."""
    body = tuple(each for each in lines if each.row is None and not each.boxed)
    divisions = tuple(_divisions(body))
    taken = {each.heading.paragraph.order for each in divisions}
    return Middle(
        subject=subject,
        addressees=addressees,
        body=body,
        headings=tuple(found for each in body if each.order not in taken and (found := _heading(each))),
        divisions=divisions,
        grounds=_grounds(body),
    )


def _places(lines: Sequence[Paragraph], parts: Sequence[Paragraph | None]) -> list[int]:
    """Return where in the lines the parts stand; one may stand beyond them, in an annex."""
    wanted = {id(each) for each in parts if each is not None}
    return [at for at, each in enumerate(lines) if id(each) in wanted]


def _subject(between: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the lines under the kind: the first, and those centred or bold after it.

    A line in capitals below one that is not is who decides ("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ"), no subject.
    """
    found = list(between[:1])
    for each in between[1:_MOST_SUBJECT_LINES]:
        other_letters = each.text.isupper() and not found[0].text.isupper()
        is_text = _MARKER.match(each.marked) or _ADDRESSEES.match(each.text) or each.text.startswith(BASIS)
        if is_text or other_letters or not (each.bold or each.centred):
            break
        found.append(each)
    return tuple(found)


def _addressees(between: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    if not between or not _ADDRESSEES.match(between[0].text):
        return ()
    listed = []
    for each in between[1:_MOST_ADDRESSEES]:
        if not each.marked.startswith(("-", "–", "+")) and each.row is None:
            break
        listed.append(each)
    return (between[0], *listed)


def _divisions(body: Sequence[Paragraph]) -> list[Division]:
    found = []
    for each, below in zip_longest(body, body[1:]):
        heading = _division(each)
        if heading is not None:
            is_title = below is not None and not heading.rest and (below.centred or below.bold or below.text.isupper())
            title = (
                below if is_title and below and _division(below) is None and not _ARTICLE.match(below.text) else None
            )
            found.append(Division(heading, title))
    return found


def _division(paragraph: Paragraph) -> Heading | None:
    found = _DIVISION.fullmatch(paragraph.marked)
    # A sentence may begin with these words too: "Mục 1 của Kế hoạch …".
    if not found or (found["rest"] and not (paragraph.bold or paragraph.centred)):
        return None
    level = _WORDS[found["word"].lower()]
    return Heading(paragraph, level, found["marker"], found["after"], found["rest"], titled=True)


def _heading(paragraph: Paragraph) -> Heading | None:
    article = _ARTICLE.fullmatch(paragraph.marked)
    if article and (article["after"] or not article["rest"]):
        return _of(paragraph, Level.ARTICLE, article["marker"], article)
    found = _MARKER.fullmatch(paragraph.marked)
    if not found:
        return None
    level, marker = next((level, found[name]) for name, level in _LEVELS if found[name])
    return _of(paragraph, level, marker, found)


def _of(paragraph: Paragraph, level: Level, marker: str, found: re.Match[str]) -> Heading:
    short, rest = len(paragraph.text) <= _LONGEST_TITLE, found["rest"]
    plain = len(paragraph.text) <= _LONGEST_PLAIN_TITLE and bool(rest) and rest[-1] not in ".;:,"
    return Heading(
        paragraph,
        level,
        marker,
        found["after"].strip(),
        rest,
        titled=short and bool(rest) and (paragraph.bold or plain),
    )


def _grounds(body: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the grounds at the start of the body, the sentence that may close them included.

    One paragraph "Căn cứ …, UBND xã báo cáo như sau:" is no list of grounds.
    """
    # Who decides stands above the grounds, in capitals: "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ".
    own = list(dropwhile(lambda each: each.text.isupper(), body))
    leading = []
    for each in own:
        if not each.text.startswith(BASIS) or each.text.endswith(":"):
            break
        leading.append(each)
    listed = len(leading) > 1 or (leading and leading[0].text.endswith(";"))
    if not listed or not leading[0].text.startswith(BASIS[0]):
        return ()
    following = own[len(leading)] if len(leading) < len(own) else None
    closes = following is not None and following.italic and following.text.endswith((".", ","))
    return (*leading, following) if closes and following else tuple(leading)
