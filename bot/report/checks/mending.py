"""Putting a text right where that is mechanical. Pure.

    mended("các bộ, công chức", (Mend(1, 1, 3, "á"), …))        one paragraph and the mends that are its own

Promises: only the stretches named change; the same mend twice is made once; of two that overlap the one that begins
first is made (of those, the longer), for words put in over each other would be nobody's. A stretch outside is refused.
"""

from collections.abc import Iterable, Iterator

from bot.report.finding import Mend


def mended(text: str, mends: Iterable[Mend]) -> str:
    """Return a paragraph with its mends made. All of them must be of this paragraph.

    Raises:
        ValueError: a mend reaches outside the text, or ends before it begins.
    """
    pieces, at = [], 0
    for mend in compatible(mends):
        if not 0 <= mend.start <= mend.end <= len(text):
            raise ValueError(f"a mend from {mend.start} to {mend.end} in a text of {len(text)} letters")
        pieces += [text[at : mend.start], mend.text]
        at = mend.end
    return "".join((*pieces, text[at:]))


def compatible(mends: Iterable[Mend]) -> Iterator[Mend]:
    """Yield, in the order of the text, the mends of one paragraph that can be made together."""
    last: Mend | None = None
    for mend in sorted(set(mends), key=lambda mend: (mend.start, -mend.end, mend.text)):
        if last is None or (mend.start >= last.end and (mend.start, mend.end) != (last.start, last.end)):
            yield mend
            last = mend
