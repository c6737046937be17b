"""The words by which parts of a document are recognised, read once from prompts/messages/ingest.toml. Pure."""

from functools import cache

import prompts
from knowledge.fold import squeeze

# No phrase is longer; only so much of a text is folded to compare.
_LONGEST = 80


@cache
def listed(key: str) -> tuple[str, ...]:
    """Return a list of words, e.g. "head.body", in its order; entries stand between "|" or on lines of their own."""
    entries = prompts.say(f"ingest.{key}").replace("\n", "|").split("|")
    return tuple(entry.strip() for entry in entries if entry.strip())


def begins(text: str, *keys: str) -> bool:
    """Tell whether a text begins with a word or phrase of these lists, whatever its capitals, marks and brackets.

    >>> begins("KÍNH GỬI: Sở Nội vụ", "head.body")
    True
    """
    start = squeeze(text[:_LONGEST].lstrip('(“" ').replace(":", " : ")) + " "
    return any(start.startswith(word) for key in keys for word in _starts(key))


@cache
def _starts(key: str) -> tuple[str, ...]:
    return tuple(squeeze(entry.rstrip("… ").replace(":", " :")) + " " for entry in listed(key))
