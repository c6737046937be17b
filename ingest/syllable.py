"""Does a text read as Vietnamese? The share of its words that can be Vietnamese syllables.

A text layer made by poor recognition ("H~nh phuc") and text in the old fonts TCVN3 and VNI ("§éc lËp") look like text
to every program; only spelling gives them away. Spelling here is that of ordinary syllables: a foreign name or an
abbreviation fails, so a share is judged, never a single word.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

_ONSETS = "ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|b|c|d|đ|g|h|k|l|m|n|p|r|s|t|v|x"
# A vowel, then the endings it may have, by quality of the vowel; tones are judged apart.
_RHYMES = "|".join(
    (
        "a(?:ch|c|i|m|ng|nh|n|o|p|t|u|y)?|ă(?:c|m|n|ng|p|t)|â(?:c|m|n|ng|p|t|u|y)",
        "e(?:c|m|n|ng|o|p|t)?|ê(?:ch|m|n|nh|p|t|u)?|i(?:a|ch|m|n|nh|p|t|u)?|iê(?:c|m|n|ng|p|t|u)",
        "oa(?:ch|c|i|m|n|ng|nh|o|p|t|y)?|oă(?:c|m|n|ng|t)|oe(?:n|o|t)?|oo(?:c|ng)",
        "o(?:c|i|m|n|ng|p|t)?|ô(?:c|i|m|n|ng|p|t)?|ơ(?:i|m|n|p|t)?",
        "u(?:a|c|i|m|n|ng|p|t)?|uâ(?:n|ng|t|y)|uê(?:ch|nh)?|uô(?:c|i|m|n|ng|t)|uơ|uy(?:a|ch|n|nh|t|u)?|uyê(?:n|t|u)",
        "ư(?:a|c|i|m|n|ng|t|u)?|ươ(?:c|i|m|n|ng|p|t|u)|y|yê(?:m|n|ng|t|u)",
    )
)
_SYLLABLE = re.compile(f"(?:{_ONSETS})?(?:{_RHYMES})")
_WORD = re.compile(r"[^\W\d_]+")
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
# A syllable that ends in c, ch, p or t bears the tone sắc or nặng.
_STOPPED = re.compile(r"(?:c|ch|p|t)$")
_STOP_TONES = {"\u0301", "\u0323"}
_ENOUGH = 40
_LONGEST_SIGN = 5
_SAMPLE = 4000


def share(texts: Iterable[str]) -> float | None:
    """Return the share of words that can be Vietnamese syllables, 0 to 1; None when there are too few to judge.

    Only the first words are looked at, so that a long text takes no longer than a short one.
    """
    seen = good = 0
    for word in _words(texts):
        seen += 1
        good += is_syllable(word)
        if seen == _SAMPLE:
            break
    return good / seen if seen >= _ENOUGH else None


def is_syllable(word: str) -> bool:
    """Tell whether a word can be spelt so in Vietnamese.

    >>> is_syllable("Nghị"), is_syllable("quyết"), is_syllable("quyet"), is_syllable("QuyÕt")
    (True, True, False, False)
    """
    letters = unicodedata.normalize("NFD", word.lower())
    tones = [mark for mark in letters if mark in _TONES]
    plain = unicodedata.normalize("NFC", "".join(mark for mark in letters if mark not in _TONES))
    if len(tones) > 1 or not _SYLLABLE.fullmatch(plain):
        return False
    return not _STOPPED.search(plain) or any(tone in _STOP_TONES for tone in tones)


def _words(texts: Iterable[str]) -> Iterator[str]:
    # Signs such as QĐ-TTg and UBND are all consonants and say nothing about the letters being right.
    for text in texts:
        for word in _WORD.findall(text):
            if len(word) > 1 and not (word.isupper() and len(word) <= _LONGEST_SIGN and not is_syllable(word)):
                yield word
