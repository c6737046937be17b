"""What a layout rule is, and what rules share: comparing a paragraph's look with the one that the decree asks for."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import prompts
from bot.report.finding import Severity
from bot.report.layout.page import Page, Paragraph
from bot.report.layout.places import Places

_QUOTED = 40  # characters of a paragraph, enough to find it
_LONGEST_QUOTATION = 120


@dataclass(frozen=True)
class Breach:
    """What a rule found where. `severity` overrides the rule's own; `paragraph` is its number, 0 for the whole."""

    where: str
    found: str
    severity: Severity | None = None
    paragraph: int = 0


Check = Callable[[Page, Places], Iterator[Breach]]


@dataclass(frozen=True)
class Rule:
    """One rule. What it expects and the clause it comes from stand in prompts/messages/report.toml under its id."""

    id: str
    severity: Severity
    check: Check

    @property
    def expected(self) -> str:
        """What should stand there."""
        return prompts.say(f"report.expected.{self.id}")

    @property
    def clause(self) -> str:
        """Phụ lục, mục and khoản of Nghị định 30/2020/NĐ-CP, or "" where practice alone asks for it."""
        return prompts.words("report.clause").get(self.id, "")


@dataclass(frozen=True)
class Wanted:
    """A look. Sizes in points, both ends included; None: either way will do."""

    smallest: float
    largest: float
    bold: bool | None = None
    italic: bool | None = False
    capitals: bool | None = None
    align: str | None = None


def amiss(paragraph: Paragraph, wanted: Wanted) -> str:
    """Return what differs, in words ("cỡ chữ 11; không đậm"), or ""."""
    return "; ".join(_differences(paragraph, wanted))


def looks(paragraphs: Iterable[Paragraph], wanted: Wanted, severity: Severity | None = None) -> Iterator[Breach]:
    """Yield a fault for each paragraph that does not look as wanted."""
    for paragraph in paragraphs:
        found = amiss(paragraph, wanted)
        if found:
            yield at(paragraph, found, severity)


def at(paragraph: Paragraph, found: str, severity: Severity | None = None) -> Breach:
    """Return a fault of this paragraph."""
    return Breach(place(paragraph), found, severity, paragraph.order)


def wrongly_worded(paragraph: Paragraph, severity: Severity | None = None) -> Breach:
    """Return the fault of a paragraph whose wording, marks or form is not the decree's."""
    return at(paragraph, prompts.say("report.look.wording", text=shortened(paragraph.marked)), severity)


def absent(what: str, severity: Severity | None = None) -> Breach:
    """Return the fault of a part that the document lacks; `what` is its key under report.part."""
    found = prompts.say("report.look.absent", what=part(what))
    return Breach(prompts.say("report.where.document"), found, severity)


def part(name: str) -> str:
    """Return what people call a part of the page."""
    return prompts.say(f"report.part.{name}")


def place(paragraph: Paragraph) -> str:
    """Say where a paragraph is: its number and its first words."""
    text = shortened(paragraph.text, _QUOTED)
    return prompts.say("report.where.paragraph", number=paragraph.order, text=text)


def shortened(text: str, most: int = _LONGEST_QUOTATION) -> str:
    """Return a text, cut where it is longer than anybody reads in a finding."""
    return text if len(text) <= most else text[:most].rstrip() + "…"


def decimal(number: float) -> str:
    """Return a number as people here write it, one digit after the comma at most."""
    return f"{number:.1f}".removesuffix(".0").replace(".", ",")


def look(name: str) -> str:
    """Return the words for a look: "không đậm"."""
    return prompts.say(f"report.look.{name}")


def _differences(paragraph: Paragraph, wanted: Wanted) -> Iterator[str]:
    looks_of = [run.look for run in paragraph.inked]
    sizes = sorted({each.size for each in looks_of if not wanted.smallest * 2 <= each.size <= wanted.largest * 2})
    if sizes:
        yield prompts.say("report.look.size", points=", ".join(f"{size / 2:g}".replace(".", ",") for size in sizes))
    if wanted.bold is not None and any(each.bold is not wanted.bold for each in looks_of):
        yield look("not_bold" if wanted.bold else "bold")
    if wanted.italic is not None and any(each.italic is not wanted.italic for each in looks_of):
        yield look("not_italic" if wanted.italic else "italic")
    shouted = paragraph.text.isupper() or (bool(looks_of) and all(each.capitals for each in looks_of))
    if wanted.capitals is not None and shouted is not wanted.capitals:
        yield look("not_capitals" if wanted.capitals else "capitals")
    if wanted.align is not None and paragraph.setting.align != wanted.align:
        yield look(f"not_{wanted.align}")
