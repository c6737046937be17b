"""What a person must see to in a finished draft, said where it stands: the comments that Word shows beside the text.

Last period's text that was kept, what is lacking and who owes it, last period's figure beside the new one, every
warning of the checks, and whatever has no parent. Pure: the same draft has the same notes, in the order of the page.
"""

from collections.abc import Iterator, Mapping, Sequence

import prompts
from bot.report.finding import Finding, Note
from bot.report.ledger import Ledger, Match, matched
from bot.report.model import Missing, Origin, Report, Source, Span

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
    of_text = (note for match in matched(report, paragraphs) for note in _of_match(match, past_values))
    lost = (Note(orphan.number, str(orphan)) for orphan in ledger.orphans if orphan.number)
    found = (note for finding in findings for note in _of_finding(finding))
    each_once = dict.fromkeys((*of_text, *lost, *found))
    return tuple(sorted(each_once, key=lambda note: note.paragraph))


def _of_match(match: Match, past_values: Mapping[str, str]) -> Iterator[Note]:
    if match.line is None or not match.number:
        return
    for part in match.line:
        match part:
            case Missing(what=what, who=who):
                key = "missing" if who else "missing_unknown"
                holes = {"what": what, "who": who} if who else {"what": what}
                yield Note(match.number, prompts.say(f"ledger.note.{key}", **holes))
            case Span(source=Source(origin=Origin.PAST_REPORT, detail=detail)):
                yield Note(match.number, prompts.say("ledger.note.carried", source=detail))
            case Span(source=Source() as source):
                yield from (_past(match.number, each, past_values[each.ref]) for each in _asked(source, past_values))
            case _:
                pass


def _asked(source: Source, past_values: Mapping[str, str]) -> Iterator[Source]:
    """Yield the answers and formulas behind a source that last period's report had too and that read otherwise now."""
    for each in (source, *source.inputs):
        if each.ref in past_values and past_values[each.ref] != each.value:
            yield each


def _past(number: int, source: Source, value: str) -> Note:
    return Note(number, prompts.say("ledger.note.past", value=value, label=source.detail))


def _of_finding(finding: Finding) -> Iterator[Note]:
    # What concerns the text as a whole is said at its first line.
    for place in finding.paragraphs[:_MOST_PLACES] or (1,):
        yield Note(place, str(finding))
