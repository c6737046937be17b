"""What happened to a report: who did what and when, from its events, its submissions and the audit; newest first.

Nothing of it is kept apart. Answers are counted by person, day and section: what they say is in the report.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import prompts
from bot import officer
from bot.approval import moment
from bot.interview.events import (
    Answered,
    Closed,
    Confirmed,
    Delegated,
    Event,
    Postponed,
    Recalled,
    Redone,
    Returned,
    Reworded,
    Skipped,
    Undone,
)
from bot.interview.form import Form
from bot.interview.scalars import clipped
from bot.messages import Say
from bot.opening import Opened, open_draft, unopened
from bot.parts import Replies, Turn
from bot.reviewing.case import page_in, turning
from bot.store import Note, Store, Submission, Verdict

_ON_A_PAGE = 12
_AUDIT = 10_000
_SECTIONS = 3
_SETTLING = (Answered, Closed, Confirmed, Postponed, Reworded, Skipped)


@dataclass(frozen=True)
class Entry:
    """Something that happened. `rank` orders what happened in one turn."""

    at: str
    rank: int
    what: str


def history(turn: Turn, rest: str = "") -> Replies:
    """Show what happened to the open report."""
    opened = open_draft(turn)
    if opened is None:
        return unopened(turn)
    if opened.only is not None:
        return officer.reminded(turn, (Say(prompts.say("review.history_not_yours")),))
    found = entries(turn.parts.store, opened)
    count = -(-len(found) // _ON_A_PAGE)
    page = page_in(rest, count)
    lines = [prompts.say("review.history_head", name=opened.draft.name)]
    for each in found[page * _ON_A_PAGE : (page + 1) * _ON_A_PAGE]:
        lines.append(prompts.say("review.history_line", when=moment(each.at), what=clipped(each.what, 280)))
    if count > 1:
        lines.append(prompts.say("review.page", page=page + 1, pages=count))
    rows = tuple(filter(None, (turning(page, count, "sh"),)))
    return officer.reminded(turn, (Say("\n".join(lines), rows),))


def entries(store: Store, opened: Opened) -> tuple[Entry, ...]:
    """Return what happened to a report, newest first."""
    names = store.reviews.names()
    found = [Entry(opened.draft.at, 0, prompts.say("review.opened", name=names[opened.draft.person_id]))]
    submissions = store.reviews.of_draft(opened.draft.id)
    found += _events(opened.form, opened.events, [each.seq for each in submissions])
    for submission in submissions:
        found += _submission(store, submission, names)
    found += _audited(store, opened, names)
    return tuple(sorted(found, key=lambda each: (datetime.fromisoformat(each.at), each.rank), reverse=True))


def _events(form: Form, events: tuple[Event, ...], submitted: Sequence[int]) -> Iterator[Entry]:
    """Yield what happened to answers: those of one person and day together, as far as no submission is in between."""
    together: dict[tuple[str, str, int], list[Event]] = {}
    for number, event in enumerate(events):
        if isinstance(event, _SETTLING):
            version = sum(seq <= number for seq in submitted)
            together.setdefault((event.by, event.at[: len("2026-07-06")], version), []).append(event)
        elif said := _event(form, event):
            yield Entry(event.at, 1, said)
    for (by, _, _), same in together.items():
        questions = dict.fromkeys(event.question_id for event in same)
        yield Entry(same[-1].at, 1, prompts.say("review.answers", name=by, sections=_by_section(form, questions)))


def _by_section(form: Form, questions: Iterable[str]) -> str:
    titles = {question.id: part.title for part in form.walk() for question in part.questions}
    elsewhere = prompts.say("review.answers_elsewhere")
    counted = Counter(clipped(titles.get(name, elsewhere), 60) or elsewhere for name in questions)
    said = [prompts.say("review.answers_in", section=each, count=count) for each, count in counted.items()]
    more = [prompts.say("review.answers_more", count=len(said) - _SECTIONS)] if len(said) > _SECTIONS else []
    return ", ".join((*said[:_SECTIONS], *more))


def _event(form: Form, event: Event) -> str:
    question = form.question(event.question_id)
    label = event.question_id if question is None else question.label
    match event:
        case Delegated(by=by, name=to):
            return prompts.say("review.delegated", name=by, label=label, to=to)
        case Recalled(by=by):
            return prompts.say("review.recalled", name=by, label=label)
        case Undone(by=by, count=count):
            return prompts.say("review.undone", name=by, count=count)
        case Redone(by=by, count=count):
            return prompts.say("review.redone", name=by, count=count)
        case Returned(by=by, name=file):
            return prompts.say("review.came_back", name=by, file=file)
        case _:
            return ""


def _submission(store: Store, found: Submission, names: Mapping[int, str]) -> Iterator[Entry]:
    digits = found.sha256[:12]
    yield Entry(found.at, 3, prompts.say("review.history_submitted", name=names[found.by], digits=digits))
    if found.decided_by is not None and found.decided_at is not None:
        name = names[found.decided_by]
        match found.verdict:
            case Verdict.RETURNED:
                count = len(store.reviews.remarks(found.id))
                said = prompts.say("review.history_returned", name=name, count=count)
            case Verdict.WITHDRAWN:
                said = prompts.say("review.history_withdrawn", name=name, digits=digits)
            case _:
                said = prompts.say("review.history_approved", name=name, digits=digits)
        yield Entry(found.decided_at, 2 if found.verdict is Verdict.WITHDRAWN else 4, said)
    if found.voided_by is not None and found.voided_at is not None:
        said = prompts.say("review.history_void", name=names[found.voided_by], digits=digits)
        yield Entry(found.voided_at, 5, said)


def _audited(store: Store, opened: Opened, names: Mapping[int, str]) -> Iterator[Entry]:
    """Yield what was handed out: each Word file as often as it was."""
    files = {file.name for file in store.files(opened.draft.id) if file.name.endswith(".docx")}
    for note in store.audit(_AUDIT):
        if note.what == "export" and note.detail in files:
            yield Entry(note.at, 2, prompts.say("review.exported_by", name=_who(note, names), file=note.detail))


def _who(note: Note, names: Mapping[int, str]) -> str:
    return prompts.say("review.someone") if note.who is None else names[note.who]
