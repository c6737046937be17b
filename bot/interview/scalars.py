"""Answers of one thing: a text, a number, a share, a day, yes or no, a choice. Each reader returns a value or refuses.

The same readers serve questions and the cells of tables. A refusal is a `NotUnderstood` whose sentence quotes what was
written and says what to write instead. A unit may be typed or left out; another unit than the asked one is refused.
"""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import prompts
from bot.interview.days import NotADay, parse_day
from bot.interview.form import Choice, Kind, Question
from bot.interview.numbers import NotANumber, format_percent, parse_number, share, speaks_in_scales
from bot.interview.slips import chosen
from bot.interview.spoken_numbers import is_approximate
from bot.interview.values import Cell, NotUnderstood, Ratio
from bot.interview.vocabulary import folded, plainly, vocabulary

MOST_TEXT = 1_000
MOST_LONG_TEXT = 20_000
_FIGURES_THEN_UNIT = re.compile(r"([0-9][0-9., ]*)(\D+)")
_SHARE_IN_BRACKETS = re.compile(r"\s*\(([^()]*)%\s*\)$")
_OF = re.compile(r" ?/ ?| (?:tren|trong)(?: tong(?: cong)?)?(?: so)? ")
_LIST_NUMBER = re.compile(r"([0-9]{1,2})[.)]?")


def refused(name: str, **values: object) -> NotUnderstood:
    """Return the refusal of this name in interview.toml, [refused]."""
    return NotUnderstood(prompts.say(f"interview.refused.{name}", **values))


def quoted(text: str) -> str:
    """Return what was written, cut to 60 characters, to be quoted in a sentence."""
    return clipped(" ".join(text.split()), 60)


def clipped(text: str, most: int) -> str:
    """Return the text, cut to `most` characters; a cut shows as "…"."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def refuse_fillers(text: str) -> None:
    """Refuse what says nothing where content is asked for: "ok", "không có", "---". It would stand in the report."""
    words = plainly(text)
    if not has_content(text) or words in vocabulary("filler") or words in vocabulary("nothing"):
        raise refused("no_content", text=quoted(text))


def has_content(text: str) -> bool:
    """Say whether a text holds a letter or a figure."""
    return any(character.isalnum() for character in text)


def read_text(text: str) -> str:
    """Return one line of at most 1,000 characters."""
    line = " ".join(text.split())
    if len(line) > MOST_TEXT:
        raise refused("text_too_long", length=len(line), most=MOST_TEXT)
    return line


def read_long_text(text: str) -> str:
    """Return paragraphs separated by a line end, at most 20,000 characters, empty lines dropped."""
    if len(text) > MOST_LONG_TEXT:
        raise refused("text_too_long", length=len(text), most=MOST_LONG_TEXT)
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.split("\n"))))


def read_number(text: str, unit: str = "") -> Decimal:
    """Return a number of zero or more, the unit dropped where it was typed."""
    bare = _without_unit(" ".join(text.split()), unit)
    if speaks_in_scales(unit) and speaks_in_scales(bare):
        raise refused("scale_twice", text=quoted(text), unit=unit)
    try:
        return parse_number(bare)
    except NotANumber as error:
        if is_approximate(bare):
            raise NotUnderstood(prompts.say("understanding.only_about", text=quoted(text))) from error
        is_nothing = not has_content(bare) or plainly(bare) in vocabulary("nothing")
        raise refused("number_nothing" if is_nothing else f"number_{error.why}", text=quoted(text)) from error


def read_integer(text: str, unit: str = "") -> int:
    """Return a whole number of zero or more."""
    number = read_number(text, unit)
    if number != number.to_integral_value():
        raise refused("not_whole", text=quoted(text))
    return int(number)


def read_percentage(text: str) -> Decimal:
    """Return a percentage: "95,5 %" -> 95.5; "12/15" is computed: 80."""
    if "/" in text:
        ratio = read_ratio(text)
        return share(ratio.part, ratio.whole)
    try:
        return read_number(text.rstrip().removesuffix("%"), prompts.say("interview.percent"))
    except NotUnderstood:
        raise refused("no_percentage", text=quoted(text)) from None


def read_ratio(text: str, unit: str = "") -> Ratio:
    """Return how many of how many: "12/15", "12 trên 15", "12/15 (80%)"."""
    given = _SHARE_IN_BRACKETS.search(text)
    bare = _SHARE_IN_BRACKETS.sub("", " ".join(text.split()))
    halves = halves_of(folded(_without_unit(bare, unit)))
    if len(halves) != 2:  # noqa: PLR2004 (a ratio has two halves)
        raise refused("no_ratio", text=quoted(text))
    try:
        part, whole = (read_integer(half) for half in halves)
    except NotUnderstood as error:
        # Halves are folded: words in them must not be quoted back.
        if not any(map(str.isalpha, bare)):
            raise
        raise refused("no_ratio", text=quoted(text)) from error
    if whole == 0 or part > whole:
        raise refused("ratio_too_large", text=quoted(text))
    if given is not None:
        _refuse_other_share(text, given[1], share(part, whole))
    return Ratio(part, whole)


def halves_of(words: str) -> list[str]:
    """Return what stands before and behind "/", "trên", "trong tổng số" in folded text."""
    return _OF.split(words)


def _refuse_other_share(text: str, given: str, computed: Decimal) -> None:
    """Refuse "12/15 (75%)": one of the three figures is wrong, and we cannot know which."""
    said = read_percentage(given)
    places = max(0, -int(said.as_tuple().exponent))
    if abs(said - computed) > Decimal(1).scaleb(-places):
        differs = prompts.say("understanding.share_differs", text=quoted(text), share=format_percent(computed))
        raise NotUnderstood(differs)


def read_day(text: str, today: date) -> date:
    """Return a day."""
    try:
        return parse_day(text, today)
    except NotADay as error:
        raise refused(f"day_{error.why}", text=quoted(text)) from error


def read_yes_no(text: str) -> bool:
    """Return True for yes, False for no. "chưa" is neither: it may mean no, or no figures yet."""
    polite = vocabulary("polite")
    words = " ".join(word for word in folded(text).replace(",", " ").split() if word not in polite)
    said = vocabulary("yes_no").get(words) or vocabulary("understanding.plain_yes_no").get(_without_particles(words))
    if said is None:
        raise refused("not_yet" if words in vocabulary("not_yet") else "no_yes_no", text=quoted(text))
    return said == "yes"


def _without_particles(words: str) -> str:
    """Drop particles behind a yes or a no: "khong co dau" -> "khong co"."""
    particles, left = vocabulary("understanding.particles"), words.split()
    while len(left) > 1 and left[-1] in particles:
        left.pop()
    return " ".join(left)


def read_choice(text: str, choices: Sequence[Choice]) -> str:
    """Return the id of the choice whose label, id or number in the list was written."""
    wanted = folded(text)
    by_label = [choice.id for choice in choices if wanted in (folded(choice.label), choice.id)]
    if len(by_label) == 1:
        return by_label[0]
    # A label may itself be a number (a year, say), so the place in the list comes second.
    if (number := _LIST_NUMBER.fullmatch(wanted)) and 1 <= int(number[1]) <= len(choices):
        return choices[int(number[1]) - 1].id
    if (named := chosen(text, choices)) is not None:
        return named
    raise refused("no_choice", text=quoted(text), most=len(choices))


def unit_said(question: Question, text: str) -> str:
    """Return the unit of a question, or of one without, what a text counts if the label begins so: "12 vụ"."""
    found = _FIGURES_THEN_UNIT.fullmatch(" ".join(text.split()))
    if question.unit or found is None:
        return question.unit
    label = folded(question.label).replace(",", "")
    names = [label, *(label.removeprefix(f"{word} ") for word in vocabulary("understanding.counting"))]
    return found[2] if any(f"{name} ".startswith(folded(found[2]) + " ") for name in names) else ""


def read_cell(kind: Kind, unit: str, text: str, today: date) -> Cell:
    """Return the value of one cell of a table. An empty cell is "" in a column of text and refused elsewhere."""
    if kind is Kind.TEXT:
        return read_text(text)
    if not text.strip():
        raise refused("empty_cell")
    match kind:
        case Kind.INTEGER:
            return read_integer(text, unit)
        case Kind.DATE:
            return read_day(text, today)
        case Kind.PERCENTAGE:
            return read_percentage(text)
        case _:
            return read_number(text, unit)


def _without_unit(text: str, unit: str) -> str:
    asked = folded(unit)
    if not asked:
        return text
    if (found := _FIGURES_THEN_UNIT.fullmatch(text)) and folded(found[2]) == asked:
        return found[1].strip()
    words, count = text.split(), len(asked.split())
    return " ".join(words[:-count]) if folded(" ".join(words[-count:])) == asked else text
