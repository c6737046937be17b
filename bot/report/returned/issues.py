"""What is still to be decided about a file that came back: each value and each sentence that it says otherwise.

Derived from the draft's history and the file alone, so that a conversation about it goes on after any interruption. The
numbers of the issues depend on the file and on what it was made from, never on what was decided since.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.interview.checking import violation
from bot.interview.events import Answered, Event, Returned, Reworded, Upheld
from bot.interview.form import Form
from bot.interview.names import standing
from bot.interview.replay import apply, replay
from bot.interview.session import Session
from bot.interview.understand import Context
from bot.report.returned.changes import Altered, Changes, Figure
from bot.report.returned.takeover import NoOffer, Offer, offer
from bot.report.returned.units import Role
from bot.report.returned.words import unmarked

WORD = "word:"
"""Begins the origin of an answer that was taken over from a file: "word:bao-cao.docx"."""


class State(StrEnum):
    """How an issue stands."""

    OPEN = "open"
    AGREED = "agreed"
    UPHELD = "upheld"
    NO_OFFER = "no_offer"


@dataclass(frozen=True)
class Issue:
    """A value (`what` is a `Figure`) or a sentence (`Altered`) that the file says otherwise; `offer` what it gives."""

    number: int
    what: Figure | Altered
    state: State
    offer: Offer | NoOffer | None = None


@dataclass(frozen=True)
class Case:
    """A file that came back, and the draft as it stands. `base` is the interview that the file was made from."""

    form: Form
    returned: Returned
    base: Session
    now: Session
    upheld: frozenset[int]
    changes: Changes
    context: Context

    def issues(self) -> tuple[Issue, ...]:
        """Return every issue, values first, each in the order of the page."""
        figures = list(self.changes.figures())
        sentences = [each for each in self.changes.altered if _may_stand(each)]
        values = (self._value(number, each) for number, each in enumerate(figures))
        wordings = (self._sentence(number, each) for number, each in enumerate(sentences, len(figures)))
        return (*values, *wordings)

    def open(self) -> tuple[Issue, ...]:
        """Return what is still to be decided."""
        return tuple(issue for issue in self.issues() if issue.state is State.OPEN)

    def _value(self, number: int, figure: Figure) -> Issue:
        found = offer(self.form, self.base, self.now, figure, self.context)
        if isinstance(found, NoOffer):
            return Issue(number, figure, State.NO_OFFER, found)
        held = self.now.answers.get(found.question.id)
        if held is not None and held.value == found.value:
            return Issue(number, figure, State.AGREED, found)
        return Issue(number, figure, State.UPHELD if number in self.upheld else State.OPEN, found)

    def _sentence(self, number: int, altered: Altered) -> Issue:
        is_taken = any(_is_rewording(each, altered) for each in self.now.reworded)
        state = State.UPHELD if number in self.upheld else State.OPEN
        return Issue(number, altered, State.AGREED if is_taken else state)


def case_of(form: Form, events: Sequence[Event], returned: Returned, changes: Changes, context: Context) -> Case:
    """Return the case of a file, from the draft's whole history."""
    upheld = (each.issue for each in events if isinstance(each, Upheld) and each.file == returned.file)
    base, now = replay(form, events[: returned.seq]), replay(form, events)
    return Case(form, returned, base, now, frozenset(upheld), changes, context)


@dataclass(frozen=True)
class Taken:
    """What taking over comes to: the events, and for what was refused why."""

    events: tuple[Event, ...]
    refused: tuple[str, ...]


def take(case: Case, issues: Iterable[Issue], *, by: str, at: str) -> Taken:
    """Take issues over, values through the checks of their questions; one refused may pass once others are in.

    Several values of one question are taken together: a table's cells that must add up are changed in one go.
    """
    chosen = tuple(issues)
    groups: dict[str, list[Figure]] = {}
    for issue in chosen:
        if isinstance(issue.what, Figure) and isinstance(issue.offer, Offer):
            groups.setdefault(issue.offer.question.id, []).append(issue.what)
    session, events, refused = case.now, list[Event](), dict[str, str]()
    while groups:
        tried = {name: _answered(replace(case, now=session), figures, by=by, at=at) for name, figures in groups.items()}
        refused = {name: made for name, made in tried.items() if isinstance(made, str)}
        event = next((made for made in tried.values() if isinstance(made, Answered)), None)
        if event is None:
            break
        session = apply(case.form, session, event)
        events.append(event)
        del groups[event.question_id]
    sentences = (issue.what for issue in chosen if isinstance(issue.what, Altered))
    events += [_rewording(each, by=by, at=at) for each in sentences]
    return Taken(tuple(events), tuple(refused[name] for name in groups))


def _answered(case: Case, figures: Sequence[Figure], *, by: str, at: str) -> Answered | str:
    """Return the one event that takes the values of one question over, or why its checks refuse it."""
    session, said = case.now, list[str]()
    made: Answered | str = ""
    for figure in figures:
        found = offer(case.form, case.base, session, figure, case.context)
        if isinstance(found, NoOffer):
            return found.why
        question, said = found.question, [*said, found.said]
        event = Answered(question.id, by, at, question.kind, found.value, "; ".join(said), WORD + case.returned.name)
        session = apply(case.form, session, event)
        names = {**standing(case.form, session).names, "today": case.context.today}
        made = violation(question, found.value, names) or event
    return made


def _may_stand(altered: Altered) -> bool:
    """Say whether a sentence may be kept as the officer wrote it: no value in it differs and no figure came along."""
    has_new = altered.figures or altered.loose
    return altered.role is Role.TEXT and bool(altered.words) and not has_new


def _is_rewording(reworded: Reworded, altered: Altered) -> bool:
    return (reworded.place, reworded.after) == (altered.place.section, unmarked(altered.after))


def _rewording(altered: Altered, *, by: str, at: str) -> Reworded:
    return Reworded("", by, at, altered.place.section, unmarked(altered.before), unmarked(altered.after))


def uphold(case: Case, issues: Iterable[Issue], *, by: str, at: str) -> tuple[Event, ...]:
    """Return the events that say: looked at, and not taken over."""
    return tuple(Upheld(_question_of(issue), by, at, case.returned.file, issue.number) for issue in issues)


def _question_of(issue: Issue) -> str:
    return issue.offer.question.id if isinstance(issue.offer, Offer) else ""
