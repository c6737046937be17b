"""Capitals, uniform spelling, words out of season: what a pattern and a short lexicon can tell for certain. Pure.

The lexicons are in prompts/messages/report.toml. What stands in quotation marks is somebody else's and is not judged.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

import prompts
from bot.report.checks.remark import Remark, sentences
from knowledge import citation

NO_DISTRICTS_FROM = date(2025, 7, 1)
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"")
_AFTER_STOP = re.compile(r"(?<![.…])\b(?P<word>[^\W\d_]+)\.\s+(?P<next>[^\W\d_]+)")
_AFTER_SEMICOLON = re.compile(r";\s+(?P<next>[^\W\d_]+(?: [^\W\d_]+)?)")
_COUNTED = re.compile(
    r"(?P<before>[^\W\d_]+\s+)?(?<![\d.,/-])(?P<zero>0?)(?P<digit>[1-9]) (?P<unit>năm|tháng|ngày|lần|đợt)\b(?! \d)"
)
# The tone mark of an open syllable on the first vowel (hóa) or on the second (hoá). "quý" has only one way.
_TONE = re.compile(r"[^\W\d_]*(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?![^\W\d_])")
_UNTONED = str.maketrans("àáảãạèéẻẽẹỳýỷỹỵ", "aaaaaeeeeeyyyyy")
_TONED = {"o": "òóỏõọ", "u": "ùúủũụ"}
_TONES = "àáảãạèéẻẽẹỳýỷỹỵ"
_PERCENT = re.compile(r"\d\s?%")
_GROUNDED = re.compile(r"\d/\d|\b(?:19|20)\d\d\b", re.IGNORECASE)
_MARK = "[CẦN BỔ SUNG"
_LEAST_WORDS = 5  # a table's cell is no sentence


def sentence_capitals(paragraphs: Sequence[str]) -> Iterator[Remark]:
    """Yield lower case after a full stop, and a capital after a semicolon where a common word stands."""
    abbreviations, common = _lexicon("abbreviations"), _lexicon("common")
    for place, paragraph in enumerate(paragraphs):
        plain = _unquoted(paragraph)
        for found in _AFTER_STOP.finditer(plain):
            if found["next"].islower() and found["word"].islower() and found["word"] not in abbreviations:
                yield _wording(place, found[0], "capital")
        for found in _AFTER_SEMICOLON.finditer(plain):
            first, _, second = found["next"].partition(" ")
            phrase = f"{first.lower()} {second}"
            if first.istitle() and not second.istitle() and common & {first.lower(), phrase}:
                yield _wording(place, found[0], "small")


def people_and_state(paragraphs: Sequence[str]) -> Iterator[Remark]:
    """Yield "nhân dân" and "nhà nước" where the decree wants capitals (Phụ lục II, mục V, khoản 1)."""
    before_people = "|".join(map(re.escape, sorted(_lexicon("before_people"))))
    before_state = "|".join(map(re.escape, sorted(_lexicon("before_state"))))
    people = re.compile(rf"(?P<before>(?:{before_people})\s)?(?<!\w)nhân dân\b(?! (?:tệ)\b)", re.IGNORECASE)
    state = re.compile(rf"(?:(?:{before_state})\s|,\s)nhà nước\b")
    for place, paragraph in enumerate(paragraphs):
        plain = _unquoted(paragraph)
        for found in people.finditer(plain):
            if found["before"] is None and found[0] == "nhân dân":
                yield _wording(place, _around(plain, found), "people")
        for found in state.finditer(plain):
            yield _wording(place, _around(plain, found), "state")


def uniformity(paragraphs: Sequence[str]) -> Iterator[Remark]:
    """Yield what is written two ways in one text: 03 năm and 3 năm, hằng năm and hàng năm, hóa and hoá."""
    text = "\n".join(paragraphs)
    padded = Counter(
        (found["digit"], found["unit"], found["zero"]) for found in _COUNTED.finditer(text) if _counts(found)
    )
    for digit, unit, zero in sorted(padded):
        if zero and (digit, unit, "") in padded:
            yield _two_ways(f"0{digit} {unit}", padded[digit, unit, "0"], f"{digit} {unit}", padded[digit, unit, ""])
    lower = text.lower()
    for one, other in prompts.words("report.uniform").items():
        counts = [len(re.findall(rf"\b{re.escape(words)}\b", lower)) for words in (one, other)]
        if all(counts):
            yield _two_ways(one, counts[0], other, counts[1])
    yield from _tones(lower)


def bare_results(paragraphs: Sequence[str]) -> Iterator[Remark]:
    """Yield percentages without year, base or source in their sentence."""
    grounds = _lexicon("grounds")
    for place, paragraph in enumerate(paragraphs):
        for sentence in sentences(paragraph):
            lower = sentence.lower()
            grounded = _GROUNDED.search(sentence) or any(ground in lower for ground in grounds)
            if _PERCENT.search(sentence) and not grounded and len(sentence.split()) >= _LEAST_WORDS:
                yield Remark(place, prompts.say("report.sees.bare"), prompts.say("report.expects.bare"))


def districts(paragraphs: Sequence[str], issued: date | None) -> Iterator[Remark]:
    """Yield bodies of the district level in a text of or after 01/7/2025; what is cited or past is let pass."""
    if issued is None or issued < NO_DISTRICTS_FROM:
        return
    bodies, past = _lexicon("district_bodies"), _lexicon("past_words")
    for place, paragraph in enumerate(paragraphs):
        for sentence in sentences(_without_citations(_unquoted(paragraph))):
            lower = sentence.lower()
            found = next((body for body in sorted(bodies) if re.search(rf"\b{re.escape(body)}\b", lower)), None)
            if found and not any(word in lower for word in past):
                yield Remark(
                    place, prompts.say("report.sees.wording", text=found), prompts.say("report.expects.district")
                )


def marks(paragraphs: Sequence[str]) -> Iterator[Remark]:
    """Yield, once, how many places are still marked as missing."""
    count = sum(paragraph.count(_MARK) for paragraph in paragraphs)
    if count:
        yield Remark(None, prompts.say("report.sees.marks", count=count), prompts.say("report.expects.marks"))


@cache
def _lexicon(name: str) -> frozenset[str]:
    listed = prompts.say(f"report.lexicon.{name}")
    return frozenset(word.strip() for word in listed.split(",") if word.strip())


def _unquoted(text: str) -> str:
    """Return the text with its quotations blanked out, lengths kept."""
    return _QUOTED.sub(lambda found: "“" + " " * (len(found[0]) - 2) + "”", text)


def _without_citations(text: str) -> str:
    for mention in reversed(citation.find(text)):
        text = text[: mention.start] + text[mention.end :]
    return text


def _counts(found: re.Match[str]) -> bool:
    """Say whether it counts something: "tháng 3 năm …" and "khóa 3 năm …" do not."""
    before = (found["before"] or "").strip().lower()
    return before not in ("tháng", "ngày", "quý", "khóa", "khoá", "số", "năm")


def _tones(lower: str) -> Iterator[Remark]:
    for word, times in sorted(Counter(_TONE.findall(lower)).items()):
        vowel, toned = word[-2:]
        other = word[:-2] + _TONED[vowel][_TONES.index(toned) % 5] + toned.translate(_UNTONED)
        others = len(re.findall(rf"\b{other}\b", lower))
        if others:
            yield _two_ways(other, others, word, times)


def _two_ways(one: str, ones: int, other: str, others: int) -> Remark:
    found = prompts.say("report.sees.two_ways", one=one, ones=ones, other=other, others=others)
    return Remark(None, found, prompts.say("report.expects.uniform"))


def _wording(place: int, text: str, expected: str) -> Remark:
    found = prompts.say("report.sees.wording", text=" ".join(text.split()))
    return Remark(place, found, prompts.say(f"report.expects.{expected}"))


def _around(text: str, found: re.Match[str]) -> str:
    start = text.rfind(" ", 0, max(found.start() - 8, 0)) + 1
    return text[start : found.end()]
