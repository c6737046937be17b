"""The markers of headings, by depth: I. II. III., then 1. 2. 3., then a) b) c) d) đ), then dashes.

A document without a Roman level begins at depth 2. Letters run as the decree's own lists do (Nghị định 30/2020/NĐ-CP,
Điều 8, khoản 2): without ă â ê ô ơ ư, đ after d.
"""

_LETTERS = "abcdđeghiklmnopqrstuvxy"
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def marker(level: int, order: int) -> str:
    """Return the marker of the `order`-th heading (from 1) of a level.

    >>> marker(1, 4), marker(2, 4), marker(3, 5)
    ('IV.', '4.', 'đ)')

    Raises:
        ValueError: more lettered headings than there are letters.
    """
    match level:
        case 1:
            return f"{roman(order)}."
        case 2:
            return f"{order}."
        case 3 if order > len(_LETTERS):
            raise ValueError(f"no letter for heading {order}")
        case 3:
            return f"{_LETTERS[order - 1]})"
        case _:
            return "-"


def roman(number: int) -> str:
    """Return a number from 1 in Roman letters.

    >>> roman(14)
    'XIV'
    """
    for value, letters in _ROMAN:
        if number >= value:
            return letters + roman(number - value)
    return ""
