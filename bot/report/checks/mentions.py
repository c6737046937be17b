"""How documents are cited: first in full, then by kind and sign (Phụ lục I, Phần I, mục II, khoản 6, điểm b). Pure.

Laws and ordinances are cited by name and are not judged; nor is what has no number, nor the lines in which a document
bears its own sign ("Số: 30/2020/NĐ-CP") or that of what it is enclosed with. Two dates for one sign may be two
documents, since numbers start again each year: that is told as a question, and so are two titles.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import prompts
from bot.report.checks.remark import Change, Remark
from bot.report.checks.text import Line, Text
from knowledge import citation
from knowledge.citation import Citation
from knowledge.citation.kinds import LAWS, STATE
from knowledge.citation.titles import begins_title
from knowledge.document import Identity
from knowledge.fold import squeeze

_OWN_SIGN = re.compile(r"số\s*:", re.IGNORECASE)
_ENCLOSED = re.compile(r"\(?\s*(?:ban hành (?:kèm )?|kèm )theo\b", re.IGNORECASE)
_CONGRESS = re.compile(r"[IVXL]+\b")
_KINDS = frozenset(kind.upper() for kind in STATE)
_SIGN_END = re.compile(r"[\w.&]+(?:[-/][\w.&]+)+")
_DEPARTMENT = re.compile(r"Sở (?!.*(?:tỉnh|thành phố)).+")
_PERIOD = re.compile(r"\s*giai đoạn\s+\d.*$|\s+năm\s+\d{4}.*$", re.IGNORECASE)
_ISSUES = re.compile(
    r"(?:UBND|HĐND|[ỦU][yỷ] ban nhân dân|Hội đồng nhân dân|Đảng ủy|Sở|Chính phủ|Chủ tịch|Thủ tướng)[^.;]*"
    r"\b(?:ban hành|tại)\s+$"
)
# Above its text a document bears its own sign, or the one that it carries out.
_TITLED = re.compile(r"(?:(?:của\b.{0,60}?\s)?số\s*:?\s*\d|hướng dẫn thi hành\b).*[^.;:,]$", re.IGNORECASE)
_TITLE = 10
_JOINTLY = re.compile(r"\s*của\s[^.;]{0,80}?\b(?:về|hướng dẫn|quy định|ban hành)\b")
_JOINT = "liên tịch"  # of several bodies, which the grammar does not list
_LEAST_TITLE, _SAME_START, _SAME_END = 6, 2, 3


@dataclass(frozen=True)
class Mention:
    """A reference that is judged, its line, and what the first one to its document said; None: this is it."""

    line: Line
    citation: Citation
    earlier: Identity | None

    @property
    def is_first(self) -> bool:
        """Is it the first to its document?"""
        return self.earlier is None


def first_mentions(text: Text) -> Iterator[Remark]:
    """Yield first mentions that lack a kind, date, issuer or title."""
    for mention in mentions(text):
        reference = mention.citation
        lacking = _lacking(mention) if mention.is_first else ""
        if lacking:
            found = prompts.say("report.sees.first", document=citation.short(reference.identity), lacking=lacking)
            yield Remark(mention.line.place, found, prompts.say("report.expects.first"))


def later_mentions(text: Text) -> Iterator[Remark]:
    """Yield later mentions that say date or issuer once more."""
    for mention in mentions(text):
        identity = mention.citation.identity
        if not mention.is_first and (identity.date or identity.issuer):
            short = citation.short(identity)
            found = prompts.say("report.sees.later", document=short)
            expected = prompts.say("report.expects.later", document=short)
            yield Remark(mention.line.place, found, expected, _shortened(mention))


def two_dates(text: Text) -> Iterator[Remark]:
    """Yield signs that stand with two different dates."""
    dates: dict[tuple[str, str], tuple[date, int]] = {}
    told = set()
    for line in text.lines:
        for mention in numbered(line):
            key, day = key_of(mention.identity), mention.identity.date
            if day is None:
                continue
            first, at = dates.setdefault(key, (day, line.place))
            if first != day and key not in told:
                told.add(key)
                days = {"first": citation.day(first), "second": citation.day(day)}
                found = prompts.say("report.sees.dates", document=citation.short(mention.identity), **days)
                yield Remark(line.place, found, prompts.say("report.expects.dates"), others=(at,))


def two_titles(text: Text) -> Iterator[Remark]:
    """Yield documents whose title is told in two ways that differ in the middle: an end may be cut short anywhere."""
    titles: list[tuple[Identity, int]] = []
    told: list[Identity] = []
    for mention in mentions(text):
        identity = mention.citation.identity
        if identity.title is None:
            continue
        for earlier, place in titles:
            if same(identity, earlier) and _retitled(identity.title, earlier.title or ""):
                if not any(same(identity, each) for each in told):
                    told.append(identity)
                    found = prompts.say("checks.sees.titles", document=citation.short(identity))
                    yield Remark(mention.line.place, found, prompts.say("checks.expects.titles"), others=(place,))
                break
        titles.append((identity, mention.line.place))


def placeless_issuers(text: Text) -> Iterator[Remark]:
    """Yield, once for each, departments that a report cites without ever saying of which province."""
    told: set[str] = set()
    for mention in mentions(text) if text.is_report else ():
        issuer = mention.citation.identity.issuer or ""
        found = _DEPARTMENT.fullmatch(issuer)
        placed = found and any(re.search(rf"{re.escape(issuer)} (?:tỉnh|thành phố)", line.text) for line in text.lines)
        if found and not placed and issuer not in told:
            told.add(issuer)
            seen = prompts.say("report.sees.wording", text=issuer)
            yield Remark(mention.line.place, seen, prompts.say("checks.expects.placed"))


def mentions(text: Text) -> Iterator[Mention]:
    """Yield the mentions of the text in order, each with whether it is its document's first. A title does not count."""
    seen: list[Identity] = []
    for line in text.lines:
        if line.place and text.paragraphs[line.place - 1] in _KINDS:
            continue
        for mention in numbered(line):
            known = next((earlier for earlier in seen if same(mention.identity, earlier)), None)
            yield Mention(line, mention, known)
            if known is None:
                seen.append(mention.identity)


def numbered(line: Line) -> Iterator[Citation]:
    """Yield the references of a line that have number and symbol; not the document's own sign."""
    if _ENCLOSED.match(line.text):
        return
    for mention in line.citations:
        if line.place < _TITLE and _TITLED.match(line.text):
            continue
        # "Nghị quyết Trung ương 4 khóa XII" goes by that name: the Party's congress stands in the symbol's place.
        # A sign of the Quốc hội without a kind is that of a law, whose name stands before it.
        kind, symbol = mention.identity.kind, mention.identity.symbol or ""
        named = kind in LAWS or _CONGRESS.match(symbol) or (kind is None and "QH" in symbol)
        if mention.identity.number and mention.identity.symbol and not (named or _OWN_SIGN.match(mention.text)):
            yield mention


def same(mention: Identity, earlier: Identity) -> bool:
    """Say whether two mentions can be of one document: one sign, and not two dates."""
    dates = {mention.date, earlier.date} - {None}
    return key_of(mention) == key_of(earlier) and len(dates) <= 1


@lru_cache(maxsize=4096)
def key_of(identity: Identity) -> tuple[str, str]:
    """Return number and symbol for comparing."""
    return squeeze(identity.number or ""), squeeze(identity.symbol or "")


def sign_end(mention: Citation) -> int | None:
    """Return where the sign of a reference ends in its paragraph; None where the sign is not written as one word."""
    found = _SIGN_END.search(mention.text)
    return None if found is None else mention.start + found.end()


def _shortened(mention: Mention) -> tuple[Change, ...]:
    """Return the cut that leaves kind and sign, where the end of the reference is certain."""
    reference, text = mention.citation, mention.line.text
    end = sign_end(reference)
    if end is None or reference.end <= end or reference.identity.kind is None or not _is_closed(mention):
        return ()
    cut = text[end : reference.end]
    if any(cut.count(one) != cut.count(other) for one, other in ("“”", "()")) or cut.count('"') % 2:
        return ()
    return (Change(mention.line.place, end, reference.end, ""),)


def _is_closed(mention: Mention) -> bool:
    """Say whether the reference ends where its words do: in a quotation, in the first one's title, or without one."""
    reference, after = mention.citation, mention.line.text[mention.citation.end :]
    title = reference.identity.title
    if title is None:
        return not begins_title(after)
    known = mention.earlier.title if mention.earlier else None
    return reference.text.endswith("”") or _even(title) == _even(known or "")


def _retitled(title: str, earlier: str) -> bool:
    one, other = _even(title), _even(earlier)
    if min(len(one), len(other)) < _LEAST_TITLE or one == other:
        return False
    if one[: len(other)] == other or other[: len(one)] == one:
        return False
    return one[:_SAME_START] == other[:_SAME_START] and one[-_SAME_END:] == other[-_SAME_END:]


def _even(title: str) -> list[str]:
    words = re.findall(r"\w+", squeeze(_PERIOD.sub("", title)))
    return words[words[:1] == ["viec"] :]


def _lacking(mention: Mention) -> str:
    identity, text = mention.citation.identity, mention.line.text
    # Where a title has begun whose end cannot be told, there is one; and "UBND xã đã ban hành" names the issuer.
    after = text[mention.citation.end :]
    joint = _JOINT in (identity.kind or "")
    title = identity.title or begins_title(after) or (joint and _JOINTLY.match(after))
    issuer = identity.issuer or joint or _ISSUES.search(text[: mention.citation.start])
    fields = (("kind", identity.kind), ("date", identity.date), ("issuer", issuer), ("title", title))
    return ", ".join(prompts.say(f"report.element.{name}") for name, value in fields if not value)
