"""Which draft a file is, and the case that it makes: read from the kept file and the draft's events every time.

Nothing of the conversation about a file is held in memory: after a restart, or on a button of last week, the same case
comes out of what was kept.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.approval import digest
from bot.exports import exports
from bot.interview.events import Event, Returned, event_from_json
from bot.interview.form import Form
from bot.interview.replay import replay
from bot.material import context, material
from bot.parts import Turn
from bot.report.docx.provenance import embedded
from bot.report.draft import draft as drafted
from bot.report.layout.reading import NotADocx
from bot.report.model import Report
from bot.report.returned.compare import compare, sameness
from bot.report.returned.file import ReturnedFile, Stamp, read_file
from bot.report.returned.issues import Case, case_of
from bot.store import Draft, NoSuchDraft

# A file that does not say what it is must hold most of the draft's lines word for word.
_MOST = 0.5


@dataclass(frozen=True)
class Recognised:
    """Which of the person's drafts a file is. `known`: the file says so itself; else it holds most of its lines."""

    draft: Draft
    stamp: Stamp
    known: bool


@dataclass(frozen=True)
class Opened:
    """A draft of this person with a file that came back, and the case that the two make."""

    draft: Draft
    case: Case
    events: tuple[Event, ...]
    report: Report
    content: bytes


def recognise(turn: Turn, content: bytes) -> Recognised | None:
    """Return which draft a file is, or None.

    Raises:
        NotADocx: it is no Word document that can be opened.
    """
    file = read_file(content)
    if file.stamp is not None:
        own = next((each for each in _drafts(turn) if each.id == file.stamp.draft_id), None)
        return Recognised(own, file.stamp, known=True) if own is not None and _is_possible(turn, file.stamp) else None
    alike = [(_alike(turn, draft, form, file), draft) for draft, form in _candidates(turn, content)]
    (same, stamp), draft = max(alike, key=lambda each: each[0][0], default=((0.0, None), None))
    return Recognised(draft, stamp, known=False) if draft and stamp and same > _MOST else None


def _candidates(turn: Turn, content: bytes) -> Iterator[tuple[Draft, Form]]:
    """Yield the drafts that a file without a stamp may be: the open one; the others if it bears a report of ours.

    LibreOffice drops the stamp and keeps the report. What bears none, a directive say, is not held against every draft.
    """
    current, report = turn.current(), embedded(content)
    for draft in sorted(turn.parts.store.drafts(turn.person.id), key=lambda each: each.id != current):
        form = turn.parts.forms.get(draft.form_id)
        if form is not None and (draft.id == current or (report is not None and report.form_id == form.id)):
            yield draft, form


def _alike(turn: Turn, draft: Draft, form: Form, file: ReturnedFile) -> tuple[float, Stamp]:
    """Return how much of a draft, as it was handed out last, a file holds; and the stamp of that."""
    stamp = _last_export(turn, draft)
    report = base_report(turn, form, _events(turn, draft)[: stamp.seq], stamp.day)
    return sameness(report, file.pieces), stamp


def is_draft(turn: Turn, content: bytes) -> bool:
    """Say whether a file is a draft of this person; what is no Word document is none."""
    try:
        return recognise(turn, content) is not None
    except NotADocx:
        return False


def opened(turn: Turn, draft: Draft, file_id: str) -> Opened | None:
    """Return the case of a kept file, or None: no such file, or the form is gone."""
    form = turn.parts.forms.get(draft.form_id)
    events = _events(turn, draft)
    returned = next((each for each in events if isinstance(each, Returned) and each.file == file_id), None)
    kept = next((each for each in turn.parts.store.files(draft.id) if each.id == file_id), None)
    if form is None or returned is None or kept is None:
        return None
    content = turn.parts.store.content(kept)
    return _opened(turn, draft, form, events, returned, content)


def own_draft(turn: Turn, draft_id: str) -> Draft | None:
    """Return a draft of this person, or None: there is none of this id, or it is somebody else's."""
    try:
        draft = turn.parts.store.draft(draft_id)
    except NoSuchDraft:
        return None
    return draft if draft.person_id == turn.person.id else None


def latest(turn: Turn, draft: Draft) -> Returned | None:
    """Return the file that came back last, or None."""
    return next((each for each in reversed(_events(turn, draft)) if isinstance(each, Returned)), None)


def just_back(turn: Turn, draft: Draft, name: str, content: bytes) -> str | None:
    """Return the id of this very file where its coming back is the last thing that happened to a draft, else None."""
    last = next(reversed(_events(turn, draft)), None)
    if not isinstance(last, Returned) or last.name != name:
        return None
    kept = next((each for each in turn.parts.store.files(draft.id) if each.id == last.file), None)
    return last.file if kept is not None and kept.sha256 == digest(content) else None


def _opened(  # noqa: PLR0913, PLR0917 - a case is this many things
    turn: Turn, draft: Draft, form: Form, events: tuple[Event, ...], returned: Returned, content: bytes
) -> Opened:
    file = read_file(content)
    report = _handed_out(turn, draft, returned) or base_report(
        turn, form, events[: returned.seq], date.fromisoformat(returned.day)
    )
    changes = compare(report, file.pieces, tracked=file.tracked)
    return Opened(draft, case_of(form, events, returned, changes, context(turn.parts, form)), events, report, content)


def _handed_out(turn: Turn, draft: Draft, returned: Returned) -> Report | None:
    """Return the report that was printed as this file, word for word; None where no export of it was kept.

    It is read from our own copy: what a file that was out of the house says of itself is no witness against it.
    """
    wanted = (returned.seq, date.fromisoformat(returned.day))
    reports = (each.report for each in exports(turn.parts.store, draft) if (each.stamp.seq, each.stamp.day) == wanted)
    return next((report for report in reports if report is not None), None)


def base_report(turn: Turn, form: Form, events: Sequence[Event], day: date) -> Report:
    """Return the report as these events made it on that day."""
    return drafted(form, replay(form, events), replace(material(turn.parts, form), today=day))


def _last_export(turn: Turn, draft: Draft) -> Stamp:
    """Return the stamp of the file that was handed out last; what stands now where none was."""
    last = next(exports(turn.parts.store, draft), None)
    if last is not None:
        return last.stamp
    return Stamp(draft.id, len(_events(turn, draft)), draft.form_version, turn.now.date())


def _is_possible(turn: Turn, stamp: Stamp) -> bool:
    return stamp.seq <= len(turn.parts.store.events(stamp.draft_id))


def _drafts(turn: Turn) -> tuple[Draft, ...]:
    store, person = turn.parts.store, turn.person.id
    return (*store.drafts(person), *store.drafts(person, archived=True))


def _events(turn: Turn, draft: Draft) -> tuple[Event, ...]:
    """Return what has happened to a draft, with what this turn adds to it."""
    kept = tuple(event_from_json(json.loads(event)) for event in turn.parts.store.events(draft.id))
    return (*kept, *(event for draft_id, events in turn.added if draft_id == draft.id for event in events))
