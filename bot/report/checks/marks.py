"""What a draft still lacks, as its marks say."""

from collections.abc import Iterator, Sequence

import prompts
from bot.report.checks.remark import Remark
from bot.report.checks.text import Text

_MARK = "[CẦN BỔ SUNG"


def lacking(paragraphs: Sequence[str]) -> int:
    """Return how many places of a text are marked as missing."""
    return sum(text.count(_MARK) for text in paragraphs)


def open_places(text: Text) -> Iterator[Remark]:
    """Yield, once, how many places are still marked as missing."""
    counts = [(line.place, line.text.count(_MARK)) for line in text.lines]
    count = sum(number for _, number in counts)
    if count:
        places = tuple(place for place, number in counts if number)
        seen = prompts.say("report.sees.marks", count=count)
        yield Remark(None, seen, prompts.say("report.expects.marks"), others=places)
