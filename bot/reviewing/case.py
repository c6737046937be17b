"""A submission with all that a decision looks at, read anew for every turn."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import prompts
from bot.access import Action, may
from bot.approval import is_unchanged, may_decide, moment
from bot.exports import exports
from bot.interview.events import Event, event_from_json
from bot.interview.form import Form
from bot.interview.replay import replay
from bot.interview.scalars import clipped
from bot.interview.session import Session
from bot.messages import Button
from bot.parts import Parts, Turn
from bot.report.model import Report
from bot.reviewing.reading import WHOLE, Place, places
from bot.store import Conflict, Draft, KeptFile, Person, Store, Submission, Verdict

Row = tuple[Button, ...]
_LISTED = 10


class Overtaken(Conflict):
    """Somebody else was quicker: the submission does not stand any more as the person was shown it."""

    def __init__(self, submission_id: str) -> None:
        super().__init__(prompts.say("store.conflict"))
        self.submission_id = submission_id


@dataclass(frozen=True)
class Case:
    """A submission, its draft, and whatever has happened to the draft; `form` is None when it is gone."""

    submission: Submission
    draft: Draft
    form: Form | None
    events: tuple[Event, ...]
    names: Mapping[int, str]

    @property
    def session(self) -> Session:
        """How the interview stood when it was submitted."""
        return Session() if self.form is None else replay(self.form, self.events[: self.submission.seq])

    @property
    def is_changed(self) -> bool:
        """Has something been changed since that is printed? Without the form nobody can tell: anything counts."""
        if self.form is None:
            return len(self.events) > self.submission.seq
        return not is_unchanged(self.form, self.events, self.submission.seq)

    @property
    def by(self) -> str:
        """The name of whoever submitted it."""
        return self.names[self.submission.by]

    def state(self) -> str:
        """Say how the submission stands: who decided what, and when."""
        found = self.submission
        decided = {} if found.decided_by is None else {"name": self.names[found.decided_by]}
        when = found.decided_at
        if found.verdict is Verdict.VOID and found.voided_by is not None:
            decided, when = {**decided, "who": self.names[found.voided_by]}, found.voided_at
        times = {} if when is None else {"when": moment(when)}
        return prompts.say(f"review.state_{found.verdict}", **decided, **times)


def case_of(turn: Turn, submission_id: str) -> Case | None:
    """Return a submission that this person may decide on or has decided on; None: there is none for them."""
    store = turn.parts.store
    found = store.reviews.one(submission_id)
    if found is None:
        return None
    is_theirs = found.decided_by == turn.person.id and may(turn.person.role, Action.REVIEW)
    if not is_theirs and not may_decide(turn.person, found.by, found.to, store.people()):
        return None
    return opened_case(turn.parts, found)


def opened_case(parts: Parts, found: Submission) -> Case:
    """Return a submission with its draft, whoever asks."""
    store = parts.store
    draft = store.draft(found.draft_id)
    events = tuple(event_from_json(json.loads(event)) for event in store.events(draft.id))
    return Case(found, draft, parts.forms.get(draft.form_id), events, store.reviews.names())


def file_of(turn: Turn, submission: Submission) -> KeptFile:
    """Return the file that was submitted."""
    files = turn.parts.store.files(submission.draft_id)
    return next(each for each in files if each.id == submission.file_id)


def draft_of(turn: Turn, case: Case) -> tuple[KeptFile, Report] | None:
    """Return the draft with comments that was submitted along, and the report of both."""
    return _submitted_draft(turn.parts.store, case.draft.id, case.submission.seq, int(case.submission.file_id))


# Every screen of a submission asks for it, and what was submitted never changes.
@lru_cache(maxsize=8)
def _submitted_draft(store: Store, draft_id: str, seq: int, before: int) -> tuple[KeptFile, Report] | None:
    for each in exports(store, store.draft(draft_id)):
        if each.report is not None and each.stamp.seq == seq and int(each.file.id) < before:
            return each.file, each.report
    return None


def places_of(turn: Turn, case: Case) -> tuple[Place, ...]:
    """Return the report that was submitted, by its places."""
    found = draft_of(turn, case)
    return () if found is None else places(found[1], case.session)


def title_of(found: tuple[Place, ...], section: str) -> str:
    """Return what a place is called; the whole for "" and for what is there no more."""
    whole = prompts.say("review.place_whole")
    return whole if section == WHOLE else next((place.title for place in found if place.id == section), whole)


def person_of(turn: Turn, person_id: int | None) -> Person | None:
    """Return a person who may still be told something."""
    return next((person for person in turn.parts.store.people() if person.id == person_id), None)


def button(name: str, /, *data: object, **holes: object) -> Button:
    """Return a button of this room: what it says is review.button_<name>."""
    return Button(clipped(prompts.say(f"review.button_{name}", **holes), 60), "|".join(map(str, data)))


def turning(page: int, count: int, *data: object) -> Row:
    """Return the buttons that lead to the pages before and after, each with its number from 0 at the end."""
    ways = (("earlier", page - 1), ("later", page + 1))
    return tuple(button(name, *data, to, page=to + 1) for name, to in ways if 0 <= to < count)


def page_in(text: str, count: int) -> int:
    """Return the page that a button asks for, within what there is."""
    return min(int(text), count - 1) if text.isdecimal() and len(text) < len("1000") else 0


def listed(lines: Sequence[str]) -> str:
    """Return the first of many lines, and how many more there are."""
    more = [prompts.say("review.more", count=len(lines) - _LISTED)] if len(lines) > _LISTED else []
    return "\n".join((*lines[:_LISTED], *more))
