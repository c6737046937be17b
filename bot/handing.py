"""What follows when a question changes hands: the list of tasks is brought into step, and whoever it concerns is told.

The events of a draft are the truth. Whatever adds events calls `follow`, so that handing over, answering, taking back
and undoing any of these end in the same list and the same letters.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import prompts
from bot.interview.delegation import Moved, moved
from bot.interview.form import Form, Question
from bot.interview.looking import number_of
from bot.interview.numbers import format_day
from bot.interview.scalars import clipped
from bot.interview.session import Session
from bot.interview.values import spoken_in_a_line
from bot.messages import Button, Say
from bot.parts import Turn
from bot.people import Person
from bot.reminders import Deadline, known
from bot.store import Draft, Store, Task

MOST_LINES = 12
"""Questions that one message lists; of more it says how many."""


@dataclass(frozen=True)
class Change:
    """A draft before and after a turn added to it. `why` is the reason that somebody gave, "" for none."""

    draft: Draft
    form: Form
    before: Session
    after: Session
    why: str = ""


def follow(turn: Turn, change: Change) -> None:
    """Let the turn keep the list of tasks in step with a change, and tell whomever it concerns."""
    moves = moved(change.form, change.before, change.after)
    if not moves:
        return
    turn.write(lambda store: in_step(store, change.draft, change.after, turn.at))
    people = {person.id: person for person in turn.parts.store.people()}
    _tell_asked(turn, change, moves, people)
    for move in moves:
        if move.was is not None and (move.now is None or move.now.person_id != move.was.person_id):
            _tell_ended(turn, change, move, people)


def in_step(store: Store, draft: Draft, session: Session, at: str) -> None:
    """Make the list of tasks say what the session says."""
    listed = {task.question_id: task for task in store.tasks.of_draft(draft.id)}
    for name in listed.keys() - session.delegated.keys():
        store.tasks.end(draft.id, name)
    for name, given in session.delegated.items():
        task = Task(draft.id, name, given.person_id, draft.person_id, given.at, given.due or None)
        if listed.get(name) != task:
            store.tasks.give(task)
            for reminder in _known(task, at):
                store.tasks.remind_once(reminder, at)


def _known(task: Task, at: str) -> tuple[str, ...]:
    if task.due is None:
        return ()
    deadline = Deadline(task.draft_id, date.fromisoformat(task.due), task.person_id)
    return known(deadline, datetime.fromisoformat(at).date())


def _tell_asked(turn: Turn, change: Change, moves: Sequence[Moved], people: Mapping[int, Person]) -> None:
    given: dict[tuple[int, str], list[Question]] = {}
    for move in moves:
        if move.now is not None:
            given.setdefault((move.now.person_id, move.now.due), []).append(move.question)
    for (person_id, due), questions in given.items():
        if person_id in people and person_id != turn.person.id:
            turn.tell(people[person_id], asked_for(turn, change, questions, due))


def asked_for(turn: Turn, change: Change, questions: Sequence[Question], due: str) -> Say:
    """Return the message that asks somebody to answer."""
    holes = {"by": turn.person.name, "draft": change.draft.name, "due": until(due, "until")}
    if len(questions) == 1:
        head = prompts.say("together.asked_one", **holes)
    else:
        head = prompts.say("together.asked_many", count=len(questions), **holes)
    return Say("\n".join([head, *listed(change.form, questions)]), (answering(change.draft, questions[0]),))


def listed(form: Form, questions: Sequence[Question]) -> Iterable[str]:
    """Yield a line for each question as it is asked, and how many more there are."""
    for question in questions[:MOST_LINES]:
        yield prompts.say("together.asked_line", number=number_of(form, question.id), ask=clipped(question.ask, 200))
    if len(questions) > MOST_LINES:
        yield prompts.say("together.and_more", count=len(questions) - MOST_LINES)


def answering(draft: Draft, question: Question) -> tuple[Button, ...]:
    """Return the button that leads to a question that was handed over."""
    return (Button(prompts.say("together.button_answer"), f"mine|{draft.id}|{question.id}"),)


def until(due: str, sentence: str) -> str:
    """Return a deadline as the end of a sentence, "" for none; `sentence` is a key of together.toml with $day."""
    return prompts.say(f"together.{sentence}", day=format_day(date.fromisoformat(due))) if due else ""


def _tell_ended(turn: Turn, change: Change, move: Moved, people: Mapping[int, Person]) -> None:
    was = move.was
    assert was is not None  # the caller looked
    holes = about(change.draft, change.form, move.question)
    if turn.person.id != was.person_id:
        if was.person_id in people:
            ended = "answered_for" if move.is_answered else "taken_back"
            turn.tell(people[was.person_id], Say(prompts.say(f"together.{ended}", by=turn.person.name, **holes)))
        return
    owner = people.get(change.draft.person_id)
    if owner is None:
        return
    if not move.is_answered:
        turn.tell(owner, Say(prompts.say("together.told_declined", name=was.name, why=because(change.why), **holes)))
        return
    answer = change.after.answers[move.question.id]
    value = clipped(spoken_in_a_line(move.question, answer.value), 300)
    look = Button(prompts.say("together.button_look"), f"look|{change.draft.id}|{move.question.id}")
    told = prompts.say("together.told_answer", name=was.name, value=value, **holes)
    turn.tell(owner, Say(told, ((look,),), strong=value))


def because(why: str) -> str:
    """Return a reason as the end of a sentence, "" for none."""
    return prompts.say("together.because", why=clipped(" ".join(why.split()), 300)) if why else ""


def about(draft: Draft, form: Form, question: Question) -> Mapping[str, object]:
    """Return what a sentence about one question of a draft is filled with: $draft, $number, $label."""
    return {"draft": draft.name, "number": number_of(form, question.id), "label": question.label}
