"""What one message does to an interview: the answer it gives, or the command it is, as events.

Every function takes the turn (form, session, context, who and when) and returns a `Reaction`: events when it is taken,
a sentence when it is not, never both.
"""

from collections.abc import Callable, Mapping

import prompts
from bot.interview.checking import may_be_empty, violation
from bot.interview.commands import Command, Intent
from bot.interview.comparing import beside_past, with_remarks
from bot.interview.envelope import part_of_base
from bot.interview.events import (
    PAST,
    Added,
    Answered,
    Closed,
    Confirmed,
    Dropped,
    Event,
    Kept,
    Postponed,
    Reopened,
    Skipped,
)
from bot.interview.following import to_judge
from bot.interview.form import Form, Question
from bot.interview.gathered import MOST_ENTRIES
from bot.interview.looking import has_unsaved, is_unnamed, number_of, pending
from bot.interview.moves import Reaction, View
from bot.interview.names import standing
from bot.interview.replay import apply
from bot.interview.scalars import clipped
from bot.interview.session import Session, so_far
from bot.interview.understand import Context, default_of, understand
from bot.interview.values import GATHERED, NotUnderstood, Value, spoken_in_a_line


class Turn:
    """One message and all that it may look at. `question` is the pending one."""

    def __init__(self, form: Form, session: Session, context: Context, by: str, at: str) -> None:
        self.form, self.session, self.context, self.by, self.at = form, session, context, by, at
        self.question = pending(form, session, context.only)

    @property
    def is_naming(self) -> bool:
        """Say whether it is asked who will answer the pending question, not the question itself."""
        return self.question is not None and is_unnamed(self.session, self.question)

    def numbered(self, number: int) -> Question | None:
        """Return the question of this number, if it applies and this person may answer it."""
        return next((each for each in self.asked() if number_of(self.form, each.id) == number), None)

    def asked(self) -> tuple[Question, ...]:
        """Return the questions that apply and that this person may answer, in the order of asking."""
        only = self.context.only
        return tuple(each for each in standing(self.form, self.session).asked if only is None or each.id in only)

    def past_text(self, question: Question) -> str:
        """Return last period's text for a question, or ""."""
        return "\n".join(self.context.past.get(question.past, ())) if question.past else ""

    def known_after(self, event: Event) -> Mapping[str, object]:
        """Return every name with its value as the event would leave them."""
        return {**standing(self.form, apply(self.form, self.session, event)).names, "today": self.context.today}

    def is_only_stale(self, question: Question) -> bool:
        """Say whether an answer is asked about because its ground has moved, and for no other reason."""
        answer = self.session.answers.get(question.id)
        if answer is None or question.id not in self.session.stale:
            return False
        return violation(question, answer.value, standing(self.form, self.session).names) is None


def refuse(name: str, **holes: object) -> Reaction:
    """Return a reaction that changes nothing and says why."""
    return Reaction(problem=prompts.say(f"interview.{name}", **holes))


def take(turn: Turn, question: Question, value: Value, said: str, origin: str = "") -> Reaction:
    """Take a whole answer, if it keeps to its bounds and checks."""
    event = Answered(question.id, turn.by, turn.at, question.kind, value, said, origin)
    known = turn.known_after(event)
    broken = violation(question, value, known)
    if broken is not None:
        return Reaction(problem=broken)
    return Reaction((event,), note=_noted(turn, question, value, known))


def _noted(turn: Turn, question: Question, value: Value, known: Mapping[str, object]) -> str:
    """Say how the answer was read, beside last period's and its base: a misread figure is seen at once."""
    read = clipped(spoken_in_a_line(question, value), 100)
    remarks = (beside_past(question, value, turn.context.past_values), part_of_base(turn.form, question, value, known))
    return prompts.say("interview.noted", label=question.label, value=with_remarks(read, *remarks))


def add(turn: Turn, question: Question, value: Value, said: str) -> Reaction:
    """Add entries to a list that is being typed."""
    count = len(so_far(turn.session, question)) + (len(value) if isinstance(value, tuple) else 0)
    if count > MOST_ENTRIES:
        return refuse("refused.too_many_entries", count=count, most=MOST_ENTRIES)
    return Reaction((Added(question.id, turn.by, turn.at, question.kind, value, said),))


def obey(turn: Turn, command: Command) -> Reaction:
    """Do what a command says."""
    match command.intent:
        case Intent.REVIEW:
            return Reaction(view=View.REVIEW)
        case Intent.BACK:
            return _back(turn)
        case Intent.EDIT:
            return _edit(turn, command.number)
        case Intent.CONFIRM:
            return _confirm(turn, command.number)
    if turn.question is None:
        return Reaction(problem=prompts.say("interview.all_answered"), view=View.REVIEW)
    match command.intent:
        case Intent.HELP:
            return Reaction(view=View.HELP)
        case Intent.LATER:
            return _postpone(turn, turn.question, command.provider)
        case _:
            return _OBEYING[command.intent](turn, turn.question)


def _back(turn: Turn) -> Reaction:
    asked = turn.asked()
    place = next((n for n, question in enumerate(asked) if question == turn.question), len(asked))
    return reopen(turn, asked[place - 1]) if place else refuse("first_question")


def _edit(turn: Turn, number: int) -> Reaction:
    if not number:
        return Reaction(view=View.REVIEW)
    wanted = turn.numbered(number)
    return refuse(_why_not(turn, number), number=number) if wanted is None else reopen(turn, wanted)


def _why_not(turn: Turn, number: int) -> str:
    """Return the sentence that says why no question of this number is there for this person."""
    if number not in turn.form.numbers.values():
        return "no_such_question"
    return "not_asked_now" if turn.context.only is None else "not_handed"


def _confirm(turn: Turn, number: int) -> Reaction:
    """Take last period's text, kept at the question of this number (0: the pending one), for this period's."""
    question = turn.numbered(number) if number else turn.question
    answer = turn.session.answers.get(question.id) if question else None
    if question is None or answer is None or not answer.is_carried():
        named = prompts.say("carried.no_such_question", number=number) if number else ""
        return Reaction(problem=named or prompts.say("carried.nothing_to_confirm"))
    if _has_typed(turn, question):
        return refuse("unsaved")
    note = prompts.say("carried.noted", label=question.label)
    return Reaction((Confirmed(question.id, turn.by, turn.at),), note=note)


def reopen(turn: Turn, question: Question | None) -> Reaction:
    """Ask a question again, if it applies."""
    if question is None or question not in turn.asked():
        return refuse("stale_tap")
    return Reaction((Reopened(question.id, turn.by, turn.at),))


def _skip(turn: Turn, question: Question) -> Reaction:
    if _has_typed(turn, question):
        return refuse("unsaved")
    is_revisited = question.id == turn.session.cursor or turn.is_only_stale(question)
    if question.id in turn.session.answers and is_revisited:
        return _keep(turn, question)
    mark = "skipped_required" if question.required else "skipped_optional"
    note = prompts.say(f"interview.{mark}", label=question.label)
    return Reaction((Skipped(question.id, turn.by, turn.at),), note=note)


def _postpone(turn: Turn, question: Question, provider: str) -> Reaction:
    if _has_typed(turn, question):
        return refuse("unsaved")
    if not provider:
        return Reaction((Postponed(question.id, turn.by, turn.at, provider, is_named=False),))
    return owed_by(turn, question, provider)


def owed_by(turn: Turn, question: Question, provider: str) -> Reaction:
    """Note who will answer a question that nobody can answer yet; "" leaves it with whom the form names."""
    who = provider or question.provider
    named = prompts.say("interview.owed_by", provider=who) if who else ""
    note = prompts.say("interview.postponed", label=question.label, owed_by=named)
    return Reaction((Postponed(question.id, turn.by, turn.at, provider),), note=note)


def _keep(turn: Turn, question: Question) -> Reaction:
    session = turn.session
    if _has_typed(turn, question):
        return refuse("unsaved")
    former = session.former.get(question.id)
    if question.id not in session.answers and former is not None:
        return take(turn, question, former.value, former.said, former.origin)
    if question.id != session.cursor and not turn.is_only_stale(question) and not has_unsaved(question, session):
        return _take_past(turn, question) if question.id in turn.context.past_values else refuse("nothing_to_keep")
    note = prompts.say("interview.kept", label=question.label) if question.id in session.answers else None
    return Reaction((Kept(question.id, turn.by, turn.at),), note=note)


def _has_typed(turn: Turn, question: Question) -> bool:
    return has_unsaved(question, turn.session) and bool(so_far(turn.session, question))


def _take_past(turn: Turn, question: Question) -> Reaction:
    value = turn.context.past_values.get(question.id)
    if value is not None:
        if so_far(turn.session, question):
            return refuse("unsaved")
        return take(turn, question, value, spoken_in_a_line(question, value), PAST + question.id)
    text = turn.past_text(question)
    return _take_offered(turn, question, text, PAST + question.past) if text else refuse("nothing_past")


def _take_default(turn: Turn, question: Question) -> Reaction:
    return _take_offered(turn, question, default_of(question, turn.context), "default")


def _take_offered(turn: Turn, question: Question, text: str, origin: str) -> Reaction:
    if not text:
        return refuse("nothing_offered")
    if so_far(turn.session, question):
        return refuse("unsaved")
    try:
        value = understand(question, text, turn.context)
    except NotUnderstood as error:
        return Reaction(problem=str(error))
    return take(turn, question, value, text, origin)


def close(turn: Turn, question: Question) -> Reaction:
    """Take a list as complete, if it keeps to its bounds and checks."""
    entries = so_far(turn.session, question)
    if question.kind not in GATHERED:
        return refuse("nothing_to_close")
    if to_judge(question, turn.session, turn.context):
        return Reaction(problem=prompts.say("continuity.follow.answer_first"))
    if not entries and not may_be_empty(question):
        return refuse("nothing_typed")
    held = turn.session.held(question.id)
    # Last period's text that was looked at and left as it is remains last period's text.
    if held is not None and held.value == entries:
        return take(turn, question, held.value, held.said, held.origin)
    event = Closed(question.id, turn.by, turn.at, len(entries))
    known = turn.known_after(event)
    broken = violation(question, entries, known)
    return Reaction(problem=broken) if broken else Reaction((event,), note=_noted(turn, question, entries, known))


def _drop(turn: Turn, question: Question) -> Reaction:
    return _take_back(turn, question, 1)


def _clear(turn: Turn, question: Question) -> Reaction:
    return _take_back(turn, question, len(so_far(turn.session, question)))


def _take_back(turn: Turn, question: Question, count: int) -> Reaction:
    if question.kind not in GATHERED or not so_far(turn.session, question):
        return refuse("nothing_typed")
    return Reaction((Dropped(question.id, turn.by, turn.at, count),))


_OBEYING: Mapping[Intent, Callable[[Turn, Question], Reaction]] = {
    Intent.SKIP: _skip,
    Intent.DONE: close,
    Intent.KEEP: _keep,
    Intent.PAST: _take_past,
    Intent.ACCEPT: _take_default,
    Intent.DROP: _drop,
    Intent.CLEAR: _clear,
}
