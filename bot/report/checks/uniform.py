"""One thing written two ways in one text: 03 năm and 3 năm, hằng năm and hàng năm, hóa and hoá, 2019-2025 and spaced.

Neither way is wrong; the mend takes the one that stands more often (of equals, the one that the lexicon or the decree's
own text has). What stands in quotation marks is somebody else's and is not counted. Pure.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import prompts
from bot.report.checks.remark import Change, Remark
from bot.report.checks.text import Line, Text
from bot.report.checks.words import LOWER, table

_COUNTED = re.compile(
    r"(?P<before>[^\W\d_]+\s+)?(?<![\d.,/-])(?P<zero>0?)(?P<digit>[1-9]) (?P<unit>năm|tháng|ngày|lần|đợt)\b(?! \d)"
)
# The tone mark of an open syllable on the first vowel (hóa) or on the second (hoá). "quý" has only one way.
_TONE = re.compile(
    r"(?<![^\W\d_])(?P<start>[^\W\d_]*?)(?P<vowels>o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ]|[òóỏõọ][ae]|(?<!q)[ùúủũụ]y)(?![^\W\d_])",
    re.IGNORECASE,
)
_FLAT = str.maketrans("àáảãạèéẻẽẹỳýỷỹỵòóỏõọùúủũụ", "aaaaaeeeeeyyyyyooooouuuuu")
_TONES = "àáảãạèéẻẽẹỳýỷỹỵòóỏõọùúủũụ"
_TONED = {"o": "òóỏõọ", "u": "ùúủũụ", "a": "àáảãạ", "e": "èéẻẽẹ", "y": "ỳýỷỹỵ"}
_YEARS = re.compile(r"(?<![\d/.-])(?:19|20)\d\d(?P<dash> ?[-–] ?)(?:19|20)\d\d(?!\d|[/.-]\d)")
_NO_COUNT = ("tháng", "ngày", "quý", "khóa", "khoá", "số", "năm", "kỳ", "mồng", "mùng")


@dataclass(frozen=True)
class _Way:
    """One way, where it stands, and the change that makes it the other."""

    written: str
    place: int
    other: tuple[int, int, str]


def uniformity(text: Text) -> Iterator[Remark]:
    """Yield what is written two ways."""
    lines = [line for line in text.lines if not line.is_shouted]
    for read in (_counts, _pairs, _tones, _cases, _ranges):
        for ways in read(lines).values():
            by_form: dict[str, list[_Way]] = defaultdict(list)
            for way in ways:
                by_form[way.written].append(way)
            if len(by_form) > 1:
                yield _two_ways(by_form)


def _two_ways(by_form: Mapping[str, Sequence[_Way]]) -> Remark:
    """Return the remark; the first form is the one to keep where both stand as often."""
    forms = sorted(by_form, key=_standing)
    kept = max(forms, key=lambda form: (len(by_form[form]), -forms.index(form)))
    one, other = forms[0], forms[1]
    ones, others = len(by_form[one]), len(by_form[other])
    seen = prompts.say("report.sees.two_ways", one=one, ones=ones, other=other, others=others)
    odd = [way for form in forms if form != kept for way in by_form[form]]
    changes = tuple(Change(way.place, *way.other) for way in odd)
    places = tuple(dict.fromkeys(way.place for way in odd))
    return Remark(None, seen, prompts.say("report.expects.uniform"), changes, places)


def _standing(form: str) -> tuple[bool, bool, str]:
    preferred = form in table("report.uniform") or form[:1] == "0" or " - " in form
    late_tone = any(form.endswith(vowels) or f"{vowels} " in form for vowels in ("oà", "oá", "oả", "oã", "oạ"))
    return not preferred, late_tone, form


def _counts(lines: Sequence[Line]) -> Mapping[str, list[_Way]]:
    found_: dict[str, list[_Way]] = defaultdict(list)
    for line in lines:
        for found in _COUNTED.finditer(line.plain):
            if (found["before"] or "").strip().lower() not in _NO_COUNT:
                digit, unit = found["digit"], found["unit"]
                change = (*found.span("zero"), "" if found["zero"] else "0")
                found_[f"{digit} {unit}"].append(_Way(f"{found['zero']}{digit} {unit}", line.place, change))
    return found_


def _pairs(lines: Sequence[Line]) -> Mapping[str, list[_Way]]:
    found_: dict[str, list[_Way]] = defaultdict(list)
    partner, either = _partners()
    for line in lines:
        for found in either.finditer(line.plain):
            own = found[0].lower()
            other = partner[own]
            # Only the letters that differ: so the case of the others stays.
            start = _common(own, other)
            tail = _common(own[start:][::-1], other[start:][::-1])
            change = (found.start() + start, found.end() - tail, other[start : len(other) - tail])
            found_["|".join(sorted((own, other)))].append(_Way(own, line.place, change))
    return found_


def _common(one: str, other: str) -> int:
    """Return how many letters two words begin with alike."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


@cache
def _partners() -> tuple[Mapping[str, str], re.Pattern[str]]:
    pairs = table("report.uniform")
    both = {**pairs, **{other: one for one, other in pairs.items()}}
    return both, re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(both, key=len)[::-1]))})(?!\w)", re.IGNORECASE)


def _tones(lines: Sequence[Line]) -> Mapping[str, list[_Way]]:
    found_: dict[str, list[_Way]] = defaultdict(list)
    for line in lines:
        for found in _TONE.finditer(line.plain):
            first, second = found["vowels"][0].lower(), found["vowels"][1].lower()
            late = second in _TONES
            tone = (
                _TONED[second.translate(_FLAT)].index(second) if late else _TONED[first.translate(_FLAT)].index(first)
            )
            early_form = _TONED[first.translate(_FLAT)][tone] + second.translate(_FLAT)
            late_form = first.translate(_FLAT) + _TONED[second.translate(_FLAT)][tone]
            other = early_form if late else late_form
            cased = "".join(b.upper() if a.isupper() else b for a, b in zip(found["vowels"], other, strict=True))
            start = found["start"].lower()
            way = _Way(start + (late_form if late else early_form), line.place, (*found.span("vowels"), cased))
            found_[start + early_form].append(way)
    return found_


def _cases(lines: Sequence[Line]) -> Mapping[str, list[_Way]]:
    """Find common nouns that one text capitalises here and not there, mid-sentence."""
    found_: dict[str, list[_Way]] = defaultdict(list)
    for line in lines:
        for found in _cased().finditer(line.plain):
            own = found["name"]
            at = found.start("name")
            first = own[0].lower() if own[0].isupper() else own[0].upper()
            found_[own.lower()].append(_Way(own, line.place, (at, at + 1, first)))
    return found_


@cache
def _cased() -> re.Pattern[str]:
    names = "|".join(f"[{name[0].lower()}{name[0].upper()}]{re.escape(name[1:])}" for name in table("checks.cased"))
    return re.compile(rf"(?<=[{LOWER},] )(?P<name>{names})(?!\w)")


def _ranges(lines: Sequence[Line]) -> Mapping[str, list[_Way]]:
    found_: dict[str, list[_Way]] = defaultdict(list)
    for line in lines:
        for found in _YEARS.finditer(line.plain):
            spaced = len(found["dash"]) > 1
            example = f"{found[0][:4]} - {found[0][-4:]}" if spaced else f"{found[0][:4]}-{found[0][-4:]}"
            change = (*found.span("dash"), "-" if spaced else " - ")
            found_[found[0][:4] + found[0][-4:]].append(_Way(example, line.place, change))
    return found_
