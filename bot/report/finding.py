"""What a check found: plain values that a chat, a command or a test can show. Pure."""

from dataclasses import dataclass
from enum import StrEnum

import prompts


class Severity(StrEnum):
    """How much it weighs: an error breaks a rule, a warning wants a look, information may be ignored."""

    ERROR = "E"
    WARNING = "W"
    INFORMATION = "I"


@dataclass(frozen=True)
class Mend:
    """Other words for a stretch of a paragraph: what is mechanical enough to be put right without asking.

    `paragraph` counts from 1 over what `read_paragraphs` lists: the paragraphs with text in the order of the file,
    tables' included; `start` and `end` are offsets into its visible text, edges trimmed; `text` takes their place.
    """

    paragraph: int
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Note:
    """Something that a person must see to, said at a paragraph (counted as in `Mend`): it becomes a Word comment."""

    paragraph: int
    text: str


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it should be.

    `id` is the rule's; `where` says the place to a person ("đoạn 12 “Thực hiện …”"); `found` is what stands there,
    `expected` what should, `clause` the place in the law that says so ("" where it is practice or plain arithmetic).
    `paragraphs` are the places as numbers (as in `Mend`), () where it concerns the whole; `mends` put it right where
    that is mechanical.
    """

    id: str
    severity: Severity
    where: str
    found: str
    expected: str
    clause: str = ""
    paragraphs: tuple[int, ...] = ()
    mends: tuple[Mend, ...] = ()

    def __str__(self) -> str:
        """Return the finding as one sentence for an officer."""
        named = {"where": self.where, "found": self.found, "expected": self.expected}
        if self.clause:
            return prompts.say("report.finding.of_the_law", clause=self.clause, **named)
        return prompts.say("report.finding.of_practice", **named)
