"""Abbreviations that are used before they are explained, and what conversions and other trades leave behind. Pure.

An abbreviation is told only where the text itself holds the words that it stands for, and nowhere before says so; those
that every office reads (UBND) are in the lexicon.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

import prompts
from bot.report.checks.remark import Change, Remark, wording
from bot.report.checks.text import Text
from bot.report.checks.words import listed, pattern

_SHORT = re.compile(r"(?<![\w/.&-])[A-ZĐ]{3,8}(?![\w/&]|-[A-ZĐ])")
_LEAST_WORDS = 8
_ROMAN = re.compile(r"[IVXLCM]+")
_SYLLABLE = re.compile(r"[^\W\d_]+")
_STARRED = re.compile(r"(?<![\w*])(?P<open>\*{1,2})(?=[^\s*])[^*\n]{2,}?(?<=[^\s*])(?P<close>(?P=open))(?![\w*])")
_ENTITY = re.compile(r"&(?:nbsp|amp|lt|gt|quot);|</?(?:br|p|b|i|strong|em|span)\b[^>]*>|\ufffd")


def unexplained(text: Text) -> Iterator[Remark]:
    """Yield abbreviations of words of the text that are not explained before their first use."""
    lines = [line for line in text.running if not line.is_shouted]
    initials = _initials(" ".join(line.text for line in lines))
    known = {word.upper() for word in listed("checks.lexicon.known")}
    told: set[str] = set()
    explained: set[str] = set()
    for line in lines:
        for found in _SHORT.finditer(line.bare if len(line.text.split()) >= _LEAST_WORDS else ""):
            short = found[0]
            explains = bool(
                re.search(r"[(“]\s*$|viết tắt là\s*:?\s*“?$|gọi tắt là\s*:?\s*“?$", line.bare[: found.start()])
            )
            if explains or line.bare[found.end() :].lstrip().startswith("("):
                explained.add(short)
            elif short not in known | told | explained and not _ROMAN.fullmatch(short) and short in initials:
                told.add(short)
                seen = prompts.say("checks.sees.short", short=short)
                yield Remark(line.place, seen, prompts.say("checks.expects.short", words=initials[short], short=short))


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


def _initials(text: str) -> dict[str, str]:
    """Return, for runs of three to six syllables that come back, initials and run: "TTHC" -> "thủ tục hành chính"."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    particles = listed("checks.lexicon.particles") | {"thứ"}
    for clause in re.split(r"[^\w\s]|\d", text):
        syllables = _SYLLABLE.findall(clause)
        for size in (3, 4, 5, 6):
            for at in range(len(syllables) - size + 1):
                run = syllables[at : at + size]
                if not particles & {word.lower() for word in run}:
                    found["".join(word[0] for word in run).upper()][" ".join(run).lower()] += 1
    best = {short: runs.most_common(1)[0] for short, runs in found.items()}
    return {short: run for short, (run, times) in best.items() if times > 1}
