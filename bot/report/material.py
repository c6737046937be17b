"""What a draft uses besides the answers. A plain value; the caller gathers it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.report.model import Office
from bot.report.own_words import Find


@dataclass(frozen=True)
class Material:
    """What a draft uses besides the answers.

    `past` is last period's report, place ("IV.2") -> its paragraphs: what kept answers were taken from; `past_label` is
    what people call it. `today` is the day of drafting, whose month and year the report bears. `find` is the index of
    documents, from which what an officer names by its number alone is cited in full; without it nothing is.
    """

    office: Office
    past: Mapping[str, tuple[str, ...]]
    past_label: str
    today: date
    find: Find | None = None
