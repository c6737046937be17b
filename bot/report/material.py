"""What a draft uses besides the answers. A plain value; the caller gathers it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.report.checks import Superseded, no_library
from bot.report.model import Office
from bot.report.own_words import Find


def _unquoted(_: str) -> str:
    return ""


@dataclass(frozen=True)
class Material:
    """What a draft uses besides the answers.

    `past` is last period's report, place ("IV.2") -> its paragraphs: what kept answers were taken from; `past_label` is
    what people call it. `today` is the day of drafting, whose month and year the report bears. `quoted` tells, for the
    id of a document, the line in which it bears its number ("" for one that is not in the library);
    `past_values` are last period's values as they were printed, by question id. `superseded` tells of a document which
    one took its place, as the library knows. `find` is the index, from which what an officer names by its number alone
    is cited in full; without it nothing is.
    """

    office: Office
    past: Mapping[str, tuple[str, ...]]
    past_label: str
    today: date
    quoted: Callable[[str], str] = _unquoted
    past_values: Mapping[str, str] = field(default_factory=dict)
    find: Find | None = None
    superseded: Superseded = no_library
