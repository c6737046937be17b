"""A report worded by a language model, as far as what it returns is provably what the form said.

The model gets one section at a time, places instead of values, and only paragraphs that are the form's own wording. A
paragraph that it returns stands or falls by `fidelity`; one that falls is printed as the form has it, and the officer
is told which and why. A model that fails leaves the rest of the report as it was: no draft is ever lost to it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from pydantic import BaseModel, ConfigDict

import prompts
from bot.report.fidelity import Objection, Why, objection
from bot.report.model import Paragraph, Report, Section
from bot.report.passages import Passage, legend, listed, passages, restored
from knowledge.language_model import LanguageModel, ModelUnavailable, Prompt

_START = 40
_MOST_SHOWN = 10


class Sentence(BaseModel):
    """A sentence of the paragraph with this number; `text` has places such as [E1] where the values stand."""

    model_config = ConfigDict(extra="forbid")

    paragraph: int
    text: str


class Sentences(BaseModel):
    """What a model returns for a section, in the order of the page."""

    model_config = ConfigDict(extra="forbid")

    sentences: list[Sentence]


@dataclass(frozen=True)
class Kept:
    """A paragraph that stays as the form has it, and why."""

    section: str
    paragraph: str
    objection: Objection


@dataclass(frozen=True)
class Polished:
    """A report with what became of its wording. `rewritten`: how many paragraphs; `unavailable`: (section, why).

    Paragraphs that the model returned unchanged are neither rewritten nor kept.
    """

    report: Report
    rewritten: int = 0
    kept: tuple[Kept, ...] = ()
    unavailable: tuple[str, str] | None = None

    @property
    def notes(self) -> tuple[str, ...]:
        """What an officer should hear, a line each; () where the model changed nothing and kept nothing back."""
        return tuple(_notes(self))


def polished(report: Report, model: LanguageModel) -> Polished:
    """Return the report in the model's words where they say the same. Never raises for the model's sake."""
    work = _Work(model)
    sections = tuple(work.section(section) for section in report.sections)
    return Polished(replace(report, sections=sections), work.rewritten, tuple(work.kept), work.unavailable)


@dataclass
class _Work:
    """Going through one report: what has been rewritten, what was kept, and whether the model still answers."""

    model: LanguageModel
    rewritten: int = 0
    kept: list[Kept] = field(default_factory=list)
    unavailable: tuple[str, str] | None = None

    def section(self, section: Section) -> Section:
        """Return a section and all below it, reworded."""
        found = passages(section)
        said = self._asked(section, found) if found and self.unavailable is None else None
        blocks = list(section.blocks)
        if said is not None:
            for index, passage in found.items():
                blocks[index] = self._judged(section, passage, said.get(passage.number, "")) or blocks[index]
        return replace(section, blocks=tuple(blocks), sections=tuple(self.section(below) for below in section.sections))

    def _asked(self, section: Section, found: Mapping[int, Passage]) -> dict[int, str] | None:
        try:
            answer = self.model.ask(_prompt(section, found), Sentences)
        except ModelUnavailable as error:
            self.unavailable = (_named(section), str(error))
            return None
        said: dict[int, list[str]] = {}
        for sentence in answer.sentences:
            said.setdefault(sentence.paragraph, []).append(sentence.text.strip())
        return {number: " ".join(texts) for number, texts in said.items()}

    def _judged(self, section: Section, passage: Passage, text: str) -> Paragraph | None:
        """Return the reworded paragraph; None where the form's own stays."""
        if text == passage.text:
            return None
        against = objection(passage, text)
        if against is None:
            self.rewritten += 1
            return restored(passage, text)
        self.kept.append(Kept(_named(section), _begun(passage), against))
        return None


def _prompt(section: Section, found: Mapping[int, Passage]) -> Prompt:
    shown = (prompts.say("prose.shown.paragraph", number=each.number, text=each.text) for each in found.values())
    explained = (line for passage in found.values() for line in legend(passage))
    material = prompts.prompt(
        "section", title=section.title, paragraphs="\n".join(shown), legend="\n".join(explained) or "–"
    )
    return Prompt(rules(), material)


def rules() -> str:
    """Return what a model is told before every section: the tables that its answer will be judged by."""
    ways = [*prompts.words("prose.equivalents").values(), *prompts.words("prose.openings").values()]
    return prompts.prompt(
        "rules",
        connectives=", ".join(listed("prose.connectives")),
        equivalents="\n".join(prompts.say("prose.shown.equivalent", ways=way.replace(" | ", " = ")) for way in ways),
    )


def _named(section: Section) -> str:
    return f"{section.marker} {section.title}".strip()


def _begun(passage: Passage) -> str:
    plain = "".join(getattr(part, "text", "") for part in restored(passage, passage.text).content)
    return plain[:_START].rstrip()


def _notes(made: Polished) -> Iterator[str]:
    if made.kept:
        yield prompts.say("prose.summary.done", rewritten=made.rewritten, kept=len(made.kept))
    elif made.rewritten:
        yield prompts.say("prose.summary.clean", rewritten=made.rewritten)
    for each in made.kept[:_MOST_SHOWN]:
        yield prompts.say("prose.summary.kept", section=each.section, start=each.paragraph, why=each.objection)
    if len(made.kept) > _MOST_SHOWN:
        yield prompts.say("prose.summary.more", count=len(made.kept) - _MOST_SHOWN)
    if made.unavailable:
        section, why = made.unavailable
        yield prompts.say("prose.summary.unavailable", section=section, why=why)


__all__ = ["Kept", "Objection", "Polished", "Sentence", "Sentences", "Why", "polished", "rules"]
