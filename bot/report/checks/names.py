"""Fixed wording: formulae that are exact or not at all, names in quotation marks, words in the wrong place. Pure.

The lexicons hold what is wrong wherever it stands, with the words around that make it certain. A name that differs in a
word or two from one that stands more often is told as a question: it may be another name.
"""

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

import prompts
from bot.report.checks.remark import Change, Remark, wording
from bot.report.checks.text import Text
from bot.report.checks.words import alternatives, any_of, key, listed, table

_QUOTED = re.compile(r"“([^“”]{10,300})”|\"([^\"]{10,300})\"")
_LEAST, _MOST_OTHER, _NEAR = 6, 2, 0.8


def broken_formulae(text: Text) -> Iterator[Remark]:
    """Yield formulae of the Party and names of campaigns in another order or other words than theirs."""
    formulae = table("checks.formulae")
    broken = any_of(formulae)
    rights = {key(broken_): right for broken_, right in formulae.items()}
    for line in text.lines:
        for found in broken.finditer(line.text):
            right = rights[key(found[0])]
            right = right[0].upper() + right[1:] if found[0][0].isupper() else right
            expected = prompts.say("checks.expects.formula", right=right)
            seen = prompts.say("report.sees.wording", text=found[0])
            changes = () if line.is_shouted else (Change(line.place, *found.span(), right),)
            yield Remark(line.place, seen, expected, changes)


def varied_names(text: Text) -> Iterator[Remark]:
    """Yield names in quotation marks that differ in a word or two from one that stands more often."""
    names = [(line.place, " ".join((found[1] or found[2]).strip("* ").split()))
             for line in text.lines for found in _QUOTED.finditer(line.text)]  # fmt: skip
    words = {name: tuple(re.findall(r"\w+", name)) for _, name in names}
    counts = Counter(tuple(word.lower() for word in words[name]) for _, name in names)
    told = set()
    for place, name in names:
        own = words[name]
        lowered = tuple(word.lower() for word in own)
        usual = next((other for other in words if _is_slip(own, words[other], counts)), None)
        if usual is not None and lowered not in told:
            told.add(lowered)
            seen = prompts.say("report.sees.wording", text=name)
            yield Remark(place, seen, prompts.say("checks.expects.name", usual=usual))


def _is_slip(own: tuple[str, ...], usual: tuple[str, ...], counts: Counter[tuple[str, ...]]) -> bool:
    one, other = [tuple(word.lower() for word in words) for words in (own, usual)]
    if min(len(one), len(other)) < _LEAST or counts[one] >= counts[other] or _inside(one, other) or _inside(other, one):
        return False
    if abs(len(one) - len(other)) > _MOST_OTHER:
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    steps = [step for step in matcher.get_opcodes() if step[0] != "equal"]
    differing = [
        *(word for _, a, b, _, _ in steps for word in own[a:b]),
        *(word for *_, a, b in steps for word in usual[a:b]),
    ]
    # Another place, person or year makes another name.
    return 0 < len(differing) <= _MOST_OTHER and all(word.islower() for word in differing) and matcher.ratio() > _NEAR


def _inside(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return f" {' '.join(one)} " in f" {' '.join(other)} "


def wrong_words(text: Text) -> Iterator[Remark]:
    """Yield pairs of words that are right each and wrong together ("cán chỉnh"), with what was meant."""
    confused = table("checks.confused")
    wrong, meant = any_of(confused), {key(words): right for words, right in confused.items()}
    for line in text.lines:
        for found in wrong.finditer(line.text):
            yield _meant(line.place, found, meant[key(found[0])])


def doubled_words(text: Text) -> Iterator[Remark]:
    """Yield a small word, or a pair of syllables, that stands twice in a row."""
    small = re.compile(rf"(?<!\w)(?P<once>{alternatives(listed('checks.lexicon.once'))})(?P<again>\s+(?P=once))(?!\w)")
    pair = re.compile(r"(?<!\w)(?P<once>[^\W\d_]+\s[^\W\d_]+)(?P<again>\s(?P=once))(?!\w)")
    for line in text.lines:
        for form in (small, pair):
            for found in form.finditer(line.plain):
                if (
                    " ".join(found["once"].lower().split()) not in listed("checks.lexicon.twice")
                    and found["once"].islower()
                ):
                    yield wording(line.place, found[0], "doubled", Change(line.place, *found.span("again"), ""))


def _meant(place: int, found: re.Match[str], meant: str) -> Remark:
    """Return the remark on a confusion; the mend keeps the first letter's case."""
    written = found[0]
    right = meant.upper() if written.isupper() else meant[0].upper() + meant[1:] if written[0].isupper() else meant
    seen = prompts.say("report.sees.wording", text=written)
    return Remark(place, seen, prompts.say("checks.expects.meant", right=right), (Change(place, *found.span(), right),))
