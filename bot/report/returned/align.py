"""Which of these is which of those: rows of things held against each other, in order.

A pairing is a list of (place here, place there); None where one side has nothing. Pure; the same input, the same
pairing.
"""

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

from bot.report.returned.words import Token

Pair = tuple[int | None, int | None]

# Beyond this many cells the exact table would hold up the chat; the difference of runs is good enough there.
_MOST_CELLS = 400_000
_GAP, _NUMBERS, _SAME_SORT = 1.0, 1.0, 1.7


def paired(here: int, there: int, worth: Callable[[int, int], float]) -> list[Pair]:
    """Pair two rows in order so that the sum of `worth` is greatest; a pair of no worth is never made."""
    best = [[0.0] * (there + 1) for _ in range(here + 1)]
    gain = [[worth(i, j) for j in range(there)] for i in range(here)]
    for i in range(here - 1, -1, -1):
        for j in range(there - 1, -1, -1):
            met = best[i + 1][j + 1] + gain[i][j] if gain[i][j] > 0 else 0.0
            best[i][j] = max(met, best[i + 1][j], best[i][j + 1])
    pairs: list[Pair] = []
    i = j = 0
    while i < here and j < there:
        if gain[i][j] > 0 and best[i][j] == best[i + 1][j + 1] + gain[i][j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append((i, None))
            i += 1
        else:
            pairs.append((None, j))
            j += 1
    return [*pairs, *((k, None) for k in range(i, here)), *((None, k) for k in range(j, there))]


def paired_tokens(old: Sequence[Token], new: Sequence[Token]) -> list[Pair]:
    """Pair the tokens of a text with those of its edited version; a number goes with a number before anything else."""
    first = 0
    while first < min(len(old), len(new)) and old[first].key == new[first].key:
        first += 1
    last = 0
    while last < min(len(old), len(new)) - first and old[-1 - last].key == new[-1 - last].key:
        last += 1
    between = _between(old[first : len(old) - last], new[first : len(new) - last])
    shifted = [(None if i is None else i + first, None if j is None else j + first) for i, j in between]
    ends = [(len(old) - place, len(new) - place) for place in range(last, 0, -1)]
    return [*((place, place) for place in range(first)), *shifted, *ends]


def _between(old: Sequence[Token], new: Sequence[Token]) -> list[Pair]:
    if len(old) * len(new) > _MOST_CELLS:
        return _by_runs(old, new)

    # What is dearer than a deletion with an insertion is never paired.
    def worth(i: int, j: int) -> float:
        return 2 * _GAP - _cost(old[i], new[j])

    return paired(len(old), len(new), worth)


def _cost(old: Token, new: Token) -> float:
    if old.key == new.key:
        return 0.0
    if old.is_number and new.is_number:
        return _NUMBERS
    is_same_sort = old.is_word == new.is_word and old.is_number == new.is_number
    return _SAME_SORT if is_same_sort and not _is_mark(old) else 2 * _GAP


def _is_mark(token: Token) -> bool:
    # The mark of a gap is one token, whatever it holds: it stands as it is or not at all.
    return " " in token.key


def _by_runs(old: Sequence[Token], new: Sequence[Token]) -> list[Pair]:
    matcher = SequenceMatcher(None, [token.key for token in old], [token.key for token in new], autojunk=False)
    pairs: list[Pair] = []
    for _, i, i_end, j, j_end in matcher.get_opcodes():
        both = min(i_end - i, j_end - j)
        pairs += [(i + place, j + place) for place in range(both)]
        pairs += [(place, None) for place in range(i + both, i_end)]
        pairs += [(None, place) for place in range(j + both, j_end)]
    return pairs
