"""Capitals (Phụ lục II): after a stop, the People and the State, bodies, places, posts, signs, honours. Pure.

Names come as they should be written from prompts/messages/checks.toml: the same letters in other cases are told. What
stands in quotation marks or in capitals throughout is not judged; nor is a word whose case depends on what is meant.
"""

import re
from collections.abc import Iterator
from functools import cache

from bot.report.checks.mentions import numbered
from bot.report.checks.remark import Change, Remark, around, wording
from bot.report.checks.text import Line, Text
from bot.report.checks.words import LOWER, UPPER, alternatives, any_of, key, listed, table

_SHOWN = 16
_AFTER_STOP = re.compile(r"(?<![.…])\b(?P<word>[^\W\d_]+)\.\s+(?P<next>[^\W\d_]+)")
_AFTER_MARK = re.compile(r"[;,]\s+(?P<next>[^\W\d_]+(?: [^\W\d_]+)?)")
_UNIT = re.compile(rf"(?<=[{LOWER}] )(?P<unit>Tỉnh|Huyện|Thị xã|Thành phố)(?= [{UPPER}][{LOWER}])(?! Hồ Chí Minh)")
_ARTICLE = re.compile(
    r"(?<!\w)điều(?= \d+[a-z]? (?:của )?(?:Luật|Bộ luật|Nghị định|Thông tư|Quy chế|Nghị quyết|Quyết định)\b)"
)
_PARTY = re.compile(
    r"\b(?:của|theo|với) (?P<party>đảng)"
    r"(?=(?:,| và|\.|;) ?(?:[Nn]hà nước|[Cc]hính quyền|[Qq]uốc hội|pháp luật|chính sách của [Nn]hà nước|$))"
)


def sentence_capitals(text: Text) -> Iterator[Remark]:
    """Yield lower case after a full stop, and a capital after a semicolon or comma where a common word stands."""
    abbreviations, common = listed("report.lexicon.abbreviations"), listed("report.lexicon.common")
    for line in text.lines:
        for found in _AFTER_STOP.finditer(line.plain):
            if found["next"].islower() and found["word"].islower() and _ends(found["word"], abbreviations):
                yield wording(line.place, found[0], "capital")
        for found in _AFTER_MARK.finditer(line.plain):
            first, _, second = found["next"].partition(" ")
            phrase = f"{first.lower()} {second}"
            if first.istitle() and not second.istitle() and second and common & {first.lower(), phrase}:
                yield wording(line.place, found[0], "small", _lowered(line, found.start("next")))


def people_and_state(text: Text) -> Iterator[Remark]:
    """Yield "nhân dân" and "nhà nước" where the decree wants capitals (Phụ lục II, mục V, khoản 1)."""
    people, state = _people_and_state()
    for line in text.lines:
        for found in people.finditer(line.plain):
            if found["before"] is None and found["people"] == "nhân dân":
                at = found.start("people")
                seen = around(line.plain, found.start(), found.end())
                yield wording(line.place, seen, "people", Change(line.place, at, at + 1, "N"))
        for found in state.finditer(line.plain):
            at = found.start("state")
            seen = around(line.plain, found.start(), found.end())
            yield wording(line.place, seen, "state", Change(line.place, at, at + 1, "N"))


def acts(text: Text) -> Iterator[Remark]:
    """Yield "về việc" that a capital follows where a common verb begins the title."""
    act = re.compile(rf"\bvề việc (?P<act>{alternatives(listed('checks.lexicon.acts'))})(?!\w)", re.IGNORECASE)
    for line in text.lines:
        for found in act.finditer(line.plain if not line.is_shouted else ""):
            if found["act"][0].isupper():
                yield wording(line.place, found[0], "act", _lowered(line, found.start("act")))


def party(text: Text) -> Iterator[Remark]:
    """Yield "đảng" where the Communist Party of Vietnam is meant: beside the State, or at the end of a sentence."""
    for line in text.lines:
        for found in _PARTY.finditer(line.plain):
            at = found.start("party")
            yield wording(line.place, found[0], "party", Change(line.place, at, at + 1, "Đ"))


def agencies(text: Text) -> Iterator[Remark]:
    """Yield names of bodies in other capitals than theirs."""
    yield from _miscased(text, "checks.agencies", "agency")


def units(text: Text) -> Iterator[Remark]:
    """Yield "Tỉnh", "Huyện", "Thành phố" before a name, mid-sentence, and the two cities with a special form."""
    yield from _miscased(text, "checks.cities", "city")
    for line in text.lines:
        for found in _UNIT.finditer(line.plain if not line.is_shouted else ""):
            seen = around(line.text, found.start(), line.text.find(" ", found.end() + 1) % (len(line.text) + 1))
            yield wording(line.place, seen, "unit", _lowered(line, found.start()))


def posts(text: Text) -> Iterator[Remark]:
    """Yield posts that stand with their body in other capitals than the decree's examples."""
    posts_ = {key(post): post for post in table("checks.posts")}
    for line in text.lines:
        for found in _posts().finditer(line.plain if not line.is_shouted else ""):
            changes = tuple(_recased(line, found, posts_[key(found[0])]))
            if changes and not found[0].isupper():
                shown = line.text[found.start() : found.end() + _SHOWN]
                yield wording(line.place, shown, "post", *changes)


def document_kinds(text: Text) -> Iterator[Remark]:
    """Yield kinds of a particular document in lower case: "kế hoạch số 12/KH-UBND"."""
    for line in text.lines:
        for mention in numbered(line):
            written, at, kind = mention.text.split(" số ")[0], mention.start, mention.identity.kind
            is_quoted = line.plain[at] != line.text[at]
            if kind and written.lower() == kind.lower() and written[0].islower() and not is_quoted:
                change = Change(line.place, at, at + 1, written[0].upper())
                yield wording(line.place, mention.text[:40], "kind_capital", change)


def articles(text: Text) -> Iterator[Remark]:
    """Yield "điều" in lower case where an article of a named law is cited."""
    for line in text.lines:
        for found in _ARTICLE.finditer(line.plain):
            seen = line.text[found.start() : found.end() + 3]
            yield wording(line.place, seen, "article", Change(line.place, found.start(), found.start() + 1, "Đ"))


def honours(text: Text) -> Iterator[Remark]:
    """Yield honours and awards in lower case where one is given."""
    yield from _miscased(text, "checks.honours", "honour", honour=True)


@cache
def _posts() -> re.Pattern[str]:
    """Return the pattern of posts with the body that each stands before."""
    each = (
        rf"{alternatives([post])}(?=\s+(?:{alternatives(bodies.split('|'))})(?!\w))"
        for post, bodies in sorted(table("checks.posts").items(), key=lambda item: -len(item[0]))
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(each)})", re.IGNORECASE)


def _ends(word: str, abbreviations: frozenset[str]) -> bool:
    """Say whether a full stop after this word ends a sentence: one letter is the mark of a list."""
    return len(word) > 1 and word not in abbreviations


def _miscased(text: Text, name: str, expected: str, *, honour: bool = False) -> Iterator[Remark]:
    """Yield the names of a table where they stand in other cases. Its keys are the names, its values where they count.

    A value is "" (everywhere) or the words, one of which must stand right before. Of an honour, quoted or not, only
    what is too small is told: laws of several years differ in the rest.
    """
    names = {key(right): (right, before) for right, before in table(name).items()}
    for line in text.lines:
        within = line.text if honour else line.plain
        for found in _named(name).finditer(within):
            right, before = names.get(key(found[0]), ("", ""))
            if not right or found[0].isupper() or line.is_shouted or not _stands_after(within, found.start(), before):
                continue
            changes = tuple(each for each in _recased(line, found, right) if not honour or each.text.isupper())
            if changes:
                yield wording(line.place, around(line.text, found.start(), found.end()), expected, *changes)


@cache
def _named(name: str) -> re.Pattern[str]:
    return any_of(table(name))


def _stands_after(text: str, at: int, before: str) -> bool:
    words = text[:at].rstrip(" “").lower()
    return not before or any(re.search(rf"(?<!\w){re.escape(word)}$", words) for word in before.split("|"))


def _recased(line: Line, found: re.Match[str], right: str) -> Iterator[Change]:
    letters = [place for place in range(found.start(), found.end()) if not line.text[place].isspace()]
    wanted = [letter for letter in right if not letter.isspace()]
    for place, letter in zip(letters, wanted, strict=True):
        written = line.text[place]
        if written.isupper() != letter.isupper():
            yield Change(line.place, place, place + 1, written.upper() if letter.isupper() else written.lower())


@cache
def _people_and_state() -> tuple[re.Pattern[str], re.Pattern[str]]:
    before_people = "|".join(map(re.escape, sorted(listed("report.lexicon.before_people"))))
    before_state = "|".join(map(re.escape, sorted(listed("report.lexicon.before_state"))))
    people = rf"(?P<before>(?:{before_people})\s)?(?<!\w)(?P<people>nhân dân)\b(?! (?:tệ|tự quản)\b)"
    return re.compile(people, re.IGNORECASE), re.compile(rf"(?:(?:{before_state})\s|,\s)(?P<state>nhà nước)\b")


def _lowered(line: Line, at: int) -> Change:
    return Change(line.place, at, at + 1, line.text[at].lower())
