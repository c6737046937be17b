"""What somebody wrote -> the value we store, or a refusal that says what to write instead.

One entry for every kind of answer; the readers are in `scalars`, `gathered` and `references`. Nothing here looks at
other answers: bounds and checks are the business of `step`.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.interview.form import Kind, Question
from bot.interview.gathered import read_entries, read_rows
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
    refused,
)
from bot.interview.values import Value

_MOST_OF_ONE_THING = 200
_TEXTS = frozenset({Kind.TEXT, Kind.LONG_TEXT, Kind.LIST, Kind.TABLE, Kind.REFERENCE, Kind.REFERENCES})
# Controls, invisible formatting and lone surrogates: no one types them on purpose, and a .docx cannot hold them.
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
_NO_CHARACTERS = "\ufffe\uffff"


@dataclass(frozen=True)
class Context:
    """What understanding an answer may look at.

    `find` is the catalogue of documents; `past` is last period's report, place ("IV.2") -> its paragraphs; `office` is
    the issuing agency's profile, whose fields the defaults of a form may name.
    """

    today: date
    find: Find
    past: Mapping[str, tuple[str, ...]]
    office: object


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
    return _read(question, text, context)


def clean(text: str) -> str:
    """Return text as everything behind the door expects it: NFC, "\\n" between lines, plain spaces, nothing unseen."""
    text = unicodedata.normalize("NFC", "\n".join(text.splitlines()))
    kept = (character for character in text if character in "\n\t" or _is_seen(character))
    return "".join(" " if unicodedata.category(character) == "Zs" else character for character in kept).strip("\n ")


def _is_seen(character: str) -> bool:
    return unicodedata.category(character) not in _UNSEEN and character not in _NO_CHARACTERS


def _read(question: Question, text: str, context: Context) -> Value:  # noqa: C901 (one line for each kind)
    match question.kind:
        case Kind.TEXT:
            return read_text(text)
        case Kind.LONG_TEXT:
            return read_long_text(text)
        case Kind.LIST:
            return read_entries(text)
        case Kind.INTEGER:
            return read_integer(text, question.unit)
        case Kind.NUMBER:
            return read_number(text, question.unit)
        case Kind.PERCENTAGE:
            return read_percentage(text)
        case Kind.RATIO:
            return read_ratio(text, question.unit)
        case Kind.DATE:
            return read_day(text, context.today)
        case Kind.YES_NO:
            return read_yes_no(text)
        case Kind.CHOICE:
            return read_choice(text, question.choices)
        case Kind.TABLE:
            return read_rows(question, text, context.today)
        case Kind.REFERENCE:
            return read_reference(text, context.find)
        case Kind.REFERENCES:
            return read_references(text, context.find)
