"""What a text could mean where `understand` refuses it: readings, the likeliest first, none of them certain.

A reading is shown with `why` (a key of interview.toml, [supposed]) and counts after a yes. What has two readings that
are equally likely, or says nothing, has none.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import pairwise

import prompts
from bot.interview.form import Kind, Question
from bot.interview.periods import likely_days
from bot.interview.scalars import halves_of, quoted
from bot.interview.slips import near, undecided
from bot.interview.spoken_numbers import is_approximate, parse_spoken
from bot.interview.values import NotUnderstood, Ratio, Value
from bot.interview.vocabulary import folded, vocabulary
from knowledge.fold import fold

_LONGEST = 120


@dataclass(frozen=True)
class Guess:
    """A reading to be confirmed; `why` is a key of interview.toml, [supposed]."""

    value: Value
    why: str


def guesses(question: Question, text: str, today: date) -> tuple[Guess, ...]:
    """Return what a text could mean at a question of one thing.

    Raises:
        NotUnderstood: the text names several choices alike; the sentence asks which.
    """
    read = _READERS.get(question.kind)
    text = text.rstrip(" ?.!")
    return read(question, text, today) if read and len(text) <= _LONGEST else ()


def _number(question: Question, text: str, _: date) -> tuple[Guess, ...]:
    is_whole = question.kind is Kind.INTEGER
    if is_none_at_all(question, text):
        return (Guess(0 if is_whole else Decimal(0), "reading"),)
    bare = without_frame(question, text)
    if is_approximate(bare) or is_approximate(text) or not _says_a_number(text, bare):
        return ()
    number = parse_spoken(bare, whole=False) if scale_of(question.unit) else parse_spoken(bare, whole=is_whole)
    if number is None:
        return ()
    number = _tidy(_in_unit(number, bare, question.unit))
    if is_whole:
        return (Guess(int(number), "reading"),) if number == number.to_integral_value() else ()
    return (Guess(number, "reading"),)


def _percentage(question: Question, text: str, today: date) -> tuple[Guess, ...]:
    bare = folded(text)
    for sign in ("%", " phan tram"):
        bare = bare.removesuffix(sign).strip()
    if is_none_at_all(question, text):
        return ()
    return tuple(guess for guess in _number(question, bare, today) if isinstance(guess.value, Decimal))


def _ratio(question: Question, text: str, _: date) -> tuple[Guess, ...]:
    halves = halves_of(folded(text))
    if len(halves) != 2:  # noqa: PLR2004 (a ratio has two halves)
        return ()
    numbers = [parse_spoken(without_frame(question, half), whole=True) for half in halves]
    match numbers:
        case [Decimal() as part, Decimal() as whole] if part <= whole and whole:
            return (Guess(Ratio(int(part), int(whole)), "reading"),)
        case _:
            return ()


def _day(question: Question, text: str, today: date) -> tuple[Guess, ...]:
    asked = folded(f"{question.label} {question.ask}")
    is_first = any(words in asked for words in vocabulary("understanding.first_day"))
    return tuple(Guess(day, "day") for day in likely_days(text, today, first=is_first))


def _yes_no(_: Question, text: str, __: date) -> tuple[Guess, ...]:
    words = folded(text.replace(",", " ")).split()
    begins, doubts = vocabulary("understanding.begins_yes_no"), vocabulary("understanding.doubts")
    for count in (2, 1):
        said = begins.get(" ".join(words[:count]))
        behind = words[count : count + 1]
        if said is not None and behind:
            return () if behind[0] in doubts else (Guess(said == "yes", "reading"),)
    return ()


def _choice(question: Question, text: str, _: date) -> tuple[Guess, ...]:
    found = near(text, question.choices)
    if len(found) > 1:
        raise NotUnderstood(undecided(quoted(text), found))
    return tuple(Guess(choice.id, "slip") for choice in found)


def is_none_at_all(question: Question, text: str) -> bool:
    """Say whether a text says in full that nothing of the kind happened: "không có vụ nào", "không phát sinh"."""
    words = folded(text)
    if words in vocabulary("understanding.none_at_all"):
        return True
    begun = next((phrase for phrase in vocabulary("understanding.none_begins") if words.startswith(phrase + " ")), "")
    rest = words.removeprefix(begun).split()
    own = words_of(question)
    return bool(begun) and rest[-1:] == ["nao"] and all(word in own for word in rest[:-1])


def words_of(question: Question) -> frozenset[str]:
    """Return the folded words of a question: its label, its unit, what is asked."""
    text = folded(f"{question.label} {question.unit} {question.ask}")
    return frozenset("".join(c if c.isalnum() else " " for c in text).split())


def without_frame(question: Question, text: str) -> str:
    """Return a text, folded, without the words around its number that the question or everyday speech puts there."""
    around = {word for phrase in vocabulary("understanding.around_number") for word in phrase.split()}
    numbers = {*vocabulary("digits"), *vocabulary("tens"), *vocabulary("scales")}
    frame = ((around | words_of(question)) - numbers) | {"nam"} & _year_mark(text)
    words = folded(text).replace("=", " ").replace(":", " ").split()
    while words and words[0].rstrip(",") in frame:
        words.pop(0)
    while words and words[-1].strip(",.") in frame:
        words.pop()
    return " ".join(words)


def _year_mark(text: str) -> set[str]:
    """Let "năm" be the word for a year, not five, where four figures stand behind it."""
    words = folded(text).split()
    pairs = pairwise(words)
    return {"nam"} if any(a == "nam" and b.isdecimal() and len(b) == len("2026") for a, b in pairs) else set()


def scale_of(unit: str) -> Decimal | None:
    """Return the scale that a unit speaks in: "triệu đồng" -> 1000000; None for "người"."""
    scales = vocabulary("scales")
    return next((Decimal(scales[word]) for word in folded(unit).split() if word in scales), None)


def _says_a_number(text: str, bare: str) -> bool:
    """Say whether words without a figure are surely a number: "lắm" looks like "lăm" when folded."""
    if any(map(str.isdigit, bare)):
        return True
    is_all = folded(text) == bare
    has_marks = fold(text) != text.lower()
    words = [word for word in text.lower().split() if fold(word) in bare.split()]
    return all(word in _exactly() for word in words) if has_marks else is_all or len(bare.split()) > 1


@cache
def _exactly() -> frozenset[str]:
    """Return the words of numbers with their diacritics."""
    own = ("short_scales", "half", "comma", "ten", "units_after_ten")
    tables = ["interview.digits", "interview.tens", "interview.scales", *(f"understanding.{name}" for name in own)]
    listed = (words for table in tables for words in prompts.words(table).values())
    return frozenset(word.strip() for words in listed for word in words.split("|"))


def _tidy(number: Decimal) -> Decimal:
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


def _in_unit(number: Decimal, said: str, unit: str) -> Decimal:
    """Return a number said with its own scale in the scale of the unit: "1,2 tỷ" is 1.200 triệu đồng."""
    scale = scale_of(unit)
    known = {*vocabulary("scales"), *vocabulary("understanding.short_scales")}
    has_scale = any(word.lstrip("0123456789.,") in known for word in said.split())
    return number / scale if scale and has_scale else number


_READERS: Mapping[Kind, Callable[[Question, str, date], tuple[Guess, ...]]] = {
    Kind.INTEGER: _number,
    Kind.NUMBER: _number,
    Kind.PERCENTAGE: _percentage,
    Kind.RATIO: _ratio,
    Kind.DATE: _day,
    Kind.YES_NO: _yes_no,
    Kind.CHOICE: _choice,
}
