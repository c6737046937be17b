"""How documents are cited: first in full, then by kind and sign (Phụ lục I, Phần I, mục II, khoản 6, điểm b). Pure.

Laws and ordinances are cited by name and are not judged; nor is what has no number, nor the lines in which a document
bears its own sign ("Số: 30/2020/NĐ-CP") or that of what it is enclosed with. Two dates for one sign may be two
documents, since numbers start again each year: that is told as a question.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

import prompts
from bot.report.checks.remark import Remark
from knowledge import citation
from knowledge.citation import Citation
from knowledge.citation.kinds import LAWS, STATE
from knowledge.citation.titles import begins_title
from knowledge.document import Identity
from knowledge.fold import squeeze

_OWN_SIGN = re.compile(r"số\s*:", re.IGNORECASE)
_ENCLOSED = re.compile(r"\(?\s*(?:ban hành )?kèm theo\b", re.IGNORECASE)
_CONGRESS = re.compile(r"[IVXL]+\b")
_KINDS = frozenset(kind.upper() for kind in STATE)


def first_mentions(paragraphs: Sequence[str]) -> Iterator[Remark]:
    """Yield first mentions that lack a kind, date, issuer or title."""
    for place, mention, is_first in _mentions(paragraphs):
        lacking = _lacking(mention.identity, paragraphs[place][mention.end :]) if is_first else ""
        if lacking:
            found = prompts.say("report.sees.first", document=citation.short(mention.identity), lacking=lacking)
            yield Remark(place, found, prompts.say("report.expects.first"))


def later_mentions(paragraphs: Sequence[str]) -> Iterator[Remark]:
    """Yield later mentions that say date or issuer once more."""
    for place, mention, is_first in _mentions(paragraphs):
        if not is_first and (mention.identity.date or mention.identity.issuer):
            short = citation.short(mention.identity)
            found = prompts.say("report.sees.later", document=short)
            yield Remark(place, found, prompts.say("report.expects.later", document=short))


def two_dates(paragraphs: Sequence[str]) -> Iterator[Remark]:
    """Yield signs that stand with two different dates."""
    dates: dict[tuple[str, str], date] = {}
    told = set()
    for place, paragraph in enumerate(paragraphs):
        for mention in _numbered(paragraph):
            key, day = _key(mention.identity), mention.identity.date
            if day and dates.setdefault(key, day) != day and key not in told:
                told.add(key)
                days = {"first": citation.day(dates[key]), "second": citation.day(day)}
                found = prompts.say("report.sees.dates", document=citation.short(mention.identity), **days)
                yield Remark(place, found, prompts.say("report.expects.dates"))


def _mentions(paragraphs: Sequence[str]) -> Iterator[tuple[int, Citation, bool]]:
    """Yield the mentions of the text in order, each with whether it is its document's first. A title does not count."""
    seen: list[Identity] = []
    for place, paragraph in enumerate(paragraphs):
        if place and paragraphs[place - 1] in _KINDS:
            continue
        for mention in _numbered(paragraph):
            known = any(_same(mention.identity, earlier) for earlier in seen)
            yield place, mention, not known
            if not known:
                seen.append(mention.identity)


def _numbered(paragraph: str) -> Iterator[Citation]:
    if _ENCLOSED.match(paragraph):
        return
    for mention in citation.find(paragraph):
        # "Nghị quyết Trung ương 4 khóa XII" goes by that name: the Party's congress stands in the symbol's place.
        named = mention.identity.kind in LAWS or _CONGRESS.match(mention.identity.symbol or "")
        if mention.identity.number and mention.identity.symbol and not (named or _OWN_SIGN.match(mention.text)):
            yield mention


def _same(mention: Identity, earlier: Identity) -> bool:
    dates = {mention.date, earlier.date} - {None}
    return _key(mention) == _key(earlier) and len(dates) <= 1


def _key(identity: Identity) -> tuple[str, str]:
    return squeeze(identity.number or ""), squeeze(identity.symbol or "")


def _lacking(identity: Identity, after: str) -> str:
    # Where a title has begun whose end cannot be told, there is one.
    title = identity.title or begins_title(after)
    fields = (("kind", identity.kind), ("date", identity.date), ("issuer", identity.issuer), ("title", title))
    return ", ".join(prompts.say(f"report.element.{name}") for name, value in fields if not value)
