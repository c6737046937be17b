"""The end of a report: one file of it becomes the office's past report, its answers what the next period starts from.

The file is in the library and the draft is put away in the order that loses nothing: an interruption in between leaves
an open report whose finishing can be repeated. A finished report is not changed any more.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import prompts
from bot import officer
from bot.approval import reviewers
from bot.exports import exports
from bot.interview.days import NotADay, parse_day
from bot.interview.events import Answered, Event, Returned, Reworded, Upheld, event_from_json
from bot.interview.numbers import format_day
from bot.messages import Button, Say
from bot.parts import Replies, Turn
from bot.report.checks.marks import lacking
from bot.report.layout.reading import read_paragraphs
from bot.report.returned.changes import Figure
from bot.report.returned.file import Stamp
from bot.report.returned.issues import WORD, Case, State
from bot.returned.reading import opened, own_draft
from bot.reviewed import approved_file, waiting
from bot.store import Desk, Draft, Finished, KeptFile, Store, Verdict
from ingest.pipeline import Proposal, Receipt, keep, propose
from knowledge.document import Document, Shelf

_NUMBER_AND_DAY = re.compile(r"(?:số\s*:?\s*)?(?P<number>\d{1,5}[a-zđ]?)(?:/(?P<symbol>[^\s,;]+))?[\s,;]+(?P<day>.+)")


@dataclass(frozen=True)
class _Ways:
    """The files that a report can be finished with, and what is to be said before."""

    returned: KeptFile | None
    exported: KeptFile | None
    cautions: tuple[str, ...]
    approved: KeptFile | None = None

    def named(self) -> tuple[tuple[str, KeptFile], ...]:
        """Return each file once, by what its button is called: what was approved comes first."""
        ways = (
            ("review.button_finish_approved", self.approved),
            ("period.button_returned", self.returned),
            ("period.button_export", None if self.exported == self.approved else self.exported),
        )
        return tuple((name, file) for name, file in ways if file is not None)


def finish(turn: Turn, rest: str = "") -> Replies:
    """Ask which file finishes the open report; with a number and a day, note them for the one finished last."""
    if rest:
        return _number(turn, rest)
    current = turn.current()
    if current is None:
        return officer.where(turn)
    draft = turn.parts.store.draft(current)
    ways = _ways(turn, draft)
    buttons = [Button(prompts.say(name, day=_day(file.at)), f"f|{draft.id}|{file.id}") for name, file in ways.named()]
    if not buttons:
        return (Say("\n\n".join((*ways.cautions, prompts.say("period.nothing_to_finish")))),)
    refusing = Button(prompts.say("period.button_no"), f"f|{draft.id}|")
    files = (("returned", ways.returned), ("export", ways.exported))
    gaps = [said for name, file in files if file is not None for said in _lacking(turn, name, file)]
    said = "\n\n".join((prompts.say("period.confirm", name=draft.name), *ways.cautions, *gaps))
    return (Say(said, tuple((button,) for button in (*buttons, refusing))),)


def chosen(turn: Turn, data: str) -> Replies:
    """Finish a report with a file: "<draft>|<file>"; no file: not yet."""
    draft_id, _, file_id = data.partition("|")
    draft = own_draft(turn, draft_id)
    if draft is None or draft.archived:
        return (Say(prompts.say("period.gone")), *officer.where(turn))
    if not file_id:
        return (Say(prompts.say("period.not_yet")), *officer.where(turn))
    ways = _ways(turn, draft)
    file = next((each for _, each in ways.named() if each.id == file_id), None)
    if file is None:
        return (Say(prompts.say("period.gone")), *officer.where(turn))
    return _finished(turn, draft, file)


def _finished(turn: Turn, draft: Draft, file: KeptFile) -> Replies:
    store = turn.parts.store
    content = store.content(file)
    proposal = propose(file.name, content, store)
    if isinstance(proposal, Proposal):
        document = _as_past_report(turn, draft, proposal.document)
        receipt = keep(replace(proposal, document=document), store, turn.parts.index)
    else:
        receipt = proposal
    if receipt.document is None:
        return (Say(prompts.say("period.refused", why=receipt.reason)),)
    document_id = receipt.document.id
    if turn.current() == draft.id:
        turn.lay_open(Desk())
    turn.write(lambda store: _filed(turn, store, draft, document_id))
    return (Say("\n\n".join(_told(draft, receipt))),)


def _filed(turn: Turn, store: Store, draft: Draft, document_id: str) -> None:
    store.finish(draft.id, document_id, turn.at)
    for each in waiting(store, draft.id):
        store.reviews.decide(each.id, Verdict.WITHDRAWN, turn.person.id, turn.at)
    store.note(turn.person.id, "finish", turn.at, f"{draft.id}: {document_id}")


def _told(draft: Draft, receipt: Receipt) -> Sequence[str]:
    said = [prompts.say("period.finished", name=draft.name)]
    identity = receipt.document.identity if receipt.document else None
    if identity is None or identity.number is None or identity.date is None:
        said.append(prompts.say("period.ask_number"))
    return [*said, *([receipt.reason] if receipt.reason else [])]


def _as_past_report(turn: Turn, draft: Draft, document: Document) -> Document:
    """Return the document as the office's own: what the file does not say of itself, its profile and form do."""
    form, office = turn.parts.forms.get(draft.form_id), turn.parts.office
    known = document.identity
    identity = replace(
        known,
        issuer=office.name,
        kind=known.kind or (form.kind if form else None),
        symbol=known.symbol or (f"{form.symbol}-{office.symbol}" if form else None),
        title=known.title or draft.name,
    )
    return replace(document, identity=identity, shelf=Shelf.PAST_REPORT)


def _ways(turn: Turn, draft: Draft) -> _Ways:
    events = [event_from_json(json.loads(event)) for event in turn.parts.store.events(draft.id)]
    came = {event.file: event for event in events if isinstance(event, Returned)}
    files = turn.parts.store.files(draft.id)
    last = next(exports(turn.parts.store, draft), None)
    exported = None if last is None else last.file
    returned = next((file for file in files if file.id in came), None)
    if returned is not None and exported is not None and int(returned.id) < int(exported.id):
        # What was exported later has what was taken over from the file.
        returned = None
    cautions = []
    if last is not None and returned is None and _is_outdated(last.stamp, events):
        cautions.append(prompts.say("period.outdated"))
    case = None if returned is None else opened(turn, draft, returned.id)
    if case is not None and (left := case.case.open()):
        cautions.append(prompts.say("period.undecided", count=len(left)))
        returned = None
    elif case is not None:
        cautions += _disagreeing(case.case, events)
    approved = approved_file(turn.parts, draft, events)
    if approved is None and reviewers(turn.parts.store.people(), draft.person_id):
        cautions.append(prompts.say("review.unapproved"))
    return _Ways(returned, exported, tuple(cautions), approved)


def _lacking(turn: Turn, name: str, file: KeptFile) -> Iterator[str]:
    """Yield, once, how many places of a file are still marked as missing."""
    count = lacking(read_paragraphs(turn.parts.store.content(file)))
    if count:
        yield prompts.say(f"period.lacking_{name}", count=count)


def _disagreeing(case: Case, events: Sequence[Event]) -> list[str]:
    """Say what a file that came back would be filed with against the answers: held ones, and later ones."""
    held = sum(issue.state is State.UPHELD and isinstance(issue.what, Figure) for issue in case.issues())
    said = [prompts.say("period.held", count=held)] if held else []
    own = WORD + case.returned.name
    came = next(at for at, event in enumerate(events) if isinstance(event, Returned) and event == case.returned)
    later = any(
        not isinstance(event, Returned | Upheld | Reworded)
        and not (at > came and isinstance(event, Answered) and event.origin == own)
        for at, event in enumerate(events[case.returned.seq :], case.returned.seq)
    )
    return [*said, *([prompts.say("period.returned_outdated")] if later else [])]


def _is_outdated(stamp: Stamp, events: Sequence[Event]) -> bool:
    """Say whether anything was answered since a file was made."""
    return any(not isinstance(event, Returned | Upheld) for event in events[stamp.seq :])


def _number(turn: Turn, text: str) -> Replies:
    """Note number and day of issue for the report that this person finished last."""
    last = next((each for each in turn.parts.store.finished() if own_draft(turn, each.draft_id) is not None), None)
    document = None if last is None else turn.parts.store.document(last.document_id)
    if last is None or document is None:
        return (Say(prompts.say("period.nothing_finished")),)
    found = _NUMBER_AND_DAY.fullmatch(text.strip())
    try:
        day = parse_day(found["day"], turn.now.date()) if found else None
    except NotADay:
        day = None
    if found is None or day is None:
        return (Say(prompts.say("period.number_how")),)
    number, symbol = found["number"].lstrip("0"), found["symbol"] or document.identity.symbol
    _renumbered(turn, document, number, symbol, day)
    return (Say(_numbered(turn, last, f"{number}/{symbol}" if symbol else number, day)),)


def _renumbered(turn: Turn, document: Document, number: str, symbol: str | None, day: date) -> None:
    store = turn.parts.store
    identity = replace(document.identity, number=number, symbol=symbol, date=day)
    passages = store.passages([document.id])
    store.add(replace(document, identity=identity), passages, store.original(document.id))
    turn.parts.index.add(replace(document, identity=identity), passages)


def _numbered(turn: Turn, last: Finished, number: str, day: date) -> str:
    name = turn.parts.store.draft(last.draft_id).name
    return prompts.say("period.numbered", number=number, day=format_day(day), name=name)


def _day(at: str) -> str:
    return format_day(date.fromisoformat(at[:10]))
