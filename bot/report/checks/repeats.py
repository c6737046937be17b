"""Long passages that stand twice: 25 words and more, a quotation counting as one. For reports; information. Pure."""

import re
from collections.abc import Iterator

import prompts
from bot.report.checks.remark import Remark
from bot.report.checks.text import Text

_WORD = re.compile(r"“[^“”]*”|\"[^\"]*\"|\w+")
LEAST = 25
_SHOWN = 8


def repeated_passages(text: Text) -> Iterator[Remark]:
    """Yield, once for each pair of paragraphs, the longest passage that both hold word for word."""
    if not text.is_report:
        return
    words = [(line.place, _words(line.text)) for line in text.running]
    seen: dict[tuple[str, ...], tuple[int, int]] = {}
    longest: dict[tuple[int, int], tuple[int, list[str]]] = {}
    for order, (place, own) in enumerate(words):
        at = 0
        while at + LEAST <= len(own):
            earlier = seen.get(tuple(own[at : at + LEAST]))
            length = _length(own, at, words[earlier[0]][1], earlier[1]) if earlier else 0
            if earlier and earlier[0] != order:
                pair = (words[earlier[0]][0], place)
                longest[pair] = max(longest.get(pair, (0, [])), (length, own[at : at + _SHOWN]))
            at += max(length - LEAST, 1)
        for at in range(len(own) - LEAST + 1):
            seen.setdefault(tuple(own[at : at + LEAST]), (order, at))
    for (first, second), (length, shown) in longest.items():
        told = prompts.say("checks.sees.repeated", count=length, text=" ".join(shown))
        yield Remark(second, told, prompts.say("checks.expects.repeated"), others=(first,))


def _words(text: str) -> list[str]:
    """Return the words in lower case; a quotation is one word."""
    return [word.lower() for word in _WORD.findall(text)]


def _length(own: list[str], at: int, other: list[str], there: int) -> int:
    length = 0
    while at + length < len(own) and there + length < len(other) and own[at + length] == other[there + length]:
        length += 1
    return length
