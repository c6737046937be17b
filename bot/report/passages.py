"""A paragraph as a language model may see it: the form's own words, and an opaque place for everything else. Pure.

    Đã tổ chức 08 cuộc kiểm tra, gồm 05 cuộc định kỳ.   ->   Đã tổ chức [E1] kiểm tra, gồm [E2] định kỳ.

A place holds whatever must stay to the letter: what came from an answer, a formula, a document or the office, with the
unit that it counts; quotations, brackets, names, set formulae. What a model returns has places; only `restored` puts
text into them. Lists, tables, gaps, carried paragraphs and somebody's own words have no passage: nobody rewrites them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

import prompts
from bot.report.model import Origin, Paragraph, Section, Source, Span

PLACE = re.compile(r"\[E([1-9]\d{0,3})\]")
TOKEN = re.compile(r"\[E[1-9]\d{0,3}\]|[^\W\d_]+|[,;.:]")
"""A place, a syllable, a stop. A passage is made of nothing else."""

_FEWEST_WORDS = 3
_ENDS = (".", ":")
_FIXED = re.compile(
    r"“[^”]*”|\"[^\"]*\"|«[^»]*»|\([^()]*\)|[^\s(“]*\d[^\s,;:)”]*(?<![.,;:])(?:,\d[^\s,;:)”]*(?<![.,;:]))*"
)
_JOINT = re.compile(r"\s?[/–-]\s?")
_WORD = re.compile(r"[^\W\d_]+")
_FIGURE_LAST = re.compile(r"[\d%]$")
_LONGEST_VALUE = 160

Range = tuple[int, int]


@dataclass(frozen=True)
class Passage:
    """A paragraph with places. `number` is its own within its section; `places` hold the spans of each place's number.

    `heads` tells that no passage of the section stands before it.
    """

    number: int
    text: str
    places: Mapping[int, tuple[Span, ...]]
    heads: bool = False

    def shown(self, place: int) -> str:
        """Return what a place prints."""
        return "".join(span.text for span in self.places[place])


def passages(section: Section) -> dict[int, Passage]:
    """Return the paragraphs of a section that may be reworded, by their index among its blocks."""
    found: dict[int, Passage] = {}
    count = 0
    for index, block in enumerate(section.blocks):
        if not isinstance(block, Paragraph):
            continue
        passage = _passage(block, len(found) + 1, count)
        if passage is not None:
            found[index] = passage
            count += len(passage.places)
    return found


def restored(passage: Passage, text: str) -> Paragraph:
    """Return the paragraph that a text with this passage's places amounts to.

    Raises:
        KeyError: the text has a place that the passage has not.
    """
    spans: list[Span] = []
    for order, part in enumerate(PLACE.split(text)):
        spans += passage.places[int(part)] if order % 2 else [Span(part)] if part else []
    return Paragraph(tuple(spans))


def words_of(text: str) -> list[str]:
    """Return places, syllables and stops, in order, all small letters but the places'."""
    return [token if token[0] == "[" else token.lower() for token in TOKEN.findall(text)]


def legend(passage: Passage) -> Iterator[str]:
    """Yield what each place is, a line each: somebody's text is cut, kept on its line and cannot pass for a place."""
    for number, spans in passage.places.items():
        value = " ".join(passage.shown(number).split())
        shown = value if len(value) <= _LONGEST_VALUE else f"{value[:_LONGEST_VALUE]}…"
        quoted = shown.translate({ord("["): "(", ord("]"): ")", ord("«"): "“", ord("»"): "”"})
        yield prompts.say("prose.legend.line", number=number, label=_label(spans), value=f"«{quoted}»")


def _label(spans: Iterable[Span]) -> str:
    source = next((span.source for span in spans if span.source), None)
    if source is None:
        return prompts.say("prose.legend.wording")
    return _named(source) or prompts.say(f"prose.legend.{source.origin}")


def _named(source: Source) -> str:
    """Return what the form calls a value. Who gave it, and when, stays with us."""
    match source.origin:
        case Origin.FORMULA:
            return source.detail.partition(" = ")[0] if ";" not in source.detail else ""
        case Origin.ANSWER:
            return source.detail.rsplit(", ", 2)[0]
        case _:
            return ""


def _passage(paragraph: Paragraph, number: int, count: int) -> Passage | None:
    spans = [part for part in paragraph.content if isinstance(part, Span)]
    if paragraph.item or paragraph.carried or len(spans) < len(paragraph.content):
        return None
    text = "".join(span.text for span in spans)
    kept = _kept(text, spans)
    places = {count + order: _cut(spans, each) for order, each in enumerate(kept, 1)}
    shown = "".join(_shown(text, kept, count))
    tokens = words_of(shown)
    is_wording = sum(token[0].isalpha() for token in tokens) >= _FEWEST_WORDS
    if not is_wording or not shown.endswith(_ENDS) or joined(TOKEN.findall(shown)) != shown:
        return None
    return Passage(number, shown, places, heads=number == 1)


def joined(tokens: Sequence[str]) -> str:
    """Return tokens as they are written: a space between any two, none before a stop."""
    return re.sub(r" ([,;.:])", r"\1", " ".join(tokens))


def _shown(text: str, kept: Sequence[Range], count: int) -> Iterator[str]:
    at = 0
    for order, (start, end) in enumerate(kept, 1):
        yield text[at:start]
        yield f"[E{count + order}]"
        at = end
    yield text[at:]


def _cut(spans: Sequence[Span], kept: Range) -> tuple[Span, ...]:
    start, end = kept
    found: list[Span] = []
    at = 0
    for span in spans:
        piece = span.text[max(start - at, 0) : max(end - at, 0)]
        if piece:
            found.append(replace(span, text=piece))
        at += len(span.text)
    return tuple(found)


def _kept(text: str, spans: Sequence[Span]) -> list[Range]:
    """Return what is not the form's plain wording, from left to right, none overlapping."""
    ranges = [*_sourced(spans), *(found.span() for found in _FIXED.finditer(text)), *_names(text)]
    ranges += [found.span() for found in _formulae().finditer(text)]
    return _merged(text, (_with_unit(text, each) for each in _merged(text, ranges)))


def _sourced(spans: Sequence[Span]) -> Iterator[Range]:
    at = 0
    for span in spans:
        bare = span.text.strip()
        start = at + span.text.find(bare)
        if span.source and bare:
            yield start, start + len(bare)
        at += len(span.text)


def _names(text: str) -> Iterator[Range]:
    """Yield every capitalised word that heads no sentence."""
    for found in _WORD.finditer(text):
        before = text[: found.start()].rstrip(" ")
        if found[0][0].isupper() and (found[0][1:] != found[0][1:].lower() or (before and before[-1] not in ".:")):
            yield found.span()


def _with_unit(text: str, kept: Range) -> Range:
    start, end = kept
    unit = _units().match(text, end) if _FIGURE_LAST.search(text[start:end]) else None
    return start, unit.end() if unit else end


def _merged(text: str, ranges: Iterable[Range]) -> list[Range]:
    found: list[Range] = []
    for start, end in sorted(ranges):
        if found and (start <= found[-1][1] or _JOINT.fullmatch(text, found[-1][1], start)):
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def listed(table: str) -> list[str]:
    """Return the entries of a table of word lists, the longest first."""
    found = [entry.strip() for line in prompts.words(table).values() for entry in line.split("|")]
    return sorted(found, key=len, reverse=True)


@cache
def _formulae() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, listed('prose.formulae')))})(?!\w)")


@cache
def _units() -> re.Pattern[str]:
    known = [*listed("prose.units"), *prompts.say("report.lexicon.counted").split(", ")]
    longest_first = sorted(known, key=len, reverse=True)
    return re.compile(rf" ?(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
