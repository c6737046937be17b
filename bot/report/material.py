"""What a draft uses besides the answers. A plain value; the caller gathers it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.report.model import Office


@dataclass(frozen=True)
class Material:
    """What a draft uses besides the answers.

    `past` is last period's report, place ("IV.2") -> its paragraphs: what kept answers were taken from; `past_label` is
    what people call it. `today` is the day of drafting, whose month and year the report bears. `past_values` are last
    period's answers as they read aloud, by question id.
    """

    office: Office
    past: Mapping[str, tuple[str, ...]]
    past_label: str
    today: date
    past_values: Mapping[str, str] = field(default_factory=dict)
