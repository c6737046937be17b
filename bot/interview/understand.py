"""What somebody wrote -> the value we store, or a refusal that says what to write instead.

One entry for every kind of answer; the readers are in `scalars`, `gathered` and `references`. Nothing here looks at
other answers: bounds and checks are the business of `step`.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.interview.events import Event
from bot.interview.form import Kind, Question
from bot.interview.gathered import read_entries
from bot.interview.letter import NO_LETTER, Letter
from bot.interview.pattern import offered
from bot.interview.references import Find, read_reference, read_references
from bot.interview.scalars import (
    read_choice,
    read_day,
    read_integer,
    read_long_text,
    read_number,
    read_percentage,
    read_ratio,
    read_text,
    read_yes_no,
    refuse_fillers,
    refused,
    unit_said,
)
from bot.interview.tables import read_table
from bot.interview.values import Value
from bot.interview.vocabulary import folded, vocabulary

_MOST_OF_ONE_THING = 200
_WORDS = frozenset({Kind.TEXT, Kind.LONG_TEXT})
_TEXTS = frozenset({Kind.TEXT, Kind.LONG_TEXT, Kind.LIST, Kind.TABLE, Kind.REFERENCE, Kind.REFERENCES})
# Said to us, never a report's: "Văn phòng UBND xã ạ".
_COURTEOUS_END = re.compile(r"(?<=\w)[ ,]+ạ[ .!]*$", re.IGNORECASE)
# Controls, invisible formatting and lone surrogates: no one types them on purpose, and a .docx cannot hold them.
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
_NO_CHARACTERS = "\ufffe\uffff"


@dataclass(frozen=True)
class Context:
    """What understanding an answer may look at.

    `find` is the catalogue of documents; `past` is last period's report, place ("IV.2") -> its paragraphs; `office` is
    the issuing agency's profile, whose fields the defaults of a form may name; `past_values` are the
    answers of last period's report, by question id, of the kinds that the form asks now. `only` are the questions that
    this person may answer; None is all. `letter` is the one that asks for the report; `history` is all that has
    happened to the draft; `person` is the id of whoever answers, None where it is not known.
    """

    today: date
    find: Find
    past: Mapping[str, tuple[str, ...]]
    office: object
    past_values: Mapping[str, Value] = field(default_factory=dict)
    only: frozenset[str] | None = None
    letter: Letter = NO_LETTER
    history: tuple[Event, ...] = ()
    person: int | None = None


def understand(question: Question, text: str, context: Context) -> Value:
    """Return the answer as it is stored. For a list, table or documents: the entries that this text adds.

    Raises:
        NotUnderstood: the text is empty, too long, or is no answer of the question's kind.
    """
    text = clean(text)
    if not text.strip():
        raise refused("empty")
    if question.kind not in _TEXTS and len(text) > _MOST_OF_ONE_THING:
        raise refused("text_too_long", length=len(text), most=_MOST_OF_ONE_THING)
    if question.kind in _WORDS:
        refuse_fillers(text)
        text = _COURTEOUS_END.sub("", text)
    return _READERS[question.kind](question, text if question.kind in _TEXTS else _bare(text), context)


def _bare(text: str) -> str:
    """Return text without words of courtesy at either end: "dạ 12 ạ" -> "12"."""
    polite, words = vocabulary("polite"), text.split()
    while len(words) > 1 and folded(words[-1]) in polite:
        words.pop()
    while len(words) > 1 and folded(words[0]) in polite:
        words.pop(0)
    return " ".join(words)


def default_of(question: Question, context: Context) -> str:
    """Return what a question's form suggests as its answer, "" for nothing."""
    return offered(question.default, context.office, context.today, context.letter)


def clean(text: str) -> str:
    """Return text as everything behind the door expects it: NFC, "\\n" between lines, plain spaces, nothing unseen."""
    text = unicodedata.normalize("NFC", "\n".join(text.splitlines()))
    kept = (character for character in text if character in "\n\t" or _is_seen(character))
    return "".join(" " if unicodedata.category(character) == "Zs" else character for character in kept).strip("\n ")


def _is_seen(character: str) -> bool:
    return unicodedata.category(character) not in _UNSEEN and character not in _NO_CHARACTERS


_READERS: Mapping[Kind, Callable[[Question, str, Context], Value]] = {
    Kind.TEXT: lambda _, text, __: read_text(text),
    Kind.LONG_TEXT: lambda _, text, __: read_long_text(text),
    Kind.LIST: lambda _, text, __: read_entries(text),
    Kind.INTEGER: lambda question, text, _: read_integer(text, unit_said(question, text)),
    Kind.NUMBER: lambda question, text, _: read_number(text, unit_said(question, text)),
    Kind.PERCENTAGE: lambda _, text, __: read_percentage(text),
    Kind.RATIO: lambda question, text, _: read_ratio(text, question.unit),
    Kind.DATE: lambda _, text, context: read_day(text, context.today),
    Kind.YES_NO: lambda _, text, __: read_yes_no(text),
    Kind.CHOICE: lambda question, text, _: read_choice(text, question.choices),
    Kind.TABLE: lambda question, text, context: read_table(question, text, context.today).rows,
    Kind.REFERENCE: lambda _, text, context: read_reference(text, context.find),
    Kind.REFERENCES: lambda _, text, context: read_references(text, context.find),
}
