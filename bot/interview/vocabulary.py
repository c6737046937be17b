"""Everyday words, folded: a table of ``prompts/messages/`` read as folded word -> what it stands for.

A table lists alternatives between bars: ``yes = "có | đúng | vâng"``. Matching is of whole messages or whole words,
never of a part of a sentence, with or without diacritics. A word that would stand for two things is refused.
"""

from collections.abc import Mapping
from functools import cache

import prompts
from knowledge.fold import fold


@cache
def vocabulary(table: str) -> Mapping[str, str]:
    """Return folded word -> key of one table, e.g. "yes_no": {"co": "yes", "khong": "no", ...}.

    The table is one of interview.toml, or of another file that it names: "continuity.verdicts".

    Raises:
        prompts.NoSuchWords: there is no such table.
        ValueError: one folded word stands under two keys.
    """
    found: dict[str, str] = {}
    for key, listed in prompts.words(table if "." in table else f"interview.{table}").items():
        for word in listed.split("|"):
            if found.setdefault(folded(word), key) != key:
                raise ValueError(f"{table}: “{word.strip()}” stands for {found[folded(word)]} and for {key}")
    return found


def folded(text: str) -> str:
    """Return text as messages are compared: folded, single spaces, no full stop or the like at either end.

    >>> folded("  Quay  LẠI. ")
    'quay lai'
    """
    return " ".join(fold(text).split()).strip(" .,;!…")


def plainly(text: str) -> str:
    """Return text folded, without the words of courtesy around it.

    >>> plainly("Dạ, bỏ qua nhé!")
    'bo qua'
    """
    polite = vocabulary("polite")
    words = folded(text).split()
    while words and words[-1] in polite:
        words.pop()
    while words and words[0].rstrip(",") in polite:
        words.pop(0)
    return folded(" ".join(words))
