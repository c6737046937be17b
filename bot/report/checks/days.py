"""Days of cited documents: after the report's own day, or on a public holiday (which happens, and is information)."""

from collections.abc import Iterator

import prompts
from bot.report.checks.mentions import mentions
from bot.report.checks.remark import Remark
from bot.report.checks.text import Text
from knowledge import citation

# New Year, reunification, labour, national day. Lunar New Year moves and is not judged.
_HOLIDAYS = frozenset({(1, 1), (30, 4), (1, 5), (2, 9)})


def dates_to_come(text: Text) -> Iterator[Remark]:
    """Yield references to documents dated after the text itself."""
    own = text.day
    for mention in mentions(text) if own else ():
        day = mention.citation.identity.date
        if own and day and day > own:
            named = {"document": citation.short(mention.citation.identity), "day": citation.day(day)}
            seen = prompts.say("checks.sees.to_come", own=citation.day(own), **named)
            yield Remark(mention.line.place, seen, prompts.say("checks.expects.to_come"))


def holidays(text: Text) -> Iterator[Remark]:
    """Yield first references to documents dated on a public holiday."""
    for mention in mentions(text):
        day = mention.citation.identity.date
        if mention.is_first and day and (day.day, day.month) in _HOLIDAYS:
            named = {"document": citation.short(mention.citation.identity), "day": citation.day(day)}
            seen = prompts.say("checks.sees.holiday", **named)
            yield Remark(mention.line.place, seen, prompts.say("checks.expects.holiday"))
