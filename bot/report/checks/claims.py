"""Big words against figures: "hầu hết" beside "100%" of the same, "vượt mức" without a figure, a bare percentage. Pure.

For reports only. "Hầu hết" and "100%" are set against each other within one section, where the sentence of the second
names the first one's object and, of what is said about it, a pair of syllables that is no commonplace.
"""

import re
from collections.abc import Iterator
from itertools import pairwise, zip_longest

import prompts
from bot.report.checks.remark import Remark, wording
from bot.report.checks.text import Line, Sentence, Text
from bot.report.checks.words import alternatives, listed, pattern

_SHARE = re.compile(r"\d[\d,.]*\s?%")
_GROUNDED = re.compile(r"\d/\d|\b(?:19|20)\d\d\b", re.IGNORECASE)
_SYLLABLE = re.compile(r"[^\W\d_]+")
_FULL = re.compile(r"(?<![\d,.])100\s?%|\btoàn bộ\b|\btriệt để\b", re.IGNORECASE)
_LEAST_WORDS = 5  # a table's cell is no sentence


def partial_and_full(text: Text) -> Iterator[Remark]:
    """Yield claims of "most" where the section claims all of the same."""
    part = re.compile(
        rf"\b(?P<word>{alternatives(listed('checks.lexicon.most'))})\s+(?:(?:các|những|số)\s+)?"
        r"(?P<object>[^\W\d_]+\s+[^\W\d_]+)(?P<rest>[^.]*)",
        re.IGNORECASE,
    )
    for lines in _sections(text):
        sentences = [(line, sentence) for line in lines for sentence in line.sentences]
        full = [(line, sentence) for line, sentence in sentences if _FULL.search(sentence.text)]
        for line, sentence in sentences:
            for found in part.finditer(sentence.text):
                other = next((where for where, whole in full if whole != sentence and _clash(found, whole)), None)
                if other is not None:
                    seen = prompts.say("checks.sees.most", words=f"{found['word']} {found['object']}")
                    yield Remark(line.place, seen, prompts.say("checks.expects.most"), others=(other.place,))


def over_fulfilled(text: Text) -> Iterator[Remark]:
    """Yield results that are "beyond the plan" without a figure in their sentence or the next."""
    words, plans = pattern("checks.lexicon.beyond"), pattern("checks.lexicon.hopes")
    for line in text.running if text.is_report else ():
        if line.place in text.titles or line.is_shouted:
            continue
        for sentence, after in zip_longest(line.sentences, line.sentences[1:]):
            found = words.search(sentence.text)
            figures = any(letter.isdigit() for each in (sentence, after) if each for letter in each.text)
            if found and not figures and not plans.search(sentence.text):
                seen = prompts.say("report.sees.wording", text=found[0])
                yield Remark(line.place, seen, prompts.say("checks.expects.beyond"))


def bare_results(text: Text) -> Iterator[Remark]:
    """Yield percentages without year, base or source in their sentence; targets and rules are no results."""
    grounds, plans = listed("report.lexicon.grounds"), pattern("checks.lexicon.plans")
    told = [(line, sentence.text) for line in text.lines for sentence in line.sentences if "%" in sentence.text]
    grounded = [
        sentence
        for line, sentence in told
        if line.cell or _GROUNDED.search(sentence) or any(ground in sentence.lower() for ground in grounds)
    ]
    # A figure that is grounded once is grounded wherever it comes back; 100% is any figure's.
    known = {share for sentence in grounded for share in _SHARE.findall(sentence)} - {"100%"}
    for line, sentence in told if text.is_report else ():
        if line.cell is not None or line.place in text.titles or sentence in grounded or plans.search(sentence):
            continue
        if set(_SHARE.findall(sentence)) - known and len(sentence.split()) >= _LEAST_WORDS:
            yield Remark(line.place, prompts.say("report.sees.bare"), prompts.say("report.expects.bare"))


def undated_figures(text: Text) -> Iterator[Remark]:
    """Yield figures of population and income whose clause tells neither day nor source."""
    dated = pattern("checks.lexicon.dated")
    undated = re.compile(rf"\b(?P<words>{alternatives(listed('checks.lexicon.undated'))})\b[^;.\d]{{0,60}}?\d[\d.,]*")
    for line in text.running if text.is_report else ():
        if "\t" in line.text:
            continue
        for clause in re.split(r";|\.\s", line.text):
            found = undated.search(clause)
            if not found or _GROUNDED.search(clause) or dated.search(clause):
                continue
            yield wording(line.place, found[0], "undated")


def _sections(text: Text) -> Iterator[list[Line]]:
    """Yield the running lines of each section without sections of its own; all of them where there is none."""
    if not text.is_report:
        return
    running = {line.place: line for line in text.running}
    leaves = [(node.line + 1, stop) for node, stop in text.sections if not node.children]
    for start, stop in leaves or [(0, len(text.lines))]:
        yield [running[place] for place in range(start, stop) if place in running]


def _clash(found: re.Match[str], whole: Sentence) -> bool:
    lower = " ".join(whole.text.lower().split())
    if " ".join(found["object"].lower().split()) not in lower:
        return False
    return any(f" {pair} " in f" {' '.join(_SYLLABLE.findall(lower))} " for pair in _pairs(found["rest"]))


def _pairs(words: str) -> Iterator[str]:
    """Yield the pairs of neighbouring syllables that say something: no commonplaces, none with a particle."""
    common, particles = listed("checks.lexicon.commonplaces"), listed("checks.lexicon.particles")
    for clause in re.split(r"[,;:()]", words.lower()):
        syllables = _SYLLABLE.findall(clause)
        for one, other in pairwise(syllables):
            if f"{one} {other}" not in common and not {one, other} & particles:
                yield f"{one} {other}"
