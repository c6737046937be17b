"""The lexicons of the checks as the checks use them: sets, tables and one pattern for many words. Cached.

They stand in prompts/messages/checks.toml and report.toml; both places of the tone mark ("ủy", "uỷ") are taken.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

import prompts
from knowledge.citation.text import even

# The letters of Vietnamese for use inside a character class; ranges such as À-Ỹ hold both cases.
UPPER = "A-ZĐ" + "".join(letter for letter in map(chr, range(0xC0, 0x1EFA)) if letter.isupper())
LOWER = "a-zđ" + "".join(letter for letter in map(chr, range(0xC0, 0x1EFA)) if letter.islower())

_TWO_TONES = {
    "ủy": "uỷ", "hòa": "hoà", "hóa": "hoá", "tòa": "toà", "khóa": "khoá", "thỏa": "thoả", "khỏe": "khoẻ", "họa": "hoạ",
}  # fmt: skip
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


@cache
def listed(name: str) -> frozenset[str]:
    """Return the words of one lexicon: "report.lexicon.common"."""
    return frozenset(word.strip() for word in prompts.say(name).split(",") if word.strip())


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return a pattern that finds any word of a lexicon, in whatever case it is written."""
    return any_of(listed(name))


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of the words, the longest first, white space between their syllables free."""
    return re.compile(rf"(?<!\w)(?:{alternatives(words)})(?!\w)", re.IGNORECASE)


def alternatives(words: Iterable[str]) -> str:
    """Return the words as one alternation, the longest first."""
    return "|".join(_either_tone(re.escape(word)).replace("\\ ", r"\s+") for word in sorted(words, key=len)[::-1])


@cache
def table(name: str) -> Mapping[str, str]:
    """Return a table of the lexicons as it stands: "checks.confused"."""
    return dict(prompts.words(name))


def key(found: str) -> str:
    """Return words as the keys of the tables are: lower case, one form of tone marks, dashes and spaces."""
    return " ".join(even(found).lower().split())


def day(written: str) -> date:
    """Read a day of a table: "24/6/2022"."""
    found = _DAY.fullmatch(written.strip())
    if found is None:
        raise ValueError(written)
    return date(int(found[3]), int(found[2]), int(found[1]))


def _either_tone(escaped: str) -> str:
    for one, other in _TWO_TONES.items():
        escaped = re.sub(rf"(?<![^\W\d_]){one}(?![^\W\d_])|(?<=k|t){one}(?![^\W\d_])", f"(?:{one}|{other})", escaped)
    return escaped
