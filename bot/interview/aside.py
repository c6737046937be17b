"""Is a message in mid-interview an answer at all? Told from its words alone, by tables of understanding.toml.

A question goes to the library; a courtesy, a complaint or a request to us gets a line; neither is stored. At a question
of one thing (a number, a day …) whatever it cannot be is not taken, so a question word is enough. Words may be the
answer to a question about words, so there a message is a question only when it is clearly one; where it is unsure, the
officer is asked.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import prompts
from bot.interview.form import Kind, Question
from bot.interview.vocabulary import folded, vocabulary

WORDED = frozenset({Kind.TEXT, Kind.LONG_TEXT, Kind.LIST, Kind.REFERENCE, Kind.REFERENCES})
"""Kinds whose answer is words: there a question would be understood as an answer."""
_MOST_LINES, _MOST_WORDS, _SHORT = 3, 60, 25
_EDGES = re.compile(r"[.,!;?…\n]+")
_YES_OR_NO = re.compile(r"(?:.* )?(?:co|da|duoc) (?:.* )?(?:khong|ko|hok|chua|k)")
_NONE = re.compile(r"(?:.* )?(?:khong|chua|chang) (?:.* )?(?:nao|gi)|.*\b(?:nao|gi|ai|dau) cung .*")
_TOO_MUCH = re.compile(r"[^0-9]*\s(?:quá|lắm)(?:\s(?:đi|rồi|à|nhỉ|nha|nhé|thôi|trời))?", re.IGNORECASE)
_TIRED = re.compile(
    r"(?:.* )?(?:kho|met|chan|lau|cham|phuc tap|roi|phien|bat tien|nhieu) (?:qua|lam)(?: di| roi| a| nhi)?"
)


class Sort(StrEnum):
    """What a message is."""

    ANSWER = "answer"
    QUESTION = "question"
    COURTESY = "courtesy"
    REQUEST = "request"
    UNSURE = "unsure"


@dataclass(frozen=True)
class Message:
    """What a message is; of a courtesy, which (a key of understanding.toml, [courtesy])."""

    sort: Sort
    courtesy: str = ""


def heard(question: Question | None, text: str) -> Message:
    """Say what a message is, at this question (None: none is pending), where its value alone does not tell.

    Of a message that is no courtesy: QUESTION or REQUEST mean clearly so, UNSURE that it could be one.
    """
    if courtesy := courtesy_in(text):
        return Message(Sort.COURTESY, courtesy)
    if is_long(text):
        return Message(Sort.ANSWER)
    is_worded = question is not None and question.kind in WORDED
    return Message(_among_words(text) if is_worded else _among_values(text))


def courtesy_in(text: str) -> str:
    """Return which courtesy the whole message is, "" for none: "dạ em cảm ơn nhé" -> "thanks"."""
    found = [_courtesy(piece) for piece in _EDGES.split(text) if _plain(piece)]
    return found[-1] if found and all(found) else ""


def is_long(text: str) -> bool:
    """Say whether a text is longer than anybody asks: paragraphs, pasted lists."""
    lines = [line for line in text.split("\n") if line.strip()]
    return len(text.split()) > _MOST_WORDS or len(lines) > _MOST_LINES


def is_question(text: str) -> bool:
    """Say whether a text has the form of a question: the sign, or question words where they ask.

    >>> is_question("thời hạn gửi báo cáo là ngày nào"), is_question("tôi muốn làm báo cáo quý")
    (True, False)
    """
    return _has_sign(text) or _asks(_plain(text))


def _among_values(text: str) -> Sort:
    words = _plain(text)
    if _has_sign(text) and not any(map(str.isdigit, words)):
        return Sort.QUESTION
    if _asks_openly(words) or (_asks(words) and not _is_none(words)):
        return Sort.QUESTION
    return Sort.REQUEST if _is_to_us(text, words) else Sort.ANSWER


def _among_words(text: str) -> Sort:
    words = _plain(text)
    if _asks_openly(words) or (_has_sign(text) and _asks(words)) or _asks_of_document(words):
        return Sort.QUESTION
    if _has_sign(text) or _is_to_us(text, words):
        return Sort.UNSURE
    is_asking = _asks(words) and (_begins(words, "asks_first") or not _states(words)) and not _is_none(words)
    is_short = len(words.split()) <= _SHORT
    return Sort.UNSURE if is_short and (is_asking or _complains(text, words)) else Sort.ANSWER


def _complains(text: str, words: str) -> bool:
    return bool(_TOO_MUCH.fullmatch(text.strip(" .!…")) or _TIRED.fullmatch(words))


def _courtesy(piece: str) -> str:
    known = _bare_courtesies()
    words = _plain(piece)
    if found := known.get(words) or known.get(_without_address(words)):
        return found
    return "greeting" if not _without_address(words) and words.split()[-1:] == ["oi"] else ""


@cache
def _bare_courtesies() -> dict[str, str]:
    known = vocabulary("understanding.courtesy_words")
    # One word left of a phrase says too little: "đi họp" would leave "họp", which may be an answer.
    bare = {_without_address(phrase): key for phrase, key in known.items()}
    return {**{phrase: key for phrase, key in bare.items() if " " in phrase}, **known}


def _without_address(words: str) -> str:
    address = vocabulary("understanding.address")
    kept = (word for word in words.split() if word not in address)
    return " ".join("n" if word.isdecimal() else word for word in kept)


def _plain(text: str) -> str:
    """Return text folded, nothing but its words."""
    return " ".join("".join(c if c.isalnum() or c in "/%" else " " for c in folded(text)).split())


def _has_sign(text: str) -> bool:
    # Inside a closing quotation mark the sign belongs to a name: cuộc thi “Ai là công dân số?”.
    return text.rstrip(" .!\n").endswith("?")


def _asks_openly(words: str) -> bool:
    return _begins(words, "asks_openly")


def _asks(words: str) -> bool:
    is_yes_or_no = bool(_YES_OR_NO.fullmatch(words))
    asked = _begins(words, "asks_first") or _ends(words, "asks_last") or _holds(words, "asks_inside")
    return _asks_openly(words) or asked or is_yes_or_no


def _asks_of_document(words: str) -> bool:
    """Say whether a document opens the sentence and a question word ends it: "nghị định 30 quy định cỡ chữ thế nào"."""
    return _begins(words, "documents") and _ends(words, "asks_last") and len(words.split()) <= _SHORT


def _is_to_us(text: str, words: str) -> bool:
    exactly = _exact_words()
    said = set("".join(c if c.isalnum() else " " for c in text.lower()).split())
    return len(words.split()) <= _SHORT and bool(said & exactly or _begins(words, "to_us") or _ends(words, "to_us"))


@cache
def _exact_words() -> frozenset[str]:
    """Return words compared with their diacritics: "tôi" speaks to us, "tới" and "toi" may not."""
    listed = prompts.words("understanding.to_us_exactly")["words"]
    return frozenset(word.strip() for word in listed.split("|"))


def _states(words: str) -> bool:
    return _holds(words, "states")


def _is_none(words: str) -> bool:
    """Say whether the question word denies: "không có vụ nào"."""
    return bool(_NONE.fullmatch(words))


def _begins(words: str, table: str) -> bool:
    return any(f"{words} ".startswith(phrase + " ") for phrase in vocabulary(f"understanding.{table}"))


def _ends(words: str, table: str) -> bool:
    return any(f" {words}".endswith(" " + phrase) for phrase in vocabulary(f"understanding.{table}"))


def _holds(words: str, table: str) -> bool:
    return any(f" {phrase} " in f" {words} " for phrase in vocabulary(f"understanding.{table}"))
