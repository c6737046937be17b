"""Text made even for reading references, each character in its place.

Whatever is found in the result stands at the same offsets in the text as it was given (NFC). Nothing here is shown to
people: the letters of a reference are always taken from the original.
"""

import re

# One character for one, so that places in the result are places in the text: odd spaces, odd dashes, and the Icelandic
# letter that old converters leave for Đ.
_EVEN = str.maketrans(
    {
        **dict.fromkeys(
            "\t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
        ),
        **dict.fromkeys("\r\f\v\u0085\u2028\u2029", "\n"),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        "Ð": "Đ",
        "ð": "đ",
    }
)
# Both places of the tone mark are in official use; the tables have the one of "hòa, khóa, ủy".
_OLD = ("oà", "oá", "oả", "oã", "oạ", "uỳ", "uý", "uỷ", "uỹ", "uỵ")
_NEW = ("òa", "óa", "ỏa", "õa", "ọa", "ùy", "úy", "ủy", "ũy", "ụy")
_OLD_TONES = dict(zip(_OLD, _NEW, strict=True))
_OLD_TONE = re.compile(rf"(?<!q)(?:{'|'.join(_OLD_TONES)})(?!\w)", re.IGNORECASE)


def even(text: str) -> str:
    """Return the text with one form of each space, dash, tone mark and Đ; every character stays in its place."""
    return _OLD_TONE.sub(_with_new_tone, text.translate(_EVEN))


def _with_new_tone(found: re.Match[str]) -> str:
    old = found[0]
    new = _OLD_TONES[old.lower()]
    return "".join(mark.upper() if letter.isupper() else mark for mark, letter in zip(new, old, strict=True))


_LINE_END = re.compile(r"\n\s*")
_GOES_ON = re.compile(r"(?![a-zđ]{1,2}[).]\s | [0-9]{1,3}[.)]\s | [0-9]+(?:\.[0-9]+)+\.?\s) (?P<first>\w)", re.VERBOSE)
_DANGLES = re.compile(r"(?:(?<!\w)(?:của|về|về\ việc|và)|[/-])\ ?\Z")


def joined(text: str) -> str:
    """Return even text in which a line that a page break or a fixed width cut in two is one; as long as it was.

    A line runs on from the one before if it begins with a small letter or a figure and with no mark of a list, or if
    the one before ends in a word that cannot end a sentence.
    """
    return _LINE_END.sub(lambda gap: " " * len(gap[0]) if _runs_on(text, gap) else gap[0], text)


def _runs_on(text: str, gap: re.Match[str]) -> bool:
    following = _GOES_ON.match(text, gap.end())
    if following is None:
        return False
    first = following["first"]
    return first.islower() or first.isdigit() or bool(_DANGLES.search(text[max(0, gap.start() - 8) : gap.start()]))
