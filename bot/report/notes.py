"""What a person must see to in a finished draft, said where it stands: the comments that Word shows beside the text.

Last period's text that was kept, what is lacking and who owes it, last period's figure beside the new one, every
warning of the checks, and whatever has no parent. Pure: the same draft has the same notes, in the order of the page.
"""

from collections.abc import Iterator, Mapping, Sequence

import prompts
from bot.report.finding import Finding, Note
from bot.report.ledger import Ledger, Match, matched
from bot.report.model import Missing, Report, Source, Span

_MOST_PLACES = 3
"""A finding that stands at many places is said at the first few."""


def notes(
    report: Report,
    paragraphs: Sequence[str],
    findings: Sequence[Finding],
    ledger: Ledger,
    past_values: Mapping[str, str],
) -> tuple[Note, ...]:
    """Return the notes on a draft.

    Args:
        report: what the file was made from.
        paragraphs: those of the file, as `read_paragraphs` lists them.
        findings: what the checks found in it.
        ledger: the file's.
        past_values: question id -> how last period's report printed its value.
    """
    found: list[Note] = []
    told: set[str] = set()
    for match in matched(report, paragraphs):
        found += _of_match(match)
        found += _of_last_period(match, past_values, told)
    found += (Note(orphan.number, str(orphan)) for orphan in ledger.orphans if orphan.number)
    found += (note for finding in findings for note in _of_finding(finding))
    return tuple(sorted(dict.fromkeys(found), key=lambda note: note.paragraph))


def _of_match(match: Match) -> Iterator[Note]:
    if match.line is None or not match.number:
        return
    yield from (Note(match.number, part.doubt) for part in match.line if isinstance(part, Span) and part.doubt)
    for part in match.line:
        match part:
            case Missing(what=what, who=who) if who:
                yield Note(match.number, prompts.say("ledger.note.missing", what=what, who=who))
            case Missing(what=what):
                yield Note(match.number, prompts.say("ledger.note.missing_unknown", what=what))
            case Span(source=Source(kept=kept)):
                yield from (Note(match.number, prompts.say("ledger.note.carried", source=each.detail)) for each in kept)
            case _:
                pass


def _of_last_period(match: Match, past_values: Mapping[str, str], told: set[str]) -> Iterator[Note]:
    """Yield last period's value beside each new one, where the question's value is met first."""
    if match.line is None or not match.number:
        return
    sources = (part.source for part in match.line if isinstance(part, Span) and part.source)
    for source in (each for outer in sources for each in (outer, *outer.inputs)):
        value = past_values.get(source.ref, source.value)
        if value != source.value and source.ref not in told:
            told.add(source.ref)
            yield Note(match.number, prompts.say("ledger.note.past", value=value, label=source.detail))


def _of_finding(finding: Finding) -> Iterator[Note]:
    # What concerns the text as a whole is said at its first line.
    for place in finding.paragraphs[:_MOST_PLACES] or (1,):
        yield Note(place, str(finding))
