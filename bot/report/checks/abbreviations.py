"""Abbreviations that are used before they are explained, and what conversions and other trades leave behind. Pure.

An abbreviation is told only where the text itself holds the words that it stands for, and nowhere before says so; those
that every office reads (UBND) are in the lexicon.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import prompts
from bot.report.checks.remark import Change, Remark, wording
from bot.report.checks.text import Text
from bot.report.checks.words import listed, pattern

_SHORT = re.compile(r"(?<![\w/.&-])[A-ZĐ]{3,8}(?![\w/&]|-[A-ZĐ])")
_LEAST_WORDS = 8
_EXPLAINS = re.compile(r"[(“]\s*$|(?:viết|gọi) tắt là\s*:?\s*“?$")
_BREAK = re.compile(r"[^\w\s]|\d")
_ROMAN = re.compile(r"[IVXLCM]+")
_SYLLABLE = re.compile(r"[^\W\d_]+")
_STARRED = re.compile(r"(?<![\w*])(?P<open>\*{1,2})(?=[^\s*])[^*\n]{2,}?(?<=[^\s*])(?P<close>(?P=open))(?![\w*])")
_ENTITY = re.compile(r"&(?:nbsp|amp|lt|gt|quot);|</?(?:br|p|b|i|strong|em|span)\b[^>]*>|\ufffd")


def unexplained(text: Text) -> Iterator[Remark]:
    """Yield abbreviations of words of the text that are not explained before their first use."""
    lines = [line for line in text.running if not line.is_shouted]
    clauses = [clause for line in lines for clause in _clauses(line.text)]
    seen = {word.upper() for word in listed("checks.lexicon.known")}
    for line in lines:
        for found in _SHORT.finditer(line.bare):
            short = found[0]
            if short in seen or _ROMAN.fullmatch(short):
                continue
            explains = _EXPLAINS.search(line.bare[: found.start()]) or line.bare[found.end() :].lstrip().startswith("(")
            words = None if explains else _stands_for(short, clauses)
            if explains or words:
                seen.add(short)
            if words and len(line.text.split()) >= _LEAST_WORDS:
                told = prompts.say("checks.sees.short", short=short)
                yield Remark(line.place, told, prompts.say("checks.expects.short", words=words, short=short))


def residue(text: Text) -> Iterator[Remark]:
    """Yield marks of other formats left in the text: asterisks around words, codes of web pages."""
    for line in text.lines:
        for found in _STARRED.finditer(line.text):
            changes = (Change(line.place, *found.span("open"), ""), Change(line.place, *found.span("close"), ""))
            yield wording(line.place, found[0][:40], "residue", *changes)
        for found in _ENTITY.finditer(line.text):
            yield wording(line.place, found[0], "residue")


def foreign_words(text: Text) -> Iterator[Remark]:
    """Yield words of trade where a people's committee speaks of those it serves."""
    foreign, public = pattern("checks.lexicon.trade"), pattern("checks.lexicon.served")
    for line in text.running if text.is_report else ():
        for sentence in line.sentences:
            found = foreign.search(sentence.text)
            if found and public.search(sentence.text) and not pattern("checks.lexicon.traders").search(sentence.text):
                yield wording(line.place, found[0], "foreign")


def _stands_for(short: str, clauses: Sequence[Sequence[str]]) -> str | None:
    """Return the syllables that an abbreviation takes the initials of, where they come back: "thủ tục hành chính"."""
    particles = listed("checks.lexicon.particles") | {"thứ"}
    found: Counter[str] = Counter()
    for clause in clauses:
        initials = "".join(word[0] for word in clause).upper()
        at = initials.find(short)
        while at >= 0:
            run = [word.lower() for word in clause[at : at + len(short)]]
            found.update([" ".join(run)] if not particles & set(run) else [])
            at = initials.find(short, at + 1)
    words, times = found.most_common(1)[0] if found else ("", 0)
    return words if times > 1 else None


def _clauses(text: str) -> list[list[str]]:
    return [_SYLLABLE.findall(clause) for clause in _BREAK.split(text)]
