"""Parents in words: who stands behind an item of a ledger, said so that a person can follow it back. Pure."""

from collections.abc import Iterator

import prompts
from bot.report.ledger import Entry, Ledger
from bot.report.model import Origin, Source


def told(source: Source) -> str:
    """Return a source as one phrase, a formula with the values that it was worked out from."""
    match source.origin:
        case Origin.FORM:
            return prompts.say("ledger.parent.form")
        case Origin.OFFICE if not source.detail:
            return prompts.say("ledger.parent.page")
        case Origin.ANSWER:
            parent = prompts.say("ledger.parent.answer", ref=source.ref, detail=source.detail)
        case origin:
            parent = prompts.say(f"ledger.parent.{origin}", detail=source.detail)
    inputs = "; ".join(map(_input, source.inputs))
    return prompts.say("ledger.parent.with_inputs", parent=parent, inputs=inputs) if inputs else parent


def parents_of(entry: Entry) -> str:
    """Return all parents of an entry, in the order of its text."""
    return "; ".join(dict.fromkeys(map(told, entry.parents)))


def around_of(entry: Entry, field: str) -> str:
    """Return what the parents of an entry say of one field ("period"), each once.

    A formula has a unit of its own; else what belongs to it belongs to what it was worked out from.
    """
    return "; ".join(dict.fromkeys(filter(None, (said for source in entry.parents for said in _around(source, field)))))


def _around(source: Source, field: str) -> Iterator[str]:
    yield str(getattr(source, field))
    if field != "unit":
        yield from (said for each in source.inputs for said in _around(each, field))


def ledger_lines(ledger: Ledger) -> Iterator[str]:
    """Yield a ledger for reading: what has no parent first, then every item in the order of the page."""
    for orphan in ledger.orphans:
        yield prompts.say("ledger.orphan_line", orphan=orphan)
    for entry in ledger.entries:
        kind = prompts.say(f"ledger.kind.{entry.item.kind}")
        yield prompts.say(
            "ledger.line", paragraph=entry.number, kind=kind, text=entry.item.text, parents=parents_of(entry)
        )
    if ledger.orphans:
        yield prompts.say("ledger.summary", entries=len(ledger.entries), orphans=len(ledger.orphans))
    else:
        yield prompts.say("ledger.clean", entries=len(ledger.entries))


def _input(source: Source) -> str:
    if not source.value:
        return source.detail
    return prompts.say("ledger.parent.input", value=source.value, detail=source.detail)
