"""One quantity with two values: "tổ chức 12 cuộc kiểm tra công vụ" here, "13 cuộc kiểm tra công vụ" there. Pure.

Told as a question, and only where nothing but the figure differs: the same long noun phrase up to a mark, the same word
before it, the same years, periods and names in the sentence. Tables are left to their own check.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import prompts
from bot.interview.numbers import format_number
from bot.report.checks.remark import Remark
from bot.report.checks.text import Sentence, Text
from bot.report.checks.totals import NUMBER, value
from bot.report.checks.words import LOWER, UPPER, listed, pattern

_COUNT = re.compile(
    rf"(?P<before>[^\W\d_]+)\s+(?<![\w.,/-])(?P<number>{NUMBER})\s+(?P<phrase>(?:[^\W\d_]+\s){{2,11}}[^\W\d_]+)(?=[,.;:)])"
)
_PERIOD = re.compile(r"\d+/\d+(?:/\d+)?|\b(?:năm|quý|tháng|kỳ|đợt|nhiệm kỳ|giai đoạn)\s+[\dIVX]+|\b(?:19|20)\d\d\b")
_NAME = re.compile(rf"(?<=[^\W\d_,;] )[{UPPER}][^\W\d_]*[{LOWER}]")
_LEAST_WORDS, _LONG = 4, 7
_MOST = 2


@dataclass(frozen=True)
class _Said:
    place: int
    before: str
    number: Decimal
    scope: tuple[frozenset[str], frozenset[str]]


def two_values(text: Text) -> Iterator[Remark]:
    """Yield quantities that are told with two values."""
    if not text.is_report:
        return
    told: dict[str, list[_Said]] = defaultdict(list)
    for line in text.running:
        for sentence in line.sentences:
            for phrase, said in _counts(line.place, sentence):
                told[phrase].append(said)
    for phrase, mentions in told.items():
        first, *later = mentions
        other = next((said for said in later if _differ(first, said, len(phrase.split()))), None)
        if other is not None:
            figures = {"one": format_number(first.number), "other": format_number(other.number)}
            seen = prompts.say("checks.sees.two_values", phrase=phrase, **figures)
            yield Remark(other.place, seen, prompts.say("checks.expects.one_value"), others=(first.place,))


def _counts(place: int, sentence: Sentence) -> Iterator[tuple[str, _Said]]:
    scope = frozenset(_PERIOD.findall(sentence.text)), frozenset(_NAME.findall(sentence.text))
    for found in _COUNT.finditer(sentence.text):
        words = found["phrase"].lower().split()
        # A part of the thing, or once more of it, is another quantity.
        part = pattern("checks.lexicon.other_counts").search(f"{found['before']} {found['phrase']}")
        if len(words) >= _LEAST_WORDS and words[0] not in listed("checks.lexicon.measures") and not part:
            yield " ".join(words), _Said(place, found["before"].lower(), value(found["number"]), scope)


def _differ(one: _Said, other: _Said, words: int) -> bool:
    small, large = sorted((one.number, other.number))
    return (
        one.place != other.place
        and one.scope == other.scope
        and small != large
        and large <= small * _MOST
        and (words >= _LONG or one.before == other.before)
    )
