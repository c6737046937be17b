"""Numbers as people say them, which could be misread: what `numbers` refuses, read in the one way that is usual.

    "1tr2" -> 1.200.000    "2 tỷ rưỡi" -> 2.500.000.000    "5k" -> 5.000    "93.4" -> 93,4    "hai lăm" -> 25

Nothing here is certain: whoever asks shows the reading and waits for a yes. An approximate ("khoảng 50", "hơn 300",
"10-15") is no number at all.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

import prompts
from bot.interview.numbers import MOST_DIGITS, NotANumber, parse_number
from bot.interview.vocabulary import folded, vocabulary

_ENGLISH = re.compile(r"[1-9][0-9]{0,2}((?:,[0-9]{3})+)(\.[0-9]+)?")
_POINT = re.compile(r"(?:0|[1-9][0-9]*)\.[0-9]+")
_IN_BRACKETS = re.compile(r"(.+?) ?\((.+)\)")
_JOINTS = re.compile(r"(?<=[0-9])(?=[a-z])|(?<=[a-z])(?=[0-9])")
_RANGE = re.compile(r"(?:tu )?[0-9][0-9.,]* ?(?:-|–|den|toi|hoac|hay) ?[0-9][0-9.,]*")
_SIGNS_BEFORE, _SIGNS_BEHIND = "~≈><≥≤±", "+"
_HALF = Decimal("0.5")


def is_approximate(text: str) -> bool:
    """Say whether a text tells about how many, not how many: "khoảng 50", "~50", "300+", "từ 10 đến 15"."""
    words = folded(text)
    if not any(map(_tells_a_number, words.split())):
        return False
    if words.startswith(tuple(_SIGNS_BEFORE)) or words.endswith(_SIGNS_BEHIND) or _RANGE.match(words):
        return True
    exactly = prompts.words("understanding.approximate_exactly")["words"].split("|")
    if text.lower().startswith(tuple(f"{word.strip()} " for word in exactly)):
        return True
    return _begins(words, "understanding.approximate") or _ends(words, "understanding.approximate_after")


def parse_spoken(text: str, *, whole: bool) -> Decimal | None:
    """Read a number that `parse_number` refuses; None when it says none, or two. `whole`: only a whole one is asked."""
    words = folded(text)
    if sum(character.isdigit() for character in words) > MOST_DIGITS or is_approximate(words):
        return None
    found = next(filter(None, (read(words) for read in (_certain, _twice, _foreign, _pointed, _scaled))), None)
    if found is None or (whole and found != found.to_integral_value()):
        return None
    # 1,250 is 1250 where whole things are counted; elsewhere it may as well be one and a quarter.
    is_open = not whole and (group := _ENGLISH.fullmatch(words)) and len(group[1]) == len(",250") and not group[2]
    return None if is_open else found


def _tells_a_number(word: str) -> bool:
    return any(map(str.isdigit, word)) or any(word in vocabulary(name) for name in ("digits", "tens", "scales"))


def _begins(words: str, table: str) -> bool:
    return any(words.startswith(phrase + " ") for phrase in vocabulary(table))


def _ends(words: str, table: str) -> bool:
    return any(words.endswith(" " + phrase) for phrase in vocabulary(table))


def _certain(words: str) -> Decimal | None:
    try:
        return parse_number(words)
    except NotANumber:
        return None


def _twice(words: str) -> Decimal | None:
    """Read a number said twice: "12 (mười hai)"."""
    found = _IN_BRACKETS.fullmatch(words)
    first, second = (_certain(found[1]), _certain(found[2])) if found else (None, None)
    return first if first == second else None


def _foreign(words: str) -> Decimal | None:
    return Decimal(words.replace(",", "")) if _ENGLISH.fullmatch(words) else None


def _pointed(words: str) -> Decimal | None:
    return Decimal(words) if _POINT.fullmatch(words) else None


def _scaled(words: str) -> Decimal | None:
    """Read "1 tr 2", "2 ty ruoi", "5 k", "1 phay 5", "mot tram hai", "hai lam"."""
    scales = vocabulary("understanding.short_scales")
    tokens = _JOINTS.sub(" ", words).split()
    for place, token in enumerate(tokens):
        if token in scales and place:
            whole = _certain(" ".join(tokens[:place])) or _pointed(" ".join(tokens[:place]))
            behind = _fraction(tokens[place + 1 :])
            return None if whole is None or behind is None else (whole + behind) * Decimal(scales[token])
    return _with_comma(tokens) or _short_tens(tokens)


def _fraction(tokens: Sequence[str]) -> Decimal | None:
    """Return what part of the scale stands behind it: "2" and "hai" are 0.2, "250" is 0.25, "ruoi" a half."""
    match tokens:
        case []:
            return Decimal(0)
        case [word] if word in vocabulary("understanding.half"):
            return _HALF
        case [digits] if digits.isdecimal() and len(digits) <= len("250"):
            return Decimal(f"0.{digits}")
        case [word] if word in vocabulary("digits"):
            return Decimal(f"0.{vocabulary('digits')[word]}")
        case _:
            return None


def _with_comma(tokens: Sequence[str]) -> Decimal | None:
    """Read "mot phay hai", "1 phay 25"."""
    comma = next((place for place, token in enumerate(tokens) if token in vocabulary("understanding.comma")), 0)
    whole = _certain(" ".join(tokens[:comma])) if comma else None
    digits = [vocabulary("digits").get(token, token) for token in tokens[comma + 1 :]]
    if whole is None or not digits or not all(each.isdecimal() for each in digits):
        return None
    return whole + Decimal("0." + "".join(digits))


def _short_tens(tokens: Sequence[str]) -> Decimal | None:
    """Read "hai lam" (25), "mot tram hai" (120), "3 chuc" (30), "5 tram" (500)."""
    digits, tens = vocabulary("digits"), vocabulary("tens")
    said = [digits.get(token, token) if len(token) > 1 or token.isdecimal() else token for token in tokens]
    match said, tokens:
        case ([ten, unit], [_, last]) if _is_digit(ten) and last in vocabulary("understanding.units_after_ten"):
            return Decimal(f"{ten}{unit}")
        case ([number, ten], _) if number.isdecimal() and ten in vocabulary("understanding.ten"):
            return Decimal(number) * 10
        case ([number, hundred, *rest], _) if _is_digit(number) and tens.get(hundred) == "hundred" and len(rest) <= 1:
            tail = rest[0] if rest else "0"
            return Decimal(number) * 100 + Decimal(tail) * 10 if _is_digit(tail) else None
        case _:
            return None


def _is_digit(text: str) -> bool:
    return len(text) == 1 and text.isdecimal()
