"""A paragraph -> its sentences. A cut is made only where one surely ends, so that none is ever cut in two. Pure."""

import re

_UPPER = "A-ZÀ-ÖØ-ÞĂĐĨŨƠƯẠ-Ỹ"
# Two small letters, a figure, a sign of percent or a closing bracket before the stop: "TP. Hồ" and "v.v. " end nothing.
_END = re.compile(rf"(?:(?<=[^\W\d_A-Z]{{2}}[.!?…])|(?<=[\d%)”\"][.!?…])|(?<=[.!?…][”\")]))\s+(?=[{_UPPER}“\"(\d])")
# "1. ", "Điều 5. ", "II. " stand before a sentence, not between two.
_MARK = re.compile(r"(?:[\w./]+\s+)?(?:\d{1,3}|[IVX]{1,6}|\w)[.)]")


def sentences(text: str) -> list[str]:
    """Return the sentences of a paragraph; joined by single spaces they are the paragraph again.

    >>> sentences("1. Đạt 95%. Còn 5 hồ sơ tại TP. Hồ Chí Minh. Hết.")
    ['1. Đạt 95%.', 'Còn 5 hồ sơ tại TP. Hồ Chí Minh.', 'Hết.']
    """
    found: list[str] = []
    for piece in _END.split(text):
        if found and _MARK.fullmatch(found[-1]):
            found[-1] = f"{found[-1]} {piece}"
        else:
            found.append(piece)
    return found
